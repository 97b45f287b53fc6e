"""The forms of the rota's lines: add one, change it from a day on or for once, end it, take it away."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.edits import Proposal, propose_change
from dashboard.names import Names, names_of
from dashboard.rota_changes import Change, added, changed, day_named, ended, removed
from dashboard.rota_doubts import Asked, RotaDoubts, rota_doubts
from dashboard.rota_lines import is_shared, led_lines, line_key, next_on
from dashboard.shift_form import FIELDS, Choices, Typed, typed_of
from dashboard.site import LONGEST, Site
from dashboard.visitor import Visitor
from escalation.policy import Policy
from records.faults import Fault
from schedules.findings import FindingKind
from schedules.provider import Person
from schedules.rota import REGION_PREFIX, Role, Rota, Shift
from storage import people
from storage.errors import Erased, VersionConflict
from storage.provider_data import ProviderData
from storage.rota import rota as rota_of
from storage.transaction import Transaction

__all__ = ["ShiftForms", "form_values"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form stands on: the rota, and what its visitor may choose."""

    rota: Rota
    policy: Policy
    every_team: tuple[str, ...]
    staff: tuple[Person, ...]
    names: Names
    mine: tuple[Shift, ...]
    teams: tuple[str, ...]

    def line(self, key: str) -> Shift | None:
        """The line that an address names; None when it is not there, no more, or not his."""
        return next((one for one in self.mine if line_key(one) == key), None)

    def choices(self, line: Shift | None = None) -> Choices:
        """What may be chosen; of a line its own worker too."""
        workers = {one.id for one in self.staff} | ({line.worker} if line else set())
        return Choices(self.teams, workers)


