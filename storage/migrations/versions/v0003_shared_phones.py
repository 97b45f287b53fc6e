"""One phone may serve a worker at several providers: a chat has one person of each provider, a client's is his alone.

Revision: 0003, after 0002. What was unique for the whole installation is so for each provider too: no row changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_PRESENT = "unlinked_at IS NULL"


def upgrade() -> None:
    """Replaces the index on chats; the chat comes first in it, because chats are looked up without a provider."""
    op.drop_index("uq_links_chat", table_name="links")
    _unique("uq_links_provider_chat", ["chat_lookup", "provider_id"], where=_PRESENT)
    # a bare column is true or false on both databases: SQLite keeps a boolean as 0 or 1
    _unique("uq_links_client_chat", ["chat_lookup"], where=f"{_PRESENT} AND is_client")


def downgrade() -> None:
    """Refused: who has two providers now would lose one of them."""
    raise NotImplementedError("restore a backup that was made before instead")


def _unique(name: str, columns: list[str], *, where: str) -> None:
    op.create_index(
        name,
        "links",
        columns,
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
