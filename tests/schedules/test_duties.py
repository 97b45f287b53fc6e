"""Duties: the rota seen from the worker."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.duties import ALWAYS, Duty, duties_between
from schedules.rota import Absence, Because, Override, Role, Rota, Shift, on_duty_at
from tests.schedules.random_rotas import CHANGE_NIGHTS, rotas
from tests.schedules.rota_oracle import Oracle

ZONE = ZoneInfo("Europe/Amsterdam")
UNTIL = date(2031, 12, 31)
DAY = timedelta(days=1)


def utc(text: str) -> datetime:
    """The moment at which the clocks of Amsterdam show this."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def shift(
    worker: str,
    start: str,
    end: str,
    *,
    weekly: bool = False,
    role: Role = Role.ON_DUTY,
    team: str = "oost",
) -> Shift:
    """A shift of team oost, once unless told otherwise."""
    return Shift(
        team,
        role,
        worker,
        datetime.fromisoformat(start),
        datetime.fromisoformat(end),
        UNTIL if weekly else None,
    )


def duties(rota: Rota, start: str, until: str, *, teams: tuple[str, ...] = ("oost",)) -> list[Duty]:
    """The duties between two wall times."""
    return duties_between(rota, teams=teams, start=utc(start), until=utc(until))


NIGHT = shift("sam", "2026-11-20 23:00", "2026-11-21 07:00")


def test_a_duty_has_its_whole_start_and_end() -> None:
    """It is found from any part of it, with what lies outside the asked time; at its very end no more."""
    rota = Rota(zone=ZONE, shifts=(NIGHT,))
    whole = Duty(
        "sam", Role.ON_DUTY, ("oost",), utc("2026-11-20 23:00"), utc("2026-11-21 07:00"), Because.ROTA
    )

    assert duties(rota, "2026-11-21 02:00", "2026-11-21 02:01") == [whole]
    assert duties(rota, "2026-11-20 12:00", "2026-11-20 23:00") == []
    assert duties(rota, "2026-11-21 07:00", "2026-11-22 07:00") == []
    assert duties(rota, "2026-11-21 02:00", "2026-11-21 02:00") == []


def test_colleagues_who_come_and_go_do_not_cut_a_duty() -> None:
    """Neither a second worker in the middle of the night nor a shift that is followed by the next ends it."""
    second = shift("noor", "2026-11-21 01:00", "2026-11-21 02:00")
    following = shift("sam", "2026-11-21 07:00", "2026-11-21 09:00")
    rota = Rota(zone=ZONE, shifts=(NIGHT, second, following))

    found = duties(rota, "2026-11-21 01:30", "2026-11-21 01:40")

    assert [(one.worker, one.start, one.end) for one in found] == [
        ("sam", utc("2026-11-20 23:00"), utc("2026-11-21 09:00")),
        ("noor", utc("2026-11-21 01:00"), utc("2026-11-21 02:00")),
    ]


def test_an_agreement_moves_the_duty() -> None:
    """Who swapped his night away has none; the other has it, and it says so."""
    swap = Override(
        "oost",
        Role.ON_DUTY,
        ("noor",),
        utc("2026-11-20 23:00"),
        utc("2026-11-21 03:00"),
        Because.SWAP,
        ("sam",),
    )
    rota = Rota(zone=ZONE, shifts=(NIGHT,), overrides=(swap,))

    found = duties(rota, "2026-11-20 12:00", "2026-11-21 12:00")

    assert [(one.worker, one.start, one.because) for one in found] == [
        ("noor", utc("2026-11-20 23:00"), Because.SWAP),
        ("sam", utc("2026-11-21 03:00"), Because.ROTA),
    ]


def test_standing_in_is_no_duty() -> None:
    """A backup in a hole has his duty as backup only, and coordinators whom nobody planned have none."""
    backup = shift("noor", "2026-11-20 23:00", "2026-11-21 07:00", role=Role.BACKUP)
    rota = Rota(zone=ZONE, shifts=(backup,), coordinators={"oost": ("ruth",)})

    assert [(one.worker, one.role) for one in duties(rota, "2026-11-20 12:00", "2026-11-22 12:00")] == [
        ("noor", Role.BACKUP)
    ]


def test_a_shared_night_is_one_duty_of_all_its_teams() -> None:
    """Teams with the same worker at the same time have one duty; a team with other hours has its own."""
    shared = shift("guus", "2026-11-20 23:00", "2026-11-21 07:00", team="region:ijssel")
    late = shift("sam", "2026-11-20 17:00", "2026-11-21 01:00", team="zuid")
    rota = Rota(zone=ZONE, shifts=(shared, late), region="ijssel")

    found = duties(rota, "2026-11-20 22:00", "2026-11-21 12:00", teams=("west", "oost", "zuid"))

    assert [(one.worker, one.teams, one.start) for one in found] == [
        ("sam", ("zuid",), utc("2026-11-20 17:00")),
        ("guus", ("oost", "west"), utc("2026-11-20 23:00")),
        ("guus", ("zuid",), utc("2026-11-21 01:00")),
    ]


