"""Plays nights: the real product against the simulated Telegram, step by step, and compares what is seen.

See docs/rehearsal.md for what a night can say.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from achtervang.case_expectation import differences
from achtervang.errors import WrongUse
from achtervang.night import TAKES_NO_TIME, Does, Night, NotSees, Sees, duration
from achtervang.setting import Cast, command_given, dropped, prepared
from achtervang.stage import Stage, StageFault, staged
from records.case_log import case_rows
from schedules.clock import SteppedClock
from schedules.local import to_local, to_utc
from simulator.app import telegram_app
from simulator.errors import SimulatorError
from simulator.keys import Key, label_has_words, plain_label
from simulator.phone import Phone
from simulator.server import running
from simulator.telegram import SIMULATED_TOKEN, Telegram
from simulator.transcript import Direction, Entry, Kind
from storage.database import Database

__all__ = ["Played", "play_night"]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a night. It is ``ok`` when nothing failed."""

    name: str
    failures: tuple[str, ...]
    transcript: tuple[dict[str, Any], ...]
    zone: ZoneInfo
    cases: tuple[dict[str, Any], ...]

    @property
    def ok(self) -> bool:
        """Whether everything that was expected came true."""
        return not self.failures


async def play_night(night: Night, *, database_url: str | None = None, keep: Path | None = None) -> Played:
    """Plays one night on a fresh database.

    With ``database_url`` on that one, which must hold no tables and is emptied afterwards; with ``keep`` the SQLite
    file is left there.

    Raises:
        WrongUse: the night's data or people do not fit.
    """
    with TemporaryDirectory(prefix="achtervang-") as folder:
        file = keep if keep else Path(folder) / "night.db"
        url = database_url or f"sqlite+aiosqlite:///{file.resolve()}"
        key_file = file.with_suffix(".key")
        cast = await prepared(night, url=url, key_file=key_file)
        clock = SteppedClock(cast.start)
        telegram = Telegram(clock)
        try:
            async with running(telegram_app(telegram)) as address:
                settings = {
                    "token": SIMULATED_TOKEN,
                    "api_url": address,
                    "database_url": url,
                    "key_file": str(key_file),
                }
                async with staged(telegram=telegram, clock=clock, settings=settings) as stage:
                    command = partial(command_given, cast, url=url, key_file=key_file)
                    play = _Play(
                        night, cast=cast, telegram=telegram, clock=clock, stage=stage, command=command
                    )
                    await play.steps()
            rows = await _cases(url, key_file=key_file, clock=clock)
        finally:
            if database_url:
                await dropped(url)
        play.check_cases(rows)
        return Played(
            name=night.name,
            failures=tuple(play.failures),
            transcript=tuple(play.transcript()),
            zone=cast.zone,
            cases=tuple(rows),
        )


async def _cases(url: str, *, key_file: Path, clock: SteppedClock) -> list[dict[str, Any]]:
    database = await Database.open(url, key_file=key_file, clock=clock)
    try:
        async with database.read() as tx:
            return await case_rows(tx)
    finally:
        await database.close()


