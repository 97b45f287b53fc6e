"""The tables of the rota besides its shifts: what was agreed, watched, offered and drilled, and what it was."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from storage.columns import EMPTY, metadata, number_column, provider_column, uuid_column
from storage.types import Json, Sealed, UtcDateTime

__all__ = [
    "calendar_feeds",
    "drills",
    "duty_watches",
    "handover_notes",
    "offers",
    "overrides",
    "person_spans",
    "rota_findings",
    "rota_log",
]

# swaps and take-overs, in the order in which they were made
overrides = Table(
    "overrides",
    metadata,
    number_column(),
    provider_column(),
    Column("team", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("workers", Json, nullable=False),
    Column("replaces", Json, nullable=False),
    Column("starts", UtcDateTime, nullable=False),
    Column("ends", UtcDateTime, nullable=False),
    Column("because", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Index("ix_overrides_provider", "provider_id", "ends"),
)

# of these three a column has the name of the field of the value that it keeps; storage/versioned.py says how
duty_watches = Table(
    "duty_watches",
    metadata,
    uuid_column(),
    provider_column(),
    Column("worker", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("teams", Json, nullable=False),
    Column("starts", UtcDateTime, nullable=False),
    Column("ends", UtcDateTime),
    Column("because", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("told", Json, nullable=False),
    Column("timers", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_duty_watches_provider", "provider_id", "state", "starts"),
)

offers = Table(
    "offers",
    metadata,
    uuid_column(),
    provider_column(),
    Column("purpose", Text, nullable=False),
    Column("worker", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("teams", Json, nullable=False),
    Column("starts", UtcDateTime, nullable=False),
    Column("ends", UtcDateTime, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked", Json, nullable=False),
    Column("declined", Json, nullable=False),
    Column("taken_by", Text),
    Column("until", UtcDateTime),
    Column("version", Integer, nullable=False),
    Index("ix_offers_provider", "provider_id", "state", "made_at"),
)

drills = Table(
    "drills",
    metadata,
    uuid_column(),
    provider_column(),
    Column("team", Text, nullable=False),
    Column("month", String(7), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("alerted_at", UtcDateTime),
    Column("asked", Json, nullable=False),
    Column("declined", Json, nullable=False),
    Column("taken_by", Text),
    Column("taken_at", UtcDateTime),
    Column("reason", Text, nullable=False, server_default=EMPTY),
    Column("timers", Json, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("provider_id", "team", "month"),
)

handover_notes = Table(
    "handover_notes",
    metadata,
    uuid_column(),
    provider_column(),
    Column("teams", Json, nullable=False),
    Column("author", Text, nullable=False),
    Column("body", Sealed),
    Column("written_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Index("ix_handover_notes_provider", "provider_id", "written_at"),
)

# ids, times and states; triggers refuse UPDATE and DELETE
rota_log = Table(
    "rota_log",
    metadata,
    number_column(),
    provider_column(),
    Column("seq", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("teams", Json, nullable=False),
    Column("role", Text),
    Column("worker", Text, nullable=False),
    Column("starts", UtcDateTime),
    Column("ends", UtcDateTime),
    Column("reason", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("provider_id", "seq"),
    Index("ix_rota_log_at", "provider_id", "at"),
)

rota_findings = Table(
    "rota_findings",
    metadata,
    number_column(),
    provider_column(),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("worker", Text, nullable=False),
    Column("starts", UtcDateTime, nullable=False),
    Column("ends", UtcDateTime),
    Column("because", Text),
    Column("stage", Integer, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("solved_at", UtcDateTime),
)
# what was solved stays as history and may come back, so only the open one is unique
_OPEN = rota_findings.c.solved_at.is_(None)
Index(
    "uq_rota_findings_open",
    rota_findings.c.provider_id,
    rota_findings.c.key,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)
Index("ix_rota_findings_key", rota_findings.c.provider_id, rota_findings.c.key)

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    uuid_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("token_lookup", String(64), nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)
_FOLLOWED = calendar_feeds.c.revoked_at.is_(None)
Index(
    "uq_calendar_feeds_person",
    calendar_feeds.c.provider_id,
    calendar_feeds.c.person,
    unique=True,
    sqlite_where=_FOLLOWED,
    postgresql_where=_FOLLOWED,
)

# one row whenever an import changes what somebody may do: who belonged where at a past moment
person_spans = Table(
    "person_spans",
    metadata,
    number_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("teams", Json, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Index("ix_person_spans_provider", "provider_id", "since"),
)
