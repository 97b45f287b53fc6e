"""What a relative can say: that he is worried. With the client's consent it is passed on, and danger always is."""

from dataclasses import replace
from typing import Any

import pytest

from escalation.case import Kind
from escalation.consent import Allowed
from escalation.events import Called, Cause
from escalation.urgency import Urgency
from storage import imports
from tests.bot.cast import SALLAND
from tests.bot.night_stage import Night
from tests.bot.relative_cast import allow, bring_in, invited, words_of

NOT_FOR_HIM = r"A01|SPOED|NOOD|Lindelaan|Deventer|Zonnebloem|Sam|Noor"
"""What no relative may read: the code, the urgency, where the client lives, who is warned."""


@pytest.fixture
async def close(night: Night) -> Night:
    """A night with relatives, to whom nothing is allowed."""
    await bring_in(night)
    return night


@pytest.fixture
async def reporting(close: Night) -> Night:
    """A night on which Anna may write when she is worried."""
    await allow(close, Allowed.REPORTS)
    return close


# --- without consent --------------------------------------------------------------------------------


async def test_without_consent_nothing_is_kept_or_passed_on(close: Night) -> None:
    """She reads that, with 112 and a key for danger; nobody else reads anything."""
    anna = close.client("Anna")
    await anna.says("hoe gaat het met Mila?")
    answer = anna.reads("Ik mag hier nu niets over doorgeven")
    for who in ("Mila", "Sam", "Noor", "Ruth"):
        close.client(who).hears_nothing()
    await close.clock.advance(minutes=5)

    assert "112" in answer.text
    assert answer.buttons == ("Nu is er hulp nodig",)
    assert await close.cases() == []
    assert await words_of(close, "mila") == []


async def test_danger_is_passed_on_without_consent(close: Night) -> None:
    """A cry for help about a client reaches a person, with its words; she is told nothing about the client."""
    anna = close.client("Anna")
    await anna.says("Mila wil dood, ze heeft alles al geschreven")
    close.worker("Sam").is_alerted("NOOD")
    anna.reads("Ik waarschuw nu een begeleider")
    anna.reads_not(NOT_FOR_HIM)
    close.client("Mila").reads("Anna maakt zich zorgen om je")
    await close.worker("Sam").presses("Ik pak dit op")

    close.worker("Sam").reads(r"Anna \(moeder\): Mila wil dood")


async def test_the_key_for_danger_needs_no_consent(close: Night) -> None:
    """What no computer reads as danger she can still say: with the key, not with her words."""
    anna = close.client("Anna")
    await anna.does("sends_voice")
    anna.reads("Ik mag hier nu niets over doorgeven")
    await anna.presses("Nu is er hulp nodig")
    close.worker("Sam").is_alerted("SPOED")

    anna.reads("Ik waarschuw nu een begeleider")
    assert await words_of(close, "mila") == []


# --- with consent -----------------------------------------------------------------------------------


async def test_worried_words_are_asked_about_and_count_as_spoed(reporting: Night) -> None:
    """Without an answer it is spoed after two minutes, and every word of hers is in the story."""
    anna = reporting.client("Anna")
    await anna.says("ze is anders dan anders")
    question = anna.reads("Is er nu hulp nodig voor Mila")
    reporting.worker("Sam").hears_nothing()
    await anna.says("en de gordijnen zijn dicht")
    await reporting.clock.advance(seconds=70)
    reporting.worker("Sam").hears_nothing()
    await reporting.clock.advance(seconds=40)
    reporting.worker("Sam").is_alerted("SPOED")
    anna.reads_not(NOT_FOR_HIM)
    await reporting.worker("Sam").presses("Ik pak dit op")

    assert question.buttons == ("Nu is er hulp nodig", "Het kan wachten")
    story = reporting.worker("Sam").reads("Een naaste schreef").text
    assert story.index("ze is anders dan anders") < story.index("en de gordijnen zijn dicht")
    reporting.worker("Sam").reads("Een naaste maakt zich zorgen. Bel nu.")


async def test_the_key_says_that_help_is_needed_now(reporting: Night) -> None:
    """The worker is alerted at once, once, and time brings nothing more."""
    anna = reporting.client("Anna")
    await anna.says("/zorgen")
    await anna.presses("Nu is er hulp nodig")
    reporting.worker("Sam").is_alerted("SPOED")
    await reporting.clock.advance(minutes=3)

    assert len(await reporting.cases()) == 1
    anna.reads_not("Ik waarschuw")


