"""A phone that came with a printed code: help at once, nothing to learn, until a worker says whose it is."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from simulator.transcript import Direction
from storage import imports, links, printed_codes, unconfirmed_phones
from storage.invite_codes import create_invite
from tests.bot.cast import NUMBERS, SALLAND
from tests.bot.night_stage import Night, Somebody

TOLD_OF_MILA = r"Mila|Zonnebloem|Lindelaan|Bobbie|zus|mijn hond is ziek"
"""What tells who the client is, or what was said before."""


async def printed(night: Night, client: str = "mila", *, provider: str = "salland") -> str:
    """A new code on this client's card; the one before ends."""
    async with night.product.nights.write() as writing:
        return await printed_codes.replace(writing.tx, provider, client, made_by="ruth", at=night.clock.now())


def told_to(night: Night, one: Somebody) -> list[str]:
    """Everything that this phone was ever sent."""
    lines = night.telegram.transcript
    return [
        each.text for each in lines if each.user_id == one.phone.user_id and each.direction is Direction.OUT
    ]


async def _scans(night: Night, client: str = "pien", *, who: str = "new phone") -> Somebody:
    code = await printed(night, client)
    phone = night.stranger(who)
    await phone.does("starts", code)
    return phone


@pytest.fixture
async def phone(night: Night) -> AsyncIterator[Somebody]:
    """A phone with the code of Pien's card, who had none before; at the end it has read nothing of her."""
    one = await _scans(night)
    yield one
    read = " ".join(told_to(night, one))
    if await _chat(night, "pien") != one.phone.user_id:
        assert not re.search(f"Pien|{TOLD_OF_MILA}", read)


async def _chat(night: Night, client: str) -> int | None:
    async with night.looking() as look:
        return await links.chat_of(look.tx, "salland", client)


async def test_a_phone_with_the_code_is_welcomed_and_asked_about(night: Night, phone: Somebody) -> None:
    """It reads no name, has the menu, and the fixed worker, who has duty, is asked once."""
    phone.reads("De code van de kaart werkt")
    phone.reads_not("Pien")
    assert phone.phone.menu is not None
    asked = night.worker("Sam").reads(r"Een telefoon meldt zich als Pien \(code van de kaart\)\. Klopt dat\?")
    assert asked.buttons == ("Ja, dat is Pien", "Nee")
    assert len(night.worker("Sam").texts()) == 1
    night.worker("Noor").hears_nothing()
    assert await _chat(night, "pien") is None


async def test_a_confirmed_phone_is_the_clients(night: Night, phone: Somebody) -> None:
    """From then on it is greeted by name and gets what is for the client."""
    await night.worker("Sam").presses("Ja, dat is Pien")
    phone.reads("Sam, begeleider, weet nu dat jij het bent")
    phone.reads("Hallo Pien")
    night.worker("Sam").reads("Sam zegt: ja, die telefoon klopt")
    assert await _chat(night, "pien") == phone.phone.user_id
    await phone.presses("Ik heb nu hulp nodig")

    assert "bevestigd" not in night.worker("Sam").is_alerted().text


async def test_a_refused_phone_is_nobodys_and_reads_whom_to_call(night: Night, phone: Somebody) -> None:
    """112, 113 and the office, without blame; what it says from then on is a stranger's."""
    await night.worker("Sam").presses("Nee")
    told = phone.reads("niet jouw schuld").text
    assert all(one in told for one in ("112", "113", "+31570000000"))
    await phone.says("hallo")
    phone.reads("Ik weet niet wie je bent")
    await night.worker("Sam").says("/open")

    night.worker("Sam").reads("Er zijn geen open meldingen")


async def test_a_refused_phone_that_scans_again_is_not_asked_about_for_a_day(night: Night) -> None:
    """Whoever holds somebody else's card cannot keep the workers busy."""
    code = await printed(night, "pien")
    phone = night.stranger("new phone")
    await phone.does("starts", code)
    await night.worker("Sam").presses("Nee")
    await phone.does("starts", code)
    phone.reads("niet jouw schuld")
    night.worker("Sam").hears_nothing()
    await night.clock.advance(hours=24, minutes=1)
    await phone.does("starts", code)

    night.worker("Sam").reads("meldt zich als Pien")


