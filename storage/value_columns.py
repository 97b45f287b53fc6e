"""How a frozen value becomes a row, field by field, and a row the value again."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from sqlalchemy import Row

__all__ = ["ValueColumns", "moments_read", "plain"]

ValueT = TypeVar("ValueT")


class ValueColumns(Generic[ValueT]):
    """The columns of one kind of value (a dataclass). Enumerations, tuples and mappings of moments survive.

    ``renamed``: fields whose column has another name. ``readers``: how a column's value becomes the field's
    again; a list becomes a tuple by itself, None stays None, and what has no reader is the same in both.
    """

    def __init__(
        self,
        value: type[ValueT],
        *,
        readers: Mapping[str, Callable[[Any], object]],
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self._value = value
        self._readers = readers
        names = {"provider": "provider_id"} | dict(renamed or {})
        # a dataclass is what it takes, which a type variable cannot say
        self.columns = {one.name: names.get(one.name, one.name) for one in fields(value)}  # type: ignore[arg-type]

    def to_row(self, value: ValueT) -> dict[str, object]:
        """The columns that hold the value."""
        return {column: plain(getattr(value, name)) for name, column in self.columns.items()}

    def to_value(self, row: Row[Any]) -> ValueT:
        """The value that a row holds; it may hold other columns besides."""
        stored = row._mapping  # noqa: SLF001  SQLAlchemy's public name for it
        values: dict[str, Any] = {}
        for name, column in self.columns.items():
            value = stored[column]
            reader = tuple if isinstance(value, list) else self._readers.get(name)
            values[name] = value if value is None or reader is None else reader(value)
        return self._value(**values)


def plain(value: object) -> object:
    """A field's value as its column takes it."""
    match value:
        case Enum():
            return value.value
        case tuple():
            return list(value)
        case Mapping():
            return {str(key): moment.isoformat() for key, moment in value.items()}
        case _:
            return value


def moments_read(timer: Callable[[str], Any]) -> Callable[[Mapping[str, str]], Mapping[Any, datetime]]:
    """A reader of timers: which timer runs until when."""
    return lambda row: {timer(name): datetime.fromisoformat(moment) for name, moment in row.items()}
