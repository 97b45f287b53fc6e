"""Keys: each counts for the case, the message and the person it was made for."""

from dataclasses import replace

import pytest

from simulator.keys import Key
from storage import imports
from tests.bot.cast import SALLAND
from tests.bot.night_stage import Night, Somebody


def _key(somebody: Somebody, label: str) -> Key:
    return next(one for one in somebody.phone.keys_now() if label in one.label)


async def _deactivate(night: Night, who: str) -> None:
    data = replace(
        SALLAND,
        people=tuple(one for one in SALLAND.people if one.id != who),
        clients=tuple(one for one in SALLAND.clients if one.id != who),
        shifts=tuple(one for one in SALLAND.shifts if one.worker != who),
    )
    async with night.product.nights.write() as writing:
        await imports.apply_import(writing.tx, data, at=night.clock.now())


async def test_a_foreign_key_changes_nothing_and_says_so(night: Night) -> None:
    """The data of somebody else's key, sent from another phone."""
    await night.client("Mila").says("help")
    stolen = _key(night.worker("Sam"), "Ik pak dit op")
    kees = night.worker("Kees")
    message = kees.raw({"text": "x"})
    query = {
        "id": night.telegram.ask(night.telegram.main_bot, kees.phone.conversation, 1),
        "from": kees.phone.conversation.person.as_user(),
        "message": message,
        "chat_instance": "1",
        "data": stolen.button["callback_data"],
    }
    night.begins()
    kees.phone.sends_raw(query, kind="callback_query")
    await night.settle()

    kees.reads("not for you|niet voor jou")
    assert (await night.case("mila")).owner is None


@pytest.mark.parametrize(
    "data", ["", "1", "x.y", "999999999999999999.0", "1.999", "-1.0", "1.0.0", "\u0661.0", "🙂" * 16]
)
async def test_forged_data_changes_nothing(night: Night, data: str) -> None:
    """Whatever stands in the data of a key, the presser gets an answer and the loop goes on."""
    sam = night.worker("Sam")
    query = {
        "id": night.telegram.ask(night.telegram.main_bot, sam.phone.conversation, 1),
        "from": sam.phone.conversation.person.as_user(),
        "message": sam.raw({"text": "x"}),
        "chat_instance": "1",
        "data": data,
    }
    night.begins()
    sam.phone.sends_raw(query, kind="callback_query")
    await night.settle()

    sam.reads("Deze knop werkt niet meer")


async def test_the_second_to_press_is_told_by_whom_it_was_taken(night: Night) -> None:
    """The first has it; the other reads his name."""
    await night.client("Mila").says("help")
    await night.clock.advance(minutes=5)
    late = _key(night.worker("Noor"), "Ik pak dit op")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Noor").does("press_key", late)

    night.worker("Noor").reads("opgepakt door Sam")


async def test_an_old_key_of_a_closed_case_changes_nothing_for_a_worker(night: Night) -> None:
    """It says that the case is closed."""
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.presses("Ik pak dit op")
    old = _key(sam, "Ik heb contact")
    await sam.presses("Afsluiten")
    await sam.presses("Bezoek")
    await sam.does("press_key", old)

    sam.reads("al afgesloten|werkt niet meer")


@pytest.mark.parametrize(("label", "urgency"), [("Ik ben in gevaar", "NOOD"), ("Bel mij", "SPOED")])
async def test_an_old_key_for_help_of_a_client_opens_a_new_case(
    night: Night, label: str, urgency: str
) -> None:
    """A key that asks for help never grows old."""
    mila, sam = night.client("Mila"), night.worker("Sam")
    await mila.says("help")
    old = _key(mila, label)
    await sam.presses("Ik pak dit op")
    await sam.presses("Afsluiten")
    await sam.presses("Bezoek")
    await night.clock.advance(hours=3)
    await mila.does("press_key", old)

    sam.is_alerted(urgency)
    assert len(await night.cases()) == 2


async def test_an_old_key_that_asks_for_nothing_opens_nothing(night: Night) -> None:
    """`Het gaat weer` on a closed case is answered politely."""
    mila, sam = night.client("Mila"), night.worker("Sam")
    await mila.says("help")
    old = _key(mila, "Het gaat weer")
    await sam.presses("Ik pak dit op")
    await sam.presses("Afsluiten")
    await sam.presses("Bezoek")
    await mila.does("press_key", old)

    mila.reads("Deze knop werkt niet meer")
    assert len(await night.cases()) == 1


async def test_a_key_after_deactivation_gives_the_numbers(night: Night) -> None:
    """A client who is no longer in the data and presses for danger reads where help is."""
    mila = night.client("Mila")
    await mila.says("help")
    key = _key(mila, "Ik ben in gevaar")
    await _deactivate(night, "mila")
    await mila.does("press_key", key)

    mila.reads("Deze knop werkt niet meer")
    numbers = mila.reads("niet meer aangemeld").text
    assert "112" in numbers
    assert "113" in numbers


async def test_a_deactivated_worker_takes_nothing(night: Night) -> None:
    """Who is gone from the data cannot take a case with a key that he still has."""
    await night.client("Mila").says("help")
    key = _key(night.worker("Sam"), "Ik pak dit op")
    await _deactivate(night, "sam")
    await night.worker("Sam").does("press_key", key)

    night.worker("Sam").reads("niet meer aangemeld")
    assert (await night.case("mila")).owner is None


async def test_a_strangers_press_is_answered(night: Night) -> None:
    """Somebody whose phone is linked to nobody any more."""
    bob = night.stranger("bob")
    bob.phone.has_started()
    query = {
        "id": night.telegram.ask(night.telegram.main_bot, bob.phone.conversation, 1),
        "from": bob.phone.conversation.person.as_user(),
        "message": bob.raw({"text": "x"}),
        "chat_instance": "1",
        "data": "1.0",
    }
    night.begins()
    bob.phone.sends_raw(query, kind="callback_query")
    await night.settle()

    bob.reads("Deze knop werkt niet meer")
    bob.reads("Bel 112")


async def test_nothing_crosses_providers(night: Night) -> None:
    """A worker of another provider sees no case of ours, under no key and in no list."""
    await night.client("Mila").says("help")
    vera = night.worker("Vera")
    await vera.says("/open")
    vera.reads("geen open meldingen")
    await vera.says("ja")

    vera.reads("geen melding die je kunt oppakken")
    assert (await night.case("mila")).owner is None
