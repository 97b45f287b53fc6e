"""A decision of the waakvlam being written: what its two deciders share, so that each rule reads as what it does."""

from datetime import datetime
from typing import Any

from escalation.decision import CLIENT, SYSTEM, Lane, Message, Press
from escalation.waakvlam_decision import WaakvlamAround, WaakvlamDecision, WaakvlamLine

__all__ = ["WaakvlamDraft"]


class WaakvlamDraft:
    """What one event makes of one check-in or scaling of a client."""

    def __init__(self, *, client: str, subject: str, now: datetime, around: WaakvlamAround) -> None:
        self.now = now
        self.around = around
        self.refused = ""
        self.client = client
        self._subject = subject
        self._log: list[WaakvlamLine] = []
        self._messages: list[Message] = []

    def finish(self, **changed: Any) -> WaakvlamDecision:
        """The decision as it stands, with what changed besides; with a refusal nothing else is in it."""
        if self.refused:
            return WaakvlamDecision(client=self.client, subject=self._subject, refused=self.refused)
        return WaakvlamDecision(
            client=self.client,
            subject=self._subject,
            log=tuple(self._log),
            messages=tuple(self._messages),
            **changed,
        )

    def log(self, what: str, *, who: str = SYSTEM, **more: Any) -> None:
        """Adds a line about this check-in or scaling."""
        self._log.append(WaakvlamLine(what=what, who=who, subject=self._subject, **more))

    def tell_client(
        self,
        text: str,
        *,
        lane: Lane = Lane.CASE,
        keys: tuple[tuple[Press, ...], ...] = (),
        **args: str | int,
    ) -> None:
        """Sends the client a text."""
        self._messages.append(Message(to=CLIENT, text=text, lane=lane, keys=keys, args=args))

    def tell(
        self, to: str, text: str, *, keys: tuple[tuple[Press, ...], ...] = (), **args: str | int
    ) -> None:
        """Sends a worker a text about the client, whom it names: it leaves his chat after a while."""
        args = {"client": self.client, **args}
        self._messages.append(Message(to=to, text=text, keys=keys, args=args, is_detail=True))
