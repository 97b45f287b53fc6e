"""Keys about shifts, swaps, hand-over, drills and the calendar: each leads to the file that knows what it does."""

from collections.abc import Awaitable, Callable

from bot import handover, my_shifts, offers, shifts
from bot.calendar_link import show_link, withdraw_link
from bot.shift_values import NamedShift, RunningShift
from bot.talk import Talk
from bot.typed import says_yes
from escalation import shift_events as happened
from escalation.decision import Key, Lane
from escalation.duty_watch import DutyWatch
from escalation.offer import Offer, OfferState
from storage import offers as stored_offers
from storage.errors import Missing
from storage.outbox_row import OutboxRow

__all__ = ["KEYS", "asked_about", "pressed_key", "typed_alone", "typed_answer"]

_PRESSED: dict[Key, Callable[[Talk, str], Awaitable[None]]] = {
    Key.SHIFT_YES: lambda talk, value: shifts.say_of_watch(talk, value, happened.SaidYes(by=talk.me)),
    Key.SHIFT_NO: lambda talk, value: shifts.say_of_watch(talk, value, happened.SaidNo(by=talk.me)),
    Key.TAKE_SHIFT: lambda talk, _: shifts.take_which(talk),
    Key.TAKE_SHIFT_NOW: lambda talk, value: shifts.take(talk, RunningShift.read(value)),
    Key.GIVE_BACK: lambda talk, value: shifts.take_back(talk, NamedShift.read(value)),
    Key.TAKE_DRILL: lambda talk, value: shifts.say_of_drill(talk, value, happened.DrillTaken(by=talk.me)),
    Key.DECLINE_DRILL: lambda talk, value: shifts.say_of_drill(
        talk, value, happened.DrillDeclined(by=talk.me)
    ),
    Key.OFFER: lambda talk, value: offers.ask_to_whom(talk, NamedShift.read(value)),
    Key.OFFER_TO: lambda talk, value: offers.make_offer(talk, NamedShift.read(value)),
    Key.OFFER_TO_ALL: lambda talk, value: offers.make_offer(talk, NamedShift.read(value)),
    Key.ACCEPT_OFFER: lambda talk, value: offers.answer_offer(talk, value, happened.Accepted(by=talk.me)),
    Key.DECLINE_OFFER: lambda talk, value: offers.answer_offer(
        talk, value, happened.OfferDeclined(by=talk.me)
    ),
    Key.WITHDRAW_OFFER: lambda talk, value: offers.answer_offer(
        talk, value, happened.OfferWithdrawn(by=talk.me)
    ),
    Key.APPROVE_SWAP: lambda talk, value: offers.answer_offer(talk, value, happened.Approved(by=talk.me)),
    Key.REFUSE_SWAP: lambda talk, value: offers.answer_offer(talk, value, happened.Refused(by=talk.me)),
    Key.HAND_OVER_NOTE: lambda talk, value: handover.wants_to_write(talk, value),
    Key.CALENDAR: lambda talk, value: show_link(talk, value),
    Key.CALENDAR_OFF: lambda talk, _: withdraw_link(talk),
}

KEYS = frozenset({*_PRESSED, Key.NOTHING_TO_TELL})
"""The keys that are answered here."""

_YES = (Key.SHIFT_YES, Key.ACCEPT_OFFER, Key.TAKE_DRILL)
_NO = (Key.SHIFT_NO, Key.DECLINE_OFFER, Key.DECLINE_DRILL)


async def pressed_key(talk: Talk, row: OutboxRow, key: Key, value: str) -> None:
    """A key about a shift under one of our messages."""
    try:
        if key is Key.NOTHING_TO_TELL:
            await handover.nothing_to_tell(talk, value, question=row.message_id)
        else:
            await _PRESSED[key](talk, value)
    except Missing:  # swept up meanwhile: the message is older than what it is about
        await talk.toast("refused-old-key")


async def typed_answer(talk: Talk, row: OutboxRow, text: str) -> bool:
    """A "ja" or "nee" in reply to a message about a shift counts as its key; False when it is neither."""
    is_yes = says_yes(text)
    if is_yes is None:
        return False
    for line in row.keys:
        for key, value in line:
            if key in (_YES if is_yes else _NO):
                await pressed_key(talk, row, Key(key), value)
                return True
    return False


async def typed_alone(talk: Talk, text: str) -> bool:
    """A "ja" or "nee" that answers to no message; False when it can be about something else than a shift.

    It counts where he was asked about exactly one thing: a press can be lost on its way, an answer must not be.
    """
    is_yes = says_yes(text)
    if is_yes is None or await talk.my_cases() or await talk.alerted_cases():
        return False
    asked, offered = await asked_about(talk)
    if not asked and not offered:
        return False
    if len(asked) == 1 and not offered:
        key = Key.SHIFT_YES if is_yes else Key.SHIFT_NO
        await _PRESSED[key](talk, asked[0].id)
    else:
        await talk.say("typed-which-shift", lane=Lane.CASE)
    return True


async def asked_about(talk: Talk) -> tuple[list[DutyWatch], list[Offer]]:
    """The duties and the offered shifts of which he was asked something and has not answered."""
    watched = await my_shifts.watched(talk.night.tx, talk.provider, talk.me)
    offered = await stored_offers.open_of_provider(talk.night.tx, talk.provider)
    return (
        [one for one in watched if my_shifts.is_waited_for(one)],
        [
            one
            for one in offered
            if one.state is OfferState.OPEN and talk.me in one.asked and talk.me not in one.declined
        ],
    )
