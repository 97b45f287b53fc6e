"""The waakvlam asks: each check-in with its answer, what was scaled, and the log of both.

Revision: 0004, after 0003. Like the ones before it repeats the tables on purpose: what was once migrated never
changes.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage import types
from storage.migrations.append_only import refuse_changes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EMPTY = sa.text("''")
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    """Makes the new tables and columns. Plans that are there count as those of the files."""
    _check_ins()
    _scalings()
    _waakvlam_log()
    refuse_changes("waakvlam_log")
    op.add_column("waakvlam_plans", sa.Column("made_by", sa.Text(), server_default=_EMPTY, nullable=False))
    op.add_column("waakvlam_plans", sa.Column("stopped_at", types.UtcDateTime(), nullable=True))
    op.add_column("providers", sa.Column("waakvlam_until", types.UtcDateTime(), nullable=True))
    op.add_column(
        "log_days",
        sa.Column("last_waakvlam_line", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
    )
    _lay_out()


def downgrade() -> None:
    """Refused: going back would throw away what clients answered."""
    raise NotImplementedError("restore a backup that was made before instead")


def _lay_out() -> None:
    """Every provider's check-ins are laid out in the first round of the program: from then on they are asked."""
    connection = op.get_bind()
    due = sa.table(
        "due",
        sa.column("provider_id", sa.Text()),
        sa.column("kind", sa.Text()),
        sa.column("subject", sa.Text()),
        sa.column("due_at", types.UtcDateTime()),
    )
    for (provider,) in connection.execute(sa.text("SELECT id FROM providers")).all():
        row = {"provider_id": provider, "kind": "waakvlam", "subject": provider, "due_at": _LONG_AGO}
        connection.execute(due.insert().values(row))


def _check_ins() -> None:
    op.create_table(
        "check_ins",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("due", types.UtcDateTime(), nullable=False),
        sa.Column("opens_at", types.UtcDateTime(), nullable=False),
        sa.Column("grace_minutes", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", types.UtcDateTime(), nullable=True),
        sa.Column("question", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("is_late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("mood", sa.Text(), nullable=True),
        sa.Column("answered_at", types.UtcDateTime(), nullable=True),
        sa.Column("text", sa.String(length=36), nullable=True),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("timers", types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_check_ins_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("provider_id", "client", "due", name=op.f("uq_check_ins_provider_id_client_due")),
    )
    op.create_index("ix_check_ins_state", "check_ins", ["provider_id", "state", "due"], unique=False)


def _scalings() -> None:
    op.create_table(
        "scalings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("since", types.UtcDateTime(), nullable=False),
        sa.Column("until", types.UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("consent", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("timers", types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_scalings_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scalings")),
    )
    op.create_index("ix_scalings_client", "scalings", ["provider_id", "client", "since"], unique=False)


def _waakvlam_log() -> None:
    op.create_table(
        "waakvlam_log",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moment", types.UtcDateTime(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_waakvlam_log_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waakvlam_log")),
        sa.UniqueConstraint(
            "provider_id", "client", "seq", name=op.f("uq_waakvlam_log_provider_id_client_seq")
        ),
    )
    op.create_index("ix_waakvlam_log_at", "waakvlam_log", ["provider_id", "at"], unique=False)
