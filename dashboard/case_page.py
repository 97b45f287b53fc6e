"""One case: who, what now, its clocks, its whole log as a line drawn to scale, and what coordinators say about it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.names import names_of
from dashboard.ring import ring_of
from dashboard.site import Site
from dashboard.time_line import clocks_of, time_line_of
from dashboard.visitor import Visitor
from escalation.case import Case, Outcome
from escalation.onsite import REASONS
from escalation.unconfirmed import is_unconfirmed
from storage import cases, log, people, reviews, texts
from storage.transaction import Transaction

__all__ = ["CasePage", "case_of"]

ELSEWHERE = ("correction", "reason")
"""Words that stand at their own place on the page."""


async def case_of(tx: Transaction, visitor: Visitor, code: str) -> Case | None:
    """The case with this code; None when there is none, or it is not this visitor's to see."""
    found = await cases.by_code(tx, visitor.provider.id, code)
    return found if found is not None and visitor.sees(found) else None


class CasePage:
    """The page of a case."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The page; that somebody sees it is noted. A case of others is not there, as one that never was."""
        return await self.shown(request, visitor)

    async def shown(
        self, request: Request, visitor: Visitor, *, fault: str = "", status: int = 200
    ) -> Response:
        """The page, with what went wrong when something was tried."""
        now = self._site.now()
        async with self._site.database.write() as tx:
            case = await case_of(tx, visitor, request.path_params["code"])
            if case is None:
                return self._site.say("web-not-there", visitor=visitor, status=404)
            await reviews.note_read(
                tx,
                visitor.provider.id,
                person=visitor.id,
                client=case.client,
                page="case",
                why=visitor.why(case),
                at=now,
            )
            context = await self._context(tx, visitor, case)
        return self._site.page(
            "case.html",
            visitor=visitor,
            status=status,
            fault=fault,
            case=case,
            ring=ring_of(case, now=now),
            clocks=clocks_of(case, now=now),
            drawing=time_line_of(case, context["lines"], now=now),
            outcomes=list(Outcome),
            reasons=REASONS,
            **context,
        )

    async def _context(self, tx: Transaction, visitor: Visitor, case: Case) -> dict[str, Any]:
        provider = visitor.provider.id
        staff = await people.staff(tx, provider)
        reason = case.reason_text or ""
        if reason.startswith("text:"):
            found = await texts.open(tx, provider, reason.removeprefix("text:"))
            reason = str(found.body.get("words", "")) if found and found.body else ""
        kept = await texts.of_case(tx, provider, case.id)
        return {
            "client": await people.client(tx, provider, case.client),
            "lines": await log.lines(tx, provider, case.id),
            "names": await names_of(tx, provider),
            "said": [one for one in kept if one.kind not in ELSEWHERE],
            "corrections": {
                one.id: str(one.body.get("words", "")) if one.body else ""
                for one in kept
                if one.kind == "correction"
            },
            "is_unconfirmed": is_unconfirmed(case),
            "reason": reason,
            "review": await reviews.review_of(tx, provider, case.id),
            "notes": await reviews.notes_of(tx, provider, case.id),
            "askable": [one for one in staff if case.team in one.teams and one.id != case.owner],
        }
