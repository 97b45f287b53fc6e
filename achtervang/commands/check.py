"""`achtervang check`: is this installation ready for tonight? Every finding with the next step."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import typer

from achtervang.commands.opening import opened_database
from achtervang.errors import NotReady
from achtervang.settings import Settings
from bot.connection import NoConnection, username_of
from config.numbers import load_numbers, overdue
from config.texts import UNREAD_BY_A_NATIVE
from escalation.unconfirmed import UnconfirmedPhone
from records.waakvlam_followed import cannot_be_asked
from schedules import findings as rota_findings
from schedules.clock import SystemClock
from schedules.findings import FindingKind, findings
from schedules.local import to_local
from schedules.provider import Provider
from schedules.shift import Role
from storage import beats, links, log, people, relatives, unconfirmed_phones
from storage.rota import rota as rota_of
from storage.rota_night import RotaNight
from storage.transaction import Transaction

__all__ = ["check"]

AHEAD = timedelta(days=14)
"""How far the rota is looked through for holes."""

TONIGHT = timedelta(hours=24)
BACKUP_WITHIN = timedelta(hours=24)
MOST_OF_A_KIND = 5
UNREACHED = (FindingKind.NOT_LINKED, FindingKind.BLOCKED)
DOUBTS = (FindingKind.BACKUP_IS_ON_DUTY, FindingKind.OVERLAP, FindingKind.ABSENT)


class Grade(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    WARN = "warning"
    FAIL = "NOT READY"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the answer."""

    grade: Grade
    text: str


async def check() -> None:
    """Prints every finding.

    Raises:
        NotReady: at least one of them means that tonight could go wrong.
    """
    now = SystemClock().now()
    findings: list[Finding] = []
    async with opened_database() as (database, settings):
        findings.append(await _token(settings))
        async with database.read() as tx:
            findings += [one async for one in _all(tx, settings, now=now)]
    for finding in findings:
        typer.echo(f"{finding.grade.value:>9}  {finding.text}")
    if failed := sum(1 for one in findings if one.grade is Grade.FAIL):
        raise NotReady(f"{failed} finding(s) must be solved before tonight")


async def _all(tx: Transaction, settings: Settings, *, now: datetime) -> AsyncIterator[Finding]:
    faults = await log.verify(tx)
    yield (
        Finding(Grade.FAIL, f"database: the log was changed: {faults[0]}; run `achtervang verify-log`")
        if faults
        else Finding(Grade.OK, "database: opened, and its log is as it was written")
    )
    providers = await people.providers(tx)
    if not providers:
        yield Finding(Grade.FAIL, "data: there is no provider yet; run `achtervang import DIRECTORY`")
    for provider in providers:
        async for finding in _provider(tx, provider, now=now):
            yield finding
    late = overdue(load_numbers(), now.date())
    for number in late:
        yield Finding(
            Grade.FAIL,
            f"numbers: {number.name} ({number.number}) was to be reviewed on {number.review_due}; "
            f"check it at {number.source} and set the date in config/numbers.toml",
        )
    if not late:
        yield Finding(Grade.OK, "numbers: all were reviewed in time")
    yield _backup(await beats.last(tx, beats.BACKUP), settings, now=now)
    yield Finding(
        Grade.WARN,
        "wake-up channel: there is none; let a monitor outside this machine watch /healthz and ring a person",
    )


async def _provider(tx: Transaction, provider: Provider, *, now: datetime) -> AsyncIterator[Finding]:
    async for finding in _rota(tx, provider, now=now):
        yield finding
    everybody = [one.id for one in await people.staff(tx, provider.id)]
    clients = [one.id for one in await people.clients(tx, provider.id)]
    silent = {
        who: why
        for who, why in (await links.reachability(tx, provider.id, everybody + clients)).items()
        if why
    }
    for kind, ids in (("workers and coordinators", everybody), ("clients", clients)):
        mute = [who for who in ids if who in silent]
        if not mute:
            yield Finding(Grade.OK, f"{provider.id}: all {len(ids)} {kind} can be reached")
            continue
        shown = ", ".join(f"{who} ({silent[who].replace('_', ' ')})" for who in mute[:MOST_OF_A_KIND])
        more = f" and {len(mute) - MOST_OF_A_KIND} more" if len(mute) > MOST_OF_A_KIND else ""
        yield Finding(
            Grade.WARN,
            f"{provider.id}: {len(mute)} {kind} cannot be reached: {shown}{more}; `achtervang invite ID`",
        )
    if unlinked := await relatives.unlinked_with_consent(tx, provider.id):
        shown = ", ".join(unlinked[:MOST_OF_A_KIND])
        more = f" and {len(unlinked) - MOST_OF_A_KIND} more" if len(unlinked) > MOST_OF_A_KIND else ""
        yield Finding(
            Grade.WARN,
            f"{provider.id}: {len(unlinked)} relatives with a client's consent cannot be reached: {shown}{more}; "
            "`achtervang invite ID`",
        )
    if waiting := await unconfirmed_phones.waiting(tx, provider.id):
        yield _phones(provider, waiting)
    for language in await _unread(tx, provider):
        yield Finding(
            Grade.WARN,
            f"{provider.id}: texts in {language} were checked by machine only; "
            f"let a native speaker read config/texts/{language}.ftl",
        )
    followed, unasked = await cannot_be_asked(tx, provider, now=now)
    if followed:
        yield _waakvlam(provider, followed, unasked)


