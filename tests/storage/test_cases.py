"""Cases come back as they were stored, and a change of an old version is refused."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest

from escalation.case import Case, Outcome, State
from storage import cases, due
from storage.database import Database
from storage.errors import VersionConflict
from storage.tables import cases as table
from tests.storage.made_up import made_up_case


def test_every_field_of_a_case_has_a_column() -> None:
    """A field without a column would be forgotten at the first save."""
    names = {"provider_id" if one.name == "provider" else one.name for one in fields(Case)}

    assert names == set(table.c.keys())


@pytest.mark.parametrize(
    ("number", "code"),
    [(1, "A01"), (99, "A99"), (100, "B01"), (26 * 99, "Z99"), (26 * 99 + 1, "AA01"), (27 * 99 + 1, "AB01")],
)
def test_codes_go_on_after_each_letter(number: int, code: str) -> None:
    """The codes run from A01 through Z99 to AA01 without a hole."""
    assert cases.code_of(number) == code


async def test_new_codes_count_per_provider(salland: Database) -> None:
    """A new code is the next one; what is rolled back is given out again, so that there is no hole."""
    async with salland.write() as tx:
        first = await cases.new_code(tx, "salland")
    async with salland.write() as tx:
        undone = await cases.new_code(tx, "salland")
        tx.discard()
    async with salland.write() as tx:
        again = await cases.new_code(tx, "salland")

    assert (first, undone, again) == ("A01", "A02", "A02")


async def test_case_comes_back_as_it_was_stored(salland: Database) -> None:
    """Enumerations, moments with microseconds, the climb, the timers and the policy survive."""
    case = made_up_case()
    async with salland.write() as tx:
        await cases.insert_case(tx, case)
    async with salland.read() as tx:
        loaded = await cases.load(tx, "salland", case.id)
        by_code = await cases.by_code(tx, "salland", "a01")
        elsewhere = await cases.load(tx, "elders", case.id)

    assert loaded == case
    assert by_code == case
    assert elsewhere is None


async def test_saving_moves_the_version_and_the_due_row(salland: Database) -> None:
    """A saved case has the next version and is due at its new wake moment."""
    case = made_up_case()
    async with salland.write() as tx:
        await cases.insert_case(tx, case)
        saved = await cases.save(tx, replace(case, owner="sam", state=State.TAKEN))
        waits = await due.find(tx, "salland", kind="case", subject=case.id)

    assert saved.version == 1
    assert waits is not None
    assert waits.due_at == case.wake_at


async def test_closed_case_is_due_no_more(salland: Database, now: datetime) -> None:
    """A case without timers has no due row."""
    case = made_up_case()
    async with salland.write() as tx:
        await cases.insert_case(tx, case)
        closed = replace(
            case, state=State.CLOSED, closed_at=now, outcome=Outcome.PHONE, timers={}, climb=None
        )
        saved = await cases.save(tx, closed)
        waits = await due.find(tx, "salland", kind="case", subject=case.id)
        last = await cases.last_closed_of_client(tx, "salland", "mila")
        still_open = await cases.open_of_client(tx, "salland", "mila")

    assert waits is None
    assert last == [saved]
    assert still_open is None


async def test_change_of_an_old_version_is_refused(salland: Database) -> None:
    """Of two who loaded the same case, the second to save is told, and nothing of his is written."""
    case = made_up_case()
    async with salland.write() as tx:
        await cases.insert_case(tx, case)
    async with salland.write() as tx:
        await cases.save(tx, replace(case, owner="sam"))
    with pytest.raises(VersionConflict):
        async with salland.write() as tx:
            await cases.save(tx, replace(case, owner="noor"))
    async with salland.read() as tx:
        loaded = await cases.load(tx, "salland", case.id)

    assert loaded is not None
    assert loaded.owner == "sam"


async def test_lists_of_cases(salland: Database) -> None:
    """Open cases are found by team, owner and alerted person; the listing is half-open in time."""
    first, second = made_up_case(), made_up_case(code="A02", client="bram")
    second = replace(second, team="west", owner="noor", opened_at=first.opened_at + timedelta(hours=1))
    async with salland.write() as tx:
        await cases.insert_case(tx, second)
        await cases.insert_case(tx, first)
    async with salland.read() as tx:
        everything = await cases.open_of_provider(tx, "salland")
        of_team = await cases.open_of_team(tx, "salland", "west")
        owned = await cases.owned_by(tx, "salland", "noor")
        alerted = await cases.alerted_to(tx, "salland", "sam")
        until_second = await cases.listing(tx, until=second.opened_at)
        since_second = await cases.listing(tx, provider="salland", since=second.opened_at)

    assert everything == [first, second]
    assert of_team == owned == since_second == [second]
    assert alerted == [first, second]
    assert until_second == [first]
