"""Taking a running shift over, now, and giving it back.

In an emergency nobody waits for a colleague to agree: any worker of the team takes the shift, its worker and the
coordinators are told, and the rota says so from this moment on.
"""

from collections.abc import Mapping
from datetime import datetime

from escalation.decision import Key, Press
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.rota_draft import RotaDraft
from escalation.swaps import LONGEST, hand_to
from schedules.duties import Duty
from schedules.shift import Because, Override

__all__ = ["give_back", "take_shift"]


def take_shift(
    running: Duty, *, replaces: tuple[str, ...], by: str, now: datetime, around: RotaAround
) -> RotaDecision:
    """Somebody of the team takes a running shift, now: no question asked, its worker and the coordinators told.

    With nobody to replace he fills a hole. ``running`` is the duty of whom he replaces, or the hole.
    """
    draft = RotaDraft(
        subject="",
        teams=running.teams,
        role=running.role,
        worker=replaces[0] if replaces else by,
        start=max(running.start, now),
        end=running.end or now + LONGEST,
        now=now,
        around=around,
    )
    draft.log("took_over", who=by, reason=",".join(replaces))
    hand_to(by, draft, replaces=replaces, because=Because.TAKEN_OVER, end=draft.end or now + LONGEST)
    back = (Press(Key.GIVE_BACK, "|".join((",".join(draft.teams), draft.role.value, now.isoformat()))),)
    draft.send(by, "shift-taken-now", keys=(back,))
    draft.tell(replaces, "shift-taken-from", owner=by)
    told = [one for one in around.coordinators if one not in (by, *replaces)]
    draft.tell(told, "coordinator-swap", owner=by, because=Because.TAKEN_OVER.value)
    return draft.finish()


def give_back(taken: Mapping[int, Override], *, by: str, now: datetime, around: RotaAround) -> RotaDecision:
    """What somebody took over goes back to whom he took it from; what he did until now stays as it was.

    ``taken`` are the overrides of one take-over, one a team, by their numbers.
    """
    first = next(iter(taken.values()))
    draft = RotaDraft(
        subject="",
        teams=[one.team for one in taken.values()],
        role=first.role,
        worker=first.replaces[0] if first.replaces else by,
        start=now,  # it is given back from now on
        end=first.end,
        now=now,
        around=around,
    )
    if by not in first.workers:
        draft.refused = "refused-shift-not-yours"
    elif first.end <= now:
        draft.refused = "refused-shift-over"
    again = ",".join(first.replaces)
    draft.log("gave_back", who=by, reason=again)
    draft.tell([by], "shift-given-back", people=again)
    draft.tell(first.replaces, "shift-yours-again", owner=by)
    told = [one for one in around.coordinators if one not in (by, *first.replaces)]
    draft.tell(told, "coordinator-swap", owner=again, because="given back")
    return draft.finish(withdrawn=tuple(taken))
