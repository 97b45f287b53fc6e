"""The migrations make the tables that the queries use, on both databases, and never lose data."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, insert, inspect, select, text
from sqlalchemy.engine import make_url

from schedules.clock import SteppedClock
from storage import links, log, outbox, tables
from storage.addresses import sync_url
from storage.database import Database
from storage.errors import DatabaseRefused
from storage.hash_chain import BEGINNING, hash_of_heads
from storage.imports import apply_import
from storage.key_file import make_key_file
from storage.migrate import HEAD, drop_tables, has_tables, migrate, upgrade
from storage.rota import rota_at
from storage.sealing import Place, SealingKey
from storage.tables import metadata
from storage.types import SealedValue
from tests.storage.made_up import PROVIDER_DATA


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": False, "render_as_batch": True}
    )
    return list(compare_metadata(context, metadata))


async def test_migrated_database_is_what_the_tables_say(empty_url: str) -> None:
    """Nothing is in the tables that the migrations do not make, and the other way round."""
    await migrate(empty_url)
    engine = create_engine(sync_url(empty_url))
    with engine.connect() as connection:
        differences = _differences(connection)
    engine.dispose()

    assert differences == []


def test_newest_revision_is_the_one_that_opening_knows() -> None:
    """Opening skips Alembic only when the database stands at the newest revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__code__.co_filename).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_two_that_start_together_make_the_tables_once(empty_url: str) -> None:
    """Two programs on one empty database do not get into each other's way."""
    await asyncio.gather(migrate(empty_url), migrate(empty_url))
    engine = create_engine(sync_url(empty_url))
    with engine.connect() as connection:
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    engine.dispose()

    assert versions == [HEAD]


