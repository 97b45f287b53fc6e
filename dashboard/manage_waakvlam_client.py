"""One client's waakvlam: his plans, what holds now, how he has said it goes, and the forms that change it."""

import asyncio
import base64
import csv
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.manage_waakvlam_form import MOST_DAYS
from dashboard.manage_waakvlam_words import Words
from dashboard.names import names_of
from dashboard.site import Site
from dashboard.visitor import Visitor
from escalation.scaling import PauseReason, ScaleReason
from escalation.waakvlam_policy import Level
from records.safe_cell import safe_cell
from records.waakvlam import DAYS
from records.waakvlam_chart import COLOURS, chart_png, chart_weeks
from records.waakvlam_history import HISTORY_COLUMNS, history_rows
from schedules.provider import Client, Reach
from storage import check_ins, links, people, reviews, scalings, waakvlam
from storage.transaction import Transaction

__all__ = ["NOT_THERE", "ClientPage", "client_of"]

NOT_THERE = "web-waakvlam-not-there"
SHOWN = timedelta(weeks=4)
MOST_SHOWN = 40
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

DONE = ("plan", "stopped", "resumed", "level", "pause", "asked", "back", "longer")
"""What can have been done, as it stands in the address of the page that says so."""


async def client_of(tx: Transaction, visitor: Visitor, client: str) -> Client | None:
    """The active client of a team that the visitor leads; None when there is none."""
    there = await people.clients(tx, visitor.provider.id)
    return next((one for one in there if one.id == client and visitor.leads(one.team)), None)


class ClientPage:
    """The page of a client's waakvlam."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The page; that somebody sees it is noted."""
        done = request.query_params.get("done", "")
        return await self.shown(request, visitor, done=done if done in DONE else "")

    async def shown(
        self,
        request: Request,
        visitor: Visitor,
        *,
        done: str = "",
        faults: tuple[str, ...] = (),
        typed: Mapping[str, str] | None = None,
        days: tuple[str, ...] = (),
        status: int = 200,
    ) -> Response:
        """The page, with what was done, or with what was typed and why it could not be done."""
        now = self._site.now()
        async with self._site.database.write() as tx:
            client = await client_of(tx, visitor, request.path_params["client"])
            if client is None:
                return self._site.say(NOT_THERE, visitor=visitor, status=404)
            await self._note(tx, visitor, client, page="waakvlam-client")
            context = await self._context(tx, visitor, client, stopped=request.query_params.get("plan", ""))
            shown = await check_ins.of_client(
                tx, visitor.provider.id, client.id, since=now - SHOWN, until=now
            )
        words, zone = Words(self._site.texts, visitor), visitor.provider.zone
        # drawing takes a moment: nobody's alarm waits for it
        picture = await asyncio.to_thread(chart_png, shown, until=now, zone=zone, words=words.of_chart())
        return self._site.page(
            "manage_waakvlam_client.html",
            visitor=visitor,
            status=status,
            client=client,
            is_daytime=client.reach is Reach.DAYTIME,
            words=words,
            done=done,
            faults=faults,
            failed=request.path_params.get("what", "") if faults else "",
            typed=typed or {},
            typed_days=days,
            all_days=DAYS,
            picture=base64.b64encode(picture).decode(),
            weeks=chart_weeks(shown, until=now, zone=zone),
            rows=tuple(COLOURS),
            levels=list(Level),
            scale_reasons=list(ScaleReason),
            pause_reasons=list(PauseReason),
            most_days=MOST_DAYS,
            today=visitor.local(now).date(),
            **context,
        )

    async def export(self, request: Request, visitor: Visitor) -> Response:
        """All his check-ins as CSV, those that are to come too."""
        async with self._site.database.write() as tx:
            client = await client_of(tx, visitor, request.path_params["client"])
            if client is None:
                return self._site.say(NOT_THERE, visitor=visitor, status=404)
            await self._note(tx, visitor, client, page="waakvlam-history")
            rows = await history_rows(tx, visitor.provider, client.id, since=BEGINNING, until=None)
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(HISTORY_COLUMNS)
        writer.writerows([safe_cell(row[column]) for column in HISTORY_COLUMNS] for row in rows)
        headers = {"Content-Disposition": f'attachment; filename="waakvlam-{client.id}.csv"'}
        return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    async def _context(
        self, tx: Transaction, visitor: Visitor, client: Client, *, stopped: str
    ) -> dict[str, Any]:
        provider, now = visitor.provider, self._site.now()
        history = await history_rows(
            tx, provider, client.id, since=now - SHOWN, until=now + timedelta(days=2)
        )
        policy = (await people.policy(tx, provider.id)).waakvlam
        reached = await links.reachability(tx, provider.id, [client.id])
        return {
            "plans": await waakvlam.plans(tx, provider.id, clients=[client.id]),
            "stopped": await _stopped(tx, provider.id, client.id, plan=stopped),
            "scalings": await scalings.not_over(tx, provider.id, client.id),
            "history": history[::-1][:MOST_SHOWN],
            "policy": policy,
            "cannot_be_asked": reached[client.id],
            "names": await names_of(tx, provider.id),
        }

    async def _note(self, tx: Transaction, visitor: Visitor, client: Client, *, page: str) -> None:
        await reviews.note_read(
            tx,
            visitor.provider.id,
            person=visitor.id,
            client=client.id,
            page=page,
            why=visitor.person.role.value,
            at=self._site.now(),
        )


async def _stopped(tx: Transaction, provider: str, client: str, *, plan: str) -> waakvlam.StoredPlan | None:
    """The plan that has just been stopped, so that it can come back; None when it is none of his, or holds again."""
    found = await waakvlam.load_stopped(tx, provider, plan) if plan else None
    return found if found is not None and found.plan.client == client else None
