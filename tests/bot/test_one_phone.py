"""One phone at two providers: alerts of both arrive, and nothing of one reaches the other."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.invites import create_invite
from schedules.provider import PersonRole
from schedules.rota import Role
from simulator.keys import Key
from simulator.transcript import Entry
from storage import imports, links
from tests.bot.cast import NUMBERS, SALLAND, VECHT
from tests.bot.night_stage import Night, Somebody
from tests.bot.shift_cast import shift

REGION = "region:ijssel"
NIGHT = shift("sam", "20 23:00", "21 07:00", team=REGION)

SHARED = tuple(
    replace(
        data,
        provider=replace(data.provider, region="ijssel"),
        people=tuple(
            replace(one, teams=(REGION,) if one.id == "sam" else one.teams)
            for one in (*data.people, *(() if data is SALLAND else SALLAND.people[:1]))
        ),
        shifts=(NIGHT, *(one for one in data.shifts if one.role is not Role.ON_DUTY)),
    )
    for data in (SALLAND, VECHT)
)
"""Both providers have Sam as the region's night worker, and nobody of their own on duty."""

SIGNED = {"salland": "Aanbieder: Stichting Salland Thuis", "vecht": "Aanbieder: Vecht Wonen"}


async def _invite(night: Night, who: str, *, provider: str, is_client: bool = False) -> str:
    async with night.product.nights.write() as writing:
        code, _ = await create_invite(
            writing.tx, provider, who, is_client=is_client, made_by="vera", now=night.clock.now()
        )
    return code


@pytest.fixture
async def apart(night: Night) -> Night:
    """A night on which both providers have Sam, and his phone is linked to Salland only."""
    async with night.product.nights.write() as writing:
        for data in SHARED:
            await imports.apply_import(writing.tx, data, at=night.clock.now())
    await night.settle()
    return night


@pytest.fixture
async def shared(apart: Night) -> AsyncIterator[Night]:
    """A night on which Sam's one phone serves both providers."""
    await apart.worker("Sam").does("starts", await _invite(apart, "sam", provider="vecht"))
    yield apart
    for one in apart.telegram.transcript:
        assert not ("Vecht" in one.text and "Salland" in one.text)
        assert not (SIGNED["vecht"] in one.text and "Mila" in one.text)
        assert not (SIGNED["salland"] in one.text and "Luuk" in one.text)


def _keys(somebody: Somebody, label: str, *, provider: str) -> list[Key]:
    texts = {one.message_id: one.text for one in somebody.phone.messages}
    return [
        one
        for one in somebody.phone.keys_now()
        if label in one.label and SIGNED[provider] in texts.get(one.message_id or 0, "")
    ]


async def _press(somebody: Somebody, label: str, *, provider: str) -> None:
    await somebody.does("press_key", _keys(somebody, label, provider=provider)[-1])


async def _two_cases(night: Night) -> None:
    """Mila of Salland and Luuk of Vecht ask for help, and Sam takes both: each is its provider's A01."""
    await night.client("Mila").says("help")
    await night.client("Luuk").says("help")
    for provider in SIGNED:
        await _press(night.worker("Sam"), "Ik pak dit op", provider=provider)


def _signed(entries: list[Entry], provider: str) -> list[str]:
    return [one.text for one in entries if SIGNED[provider] in one.text]


async def test_the_second_invite_does_not_end_the_first(shared: Night) -> None:
    """He is welcomed by the second provider, and both reach him."""
    shared.worker("Sam").reads("Hallo Sam(?s:.*)Aanbieder: Vecht Wonen")
    async with shared.looking() as look:
        chats = [await links.chat_of(look.tx, provider, "sam") for provider in SIGNED]

    assert chats == [NUMBERS["sam"]] * 2


async def test_alerts_of_both_arrive_and_each_is_taken_for_itself(shared: Night) -> None:
    """The codes are equal; the line below tells the two apart."""
    await shared.client("Mila").says("help")
    shared.worker("Sam").reads("SPOED · A01(?s:.*)Aanbieder: Stichting Salland Thuis")
    await shared.client("Luuk").says("help")
    shared.worker("Sam").reads("SPOED · A01(?s:.*)Aanbieder: Vecht Wonen")
    await _press(shared.worker("Sam"), "Ik pak dit op", provider="vecht")
    owners = [(await shared.cases(provider=one))[0].owner for one in SIGNED]
    assert owners == [None, "sam"]
    shared.client("Luuk").reads("Sam, begeleider, gaat je helpen")
    await _press(shared.worker("Sam"), "Ik pak dit op", provider="salland")

    assert [(await shared.cases(provider=one))[0].owner for one in SIGNED] == ["sam", "sam"]


