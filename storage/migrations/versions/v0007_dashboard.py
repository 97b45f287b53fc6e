"""The dashboard: links and sessions to sign in, second factors, who looked at whom, and words about a case.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

from storage import types
from storage.migrations.append_only import refuse_changes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EMPTY = sa.text("''")
_ZERO = sa.text("0")


def upgrade() -> None:
    """Makes the new tables."""
    _sign_in_links()
    _second_factors()
    _web_sessions()
    _page_reads()
    _case_reviews()
    _case_notes()
    refuse_changes("page_reads")


def downgrade() -> None:
    """Refused: going back would throw away who looked at whom."""
    raise NotImplementedError("restore a backup that was made before instead")


def _sign_in_links() -> None:
    op.create_table(
        "sign_in_links",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("token_lookup", sa.String(length=64), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=False),
        sa.Column("used_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_sign_in_links_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_links")),
        sa.UniqueConstraint("token_lookup", name=op.f("uq_sign_in_links_token_lookup")),
    )
    op.create_index(
        "ix_sign_in_links_person", "sign_in_links", ["provider_id", "person", "made_at"], unique=False
    )


def _second_factors() -> None:
    op.create_table(
        "second_factors",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("secret", types.Sealed(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("set_at", types.UtcDateTime(), nullable=True),
        sa.Column("last_step", sa.BigInteger(), server_default=_ZERO, nullable=False),
        sa.Column("failed", sa.Integer(), server_default=_ZERO, nullable=False),
        sa.Column("failed_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_second_factors_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_factors")),
        sa.UniqueConstraint("provider_id", "person", name=op.f("uq_second_factors_provider_id_person")),
    )


def _web_sessions() -> None:
    op.create_table(
        "web_sessions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("token_lookup", sa.String(length=64), nullable=False),
        sa.Column("device", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("seen_at", types.UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", types.UtcDateTime(), nullable=True),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_web_sessions_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_sessions")),
        sa.UniqueConstraint("token_lookup", name=op.f("uq_web_sessions_token_lookup")),
    )
    op.create_index("ix_web_sessions_person", "web_sessions", ["provider_id", "person"], unique=False)


def _page_reads() -> None:
    op.create_table(
        "page_reads",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_page_reads_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_reads")),
    )
    op.create_index("ix_page_reads_client", "page_reads", ["provider_id", "client", "at"], unique=False)


def _case_reviews() -> None:
    op.create_table(
        "case_reviews",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("marked_by", sa.Text(), nullable=False),
        sa.Column("marked_at", types.UtcDateTime(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("done_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_reviews_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_case_reviews_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reviews")),
    )
    op.create_index("ix_case_reviews_case", "case_reviews", ["provider_id", "case_id"], unique=False)


def _case_notes() -> None:
    op.create_table(
        "case_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("body", types.Sealed(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_case_notes_provider_id_providers")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_notes_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
    )
    op.create_index("ix_case_notes_case", "case_notes", ["provider_id", "case_id"], unique=False)
