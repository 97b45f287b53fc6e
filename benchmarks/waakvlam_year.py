"""A year of check-ins of one provider, rehearsed: was any lost or doubled, how long does it take, how large is it?

The real engines on a real SQLite file; the clock goes from one moment to the next. Clients answer in time, early, late
or never; workers pause, raise, plan and handle cases; the program is killed, and is down for hours. What is compared in
the end was worked out without the product (``tests/storage/waakvlam_oracle.py``). Exit code 1: something was wrong.
Ctrl-C ends it early, and what was until then is compared.
Run: ``.venv/bin/python -m benchmarks.waakvlam_year [--clients 500] [--days 365] [--seed 1]``
"""

import argparse
import asyncio
import gc
import heapq
import logging
import resource
import signal
import sys
import tempfile
import time as stopwatch
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random

import structlog
from sqlalchemy import func, select

from escalation import events as case_events
from escalation.case import Outcome
from escalation.check_in import CheckIn, CheckInState, Mood
from escalation.policy import Policy
from escalation.scaling import PAUSE
from escalation.scaling_steps import end_of_days
from escalation.waakvlam_events import EndedEarly
from escalation.waakvlam_policy import Level
from schedules.provider import Client, OnSite, Person, PersonRole, Reach, WaakvlamPlan
from schedules.rota import Role, Shift
from storage import tables
from storage.provider_data import ProviderData
from tests.storage.made_up import PROVIDER_DATA
from tests.storage.waakvlam_oracle import ZONE, ClientHistory, Source, Span, not_as_expected
from tests.storage.waakvlam_watch import look
from tests.storage.waakvlam_world import World, without_threads

BEGIN = datetime(2026, 9, 1, 8, tzinfo=UTC)
TEAMS, WORKERS_A_TEAM = 5, 5
POLICY = Policy()

EVERY_DAY = tuple(range(7))
RHYTHMS = (
    # weight, days, times: most are asked once a day, some a few times a week, a few at night
    *((22, EVERY_DAY, (time(10),)), (12, EVERY_DAY, (time(9),)), (8, EVERY_DAY, (time(20, 30),))),
    *((8, EVERY_DAY, (time(12),)), (10, EVERY_DAY, (time(10), time(20)))),
    *((5, EVERY_DAY, (time(9), time(15), time(21))), (12, (0, 2, 4), (time(10),)), (10, (0, 3), (time(11),))),
    *((4, (0,), (time(14),)), (2, EVERY_DAY, (time(2, 30),)), (2, EVERY_DAY, (time(23, 30),))),
)
GRACES = ((60, 2), (60, 2), (120, 2), (30, 1), (180, 0))

A_YEAR = 365.0
RAISES, PAUSES, PLANS, LEAVES = 3.0, 2.0, 1.5, 0.1
"""How often a year a client is scaled, paused, gets another plan in the bot, or leaves for some weeks."""
IMPORTS, STOPS, KILLS = 52.0, 26.0, 104.0
"""How often a year the data comes again, the program is down, or is killed."""

Happening = Callable[[], Awaitable[None]]


