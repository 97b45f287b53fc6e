"""One open transaction, as the engine of the waakvlam wants it: its Protocol, in terms of the query files."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from escalation.check_in import CheckIn
from escalation.decision import CLIENT, Lane, Message
from escalation.scaling import Scaling
from escalation.waakvlam_decision import WaakvlamAround, WaakvlamDecision, WaakvlamLine
from escalation.waakvlam_night import DUE_KINDS, Followed
from escalation.waakvlam_policy import WaakvlamPolicy
from storage import check_ins, due, letters, outbox, people, scalings, waakvlam, waakvlam_log
from storage.errors import Missing
from storage.outbox_row import NewMessage
from storage.rota_night import RotaNight
from storage.waakvlam_surroundings import followed, look_around_client, staff_of

__all__ = ["WaakvlamNight"]

LATE = "late"
"""The kind of the due row of the summary that staff of a team get."""

SUMMARY_AFTER = timedelta(seconds=20)
"""How long after the last check-in that was asked late the summary goes."""


class WaakvlamNight(RotaNight):
    """A transaction. Ids that do not exist raise ``Missing``."""

    # --- what there is ------------------------------------------------------------------------------

    async def waakvlam_policy(self, provider: str) -> WaakvlamPolicy:
        """The agreements about the waakvlam, as they are now."""
        return (await people.policy(self.tx, provider)).waakvlam

    async def check_in(self, provider: str, check_in: str) -> CheckIn:
        """The check-in.

        Raises:
            Missing: the provider has no such check-in.
        """
        found = await check_ins.load(self.tx, provider, check_in)
        if found is None:
            raise Missing(f"there is no check-in {check_in}")
        return found

    async def scaling(self, provider: str, scaling: str) -> Scaling:
        """The scaling.

        Raises:
            Missing: the provider has no such scaling.
        """
        found = await scalings.load(self.tx, provider, scaling)
        if found is None:
            raise Missing(f"there is no scaling {scaling}")
        return found

    async def open_check_ins(self, provider: str, client: str) -> Sequence[CheckIn]:
        """Those that he was asked and that wait for an answer, oldest first."""
        return await check_ins.open_of_client(self.tx, provider, client)

    async def early_check_in(self, provider: str, client: str, *, now: datetime) -> CheckIn | None:
        """The next one, when an answer now counts for it already."""
        return await check_ins.early_of_client(self.tx, provider, client, at=now)

    async def check_ins_of(self, provider: str, client: str, *, since: datetime) -> Sequence[CheckIn]:
        """His check-ins due from that moment on, oldest first."""
        return await check_ins.of_client(self.tx, provider, client, since=since)

    async def scalings_of(self, provider: str, client: str) -> Sequence[Scaling]:
        """What holds for the client, or waits for his consent."""
        return await scalings.not_over(self.tx, provider, client)

    async def around_client(
        self, provider: str, client: str, *, check_in: CheckIn | None, now: datetime
    ) -> WaakvlamAround:
        """What surrounds the client now."""
        return await look_around_client(self.tx, provider, client, check_in=check_in, now=now)

    async def staff_of(self, provider: str, team: str, *, now: datetime) -> Sequence[str]:
        """Who is on duty for the team, and its coordinators, of those who can be reached."""
        return await staff_of(self.tx, provider, team, now=now)

    # --- what is to come ----------------------------------------------------------------------------

    async def followed(
        self, provider: str, *, since: datetime, clients: Collection[str] | None = None
    ) -> Sequence[Followed]:
        """The active clients with a plan or a level, of these or (None) of all; what held from ``since`` on."""
        policy = await self.waakvlam_policy(provider)
        return await followed(self.tx, provider, policy=policy, since=since, only=clients)

    async def planned(
        self, provider: str, *, since: datetime, clients: Collection[str] | None = None
    ) -> Sequence[CheckIn]:
        """The check-ins that are still to come, from ``since`` on."""
        return await check_ins.planned(self.tx, provider, since=since, clients=clients)

    async def laid_until(self, provider: str) -> datetime | None:
        """Up to which moment every check-in is laid out; None when none ever was. Nobody else lays out meanwhile."""
        return await waakvlam.laid_until(self.tx, provider)

    async def lay_out(
        self, provider: str, *, new: Sequence[CheckIn], gone: Collection[str], until: datetime | None
    ) -> None:
        """Stores what is new, drops planned ones that are gone; ``until``: up to where all is laid out now."""
        await check_ins.drop(self.tx, provider, gone)
        await check_ins.add(self.tx, new)
        if until is not None:
            await waakvlam.set_laid_until(self.tx, provider, until)

    # --- what was decided ---------------------------------------------------------------------------

    async def keep_waakvlam(self, decision: WaakvlamDecision, *, provider: str, now: datetime) -> None:
        """Keeps the whole decision.

        Raises:
            VersionConflict: something in it was changed since it was loaded; roll back.
        """
        if decision.check_in:
            await check_ins.keep(self.tx, decision.check_in)
        if decision.scaling:
            await scalings.keep(self.tx, decision.scaling)
        await waakvlam_log.append(self.tx, provider, decision.client, lines=decision.log, at=now)
        for message in decision.messages:
            await self._post(message, decision, provider=provider, now=now)
        if decision.tells_late:
            client = await people.client(self.tx, provider, decision.client)
            team = client.team if client else ""
            await due.set(self.tx, provider, kind=LATE, subject=team, due_at=now + SUMMARY_AFTER)

    async def _post(
        self, message: Message, decision: WaakvlamDecision, *, provider: str, now: datetime
    ) -> None:
        is_client = message.to == CLIENT
        envelope = NewMessage(
            provider=provider,
            recipient=decision.client if is_client else message.to,
            is_client=is_client,
            subject=decision.subject,
            text="",
        )
        await letters.put(self.tx, message, envelope=envelope, at=now)

    async def log_waakvlam(
        self, provider: str, client: str, *, lines: Sequence[WaakvlamLine], now: datetime
    ) -> None:
        """Adds lines to the client's log."""
        await waakvlam_log.append(self.tx, provider, client, lines=lines, at=now)

    async def told_signals(self, provider: str, client: str, *, since: datetime) -> Collection[str]:
        """The signals that were told since."""
        lines = await waakvlam_log.lines(self.tx, provider, client=client, since=since)
        return {one.line.reason for one in lines if one.line.what == "signal"}

    async def late_check_ins(self, provider: str, *, since: datetime) -> Sequence[tuple[str, CheckIn]]:
        """Team and check-in of those asked late from ``since`` on that wait for an answer."""
        teams = await people.teams_of_clients(self.tx, provider)
        found = await check_ins.late_since(self.tx, provider, since=since)
        return [(teams.get(one.client, ""), one) for one in found]

    async def remove_old_details(self, provider: str, *, before: datetime, now: datetime) -> None:
        """Takes what was told about clients, outside a case, out of chats while that is still possible."""
        old = await outbox.old_details(self.tx, provider, before=before)
        await outbox.retire(self.tx, [one.id for one in old], at=now)
        rows = [
            NewMessage(
                provider=provider,
                recipient=one.recipient,
                lane=Lane.CASE,
                text="removal",
                deletes=one.message_id,
                subject=one.subject,
            )
            for one in old
        ]
        await outbox.add(self.tx, rows, at=now)

    # --- what is due --------------------------------------------------------------------------------

    async def due_of_waakvlam(self, *, now: datetime, limit: int) -> Sequence[due.Due]:
        """What of the waakvlam is due, the oldest first; of what falls together the most worrying client first."""
        claimed = await due.claim(self.tx, at=now, limit=limit, kinds=DUE_KINDS)
        asked = [one for one in claimed if one.kind == check_ins.DUE_KIND]
        worry = await check_ins.worry_of(self.tx, [one.subject for one in asked], at=now)
        return sorted(claimed, key=lambda one: (one.due_at, -worry.get(one.subject, 0), one.id))
