"""Which check-ins an answer is about: those that wait for one, or the one whose answer it corrects.

What waits comes first: an old key still says how he is now. Only where nothing waits, or right after the answer,
does another answer to the same question take the place of the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from escalation.case import Case
from escalation.check_in import CheckIn, CheckInState, Mood
from escalation.waakvlam_night import WaakvlamNight

__all__ = ["NEEDS", "WELL", "Meant", "meant_by"]

WELL = (Mood.GOOD, Mood.SO_SO)
NEEDS = (Mood.NOT_GOOD, Mood.CALL_ME)

REMEMBERED = timedelta(days=7)
"""How long after its moment an answer to a check-in that is over is kept beside it."""

SLIP = timedelta(minutes=10)
"""Another tap under the same question this soon corrects the first, also when the next could be answered already."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What an answer is about: ``waiting`` has no answer yet, of ``corrected`` it takes the place of the answer.

    Each holds all that were asked by one question, and either may be empty.
    """

    waiting: Sequence[CheckIn] = ()
    corrected: Sequence[CheckIn] = ()

    @property
    def first(self) -> CheckIn | None:
        """The check-in that it counts for; None when there is none."""
        return next(iter([*self.waiting, *self.corrected]), None)


async def meant_by(
    night: WaakvlamNight,
    mood: Mood,
    *,
    provider: str,
    client: str,
    case: Case | None,
    now: datetime,
    pressed: str = "",
) -> Meant:
    """What this answer of the client is about.

    ``pressed`` is the check-in under which he pressed; empty when he used words: these correct his last answer, where
    it was not a case already. With an open ``case`` words are for whoever has it.
    """
    recent = await night.check_ins_of(provider, client, since=now - REMEMBERED)
    waiting = list(await night.open_check_ins(provider, client))
    under = await _under(night, recent, pressed, provider=provider, client=client)
    if not pressed and not case:
        under = _last_said(recent)
    corrected = [one for one in under if one.answered_at and one.has_ended]
    if not corrected or mood not in (*WELL, *NEEDS) or corrected[0].mood is mood:
        corrected = []
    is_slip = bool(pressed) and any(one.answered_at and now - one.answered_at < SLIP for one in corrected)
    if not waiting and not is_slip and mood is not Mood.VOICE and not case:
        early = await night.early_check_in(provider, client, now=now)
        waiting = [early] if early else []
    if waiting and not is_slip:
        corrected = []
    if case:
        waiting += [one for one in recent if one.case == case.id and one.answered_at is None]
    if not waiting and not corrected:
        waiting = [one for one in under if one.answered_at is None]
    return Meant(waiting, corrected)


async def _under(
    night: WaakvlamNight, recent: Sequence[CheckIn], pressed: str, *, provider: str, client: str
) -> list[CheckIn]:
    """All that he was asked by the question under which he pressed; of an old one only what he never answered."""
    if not pressed or await night.kind_of(provider, pressed) != "check_in":
        return []
    one = await night.check_in(provider, pressed)
    if one.client != client:
        return []
    if found := [each for each in recent if each.question and each.question == one.question]:
        return found
    return [] if one.answered_at else [one]


def _last_said(recent: Sequence[CheckIn]) -> list[CheckIn]:
    """All that his last answer counted for, if he needed nobody then."""
    answers = [one for one in recent if one.answered_at is not None]
    last = max((one.answered_at for one in answers if one.answered_at), default=None)
    found = [one for one in answers if one.answered_at == last]
    return found if all(one.state is CheckInState.ANSWERED for one in found) else []
