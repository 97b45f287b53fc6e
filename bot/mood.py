"""How a client says that he is, in his own words. It counts only as the whole message.

"goed hoor" answers a check-in; "goed genoeg om naar bed te gaan" is a sentence, and a person reads it. Every word
stands for one letter of the table, and the letters together for the answer. A word that is not in the table makes
the message a sentence. What can be read in two ways is the lower of the two. In other languages than Dutch and English
only the words on the keys count.
"""

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from config.texts import CLIENT_LANGUAGES, LANGUAGES, Texts
from escalation.check_in import Mood
from escalation.wording import Reading, key_of, read

__all__ = ["mood_of"]

_LONGEST_CHARS = 200
"""Nobody needs more for one of four answers."""

_SAYS = {
    # good; and what is good only when "it goes" so
    "G": """goed; prima; top; toppie; super; geweldig; fantastisch; uitstekend; perfect; heerlijk; voel me fijn;
        voel me lekker; alles is goed; het is goed met mij; het is goed met me; mij is het goed; good; great; fine;
        excellent; doing well; feel well; feeling well; very well; am well""",
    "l": "lekker; fijn",
    # so-so
    "S": """gaat wel; gaat het wel; gaatjes; mwah; matig; redelijk; zo zo; so so; beter; kan beter; kan wel beter;
        kan veel beter; kan slechter; kan erger; kan minder; kan niet beter; valt mee; valt wel mee; valt best mee;
        niet klagen; geen klagen; niks te klagen; niet te klagen; wisselend; gemiddeld; middelmatig; zijn gangetje;
        ben ok; voel me ok; am ok; feel ok; feeling ok; doing ok; alright; all right; cant complain; been better;
        could be better; could be worse""",
    # not good
    "B": """slecht; slechter; minder; beroerd; belabberd; ellendig; rot; klote; kut; ruk; bagger; shit; waardeloos;
        vreselijk; verschrikkelijk; afschuwelijk; dramatisch; verdrietig; somber; down; triest; treurig; voel me naar;
        niet best; niet zo best; niet al te best; niet ok; valt tegen; valt niet mee; kan niet slechter; kan niet erger;
        bad; worse; terrible; awful; horrible; sad; rough; unwell; not well; no good""",
    # call me; and the words that stand only beside it
    "C": "bel; bellen; opbellen; gebeld; call; phone me; ring me",
    "c": """kun; kunt; kan; kunnen; wil; wilt; willen; zou; mag; worden; liever; terug; op; snel; direct; meteen; zsm;
        iemand; can; could; would; will; to; somebody; someone; back; give; a""",
    # not; not any more; no
    "N": """niet; geen; nooit; niks; niets; amper; nauwelijks; allesbehalve; not; never; nothing; hardly; barely;
        dont; doesnt; isnt; arent""",
    "m": "meer",
    "n": "nee; neen; nope; no",
    # "it goes": so-so when nothing more is said; and the same words as a question
    "g": "gaat",
    "h": "gaat het",
    # doubt: not all is good
    "D": """maar; toch; eigenlijk; beetje; iets; denk; geloof; hm; hmm; pff; tja; ach; haha; hihi; lol; but; bit;
        little; guess; think; kinda""",
    # how much, and polite
    "F": """ja; jawel; yes; yep; yup; yeah; ok; hoor; joh; nou; echt; heel; erg; zeer; zo; best; wel; al te; helemaal;
        gewoon; really; very; too; so; pretty; quite""",
    # who, when, thanks, greetings; a mere "niet" or "nee" beside them is something else ("nu niet", "nee dank je")
    "r": """ik; me; mij; je; u; jullie; ben; voel; het; is; dat; alles; een; met; ook; en; nu; nog; even; steeds; weer;
        momenteel; vandaag; vanochtend; vanmorgen; vanmiddag; vanavond; vannacht; dank; dankje; dankjewel; dankuwel;
        bedankt; thanks; thank; thx; merci; graag; aub; alsjeblieft; alstublieft; please; voor het vragen; for asking;
        hoi; hey; hallo; hi; hello; goedemorgen; goedemiddag; goedenavond; goedeavond; goede morgen; goede middag;
        goede avond; good morning; good evening; good night; welterusten; trusten; slaap lekker; groetjes; x; xx; i; am;
        it; its; going; doing; feel; feeling; everything; all; today; tonight; now; you; and; with""",
    # asks back
    "q": "en jij; en u; en jullie; en met jou; met jou; en met u; en met jullie; and you; how are you",
    # these sound like an answer and are none: agreement, a goodbye, a call that he makes himself
    "K": "goed zo; is goed; het is goed; dat is goed; is het goed; ik bel; bel ik; good call",
}  # fmt: skip

_ON_KEYS = {
    "key-good": Mood.GOOD,
    "key-soso": Mood.SO_SO,
    "key-notgood": Mood.NOT_GOOD,
    "choice-check-in-call": Mood.CALL_ME,
}

_PICTURES = {
    "G": "🙂 😀 😃 😄 😁 😊 ☺ 🤗 🥰 😍 🤩 😎 😋 🥳 👍 👌 :) :-) =) (: :d :-d",
    "S": "😐 😑 😶 🫤 😌 🤷 :| :-|",
    "B": """🙁 ☹ 😞 😔 😟 😕 😢 😭 😥 😓 😰 😨 😱 😖 😣 😩 😫 🥺 😪 😠 😡 🤬 😤 😿 💔 👎 🤒 🤕 🤢 🤮 😵
        :( :-( =( ): :'( ;( >:( :/ :-/ :s""",
    "C": "📞 ☎ 📲 📱",
    "D": "🙃 🙄 😅 😂 🤣 😆 😹 😬 😏 😉 🤔 😴 🥱 💤 :') ;) ;-)",
    "F": "🙏 ❤ 💙 💚 💛 🧡 💜 😘 💪 ☀ 🌞 ☕ 🌙 ♂ ♀ 💫 ❗ ❕ <3 🏻 🏼 🏽 🏾 🏿",
}  # fmt: skip
"""Any other picture is more than an answer: a knife is for triage."""