async def test_what_can_wait_goes_to_the_next_dagdeel(reporting: Night) -> None:
    """Nobody is woken; the client reads who is worried and from when somebody knows."""
    anna = reporting.client("Anna")
    await anna.says("ze is anders dan anders")
    await anna.presses("Het kan wachten")
    anna.reads("Een begeleider krijgt dit om 07:00")
    reporting.client("Mila").reads("Anna maakt zich zorgen om je")
    await anna.says("ze eet ook weinig")  # belongs to it, and is not asked about
    anna.reads("Ik heb het opgeschreven")
    await reporting.clock.advance(minutes=10)
    reporting.worker("Sam").hears_nothing()
    case = await reporting.case("mila")

    assert (case.urgency, case.kind) == (Urgency.DAGDEEL, Kind.DAGDEEL)
    assert {one.case_id for one in await words_of(reporting, "mila")} == {case.id}


async def test_it_can_wait_lowers_nothing_that_was_passed_on(reporting: Night) -> None:
    """Pressed after the two minutes it changes nothing, and she is told so."""
    anna = reporting.client("Anna")
    await anna.says("ze is anders dan anders")
    await reporting.clock.advance(minutes=3)
    await anna.presses("Het kan wachten")

    anna.reads("Deze knop werkt niet meer")
    assert (await reporting.case("mila")).urgency is Urgency.SPOED


async def test_danger_raises_what_could_wait(reporting: Night) -> None:
    """Words of danger ask nothing, whatever was chosen before."""
    anna = reporting.client("Anna")
    await anna.says("ze is anders dan anders")
    await anna.presses("Het kan wachten")
    await anna.says("Mila heeft pillen ingenomen, ze wil dood")

    reporting.worker("Sam").is_alerted("NOOD")
    assert len(await reporting.cases()) == 1


async def test_a_voice_is_passed_on_at_once(reporting: Night) -> None:
    """No computer hears how bad it is; the worker hears it himself, and reads whose voice it is."""
    anna = reporting.client("Anna")
    await anna.does("sends_voice")
    reporting.worker("Sam").is_alerted("SPOED")
    await reporting.worker("Sam").presses("Ik pak dit op")

    assert reporting.worker("Sam").reads(r"A01 · Anna \(moeder\)").kind == "voice"


async def test_words_join_the_case_that_somebody_has(reporting: Night) -> None:
    """The owner reads them with her name; the client's own words stay his."""
    await reporting.client("Mila").says("help")
    await reporting.worker("Sam").presses("Ik pak dit op")
    await reporting.client("Anna").says("ze is anders dan anders")
    reporting.worker("Sam").reads(r"^A01 · Anna \(moeder\): ze is anders dan anders$")
    reporting.worker("Sam").reads("een naaste maakt zich zorgen")
    reporting.client("Anna").reads("Ik heb het doorgegeven")
    reporting.client("Anna").reads_not(NOT_FOR_HIM)
    await reporting.client("Mila").says("ik ben er nog")

    reporting.worker("Sam").reads("^A01 · Mila: ik ben er nog$")


async def test_what_waits_stands_among_the_unread(reporting: Night) -> None:
    """Until it has a case, whoever looks in /open can read it, and of whom it speaks."""
    await reporting.client("Anna").says("ze is anders dan anders")
    await reporting.worker("Sam").says("/open")

    reporting.worker("Sam").reads(r"Anna \(bij Mila\): ze is anders dan anders")


async def test_thanks_open_nothing(reporting: Night) -> None:
    """A plain thank-you is answered, and wakes nobody."""
    await reporting.client("Anna").says("dank je wel")
    reporting.client("Anna").reads("Graag gedaan")

    assert await words_of(reporting, "mila") == []


async def test_thanks_while_she_is_asked_belong_to_what_she_said(reporting: Night) -> None:
    """Nothing that she writes before her answer is lost, however small."""
    await reporting.client("Anna").says("ze is anders dan anders")
    await reporting.client("Anna").says("dank je wel")
    reporting.client("Anna").reads_not("Graag gedaan")

    assert len(await words_of(reporting, "mila")) == 2


async def test_withdrawn_consent_holds_at_once(reporting: Night) -> None:
    """The next word of hers is neither kept nor passed on."""
    await reporting.client("Mila").says("/naasten")
    await reporting.client("Mila").presses("Intrekken")
    reporting.client("Anna").reads("Mila heeft dit nu anders ingesteld")
    await reporting.client("Anna").says("ze is anders dan anders")
    reporting.client("Anna").reads("Ik mag hier nu niets over doorgeven")
    await reporting.clock.advance(minutes=3)

    assert await reporting.cases() == []
    assert await words_of(reporting, "mila") == []