async def test_newer_database_is_refused(url: str) -> None:
    """A database of a newer program is left alone, with the next step."""
    engine = create_engine(sync_url(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseRefused, match="newer program"):
        await migrate(url)


async def test_empty_schema_of_a_shared_database_is_used(postgres_url: str) -> None:
    """On PostgreSQL the schema that the address names gets the tables, not the public one."""
    engine = create_engine(sync_url(postgres_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA rehearsal"))
    address = make_url(postgres_url).update_query_dict({"options": "-csearch_path=rehearsal"})
    await migrate(address.render_as_string(hide_password=False))
    with engine.connect() as connection:
        schemas = set(
            connection.execute(
                text("SELECT table_schema FROM information_schema.tables WHERE table_name = 'cases'")
            ).scalars()
        )
    engine.dispose()

    assert schemas == {"rehearsal"}


# --- a database that was made before the rota could be changed ----------------------------------------------


def _moment(text_of_it: str) -> datetime:
    return datetime.fromisoformat(text_of_it).replace(tzinfo=UTC)


IMPORTED, LEFT, CHANGED = map(_moment, ("2026-10-01 08:00", "2026-11-01 08:00", "2026-11-10 08:00"))
"""When the data came, Noor left, and the provider got another name."""


def _fill(connection: Connection) -> None:
    """What stood in a database of the first revision: a provider, three people, a shift, a message, a closed day."""
    provider = {
        **dict.fromkeys(("name", "municipality", "office_phone"), "Salland"),
        **{column: {} for column in ("numbers", "dagdelen", "policy")},
        "id": "salland",
        "timezone": "Europe/Amsterdam",
        "language": "nl",
        "holidays": [],
        "imported_at": CHANGED,
    }
    connection.execute(insert(tables.providers), [provider])
    people = [
        ("sam", "worker", True, IMPORTED),
        ("noor", "worker", False, LEFT),
        ("ruth", "coordinator", True, CHANGED),
    ]
    rows = [
        {"id": name, "provider_id": "salland", "person": name, "role": role, "teams": ["oost"], "languages": [],
         "position": number, "fingerprint": "", "is_active": is_active, "changed_at": at}
        for number, (name, role, is_active, at) in enumerate(people)
    ]  # fmt: skip
    connection.execute(insert(tables.people), rows)
    start = datetime(2026, 10, 2, 23)  # noqa: DTZ001  a wall time
    shifts = [
        {"id": name, "provider_id": "salland", "position": 0, "team": "oost", "role": role, "worker": name,
         "starts": start, "ends": start + timedelta(hours=8), "weekly_until": date(2031, 1, 1), "stored_at": IMPORTED}
        for name, role in (("sam", "on_duty"), ("noor", "backup"))
    ]  # fmt: skip
    connection.execute(insert(tables.shifts), shifts)
    message = (
        "INSERT INTO outbox (row_key, provider_id, is_client, lane, text, args, keys, is_alert, is_detail,"
        " created_at, not_before, state) VALUES ('k', 'salland', false, 2, 'menu', '{}', '[]', false, false,"
        " '2026-10-01 08:00:00.000000', '2026-10-01 08:00:00.000000', 'waiting')"
    )
    day = (
        "INSERT INTO log_days (provider_id, day, at, last_line, heads, previous_hash, hash) VALUES"
        " ('salland', '2026-10-01', '2026-10-02 04:00:00.000000', 0, 0, :beginning, :hash)"
    )
    connection.execute(text(message))
    connection.execute(text(day), {"beginning": BEGINNING, "hash": hash_of_heads(BEGINNING, [])})


async def test_database_with_data_is_brought_up_to_date(
    empty_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    """Nothing is lost, closed days stay true, and everybody is known from the first moment that is known."""
    engine = create_engine(sync_url(empty_url))
    with engine.begin() as connection:
        upgrade(connection, "0001")
        _fill(connection)
    engine.dispose()
    database = await Database.open(empty_url, key_file=tmp_path / "key", clock=clock)
    now = clock.now()
    async with database.write() as tx:
        spans = [
            (row.person, row.role, row.is_active, row.since)
            for row in await tx.execute(select(tables.person_spans).order_by("id"))
        ]
        (waiting,) = await outbox.claim(tx, at=now, limit=5)
        faults = await log.verify(tx)
        await log.close_day(tx, "salland", day=date(2026, 10, 2), at=now)
        faults += await log.verify(tx)
        earlier = await rota_at(tx, "salland", moment=LEFT - timedelta(days=1), now=now)
        present = await rota_at(tx, "salland", moment=now, now=now)
    await database.close()

    assert spans == [
        ("sam", "worker", True, IMPORTED),
        ("noor", "worker", True, IMPORTED),
        ("noor", "worker", False, LEFT),
        ("ruth", "coordinator", True, IMPORTED),
    ]
    assert (waiting.text, waiting.subject) == ("menu", "")
    assert faults == []
    assert {one.worker for one in earlier.shifts} == {"sam", "noor"}
    assert {one.worker for one in present.shifts} == {"sam"}


async def test_links_of_before_stay_and_may_be_joined_by_another_provider(
    empty_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    """What was linked when a chat had one person stays linked, and a second provider can have him from now on."""
    engine = create_engine(sync_url(empty_url))
    with engine.begin() as connection:
        upgrade(connection, "0001")
        _fill(connection)
        upgrade(connection, "0002")
        key = SealingKey(make_key_file(tmp_path / "key"))
        connection.execute(insert(tables.links), [_link_of_before(key)])
    database = await Database.open(empty_url, key_file=tmp_path / "key", clock=clock)
    async with database.write() as tx:
        await apply_import(tx, PROVIDER_DATA, at=clock.now())
        other = replace(PROVIDER_DATA, provider=replace(PROVIDER_DATA.provider, id="vecht"))
        await apply_import(tx, other, at=clock.now())
        before = await links.whose(tx, 1)
        await links.link(tx, "vecht", "sam", is_client=False, chat_id=1, at=clock.now())
        after = await links.whose(tx, 1)
    await database.close()
    with engine.connect() as connection:
        unique = {one["name"] for one in inspect(connection).get_indexes("links") if one["unique"]}
    engine.dispose()

    assert [(one.provider, one.person) for one in before] == [("salland", "sam")]
    assert [one.provider for one in after] == ["salland", "vecht"]
    assert unique == {"uq_links_provider_chat", "uq_links_client_chat", "uq_links_person"}


def _link_of_before(key: SealingKey) -> dict[str, object]:
    """Sam's link to chat 1."""
    row_id = str(uuid4())
    return {
        "id": row_id,
        "provider_id": "salland",
        "person": "sam",
        "is_client": False,
        "chat_lookup": key.lookup("chat", "1"),
        "chat_id": SealedValue(key.seal(b"1", Place("links", row_id, "chat_id"))),
        "linked_at": IMPORTED,
    }


async def test_tables_are_dropped_with_their_triggers(empty_url: str) -> None:
    """A rehearsal's database is empty again afterwards, and can be used anew."""
    await migrate(empty_url)
    await drop_tables(empty_url)
    is_empty = not await has_tables(empty_url)
    await migrate(empty_url)

    assert is_empty
    assert await has_tables(empty_url)