_SPELLED = """
nie niett neit nit neet ni nich nt=niet; niemer nimmer=niet meer; slegt slech=slecht; goe goeed gooed=goed; tof=top
mwa mwoah mwoa bwah bwoah mja meh=mwah; oke okay okee okey oki okido=ok; belme=bel me; belmij=bel mij; pima prma=prima
gaatwel=gaat wel; nietgoed=niet goed; welgoed=wel goed; tnx thnx=thanks; joe jaa=ja; ff effe effen=even; im=i am
t=het; n=een; k=ik; zn=zijn; kon=kan; ist=is het
"""

_WORDS = {one: right for left, right in re.findall(r"([\w ]+)=([\w ]+)", _SPELLED) for one in left.split()}
_WORD_OF = {letter: f"picture{letter.lower()}" for letter in _PICTURES}
_LETTER = {
    tuple(key_of(word) for word in phrase.split()): letter
    for letter, phrases in [*_SAYS.items(), *((letter, word) for letter, word in _WORD_OF.items())]
    for phrase in phrases.split(";")
}
_LONGEST_PHRASE = max(map(len, _LETTER))
_KNOWN = frozenset(key for phrase in _LETTER for key in phrase)
_NAMED = {one: _WORD_OF[letter] for letter, pictures in _PICTURES.items() for one in pictures.split()}
_FACES = sorted((one for one in _NAMED if one.isascii()), key=len, reverse=True)

_FACE = re.compile(f"(?:{'|'.join(map(re.escape, _FACES))})(?!\\w)", re.IGNORECASE | re.ASCII)
_STOPS = re.compile(r"[.,!…]")
_NO_LETTERS = re.compile(r"^\W+")
_MARKUP = re.compile(r"</?(?:b|i|u|em|strong|code|pre)>", re.IGNORECASE)
_UNREAD = re.compile(r"[<>&]|://|www\.", re.IGNORECASE)
"""What the reading leaves out, though somebody wrote it: it may not turn a sentence into an answer."""


def mood_of(text: str) -> Mood | None:
    """The answer that this whole message is; None when it says anything else, or more."""
    if len(text) > _LONGEST_CHARS:
        return None
    if mood := _on_keys().get(_bare(text)):
        return mood
    text = _MARKUP.sub("", unicodedata.normalize("NFKC", html.unescape(text)))
    text = _FACE.sub(lambda face: f" {_NAMED[face[0].lower()]} ", text)
    if _UNREAD.search(text) or not all(map(_is_read, text)):
        return None
    reading = read(text, words=_WORDS, emoji=_NAMED, known=_KNOWN)
    letters = _letters_of(reading)
    mood = _lowest(letters)
    is_question = reading.asks and "q" not in letters
    return None if is_question and mood in (Mood.GOOD, Mood.SO_SO) else mood


@cache
def _on_keys() -> Mapping[str, Mood]:
    """The answers by the words on their keys, with and without its picture, in the languages that the table lacks."""
    texts, others = Texts.load(), [one for one in CLIENT_LANGUAGES if one not in LANGUAGES]
    labels = [(texts.say(one, name), mood) for one in others for name, mood in _ON_KEYS.items()]
    return {_bare(words): mood for label, mood in labels for words in (label, _NO_LETTERS.sub("", label))}


def _bare(text: str) -> str:
    """The text in lower case without full stops and the like; pictures and question marks say something, and stay."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(_STOPS.sub(" ", composed).split())


def _is_read(char: str) -> bool:
    """Whether the reading sees this character, or nobody does."""
    category = unicodedata.category(char)
    return char < "\x7f" or category[0] in "LNPZ" or category in {"Mn", "Cf", "Me"} or char in _NAMED


def _letters_of(reading: Reading) -> str:
    """The letters of all words, with a comma between clauses; empty when a word is not in the table."""
    letters, at = "", 0
    while at < len(reading.keys):
        if at and reading.clauses[at] != reading.clauses[at - 1]:
            letters += ","
        for length in range(_LONGEST_PHRASE, 0, -1):
            if letter := _LETTER.get(reading.keys[at : at + length]):
                break
        else:
            return ""
        letters += letter
        at += length
    return letters


def _lowest(letters: str) -> Mood | None:
    """The lowest answer among the letters: "niet goed" is low, "niet slecht" is so-so, and both are low."""
    core = re.sub("[Frq]", "", letters)
    core = re.sub("Nm?([GSBl])", lambda denied: "S" if denied[1] == "B" else "B", core).replace("gl", "G")
    says = set(core) - {","}
    if says & set("Kml") or ("N" in says and "C" in says):
        return None
    if "C" in says:
        return Mood.CALL_ME
    if "c" in says:
        return None
    is_mere_no = says and says <= set("Nn") and "r" not in letters
    if is_mere_no or "B" in says or ("N" in says and says & set("GSgh")):
        return Mood.NOT_GOOD
    if "N" in says or not says & set("GSg"):
        return None
    return Mood.GOOD if "G" in says and not says & set("SDn") else Mood.SO_SO
