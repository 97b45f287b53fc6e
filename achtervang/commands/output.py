"""Where a command's file goes: to standard output or to a new file, never over one that is there."""

import sys
from pathlib import Path

import typer

from achtervang.errors import WrongUse

__all__ = ["refuse_to_replace", "write_output"]


def write_output(output: Path | None, content: bytes, *, is_text: bool) -> None:
    """Writes the content; None is standard output.

    Raises:
        WrongUse: the file is there already or cannot be written, or standard output is a terminal and this no text.
    """
    if output is None:
        if sys.stdout.isatty() and not is_text:
            raise WrongUse("this cannot be shown on a terminal; add -o FILE")
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    refuse_to_replace(output)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise WrongUse(f"{output} cannot be written ({error.strerror}); name another file") from error
    typer.echo(f"Written: {output}", err=True)


def refuse_to_replace(output: Path) -> None:
    """Raises WrongUse when something is there."""
    if output.exists():
        raise WrongUse(f"{output} is already there; name another file, or move it away")