async def test_what_was_said_before_it_was_withdrawn_is_passed_on(reporting: Night) -> None:
    """She was told that somebody would hear of it; what waits for her answer does not get lost."""
    await reporting.client("Anna").says("ze is anders dan anders")
    await reporting.client("Mila").says("/naasten")
    await reporting.client("Mila").presses("Intrekken")
    await reporting.clock.advance(minutes=3)

    reporting.worker("Sam").is_alerted("SPOED")


# --- what she hears ---------------------------------------------------------------------------------


async def _missed(night: Night) -> None:
    """Mila did not answer a check-in."""
    night.begins()
    call = Called(by="mila", urgency=Urgency.SPOED, kind=Kind.WAAKVLAM, cause=Cause.MISSED)
    async with night.product.nights.write() as writing:
        await night.product.engine.call(writing, call, provider="salland", now=night.clock.now())
    await night.settle()


@pytest.mark.parametrize(
    ("what", "may_write"),
    [((Allowed.RECEIVES,), False), ((Allowed.RECEIVES, Allowed.REPORTS), True)],
)
async def test_with_consent_she_hears_that_there_is_no_answer(
    close: Night, what: tuple[Allowed, ...], may_write: bool
) -> None:
    """And how it ended; nothing of the case, and no invitation to write where that is not allowed."""
    await allow(close, *what)
    await _missed(close)
    silent = close.client("Anna").reads("Ik vroeg Mila hoe het gaat").text
    close.client("Anna").reads_not(NOT_FOR_HIM)
    for label in ("Ik pak dit op", "Ik heb contact", "Afsluiten", "Telefonisch opgelost"):
        await close.worker("Sam").presses(label)
    closed = close.client("Anna").reads("Een begeleider heeft Mila gesproken").text

    assert ("Schrijf het hier" in silent) is may_write
    assert ("Schrijf het hier" in closed) is may_write


async def test_without_consent_she_hears_nothing_of_a_missed_check_in(reporting: Night) -> None:
    """Who may write is not told."""
    await _missed(reporting)

    reporting.client("Anna").hears_nothing()


async def test_who_blocked_the_bot_is_left_out_and_comes_back(close: Night) -> None:
    """The case goes on without her; after unblocking she is told again."""
    await allow(close, Allowed.RECEIVES)
    await close.client("Anna").does("blocks_bot")
    await _missed(close)
    close.client("Anna").hears_nothing()
    close.worker("Sam").is_alerted("SPOED")
    await close.client("Anna").does("unblocks_bot")
    for label in ("Ik pak dit op", "Afsluiten", "Geen hulp nodig"):
        await close.worker("Sam").presses(label)
    await _missed(close)

    close.client("Anna").reads("Ik vroeg Mila hoe het gaat")


async def test_who_was_worried_hears_only_that_it_was_read(reporting: Night) -> None:
    """How it ended is the client's to tell; a relative who may write only is not left without an answer."""
    await reporting.client("Anna").does("sends_voice")
    for label in ("Ik pak dit op", "Afsluiten", "Crisisdienst of 112"):
        await reporting.worker("Sam").presses(label)
    text = reporting.client("Anna").reads("Een begeleider heeft je bericht gelezen").text

    assert "risis" not in text


async def test_a_client_who_is_well_does_not_close_what_a_relative_is_worried_about(reporting: Night) -> None:
    """`Goed` closes a case that only silence opened; once somebody is worried, a person looks."""
    await _missed(reporting)
    await reporting.client("Anna").does("sends_voice")
    await reporting.client("Mila").presses("🙂 Goed")

    assert (await reporting.case("mila")).is_open


# --- who she is -------------------------------------------------------------------------------------


async def test_an_invite_makes_her_a_relative(close: Night) -> None:
    """She reads who she is here, what she can do, and 112; the invite lives a day."""
    code = await invited(close, "opa")
    await close.clock.advance(hours=23)
    opa = close.stranger("opa phone")
    await opa.does("starts", code)

    welcome = opa.reads("Hallo Jan.")
    assert "naaste van Mila" in welcome.text
    assert "112" in welcome.text
    assert welcome.buttons == ("Ik maak me zorgen",)


@pytest.mark.parametrize("holder", ["Mila", "Sam", "Anna", "Vera"])
async def test_a_phone_that_is_somebodys_does_not_become_a_relatives(close: Night, holder: str) -> None:
    """A client's, a worker's, another relative's, another provider's: he stays who he is, and the invite valid."""
    code = await invited(close, "opa")
    await close.client(holder).does("starts", code)
    close.client(holder).reads("Je bent al verbonden")
    opa = close.stranger("opa phone")
    await opa.does("starts", code)

    opa.reads("Hallo Jan.")


