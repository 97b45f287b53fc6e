"""A person has one chat, a chat one person of each provider; invitations work once; memory lasts for a while."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from storage import beats, invites, links, tables, worker_memory
from storage.database import Database
from storage.imports import apply_import
from storage.invites import Invite, Refusal
from tests.storage.made_up import PROVIDER_DATA

MINUTE = timedelta(minutes=1)


async def test_chat_leads_to_its_person(salland: Database, now: datetime) -> None:
    """A linked chat tells who and in which role; an unknown one is a stranger's."""
    async with salland.write() as tx:
        await links.link(tx, "salland", "mila", is_client=True, chat_id=1, at=now)
        await links.link(tx, "salland", "ruth", is_client=False, chat_id=2, at=now)
        [mila], [ruth], stranger = [await links.whose(tx, chat) for chat in (1, 2, 3)]
        chats = [await links.chat_of(tx, "salland", one) for one in ("mila", "ruth", "sam")]

    assert (mila.provider, mila.person, mila.role, mila.is_active, mila.is_client) == (
        "salland",
        "mila",
        "client",
        True,
        True,
    )
    assert (ruth.role, ruth.is_client) == ("coordinator", False)
    assert stranger == []
    assert chats == [1, 2, None]


async def test_linking_again_moves_person_and_chat(salland: Database, now: datetime) -> None:
    """A new phone replaces the old one; a phone that changes hands leaves its former owner without."""
    async with salland.write() as tx:
        await links.link(tx, "salland", "sam", is_client=False, chat_id=1, at=now)
        await links.link(tx, "salland", "noor", is_client=False, chat_id=2, at=now)
        await links.link(tx, "salland", "sam", is_client=False, chat_id=2, at=now)
        chats = [await links.chat_of(tx, "salland", one) for one in ("sam", "noor")]
        old = await links.whose(tx, 1)
        await links.move_chat(tx, old=2, new=-100, at=now)
        moved = await links.whose(tx, -100)
        await links.unlink(tx, "salland", "sam", at=now)
        left = await links.whose(tx, -100)

    assert chats == [2, None]
    assert old == []
    assert [one.person for one in moved] == ["sam"]
    assert left == []


async def test_reachability_of_many(salland: Database, now: datetime) -> None:
    """Each is reachable, blocked or not linked; a new link of a blocked one is reachable again."""
    async with salland.write() as tx:
        for chat, one in enumerate(("sam", "noor"), start=1):
            await links.link(tx, "salland", one, is_client=False, chat_id=chat, at=now)
        news = [await links.set_blocked(tx, "salland", "noor", now) for _ in range(2)]
        found = await links.reachability(tx, "salland", ["sam", "noor", "ruth"])
        unblocked = await links.set_blocked(tx, "salland", "noor", None)
        after = await links.reachability(tx, "salland", ["noor"])
        nobody = await links.reachability(tx, "salland", [])

    assert found == {"sam": "", "noor": "blocked", "ruth": "not_linked"}
    assert (news, unblocked) == ([True, False], True)
    assert after == {"noor": ""}
    assert nobody == {}


async def test_chat_of_somebody_who_left_is_known_as_such(salland: Database, now: datetime) -> None:
    """Who was deactivated is still recognised, as inactive."""
    async with salland.write() as tx:
        await links.link(tx, "salland", "sam", is_client=False, chat_id=1, at=now)
        await apply_import(tx, replace(PROVIDER_DATA, people=PROVIDER_DATA.people[1:]), at=now)
        [sam] = await links.whose(tx, 1)

    assert not sam.is_active


VECHT = replace(PROVIDER_DATA, provider=replace(PROVIDER_DATA.provider, id="vecht", name="Vecht Wonen"))
"""Another provider, that has a Sam and a Mila too."""


@pytest.fixture
async def two(salland: Database, now: datetime) -> Database:
    """A database with two providers."""
    async with salland.write() as tx:
        await apply_import(tx, VECHT, at=now)
    return salland


async def _link(database: Database, provider: str, person: str, chat: int, *, at: datetime) -> None:
    async with database.write() as tx:
        await links.link(tx, provider, person, is_client=person in ("mila", "bram"), chat_id=chat, at=at)


async def _whose(database: Database, chat: int) -> list[tuple[str, str]]:
    async with database.read() as tx:
        return [(one.provider, one.person) for one in await links.whose(tx, chat)]


async def test_one_chat_serves_a_worker_at_two_providers(two: Database, now: datetime) -> None:
    """The second link ends nothing; a new phone at one provider leaves the other's; a moved chat moves for both."""
    for provider in ("vecht", "salland"):
        await _link(two, provider, "sam", 1, at=now)
    both = await _whose(two, 1)
    async with two.write() as tx:
        await links.move_chat(tx, old=1, new=-100, at=now)
    moved = await _whose(two, -100), await _whose(two, 1)
    await _link(two, "vecht", "sam", 2, at=now)

    assert both == [("salland", "sam"), ("vecht", "sam")]
    assert moved == (both, [])
    assert (await _whose(two, -100), await _whose(two, 2)) == ([("salland", "sam")], [("vecht", "sam")])


async def test_a_chat_has_one_person_of_each_provider(two: Database, now: datetime) -> None:
    """A phone that changes hands at one provider stays what it was at the other."""
    for provider, person in (("salland", "sam"), ("vecht", "sam"), ("salland", "noor")):
        await _link(two, provider, person, 1, at=now)

    assert await _whose(two, 1) == [("salland", "noor"), ("vecht", "sam")]