@dataclass
class Year:
    """The made-up people of one provider, and the calendar of what they are going to do."""

    world: World
    random: Random
    end: datetime
    clients: list[Client]
    histories: dict[str, ClientHistory]
    files: dict[str, dict[WaakvlamPlan, Source]]
    in_bot: dict[str, list[tuple[str, Source]]] = field(default_factory=lambda: defaultdict(list))
    present: set[str] = field(default_factory=set)
    held: dict[str, tuple[str, Span]] = field(default_factory=dict)
    coming: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    numbers: count = field(default_factory=count)  # type: ignore[type-arg]
    seen: int = 0
    known_cases: set[str] = field(default_factory=set)
    happened: Counter[str] = field(default_factory=Counter)

    # --- the calendar -------------------------------------------------------------------------------

    def at(self, moment: datetime, what: Happening) -> None:
        """It happens then, on the whole minute."""
        moment = max(moment, self.world.now).replace(second=0, microsecond=0) + timedelta(minutes=1)
        heapq.heappush(self.coming, (moment, next(self.numbers), what))

    def ends_now(self) -> None:
        """It is over at the next moment, and what was until then is looked at: a year takes hours."""
        self.end = self.world.now

    def scatter(self, times_a_year: float, what: Happening) -> None:
        """It happens so often, at any moment."""
        days = (self.end - self.world.now) / timedelta(days=1)
        expected = times_a_year * days / A_YEAR
        times = int(expected) + (self.random.random() < expected % 1)
        for _ in range(times):
            self.at(self.world.now + timedelta(days=self.random.uniform(0, days)), what)

    async def passes(self) -> None:
        """From one moment to the next, until the end."""
        week = self.world.now
        while self.world.now < self.end:
            if self.world.now >= week:
                print(f"{week:%Y-%m-%d}", dict(self.happened), file=sys.stderr, flush=True)
                week += timedelta(days=7)
            due = await self.world.next_due()
            moment = min(due or self.end, self.coming[0][0] if self.coming else self.end, self.end)
            self.world.now = max(self.world.now, moment)
            if due is not None and due <= self.world.now:
                await self.world.settles()
                await self.notice()
            while self.coming and self.coming[0][0] <= self.world.now:
                _, _, what = heapq.heappop(self.coming)
                await what()
            if self.world.has_news:
                await self.world.settles()
                await self.notice()

    async def notice(self) -> None:
        """People read what came: clients their questions, workers their alerts."""
        table = tables.outbox
        columns = (table.c.id, table.c.text, table.c.subject, table.c.recipient, table.c.case_id)
        query = select(*columns).where(table.c.id > self.seen).order_by(table.c.id)
        async with self.world.reading() as night:
            rows = (await night.tx.execute(query)).all()
        for row in rows:
            self.seen = row.id
            if row.text == "client-check-in":
                self.reads_question(row.recipient, row.subject)
            elif row.case_id and row.case_id not in self.known_cases:
                self.known_cases.add(row.case_id)
                self.reads_alert(row.case_id)

    # --- clients ------------------------------------------------------------------------------------

    def reads_question(self, client: str, check_in: str) -> None:
        """Decides how and when he answers."""
        minutes = self.random.expovariate(1 / 9)
        chance = self.random.random()
        mood = self.random.choices([Mood.GOOD, Mood.SO_SO], [4, 1])[0]
        if chance < 0.01:
            return  # never
        if chance < 0.03:  # when it is a case already
            minutes = self.random.uniform(70, 260)
        elif chance < 0.12:  # after a reminder
            minutes = self.random.uniform(21, 55)
        elif chance < 0.15:
            mood = Mood.NOT_GOOD
        elif chance < 0.16:
            mood = Mood.CALL_ME
        elif chance < 0.17:
            mood = Mood.VOICE
        elif chance < 0.18:
            mood = Mood.SAID
        self.at(
            self.world.now + timedelta(minutes=minutes), lambda: self.answer(client, mood, pressed=check_in)
        )

    async def answer(self, client: str, mood: Mood, *, pressed: str = "") -> None:
        """He answers, if he is still a client."""
        if client not in self.present:
            return
        counted = await self.world.answers(client, mood, pressed=pressed)
        self.histories[client].answers.append(self.world.now)
        self.happened[f"answer {mood.value}"] += 1
        if mood is Mood.VOICE and counted is not None:
            self.at(self.world.now + timedelta(minutes=self.random.uniform(1, 30)), lambda: self.hear(client))

    async def hear(self, client: str) -> None:
        """Whoever is on duty listens."""
        now = self.world.now
        for one in await self.world.check_ins(now - timedelta(hours=6), now):
            if one.client == client and one.state is CheckInState.SPOKE and one.text:
                await self.world.hears(one.text, by="w0")
                self.histories[client].heard.add(one.text)

    async def be_early(self) -> None:
        """Some answer before they are asked, each evening anew."""
        self.at(self.world.now + timedelta(days=1), self.be_early)
        now = self.world.now
        for one in await self.world.check_ins(now + timedelta(hours=2), now + timedelta(hours=26)):
            if one.state is CheckInState.PLANNED and self.random.random() < 0.04:
                moment = one.opens_at + (one.due - one.opens_at) * self.random.random()
                self.at(moment - timedelta(minutes=1), lambda one=one: self.answer(one.client, Mood.GOOD))

    # --- workers ------------------------------------------------------------------------------------

    def reads_alert(self, case: str) -> None:
        """Somebody takes the case within minutes, and closes it within the hour."""

        async def take() -> None:
            await self.does(case, case_events.Took(by="w0"), case_events.LoggedContact(by="w0"))

        async def close() -> None:
            outcome = self.random.choice([Outcome.PHONE, Outcome.VISIT, Outcome.NO_HELP_NEEDED])
            await self.does(case, case_events.Took(by="w0"), case_events.Closed(by="w0", outcome=outcome))

        taken = self.world.now + timedelta(minutes=self.random.uniform(0, 7))
        self.at(taken, take)
        self.at(taken + timedelta(minutes=self.random.uniform(10, 90)), close)

    async def does(self, case: str, *events: case_events.Event) -> None:
        async with self.world.reading() as night:
            found = await night.case("salland", case)
        if found.is_open:
            await self.world.happens_to_case(case, *events)

    def decided(self, *clients: str) -> None:
        for one in clients:
            self.histories[one].decisions.append(self.world.now)

    async def scale(self, client: str) -> None:
        """Raised or lowered; some are taken back before it runs out."""
        if client not in self.present:
            return
        level = self.random.choices(list(Level), [1, 1, 4, 2])[0]
        agreed = POLICY.waakvlam.levels[level]
        until = end_of_days(self.world.now, days=agreed.for_days, zone=ZONE)
        span = Source(self.world.now, until, days=agreed.days, times=agreed.times)
        self.histories[client].levels.append(span)
        await self.hold(client, level.value, span)

    async def pause(self, client: str) -> None:
        """On holiday, agreed on."""
        if client not in self.present:
            return
        until = end_of_days(self.world.now, days=self.random.choice([3, 7, 14]), zone=ZONE)
        span = Span(self.world.now, until)
        self.histories[client].pauses.append(span)
        await self.hold(client, PAUSE, span)

    async def hold(self, client: str, level: str, span: Span) -> None:
        self.end_what_holds(client)
        assert span.until is not None
        found = await self.world.scales(client, level, until=span.until, by="w0", consent="w0")
        self.held[client] = (found, span)
        self.decided(client)
        self.happened["paused" if level == PAUSE else "scaled"] += 1
        if self.random.random() < 0.2:
            days = self.random.uniform(0, 4)
            self.at(self.world.now + timedelta(days=days), lambda: self.back(client, found))

    async def back(self, client: str, scaling: str) -> None:
        """`Terug naar gewoon`."""
        if await self.world.happens_to_scaling(scaling, EndedEarly(by="w0")):
            self.end_what_holds(client)
            self.decided(client)

    def end_what_holds(self, client: str) -> None:
        _, span = self.held.pop(client, ("", None))
        if span is not None and span.until is not None:
            span.until = min(span.until, max(self.world.now, span.since))

    async def replan(self, client: str) -> None:
        """A plan is made in the bot, or one of these is stopped."""
        if client not in self.present:
            return
        if self.in_bot[client] and self.random.random() < 0.5:
            stored, source = self.in_bot[client].pop()
            await self.world.stops_plan(stored)
            source.until = self.world.now
        else:
            plan = some_plan(self.random, client)
            stored = await self.world.adds_plan(plan, by="w0")
            source = Source(self.world.now, days=plan.days, times=plan.times)
            self.histories[client].plans.append(source)
            self.in_bot[client].append((stored, source))
        self.decided(client)
        self.happened["replanned"] += 1

    async def leave(self, client: str) -> None:
        """He is not in the data for some weeks."""
        if client in self.present:
            self.present.discard(client)
            await self.bring_in()
            self.at(
                self.world.now + timedelta(days=self.random.uniform(7, 40)), lambda: self.come_back(client)
            )

    async def come_back(self, client: str) -> None:
        self.present.add(client)
        await self.bring_in()

    async def bring_in(self) -> None:
        """The data comes again: some have other plans."""
        now = self.world.now
        wanted: dict[str, list[WaakvlamPlan]] = {}
        for client in (one.id for one in self.clients if one.id in self.present):
            before = list(self.files[client])
            is_other = self.random.random() < 0.01 or not before
            wanted[client] = [some_plan(self.random, client)] if is_other else before
        await self.world.imports(data_of(self.clients, self.present, wanted))
        for one in self.clients:
            history, before = self.histories[one.id], self.files[one.id]
            plans = {
                plan: before.get(plan) or Source(now, days=plan.days, times=plan.times)
                for plan in wanted.get(one.id, [])
            }
            same = {(plan.days, plan.times): source for plan, source in before.items()}
            for plan in plans:  # another grace is the same plan
                plans[plan] = same.pop((plan.days, plan.times), None) or plans[plan]
            for source in same.values():
                source.until = source.until or now
            history.plans += [one for one in plans.values() if all(one is not old for old in history.plans)]
            self.files[one.id] = plans
            if one.id in self.present and (not history.stays or history.stays[-1].until is not None):
                history.stays.append(Span(now))
            elif one.id not in self.present and history.stays[-1].until is None:
                history.stays[-1].until = now
        self.decided(*self.histories)
        self.happened["imported"] += 1

    # --- the program --------------------------------------------------------------------------------

    async def stop(self) -> None:
        """It is down for minutes or hours, and once in a while for days."""
        hours = self.random.choices([0.05, 0.5, 2, 5, 60], [4, 4, 3, 2, 0.3])[0]
        self.world.jumps_to(self.world.now + timedelta(hours=hours))
        self.happened["stopped"] += 1
        await self.world.settles()

    async def kill(self) -> None:
        """It is killed at one of the next commits."""
        self.world.will_crash(commits=self.random.randint(1, 400), committed=self.random.random() < 0.5)


