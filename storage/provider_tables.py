"""The tables of the installation, of a provider's data, and of people's chats.

Rows are a provider's, but for the few that belong to the installation (marked so). Where a row holds sealed
columns its id is a UUID of ours, made before it is written, because a seal is bound to its row.
"""

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
from storage.types import Json, LocalDateTime, Sealed, UtcDateTime

__all__ = [
    "absences",
    "beats",
    "client_keys",
    "clients",
    "gaps",
    "inbox",
    "installation",
    "invites",
    "links",
    "people",
    "providers",
    "shifts",
    "waakvlam_plans",
    "worker_memory",
]

# --- the installation's own ---------------------------------------------------------------------------------

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key_id", String(16), nullable=False),
    Column("proof", Sealed, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

beats = Table(
    "beats",
    metadata,
    Column("name", Text, primary_key=True),
    Column("beat_at", UtcDateTime, nullable=False),
)

# when no updates were fetched; triggers refuse UPDATE and DELETE
gaps = Table(
    "gaps",
    metadata,
    number_column(),
    Column("starts", UtcDateTime, nullable=False),
    Column("ends", UtcDateTime, nullable=False),
    Index("ix_gaps_ends", "ends"),
)

# a raw update names nobody's provider until it has been read
inbox = Table(
    "inbox",
    metadata,
    number_column(),
    Column("bot", Text, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("raw", Sealed),
    Column("received_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Column("retry_at", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default=ZERO),
    Column("error", Text, nullable=False, server_default=EMPTY),
    Column("leased_until", UtcDateTime),
    UniqueConstraint("bot", "update_id"),
)
Index(
    "ix_inbox_waiting",
    inbox.c.id,
    sqlite_where=inbox.c.done_at.is_(None),
    postgresql_where=inbox.c.done_at.is_(None),
)

# --- a provider's data --------------------------------------------------------------------------------------

providers = Table(
    "providers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("office_phone", Text, nullable=False),
    Column("region", Text),
    Column("numbers", Json, nullable=False),
    Column("dagdelen", Json, nullable=False),
    Column("holidays", Json, nullable=False),
    Column("phrases", Text, nullable=False, server_default=EMPTY),
    Column("policy", Json, nullable=False),
    Column("version", Integer, nullable=False, server_default=ZERO),
    Column("waakvlam_until", UtcDateTime),
    Column("imported_at", UtcDateTime, nullable=False),
)

people = Table(
    "people",
    metadata,
    uuid_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("teams", Json, nullable=False),
    Column("languages", Json, nullable=False),
    Column("identity", Sealed),
    Column("position", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("provider_id", "person"),
)

clients = Table(
    "clients",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("reach", Text, nullable=False),
    Column("on_site", Text, nullable=False),
    Column("fixed_worker", Text),
    Column("language", Text),
    Column("identity", Sealed),
    Column("story", Sealed),
    Column("position", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("provider_id", "client"),
)

client_keys = Table(
    "client_keys",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("wrapped", Sealed),
    Column("made_at", UtcDateTime, nullable=False),
    Column("destroyed_at", UtcDateTime),
    UniqueConstraint("provider_id", "client"),
)

shifts = Table(
    "shifts",
    metadata,
    uuid_column(),
    provider_column(),
    Column("position", Integer, nullable=False),
    Column("team", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("worker", Text, nullable=False),
    Column("starts", LocalDateTime, nullable=False),
    Column("ends", LocalDateTime, nullable=False),
    Column("weekly_until", Date),
    Column("stored_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Index("ix_shifts_provider", "provider_id", "removed_at"),
)

absences = Table(
    "absences",
    metadata,
    uuid_column(),
    provider_column(),
    Column("position", Integer, nullable=False),
    Column("worker", Text, nullable=False),
    Column("starts", LocalDateTime, nullable=False),
    Column("ends", LocalDateTime, nullable=False),
    Column("stored_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Index("ix_absences_provider", "provider_id", "removed_at"),
)

waakvlam_plans = Table(
    "waakvlam_plans",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("days", Json, nullable=False),
    Column("times", Json, nullable=False),
    Column("question", Sealed),
    Column("grace_minutes", Integer, nullable=False),
    Column("reminders", Integer, nullable=False),
    Column("starts", Date),
    Column("ends", Date),
    Column("position", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("first_stored_at", UtcDateTime, nullable=False),
    # empty for a plan of the files; else who made it in the bot, and no import touches it
    Column("made_by", Text, nullable=False, server_default=EMPTY),
    Column("stopped_at", UtcDateTime),
    Column("removed_at", UtcDateTime),
    Index("ix_waakvlam_plans_provider", "provider_id", "removed_at"),
)

# --- people and their chats ---------------------------------------------------------------------------------

links = Table(
    "links",
    metadata,
    uuid_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("is_client", Boolean, nullable=False),
    Column("is_relative", Boolean, nullable=False, server_default=NO),
    Column("chat_lookup", String(64), nullable=False),
    Column("chat_id", Sealed, nullable=False),
    Column("linked_at", UtcDateTime, nullable=False),
    Column("unlinked_at", UtcDateTime),
    Column("blocked_at", UtcDateTime),
)
# old links stay as history, so only the present one is unique
_PRESENT = links.c.unlinked_at.is_(None)
Index(
    "uq_links_provider_chat",
    links.c.chat_lookup,
    links.c.provider_id,
    unique=True,
    sqlite_where=_PRESENT,
    postgresql_where=_PRESENT,
)
# one phone may serve a worker at several providers, never a client or a relative
_PRESENT_CLIENTS = _PRESENT & (links.c.is_client | links.c.is_relative)
Index(
    "uq_links_client_chat",
    links.c.chat_lookup,
    unique=True,
    sqlite_where=_PRESENT_CLIENTS,
    postgresql_where=_PRESENT_CLIENTS,
)
Index(
    "uq_links_person",
    links.c.provider_id,
    links.c.person,
    unique=True,
    sqlite_where=_PRESENT,
    postgresql_where=_PRESENT,
)

invites = Table(
    "invites",
    metadata,
    uuid_column(),
    provider_column(),
    Column("person", Text, nullable=False),
    Column("is_client", Boolean, nullable=False),
    Column("code_hash", String(128), nullable=False, unique=True),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

worker_memory = Table(
    "worker_memory",
    metadata,
    Column("provider_id", Text, ForeignKey("providers.id"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Json, nullable=False),
    Column("until", UtcDateTime),
)
