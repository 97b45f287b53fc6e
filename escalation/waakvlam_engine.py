"""The engine of the waakvlam: check-ins and scalings, decided and kept.

It has the way of ``escalation/engine.py``: one event, one transaction, and what is decided is kept whole, with what
follows for the client's case. What has come due is brought here by ``run_due``.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import structlog

from escalation import waakvlam_events as happened
from escalation.case import Cause, Kind
from escalation.check_in import WISH, CheckIn, CheckInState, CheckInTimer, Mood
from escalation.check_ins_ahead import lay_out_ahead, renew
from escalation.due_rows import decided_anew, do_each
from escalation.engine import Engine
from escalation.events import AskedCall, Called, SaidWell
from escalation.meant import NEEDS, WELL, meant_by
from escalation.scaling import Scaling, ScalingState
from escalation.scaling_steps import decide_scaling, open_scaling
from escalation.urgency import Urgency
from escalation.waakvlam import decide_check_in
from escalation.waakvlam_decision import WaakvlamDecision, WaakvlamLine
from escalation.waakvlam_news import look_for_signals, tell_late, tell_signals, tell_unasked
from escalation.waakvlam_night import WaakvlamNight, WaakvlamNights

__all__ = ["WaakvlamEngine"]

logger = structlog.get_logger(__name__)

AT_ONCE = 1000
"""How many due rows are claimed at once: of those that fall together the most worrying goes first."""

TURN = 20
"""After so many of them it is looked whether something urgent has come due."""

OPEN_TO_ANSWER = (CheckInState.PLANNED, CheckInState.ASKED, CheckInState.SPOKE)
"""An answer decides what these become."""


class WaakvlamEngine:
    """Brings events to check-ins and scalings. ``cases`` is where a case is opened from."""

    def __init__(self, nights: WaakvlamNights[WaakvlamNight], *, cases: Engine) -> None:
        self._nights = nights
        self._cases = cases

    # --- what clients do ----------------------------------------------------------------------------

    async def answer(
        self,
        night: WaakvlamNight,
        event: happened.Answered,
        *,
        provider: str,
        now: datetime,
        pressed: str = "",
    ) -> CheckIn | None:
        """The client says how he is. It counts for all that he was asked, else for the next one if it is near.

        Whatever it counts for, a need is heard: without a check-in it opens a case, or joins the one there is.
        ``pressed`` is the check-in under which he pressed: if nobody heard from him then, it is kept beside it, and
        another answer takes the place of the first. Gives back the check-in that it counted for; None without one.
        """
        client = event.by
        case = await night.open_case_of(provider, client)
        meant = await meant_by(
            night, event.mood, provider=provider, client=client, case=case, pressed=pressed, now=now
        )
        if case and event.mood in WELL:
            said = SaidWell(by=client, mood=event.mood.value)
            await self._cases.happen(night, said, case=case, now=now)
        needs = event.mood in NEEDS
        for several in (meant.waiting, meant.corrected):
            for number, one in enumerate(several):
                # a need opens one case, however many questions it answers
                mood = Mood.SAID if needs and number else event.mood
                await self._step(night, one, replace(event, mood=mood), now=now)
        if needs and not any(one.state in OPEN_TO_ANSWER for one in meant.waiting):
            await self._call_for(night, event, has_case=case is not None, provider=provider, now=now)
        return meant.first

    async def _call_for(
        self, night: WaakvlamNight, event: happened.Answered, *, has_case: bool, provider: str, now: datetime
    ) -> None:
        """A need that no check-in waits for: it opens a case, or joins the one there is."""
        wants_call = event.mood is Mood.CALL_ME
        if not (wants_call and has_case):
            call = Called(
                by=event.by,
                urgency=Urgency.SPOED if wants_call else Urgency.UNCLEAR,
                kind=Kind.WAAKVLAM,
                text_id=event.text_id,
                by_key=not event.text_id,
            )
            await self._cases.call(night, call, provider=provider, now=now)
        case = await night.open_case_of(provider, event.by)
        if wants_call and case:
            await self._cases.happen(night, AskedCall(by=event.by), case=case, now=now)

    async def wish(
        self, night: WaakvlamNight, *, provider: str, client: str, at: datetime, now: datetime
    ) -> CheckIn:
        """The client is asked once more, at the moment that he names."""
        policy = await night.waakvlam_policy(provider)
        followed = await night.followed(provider, since=now, clients=[client])
        own = followed[0].rhythms[:1] if followed else ()
        wished = CheckIn(
            id=str(uuid4()),
            provider=provider,
            client=client,
            source=WISH,
            due=at,
            opens_at=now + (at - now) / 2,
            grace_minutes=own[0].grace_minutes if own else policy.grace_minutes,
            reminders=own[0].reminders if own else policy.reminders,
            timers={CheckInTimer.ASK: at},
        )
        # in the place of what a plan asks then: it stays his own wish when the plan is stopped
        same = [one.id for one in await night.planned(provider, since=at, clients=[client]) if one.due == at]
        await night.lay_out(provider, new=[wished], gone=same, until=None)
        line = WaakvlamLine(what="wished", who=client, subject=wished.id, moment=at)
        await night.log_waakvlam(provider, client, lines=[line], now=now)
        return wished

    async def unwish(
        self, night: WaakvlamNight, *, provider: str, client: str, check_in: str, now: datetime
    ) -> bool:
        """The client does not want it any more; False when it is none of his, or was asked already."""
        one = await night.check_in(provider, check_in)
        if one.client != client or one.source != WISH or one.state is not CheckInState.PLANNED:
            return False
        await night.lay_out(provider, new=(), gone=[one.id], until=None)
        await renew(night, provider, client, now=now)  # a plan may name the same moment
        line = WaakvlamLine(what="unwished", who=client, subject=one.id, moment=one.due)
        await night.log_waakvlam(provider, client, lines=[line], now=now)
        return True

    async def cannot_be_asked(
        self, night: WaakvlamNight, *, provider: str, client: str, now: datetime
    ) -> None:
        """The client has blocked the bot: a person has to ring him, at once where he has a waakvlam."""
        followed = await night.followed(provider, since=now, clients=[client])
        urgency = (await night.waakvlam_policy(provider)).urgency if followed else Urgency.DAGDEEL
        call = Called(by=client, urgency=urgency, kind=Kind.WAAKVLAM, cause=Cause.UNREACHABLE)
        await self._cases.call(night, call, provider=provider, now=now)

    async def heard_need(
        self, night: WaakvlamNight, *, provider: str, client: str, text_id: str, now: datetime
    ) -> None:
        """Somebody listened to what the client said, and heard that he needs help."""
        call = Called(by=client, urgency=Urgency.SPOED, kind=Kind.WAAKVLAM, text_id=text_id)
        await self._cases.call(night, call, provider=provider, now=now)

    # --- what workers do ----------------------------------------------------------------------------

    async def scale(self, night: WaakvlamNight, scaling: Scaling, *, now: datetime) -> WaakvlamDecision:
        """Somebody sets a level or a pause; what held before ends. A pause that is only proposed lets it hold on."""
        is_proposed = scaling.is_pause and not scaling.consent
        for before in await night.scalings_of(scaling.provider, scaling.client):
            if not is_proposed or before.state is ScalingState.PROPOSED:
                await self._step_scaling(night, before, happened.Withdrawn(by=scaling.made_by), now=now)
        around = await night.around_client(scaling.provider, scaling.client, check_in=None, now=now)
        return await self._keep_scaling(
            night, open_scaling(scaling, now=now, around=around), scaling, now=now
        )

    async def happen_scaling(
        self,
        night: WaakvlamNight,
        event: happened.ScalingEvent,
        *,
        provider: str,
        scaling: str,
        now: datetime,
    ) -> WaakvlamDecision:
        """Decides one event of one scaling in the caller's transaction, and keeps the answer.

        A pause that the client agrees to takes the place of what held until then.
        """
        one = await night.scaling(provider, scaling)
        if isinstance(event, happened.Agreed) and one.state is ScalingState.PROPOSED:
            for before in await night.scalings_of(provider, one.client):
                if before.id != one.id:
                    await self._step_scaling(night, before, happened.Withdrawn(by=event.by), now=now)
        return await self._step_scaling(night, one, event, now=now)

    async def undeliverable(
        self, night: WaakvlamNight, *, provider: str, subject: str, person: str, reason: str, now: datetime
    ) -> None:
        """What was sent to a client cannot be delivered: if it was a question, a person has to ring him."""
        if await night.kind_of(provider, subject) == "check_in":
            event = happened.Undeliverable(person=person, reason=reason)
            await self._step(night, await night.check_in(provider, subject), event, now=now)

    # --- what time does -----------------------------------------------------------------------------

    async def run_due(
        self, *, now: datetime, meanwhile: Callable[[], Awaitable[object]] | None = None
    ) -> int:
        """Does everything of the waakvlam that has come due; gives back how many things there were.

        One that fails is put off and reported; the others go on. A thousand may come due together: after every few
        ``meanwhile`` is called, so that nobody's alarm waits for them.
        """
        async with self._nights.claiming() as night:
            claimed = await night.due_of_waakvlam(now=now, limit=AT_ONCE)
        for start in range(0, len(claimed), TURN):
            if meanwhile and start:
                await meanwhile()
            some = claimed[start : start + TURN]
            await do_each(some, lambda row: self._run(row, now=now), nights=self._nights, now=now)
        return len(claimed)

    async def _run(self, row: Any, *, now: datetime) -> None:
        """Decides a due row in a transaction of its own; anew when somebody else was faster."""

        async def decide_it() -> None:
            async with self._nights.write() as night:
                await self._do(night, row.kind, row.provider, row.subject, now=now)

        await decided_anew(decide_it)

    async def _do(
        self, night: WaakvlamNight, kind: str, provider: str, subject: str, *, now: datetime
    ) -> None:
        match kind:
            case "check_in":
                check_in = await night.check_in(provider, subject)
                await self._step(night, check_in, happened.TimeCame(), now=now)
            case "scaling":
                scaling = await night.scaling(provider, subject)
                await self._step_scaling(night, scaling, happened.TimeCame(), now=now)
            case "waakvlam":
                await lay_out_ahead(night, provider, now=now)
            case "late":
                await tell_late(night, provider, team=subject, now=now)
            case "signal":
                await tell_signals(night, provider, client=subject, now=now)
            case "unasked":
                await tell_unasked(night, provider, now=now)

    # --- one step -----------------------------------------------------------------------------------

    async def _step(
        self, night: WaakvlamNight, check_in: CheckIn, event: happened.CheckInEvent, *, now: datetime
    ) -> None:
        """What an event makes of a check-in, kept, with what follows for the client's case."""
        provider, client = check_in.provider, check_in.client
        around = await night.around_client(provider, client, check_in=check_in, now=now)
        policy = await night.waakvlam_policy(provider)
        decision = decide_check_in(check_in, event, now=now, policy=policy, around=around)
        case = ""
        for call in decision.calls:
            case = await self._call(night, call, provider=provider, now=now, case=case)
        if case and decision.check_in:
            decision = replace(decision, check_in=replace(decision.check_in, case=case))
        await night.keep_waakvlam(decision, provider=provider, now=now)
        for line in decision.log:
            logger.info("check-in", happened=line.what, provider=provider, reason=line.reason)
        if decision.check_in and decision.check_in.has_ended:
            await look_for_signals(night, provider, client, zone=around.zone, now=now)

    async def _call(
        self, night: WaakvlamNight, call: Called | AskedCall, *, provider: str, now: datetime, case: str = ""
    ) -> str:
        """Brings an event to the client's case, opening one where it must; gives back the case's id."""
        if isinstance(call, Called):
            decision = await self._cases.call(night, call, provider=provider, now=now)
        else:
            found = await night.case(provider, case)
            decision = await self._cases.happen(night, call, case=found, now=now)
        return decision.case.id

    async def _step_scaling(
        self, night: WaakvlamNight, scaling: Scaling, event: happened.ScalingEvent, *, now: datetime
    ) -> WaakvlamDecision:
        around = await night.around_client(scaling.provider, scaling.client, check_in=None, now=now)
        decision = decide_scaling(scaling, event, now=now, around=around)
        return await self._keep_scaling(night, decision, scaling, now=now)

    async def _keep_scaling(
        self, night: WaakvlamNight, decision: WaakvlamDecision, scaling: Scaling, *, now: datetime
    ) -> WaakvlamDecision:
        if decision.counted:
            await night.keep_waakvlam(decision, provider=scaling.provider, now=now)
            if decision.changes_plans:
                await renew(night, scaling.provider, scaling.client, now=now)
        return decision
