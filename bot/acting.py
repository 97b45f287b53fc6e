"""What a worker does to a case: by a key, or by typing what the key says."""

from collections.abc import Callable, Mapping

from bot.talk import Talk
from escalation import events as happened
from escalation.case import Case, Outcome
from escalation.decision import Key, Lane, Press
from escalation.urgency import Urgency
from storage import outbox
from storage.outbox_row import NewMessage

__all__ = ["act", "forget_question", "typed"]

OUTCOMES = tuple((Press(Key.OUTCOME, outcome.value),) for outcome in Outcome)

_DONE = {Key.TAKE: "toast-taken", Key.DECLINE: "toast-declined", Key.READ_AS: "toast-read-as"}

_UNDO = {
    Key.TAKE: ("took", "typed-took"),
    Key.SET_OUT: ("set_out", "typed-set-out"),
    Key.ARRIVED: ("arrived", "typed-arrived"),
}
"""What a typed answer is undone as, and the text that offers it."""

_EVENTS: dict[Key, Callable[[str, str], happened.Event]] = {
    Key.TAKE: lambda me, _: happened.Took(by=me),
    Key.DECLINE: lambda me, _: happened.Declined(by=me),
    Key.CONTACT: lambda me, _: happened.LoggedContact(by=me),
    Key.SET_OUT: lambda me, _: happened.SetOut(by=me),
    Key.ARRIVED: lambda me, _: happened.Arrived(by=me),
    Key.HAND_OVER: lambda me, _: happened.OfferedOver(by=me),
    Key.HAND_OVER_TO: lambda me, value: happened.OfferedOver(by=me, to=value),
    Key.KEEP: lambda me, _: happened.Kept(by=me),
    Key.OUTCOME: lambda me, value: happened.Closed(by=me, outcome=Outcome(value)),
    Key.REOPEN: lambda me, _: happened.Reopened(by=me),
    Key.UNDO: lambda me, value: happened.Undid(by=me, what=value),
    Key.REASON: lambda me, value: happened.GaveReason(by=me, reason=value),
    Key.READ_AS: lambda me, value: happened.ReadOtherwise(by=me, urgency=Urgency(value)),
}


async def act(talk: Talk, case: Case, key: Key, *, value: str = "", is_typed: bool = False) -> None:
    """Does to a case what a key says. A typed answer is confirmed with a key to undo it."""
    if key is Key.CLOSE:
        await _ask_outcome(talk, case)
        return
    if key is Key.SET_OUT and case.owner != talk.me:
        taken = await talk.happen(happened.Took(by=talk.me), case)
        if not taken.counted:
            return
        case = await talk.night.case(talk.provider, case.id)
    decision = await talk.happen(_EVENTS[key](talk.me, value), case, done=_DONE.get(key, "toast-done"))
    if not decision.counted:
        return
    if key is Key.OUTCOME:
        await talk.remember("note", case)
        if decision.case.breached_at and not decision.case.reason_text:
            await talk.remember("reason", case)
    if key is Key.REASON:
        await talk.remember("reason", None)
    if is_typed and key in _UNDO:
        undo, text = _UNDO[key]
        await talk.say(text, case=case, keys=[[Press(Key.UNDO, undo)]], lane=Lane.CASE)


async def _ask_outcome(talk: Talk, case: Case) -> None:
    if case.owner == talk.me and case.is_open:
        await talk.say("close-ask", case=case, keys=(*OUTCOMES, (Press(Key.NOT_YET),)), lane=Lane.CASE)
        if talk.callback:
            await talk.toast("toast-close", code=case.code)
        return
    await talk.refuse(case)


async def typed(talk: Talk, key: Key) -> bool:
    """Acts on a typed answer; False when there is nothing that it could answer, so that it is only words.

    Somebody who has a case of his own may mean its client: then he is asked, for an answer is never guessed.
    """
    mine = await talk.my_cases()
    if key in (Key.TAKE, Key.DECLINE):
        cases = [*await talk.alerted_cases(), *(one for one in mine if one.raised_unconfirmed)]
        if not cases and not mine:
            await talk.say("typed-nothing-to-take", lane=Lane.CASE)
            return True
    elif key is Key.SET_OUT and not mine:
        cases = await talk.alerted_cases()
    else:
        cases = mine
    if not cases:
        return False
    others = [one for one in mine if one not in cases]
    if len(cases) == 1 and not others:
        await act(talk, cases[0], key, is_typed=True)
        return True
    choices = [[Press(key, case.code)] for case in cases]
    choices += [[Press(Key.CHOOSE, f"{case.code}:{talk.inbox_id}")] for case in others]
    codes = [case.code for case in (*cases, *others)]
    await talk.say("typed-choose", args={"codes": codes}, keys=choices, lane=Lane.CASE)
    return True


async def forget_question(talk: Talk, question: int | None, text: str, *, args: Mapping[str, str]) -> None:
    """Replaces a question that was answered, keys and all, by what came of it."""
    if question is None:
        return
    row = NewMessage(
        provider=talk.provider,
        recipient=talk.me,
        lane=Lane.CASE,
        text=text,
        args=args,
        edits=question,
    )
    await outbox.add(talk.night.tx, [row], at=talk.now)
