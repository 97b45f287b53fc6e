"""The tables of the waakvlam besides its plans: each check-in, what was scaled, and what became of them."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from storage.columns import EMPTY, NO, metadata, number_column, provider_column, uuid_column
from storage.types import Json, UtcDateTime

__all__ = ["check_ins", "scalings", "waakvlam_log"]

# a column has the name of the field of the value that it keeps; storage/versioned.py says how
check_ins = Table(
    "check_ins",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("opens_at", UtcDateTime, nullable=False),
    Column("grace_minutes", Integer, nullable=False),
    Column("reminders", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_at", UtcDateTime),
    Column("question", Text, nullable=False, server_default=EMPTY),
    Column("is_late", Boolean, nullable=False, server_default=NO),
    Column("mood", Text),
    Column("answered_at", UtcDateTime),
    Column("text", String(36)),
    Column("case_id", String(36)),
    Column("reason", Text, nullable=False, server_default=EMPTY),
    Column("timers", Json, nullable=False),
    Column("version", Integer, nullable=False),
    # a client has one at any moment, whatever plans ask for it
    UniqueConstraint("provider_id", "client", "due"),
    Index("ix_check_ins_state", "provider_id", "state", "due"),
)

scalings = Table(
    "scalings",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=EMPTY),
    Column("consent", Text, nullable=False, server_default=EMPTY),
    Column("state", Text, nullable=False),
    Column("ended_by", Text, nullable=False, server_default=EMPTY),
    Column("timers", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_scalings_client", "provider_id", "client", "since"),
)

# ids, times and states; triggers refuse UPDATE and DELETE
waakvlam_log = Table(
    "waakvlam_log",
    metadata,
    number_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("from_state", Text, nullable=False),
    Column("to_state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("moment", UtcDateTime),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("provider_id", "client", "seq"),
    Index("ix_waakvlam_log_at", "provider_id", "at"),
    Index("ix_waakvlam_log_client", "provider_id", "client", "at"),
)
