"""The words on keys. What they need besides the key itself is looked up when the message is sent."""

from collections.abc import Mapping, Sequence

from bot.page import Page, client_key
from bot.shift_values import NamedShift, RunningShift
from bot.waakvlam_times import beside_now
from escalation.decision import Key
from escalation.draft import CHECK_IN_CALL
from escalation.waakvlam_policy import Level
from storage import offers, waakvlam

__all__ = ["labels"]

OF_A_CASE = frozenset(
    {Key.TAKE, Key.DECLINE, Key.CONTACT, Key.SET_OUT, Key.ARRIVED, Key.HAND_OVER, Key.CLOSE}
)
"""Keys that carry a code where several cases are chosen from."""

SPOKE = "worker-check-in-spoke"
"""The message with an answer that somebody has to listen to: read is the wrong word there."""

NEW_LINK = "new"
"""The value of the key for the calendar that makes another link."""


async def labels(page: Page, keys: Sequence[Sequence[Sequence[str]]]) -> list[list[str]]:
    """The words on these keys, in the reader's language, row by row."""
    return [[await _label(page, Key(key), value) for key, value in line] for line in keys]


async def _label(page: Page, key: Key, value: str) -> str:
    args = {"person": page.name_of(value), "code": value.split(":")[0], "at": ""}
    name = "choice-heard" if key is Key.READ and page.row.text == SPOKE else _name(key, value)
    label = page.say(name, **{**args, **await _found(page, key, value)})
    return f"{value} · {label}" if key in OF_A_CASE and value else label


def _name(key: Key, value: str) -> str:
    if key in (Key.OUTCOME, Key.REASON, Key.READ_AS):
        return f"key-{key}-{value}"
    if key is Key.HAND_OVER_NOTE and ":" in value:  # a choice of where words go
        return "choice-handover"
    if key is Key.CALENDAR and value == NEW_LINK:
        return "choice-new-link"
    if key is Key.CALL_ME and value == CHECK_IN_CALL:
        return "choice-check-in-call"
    return f"key-{key}"


async def _found(page: Page, key: Key, value: str) -> Mapping[str, str]:
    """What only the key's value leads to: names and clock times."""
    match key:
        case Key.OFFER:
            return {"at": page.day(NamedShift.read(value).start)}
        case Key.OFFER_TO:
            return {"person": await page.look_up(NamedShift.read(value).person)}
        case Key.WITHDRAW_OFFER:
            offer = await offers.load(page.tx, page.row.provider, value)
            return {"at": page.day(offer.start)} if offer else {}
        case Key.WAAKVLAM_OF:
            return {"person": page.name_of(client_key(value))}
        case Key.PHONE_YES:
            return {"client": page.name_of(client_key(str(page.row.args.get("client", ""))))}
        case Key.ASK_CONSENT:
            return {"client": page.name_of(client_key(value))}
        case Key.SCALE:
            client, level, days = value.rsplit(":", 2)
            how = await beside_now(page, client, Level(level))
            return {"level": level, "count": days, "how": how}
        case Key.PAUSE_WHY | Key.SCALE_WHY:
            return {"why": value.rsplit(":", 1)[1]}
        case Key.PAUSE_UNTIL:
            return {"count": value.rsplit(":", 1)[1]}
        case Key.PLAN_STOP:
            stored = await waakvlam.load_plan(page.tx, page.row.provider, value)
            times = stored.plan.times if stored else ()
            return {"at": page.texts.join(page.language, [f"{one:%H:%M}" for one in times])}
        case Key.TAKE_SHIFT_NOW:
            running = RunningShift.read(value)
            people = await page.look_up_all(running.replaces) or page.say("word-nobody")
            return {"team": running.team, "role": running.role.value, "people": people}
        case _:
            return {}