@dataclass
class _Play:
    """One night being played."""

    night: Night
    cast: Cast
    telegram: Telegram
    clock: SteppedClock
    stage: Stage
    command: Callable[..., Awaitable[None]]
    failures: list[str] = field(default_factory=list)
    since: int = 0  # lines of the transcript before the last does
    matched: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cast.enter(self.telegram)

    async def steps(self) -> None:
        """Plays the steps; the first that fails ends the night, since all after it would fail as well."""
        try:
            await self.stage.settle()
            steps = list(self.night.steps)
            while steps and not self.failures:
                step = steps.pop(0)
                if isinstance(step, Does):
                    await self._do(step, steps)
                elif isinstance(step, Sees):
                    await self._see(step)
                else:
                    await self._not_see(step)
        except StageFault as fault:
            self.failures.append(str(fault))

    # --- time ---------------------------------------------------------------------------------------

    def _moment(self, at: str) -> datetime:
        """When a step is: now, after a while, or the next time that a clock shows this."""
        now = self.clock.now()
        if not at:
            return now
        if at.startswith("+"):
            return now + (duration(at[1:]) or timedelta(0))  # it was checked when the night was read
        hour, minute, *rest = (int(part) for part in at.split(":"))
        local = to_local(now, self.cast.zone).replace(tzinfo=None, fold=0)
        wanted = local.replace(hour=hour, minute=minute, second=rest[0] if rest else 0, microsecond=0)
        for days in range(-1, 3):
            first = to_utc(wanted + timedelta(days=days), self.cast.zone)
            second = to_utc((wanted + timedelta(days=days)).replace(fold=1), self.cast.zone)
            for moment in (
                first,
                max(first, second),
            ):  # an hour that comes twice: the first, unless it has passed
                if moment >= now:
                    return moment
        raise AssertionError("a clock shows every time within two days")

    # --- does ---------------------------------------------------------------------------------------

    async def _do(self, first: Does, steps: list[Any]) -> None:
        """Everything that is done at one instant is given together, before the product runs."""
        moment = self._moment(first.at)
        await self.stage.advance_to(moment)
        shown = {who: self.cast.phone(who).keys_now() for who in self.cast.phones()}
        self.since = len(self.telegram.transcript)
        together = [first]
        while steps and isinstance(steps[0], Does) and self._moment(steps[0].at) == moment:
            together.append(steps.pop(0))
        # commands first: they wait for the database, and meanwhile a message just sent would reach the product
        for step in [one for one in together if one.does in TAKES_NO_TIME]:
            await self.command(step, at=self.clock.now())
        for step in [one for one in together if one.does not in TAKES_NO_TIME]:
            try:
                self._act(step, shown)
            except SimulatorError as error:
                self.failures.append(f"step {step.number}: {step.who} {step.does} {step.what!r}: {error}")
                return
        await self.stage.settle()

    def _act(self, step: Does, shown: dict[str, tuple[Key, ...]]) -> None:
        until = self.clock.now() + step.lasts
        if step.who == "telegram":
            self.telegram.begin_fault(step.does, until)
            return
        if step.who == "achtervang":
            self.stage.crash(until=until)
            return
        phone = self.cast.phone(step.who)
        match step.does:
            case "says":
                phone.says(step.what)
            case "presses":
                phone.presses(step.what, snapshot=shown.get(step.who, ()))
            case "taps":
                phone.taps(step.what, snapshot=shown.get(step.who, ()))
            case "sends_voice":
                phone.sends_voice()
            case "sends_photo":
                phone.sends_photo(step.what or None)
            case "shares_location":
                _share_location(phone, step.what)
            case "blocks_bot":
                phone.blocks_bot()
            case "unblocks_bot":
                phone.unblocks_bot()
            case "scans":
                phone.starts(self.cast.code(step.what))

    # --- sees ---------------------------------------------------------------------------------------

    async def _see(self, step: Sees) -> None:
        if step.at:
            await self.stage.advance_to(self._moment(step.at))
        start = self.clock.now()
        user = self.cast.user_id(step.who)
        async for _ in self.stage.advance(start + step.within):
            for entry in self._unseen(user):
                if (
                    (not step.not_before or entry.at >= start + step.not_before)
                    and step.sees.search(entry.text)
                    and _has_button(entry, step.button)
                ):
                    self.matched.add(entry.sequence)
                    return
        wanted = f"{step.sees.pattern!r}" + (f" with the key {step.button!r}" if step.button else "")
        seen = [entry.text.replace("\n", " / ") for entry in self._unseen(user)]
        self.failures.append(
            f"step {step.number}: {step.who} did not see {wanted} within {step.within}; saw {seen or 'nothing'}"
        )

    async def _not_see(self, step: NotSees) -> None:
        if step.at:
            await self.stage.advance_to(self._moment(step.at))
        user, start = self.cast.user_id(step.who), self.clock.now()
        await self.stage.advance_to(start + step.lasts)
        for entry in self._unseen(user):
            if entry.at >= start and step.not_sees.search(entry.text):
                self.failures.append(
                    f"step {step.number}: {step.who} saw {entry.text!r} at {self._clock_time(entry.at)}, "
                    f"which has {step.not_sees.pattern!r}"
                )
                return

    def _unseen(self, user: int) -> Iterable[Entry]:
        """What this phone showed since the last does, and no earlier step has counted."""
        return (
            entry
            for entry in self.telegram.transcript[self.since :]
            if entry.user_id == user
            and entry.direction is Direction.OUT
            and entry.kind is not Kind.DELETE
            and entry.sequence not in self.matched
        )

    def _clock_time(self, at: datetime) -> str:
        return f"{to_local(at, self.cast.zone):%H:%M:%S}"

    # --- what the log must say ----------------------------------------------------------------------

    def check_cases(self, rows: list[dict[str, Any]]) -> None:
        """Compares the cases with what was expected of them."""
        for number, wanted in enumerate(self.night.cases, start=1):
            self.failures.extend(
                f"case {number} of {wanted.client}: {one}" for one in differences(wanted, rows)
            )

    def transcript(self) -> list[dict[str, Any]]:
        """Everything that was seen and done, line by line."""
        return [
            {
                "at": entry.at.isoformat(),
                "who": self.cast.who(entry.user_id),
                "direction": entry.direction.value,
                "kind": entry.kind.value,
                "text": entry.text,
                "buttons": list(entry.buttons),
            }
            for entry in self.telegram.transcript
        ]


def _has_button(entry: Entry, wanted: str) -> bool:
    return not wanted or any(
        plain_label(label) == plain_label(wanted) or label_has_words(label, wanted) for label in entry.buttons
    )


def _share_location(phone: Phone, what: str) -> None:
    parts = what.split(",")
    if len(parts) == 2:
        try:
            phone.shares_location(float(parts[0]), float(parts[1]))
            return
        except ValueError as error:
            raise WrongUse(f'shares_location: "{what}" is no place; use "52.25,6.16"') from error
    phone.shares_location()
