"""What had happened last month with other agreements, for the page that proposes them."""

import asyncio
from dataclasses import dataclass

from dashboard.names import Names, names_of
from dashboard.site import Site
from dashboard.visitor import Visitor
from escalation.policy import Policy
from records.replayed import PERIOD, Replayed, material_of, replayed

__all__ = ["Preview", "previewed"]

MOST_LISTED = 200
"""So many cases that differ are named; how many there are is said."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The comparison, and the names of who is in it."""

    replayed: Replayed
    names: Names
    days: int = PERIOD.days
    most_listed: int = MOST_LISTED


async def previewed(site: Site, visitor: Visitor, proposed: Policy) -> Preview:
    """Replays the last weeks. The database is only read, and let go before the playing begins."""
    async with site.database.read() as tx:
        material = await material_of(tx, visitor.provider, now=site.now())
        names = await names_of(tx, visitor.provider.id)
    # a thousand cases take seconds: nobody's alarm waits for it
    return Preview(await asyncio.to_thread(replayed, material, proposed), names)