async def test_who_has_one_provider_reads_no_provider(shared: Night) -> None:
    """The line is for a phone that serves several."""
    await shared.client("Mila").says("help")
    await shared.clock.advance(minutes=5)

    shared.worker("Noor").is_alerted()
    shared.worker("Noor").reads_not("Aanbieder")


async def test_a_reply_goes_to_the_provider_of_its_message(shared: Night) -> None:
    """The other client hears nothing."""
    await _two_cases(shared)
    sam = shared.worker("Sam")
    [*_, about_luuk] = [one for one in sam.phone.messages if "Luuk" in one.text]
    await sam.says("ik bel je zo", reply_to=about_luuk.message_id)

    shared.client("Luuk").reads("Sam, begeleider: ik bel je zo")
    shared.client("Mila").hears_nothing()


async def test_words_for_two_providers_wait_until_he_has_said_for_which(shared: Night) -> None:
    """Each asks with its own cases; they go once, also when he presses the other key after it."""
    await _two_cases(shared)
    sam = shared.worker("Sam")
    await sam.says("ik ben er over tien minuten")
    for provider in SIGNED:
        assert len(_signed(sam.seen(), provider)) == 1
    shared.client("Mila").hears_nothing()
    shared.client("Luuk").hears_nothing()
    [here], [there] = [_keys(sam, "A01", provider=one) for one in ("vecht", "salland")]
    await sam.does("press_key", here)
    shared.client("Luuk").reads("ik ben er over tien minuten")
    shared.client("Mila").hears_nothing()
    await sam.does("press_key", there)

    sam.reads("al verstuurd, bij een andere aanbieder")
    shared.client("Mila").hears_nothing()


async def test_words_go_where_alone_they_can_belong(shared: Night) -> None:
    """With one case, at the second provider, nobody is asked; an alert of the other one takes no words."""
    await shared.client("Luuk").says("help")
    await shared.worker("Sam").presses("Ik pak dit op")
    await shared.client("Mila").says("help")
    await shared.worker("Sam").says("ik bel je zo")

    shared.client("Luuk").reads("Sam, begeleider: ik bel je zo")
    shared.client("Mila").hears_nothing()


@pytest.mark.parametrize("word", ["ja", "ik kan niet", "ik ga"])
async def test_a_typed_answer_to_two_alerts_does_nothing_by_itself(shared: Night, word: str) -> None:
    """He is told to answer to one of them; then it counts for that one."""
    await shared.client("Mila").says("help")
    await shared.client("Luuk").says("help")
    sam = shared.worker("Sam")
    await sam.says(word)
    assert sam.texts() == [sam.reads("bij meer dan één aanbieder").text]
    assert [(await shared.cases(provider=one))[0].owner for one in SIGNED] == [None, None]
    await sam.says("ja", reply_to=sam.message_id(SIGNED["vecht"]))

    assert [(await shared.cases(provider=one))[0].owner for one in SIGNED] == [None, "sam"]


async def test_a_typed_answer_counts_where_it_says_something(shared: Night) -> None:
    """With an alert of one provider only "ja" takes that; with a case of one only "ik heb contact" is of that."""
    await shared.client("Luuk").says("help")
    await shared.worker("Sam").says("ja")
    await shared.client("Mila").says("help")
    await shared.worker("Sam").says("ik heb contact")
    mila, luuk = [(await shared.cases(provider=one))[0] for one in SIGNED]

    assert (luuk.owner, luuk.state.value) == ("sam", "in_contact")
    assert mila.owner is None


async def test_words_without_any_case_reach_nobody(shared: Night) -> None:
    """He reads it once, not once a provider."""
    sam = shared.worker("Sam")
    await sam.says("is er iemand?")

    assert sam.texts() == [sam.reads("naar niemand gestuurd").text]


async def test_a_note_and_a_case_at_two_providers_are_not_mixed(shared: Night) -> None:
    """After closing the one, what he types could be its note or for the other's client: he is asked by both."""
    await _two_cases(shared)
    sam = shared.worker("Sam")
    await _press(sam, "Afsluiten", provider="vecht")
    await _press(sam, "Bezoek", provider="vecht")
    await sam.says("broer was er ook")
    assert "Notitie bij A01" in [one.label for one in _keys(sam, "", provider="vecht")]
    shared.client("Mila").hears_nothing()
    await _press(sam, "Notitie bij A01", provider="vecht")

    shared.client("Mila").hears_nothing()
    shared.client("Luuk").hears_nothing()


