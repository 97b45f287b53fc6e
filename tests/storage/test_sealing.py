"""What tells who somebody is cannot be read without the key, nor moved to another place."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update
from sqlalchemy.exc import StatementError

from schedules.clock import SteppedClock
from storage import inbox, links, outbox, people, texts, waakvlam
from storage.database import Database
from storage.erasing import erase_client
from storage.errors import BadSeal, Erased, KeyFileError
from storage.imports import apply_import
from storage.outbox_row import NewMessage
from storage.sealing import Place, SealingKey, new_key
from storage.tables import clients
from tests.storage.made_up import CLIENT, PROVIDER_DATA

PLACE = Place("clients", "row", "identity")


@given(value=st.binary())
def test_sealed_value_opens_again(value: bytes) -> None:
    """Whatever is sealed opens as it was, and the token does not hold it."""
    key = SealingKey(new_key())
    token = key.seal(value, PLACE)

    assert key.open(token, PLACE) == value
    assert len(value) < 4 or value not in token
    assert key.seal(value, PLACE) != token


@pytest.mark.parametrize(
    "place",
    [
        Place("people", "row", "identity"),
        Place("clients", "other", "identity"),
        Place("clients", "row", "story"),
    ],
)
def test_moved_value_does_not_open(place: Place) -> None:
    """A token that was copied to another table, row or column is refused."""
    key = SealingKey(new_key())
    with pytest.raises(BadSeal):
        key.open(key.seal(b"Mila", PLACE), place)


@given(position=st.integers(0, 60), length=st.integers(0, 40))
def test_changed_or_cut_token_does_not_open(position: int, length: int) -> None:
    """A token with a flipped bit, or cut off anywhere, is refused."""
    key = SealingKey(new_key())
    token = key.seal(b"Mila Zonnebloem", PLACE)
    flipped = bytearray(token)
    flipped[position % len(token)] ^= 1
    with pytest.raises(BadSeal):
        key.open(bytes(flipped), PLACE)
    with pytest.raises(BadSeal):
        key.open(token[:length], PLACE)


def test_lookup_is_stable_and_needs_the_key() -> None:
    """The same value is found again with the same key, by its kind, and with no other key."""
    key, other = SealingKey(new_key()), SealingKey(new_key())

    assert key.lookup("chat", "7") == key.lookup("chat", "7")
    assert len({key.lookup("chat", "7"), key.lookup("phone", "7"), other.lookup("chat", "7")}) == 3


async def test_column_refuses_what_is_not_sealed(salland: Database) -> None:
    """A slip that stores a name or bytes as they are is an error, and the error does not repeat them."""
    for slip in ("Mila Zonnebloem", b"Mila Zonnebloem"):
        async with salland.write() as tx:
            with pytest.raises(StatementError) as refused:
                await tx.execute(update(clients).values(identity=slip))
            tx.discard()

        assert isinstance(refused.value.orig, TypeError)
        assert "Mila" not in str(refused.value.orig)


async def test_nothing_that_tells_who_somebody_is_stands_in_the_file(
    sqlite_url: str, tmp_path: Path, clock: SteppedClock, now: datetime
) -> None:
    """Names, numbers, addresses, texts, cards, raw updates and chats are nowhere in the raw bytes."""
    database = await Database.open(sqlite_url, key_file=tmp_path / "key", clock=clock)
    async with database.write() as tx:
        await apply_import(tx, PROVIDER_DATA, at=now)
        await texts.add(
            tx, "salland", client="mila", author="mila", kind="text", body={"text": "trek het niet"}, at=now
        )
        await inbox.add(tx, [(1, {"message": {"text": "trek het niet", "chat": {"id": 777000111}}})], at=now)
        await links.link(tx, "salland", "mila", is_client=True, chat_id=777000111, at=now)
        await outbox.add(tx, [NewMessage(provider="", text="stranger", chat_id=777000111)], at=now)
    await database.close()
    raw = _bytes_of(tmp_path)
    secrets = ["Mila", "Zonnebloem", "+31610000001", "Lindelaan", "7411 AA", "Laat het licht", "Bobbie"]
    secrets += ["Sam Kastanje", "ruth@example.org", "trek het niet", "777000111", "Hoe gaat het"]

    assert b"salland" in raw
    assert [one for one in secrets if one.encode() in raw] == []


async def test_erasing_a_client_leaves_nothing_readable(salland: Database, now: datetime) -> None:
    """Once his key is destroyed his data, plans and texts are gone, and others are not touched."""
    async with salland.write() as tx:
        text_id = await texts.add(
            tx, "salland", client="mila", author="mila", kind="text", body={"text": "hoi"}, at=now
        )
        await erase_client(tx, "salland", "mila", at=now)
    async with salland.read() as tx:
        gone = await people.client(tx, "salland", "mila")
        kept = await texts.open(tx, "salland", text_id)
        plans = await waakvlam.plans(tx, "salland")
        left = [one.id for one in await people.clients(tx, "salland")]
        with pytest.raises(Erased):
            await tx.vault.seal_for("salland", "mila", "hoi", PLACE)

    assert gone is None
    assert kept is not None
    assert kept.body is None
    assert plans == []
    assert left == ["bram"]


async def test_erased_client_who_comes_back_starts_anew(salland: Database, now: datetime) -> None:
    """Importing an erased client again stores him with a new key; what was said before stays unreadable."""
    async with salland.write() as tx:
        text_id = await texts.add(
            tx, "salland", client="mila", author="mila", kind="text", body={"text": "hoi"}, at=now
        )
        await erase_client(tx, "salland", "mila", at=now)
    async with salland.write() as tx:
        await apply_import(tx, PROVIDER_DATA, at=now)
    async with salland.read() as tx:
        back = await people.client(tx, "salland", "mila")
        kept = await texts.open(tx, "salland", text_id)
        plans = await waakvlam.plans(tx, "salland")

    assert back == CLIENT
    assert kept is not None
    assert kept.body is None
    assert len(plans) == 1


async def test_key_file_is_made_once_and_for_its_owner_only(
    url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    """The first start makes the key file with mode 0600, the next one reads it."""
    file = tmp_path / "key"
    for _ in range(2):
        database = await Database.open(url, key_file=file, clock=clock)
        await database.close()
        made = file.read_text()

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text() == made


async def test_missing_key_file_is_refused_once_there_is_data(
    url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    """A database that was opened before is not given a new key, which could read nothing."""
    database = await Database.open(url, key_file=tmp_path / "key", clock=clock)
    await database.close()
    (tmp_path / "key").unlink()
    with pytest.raises(KeyFileError, match="missing"):
        await Database.open(url, key_file=tmp_path / "key", clock=clock)

    assert not (tmp_path / "key").exists()


async def test_key_file_of_another_installation_is_refused(
    url: str, sqlite_template: Path, tmp_path: Path, clock: SteppedClock
) -> None:
    """A key file that was made with another database does not open this one."""
    shutil.copy(sqlite_template, tmp_path / "other.db")
    for address, key in ((url, "key"), (f"sqlite+aiosqlite:///{tmp_path / 'other.db'}", "other key")):
        database = await Database.open(address, key_file=tmp_path / key, clock=clock)
        await database.close()
    with pytest.raises(KeyFileError, match="another database"):
        await Database.open(url, key_file=tmp_path / "other key", clock=clock)


@pytest.mark.parametrize("fault", ["", "hello\n", "\x00\xff", "cut", "flipped"])
async def test_damaged_key_file_is_refused(
    fault: str, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    """A key file that is empty, cut off, changed or something else is named, and not written over."""
    file = tmp_path / "key"
    database = await Database.open(sqlite_url, key_file=file, clock=clock)
    await database.close()
    made = file.read_text()
    words = made.split()
    flipped = words[2].replace(words[2][5], "A" if words[2][5] != "A" else "B", 1)
    contents = {"cut": made[:-10], "flipped": f"{words[0]} {words[1]} {flipped}\n"}.get(fault, fault)
    file.write_text(contents, encoding="latin-1")
    with pytest.raises(KeyFileError, match="restore it from your copy"):
        await Database.open(sqlite_url, key_file=file, clock=clock)

    assert file.read_text(encoding="latin-1") == contents


async def test_key_file_that_cannot_be_written_is_one_clear_line(
    sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    """A folder that is not there is named."""
    with pytest.raises(KeyFileError, match="cannot make the key file"):
        await Database.open(sqlite_url, key_file=tmp_path / "none" / "key", clock=clock)


async def test_changed_update_is_noticed(salland: Database, now: datetime) -> None:
    """A raw update that was exchanged with another's in the database does not open."""
    async with salland.write() as tx:
        await inbox.add(tx, [(1, {"a": 1}), (2, {"b": 2})], at=now)
        await tx.execute(
            text("UPDATE inbox SET raw = (SELECT raw FROM inbox AS other WHERE other.update_id = 2)")
        )
        with pytest.raises(BadSeal):
            await inbox.next_unprocessed(tx, at=now)


def _bytes_of(folder: Path) -> bytes:
    """Everything that stands in the database's files, its journal included."""
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.name.startswith("achtervang.db"))
