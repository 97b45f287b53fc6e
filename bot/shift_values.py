"""What travels with a key about a shift: which one it is, as ids and moments."""

from dataclasses import dataclass
from datetime import datetime

from schedules.duties import Duty
from schedules.shift import Role

__all__ = ["NamedShift", "RunningShift"]


@dataclass(frozen=True, slots=True)
class NamedShift:
    """A shift by its teams, its role and its start: ``oost,west|on_duty|2026-11-22T22:00:00+00:00``.

    ``person`` is a colleague to whom it is offered; empty when the value names nobody.
    """

    teams: tuple[str, ...]
    role: Role
    start: datetime
    person: str = ""

    @classmethod
    def of(cls, duty: Duty, *, person: str = "") -> "NamedShift":
        """The name of a duty."""
        return cls(teams=duty.teams, role=duty.role, start=duty.start, person=person)

    @classmethod
    def read(cls, value: str) -> "NamedShift":
        """What a key's value names.

        Raises:
            ValueError: it names no shift.
        """
        teams, role, start, *person = value.split("|")
        return cls(
            teams=tuple(teams.split(",")),
            role=Role(role),
            start=datetime.fromisoformat(start),
            person="".join(person),
        )

    @property
    def value(self) -> str:
        """The value for a key."""
        parts = [",".join(self.teams), self.role.value, self.start.isoformat()]
        return "|".join([*parts, self.person] if self.person else parts)


@dataclass(frozen=True, slots=True)
class RunningShift:
    """What somebody takes over: a role of a team, and from whom: ``oost|on_duty|sam,noor``; from nobody: a hole."""

    team: str
    role: Role
    replaces: tuple[str, ...]

    @classmethod
    def read(cls, value: str) -> "RunningShift":
        """What a key's value names.

        Raises:
            ValueError: it names no shift.
        """
        team, role, replaces = value.split("|")
        return cls(team, Role(role), tuple(one for one in replaces.split(",") if one))

    @property
    def value(self) -> str:
        """The value for a key."""
        return "|".join((self.team, self.role.value, ",".join(self.replaces)))