def some_plan(random: Random, client: str) -> WaakvlamPlan:
    """A plan as they are made."""
    _, days, times = random.choices(RHYTHMS, [weight for weight, *_ in RHYTHMS])[0]
    grace, reminders = random.choice(GRACES)
    return WaakvlamPlan(client, days, times, "Hoe gaat het met je?", grace, reminders)


def data_of(clients: list[Client], present: set[str], plans: dict[str, list[WaakvlamPlan]]) -> ProviderData:
    """The provider's files."""
    people, shifts = [], []
    for team in range(TEAMS):
        workers = [f"w{team + TEAMS * number}" for number in range(WORKERS_A_TEAM)]
        people += [Person(one, one.title(), PersonRole.WORKER, (f"t{team}",)) for one in workers]
        people.append(Person(f"c{team}", f"C{team}", PersonRole.COORDINATOR, (f"t{team}",)))
        monday = datetime(2026, 8, 31)  # noqa: DTZ001  a wall time
        week = (monday, monday + timedelta(days=7), monday.date() + timedelta(days=3000))
        shifts.append(Shift(f"t{team}", Role.ON_DUTY, workers[0], *week))
    return replace(
        PROVIDER_DATA,
        people=tuple(people),
        clients=tuple(one for one in clients if one.id in present),
        shifts=tuple(shifts),
        absences=(),
        waakvlam=tuple(plan for one in clients if one.id in present for plan in plans[one.id]),
        policy=POLICY,
    )