async def test_a_relatives_phone_does_not_become_somebody_elses(close: Night) -> None:
    """Nor a worker's, nor a client's, of whichever provider."""
    anna = close.client("Anna")
    for who, is_client in (("otto", False), ("pien", True)):
        await anna.does("starts", await invited(close, who, is_client=is_client))
        anna.reads("Hallo Anna. Je bent al verbonden")
    await anna.does("starts", await invited(close, "vera", provider="vecht"))

    anna.reads("Hallo Anna. Je bent al verbonden")


async def test_she_reads_her_own_language(close: Night) -> None:
    """Hers, not that of the provider or the client."""
    jo = close.client("Jo")
    await jo.says("how is Abi?")

    jo.reads("This is a computer that answers")


async def test_stop_asks_first(reporting: Night) -> None:
    """By a slip nothing ends: she stays connected, and what she writes is passed on."""
    anna = reporting.client("Anna")
    await anna.says("/stop")
    asked = anna.reads("Wil je stoppen")
    assert asked.buttons == ("Ja, ik wil stoppen", "Nee, ik blijf")
    await anna.presses("Nee, ik blijf")
    anna.reads("Er verandert niets")
    await anna.says("ik maak me zorgen")

    anna.reads("Is er nu hulp nodig voor Mila")


async def test_stop_ends_it(reporting: Night) -> None:
    """From then on the chat is nobody's; the client reads that she is not connected."""
    anna = reporting.client("Anna")
    await anna.says("/stop")
    await anna.presses("Ja, ik wil stoppen")
    anna.reads("Je bent niet meer verbonden")
    anna.reads("^Genoteerd.$")
    await anna.says("hallo")
    anna.reads("Ik weet niet wie je bent")
    await reporting.client("Mila").says("/naasten")

    reporting.client("Mila").reads("Anna is nog niet verbonden")


@pytest.mark.parametrize("command", ["/naasten", "/hulp", "/open", "/uitnodigen"])
async def test_others_commands_tell_her_what_there_is(reporting: Night, command: str) -> None:
    """No command of a client or worker does anything for her."""
    await reporting.client("Anna").says(command)
    reporting.client("Anna").reads("Dat is niet voor naasten")

    assert await reporting.cases() == []


ODD: dict[str, dict[str, Any]] = {
    "not readable": {"text": 7, "caption": "ze is anders dan anders"},
    "entities of nonsense": {"text": "ze is anders dan anders", "entities": "x"},
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
async def test_an_update_that_cannot_be_read_is_not_lost(reporting: Night, content: dict[str, Any]) -> None:
    """Whatever shape it has, it opens a case or is asked about."""
    await reporting.client("Anna").sends(content)
    await reporting.clock.advance(minutes=3)
    reporting.log.clear()

    assert len(await reporting.cases()) == 1


async def test_what_cannot_be_read_is_not_passed_on_without_consent(close: Night) -> None:
    """A fault of ours allows nothing that the client does not."""
    await close.client("Anna").sends(ODD["not readable"])
    await close.clock.advance(minutes=3)
    close.log.clear()

    assert await close.cases() == []
    assert await words_of(close, "mila") == []


async def test_a_relative_of_another_provider_with_the_same_id_is_somebody_else(reporting: Night) -> None:
    """What Mila allowed her mother, nobody allowed Luuk's sister; and her words go to her own provider."""
    other = reporting.stranger("anneke")
    await other.does("starts", await invited(reporting, "anna", provider="vecht"))
    other.reads("Hallo Anneke")
    await other.says("hij is anders dan anders")
    other.reads("Ik mag hier nu niets over doorgeven")
    await other.says("Luuk wil dood, hij heeft pillen ingenomen")

    reporting.worker("Vera").is_alerted("NOOD")
    reporting.worker("Sam").hears_nothing()
    reporting.client("Anna").hears_nothing()
    assert await reporting.cases() == []


async def test_who_left_the_data_is_told_so(close: Night) -> None:
    """A relative who is no longer in the files reads the fixed text with the numbers."""
    async with close.product.nights.write() as writing:
        await imports.apply_import(writing.tx, replace(SALLAND, relatives=()), at=close.clock.now())
    await close.client("Anna").says("Mila wil dood")

    assert "112" in close.client("Anna").reads("Je bent hier niet meer aangemeld").text
