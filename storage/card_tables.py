"""The tables of printed codes, and of the phones that were linked with one and wait for a worker.

Neither is ``invites`` or ``links``: whatever reads those can never take a printed code for an invite, nor a phone of
which nobody knows whose it is for the client's. docs/decisions/0020-printed-codes.md says why.
"""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from storage.columns import EMPTY, metadata, provider_column, uuid_column
from storage.types import Sealed, UtcDateTime

__all__ = ["printed_codes", "unconfirmed_phones"]

printed_codes = Table(
    "printed_codes",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    # replaced or revoked; a code that ended stays, so that who scans an old card reads that it is old
    Column("ended_at", UtcDateTime),
    Column("ended_by", Text, nullable=False, server_default=EMPTY),
)
_LIVES = printed_codes.c.ended_at.is_(None)
Index(
    "uq_printed_codes_client",
    printed_codes.c.provider_id,
    printed_codes.c.client,
    unique=True,
    sqlite_where=_LIVES,
    postgresql_where=_LIVES,
)

unconfirmed_phones = Table(
    "unconfirmed_phones",
    metadata,
    uuid_column(),
    provider_column(),
    Column("client", Text, nullable=False),
    Column("code_id", String(36), ForeignKey("printed_codes.id"), nullable=False),
    Column("chat_lookup", String(64), nullable=False),
    Column("chat_id", Sealed, nullable=False),
    Column("came_at", UtcDateTime, nullable=False),
    Column("blocked_at", UtcDateTime),
    # how it ended (confirmed, refused, gone), and by whose tap
    Column("ended_at", UtcDateTime),
    Column("ended_as", Text, nullable=False, server_default=EMPTY),
    Column("ended_by", Text, nullable=False, server_default=EMPTY),
    Index("ix_unconfirmed_phones_client", "provider_id", "client"),
)
_WAITS = unconfirmed_phones.c.ended_at.is_(None)
Index(
    "uq_unconfirmed_phones_chat",
    unconfirmed_phones.c.chat_lookup,
    unique=True,
    sqlite_where=_WAITS,
    postgresql_where=_WAITS,
)
