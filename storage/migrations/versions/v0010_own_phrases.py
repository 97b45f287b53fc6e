"""The phrases of a provider's own region.

Revision: 0010, after 0009. No provider has any before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; empty for who is there already."""
    op.add_column("providers", sa.Column("phrases", sa.Text(), server_default=sa.text("''"), nullable=False))


def downgrade() -> None:
    """Refused: going back would throw phrases away."""
    raise NotImplementedError("restore a backup that was made before instead")