class ShiftForms:
    """The pages of lines, and what their forms do."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def new(self, request: Request, visitor: Visitor) -> Response:
        """The form for a new line, with what the address fills in."""
        query = request.query_params
        day = day_named(query.get("day", ""), otherwise=self._now(visitor).date())
        given = {name: query.get(name, "")[:LONGEST] for name in FIELDS}
        typed = Typed({**given, "start": given["start"] or f"{day}T23:00"}, {})
        return self._shown(visitor, await self._ground(visitor), None, asked="add", typed=typed)

    async def add(self, request: Request, visitor: Visitor) -> Response:
        """Adds the line."""
        form = await form_values(request)
        ground = await self._ground(visitor)
        change = added(form, choices=ground.choices(), zone=ground.rota.zone, now=self._now(visitor))
        return await self._save(visitor, ground, None, change, asked="add", form=form)

    async def line(self, request: Request, visitor: Visitor) -> Response:
        """A line with what can be done to it; the address names the day of one of its shifts."""
        ground = await self._ground(visitor)
        line = ground.line(request.path_params["key"])
        if line is None:
            return self._site.say("web-rota-not-there", visitor=visitor, status=404)
        return self._shown(visitor, ground, line, on=request.query_params.get("on", ""))

    async def act(self, request: Request, visitor: Visitor) -> Response:
        """Changes, ends or takes away a line."""
        form, what = await form_values(request), request.path_params["what"]
        ground = await self._ground(visitor)
        line = ground.line(request.path_params["key"])
        if what not in ("change", "end", "remove"):
            return self._site.say("web-rota-not-there", visitor=visitor, status=404)
        if line is None:
            return self._gone(visitor, form)
        if what == "change":
            choices = ground.choices(line)
            change = changed(line, form, choices=choices, zone=ground.rota.zone, now=self._now(visitor))
        else:
            change = ended(line, form) if what == "end" else removed(line)
        return await self._save(visitor, ground, line, change, asked=what, form=form)

    # --- saving -------------------------------------------------------------------------------------

    async def _save(
        self,
        visitor: Visitor,
        ground: Ground,
        line: Shift | None,
        change: Change,
        *,
        asked: str,
        form: Mapping[str, str],
    ) -> Response:
        """Saves it when it is sound and either brings nothing doubtful, or was confirmed as it is."""
        shown: dict[str, Any] = {"asked": asked, "typed": change.typed, "on": form.get("on", "")}
        if change.typed.faults:
            return self._shown(visitor, ground, line, status=400, **shown)
        question = Asked(
            ground.rota,
            gone=change.gone,
            come=change.come,
            teams=ground.every_team,
            limits=ground.policy.shifts.limits,
            now=self._site.now(),
            instead_of=change.instead_of,
        )
        # looking weeks ahead takes a while: nobody's alarm waits for it
        doubts = await asyncio.to_thread(rota_doubts, question)
        try:
            async with self._site.database.write() as tx:
                proposal = await self._proposed(tx, visitor, change)
                others = _others(proposal, doubts) if proposal else ()
                confirm = _named(doubts, others)
                is_asked = bool(confirm) and form.get("confirm") != confirm
                if proposal is None or proposal.faults or is_asked:
                    tx.discard()
        except (VersionConflict, Erased):
            return self._shown(visitor, ground, line, status=409, fault="web-busy", **shown)
        if proposal is None:
            return self._gone(visitor, form)
        if proposal.faults:
            return self._shown(visitor, ground, line, status=400, faults=proposal.faults, **shown)
        if is_asked:
            return self._shown(
                visitor, ground, line, status=409, doubts=doubts, others=others, confirm=confirm, **shown
            )
        return self._done(visitor, line, change, is_same=proposal.changes.is_empty)

    async def _proposed(self, tx: Transaction, visitor: Visitor, change: Change) -> Proposal | None:
        """The change in the data as it is now; None when a line that should go is there no more."""

        def changed(data: ProviderData) -> ProviderData | None:
            kept = list(data.shifts)
            at = len(kept)
            for one in change.gone:
                if one not in kept:
                    return None
                at = kept.index(one)
                kept.remove(one)
            return replace(data, shifts=(*kept[:at], *change.come, *kept[at:]))

        return await propose_change(tx, visitor, changed, now=self._site.now())

    def _done(self, visitor: Visitor, line: Shift | None, change: Change, *, is_same: bool) -> Response:
        shown = change.come[-1] if change.come else line
        if shown is None:
            return RedirectResponse("/manage/rota", status_code=303)
        team = next(iter(visitor.person.teams)) if is_shared(shown.team) else shown.team
        day = change.typed["on"] or shown.start.date().isoformat()
        if not change.come or "last" in change.typed.values:
            day = self._now(visitor).date().isoformat()
        query = {"team": team, "day": day, "saved": "same" if is_same else "yes"}
        return RedirectResponse(f"/manage/rota?{urlencode(query)}", status_code=303)

    # --- pages --------------------------------------------------------------------------------------

    async def _ground(self, visitor: Visitor) -> Ground:
        provider = visitor.provider.id
        async with self._site.database.read() as tx:
            every_team = await people.teams(tx, provider)
            rota = await rota_of(tx, provider)
            staff = await people.staff(tx, provider)
            policy = await people.policy(tx, provider)
            names = await names_of(tx, provider)
        mine = led_lines(rota.shifts, visitor=visitor, every_team=every_team)
        shared: set[str] = set()
        if all(visitor.leads(one) for one in every_team):
            shared = {one.team for one in rota.shifts if is_shared(one.team)}
            shared |= {f"{REGION_PREFIX}{rota.region}"} if rota.region else set()
        return Ground(
            rota=rota,
            policy=policy,
            every_team=tuple(every_team),
            staff=tuple(one for one in staff if any(visitor.leads(team) for team in one.teams)),
            names=names,
            mine=tuple(mine),
            teams=(*visitor.person.teams, *sorted(shared)),
        )

    def _shown(
        self,
        visitor: Visitor,
        ground: Ground,
        line: Shift | None,
        *,
        on: str = "",
        asked: str = "",
        typed: Typed | None = None,
        status: int = 200,
        fault: str = "",
        faults: tuple[Fault, ...] = (),
        doubts: RotaDoubts | None = None,
        others: tuple[Fault, ...] = (),
        confirm: str = "",
    ) -> Response:
        """The page of a line, or of a new one; with what was typed, and what is to be said about it."""
        today = self._now(visitor).date()
        span = next_on(line, day_named(on, otherwise=today)) if line else None
        stood = typed_of(replace(line, start=span[0], end=span[1])) if line and span else Typed({}, {})
        return self._site.page(
            "manage_shift.html",
            visitor=visitor,
            status=status,
            line=line,
            key=line_key(line) if line else "",
            span=span,
            asked=asked,
            typed=typed or Typed({}, {}),
            form=typed if typed and asked in ("add", "change") else stood,
            ground=ground,
            roles=list(Role),
            fault=fault,
            faults=faults,
            doubts=doubts or RotaDoubts(),
            others=others,
            confirm=confirm,
            today=today,
        )

    def _gone(self, visitor: Visitor, form: Mapping[str, str]) -> Response:
        """The line is not as it was any more; what was typed stands there to be typed again."""
        typed = {name: value for name, value in form.items() if name not in ("token", "confirm") and value}
        return self._site.page(
            "manage_gone.html", visitor=visitor, status=409, typed=typed, back="/manage/rota"
        )

    def _now(self, visitor: Visitor) -> datetime:
        return visitor.local(self._site.now())


async def form_values(request: Request) -> dict[str, str]:
    """What was typed; longer than a field may be is cut, and refused as no choice or moment."""
    return {key: str(value).strip()[:LONGEST] for key, value in (await request.form()).items()}


def _others(proposal: Proposal, doubts: RotaDoubts) -> tuple[Fault, ...]:
    """What the reader doubts and was not found here: doubles and absences that lie further ahead."""
    kinds = {one.kind for one in doubts.found}
    known = {
        " at once ": bool(kinds & {FindingKind.OVERLAP, FindingKind.BACKUP_IS_ON_DUTY}),
        " is absent ": FindingKind.ABSENT in kinds,
        " has nobody ": True,
        "this shift of ": True,
    }
    told = [words for words, is_told in known.items() if is_told]
    return tuple(one for one in proposal.warnings if not any(words in one.what for words in told))


def _named(doubts: RotaDoubts, others: tuple[Fault, ...]) -> str:
    """What a confirmation names, so that it counts for these doubts and no others; empty when there are none."""
    if doubts.are_none and not others:
        return ""
    return sha256(repr((doubts.names, [one.what for one in others])).encode()).hexdigest()
