"""Relatives of clients, what each may know or do, and that a chat may be a relative's.

Revision: 0005, after 0004. A relative's chat is shared by nobody, as a client's: the index that keeps it has both.
"""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Makes the new tables, the column of links, and the index anew."""
    _relatives()
    _consents()
    op.add_column(
        "links", sa.Column("is_relative", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.drop_index("uq_links_client_chat", table_name="links")
    where = "unlinked_at IS NULL AND (is_client OR is_relative)"
    op.create_index(
        "uq_links_client_chat",
        "links",
        ["chat_lookup"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def downgrade() -> None:
    """Refused: going back would throw away what clients allowed."""
    raise NotImplementedError("restore a backup that was made before instead")


def _relatives() -> None:
    op.create_table(
        "relatives",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("relative", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("identity", types.Sealed(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_relatives_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relatives")),
        sa.UniqueConstraint("provider_id", "relative", name=op.f("uq_relatives_provider_id_relative")),
    )
    op.create_index("ix_relatives_client", "relatives", ["provider_id", "client"], unique=False)


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("relative", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("asked_at", types.UtcDateTime(), nullable=True),
        sa.Column("answered_at", types.UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_consents_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint(
            "provider_id",
            "client",
            "relative",
            "what",
            name=op.f("uq_consents_provider_id_client_relative_what"),
        ),
    )
