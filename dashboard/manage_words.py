"""What a reader of files finds wrong or doubtful, in the words of whoever fills in a form.

A reader speaks to operators, in English, of lines and columns. Here it becomes a field and a next step; what is not
known here is shown as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.visitor import Visitor
from records.faults import Fault

__all__ = ["Said", "in_words"]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to read; ``field`` is the column that it is about, empty when it is about none."""

    field: str
    words: str
    is_english: bool = False


_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d"

_FAULTS: Mapping[str, str] = {
    r"(?P<field>\w+) is empty": "web-entry-empty",
    r"(?P<field>\w+) holds a line break.*": "web-entry-one-line",
    r"(?P<field>\w+) is longer than (?P<count>\d+) characters": "web-entry-long",
    r"(?P<field>phone) .*": "web-entry-phone",
    r"(?P<field>email) is no address": "web-entry-email",
    r"unknown language '(?P<words>.*)'": "web-entry-language",
    r"language '(?P<words>.*)' is for clients and relatives only": "web-entry-client-language",
    r"(?P<field>id) .* is no id": "web-entry-id",
    r"(?P<field>id) '.*' is already .*": "web-entry-id-taken",
    r"team '(?P<team>.*)' holds one of .*": "web-entry-team-name",
}
"""The kinds of fault that a form of people can bring, and the text of each; a group is an argument of it."""

_WARNINGS: Mapping[str, str] = {
    r"(worker|coordinator) '.*' has no phone": "web-doubt-no-phone",
    r"team '(?P<team>.*)' has no (?P<role>worker|coordinator)": "web-doubt-nobody-of-role",
    rf"team '(?P<team>.*)' has nobody on duty from (?P<since>{_TIME}).*": "web-doubt-hole",
    rf"team '(?P<team>.*)' has nobody as backup from (?P<since>{_TIME}).*": "web-doubt-hole-backup",
    rf"team '(?P<team>.*)' has nobody as coordinator from (?P<since>{_TIME}).*": "web-doubt-hole-coordinator",
    r"client '.*' has reach daytime and a check-in at (?P<at>[\d:]+), .*": "web-doubt-night",
}

_FIELD_OF: Mapping[str, str] = {
    "web-entry-language": "languages",
    "web-entry-client-language": "languages",
    "web-entry-team-name": "new_team",
    "web-doubt-no-phone": "phone",
    "web-doubt-night": "reach",
}
"""Where a text stands that does not name its column itself."""


def in_words(fault: Fault, visitor: Visitor) -> Said:
    """The fault or warning as the visitor reads it."""
    for pattern, text in {**_FAULTS, **_WARNINGS}.items():
        if found := re.fullmatch(pattern, fault.what, re.DOTALL):
            args = {name: value for name, value in found.groupdict().items() if value is not None}
            field = args.get("field", "") or _FIELD_OF.get(text, "")
            return Said(field, visitor.say(text, **args))
    return Said("", f"{fault.what}; {fault.todo}", is_english=True)
