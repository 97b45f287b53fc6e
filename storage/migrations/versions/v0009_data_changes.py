"""What an import or a form of the dashboard changed in a provider's data, and who did it.

Revision: 0009, after 0008. Who changed what before is not known: nothing kept it.
"""

import sqlalchemy as sa
from alembic import op

from storage import types
from storage.migrations.append_only import refuse_changes

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the table and the triggers that keep it as it was written."""
    op.create_table(
        "data_changes",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_data_changes_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_changes")),
    )
    op.create_index("ix_data_changes_at", "data_changes", ["provider_id", "at"], unique=False)
    refuse_changes("data_changes")


def downgrade() -> None:
    """Refused: going back would throw away who changed what."""
    raise NotImplementedError("restore a backup that was made before instead")