async def test_a_call_for_help_gets_through_at_once_and_is_marked(night: Night, phone: Somebody) -> None:
    """Alert, case and ladder as for any client; the mark on the alert, and in the details who it says it is."""
    await phone.presses("Ik heb nu hulp nodig")
    phone.reads("Ik waarschuw nu Sam")
    alert = night.worker("Sam").is_alerted()
    assert "niet bevestigd" in alert.text
    assert "Pien" not in alert.text
    await night.clock.advance(minutes=4)
    assert "niet bevestigd" in night.worker("Noor").is_alerted().text
    await night.worker("Noor").presses("Ik pak dit op")
    night.worker("Noor").reads("zegt Pien te zijn")
    assert night.worker("Noor").reads("meldt zich als Pien").buttons == ("Ja, dat is Pien", "Nee")
    phone.reads("Noor, begeleider, gaat je helpen")
    await phone.says("ik zit in de kast")
    night.worker("Noor").reads("zegt Pien te zijn: ik zit in de kast")
    await night.worker("Noor").says("ik bel je zo")

    phone.reads("Noor, begeleider: ik bel je zo")


async def test_the_owner_confirms_during_the_case(night: Night, phone: Somebody) -> None:
    """The marks go, and both keep talking; who was asked before reads the answer."""
    await phone.presses("Ik heb nu hulp nodig")
    await night.worker("Noor").says("/open")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").presses("Ja, dat is Pien")
    phone.reads("Hallo Pien")
    await phone.says("dank je, ik wacht op je")
    night.worker("Sam").reads(r"· Pien: dank je, ik wacht op je")
    await night.worker("Sam").says("tot zo")
    phone.reads("tot zo")
    case = await night.case("pien")

    assert not [one for one in case.reported if one.startswith("phone")]


async def test_a_case_opened_before_the_refusal_stays_open(night: Night, phone: Somebody) -> None:
    """Its owner is told; the phone reads nothing of it any more."""
    await phone.presses("Ik heb nu hulp nodig")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Noor").does("says", "/open")
    await night.worker("Sam").presses("Nee")
    night.worker("Sam").reads("De melding blijft open")
    assert (await night.case("pien")).is_open
    await night.worker("Sam").says("ik kom naar je toe")

    phone.hears_nothing()


async def test_a_replaced_code_is_answered_like_an_invite_that_ran_out(night: Night) -> None:
    """Friendly, with the numbers and where to ask; nobody is asked anything."""
    old = await printed(night, "pien")
    await printed(night, "pien")
    phone = night.stranger("finder")
    await phone.does("starts", old)
    text = phone.reads("Deze uitnodiging werkt niet meer").text
    assert "112" in text
    assert "Salland" in text

    night.worker("Sam").hears_nothing()


async def test_the_clients_own_phone_stays_his_until_a_tap(night: Night) -> None:
    """He hears of the other phone; after the tap the new one takes its place, and he is told kindly."""
    phone = await _scans(night, "mila")
    mila = night.client("Mila")
    mila.reads("De code van jouw kaart is net gebruikt")
    await mila.says("help")
    night.worker("Sam").is_alerted()
    phone.hears_nothing()
    mila.reads("Ik waarschuw nu Sam")
    await night.worker("Sam").presses("Ja, dat is Mila")
    phone.reads("Hallo Mila")
    mila.reads("Je gebruikt nu een andere telefoon")
    await mila.says("hallo?")

    mila.reads("Ik weet niet wie je bent")


async def test_a_call_from_both_phones_is_the_clients_own(night: Night) -> None:
    """Once she is heard herself, the unconfirmed phone reads that it must wait, and no more of her case."""
    phone = await _scans(night, "mila")
    await phone.presses("Ik heb nu hulp nodig")
    assert "niet bevestigd" in night.worker("Sam").is_alerted().text
    night.client("Mila").reads("Ik waarschuw nu Sam")
    await night.client("Mila").says("mijn hond is ziek, help")
    phone.reads("Een begeleider kijkt eerst of jij het bent")
    await night.worker("Sam").presses("Ik pak dit op")
    phone.hears_nothing()
    night.client("Mila").reads("Sam, begeleider, gaat je helpen")
    await night.worker("Sam").says("wat is er met je hond?")

    phone.hears_nothing()


async def test_a_call_in_the_clients_own_case_is_heard_and_answered_without_telling(night: Night) -> None:
    """Who holds the card learns neither that she asked for help nor who comes; what it says reaches the owner."""
    await night.client("Mila").says("mijn hond is ziek, help")
    await night.worker("Sam").presses("Ik pak dit op")
    phone = await _scans(night, "mila")
    await phone.says("ik wil dood")
    texts = phone.texts()
    assert len(texts) == 1
    assert "Ik heb dit doorgegeven" in texts[0]
    assert "113" in texts[0]
    night.worker("Sam").reads("zegt Mila te zijn: ik wil dood")
    night.worker("Sam").is_alerted("NOOD")
    night.client("Mila").hears_nothing()
    await night.worker("Sam").presses("Ik ga erheen")
    phone.hears_nothing()

    night.client("Mila").reads("onderweg")


