"""Printed codes of clients' cards, and the phones that were linked with one and wait for a worker.

Revision: 0008, after 0007. Nothing that was there changes.
"""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Makes the two tables."""
    _printed_codes()
    _unconfirmed_phones()


def downgrade() -> None:
    """Refused: going back would make every printed card worthless."""
    raise NotImplementedError("restore a backup that was made before instead")


def _printed_codes() -> None:
    op.create_table(
        "printed_codes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column("ended_by", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_printed_codes_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_printed_codes_code_hash")),
    )
    _unique("uq_printed_codes_client", "printed_codes", ["provider_id", "client"])


def _unconfirmed_phones() -> None:
    op.create_table(
        "unconfirmed_phones",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("code_id", sa.String(length=36), nullable=False),
        sa.Column("chat_lookup", sa.String(length=64), nullable=False),
        sa.Column("chat_id", types.Sealed(), nullable=False),
        sa.Column("came_at", types.UtcDateTime(), nullable=False),
        sa.Column("blocked_at", types.UtcDateTime(), nullable=True),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column("ended_as", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("ended_by", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_unconfirmed_phones_provider_id_providers")
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["printed_codes.id"], name=op.f("fk_unconfirmed_phones_code_id_printed_codes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unconfirmed_phones")),
    )
    op.create_index(
        "ix_unconfirmed_phones_client", "unconfirmed_phones", ["provider_id", "client"], unique=False
    )
    _unique("uq_unconfirmed_phones_chat", "unconfirmed_phones", ["chat_lookup"])


def _unique(name: str, table: str, columns: list[str]) -> None:
    """One at a time: those that ended stay as history."""
    where = sa.text("ended_at IS NULL")
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)
