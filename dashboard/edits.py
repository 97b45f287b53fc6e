"""Changes a provider's data from the dashboard: as if the files were changed and imported again.

There is one way in for data, the import, with one set of rules. A form changes a line of what is stored, the whole
is read as an import reads it, and only what is sound is taken over. Who did it is kept.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from dashboard.visitor import Visitor
from records.faults import Fault
from records.provider import Reading, read_provider
from records.provider_files import in_memory, provider_files
from storage.data_changes import Changes
from storage.imports import apply_import
from storage.provider_data import ProviderData, stored_data
from storage.rota import lock
from storage.transaction import Transaction

__all__ = ["Change", "Edit", "Proposal", "propose", "propose_change", "propose_reading", "stored_files"]

Edit: TypeAlias = Callable[[dict[str, bytes]], Mapping[str, bytes]]
"""Gets all files by name, as ``provider_files`` writes them, and gives them back as they should be."""

Change: TypeAlias = Callable[[ProviderData], ProviderData | None]
"""Gets the data as they are, and gives them back as they should be; None when what it is about is there no more."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would come of a change; ``data`` is None exactly when there are faults, and then nothing changes.

    ``warnings`` are only those that the change brings: what was doubtful before is not told again.
    """

    data: ProviderData | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    changes: Changes


async def stored_files(tx: Transaction, provider: str, *, now: datetime) -> dict[str, bytes]:
    """The provider's data as files, by name."""
    return provider_files(await stored_data(tx, provider), now=now)


async def propose(tx: Transaction, visitor: Visitor, edit: Edit, *, now: datetime) -> Proposal:
    """Changes what was typed, in this transaction; with faults nothing is changed.

    ``tx.discard()`` makes it a preview. The edit gets what is stored once nobody else can change it: made of what was
    read before, it would undo what somebody else saved meanwhile.
    """
    await lock(tx, visitor.provider.id)
    files = await stored_files(tx, visitor.provider.id, now=now)
    return await _propose(tx, visitor, edit(dict(files)), before=files, now=now)


async def propose_change(
    tx: Transaction, visitor: Visitor, change: Change, *, now: datetime
) -> Proposal | None:
    """The same with values instead of what was typed; None when the change found nothing to change."""
    await lock(tx, visitor.provider.id)
    data = await stored_data(tx, visitor.provider.id)
    wanted = change(data)
    if wanted is None:
        return None
    before = provider_files(data, now=now)
    return await _propose(tx, visitor, provider_files(wanted, now=now), before=before, now=now)


async def _propose(
    tx: Transaction,
    visitor: Visitor,
    files: Mapping[str, bytes],
    *,
    before: Mapping[str, bytes],
    now: datetime,
) -> Proposal:
    known = read_provider(in_memory(before), now=now).warnings
    return await propose_reading(tx, visitor, read_provider(in_memory(files), now=now), known=known, now=now)


async def propose_reading(
    tx: Transaction, visitor: Visitor, reading: Reading, *, known: Iterable[Fault], now: datetime
) -> Proposal:
    """The same with files that were read before: a long file is not read while others wait to write.

    ``known`` are the warnings that what is stored has already. Files of another provider are a fault: one's own are
    not overwritten with them, nor theirs with ours.
    """
    data = reading.data
    if data is not None and data.provider.id != visitor.provider.id:
        what, todo = f"id is '{data.provider.id}'", f"these files are not those of {visitor.provider.id}"
        return Proposal(None, (Fault("provider.toml", 1, what, todo),), (), Changes(()))
    if data is None:
        return Proposal(None, reading.faults, (), Changes(()))
    told = {_said(one) for one in known}
    new = tuple(one for one in reading.warnings if _said(one) not in told)
    changes = await apply_import(tx, data, at=now, by=visitor.id)
    return Proposal(data, (), new, changes)


def _said(warning: Fault) -> tuple[str, str]:
    """What a warning says without its line, nor that of another which it names: lines may have moved."""
    return warning.file, re.sub(r"\bline \d+", "line", warning.what)
