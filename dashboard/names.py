"""First names of those who work for a provider, for pages that name many of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage import people
from storage.transaction import Transaction

__all__ = ["Names", "names_of"]


@dataclass(frozen=True, slots=True)
class Names:
    """Who is called what; somebody who left is called by his id."""

    of: Mapping[str, str]

    def __call__(self, one: str | None) -> str:
        """His name."""
        return self.of.get(one, one) if one else ""

    def join(self, several: Iterable[str]) -> str:
        """Their names, one after the other."""
        return ", ".join(self(one) for one in several)


async def names_of(tx: Transaction, provider: str) -> Names:
    """The names of the active workers and coordinators; the whole name where two share the first."""
    staff = await people.staff(tx, provider)
    first = [one.name.split()[0] if one.name.split() else one.id for one in staff]
    return Names(
        {one.id: name if first.count(name) == 1 else one.name for one, name in zip(staff, first, strict=True)}
    )
