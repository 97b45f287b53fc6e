"""What a coordinator does to a client's waakvlam: decided and told as when a worker does it in the bot."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.manage_waakvlam_client import NOT_THERE, ClientPage, client_of
from dashboard.manage_waakvlam_form import Wanted, level_of, pause_of, plan_of
from dashboard.site import LONGEST, MOST_TRIES, Site
from dashboard.visitor import Visitor
from escalation import waakvlam_events as happened
from escalation.scaling import PAUSE, Scaling
from escalation.scaling_steps import end_of_days, held_longer
from escalation.waakvlam_decision import WaakvlamDecision
from schedules.provider import Client
from storage import scalings, waakvlam
from storage.errors import Erased, Missing, VersionConflict
from storage.night import Night
from storage.plan_changes import plan_added, plan_resumed, plan_stopped

__all__ = ["WaakvlamActions"]

OVER = "web-waakvlam-over"


@dataclass(frozen=True, slots=True)
class Form:
    """What came in: a value for each field, and the days that were ticked."""

    values: Mapping[str, str]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: ``done`` names what the page says, ``plan`` the plan that can come back; or the faults."""

    done: str = ""
    plan: str = ""
    faults: tuple[str, ...] = ()


Action: TypeAlias = Callable[[Night, Visitor, Client, Form], Awaitable[Outcome]]


class WaakvlamActions:
    """The forms of a client's page."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._page = ClientPage(site)
        self._actions: dict[str, Action] = {
            "plan": self._plan,
            "stop": self._stop,
            "resume": self._resume,
            "level": self._level,
            "pause": self._pause,
            "back": self._back,
            "longer": self._longer,
        }

    async def act(self, request: Request, visitor: Visitor) -> Response:
        """Does it, and shows the client again; with what was typed and the reason when it could not be done."""
        action = self._actions.get(request.path_params["what"])
        if action is None:
            return self._site.say(NOT_THERE, visitor=visitor, status=404)
        sent = await request.form()
        values = {key: str(value).strip() for key, value in sent.items() if key != "days"}
        form = Form(values, tuple(str(one) for one in sent.getlist("days"))[:7])
        if any(len(value) > LONGEST for value in (*values.values(), *form.days)):
            return await self._page.shown(request, visitor, faults=("web-too-long",), status=400)
        outcome = await self._tried(action, visitor, request.path_params["client"], form)
        if outcome is None:
            return self._site.say(NOT_THERE, visitor=visitor, status=404)
        if outcome.faults:
            return await self._page.shown(
                request, visitor, faults=outcome.faults, typed=values, days=form.days, status=409
            )
        plan = f"&plan={outcome.plan}" if outcome.plan else ""
        path = f"/manage/waakvlam/{request.path_params['client']}?done={outcome.done}{plan}"
        return RedirectResponse(path, status_code=303)

    async def _tried(self, action: Action, visitor: Visitor, called: str, form: Form) -> Outcome | None:
        """What came of it; None when there is no such client, or he is of a team of others."""
        outcome = Outcome()
        for _ in range(MOST_TRIES):
            try:
                async with self._site.nights.write() as night:
                    client = await client_of(night.tx, visitor, called)
                    if client is None:
                        return None
                    outcome = await action(night, visitor, client, form)
                    if outcome.faults:
                        night.tx.discard()
                return outcome
            except VersionConflict:  # somebody's press came between: it is decided anew
                outcome = Outcome(faults=("web-busy",))
            except Erased:
                return Outcome(faults=("web-erased",))
            except Missing:  # the page is older than what it is about
                return Outcome(faults=(OVER,))
        return outcome

    # --- plans --------------------------------------------------------------------------------------

    async def _plan(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Outcome:
        plan, faults = plan_of(form.values, days=form.days, client=client.id, visitor=visitor, now=self._now)
        if plan is None:
            return Outcome(faults=faults)
        for one in await waakvlam.plans(night.tx, visitor.provider.id, clients=[client.id]):
            if replace(one.plan, question=plan.question) == plan:
                return Outcome(faults=("web-waakvlam-fault-twice",))
        await plan_added(night.tx, visitor.provider.id, plan, by=visitor.id, at=self._now)
        return Outcome("plan")

    async def _stop(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Outcome:
        stored = await waakvlam.load_plan(night.tx, visitor.provider.id, form.values.get("plan", ""))
        if stored is None or stored.plan.client != client.id:
            return Outcome(faults=(OVER,))
        await plan_stopped(night.tx, visitor.provider.id, stored, by=visitor.id, at=self._now)
        return Outcome("stopped", plan=stored.id)

    async def _resume(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Outcome:
        stored = await waakvlam.load_stopped(night.tx, visitor.provider.id, form.values.get("plan", ""))
        if stored is None or stored.plan.client != client.id:
            return Outcome(faults=(OVER,))
        await plan_resumed(night.tx, visitor.provider.id, stored, by=visitor.id, at=self._now)
        return Outcome("resumed")

    # --- levels and pauses --------------------------------------------------------------------------

    async def _level(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Outcome:
        wanted, faults = level_of(form.values)
        if wanted is None:
            return Outcome(faults=faults)
        scaling = self._scaling(visitor, client, wanted)
        decision = await self._site.waakvlam.scale(night, scaling, now=self._now)
        if decision.counted and wanted.reason:
            why = happened.GaveWhy(by=visitor.id, reason=wanted.reason)
            await self._happen(night, visitor, scaling.id, why)
        return _said(decision, "level")

    async def _pause(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Outcome:
        wanted, faults = pause_of(form.values, visitor=visitor, now=self._now)
        if wanted is None:
            return Outcome(faults=faults)
        scaling = self._scaling(visitor, client, wanted)
        decision = await self._site.waakvlam.scale(night, scaling, now=self._now)
        return _said(decision, "pause" if wanted.is_talked_over else "asked")

    def _scaling(self, visitor: Visitor, client: Client, wanted: Wanted) -> Scaling:
        return Scaling(
            id=str(uuid4()),
            provider=visitor.provider.id,
            client=client.id,
            level=wanted.level,
            since=self._now,
            until=end_of_days(self._now, days=wanted.days, zone=visitor.provider.zone),
            made_by=visitor.id,
            reason=wanted.reason if wanted.level == PAUSE else "",
            consent=visitor.id if wanted.is_talked_over else "",
        )

    async def _back(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Outcome:
        one = await self._scaling_of(night, visitor, client, form)
        return _said(await self._happen(night, visitor, one.id, happened.EndedEarly(by=visitor.id)), "back")

    async def _longer(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Outcome:
        one = await self._scaling_of(night, visitor, client, form)
        until = held_longer(one.until, zone=visitor.provider.zone)
        event = happened.Extended(by=visitor.id, until=until)
        return _said(await self._happen(night, visitor, one.id, event), "longer")

    async def _scaling_of(self, night: Night, visitor: Visitor, client: Client, form: Form) -> Scaling:
        found = await scalings.load(night.tx, visitor.provider.id, form.values.get("scaling", ""))
        if found is None or found.client != client.id:
            raise Missing(f"{client.id} has no such scaling")
        return found

    async def _happen(
        self, night: Night, visitor: Visitor, scaling: str, event: happened.ScalingEvent
    ) -> WaakvlamDecision:
        return await self._site.waakvlam.happen_scaling(
            night, event, provider=visitor.provider.id, scaling=scaling, now=self._now
        )

    @property
    def _now(self) -> datetime:
        return self._site.now()


def _said(decision: WaakvlamDecision, done: str) -> Outcome:
    return Outcome(faults=(OVER,)) if decision.refused else Outcome(done)
