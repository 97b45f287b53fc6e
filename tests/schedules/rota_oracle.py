"""Who is on duty, worked out half hour by half hour: slow, plain, and with nothing of the product's logic."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from schedules.rota import Rota, Shift

HALF_HOUR = timedelta(minutes=30)

Answer = tuple[tuple[str, ...], str]


def _walls(zone: ZoneInfo, start: datetime, slots: int) -> dict[datetime, int]:
    """The first slot in which the wall clock shows a time; a skipped time has the slot of an hour later."""
    shown: dict[datetime, int] = {}
    for slot in range(slots):
        wall = (start + slot * HALF_HOUR).astimezone(zone).replace(tzinfo=None)
        shown.setdefault(wall.replace(fold=0), slot)
    for wall in list(shown):
        for missing in (wall + HALF_HOUR, wall + 2 * HALF_HOUR):
            later = missing + timedelta(hours=1)
            if missing not in shown and later in shown:
                shown[missing] = shown[later]
    return shown


class Oracle:
    """A stretch of half hours, with everything that the rota says painted into it."""

    def __init__(self, rota: Rota, *, start: datetime, slots: int) -> None:
        self.start, self.slots, self.rota = start, slots, rota
        self._by_role: dict[str, dict[str, list[list[str]]]] = {}
        # painted from a month before, so that what began earlier is there
        self._before = 31 * 48
        self._walls = _walls(rota.zone, start - self._before * HALF_HOUR, slots + 2 * self._before)
        self.away: list[set[str]] = [set() for _ in range(slots)]
        for absence in rota.absences:
            for slot in self._slots(absence.start, absence.end):
                self.away[slot].add(absence.worker)

    def _slots(self, begins: datetime, ends: datetime) -> range:
        first, last = self._slot(begins), self._slot(ends)
        return range(max(first, 0), min(last, self.slots))

    def _slot(self, wall: datetime) -> int:
        if wall in self._walls:
            return self._walls[wall] - self._before
        return -1 if wall < min(self._walls) else self.slots

    def _occurrences(self, shift: Shift) -> list[tuple[datetime, datetime]]:
        if shift.weekly_until is None:
            return [(shift.start, shift.end)]
        found, start, end = [], shift.start, shift.end
        while start.date() <= shift.weekly_until:
            found.append((start, end))
            start, end = start + timedelta(weeks=1), end + timedelta(weeks=1)
        return found

    def _painted(self, team: str, role: str) -> list[list[str]]:
        """Per slot who holds the role by one team's own rota."""
        weekly: list[list[str]] = [[] for _ in range(self.slots)]
        once: list[list[str]] = [[] for _ in range(self.slots)]
        for shift in self.rota.shifts:
            if (shift.team, shift.role) != (team, role):
                continue
            layer = once if shift.weekly_until is None else weekly
            for begins, ends in self._occurrences(shift):
                for slot in self._slots(begins, ends):
                    if shift.worker not in layer[slot]:
                        layer[slot].append(shift.worker)
        return [
            [one for one in (special or usual) if one not in away]
            for special, usual, away in zip(once, weekly, self.away, strict=True)
        ]

    def _own_or_shared(self, team: str, role: str) -> list[list[str]]:
        shared = [
            one
            for one in dict.fromkeys(shift.team for shift in self.rota.shifts)
            if one.startswith("region:")
        ]
        layers = [self._painted(one, role) for one in (team, *shared)]
        return [next((one for one in slot if one), []) for slot in zip(*layers, strict=True)]

    def answers(self, team: str, role: str) -> list[Answer]:
        """Per slot the workers and the reason; swaps are not painted here."""
        everyone = list(self.rota.coordinators.get(team, ()))
        result: list[Answer] = []
        if team not in self._by_role:
            roles = ("on_duty", "backup", "coordinator")
            self._by_role[team] = {one: self._own_or_shared(team, one) for one in roles}
        by_role = self._by_role[team]
        for slot in range(self.slots):
            duty, backup, lead = (by_role[one][slot] for one in ("on_duty", "backup", "coordinator"))
            rest = [one for one in everyone if one not in self.away[slot]] or everyone
            if role == "backup":
                answer = (tuple(backup), "rota")
            elif role == "coordinator":
                answer = (tuple(lead), "rota") if lead else (tuple(rest), "coordinators stand in")
            elif duty:
                answer = (tuple(duty), "rota")
            elif backup:
                answer = (tuple(backup), "backup stands in")
            else:
                answer = (tuple(lead or rest), "coordinators stand in")
            result.append(answer)
        return result

    def moment(self, slot: int) -> datetime:
        """The moment at which a slot begins."""
        return (self.start + slot * HALF_HOUR).astimezone(UTC)
