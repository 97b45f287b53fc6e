"""Printed codes live until they are replaced; a phone that came with one is in no link until it is confirmed."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from storage import due, invites, links, printed_codes, tables, unconfirmed_phones
from storage.database import Database
from storage.erasing import erase_client
from storage.errors import AlreadyPrinted
from storage.night import Night
from storage.printed_codes import PrintedCode
from storage.transaction import Transaction

CHAT = 4711
OTHER = 4712


async def _code(tx: Transaction, *, at: datetime, client: str = "mila") -> PrintedCode:
    code = await printed_codes.replace(tx, "salland", client, made_by="ruth", at=at)
    found = await printed_codes.find(tx, code)
    assert found is not None
    return found


async def test_a_code_is_found_and_lives_for_years(salland: Database, now: datetime) -> None:
    """It has no end of its own, and can be used more than once."""
    async with salland.write() as tx:
        code = await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=now)
    async with salland.read() as tx:
        found = await printed_codes.find(tx, code)
        mine = await printed_codes.of_client(tx, "salland", "mila")

    assert found is not None
    assert (found.client, found.made_by, found.made_at, found.is_valid) == ("mila", "ruth", now, True)
    assert found == mine


async def test_only_the_hash_of_a_code_is_kept(salland: Database, now: datetime) -> None:
    """Whoever reads the database can make no card of it."""
    async with salland.write() as tx:
        code = await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=now)
        row = (await tx.execute(select(tables.printed_codes))).one()

    assert code not in [str(value) for value in row]
    assert row.code_hash == invites.code_hash(code)


async def test_a_code_is_no_invite(salland: Database, now: datetime) -> None:
    """What binds a phone at once never finds it."""
    async with salland.write() as tx:
        code = await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=now)
        used = await invites.use(tx, invites.code_hash(code), at=now)

    assert used is invites.Refusal.UNKNOWN


async def test_a_second_code_must_replace_the_first(salland: Database, now: datetime) -> None:
    """By a slip nobody makes the card on the wall worthless; replaced, the old one is known and no longer valid."""
    async with salland.write() as tx:
        first = await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=now)
        with pytest.raises(AlreadyPrinted):
            await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=now)
        second = await printed_codes.replace(tx, "salland", "mila", made_by="sam", at=now)
        old, new = await printed_codes.find(tx, first), await printed_codes.find(tx, second)

    assert old is not None
    assert new is not None
    assert (old.is_valid, new.is_valid) == (False, True)


async def test_a_code_is_revoked_once(salland: Database, now: datetime) -> None:
    """The second time there is nothing left to revoke; a new one can be made."""
    async with salland.write() as tx:
        await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=now)
        revoked = [await printed_codes.revoke(tx, "salland", "mila", by="ruth", at=now) for _ in range(2)]
        await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=now)

    assert revoked == [True, False]


async def test_the_database_holds_one_living_code_for_a_client(salland: Database, now: datetime) -> None:
    """Two that are made at the same moment are not both kept."""
    values = {"provider_id": "salland", "client": "mila", "made_by": "ruth", "made_at": now}
    insert = tables.printed_codes.insert()
    async with salland.write() as tx:
        await tx.execute(insert.values(id="1", code_hash="1" * 64, **values))
    with pytest.raises(IntegrityError):
        async with salland.write() as tx:
            await tx.execute(insert.values(id="2", code_hash="2" * 64, **values))


async def test_a_waiting_phone_is_in_no_link(salland: Database, now: datetime) -> None:
    """Whatever is sent to a client or asked of him does not see it."""
    async with salland.write() as tx:
        phone = await unconfirmed_phones.add(tx, await _code(tx, at=now), chat_id=CHAT, at=now)
        assert await unconfirmed_phones.of_chat(tx, CHAT) == phone
        assert await links.whose(tx, CHAT) == []
        assert await links.chat_of(tx, "salland", "mila") is None
        reached = await links.reachability(tx, "salland", ["mila"])

    assert reached == {"mila": "not_linked"}


async def test_several_phones_may_wait_for_one_client(salland: Database, now: datetime) -> None:
    """Who scans last pushes nobody aside; one chat waits for one client at a time."""
    async with salland.write() as tx:
        mila, jan = await _code(tx, at=now), await _code(tx, at=now, client="jan")
        first = await unconfirmed_phones.add(tx, mila, chat_id=CHAT, at=now)
        second = await unconfirmed_phones.add(tx, mila, chat_id=OTHER, at=now + timedelta(seconds=1))
        both = await unconfirmed_phones.waiting(tx, "salland")
        third = await unconfirmed_phones.add(tx, jan, chat_id=CHAT, at=now + timedelta(seconds=2))
        left = await unconfirmed_phones.waiting(tx, "salland")

    assert both == [first, second]
    assert left == [second, third]


async def test_a_confirmed_phone_takes_the_place_of_the_former(salland: Database, now: datetime) -> None:
    """The first tap counts; the second finds nothing that waits."""
    async with salland.write() as tx:
        await links.link(tx, "salland", "mila", is_client=True, chat_id=OTHER, at=now)
        night = Night(tx)
        phone = await unconfirmed_phones.add(tx, await _code(tx, at=now), chat_id=CHAT, at=now)
        assert await links.chat_of(tx, "salland", "mila") == OTHER
        taps = [await night.make_his(phone, by="sam", now=now) for _ in range(2)]
        chat = await links.chat_of(tx, "salland", "mila")
        former = await links.whose(tx, OTHER)
        ended = await unconfirmed_phones.load(tx, "salland", phone.id)

    assert taps == [True, False]
    assert (chat, former) == (CHAT, [])
    assert ended is not None
    assert (ended.ended_as, ended.ended_by) == ("confirmed", "sam")


async def test_a_chat_that_is_linked_waits_no_more(salland: Database, now: datetime) -> None:
    """An invite is a worker's word too."""
    async with salland.write() as tx:
        phone = await unconfirmed_phones.add(tx, await _code(tx, at=now), chat_id=CHAT, at=now)
        await links.link(tx, "salland", "mila", is_client=True, chat_id=CHAT, at=now)
        ended = await unconfirmed_phones.load(tx, "salland", phone.id)

    assert ended is not None
    assert ended.ended_as == "gone"


