"""The tables of cases: the cases, their log, what was said, what is due and what must be sent."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import EMPTY, NO, ZERO, metadata, number_column, provider_column, uuid_column
from storage.types import Json, Sealed, UtcDateTime

__all__ = ["case_log", "cases", "counters", "due", "log_days", "outbox", "texts"]

# --- cases --------------------------------------------------------------------------------------------------

counters = Table(
    "counters",
    metadata,
    Column("provider_id", Text, ForeignKey("providers.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

# a column has the name of the field of escalation.case.Case that it keeps; storage/cases.py says how
cases = Table(
    "cases",
    metadata,
    uuid_column(),
    provider_column(),
    Column("code", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("urgency", Text, nullable=False),
    Column("urgency_first", Text, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("policy", Json, nullable=False),
    Column("visit_if_nood", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", Text),
    Column("last_owner", Text),
    Column("level", Integer, nullable=False),
    Column("climb", Json),
    Column("alerted", Json, nullable=False),
    Column("declined", Json, nullable=False),
    Column("unreachable", Json, nullable=False),
    Column("offered_to", Json, nullable=False),
    Column("reported", Json, nullable=False),
    Column("on_duty", Json, nullable=False),
    Column("timers", Json, nullable=False),
    Column("taken_at", UtcDateTime),
    Column("contact_at", UtcDateTime),
    Column("on_site_decided_at", UtcDateTime),
    Column("departed_at", UtcDateTime),
    Column("arrived_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("outcome", Text),
    Column("closed_from", Text),
    Column("breached_at", UtcDateTime),
    Column("reason_asked_of", Text),
    Column("reason_text", Text),
    Column("withdrawn_at", UtcDateTime),
    Column("raised_unconfirmed", Boolean, nullable=False, server_default=NO),
    UniqueConstraint("provider_id", "code"),
    Index("ix_cases_client", "provider_id", "client", "opened_at"),
    Index("ix_cases_opened", "provider_id", "opened_at"),
)
Index(
    "ix_cases_open",
    cases.c.provider_id,
    cases.c.state,
    sqlite_where=cases.c.closed_at.is_(None),
    postgresql_where=cases.c.closed_at.is_(None),
)

# ids, times and states; triggers refuse UPDATE and DELETE
case_log = Table(
    "case_log",
    metadata,
    number_column(),
    provider_column(),
    Column("case_id", String(36), ForeignKey("cases.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("from_state", Text, nullable=False),
    Column("to_state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("moment", UtcDateTime),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("case_id", "seq"),
    Index("ix_case_log_provider", "provider_id", "at"),
)

# the hash of all heads, once a day; the rota's log has one, its last line, the waakvlam's one a client. Triggers
# refuse UPDATE and DELETE
log_days = Table(
    "log_days",
    metadata,
    number_column(),
    provider_column(),
    Column("day", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("last_line", BigInteger, nullable=False),
    Column("last_rota_line", Integer, nullable=False, server_default=ZERO),
    Column("last_waakvlam_line", BigInteger, nullable=False, server_default=ZERO),
    Column("heads", Integer, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("provider_id", "day"),
)

texts = Table(
    "texts",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("case_id", String(36)),
    Column("author", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Sealed, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("read_by", Text),
    Column("read_at", UtcDateTime),
    Index("ix_texts_client", "provider_id", "client", "added_at"),
    Index("ix_texts_case", "case_id"),
)

# --- what must be done --------------------------------------------------------------------------------------

due = Table(
    "due",
    metadata,
    number_column(),
    Column("provider_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=ZERO),
    Column("error", Text, nullable=False, server_default=EMPTY),
    Column("leased_until", UtcDateTime),
    UniqueConstraint("provider_id", "kind", "subject"),
    Index("ix_due_due_at", "due_at"),
)

# a message to a stranger belongs to no provider: its provider_id is empty
outbox = Table(
    "outbox",
    metadata,
    number_column(),
    Column("row_key", String(36), nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("case_id", String(36)),
    Column("case_code", Text, nullable=False, server_default=EMPTY),
    Column("subject", Text, nullable=False, server_default=EMPTY),
    Column("recipient", Text, nullable=False, server_default=EMPTY),
    Column("chat_id", Sealed),
    Column("is_client", Boolean, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("args", Json, nullable=False),
    Column("keys", Json, nullable=False),
    Column("is_alert", Boolean, nullable=False),
    Column("is_detail", Boolean, nullable=False),
    Column("edits", BigInteger),
    Column("deletes", BigInteger),
    Column("answers", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=ZERO),
    Column("error", Text, nullable=False, server_default=EMPTY),
    Column("leased_until", UtcDateTime),
    Column("message_id", BigInteger),
    Column("accepted_at", UtcDateTime),
    Column("retired_at", UtcDateTime),
    Index("ix_outbox_state", "state", "lane", "id"),
    Index("ix_outbox_case", "case_id", "recipient"),
    Index("ix_outbox_subject", "subject", "recipient"),
    Index("ix_outbox_message", "provider_id", "recipient", "message_id"),
)
