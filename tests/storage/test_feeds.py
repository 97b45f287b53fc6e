"""The secret link of a worker's calendar: it can be shown again, revoked, and found in no database."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from storage import feeds
from storage.database import Database
from storage.imports import apply_import
from storage.tables import calendar_feeds
from tests.storage.made_up import PROVIDER_DATA


async def test_link_leads_to_its_person(salland: Database, now: datetime) -> None:
    """The secret can be shown again, and stands in no column."""
    async with salland.write() as tx:
        before = await feeds.token_of(tx, "salland", "sam")
        token = await feeds.make(tx, "salland", "sam", at=now)
        shown = await feeds.token_of(tx, "salland", "sam")
        found = await feeds.whose(tx, token)
        nobody = await feeds.whose(tx, token[:-1] + ("0" if token[-1] != "0" else "1"))
        row = (await tx.execute(select(calendar_feeds))).one()

    assert before is None
    assert shown == token
    assert found == ("salland", "sam")
    assert nobody is None
    assert token not in map(str, row)


async def test_new_link_ends_the_old_one(salland: Database, now: datetime) -> None:
    """Only the newest works; a revoked one is nobody's."""
    async with salland.write() as tx:
        old = await feeds.make(tx, "salland", "sam", at=now)
        new = await feeds.make(tx, "salland", "sam", at=now)
        other = await feeds.make(tx, "salland", "noor", at=now)
        found = [await feeds.whose(tx, one) for one in (old, new, other)]
        revoked = await feeds.revoke(tx, "salland", "sam", at=now)
        again = await feeds.revoke(tx, "salland", "sam", at=now)
        after = [await feeds.whose(tx, one) for one in (new, other)]
        shown = await feeds.token_of(tx, "salland", "sam")

    assert old != new
    assert found == [None, ("salland", "sam"), ("salland", "noor")]
    assert (revoked, again) == (True, False)
    assert after == [None, ("salland", "noor")]
    assert shown is None


async def test_who_left_can_no_longer_look(salland: Database, now: datetime) -> None:
    """The link of somebody who is no longer in the data is nobody's, and works again when he comes back."""
    async with salland.write() as tx:
        token = await feeds.make(tx, "salland", "sam", at=now)
        await apply_import(tx, replace(PROVIDER_DATA, people=PROVIDER_DATA.people[1:]), at=now)
        gone = await feeds.whose(tx, token)
        await apply_import(tx, PROVIDER_DATA, at=now)
        back = await feeds.whose(tx, token)

    assert gone is None
    assert back == ("salland", "sam")
