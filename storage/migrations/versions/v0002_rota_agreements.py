"""The rota that people change among themselves: agreements, watched duties, offers, drills, and what it was.

Revision: 0002, after 0001. Like that one it repeats the tables on purpose, a function per table, and is longer
than a file should be: what was once migrated never changes.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage import types
from storage.migrations.append_only import refuse_changes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the new tables and columns, and fills in who was there before."""
    _calendar_feeds()
    _drills()
    _duty_watches()
    _handover_notes()
    _offers()
    _overrides()
    _person_spans()
    _rota_findings()
    _rota_log()
    op.add_column(
        "log_days", sa.Column("last_rota_line", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    op.add_column("outbox", sa.Column("subject", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_index("ix_outbox_subject", "outbox", ["subject", "recipient"], unique=False)
    refuse_changes("rota_log")
    _fill_person_spans()


def downgrade() -> None:
    """Refused: going back would throw away what people agreed on."""
    raise NotImplementedError("restore a backup that was made before instead")


def _fill_person_spans() -> None:
    """Who belonged where so far, as well as it can still be known.

    Until now only the last state of a person was kept, and ``changed_at``, which moves with a new phone number as
    well. So everybody counts as he is now from the first moment that is known of his provider (the earliest of
    ``imported_at``, ``changed_at`` and the shifts' ``stored_at``); who is deactivated counts as active until his
    ``changed_at``, which is when that happened.
    """
    connection = op.get_bind()
    moment, text = types.UtcDateTime(), sa.Text()
    first: dict[str, list[datetime]] = {}
    for table, provider, at in (
        ("providers", "id", "imported_at"),
        ("people", "provider_id", "changed_at"),
        ("shifts", "provider_id", "stored_at"),
    ):
        source = sa.table(table, sa.column(provider, text), sa.column(at, moment))
        query = sa.select(source.c[provider], sa.func.min(source.c[at], type_=moment)).group_by(
            source.c[provider]
        )
        for name, earliest in connection.execute(query):
            first.setdefault(name, []).append(earliest)
    people = sa.table(
        "people", *_same_columns(), sa.column("changed_at", moment), sa.column("position", sa.Integer())
    )
    rows: list[dict[str, object]] = []
    for row in connection.execute(sa.select(people).order_by(people.c.provider_id, people.c.position)):
        plain: dict[str, object] = {
            one: getattr(row, one) for one in ("provider_id", "person", "role", "teams")
        }
        rows.append(plain | {"is_active": True, "since": min(first[row.provider_id])})
        if not row.is_active:
            rows.append(plain | {"is_active": False, "since": row.changed_at})
    if rows:
        spans = sa.table("person_spans", *_same_columns(), sa.column("since", moment))
        op.bulk_insert(spans, rows)


def _same_columns() -> list[sa.ColumnClause[Any]]:
    """What a person and a span have in common."""
    text = sa.Text()
    return [
        sa.column("provider_id", text),
        sa.column("person", text),
        sa.column("role", text),
        sa.column("teams", types.Json()),
        sa.column("is_active", sa.Boolean()),
    ]


def _calendar_feeds() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("token_lookup", sa.String(length=64), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("revoked_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_calendar_feeds_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_lookup", name=op.f("uq_calendar_feeds_token_lookup")),
    )
    op.create_index(
        "uq_calendar_feeds_person",
        "calendar_feeds",
        ["provider_id", "person"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )


def _drills() -> None:
    op.create_table(
        "drills",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("alerted_at", types.UtcDateTime(), nullable=True),
        sa.Column("asked", types.Json(), nullable=False),
        sa.Column("declined", types.Json(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=True),
        sa.Column("taken_at", types.UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("timers", types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_drills_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drills")),
        sa.UniqueConstraint("provider_id", "team", "month", name=op.f("uq_drills_provider_id_team_month")),
    )


def _duty_watches() -> None:
    op.create_table(
        "duty_watches",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("teams", types.Json(), nullable=False),
        sa.Column("starts", types.UtcDateTime(), nullable=False),
        sa.Column("ends", types.UtcDateTime(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("told", types.Json(), nullable=False),
        sa.Column("timers", types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_duty_watches_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_watches")),
    )
    op.create_index(
        "ix_duty_watches_provider", "duty_watches", ["provider_id", "state", "starts"], unique=False
    )


def _handover_notes() -> None:
    op.create_table(
        "handover_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("teams", types.Json(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("body", types.Sealed(), nullable=True),
        sa.Column("written_at", types.UtcDateTime(), nullable=False),
        sa.Column("removed_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_handover_notes_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_notes")),
    )
    op.create_index(
        "ix_handover_notes_provider", "handover_notes", ["provider_id", "written_at"], unique=False
    )


def _offers() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("teams", types.Json(), nullable=False),
        sa.Column("starts", types.UtcDateTime(), nullable=False),
        sa.Column("ends", types.UtcDateTime(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked", types.Json(), nullable=False),
        sa.Column("declined", types.Json(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=True),
        sa.Column("until", types.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_offers_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index("ix_offers_provider", "offers", ["provider_id", "state", "made_at"], unique=False)


def _overrides() -> None:
    op.create_table(
        "overrides",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("workers", types.Json(), nullable=False),
        sa.Column("replaces", types.Json(), nullable=False),
        sa.Column("starts", types.UtcDateTime(), nullable=False),
        sa.Column("ends", types.UtcDateTime(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_overrides_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
    )
    op.create_index("ix_overrides_provider", "overrides", ["provider_id", "ends"], unique=False)


def _person_spans() -> None:
    op.create_table(
        "person_spans",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("teams", types.Json(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("since", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_person_spans_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_spans")),
    )
    op.create_index("ix_person_spans_provider", "person_spans", ["provider_id", "since"], unique=False)


def _rota_findings() -> None:
    op.create_table(
        "rota_findings",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("starts", types.UtcDateTime(), nullable=False),
        sa.Column("ends", types.UtcDateTime(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("seen_at", types.UtcDateTime(), nullable=False),
        sa.Column("solved_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_rota_findings_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_findings")),
    )
    op.create_index("ix_rota_findings_key", "rota_findings", ["provider_id", "key"], unique=False)
    op.create_index(
        "uq_rota_findings_open",
        "rota_findings",
        ["provider_id", "key"],
        unique=True,
        sqlite_where=sa.text("solved_at IS NULL"),
        postgresql_where=sa.text("solved_at IS NULL"),
    )


def _rota_log() -> None:
    op.create_table(
        "rota_log",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("teams", types.Json(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("starts", types.UtcDateTime(), nullable=True),
        sa.Column("ends", types.UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_rota_log_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_log")),
        sa.UniqueConstraint("provider_id", "seq", name=op.f("uq_rota_log_provider_id_seq")),
    )
    op.create_index("ix_rota_log_at", "rota_log", ["provider_id", "at"], unique=False)