async def test_an_answer_to_a_check_in_from_it_counts_for_nothing(night: Night, phone: Somebody) -> None:
    """ "Goed" is words for somebody to read: only the client's own phone can end a question."""
    await phone.says("goed")
    phone.reads("Een begeleider leest het later")
    await night.worker("Sam").says("/open")

    night.worker("Sam").reads("zegt Pien te zijn: goed")


@pytest.mark.parametrize(
    "said", ["/naasten", "/waakvlam", "/overzicht", "/uitnodigen mila", "/open", "/start"]
)
async def test_commands_show_it_nothing(night: Night, phone: Somebody, said: str) -> None:
    """No list, no relative, no name."""
    await phone.says(said)

    assert len(phone.texts()) == 1
    phone.reads_not(f"Pien|{TOLD_OF_MILA}")


async def test_keys_of_other_messages_do_nothing_for_it(night: Night) -> None:
    """A number that it makes up leads to nothing, were it that of the client's own message."""
    await night.client("Mila").says("help")
    key = next(one for one in night.client("Mila").phone.keys_now() if "gevaar" in one.label)
    phone = await _scans(night, "mila")
    stolen = {
        "id": "4711",
        "from": phone.phone.conversation.person.as_user(),
        "chat_instance": "1",
        "data": key.button["callback_data"],
    }
    night.begins()
    phone.phone.sends_raw(stolen, kind="callback_query")
    await night.settle()

    assert (await night.case("mila")).urgency == "spoed"
    night.worker("Sam").hears_nothing()


async def test_nobody_answers_so_it_is_asked_again(night: Night, phone: Somebody) -> None:
    """After eight hours, the coordinator too; the first question is gone."""
    await night.clock.advance(hours=8)
    night.worker("Sam").reads("Ik vroeg dit eerder")
    night.worker("Ruth").reads("meldt zich als Pien")
    assert sum("meldt zich als Pien" in one for one in night.worker("Sam").screen()) == 1
    await night.worker("Ruth").presses("Ja, dat is Pien")
    night.worker("Sam").reads("Ruth zegt: ja, die telefoon klopt")
    await night.clock.advance(hours=9)

    night.worker("Ruth").reads_not("meldt zich")


async def test_the_second_to_answer_is_told(night: Night, phone: Somebody) -> None:
    """One answer counts; a key that has gone already says so."""
    await night.clock.advance(hours=8)
    ruth = night.worker("Ruth")
    keys = ruth.phone.keys_now()
    await night.worker("Sam").presses("Ja, dat is Pien")
    night.begins()
    ruth.phone.presses("Nee", snapshot=keys)
    await night.settle()
    ruth.reads("Dit is al beantwoord")

    assert await _chat(night, "pien") == phone.phone.user_id


async def test_a_workers_phone_that_scans_a_card_stays_his(night: Night) -> None:
    """So does another client's; nobody is asked about it."""
    code = await printed(night, "pien")
    await night.worker("Noor").does("starts", code)
    night.worker("Noor").reads("Je bent al verbonden")
    night.worker("Sam").hears_nothing()
    await night.client("Bram").does("starts", code)
    night.client("Bram").reads("Hallo Bram. Je bent al verbonden")

    assert await _chat(night, "bram") == NUMBERS["bram"]


async def test_a_code_scanned_twice_is_asked_about_once(night: Night) -> None:
    """The phone is welcomed again."""
    code = await printed(night, "pien")
    phone = night.stranger("new phone")
    await phone.does("starts", code)
    await phone.does("starts", code)
    phone.reads("De code van de kaart werkt")

    night.worker("Sam").hears_nothing()


async def test_an_invite_is_a_word_for_the_phone_as_well(night: Night, phone: Somebody) -> None:
    """A phone that waits and opens the client's invite is his; the question goes."""
    await phone.presses("Ik heb nu hulp nodig")
    async with night.product.nights.write() as writing:
        code, _ = await create_invite(
            writing.tx, "salland", "pien", is_client=True, made_by="ruth", now=night.clock.now()
        )
    await phone.does("starts", code)
    phone.reads("Hallo Pien")
    night.worker("Sam").reads("Ruth zegt: ja")
    case = await night.case("pien")

    assert not [one for one in case.reported if one.startswith("phone")]


