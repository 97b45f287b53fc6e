"""A decision of the rota being written: what its deciders share, so that each rule reads as what it does."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from escalation.around import LEFT
from escalation.decision import SYSTEM, Lane, Message, Press
from escalation.rota_decision import RotaAround, RotaDecision, RotaLine
from schedules.shift import Override, Role

__all__ = ["RotaDraft"]


class RotaDraft:
    """What one event makes of one shift. ``worker`` is whose shift it is."""

    def __init__(
        self,
        *,
        subject: str,
        teams: Sequence[str],
        role: Role,
        worker: str,
        start: datetime,
        end: datetime | None,
        now: datetime,
        around: RotaAround,
    ) -> None:
        self.now = now
        self.around = around
        self.refused = ""
        self._subject = subject
        self.teams = tuple(teams)
        self.role = role
        self.worker = worker
        self.start = start
        self.end = end
        self._made_by = SYSTEM
        self._overrides: list[Override] = []
        self._removals: list[str] = []
        self._log: list[RotaLine] = []
        self._messages: list[Message] = []

    def finish(self, **changed: Any) -> RotaDecision:
        """The decision as it stands, with what changed besides; with a refusal nothing else is in it."""
        if self.refused:
            return RotaDecision(subject=self._subject, refused=self.refused)
        return RotaDecision(
            subject=self._subject,
            overrides=tuple(self._overrides),
            made_by=self._made_by,
            removals=tuple(self._removals),
            log=tuple(self._log),
            messages=tuple(self._messages),
            **changed,
        )

    def log(self, what: str, *, who: str = SYSTEM, reason: str = "") -> None:
        """Adds a line about this shift."""
        self._log.append(
            RotaLine(
                what=what,
                who=who,
                subject=self._subject,
                teams=self.teams,
                role=self.role,
                worker=self.worker,
                start=self.start,
                end=self.end,
                reason=reason,
            )
        )

    def agree(self, override: Override, *, by: str) -> None:
        """Somebody else stands on the rota from now on; ``by`` made it so."""
        self._overrides.append(override)
        self._made_by = by

    def remove_details(self, person: str) -> None:
        """What was told about clients for this shift leaves this person's chat."""
        self._removals.append(person)

    def send(
        self,
        to: str,
        text: str,
        *,
        lane: Lane = Lane.CASE,
        keys: tuple[tuple[Press, ...], ...] = (),
        asks: bool = False,
        replaces: bool = False,
        is_detail: bool = False,
        **args: Any,
    ) -> None:
        """Sends a text about this shift.

        With ``asks`` it wants an answer: undeliverable, it comes back as an event, and what follows can replace
        it. With ``replaces`` it takes the place of everything that this person was asked about the shift. Who has
        left the organisation gets none.
        """
        if self.around.unreachable.get(to) == LEFT:
            return
        about = {
            "teams": ",".join(self.teams),
            "role": self.role.value,
            "at": self.start.isoformat(),
            "until": self.end.isoformat() if self.end else "",
            "person": self.worker,
        }
        self._messages.append(
            Message(
                to=to,
                text=text,
                lane=lane,
                args=about | args,
                keys=keys,
                is_alert=asks,
                is_detail=is_detail,
                edits_alert=replaces,
            )
        )

    def tell(self, whom: Iterable[str], text: str, /, **more: Any) -> tuple[str, ...]:
        """Sends a text to those of them who can be reached; gives back who they are."""
        reached = tuple(self.reachable(whom))
        for person in reached:
            self.send(person, text, **more)
        return reached

    def reachable(self, people: Iterable[str]) -> list[str]:
        """Those who can get a message, each once, in their order."""
        return [one for one in dict.fromkeys(people) if one not in self.around.unreachable]
