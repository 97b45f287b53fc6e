"""The tables of the dashboard: signing in, who looked at whom, and what coordinators say about a case.

Secrets stand here as look-up values only, but for that of the second factor, which is sealed.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import EMPTY, ZERO, metadata, number_column, provider_column, uuid_column
from storage.types import Sealed, UtcDateTime

__all__ = [
    "case_notes",
    "case_reviews",
    "data_changes",
    "page_reads",
    "second_factors",
    "sign_in_links",
    "web_sessions",
]

sign_in_links = Table(
    "sign_in_links",
    metadata,
    uuid_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("token_lookup", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    UniqueConstraint("token_lookup"),
    Index("ix_sign_in_links_person", "provider_id", "person", "made_at"),
)

# last_step: of the last code that was used, so that none works twice; set_at: empty until a code was right once
second_factors = Table(
    "second_factors",
    metadata,
    uuid_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("secret", Sealed, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("set_at", UtcDateTime),
    Column("last_step", BigInteger, nullable=False, server_default=ZERO),
    Column("failed", Integer, nullable=False, server_default=ZERO),
    Column("failed_at", UtcDateTime),
    UniqueConstraint("provider_id", "person"),
)

# confirmed_at: when the second factor was given; before that nothing can be seen
web_sessions = Table(
    "web_sessions",
    metadata,
    uuid_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("token_lookup", String(64), nullable=False),
    Column("device", Text, nullable=False, server_default=EMPTY),
    Column("made_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("confirmed_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    UniqueConstraint("token_lookup"),
    Index("ix_web_sessions_person", "provider_id", "person"),
)

# who saw a client's page, when, and by which case or role; triggers refuse UPDATE and DELETE
page_reads = Table(
    "page_reads",
    metadata,
    number_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("client", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("ix_page_reads_client", "provider_id", "client", "at"),
)

# what an import or a form changed in a provider's data, by whom: ids only; triggers refuse UPDATE and DELETE
data_changes = Table(
    "data_changes",
    metadata,
    number_column(),
    provider_column(),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("name", Text, nullable=False),
    Index("ix_data_changes_at", "provider_id", "at"),
)

case_reviews = Table(
    "case_reviews",
    metadata,
    uuid_column(),
    provider_column(),
    Column("case_id", String(36), ForeignKey("cases.id"), nullable=False),
    Column("marked_by", Text, nullable=False),
    Column("marked_at", UtcDateTime, nullable=False),
    Column("done_by", Text),
    Column("done_at", UtcDateTime),
    Index("ix_case_reviews_case", "provider_id", "case_id"),
)

# sealed with the client's key: who erases the client erases what was said about his case
case_notes = Table(
    "case_notes",
    metadata,
    uuid_column(),
    provider_column(),
    Column("case_id", String(36), ForeignKey("cases.id"), nullable=False),
    Column("client", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("body", Sealed, nullable=False),
    Index("ix_case_notes_case", "provider_id", "case_id"),
)
