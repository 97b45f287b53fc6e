"""What a coordinator does to a case from its page: the same events as from a phone, decided in the same way."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.case_page import CasePage, case_of
from dashboard.site import LONGEST, MOST_TRIES, Site
from dashboard.visitor import Visitor
from escalation import events as happened
from escalation.case import Case, Outcome
from escalation.onsite import REASONS
from schedules.local import parse_local, to_utc
from storage import people, reviews, texts
from storage.errors import Erased, VersionConflict
from storage.night import Night

__all__ = ["CaseActions"]

CORRECTABLE = ("taken", "contact", "set_out", "arrived")
"""The moments that can stand wrong in a log."""

Action: TypeAlias = Callable[[Night, Visitor, Case, Mapping[str, str]], Awaitable[str]]
"""Does it, and gives back the name of the text that says why not; empty when it was done."""


class CaseActions:
    """The forms of a case's page."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._page = CasePage(site)
        self._actions: dict[str, Action] = {
            "take-over": self._take_over,
            "ask": self._ask,
            "close": self._close,
            "ask-reason": self._ask_reason,
            "reason": self._reason,
            "correct": self._correct,
            "mark": self._mark,
            "discussed": self._discussed,
            "note": self._note,
        }

    async def act(self, request: Request, visitor: Visitor) -> Response:
        """Does it, and shows the case again; with the reason when it could not be done."""
        action = self._actions.get(request.path_params["what"])
        if action is None:
            return self._site.say("web-not-there", visitor=visitor, status=404)
        form = {key: str(value).strip() for key, value in (await request.form()).items()}
        if any(len(value) > LONGEST for value in form.values()):
            return await self._page.shown(request, visitor, fault="web-too-long", status=400)
        code = request.path_params["code"]
        for _ in range(MOST_TRIES):
            try:
                async with self._site.nights.write(urgent=True) as night:
                    case = await case_of(night.tx, visitor, code)
                    if case is None:
                        return self._site.say("web-not-there", visitor=visitor, status=404)
                    fault = await action(night, visitor, case, form)
                    if fault:
                        night.tx.discard()
                break
            except VersionConflict:  # somebody's press came between: it is decided anew
                fault = "web-busy"
            except Erased:
                fault = "web-erased"
                break
        if fault:
            return await self._page.shown(request, visitor, fault=fault, status=409)
        return RedirectResponse(f"/cases/{code}", status_code=303)

    # --- the same events as from a phone ------------------------------------------------------------

    async def _happens(self, night: Night, case: Case, event: happened.Event) -> str:
        decision = await self._site.engine.happen(night, event, case=case, now=self._site.now())
        return decision.refused

    async def _take_over(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        return await self._happens(night, case, happened.TookOver(by=visitor.id))

    async def _ask(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        """Asks one colleague of the team to take over."""
        person = await people.person(night.tx, visitor.provider.id, form.get("person", ""))
        if person is None or case.team not in person.teams:
            return "web-nobody-chosen"
        return await self._happens(night, case, happened.OfferedOver(by=visitor.id, to=person.id))

    async def _close(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        """Closes it; a case of somebody else becomes the coordinator's first, so that everybody is told."""
        if form.get("outcome", "") not in set(Outcome):
            return "web-no-outcome"
        if case.is_open and case.owner != visitor.id:
            if fault := await self._happens(night, case, happened.TookOver(by=visitor.id)):
                return fault
            case = await night.case(case.provider, case.id)
        event = happened.Closed(by=visitor.id, outcome=Outcome(form["outcome"]))
        return await self._happens(night, case, event)

    async def _ask_reason(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        return await self._happens(night, case, happened.AskedReason(by=visitor.id))

    async def _reason(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        """A reason of the list, or one in words."""
        reason = form.get("reason", "")
        if words := form.get("words", ""):
            reason = f"text:{await self._keep(night, visitor, case, kind='reason', words=words)}"
        elif reason not in REASONS:
            return "web-no-reason"
        return await self._happens(night, case, happened.GaveReason(by=visitor.id, reason=reason))

    async def _correct(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        """The right moment stands beside the wrong one, with the reason; nothing is changed."""
        what, words = form.get("what", ""), form.get("words", "")
        if what not in CORRECTABLE:
            return "web-no-moment"
        if not words:
            return "web-no-why"
        try:
            moment = to_utc(parse_local(form.get("moment", "").replace("T", " ")), visitor.provider.zone)
        except ValueError:
            return "web-moment-wrong"
        if not case.opened_at <= moment <= self._site.now() + timedelta(minutes=1):
            return "web-moment-impossible"
        text = await self._keep(night, visitor, case, kind="correction", words=words)
        event = happened.Corrected(by=visitor.id, what=what, moment=moment, text_id=text)
        return await self._happens(night, case, event)

    async def _keep(self, night: Night, visitor: Visitor, case: Case, *, kind: str, words: str) -> str:
        return await texts.add(
            night.tx,
            visitor.provider.id,
            client=case.client,
            author=visitor.id,
            kind=kind,
            body={"words": words},
            at=self._now,
            case_id=case.id,
        )

    # --- among coordinators -------------------------------------------------------------------------

    async def _mark(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        await reviews.mark(night.tx, visitor.provider.id, case.id, by=visitor.id, at=self._now)
        return ""

    async def _discussed(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        await reviews.finish(night.tx, visitor.provider.id, case.id, by=visitor.id, at=self._now)
        return ""

    async def _note(self, night: Night, visitor: Visitor, case: Case, form: Mapping[str, str]) -> str:
        if not form.get("words"):
            return "web-no-words"
        await reviews.add_note(
            night.tx,
            visitor.provider.id,
            case.id,
            client=case.client,
            author=visitor.id,
            words=form["words"],
            at=self._now,
        )
        return ""

    @property
    def _now(self) -> datetime:
        return self._site.now()
