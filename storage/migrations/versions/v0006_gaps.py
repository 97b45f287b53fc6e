"""When the installation did not hear its clients: the silences that a report counts.

Revision: 0006, after 0005. What was silent before is not known: nothing kept it.
"""

import sqlalchemy as sa
from alembic import op

from storage import types
from storage.migrations.append_only import refuse_changes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the table and the triggers that keep it as it was written."""
    op.create_table(
        "gaps",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("starts", types.UtcDateTime(), nullable=False),
        sa.Column("ends", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gaps")),
    )
    op.create_index("ix_gaps_ends", "gaps", ["ends"], unique=False)
    refuse_changes("gaps")


def downgrade() -> None:
    """Refused: going back would throw away when nobody was heard."""
    raise NotImplementedError("restore a backup that was made before instead")
