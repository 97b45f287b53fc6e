"""The link that a worker's own calendar can follow: made, shown, renewed and withdrawn."""

from bot.labels import NEW_LINK
from bot.page import Page, Told
from bot.talk import Talk
from escalation.decision import Key, Press
from storage import feeds

__all__ = ["link", "show_link", "withdraw_link"]


async def show_link(talk: Talk, value: str) -> None:
    """Shows his link; makes one when he has none, and another when he asks for a new one: the old one ends."""
    tx = talk.night.tx
    has_one = await feeds.token_of(tx, talk.provider, talk.me) is not None
    if value == NEW_LINK or not has_one:
        await feeds.make(tx, talk.provider, talk.me, at=talk.now)
    keys = [[Press(Key.CALENDAR, NEW_LINK)], [Press(Key.CALENDAR_OFF)]]
    await talk.say("calendar-link", keys=keys)
    await talk.toast("toast-done")


async def withdraw_link(talk: Talk) -> None:
    """His link leads nowhere from now on."""
    await feeds.revoke(talk.night.tx, talk.provider, talk.me, at=talk.now)
    await talk.say("calendar-off")
    await talk.toast("toast-done")


async def link(page: Page) -> Told:
    """The reader's link as it is now; it stands in no row of ours, for it is a secret."""
    token = await feeds.token_of(page.tx, page.row.provider, page.row.recipient)
    if not page.public_url:
        return Told(args={"link": "", "state": "no_address"}, has_keys=False)
    if token is None:
        return Told(args={"link": "", "state": "off"}, has_keys=False)
    return Told(args={"link": f"{page.public_url}/rooster/{token}.ics", "state": ""})
