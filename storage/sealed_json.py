"""Mappings as text, to be sealed or compared: the same mapping gives the same text."""

import json
from collections.abc import Mapping
from typing import Any

__all__ = ["from_json", "to_json"]


def to_json(values: Mapping[str, Any]) -> str:
    """The mapping as text, with its keys in order."""
    return json.dumps(dict(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_json(text: str) -> dict[str, Any]:
    """The mapping that was made into this text."""
    values: dict[str, Any] = json.loads(text)
    return values
