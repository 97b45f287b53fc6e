"""A person has one chat, a chat one person of each provider; invitations work once; a conversation remembers for a while."""

from dataclasses import replace
from datetime import datetime, timedelta

from storage import beats, invites, links, worker_memory
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
