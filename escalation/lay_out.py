"""Which duties of the rota are watched already, and which are new or gone."""

from collections.abc import Sequence

from escalation.duty_watch import DutyWatch
from schedules.duties import Duty

__all__ = ["lay_out"]


def lay_out(
    watches: Sequence[DutyWatch], duties: Sequence[Duty]
) -> list[tuple[DutyWatch | None, Duty | None]]:
    """Which watched duty is which duty of the rota; None where the other side has no counterpart.

    It is the same when worker and role are, a team is shared and the times overlap; of several the one that
    starts at the same moment.
    """
    free = list(watches)
    watch_of: dict[Duty, DutyWatch] = {}
    for must_start_together in (True, False):
        for duty in duties:
            same = (one for one in free if _is_same(one, duty))
            fits = (one for one in same if one.start == duty.start or not must_start_together)
            if duty not in watch_of and (found := next(fits, None)):
                watch_of[duty] = found
                free.remove(found)
    pairs: list[tuple[DutyWatch | None, Duty | None]] = [(watch_of.get(duty), duty) for duty in duties]
    return pairs + [(watch, None) for watch in free]


def _is_same(watch: DutyWatch, duty: Duty) -> bool:
    who = (watch.worker, watch.role) == (duty.worker, duty.role) and bool(set(watch.teams) & set(duty.teams))
    begins_before_its_end = duty.end is None or watch.start < duty.end
    return who and begins_before_its_end and (watch.end is None or duty.start < watch.end)
