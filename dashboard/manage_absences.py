"""Who is away and when: listed, added, changed, taken away; whose shifts fall in it is said before it is saved."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.edits import Proposal, propose_change
from dashboard.manage_shifts import form_values
from dashboard.names import Names, names_of
from dashboard.rota_lines import absence_key
from dashboard.shift_form import Typed, read_day
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from records.faults import Fault
from records.rota_csv import absences_csv
from records.row import parse_time
from schedules.duties import Duty, duties_of
from schedules.local import to_utc
from schedules.provider import Person
from schedules.rota import Absence, Rota
from storage import people
from storage.errors import Erased, VersionConflict
from storage.provider_data import ProviderData
from storage.rota import rota as rota_of
from storage.transaction import Transaction

__all__ = ["absence_routes"]

DAY = timedelta(days=1)
FIELDS = ("worker", "start", "start_time", "end", "end_time")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the pages stand on: the rota, who is his to manage, and their absences."""

    rota: Rota
    every_team: tuple[str, ...]
    staff: tuple[Person, ...]
    names: Names
    absences: tuple[Absence, ...]

    def absence(self, key: str) -> Absence | None:
        """The one that an address names; None when it is not there, no more, or not his."""
        return next((one for one in self.absences if absence_key(one) == key), None)


class Absences:
    """The list and its form."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """Who is or will be away, the first first; what is over stands folded below."""
        ground = await self._ground(visitor)
        return self._shown(visitor, ground, None, saved=request.query_params.get("saved", ""))

    async def one(self, request: Request, visitor: Visitor) -> Response:
        """One absence, to change it or take it away."""
        ground = await self._ground(visitor)
        found = ground.absence(request.path_params["key"])
        if found is None:
            return self._site.say("web-rota-not-there", visitor=visitor, status=404)
        return self._shown(visitor, ground, found)

    async def file(self, request: Request, visitor: Visitor) -> Response:
        """The same as an import reads it."""
        ground = await self._ground(visitor)
        headers = {"Content-Disposition": 'attachment; filename="absences.csv"'}
        content = absences_csv(ground.absences).encode("utf-8-sig")
        return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

    async def add(self, request: Request, visitor: Visitor) -> Response:
        """Adds one."""
        return await self._save(request, visitor, await self._ground(visitor), None)

    async def act(self, request: Request, visitor: Visitor) -> Response:
        """Changes one, or takes it away."""
        what = request.path_params["what"]
        if what not in ("change", "remove"):
            return self._site.say("web-rota-not-there", visitor=visitor, status=404)
        ground = await self._ground(visitor)
        found = ground.absence(request.path_params["key"])
        if found is None:
            return self._gone(visitor, await form_values(request))
        return await self._save(request, visitor, ground, found, is_removed=what == "remove")

    # --- saving -------------------------------------------------------------------------------------

    async def _save(
        self,
        request: Request,
        visitor: Visitor,
        ground: Ground,
        old: Absence | None,
        *,
        is_removed: bool = False,
    ) -> Response:
        """Saves it when it can be read, and no shift falls in it or that was said before."""
        form = await form_values(request)
        made, typed = (None, Typed({}, {})) if is_removed else _read(form, ground)
        if typed.faults:
            return self._shown(visitor, ground, old, typed=typed, status=400)
        # a long absence is long to look through: nobody's alarm waits for it
        hit = await asyncio.to_thread(_shifts_in, ground, made, old, now=self._site.now())
        confirm = sha256(repr([(one.role, one.teams, one.end) for one in hit]).encode()).hexdigest()
        if hit and form.get("confirm") != confirm:
            return self._shown(visitor, ground, old, typed=typed, hit=hit, confirm=confirm, status=409)
        try:
            async with self._site.database.write() as tx:
                proposal = await self._proposed(tx, visitor, old, made)
                if proposal is None or proposal.faults:
                    tx.discard()
        except (VersionConflict, Erased):
            return self._shown(visitor, ground, old, typed=typed, fault="web-busy", status=409)
        if proposal is None:
            return self._gone(visitor, form)
        if proposal.faults:
            return self._shown(visitor, ground, old, typed=typed, faults=proposal.faults, status=400)
        saved = "same" if proposal.changes.is_empty else "yes"
        return RedirectResponse(f"/manage/absences?saved={saved}", status_code=303)

    async def _proposed(
        self, tx: Transaction, visitor: Visitor, old: Absence | None, made: Absence | None
    ) -> Proposal | None:
        """The change in the data as it is now; None when what should change is there no more."""

        def change(data: ProviderData) -> ProviderData | None:
            kept = list(data.absences)
            if old is not None:
                if old not in kept:
                    return None
                kept.remove(old)
            if made is not None and made not in kept:
                kept.append(made)
            return replace(data, absences=tuple(kept))

        return await propose_change(tx, visitor, change, now=self._site.now())

    # --- pages --------------------------------------------------------------------------------------

    async def _ground(self, visitor: Visitor) -> Ground:
        provider = visitor.provider.id
        async with self._site.database.read() as tx:
            rota = await rota_of(tx, provider)
            staff = await people.staff(tx, provider)
            every_team = await people.teams(tx, provider)
            names = await names_of(tx, provider)
        mine = [one for one in staff if any(visitor.leads(team) for team in one.teams)]
        ids = {one.id for one in mine}
        away = sorted(
            (one for one in rota.absences if one.worker in ids), key=lambda one: (one.start, one.worker)
        )
        return Ground(rota, tuple(every_team), tuple(mine), names, tuple(away))

    def _shown(
        self,
        visitor: Visitor,
        ground: Ground,
        old: Absence | None,
        *,
        typed: Typed | None = None,
        status: int = 200,
        saved: str = "",
        fault: str = "",
        faults: tuple[Fault, ...] = (),
        hit: tuple[Duty, ...] = (),
        confirm: str = "",
    ) -> Response:
        now = visitor.local(self._site.now())
        return self._site.page(
            "manage_absences.html",
            visitor=visitor,
            status=status,
            old=old,
            key_of={one: absence_key(one) for one in ground.absences},
            form=typed or _typed_of(old),
            ground=ground,
            coming=[one for one in ground.absences if one.end > now],
            over=[one for one in reversed(ground.absences) if one.end <= now],
            saved=saved,
            fault=fault,
            faults=faults,
            hit=hit,
            confirm=confirm,
            one_day=DAY,
        )

    def _gone(self, visitor: Visitor, form: Mapping[str, str]) -> Response:
        """It is not as it was any more; what was typed stands there to be typed again."""
        typed = {name: form[name] for name in FIELDS if form.get(name)}
        return self._site.page(
            "manage_gone.html", visitor=visitor, status=409, typed=typed, back="/manage/absences"
        )


def _read(form: Mapping[str, str], ground: Ground) -> tuple[Absence | None, Typed]:
    """The absence that was typed: whole days, the last one included, where no times are given."""
    values = {field: form.get(field, "") for field in FIELDS}
    faults: dict[str, str] = {}
    if values["worker"] not in {one.id for one in ground.staff}:
        faults["worker"] = "web-absence-no-worker"
    moments: dict[str, datetime] = {}
    for field in ("start", "end"):
        day = read_day(values[field], field=field, faults=faults)
        at = _clock(values[f"{field}_time"], field=f"{field}_time", faults=faults)
        if day is None:
            faults.setdefault(field, "web-date-wrong")
        else:
            whole = datetime.combine(day, at or time())
            moments[field] = whole + DAY if field == "end" and at is None else whole
    if len(moments) == 2 and moments["end"] <= moments["start"]:
        faults.setdefault("end", "web-absence-ends-early")
    if faults:
        return None, Typed(values, faults)
    return Absence(values["worker"], moments["start"], moments["end"]), Typed(values, {})


def _clock(text: str, *, field: str, faults: dict[str, str]) -> time | None:
    try:
        return parse_time(text) if text else None
    except ValueError:
        faults[field] = "web-absence-time-wrong"
        return None


def _typed_of(absence: Absence | None) -> Typed:
    """The absence as a form shows it: midnights are days without a time."""
    if absence is None:
        return Typed({}, {})
    is_whole = absence.end.time() == time()
    last = absence.end - DAY if is_whole else absence.end
    values = {
        "worker": absence.worker,
        "start": absence.start.date().isoformat(),
        "start_time": "" if absence.start.time() == time() else f"{absence.start:%H:%M}",
        "end": last.date().isoformat(),
        "end_time": "" if is_whole else f"{absence.end:%H:%M}",
    }
    return Typed(values, {})


def _shifts_in(
    ground: Ground, made: Absence | None, old: Absence | None, *, now: datetime
) -> tuple[Duty, ...]:
    """The shifts from now on of who would be away, that are his as long as he is not; known ones are not told again."""
    if made is None:
        return ()
    zone: ZoneInfo = ground.rota.zone
    start, until = max(to_utc(made.start, zone), now), to_utc(made.end, zone)
    others = tuple(one for one in ground.rota.absences if one != old)
    there = replace(ground.rota, absences=others)
    found = duties_of(there, made.worker, teams=ground.every_team, start=start, until=until)
    known = replace(ground.rota, absences=(*others, old)) if old and old.worker == made.worker else there
    still = duties_of(known, made.worker, teams=ground.every_team, start=start, until=until)
    return tuple(one for one in found if one in still)


def absence_routes(site: Site) -> list[Route]:
    """The routes of absences."""
    pages = Absences(site)
    guarded = [
        ("/manage/absences", pages.page, "GET"),
        ("/manage/absences", pages.add, "POST"),
        ("/manage/absences.csv", pages.file, "GET"),
        ("/manage/absences/{key}", pages.one, "GET"),
        ("/manage/absences/{key}/{what}", pages.act, "POST"),
    ]
    return [
        Route(path, site.for_staff(page, roles=COORDINATORS), methods=[method])
        for path, page, method in guarded
    ]
