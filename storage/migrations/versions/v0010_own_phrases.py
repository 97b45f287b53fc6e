"""The phrases of a provider's own region; and a client's waakvlam log is found by client and time.

Revision: 0010, after 0009. No provider has any before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column, empty for who is there already, and the index."""
    op.add_column("providers", sa.Column("phrases", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_index("ix_waakvlam_log_client", "waakvlam_log", ["provider_id", "client", "at"], unique=False)


def downgrade() -> None:
    """Refused: going back would throw phrases away."""
    raise NotImplementedError("restore a backup that was made before instead")
