"""Who the client of a case is and what he said: only for who has his case, at the moment of sending."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from bot import relatives_story
from bot.page import Page, Told, first_name
from bot.render import CAPTIONLESS
from bot.talk import UNCONFIRMED
from escalation.unconfirmed import is_unconfirmed, was_refused
from escalation.urgency import Urgency
from schedules.provider import Client
from storage import cases, log, outbox, people, relatives, texts, unconfirmed_phones
from storage.relays import LONGEST_IN_STORY, MEDIA, parts_of, units
from storage.texts import HEARD, StoredText

__all__ = ["contact_card", "crisiskaart", "details", "history", "relay", "unread"]

LAST_CASES = 3

LONGEST_SAID = 2800
"""Of all that was said, in the story; what is older than fits is left out there."""

LONGEST_WORRIED = 1000
"""Of that, as much is for what relatives said, when they did."""

WANTS = {
    "asked_call": "call",
    "asked_visit": "visit",
    "check_in_missed": "silent",
    "client_unreachable": "unreachable",
    "relative_worried": "worried",
}


async def details(page: Page) -> Told:
    """Name, phone, address with a map link, and what the client asked for."""
    client = await _client_of_case(page)
    lines = await log.lines(page.tx, page.row.provider, page.row.case_id or "")
    place = ", ".join(part for part in (client.address, f"{client.postcode} {client.city}".strip()) if part)
    map_url = f"https://www.google.com/maps/search/?api=1&query={quote(place)}" if client.address else ""
    return Told(
        args={
            "name": client.name,
            "phone": client.phone,
            "address": client.address,
            "city": f"{client.postcode} {client.city}".strip(),
            "map": map_url,
            "notes": client.notes,
            "wants": ",".join(dict.fromkeys(WANTS[one.line.what] for one in lines if one.line.what in WANTS)),
            "client": first_name(client.name),
            "claims": await _claims(page),
        }
    )


async def _claims(page: Page) -> str:
    """What is known of the phone that called: yes (it says it is the client's), no (it is not), or empty."""
    case = await cases.load(page.tx, page.row.provider, page.row.case_id or "")
    if case is None or not is_unconfirmed(case):
        return ""
    return "no" if was_refused(case) else "yes"


async def contact_card(page: Page) -> Told:
    """The client's phone as a contact: one tap to call."""
    client = await _client_of_case(page)
    card = {"phone": client.phone, "name": client.name}
    return Told(args=card, form="contact", body=card)


async def crisiskaart(page: Page) -> Told:
    """The card, whole as far as it fits."""
    client = await _client_of_case(page)
    return Told(args={"name": client.name, "card": client.crisiskaart})


async def history(page: Page) -> Told:
    """What was said in this case, and how the last ones ended."""
    case = await cases.load(page.tx, page.row.provider, page.row.case_id or "")
    if case is None:
        raise LookupError("the case is gone")
    everything = await texts.of_case(page.tx, case.provider, case.id)
    said = [one for one in everything if one.author == case.client]
    close = await relatives.ids_of_client(page.tx, case.provider, case.client)
    worried = [one for one in everything if one.author in close]
    claimed = {one.id: page.say("word-unconfirmed") for one in said if await _is_claimed(page, one)}
    earlier = await cases.last_closed_of_client(page.tx, case.provider, case.client, limit=LAST_CASES)
    contacts = [
        page.say(
            "history-contact",
            at=page.moment(one.opened_at),
            owner=await page.look_up(one.last_owner or ""),
            outcome=one.outcome.value if one.outcome else "",
        )
        for one in earlier
        if one.id != case.id
    ]
    names = {one.id: await _relative_of(page, one.author) for one in worried}
    told = {
        "said": _newest_that_fit(
            page, said, longest=LONGEST_SAID - (LONGEST_WORRIED if worried else 0), names=claimed
        ),
        "relatives": _newest_that_fit(page, worried, longest=LONGEST_WORRIED, names=names),
        "contacts": contacts,
    }
    return Told(args={name: "\n".join(lines) for name, lines in told.items()})


def _newest_that_fit(
    page: Page, said: list[StoredText], *, longest: int, names: Mapping[str, str]
) -> list[str]:
    """The last of what was said, in so many units; a text whose id is in ``names`` says whose it is."""
    lines: list[str] = []
    room = longest
    for text, times in reversed(_counted(said)):
        words = words_of(page, text) + (f" ({times}×)" if times > 1 else "")
        args = {"at": page.moment(text.added_at), "words": words}
        name = names.get(text.id, "")
        line = page.say("history-relative", name=name, **args) if name else page.say("history-said", **args)
        line += _read(page, text)
        room -= units(line)
        if room < 0:
            return ["…", *lines]
        lines.insert(0, line)
    return lines


def _counted(said: Sequence[StoredText]) -> list[tuple[StoredText, int]]:
    """Each text with how often it came in a row: the same word ten times is one line, from its first time."""
    found: list[tuple[StoredText, int]] = []
    for text in said:
        last, times = found[-1] if found else (None, 0)
        words = (text.body or {}).get("words")
        if last and words and text.author == last.author and words == (last.body or {}).get("words"):
            found[-1] = (last, times + 1)
        else:
            found.append((text, 1))
    return found


def _read(page: Page, text: StoredText) -> str:
    """What a computer read in it, where that made it urgent: the worker sees why he was called, and if it was right."""
    heard = (text.body or {}).get(HEARD)
    if not heard or heard["as"] not in (Urgency.NOOD, Urgency.SPOED):
        return ""
    why = page.texts.join(page.language, [page.say("history-read-word", word=one) for one in heard["why"]])
    line = page.say("history-read", by=heard["by"], read=heard["as"])
    return f"\n{line}: {why}" if why else f"\n{line}"


async def relay(page: Page) -> Told:
    """Somebody's words or media, for the other side of a case: one part of them, when they are long."""
    text = await texts.open(page.tx, page.row.provider, str(page.row.args["text_id"]))
    if text is None:
        raise LookupError("the text is gone")
    name = "" if page.row.is_client else await _relative_of(page, text.author) or await _named(page, text)
    part = int(page.row.args.get("part", 0))
    words = parts_of(text)[part]
    if (times := int(page.row.args.get("times", 1))) > 1:
        words = f"{words} ({times}×)"
    if part or text.kind not in MEDIA or not text.body:
        return Told(args={"name": name, "words": words or _kind(page, text)})
    answers = await _message_of_case(page) if text.kind in CAPTIONLESS else None
    body = {**text.body, "instead": _kind(page, text)}
    return Told(args={"name": name, "words": words}, form=text.kind, body=body, answers=answers)


async def unread(page: Page) -> Told:
    """A message of a client that nobody has read."""
    text = await texts.open(page.tx, page.row.provider, str(page.row.args["text_id"]))
    if text is None:
        raise LookupError("the text is gone")
    part = int(page.row.args.get("part", 0))
    line = page.say(
        "unread-line",
        at=page.moment(text.added_at),
        name=await _author(page, text),
        words=parts_of(text)[part] or _kind(page, text),
    )
    if part or text.kind not in MEDIA or text.kind in CAPTIONLESS or not text.body:
        return Told(args={"lines": line})
    return Told(args={"lines": line}, form=text.kind, body={**text.body, "instead": ""})


async def _author(page: Page, text: StoredText) -> str:
    """Whose words they are, for who may not know of whom they speak: Mila, or Anna (bij Mila)."""
    one = await relatives.load(page.tx, page.row.provider, text.author)
    if one is None:
        return await _named(page, text)
    return page.say("word-relative-of", name=first_name(one.name), client=await _client(page, text))


async def _named(page: Page, text: StoredText) -> str:
    """The client's first name as whose words these are; of a phone that nobody knew, that it says so."""
    name = await _client(page, text)
    return page.say("word-claims", client=name) if await _is_claimed(page, text) else name


async def _is_claimed(page: Page, text: StoredText) -> bool:
    """Whether these words came from a phone that is not known to be the client's, then nor now."""
    phone_id = str((text.body or {}).get(UNCONFIRMED, ""))
    phone = await unconfirmed_phones.load(page.tx, text.provider, phone_id) if phone_id else None
    return bool(phone_id) and (phone is None or phone.ended_as != unconfirmed_phones.CONFIRMED)


async def _client(page: Page, text: StoredText) -> str:
    """The first name of the client of whom it speaks; empty when he was erased."""
    client = await people.client(page.tx, text.provider, text.client)
    return first_name(client.name) if client else ""


async def _relative_of(page: Page, author: str) -> str:
    """A relative's first name and what he is to the client; empty for anybody else."""
    one = await relatives.load(page.tx, page.row.provider, author)
    return relatives_story.name_of(page, one) if one else ""


def words_of(page: Page, text: StoredText) -> str:
    """What was said, or what it was when it has no words; a long one is cut."""
    words = str((text.body or {}).get("words", "")) or _kind(page, text)
    return words if len(words) <= LONGEST_IN_STORY else words[:LONGEST_IN_STORY] + "…"


def _kind(page: Page, text: StoredText) -> str:
    """What it was, in a word."""
    return page.say(f"word-{text.kind if text.kind in ('voice', 'photo', 'location') else 'other'}")


async def _message_of_case(page: Page) -> int | None:
    """A message in the chat that names the case: what cannot say it itself is sent as an answer to it."""
    row = page.row
    found = await outbox.details_of(page.tx, row.provider, row.case_id or "", recipient=row.recipient)
    return found[0].message_id if found else None


async def _client_of_case(page: Page) -> Client:
    case = await cases.load(page.tx, page.row.provider, page.row.case_id or "")
    client = await people.client(page.tx, page.row.provider, case.client) if case else None
    if client is None:
        raise LookupError("the case or its client is gone")
    return client