async def test_details_leave_at_closing_and_those_of_the_other_stay(shared: Night) -> None:
    """Closing the case of one provider takes nothing of the other's away."""
    await _two_cases(shared)
    sam = shared.worker("Sam")
    assert any("Luuk Den" in one for one in sam.screen())
    await _press(sam, "Afsluiten", provider="vecht")
    await _press(sam, "Bezoek", provider="vecht")

    assert not any("Luuk Den" in one for one in sam.screen())
    assert any("Mila Zonnebloem" in one for one in sam.screen())


async def test_a_press_on_anothers_message_stays_foreign(shared: Night) -> None:
    """The data of Vera's key, who works for one of his providers, is nothing to him."""
    async with shared.product.nights.write() as writing:
        data = replace(SHARED[1], shifts=VECHT.shifts)
        await imports.apply_import(writing.tx, data, at=shared.clock.now())
    await shared.client("Luuk").says("help")
    vera, sam = shared.worker("Vera"), shared.worker("Sam")
    [stolen] = [one for one in vera.phone.keys_now() if "Ik pak dit op" in one.label]
    query = {
        "id": shared.telegram.ask(shared.telegram.main_bot, sam.phone.conversation, 1),
        "from": sam.phone.conversation.person.as_user(),
        "message": sam.raw({"text": "x"}),
        "chat_instance": "1",
        "data": stolen.button["callback_data"],
    }
    shared.begins()
    sam.phone.sends_raw(query, kind="callback_query")
    await shared.settle()

    sam.reads("niet voor jou")
    assert (await shared.cases(provider="vecht"))[0].owner is None


async def test_blocking_is_blocking_both(shared: Night) -> None:
    """The cases of both go on without him; his first word makes him reachable for both."""
    await shared.client("Mila").says("help")
    await shared.client("Luuk").says("help")
    sam = shared.worker("Sam")
    await sam.does("blocks_bot")
    shared.worker("Noor").is_alerted()
    async with shared.looking() as look:
        found = [(await links.reachability(look.tx, one, ["sam"]))["sam"] for one in SIGNED]
    assert found == ["blocked", "blocked"]
    await sam.does("unblocks_bot")
    async with shared.looking() as look:
        found = [(await links.reachability(look.tx, one, ["sam"]))["sam"] for one in SIGNED]

    assert found == ["", ""]


@pytest.mark.parametrize(
    ("command", "words"),
    [("/dienst", "Wie er nu dienst heeft"), ("/rooster", "21 nov 07:00|07:00"), ("/open", "geen open meldingen"),
     ("/waakvlam", ""), ("/start", "Hallo Sam")],
)  # fmt: skip
async def test_a_command_is_answered_for_each_provider(shared: Night, command: str, words: str) -> None:
    """Each answer names its provider."""
    sam = shared.worker("Sam")
    await sam.says(command)
    for provider in SIGNED:
        [answer] = _signed(sam.seen(), provider)
        sam.reads(words)
        assert answer

    assert len(sam.seen()) == 2


@pytest.mark.parametrize("command", ["/overzicht", "/hulp"])
async def test_a_command_of_others_is_answered_once(shared: Night, command: str) -> None:
    """What is true of all his providers is said once, without one's name."""
    sam = shared.worker("Sam")
    await sam.says(command)

    assert sam.texts() == [sam.reads("Jij kunt").text]


async def test_a_coordinators_command_goes_where_he_is_coordinator(shared: Night) -> None:
    """Worker at the one and coordinator at the other: only the other answers."""
    async with shared.product.nights.write() as writing:
        sam = replace(SALLAND.people[0], role=PersonRole.COORDINATOR)
        data = replace(SHARED[1], people=(*VECHT.people, sam))
        await imports.apply_import(writing.tx, data, at=shared.clock.now())
    await shared.worker("Sam").says("/overzicht")

    assert _signed(shared.worker("Sam").seen(), "vecht") == shared.worker("Sam").texts()


async def test_the_regions_worker_sees_no_client_outside_a_case(shared: Night) -> None:
    """What waits unread is for the client's own team; of an open case that he has not taken he sees the code."""
    await shared.client("Mila").says("dank je wel")
    await shared.client("Luuk").says("help")
    sam = shared.worker("Sam")
    for command in ("/open", "/waakvlam", "/dienst", "/rooster"):
        await sam.says(command)
        sam.reads_not("Mila|Luuk|dank je")
    await sam.says("/open")
    sam.reads("A01")
    await shared.worker("Noor").says("/open")

    shared.worker("Noor").reads("Mila")


