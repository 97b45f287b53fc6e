"""The link with which somebody signs in to the dashboard: single use, for some minutes, and for him alone."""

from bot import team_lists
from bot.page import Page, Told
from storage import sign_in

__all__ = ["link", "overview"]


async def overview(page: Page) -> Told:
    """What is open, and the link."""
    told = await team_lists.open_list(page)
    return Told(args={**told.args, **(await link(page)).args}, has_keys=told.has_keys)


async def link(page: Page) -> Told:
    """The reader's link as it is now: it stands in no row of ours, for it is a secret. Empty without an address."""
    token = await sign_in.link_of(page.tx, page.row.provider, page.row.recipient, at=page.now)
    return Told(args={"link": f"{page.public_url}/in/{token}" if page.public_url and token else ""})