async def test_a_no_counts_for_that_chat_and_that_code(salland: Database, now: datetime) -> None:
    """Another chat, another code and an older no are another matter."""
    async with salland.write() as tx:
        code = await _code(tx, at=now)
        phone = await unconfirmed_phones.add(tx, code, chat_id=CHAT, at=now)
        await Night(tx).turn_away(phone, by="sam", now=now)

        async def refused(code: PrintedCode, chat: int, since: datetime) -> bool:
            return await unconfirmed_phones.was_refused(tx, code, chat_id=chat, since=since)

        assert await refused(code, CHAT, now)
        assert not await refused(code, OTHER, now)
        assert not await refused(code, CHAT, now + timedelta(seconds=1))
        assert not await refused(await _code(tx, at=now), CHAT, now)


async def test_other_providers_do_not_see_it(salland: Database, now: datetime) -> None:
    """Nothing crosses providers."""
    async with salland.write() as tx:
        phone = await unconfirmed_phones.add(tx, await _code(tx, at=now), chat_id=CHAT, at=now)

        assert await unconfirmed_phones.load(tx, "vecht", phone.id) is None
        assert await unconfirmed_phones.waiting(tx, "vecht") == []
        assert not await printed_codes.revoke(tx, "vecht", "mila", by="vera", at=now)


async def test_erasing_a_client_ends_his_card_and_forgets_his_phones(
    salland: Database, now: datetime
) -> None:
    """A chat that said it was his is not kept, and nobody is asked about it again."""
    async with salland.write() as tx:
        night = Night(tx)
        phone = await unconfirmed_phones.add(tx, await _code(tx, at=now), chat_id=CHAT, at=now)
        await night.set_due("salland", "phone", phone.id, now)
        await erase_client(tx, "salland", "mila", at=now)
        kept = (await tx.execute(select(func.count()).select_from(tables.unconfirmed_phones))).scalar_one()

        assert kept == 0
        assert await printed_codes.of_client(tx, "salland", "mila") is None
        assert await due.find(tx, "salland", kind="phone", subject=phone.id) is None
