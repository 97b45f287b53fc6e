"""One phone at two providers: what each answers, what a shared worker sees, and whose invite counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schedules.provider import PersonRole
from storage import imports, links
from tests.bot.cast import NUMBERS, SALLAND, VECHT
from tests.bot.night_stage import Night
from tests.bot.shared_cast import REGION, SHARED, SIGNED, invited, keys_of, signed_of
from tests.bot.shift_cast import shift


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
        [answer] = signed_of(sam.seen(), provider)
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

    assert signed_of(shared.worker("Sam").seen(), "vecht") == shared.worker("Sam").texts()


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
    await apart.worker("Sam").does("starts", await invited(apart, "sam", provider="vecht"))
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
        assert [one for one in signed_of(sam.seen(), provider) if "Je dienst begint" in one and "A01" in one]

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
    code = await invited(apart, "sam", provider="vecht")
    await apart.clock.advance(minutes=15)
    await apart.worker("Sam").does("starts", code)
    apart.worker("Sam").reads("Deze uitnodiging werkt niet meer(?s:.*)")
    await apart.client("Mila").says("help")

    apart.worker("Sam").is_alerted()


async def test_an_invite_of_a_provider_that_has_him_is_not_for_another_person(shared: Night) -> None:
    """Somebody else's invite leaves both as they were, and stays valid."""
    code = await invited(shared, "vera", provider="vecht")
    await shared.worker("Sam").does("starts", code)
    shared.worker("Sam").reads("Je bent al verbonden")
    async with shared.looking() as look:
        assert await links.chat_of(look.tx, "vecht", "vera") == NUMBERS["vera"]
    await shared.stranger("new phone").does("starts", code)

    shared.stranger("new phone").reads("Hallo Vera")


@pytest.mark.parametrize("who", ["sam", "mila"])
async def test_a_clients_chat_is_shared_by_nobody(apart: Night, who: str) -> None:
    """A worker's invite on a client's phone, or a client's of another provider on anybody's: he stays who he is."""
    for guest, is_client in (("sam", False), ("luuk", True)):
        if (who, guest) == ("sam", "sam"):
            continue
        code = await invited(apart, guest, provider="vecht", is_client=is_client)
        await apart.worker(who).does("starts", code)
        apart.worker(who).reads("Je bent al verbonden")
    async with apart.looking() as look:
        found = await links.whose(look.tx, NUMBERS[who])

    assert [(one.provider, one.person) for one in found] == [("salland", who)]


async def test_who_left_one_provider_works_on_for_the_other(shared: Night) -> None:
    """His phone is the other's alone then: no provider's name is needed, and an old key changes nothing."""
    await shared.client("Mila").says("help")
    [old] = keys_of(shared.worker("Sam"), "Ik pak dit op", provider="salland")
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
    await sam.does("starts", await invited(apart, "sam", provider="vecht"))

    sam.reads("Hallo Sam")
