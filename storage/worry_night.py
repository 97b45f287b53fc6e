"""One open transaction, as the engine of relatives' worries wants it: its Protocol, in terms of the query files."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from escalation.decision import Lane, Press
from escalation.worry import DUE_KIND
from schedules.provider import Relative
from storage import due, outbox, relatives, texts
from storage.outbox_row import NewMessage
from storage.waakvlam_night import WaakvlamNight

__all__ = ["WorryNight"]


class WorryNight(WaakvlamNight):
    """A transaction. ``tx`` is what the query files take."""

    async def relative(self, provider: str, relative: str) -> Relative | None:
        """A relative, active or not; None when there is none, or his client was erased."""
        return await relatives.load(self.tx, provider, relative)

    async def words_waiting(self, provider: str, relative: str) -> Sequence[str]:
        """The ids of what he said and that belongs to no case yet, oldest first."""
        return await texts.without_case(self.tx, provider, author=relative)

    async def tell_relative(
        self,
        one: Relative,
        text: str,
        *,
        provider: str,
        lane: Lane,
        keys: Sequence[Sequence[Press]] = (),
        args: Mapping[str, str] | None = None,
        now: datetime,
    ) -> None:
        """Puts a text for a relative into the outbox; it belongs to no case."""
        row = NewMessage(
            provider=provider,
            recipient=one.id,
            lane=lane,
            text=text,
            args={"client": one.client, **(args or {})},
            keys=[[[press.key.value, press.value] for press in line] for line in keys],
        )
        await outbox.add(self.tx, [row], at=now)

    async def due_worries(self, *, now: datetime, limit: int) -> Sequence[due.Due]:
        """The questions to relatives that have waited long enough, the oldest first."""
        return await due.claim(self.tx, at=now, limit=limit, kinds=[DUE_KIND])
