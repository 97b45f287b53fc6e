"""What may stand in a cell: a spreadsheet must not take anybody's words for a formula."""

from typing import Any

__all__ = ["RISKY", "keep_text", "safe_cell"]

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""


def safe_cell(value: object) -> object:
    """The value as it can stand in a CSV: what a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def keep_text(cell: Any) -> None:
    """A spreadsheet's own cell that holds words keeps them as words, whatever they begin with."""
    cell.data_type = "s"  # openpyxl takes "=oost" for a formula and "#N/A" for an error
    cell.number_format = "@"
    cell.quotePrefix = True
