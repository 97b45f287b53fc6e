"""provider.toml: the provider itself."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from records.faults import Faults, shown
from records.phone import check_number, normal_phone
from records.row import ID, parse_time
from records.toml_file import TomlFile
from schedules.dagdelen import DEFAULT_STARTS, Dagdeel
from schedules.local import parse_date
from schedules.provider import Provider

__all__ = ["read_provider_toml"]

_REQUIRED = ("id", "name", "municipality", "office_phone")
_OPTIONAL = {"timezone": "Europe/Amsterdam", "language": "nl", "region": ""}
_TABLES = ("numbers", "dagdelen", "holidays")
_LONGEST = 200

Value = TypeVar("Value")


def read_provider_toml(file: TomlFile, faults: Faults) -> Provider | None:
    """The provider; None, and faults, when anything in the file is wrong."""
    before = len(faults.found)
    known = (*_REQUIRED, *_OPTIONAL, *_TABLES)
    for key in file.values:
        if key not in known:
            faults.add(file.line_of(key), f"unknown key {shown(key)}", "use " + ", ".join(known))
    reader = _Reader(file, faults)
    texts = {key: reader.text(key) for key in (*_REQUIRED, *_OPTIONAL)}
    reader.check("id", texts["id"], _id)
    reader.check("timezone", texts["timezone"], _timezone)
    reader.check("language", texts["language"], _language)
    office_phone = reader.check("office_phone", texts["office_phone"], normal_phone)
    numbers = reader.numbers()
    dagdelen, holidays = reader.dagdelen(), reader.holidays()
    if len(faults.found) > before:
        return None
    return Provider(
        id=texts["id"],
        name=texts["name"],
        municipality=texts["municipality"],
        timezone=texts["timezone"],
        language=texts["language"],
        office_phone=office_phone or "",
        region=texts["region"] or None,
        numbers=numbers,
        dagdelen=dagdelen,
        holidays=holidays,
    )


class _Reader:
    """Takes values out of the file and notes what is wrong with them."""

    def __init__(self, file: TomlFile, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def fault(self, key: str, what: str, todo: str) -> None:
        self._faults.add(self._file.line_of(key), what, todo)

    def check(self, key: str, text: str, parse: Callable[[str], Value]) -> Value | None:
        """What the parser makes of a text; None when it is empty, and, with a fault, when it is wrong."""
        if not text:
            return None
        try:
            return parse(text)
        except ValueError as error:
            what, _, todo = str(error).partition("; ")
            self.fault(key, f"{key} {shown(text)} {what}", todo or "correct it")
            return None

    def text(self, key: str) -> str:
        if key not in self._file.values:
            if key in _REQUIRED:
                self._faults.add(1, f"key {shown(key)} is missing", "add it")
            return _OPTIONAL.get(key, "")
        value = self._file.values[key]
        if not isinstance(value, str):
            self.fault(key, f"{key} is no text", f'write {key} = "…"')
            return ""
        if key in _REQUIRED and not value.strip():
            self.fault(key, f"{key} is empty", "fill it in")
        elif len(value) > _LONGEST or not value.isprintable():
            self.fault(key, f"{key} is not one line of at most {_LONGEST} characters", "shorten it")
        return value.strip() or _OPTIONAL.get(key, "")

    def _table(self, key: str) -> Mapping[str, Any]:
        value = self._file.values.get(key, {})
        if isinstance(value, Mapping):
            return value
        self.fault(key, f"{key} is no table", f"write [{key}] and its keys under it")
        return {}

    def numbers(self) -> dict[str, str]:
        numbers = {}
        for name, value in self._table("numbers").items():
            key = f"numbers.{name}"
            if not ID.fullmatch(name):
                self.fault(key, f"{shown(name)} is no name of a number", "use letters, digits and _")
            elif not isinstance(value, str) or not value.strip():
                self.fault(key, f"{key} is no text", f'write {name} = "+31…"')
            elif number := self.check(key, value, check_number):
                numbers[name] = number
        return numbers

    def dagdelen(self) -> dict[Dagdeel, time]:
        starts = dict(DEFAULT_STARTS)
        before = len(self._faults.found)
        for name, value in self._table("dagdelen").items():
            key = f"dagdelen.{name}"
            if name not in list(Dagdeel):
                self.fault(key, f"unknown dagdeel {shown(name)}", "use " + ", ".join(Dagdeel))
            elif not isinstance(value, str):
                self.fault(key, f"{key} is no text", f'write {name} = "07:00"')
            elif start := self.check(key, value or "?", parse_time):
                starts[Dagdeel(name)] = start
        if len(self._faults.found) == before and not _is_once_round_the_clock(list(starts.values())):
            order = ", ".join(Dagdeel)
            self.fault(
                "dagdelen", "the dagdelen do not follow each other", f"let them begin in the order {order}"
            )
        return starts

    def holidays(self) -> tuple[date, ...]:
        table = self._table("holidays")
        for name in table:
            if name != "count":
                self.fault(f"holidays.{name}", f"unknown key {shown(f'holidays.{name}')}", "use count")
        count = table.get("count", [])
        if not isinstance(count, list):
            self.fault("holidays.count", "holidays.count is no list", 'write count = ["2027-04-30"]')
            return ()
        days = [one if type(one) is date else self._holiday(one) for one in count]
        return tuple(sorted({day for day in days if day is not None}))

    def _holiday(self, value: object) -> date | None:
        return self.check("holidays.count", str(value) or "?", parse_date)


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError("is no id; use letters, digits, and _ . - only, at most 64")
    return text


def _language(text: str) -> str:
    if not (text.isascii() and text.isalpha() and len(text) in (2, 3)):
        raise ValueError("is no language; use a code such as nl or en")
    return text


def _timezone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError('is no time zone; use a name such as "Europe/Amsterdam"') from None


def _is_once_round_the_clock(starts: list[time]) -> bool:
    """Whether the times ascend, each later than the one before, passing midnight at most once."""
    first = starts[0]
    minutes = [((one.hour - first.hour) * 60 + one.minute - first.minute) % (24 * 60) for one in starts]
    return minutes == sorted(set(minutes))