async def begun(world: World, random: Random, *, clients: int, days: int) -> Year:
    """The provider at the first morning, with the calendar of its year."""
    made = [
        Client(
            *(f"k{n}", f"Client {n}", f"t{n % TEAMS}", f"+3160000{n:04}", f"Straat {n}", "7411 AA"),
            *("Deventer", "Deventer", Reach.DAYTIME if n % 3 == 0 else Reach.ALWAYS),
            *(f"w{n % (TEAMS * WORKERS_A_TEAM)}", None, OnSite.ON_REQUEST),
        )
        for n in range(clients)
    ]
    histories = {one.id: ClientHistory(is_daytime=one.reach is Reach.DAYTIME) for one in made}
    end = world.now + timedelta(days=days)
    year = Year(world, random, end, made, histories, files={one.id: {} for one in made})
    year.present = {one.id for one in made}
    await year.bring_in()
    staff = [f"w{n}" for n in range(TEAMS * WORKERS_A_TEAM)] + [f"c{n}" for n in range(TEAMS)]
    await world.links(*staff, is_client=False)
    await world.links(*histories)
    for history in histories.values():
        history.begun = world.now
    for one in histories:
        for times, what in (
            (RAISES, year.scale),
            (PAUSES, year.pause),
            (PLANS, year.replan),
            (LEAVES, year.leave),
        ):
            year.scatter(times, lambda one=one, what=what: what(one))
    for times, what in ((IMPORTS, year.bring_in), (STOPS, year.stop), (KILLS, year.kill)):
        year.scatter(times, what)
    year.at(world.now, year.be_early)
    return year


