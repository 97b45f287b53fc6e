"""The parameters of one call, whatever form they came in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import bad_request

__all__ = ["Parameters", "Upload"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """Reads values as Telegram does: a form's strings, and JSON's own types, mean the same."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text, empty when absent."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """The whole number; None when absent or no number."""
        try:
            return int(str(self.values.get(name)))
        except ValueError:
            return None

    def number(self, name: str) -> float | None:
        """The number; None when absent or no number."""
        try:
            return float(str(self.values.get(name)))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """True for true, True and 1."""
        return str(self.values.get(name)).lower() in ("true", "1", "yes")

    def json(self, name: str) -> Any:
        """The object or list; None when absent.

        Raises:
            BotApiError: it is not JSON.
        """
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name}: can't parse JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file under this name or under the ``attach://`` name it points to; None when there is none."""
        value = self.text(name)
        if value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name)
