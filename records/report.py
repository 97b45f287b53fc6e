"""The report for coordinators and the municipality: a provider's log over a month, a quarter or a year.

A case belongs to the period in which it was opened, on the provider's clocks. Nothing is opened that is sealed: the
report has codes of cases and ids of workers, no names and no words. What each figure means: docs/report.md.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from records.report_around import (
    Disturbed,
    check_in_table,
    downtime_of,
    downtime_table,
    drill_table,
    municipality_table,
    night_table,
    rota_table,
    shift_table,
    unconfirmed_of,
)
from records.report_case import Counted, Parts, counted, parts_between
from records.report_figures import case_tables
from records.report_period import Period
from records.report_value import Breach, Correction, Downtime, Hole, Report
from schedules.dagdelen import Dagdeel, Dagdelen
from schedules.provider import Provider
from schedules.rota import REGION_PREFIX, Because, Role, answers_between
from storage import beats, drills, gaps, people
from storage.person_spans import first_known
from storage.report_check_ins import check_in_cases, check_in_counts, clients_asked, missed_codes
from storage.report_rota import rota_changes, shifts_begun, teams_of
from storage.report_rows import LogFact, alerts, case_facts, last_line, log_facts, reached
from storage.report_scope import Asked
from storage.rota import rota_at
from storage.transaction import Transaction

__all__ = ["make_report"]

_LEAST_SILENCE = timedelta(minutes=2)
"""A shorter silence is none: it is what a restart takes."""

_CORRECTED = {"contact": "contact_at", "set_out": "departed_at", "arrived": "arrived_at"}
"""What a correction speaks of, and the moment of the case that it corrects."""

_STANDS_IN = {Because.BACKUP: "backup", Because.COORDINATORS: "coordinators"}


async def make_report(
    tx: Transaction,
    provider: Provider,
    period: Period,
    *,
    now: datetime,
    team: str | None = None,
    municipality: str | None = None,
) -> Report:
    """The report of one provider; of a period that is not over, of what has been until ``now``.

    With a team or a municipality: cases of that team, or of clients who live there now; check-ins and people of such
    clients; the rota of such teams. Silences and drills of a municipality's teams are those of everybody in them.
    """
    since, end = period.bounds(provider.zone)
    asked = Asked(provider.id, since, max(since, min(end, now)), team=team, municipality=municipality)
    parts = parts_between(Dagdelen(provider.dagdelen, provider.zone), since=since, until=asked.until)
    lines = await log_facts(tx, asked)
    cases = counted(await case_facts(tx, asked), lines, parts=parts, zone=provider.zone)
    teams = await _teams(tx, asked)
    holes = await _holes(tx, asked, teams, now=now)
    begun = [one for one in await shifts_begun(tx, asked) if municipality is None or {*one.teams} & {*teams}]
    silent = await _downtime(tx, asked)
    number, line_hash = await last_line(tx, provider.id)
    drilled = [
        one
        for one in await drills.listing(tx, provider.id, since=since, until=asked.until)
        if one.team in teams
    ]
    return Report(
        provider=provider.id,
        provider_name=provider.name,
        language=provider.language,
        timezone=provider.timezone,
        period=period,
        team=team,
        municipality=municipality,
        made_at=now,
        since=since,
        until=asked.until,
        last_line=number,
        last_hash=line_hash,
        tables=(
            *case_tables(cases, now=now, months=[str(one) for one in period.months]),
            check_in_table(
                await check_in_counts(tx, asked),
                await check_in_cases(tx, asked),
                missed=await missed_codes(tx, asked),
                cases=cases,
            ),
            rota_table(teams, holes),
            shift_table(begun),
            drill_table(drilled),
            night_table(await _disturbed(tx, asked, parts)),
            downtime_table(silent),
            municipality_table(await reached(tx, asked), await clients_asked(tx, asked), cases),
        ),
        breaches=tuple(_breaches(cases)),
        corrections=tuple(_corrections(cases, lines)),
        holes=tuple(holes),
        unconfirmed=tuple(unconfirmed_of(begun)),
        downtime=tuple(silent),
        cases=tuple(cases),
    )


async def _teams(tx: Transaction, asked: Asked) -> list[str]:
    """The teams that the report is about; shared teams serve these and are none of their own."""
    if asked.team is not None:
        return [asked.team]
    if asked.municipality is not None:
        return sorted(await teams_of(tx, asked))
    there = await people.teams(tx, asked.provider)
    return [one for one in there if not one.startswith(REGION_PREFIX)]


async def _disturbed(tx: Transaction, asked: Asked, parts: Parts) -> dict[str, Disturbed]:
    found: dict[str, Disturbed] = {}
    async for one in alerts(tx, asked):
        part = parts.at(one.at)
        if part.dagdeel is not Dagdeel.NACHT:
            continue
        his = found.setdefault(one.worker, Disturbed())
        his.alerts += 1
        his.nights.add(part.start)
        his.codes[one.code] = None
    return found


async def _downtime(tx: Transaction, asked: Asked) -> list[Downtime]:
    return downtime_of(
        await gaps.between(tx, since=asked.since, until=asked.until),
        last_beat=await beats.last(tx, beats.INTAKE),
        since=asked.since,
        until=asked.until,
        least_seconds=_LEAST_SILENCE.total_seconds(),
    )


# --- the rota as it was -------------------------------------------------------------------------------------


async def _holes(tx: Transaction, asked: Asked, teams: Sequence[str], *, now: datetime) -> list[Hole]:
    """When nobody was on duty by the rota, as the rota was then; before the first import nothing was promised."""
    first = await first_known(tx, asked.provider)
    start = max(asked.since, first) if first else asked.until
    cuts = [start, *await rota_changes(tx, asked.provider, since=start, until=asked.until), asked.until]
    found: dict[str, list[Hole]] = {team: [] for team in teams}
    for begin, end in pairwise(cuts):
        rota = await rota_at(tx, asked.provider, moment=begin, now=now)
        for team in teams if begin < end else ():
            for answer in answers_between(rota, team=team, role=Role.ON_DUTY, start=begin, until=end):
                if stands_in := _STANDS_IN.get(answer.because):
                    since, until = max(answer.since or begin, begin), min(answer.until or end, end)
                    _add_hole(
                        found[team], Hole(team, since, until, stands_in if answer.workers else "nobody")
                    )
    return sorted((one for some in found.values() for one in some), key=lambda one: (one.start, one.team))


def _add_hole(holes: list[Hole], hole: Hole) -> None:
    """A hole that goes on after a change of the rota is one hole."""
    last = holes[-1] if holes else None
    if last and last.end == hole.start and last.stands_in == hole.stands_in:
        holes[-1] = Hole(last.team, last.start, hole.end, last.stands_in)
    else:
        holes.append(hole)


# --- one by one ---------------------------------------------------------------------------------------------


def _breaches(cases: Iterable[Counted]) -> list[Breach]:
    found = []
    for one in cases:
        facts = one.facts
        if facts.breached_at is None or facts.on_site_decided_at is None:
            continue
        decided = facts.on_site_decided_at
        found.append(
            Breach(
                code=one.code,
                decided_at=decided,
                breached_at=facts.breached_at,
                arrived_at=facts.arrived_at,
                norm_seconds=facts.norm.total_seconds(),
                seconds=_seconds(decided, facts.arrived_at),
                corrected_seconds=_seconds(decided, one.corrected_at),
                reason=facts.reason,
            )
        )
    return found


def _seconds(start: datetime, end: datetime | None) -> float | None:
    return None if end is None else (end - start).total_seconds()


def _corrections(cases: Iterable[Counted], lines: Iterable[LogFact]) -> list[Correction]:
    """Every moment that was added later, beside the one in the log, in the order in which they were added."""
    facts = {one.code: one.facts for one in cases}
    found = []
    for line in lines:
        if line.moment is None or not line.what.startswith("corrected_"):
            continue
        what = line.what.removeprefix("corrected_")
        logged = getattr(facts[line.code], _CORRECTED[what]) if what in _CORRECTED else None
        found.append(Correction(line.code, what, logged, line.moment, line.at, line.who))
    return found