async def rehearse(*, clients: int, days: int, seed: int) -> int:
    """Plays it, prints what came of it, and gives back the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), provider="salland", start=BEGIN)
        await world.opens()
        random = Random(seed)  # noqa: S311  made-up people need no better
        year = await begun(world, random, clients=clients, days=days)
        started = stopwatch.perf_counter()
        signal.signal(signal.SIGINT, lambda *_: year.ends_now())
        await year.passes()
        took = stopwatch.perf_counter() - started
        print(
            f"{clients} clients, {(year.end - BEGIN).days} days, seed {seed}; SQLite in this thread, with PRAGMA"
        )
        print(
            "synchronous=OFF: here only. In place of the delivery and Telegram one UPDATE says that all has arrived."
        )
        faults = await report(year, took=took, folder=Path(folder))
        await world.closes()
    return 1 if faults else 0


async def report(year: Year, *, took: float, folder: Path) -> int:
    """Prints the figures; gives back how many faults there are."""
    world = year.world
    found = await world.check_ins(BEGIN - timedelta(days=1), world.now + timedelta(seconds=1))
    print(f"run time {took / 60:.1f} min, {took / len(found) * 1000:.1f} ms a check-in")
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"check-ins that were due: {len(found)}; killed {world.crashes} times;", dict(year.happened))
    ended = Counter((one.state.value, one.reason) for one in found)
    for (state, reason), number in ended.most_common():
        print(f"  {state:<9} {reason or '-':<12} {number:>8} {number / len(found):7.2%}")
    print(f"asked late: {sum(one.is_late for one in found)}")
    async with world.reading() as night:
        for table in tables.metadata.sorted_tables:
            number = (await night.tx.execute(select(func.count()).select_from(table))).scalar_one()
            if number > TEAMS:
                print(f"  {table.name:<16} {number:>8} rows")
    size = sum(file.stat().st_size for file in folder.glob("world.db*"))
    print(f"database {size / 2**20:.0f} MB")
    faults = await faults_of(year, found)
    for fault in faults[:20]:
        print("FAULT", fault)
    print(
        f"{len(faults)} faults; lost, doubled and made up compared with the oracle, the rest with the watch"
    )
    return len(faults)


async def faults_of(year: Year, found: list[CheckIn]) -> list[str]:
    """What was lost, doubled or made up, and what else is not as it must be."""
    now = year.world.now
    of = defaultdict[str, list[CheckIn]](list)
    for one in found:
        of[one.client].append(one)
    faults = [
        f"{client}: {fault}"
        for client, history in year.histories.items()
        for fault in not_as_expected(history, of[client], since=BEGIN, until=now)
    ]
    faults += [
        f"not ended: {one}" for one in found if one.due < now - timedelta(hours=12) and not one.has_ended
    ]
    faults += await year.world.log_faults()
    seen = await look(year.world, year.histories, since=BEGIN)
    try:
        seen.standing()
    except AssertionError as error:
        faults.append(str(error))
    return faults


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=500)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    gc.set_threshold(50_000, 20, 100)  # statements are made of many small things, hardly any in a circle
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with without_threads():
        sys.exit(asyncio.run(rehearse(clients=given.clients, days=given.days, seed=given.seed)))


if __name__ == "__main__":
    main()