async def test_a_phone_that_blocks_the_bot_does_not_block_the_clients_own(night: Night) -> None:
    """Whoever has its case is told that it reads nothing."""
    phone = await _scans(night, "mila")
    await phone.presses("Ik heb nu hulp nodig")
    await night.worker("Sam").presses("Ik pak dit op")
    await phone.does("blocks_bot")
    night.worker("Sam").reads("krijgt geen berichten van mij")
    async with night.looking() as look:
        reached = await links.reachability(look.tx, "salland", ["mila"])

    assert reached == {"mila": ""}


async def test_a_worker_of_another_team_cannot_answer(night: Night, phone: Somebody) -> None:
    """He reads why, and nothing changes."""
    async with night.product.nights.write() as writing:
        found = await unconfirmed_phones.waiting(writing.tx, "salland")
        refused = await night.product.phones.answer(
            writing, found[0].id, provider="salland", by="vera", is_his=True, now=night.clock.now()
        )

    assert refused == "refused-phone-not-yours"
    assert await _chat(night, "pien") is None


async def test_somebody_who_has_left_cannot_answer(night: Night, phone: Somebody) -> None:
    """He reads that he is not registered any more; the phone goes on waiting."""
    keys = night.worker("Sam").phone.keys_now()
    left = replace(
        SALLAND, people=tuple(one for one in SALLAND.people if one.id != "sam"), shifts=SALLAND.shifts[1:]
    )
    async with night.product.nights.write() as writing:
        await imports.apply_import(writing.tx, left, at=night.clock.now())
    night.begins()
    night.worker("Sam").phone.presses("Ja, dat is Pien", snapshot=keys)
    await night.settle()
    night.worker("Sam").reads("niet meer aangemeld")

    assert await _chat(night, "pien") is None


async def test_an_old_question_is_refused_with_the_reason(night: Night, phone: Somebody) -> None:
    """A key that was left behind on a phone for days decides nothing."""
    sam = night.worker("Sam")
    keys = sam.phone.keys_now()
    await night.clock.advance(days=3)
    night.begins()
    sam.phone.presses("Ja, dat is Pien", snapshot=keys)
    await night.settle()
    sam.reads("Deze vraag is te oud")

    assert await _chat(night, "pien") is None


async def test_a_worker_who_changed_teams_reads_why_his_answer_does_not_count(
    night: Night, phone: Somebody
) -> None:
    """The question on his phone is of before; a colleague of the team can answer."""
    sam = night.worker("Sam")
    people = tuple(replace(one, teams=("west",)) if one.id == "sam" else one for one in SALLAND.people)
    clients = tuple(replace(one, fixed_worker="noor") for one in SALLAND.clients)
    moved = replace(SALLAND, people=people, clients=clients, shifts=SALLAND.shifts[1:])
    async with night.product.nights.write() as writing:
        await imports.apply_import(writing.tx, moved, at=night.clock.now())
    await sam.presses("Ja, dat is Pien")
    sam.reads("niet van jouw team")

    assert await _chat(night, "pien") is None


async def test_a_client_who_reads_english_is_spoken_to_in_english(night: Night) -> None:
    """The phone's language is the card's, which is the client's."""
    phone = await _scans(night, "abi")

    phone.reads("The code of the card works")
    phone.reads_not("Abi")


async def test_what_cannot_be_read_from_it_is_a_call_for_help(night: Night, phone: Somebody) -> None:
    """A voice, a sticker or a place: nobody has to type."""
    await phone.does("sends_voice")
    assert "niet bevestigd" in night.worker("Sam").is_alerted().text
    await night.worker("Sam").presses("Ik pak dit op")

    assert [one for one in night.worker("Sam").seen() if one.kind == "voice"]


async def test_what_can_wait_waits_and_is_marked_when_it_is_handed_out(night: Night, phone: Somebody) -> None:
    """The second key of the menu works as for a client."""
    await phone.presses("Het kan wachten")
    phone.reads("Een begeleider krijgt dit om")
    await night.clock.advance(hours=6)

    assert "niet bevestigd" in night.worker("Sam").is_alerted("DAGDEEL").text


async def test_a_message_soon_after_closing_reaches_the_last_owner(night: Night, phone: Somebody) -> None:
    """As with a client: it may have been closed by a slip."""
    await phone.presses("Ik heb nu hulp nodig")
    for key in ("Ik pak dit op", "Afsluiten", "Telefonisch opgelost"):
        await night.worker("Sam").presses(key)
    await phone.says("dank je wel")
    phone.reads("Graag gedaan")

    night.worker("Sam").reads("zegt Pien te zijn: dank je wel")