async def _unread(tx: Transaction, provider: Provider) -> Sequence[str]:
    """The languages in which a client or a relative is spoken to and that no native speaker has read."""
    languages = [one.language for one in await people.clients(tx, provider.id)]
    languages += [one.language for one in await relatives.of_provider(tx, provider.id)]
    return sorted({one or provider.language for one in languages} & UNREAD_BY_A_NATIVE)


def _phones(provider: Provider, waiting: Sequence[UnconfirmedPhone]) -> Finding:
    """Phones that came with the code of a card, and that no worker has said yes or no to."""
    some = [
        f"{one.client} (since {to_local(one.came_at, provider.zone):%Y-%m-%d %H:%M})"
        for one in waiting[:MOST_OF_A_KIND]
    ]
    more = f" and {len(waiting) - len(some)} more" if len(waiting) > len(some) else ""
    return Finding(
        Grade.WARN,
        f"{provider.id}: {len(waiting)} phones linked with a printed code wait for a worker: "
        f"{', '.join(some)}{more}; whoever was asked answers in Telegram, or `achtervang invite ID`",
    )


def _waakvlam(provider: Provider, followed: Sequence[str], unasked: Mapping[str, str]) -> Finding:
    """Whether everybody who has a waakvlam can be asked."""
    if not unasked:
        return Finding(Grade.OK, f"{provider.id}: all {len(followed)} clients with a waakvlam can be asked")
    some = list(unasked.items())[:MOST_OF_A_KIND]
    shown = ", ".join(f"{who} ({why.replace('_', ' ')})" for who, why in some)
    more = f" and {len(unasked) - len(some)} more" if len(unasked) > len(some) else ""
    return Finding(
        Grade.WARN,
        f"{provider.id}: {len(unasked)} of {len(followed)} clients with a waakvlam cannot be asked: {shown}{more}; "
        "`achtervang invite ID`, or ask for the bot to be unblocked; `achtervang waakvlam list` shows all",
    )


async def _rota(tx: Transaction, provider: Provider, *, now: datetime) -> AsyncIterator[Finding]:
    """Holes and other faults of the coming days, and whether tonight's people can be alerted."""
    rota, teams = await rota_of(tx, provider.id), await people.teams(tx, provider.id)
    mute = await RotaNight(tx).mute(provider.id)
    found = findings(rota, teams=teams, start=now, until=now + AHEAD, mute=mute)
    for team in teams:
        of_team = [one for one in found if one.team == team]
        yield _holes(of_team, provider, team=team, now=now)
        tonight = sorted(
            {
                one.worker
                for one in of_team
                if one.role is Role.ON_DUTY and one.kind in UNREACHED and one.start < now + TONIGHT
            }
        )
        if tonight:
            yield Finding(
                Grade.FAIL,
                f"{provider.id}, team {team}: on duty within 24 hours but cannot be alerted: "
                f"{', '.join(tonight)}; `achtervang invite ID`",
            )
        if doubts := sum(1 for one in of_team if one.kind in DOUBTS):
            yield Finding(
                Grade.WARN,
                f"{provider.id}, team {team}: {doubts} shifts of the coming 14 days overlap, or their worker is "
                "absent; `achtervang rota check` names them",
            )


def _holes(
    found: Sequence[rota_findings.Finding], provider: Provider, *, team: str, now: datetime
) -> Finding:
    holes = [one for one in found if one.kind is FindingKind.NOBODY and one.role is Role.ON_DUTY]
    if not holes:
        return Finding(
            Grade.OK, f"{provider.id}, team {team}: somebody on duty at every moment of the coming 14 days"
        )
    starts = max(holes[0].start, now)
    return Finding(
        Grade.FAIL if starts < now + TONIGHT else Grade.WARN,
        f"{provider.id}, team {team}: nobody on duty from {to_local(starts, provider.zone):%Y-%m-%d %H:%M} "
        f"({len(holes)} holes in 14 days); add shifts",
    )


async def _token(settings: Settings) -> Finding:
    token = settings.bot_token()
    if not token:
        return Finding(Grade.FAIL, "token: there is none; set ACHTERVANG_TOKEN or ACHTERVANG_TOKEN_FILE")
    try:
        username = await username_of(token=token, api_url=settings.api_url)
    except NoConnection as error:
        return Finding(Grade.FAIL, f"token: {error}; check ACHTERVANG_TOKEN and ACHTERVANG_API_URL")
    return Finding(Grade.OK, f"token: Telegram knows the bot as @{username}")


def _backup(last: datetime | None, settings: Settings, *, now: datetime) -> Finding:
    if not settings.database_url.startswith("sqlite"):
        return Finding(
            Grade.WARN, "backup: PostgreSQL is backed up outside Achtervang; see docs/operations.md"
        )
    if last is None:
        return Finding(Grade.WARN, "backup: none was made yet; run `achtervang backup FILE` every night")
    age = now - last
    grade = Grade.OK if age <= BACKUP_WITHIN else Grade.WARN
    return Finding(grade, f"backup: the last one is {age.total_seconds() / 3600:.0f} hours old")
