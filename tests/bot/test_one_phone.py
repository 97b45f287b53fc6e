"""One phone at two providers: alerts of both arrive, and nothing of one reaches the other."""

from dataclasses import replace

import pytest

from storage import imports, links
from tests.bot.cast import NUMBERS, VECHT
from tests.bot.night_stage import Night
from tests.bot.shared_cast import SHARED, SIGNED, keys_of, press_of, signed_of, two_cases


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
    await press_of(shared.worker("Sam"), "Ik pak dit op", provider="vecht")
    owners = [(await shared.cases(provider=one))[0].owner for one in SIGNED]
    assert owners == [None, "sam"]
    shared.client("Luuk").reads("Sam, begeleider, gaat je helpen")
    await press_of(shared.worker("Sam"), "Ik pak dit op", provider="salland")

    assert [(await shared.cases(provider=one))[0].owner for one in SIGNED] == ["sam", "sam"]


async def test_who_has_one_provider_reads_no_provider(shared: Night) -> None:
    """The line is for a phone that serves several."""
    await shared.client("Mila").says("help")
    await shared.clock.advance(minutes=5)

    shared.worker("Noor").is_alerted()
    shared.worker("Noor").reads_not("Aanbieder")


async def test_a_reply_goes_to_the_provider_of_its_message(shared: Night) -> None:
    """The other client hears nothing."""
    await two_cases(shared)
    sam = shared.worker("Sam")
    [*_, about_luuk] = [one for one in sam.phone.messages if "Luuk" in one.text]
    await sam.says("ik bel je zo", reply_to=about_luuk.message_id)

    shared.client("Luuk").reads("Sam, begeleider: ik bel je zo")
    shared.client("Mila").hears_nothing()


async def test_words_for_two_providers_wait_until_he_has_said_for_which(shared: Night) -> None:
    """Each asks with its own cases; they go once, also when he presses the other key after it."""
    await two_cases(shared)
    sam = shared.worker("Sam")
    await sam.says("ik ben er over tien minuten")
    for provider in SIGNED:
        assert len(signed_of(sam.seen(), provider)) == 1
    shared.client("Mila").hears_nothing()
    shared.client("Luuk").hears_nothing()
    [here], [there] = [keys_of(sam, "A01", provider=one) for one in ("vecht", "salland")]
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
    await two_cases(shared)
    sam = shared.worker("Sam")
    await press_of(sam, "Afsluiten", provider="vecht")
    await press_of(sam, "Bezoek", provider="vecht")
    await sam.says("broer was er ook")
    assert "Notitie bij A01" in [one.label for one in keys_of(sam, "", provider="vecht")]
    shared.client("Mila").hears_nothing()
    await press_of(sam, "Notitie bij A01", provider="vecht")

    shared.client("Mila").hears_nothing()
    shared.client("Luuk").hears_nothing()


async def test_details_leave_at_closing_and_those_of_the_other_stay(shared: Night) -> None:
    """Closing the case of one provider takes nothing of the other's away."""
    await two_cases(shared)
    sam = shared.worker("Sam")
    assert any("Luuk Den" in one for one in sam.screen())
    await press_of(sam, "Afsluiten", provider="vecht")
    await press_of(sam, "Bezoek", provider="vecht")

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