async def test_a_clients_chat_is_shared_by_nobody(two: Database, now: datetime) -> None:
    """Linking a client ends every other link of the chat, at any provider, and linking another ends the client's."""
    for provider in ("salland", "vecht"):
        await _link(two, provider, "sam", 1, at=now)
    await _link(two, "vecht", "mila", 1, at=now)
    of_a_client = await _whose(two, 1)
    await _link(two, "salland", "mila", 1, at=now)
    of_another = await _whose(two, 1)
    await _link(two, "vecht", "noor", 1, at=now)

    assert of_a_client == [("vecht", "mila")]
    assert of_another == [("salland", "mila")]
    assert await _whose(two, 1) == [("vecht", "noor")]


async def test_the_database_itself_refuses_a_shared_client(two: Database, now: datetime) -> None:
    """Two clients of one chat, or two people of one provider, cannot be stored by any query."""
    await _link(two, "salland", "mila", 1, at=now)
    await _link(two, "vecht", "sam", 2, at=now)
    async with two.read() as tx:
        rows = {row.person: dict(row._mapping) for row in await tx.execute(select(tables.links))}  # noqa: SLF001  SQLAlchemy's public name for it
    for person, change in (("mila", {"provider_id": "vecht"}), ("sam", {"person": "noor"})):
        with pytest.raises(IntegrityError):
            async with two.write() as tx:
                await tx.execute(insert(tables.links).values(rows[person] | change | {"id": str(uuid4())}))


async def test_blocking_at_one_provider_is_blocking_the_phone(two: Database, now: datetime) -> None:
    """Whoever finds out first, the others need not; another's phone is not touched."""
    for provider in ("salland", "vecht"):
        await _link(two, provider, "sam", 1, at=now)
    await _link(two, "vecht", "noor", 2, at=now)

    async def blocked() -> list[tuple[str, str]]:
        async with two.read() as tx:
            found = {one: await links.reachability(tx, one, ["sam", "noor"]) for one in ("salland", "vecht")}
        return [(one, who) for one, why in found.items() for who in why if why[who] == "blocked"]

    async with two.write() as tx:
        news = [await links.set_blocked(tx, one, "sam", now) for one in ("vecht", "salland")]
    after = await blocked()
    async with two.write() as tx:
        await links.set_blocked(tx, "salland", "sam", None)

    assert news == [True, False]
    assert after == [("salland", "sam"), ("vecht", "sam")]
    assert await blocked() == []


async def test_a_phone_is_shared_as_long_as_two_providers_have_him(two: Database, now: datetime) -> None:
    """Somebody who was deactivated at one of them works for the other only."""
    await _link(two, "salland", "sam", 1, at=now)
    await _link(two, "salland", "noor", 2, at=now)
    shared = []
    async with two.write() as tx:
        shared.append(await links.is_shared(tx, "salland", "sam"))
        await links.link(tx, "vecht", "sam", is_client=False, chat_id=1, at=now)
        shared += [await links.is_shared(tx, one, "sam") for one in ("salland", "vecht")]
        shared.append(await links.is_shared(tx, "salland", "noor"))
        await apply_import(tx, replace(VECHT, people=VECHT.people[1:]), at=now)
        shared.append(await links.is_shared(tx, "salland", "sam"))

    assert shared == [False, True, True, False, False]


async def test_invitation_works_once_and_for_a_time(salland: Database, now: datetime) -> None:
    """The first use gives the person; a second, a late or an unknown one its reason."""
    async with salland.write() as tx:
        for person, code in (("sam", "hash-1"), ("mila", "hash-2")):
            await invites.create(
                tx,
                "salland",
                person,
                is_client=person == "mila",
                code_hash=code,
                made_by="ruth",
                expires_at=now + MINUTE,
                at=now,
            )
        first = await invites.use(tx, "hash-1", at=now)
        second = await invites.use(tx, "hash-1", at=now)
        late = await invites.use(tx, "hash-2", at=now + MINUTE)
        unknown = await invites.use(tx, "hash-3", at=now)

    assert first == Invite(
        provider="salland", person="sam", is_client=False, made_by="ruth", expires_at=now + MINUTE
    )
    assert [second, late, unknown] == [Refusal.USED, Refusal.EXPIRED, Refusal.UNKNOWN]


async def test_new_invitation_ends_the_older_one(salland: Database, now: datetime) -> None:
    """Of two links for one person only the newest works."""
    async with salland.write() as tx:
        for code in ("hash-1", "hash-2"):
            await invites.create(
                tx,
                "salland",
                "sam",
                is_client=False,
                code_hash=code,
                made_by="ruth",
                expires_at=now + MINUTE,
                at=now,
            )
        old = await invites.use(tx, "hash-1", at=now)
        new = await invites.use(tx, "hash-2", at=now)

    assert old is Refusal.EXPIRED
    assert isinstance(new, Invite)


async def test_memory_ends_at_its_moment(salland: Database, now: datetime) -> None:
    """What is remembered is replaced, forgotten, or over at ``until``."""
    async with salland.write() as tx:
        await worker_memory.put(tx, "salland", "sam", key="note", value={"case": "x"}, until=now + MINUTE)
        await worker_memory.put(tx, "salland", "sam", key="note", value={"case": "y"}, until=now + MINUTE)
        found = [
            await worker_memory.get(tx, "salland", "sam", key="note", at=moment)
            for moment in (now, now + MINUTE)
        ]
        await worker_memory.put(tx, "salland", "sam", key="note", value=None)
        forgotten = await worker_memory.get(tx, "salland", "sam", key="note", at=now)

    assert found == [{"case": "y"}, None]
    assert forgotten is None


async def test_last_beat_is_known(salland: Database, now: datetime) -> None:
    """Each part has its own last beat."""
    async with salland.write() as tx:
        await beats.beat(tx, "engine", at=now)
        await beats.beat(tx, "engine", at=now + MINUTE)
        found = [await beats.last(tx, name) for name in ("engine", "intake")]

    assert found == [now + MINUTE, None]
