"""The tables of relatives, and of what clients allow them.

A relative is sealed with his client's key: who erases the client erases his relatives with him.
"""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from storage.columns import EMPTY, metadata, provider_column, uuid_column
from storage.types import Sealed, UtcDateTime

__all__ = ["consents", "relatives"]

relatives = Table(
    "relatives",
    metadata,
    uuid_column(),
    provider_column(),
    Column("relative", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("language", Text),
    Column("identity", Sealed),
    Column("position", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("provider_id", "relative"),
    Index("ix_relatives_client", "provider_id", "client"),
)

# how it stands now; each change has its line in waakvlam_log
consents = Table(
    "consents",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("relative", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_by", Text, nullable=False, server_default=EMPTY),
    Column("asked_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("withdrawn_at", UtcDateTime),
    # by client too: a relative whom the files give to another client has nobody's consent there
    UniqueConstraint("provider_id", "client", "relative", "what"),
)
