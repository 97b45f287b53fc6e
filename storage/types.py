"""The column types that keep promises: moments are UTC, local times are local, and secrets are sealed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, LargeBinary, String
from sqlalchemy.types import TypeDecorator

__all__ = ["Json", "LocalDateTime", "Sealed", "SealedValue", "UtcDateTime"]


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware going in, aware and UTC coming out, microseconds kept.

    SQLite drops time zones, so there it is stored as UTC text of a fixed width, which sorts as time does.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; storage takes aware moments only")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class LocalDateTime(TypeDecorator[datetime]):
    """A wall time of the rota: naive in and out. What moment it is depends on the rota's zone."""

    impl = String(26)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is not None:
            raise ValueError(f"{value!r} has a time zone; the rota holds local times")
        return value.isoformat(sep=" ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


@dataclass(frozen=True, slots=True)
class SealedValue:
    """A value that the vault has sealed; only ``storage/vault.py`` makes and opens one."""

    token: bytes


class Sealed(TypeDecorator[SealedValue]):
    """What tells who somebody is, or what he said. Takes nothing that the vault has not sealed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: SealedValue | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, SealedValue):
            # the value itself must not get into the message: it is what should have been sealed
            raise TypeError(f"a sealed column takes a SealedValue, not {type(value).__name__}; seal it first")
        return value.token

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> SealedValue | None:
        return None if value is None else SealedValue(bytes(value))


class Json(TypeDecorator[Any]):
    """Lists and mappings of plain values; None is NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True