async def test_the_regions_worker_begins_with_codes_only(apart: Night) -> None:
    """What he reads when his duty begins names no client."""
    await apart.worker("Sam").does("starts", await _invite(apart, "sam", provider="vecht"))
    async with apart.product.nights.write() as writing:
        for data in SHARED:
            late = replace(data, shifts=(shift("sam", "21 03:00", "21 07:00", team=REGION), *data.shifts[1:]))
            await imports.apply_import(writing.tx, late, at=apart.clock.now())
    await apart.settle()
    await apart.client("Mila").says("help")
    await apart.client("Luuk").says("help")
    sam = apart.worker("Sam")
    await apart.clock.advance(minutes=50)
    for provider in SIGNED:
        assert [one for one in _signed(sam.seen(), provider) if "Je dienst begint" in one and "A01" in one]

    sam.reads_not("Mila|Luuk")


async def test_a_changed_message_is_answered_once(shared: Night) -> None:
    """It was sent to nobody, at no provider."""
    sam = shared.worker("Sam")
    await sam.says("hallo")
    changed = sam.raw({"text": "hallo allemaal"}, edit_date=1)
    await sam.sends({**changed}, kind="edited_message")

    assert sam.texts() == [sam.reads("naar niemand gestuurd").text]


async def test_two_providers_write_at_one_phones_pace(shared: Night) -> None:
    """Telegram takes one message a second for a chat, whoever it is from."""
    sam = shared.worker("Sam")
    await sam.says("/dienst")
    first, second = sam.seen()

    assert second.at - first.at >= timedelta(seconds=1)


# --- invites ------------------------------------------------------------------------------------------------


async def test_an_expired_second_invite_leaves_the_first(apart: Night) -> None:
    """He reads that it no longer works, by the name of whose it was."""
    code = await _invite(apart, "sam", provider="vecht")
    await apart.clock.advance(minutes=15)
    await apart.worker("Sam").does("starts", code)
    apart.worker("Sam").reads("Deze uitnodiging werkt niet meer(?s:.*)")
    await apart.client("Mila").says("help")

    apart.worker("Sam").is_alerted()


async def test_an_invite_of_a_provider_that_has_him_is_not_for_another_person(shared: Night) -> None:
    """Somebody else's invite leaves both as they were, and stays valid."""
    code = await _invite(shared, "vera", provider="vecht")
    await shared.worker("Sam").does("starts", code)
    shared.worker("Sam").reads("Je bent al verbonden")
    async with shared.looking() as look:
        assert await links.chat_of(look.tx, "vecht", "vera") == NUMBERS["vera"]
    await shared.stranger("new phone").does("starts", code)

    shared.stranger("new phone").reads("Hallo Vera")


@pytest.mark.parametrize("who", ["sam", "mila"])
async def test_a_clients_chat_is_shared_by_nobody(apart: Night, who: str) -> None:
    """A worker's invite on a client's phone, or a client's of another provider on anybody's: he stays who he is."""
    for invited, is_client in (("sam", False), ("luuk", True)):
        if (who, invited) == ("sam", "sam"):
            continue
        code = await _invite(apart, invited, provider="vecht", is_client=is_client)
        await apart.worker(who).does("starts", code)
        apart.worker(who).reads("Je bent al verbonden")
    async with apart.looking() as look:
        found = await links.whose(look.tx, NUMBERS[who])

    assert [(one.provider, one.person) for one in found] == [("salland", who)]


async def test_who_left_one_provider_works_on_for_the_other(shared: Night) -> None:
    """His phone is the other's alone then: no provider's name is needed, and an old key changes nothing."""
    await shared.client("Mila").says("help")
    [old] = _keys(shared.worker("Sam"), "Ik pak dit op", provider="salland")
    async with shared.product.nights.write() as writing:
        data = replace(SHARED[0], people=SALLAND.people[1:], shifts=SALLAND.shifts[1:])
        await imports.apply_import(writing.tx, data, at=shared.clock.now())
    sam = shared.worker("Sam")
    await sam.does("press_key", old)
    sam.reads("niet voor jou")
    await shared.client("Luuk").says("help")
    sam.is_alerted()

    sam.reads_not("Aanbieder")


async def test_who_left_is_let_in_by_another_provider(apart: Night) -> None:
    """Somebody who is no longer in the data is nobody's: a new invite works."""
    async with apart.product.nights.write() as writing:
        data = replace(SHARED[0], people=SALLAND.people[1:], shifts=SALLAND.shifts[1:])
        await imports.apply_import(writing.tx, data, at=apart.clock.now())
    sam = apart.worker("Sam")
    await sam.does("starts", "x" * 32)
    sam.reads("niet meer aangemeld")
    await sam.does("starts", await _invite(apart, "sam", provider="vecht"))

    sam.reads("Hallo Sam")