def test_a_duty_without_bounds_says_so() -> None:
    """Somebody who is always there has no end, and starts long ago; an alternating colleague changes nothing."""
    always = shift("sam", "2024-01-01 07:00", "2024-01-08 07:00", weekly=True)
    now_and_then = shift("noor", "2024-01-02 07:00", "2024-01-03 07:00", weekly=True)
    rota = Rota(zone=ZONE, shifts=(always, now_and_then))

    found = duties(rota, "2027-06-01 08:00", "2027-06-01 09:00")

    assert [(one.worker, one.start, one.end) for one in found] == [
        ("sam", ALWAYS, None),
        ("noor", utc("2027-06-01 07:00"), utc("2027-06-02 07:00")),
    ]


def test_a_night_of_the_clock_change_has_its_real_hours() -> None:
    """The night in March has seven hours, that in October nine."""
    weekly = shift("sam", "2026-01-03 23:00", "2026-01-04 07:00", weekly=True)
    rota = Rota(zone=ZONE, shifts=(weekly,))
    march = duties(rota, "2026-03-28 23:00", "2026-03-29 07:00")
    october = duties(rota, "2026-10-24 23:00", "2026-10-25 07:00")

    assert [(one.end or ALWAYS) - one.start for one in march + october] == [
        timedelta(hours=7),
        timedelta(hours=9),
    ]


def test_an_absence_takes_the_duty_away() -> None:
    """An absence in the middle of a night makes two duties of one."""
    ill = Absence("sam", datetime(2026, 11, 21, 1), datetime(2026, 11, 21, 3))  # noqa: DTZ001
    rota = Rota(zone=ZONE, shifts=(NIGHT,), absences=(ill,))

    found = duties(rota, "2026-11-20 12:00", "2026-11-21 12:00")

    assert [(one.start, one.end) for one in found] == [
        (utc("2026-11-20 23:00"), utc("2026-11-21 01:00")),
        (utc("2026-11-21 03:00"), utc("2026-11-21 07:00")),
    ]


def test_a_shift_that_was_swapped_stands_apart_from_his_own_that_adjoins_it() -> None:
    """Who took the night before his own day may refuse the one and mean to do the other."""
    day = shift("noor", "2026-11-21 07:00", "2026-11-21 15:00")
    swap = Override(
        team="oost",
        role=Role.ON_DUTY,
        workers=("noor",),
        start=utc("2026-11-20 23:00"),
        end=utc("2026-11-21 07:00"),
        because=Because.SWAP,
        replaces=("sam",),
    )
    rota = Rota(zone=ZONE, shifts=(NIGHT, day), overrides=(swap,))

    found = duties(rota, "2026-11-20 12:00", "2026-11-21 12:00")

    assert [(one.worker, one.start, one.end, one.because) for one in found] == [
        ("noor", utc("2026-11-20 23:00"), utc("2026-11-21 07:00"), Because.SWAP),
        ("noor", utc("2026-11-21 07:00"), utc("2026-11-21 15:00"), Because.ROTA),
    ]


def painted(rota: Rota, *, start: datetime, until: datetime) -> set[tuple[str, str, str, datetime, datetime]]:
    """Who stands where by the oracle: team, role, worker and the whole stretch within the oracle's time."""
    oracle, found = Oracle(rota, start=start, until=until), set()
    for team in ("oost", "west"):
        for role in Role:
            running: dict[str, datetime] = {}
            for begins, _, (workers, because) in [
                *oracle.runs(team, role.value),
                (until, until, ((), "rota")),
            ]:
                present = () if "stand" in because else workers
                for gone in set(running) - set(present):
                    found.add((team, role.value, gone, running.pop(gone), begins))
                for worker in present:
                    running.setdefault(worker, begins)
    return found


def cut_by_agreement(
    whole: Iterable[tuple[str, str, str, datetime, datetime]], rota: Rota
) -> Iterator[tuple[str, str, str, datetime, datetime]]:
    """The stretches, with a shift that somebody took apart from his own that adjoins it."""
    for team, role, worker, begins, ends in whole:
        moments = {
            moment
            for one in rota.overrides
            if (one.team, one.role.value) == (team, role) and worker in one.workers
            for moment in (one.start, one.end)
            if begins < moment < ends
        }
        for start, end in pairwise(sorted({begins, ends, *moments})):
            yield team, role, worker, start, end


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_duties_agree_with_the_oracle(data: st.DataObject) -> None:
    """Every stretch of every worker is there, whole, ordered, and nothing else is."""
    night = data.draw(st.sampled_from(CHANGE_NIGHTS))
    rota = data.draw(rotas(night, days=4, weeks=2))
    middle = datetime(night.year, night.month, night.day, tzinfo=UTC)
    begin, end = middle - 60 * DAY, middle + 60 * DAY
    start, until = middle - data.draw(st.integers(0, 4)) * DAY, middle + data.draw(st.integers(1, 4)) * DAY
    whole = painted(rota, start=begin, until=end)
    expected = {one for one in cut_by_agreement(whole, rota) if one[3] < until and one[4] > start}

    found = duties_between(rota, teams=("oost", "west"), start=start, until=until)
    each = [
        (team, one.role.value, one.worker, max(one.start, begin), min(one.end or end, end))
        for one in found
        for team in one.teams
    ]

    assert len(each) == len(set(each))
    assert set(each) == expected
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len({(one.worker, one.role, one.start, one.end) for one in found}) == len(found)
    for one in found:
        at = max(one.start, begin)
        told = on_duty_at(rota, team=one.teams[0], role=one.role, moment=at).because
        agreed = {other.because for other in rota.overrides if one.worker in other.workers}
        assert one.because in {told, Because.ROTA, *agreed} or at == begin
