"""What may stand in a cell: a spreadsheet must not take anybody's words for a formula."""

__all__ = ["safe_cell"]

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""


def safe_cell(value: object) -> object:
    """The value as it can stand in a CSV: what a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
