"""What is wrong with a rota, found days before the night."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.duties import ALWAYS
from schedules.findings import Finding, FindingKind, findings, holes
from schedules.rota import Absence, Because, Override, Role, Rota, Shift
from tests.schedules.random_rotas import CHANGE_NIGHTS, rotas
from tests.schedules.rota_oracle import Oracle
from tests.schedules.test_duties import DAY, ZONE, shift, utc

ALWAYS_DUTY = shift("sam", "2026-01-05 07:00", "2026-01-12 07:00", weekly=True)
ALWAYS_BACKUP = shift("noor", "2026-01-05 07:00", "2026-01-12 07:00", weekly=True, role=Role.BACKUP)
ALWAYS_LEAD = shift("ruth", "2026-01-05 07:00", "2026-01-12 07:00", weekly=True, role=Role.COORDINATOR)
LEADS = {"oost": ("ruth",), "west": ("ruth",)}


def rota(
    *shifts: Shift,
    absences: tuple[Absence, ...] = (),
    overrides: tuple[Override, ...] = (),
    region: str | None = None,
) -> Rota:
    """A rota with one coordinator."""
    return Rota(ZONE, shifts, absences, overrides, LEADS, region)


def absence(worker: str, start: str, end: str) -> Absence:
    """An absence between two wall times."""
    return Absence(worker, datetime.fromisoformat(start), datetime.fromisoformat(end))


def found(
    planned: Rota,
    start: str = "2026-11-20 08:00",
    *,
    days: int = 14,
    teams: tuple[str, ...] = ("oost",),
    mute: dict[str, str] | None = None,
) -> list[Finding]:
    """What is found in the days after a wall time."""
    at = utc(start)
    return findings(planned, teams=teams, start=at, until=at + days * DAY, mute=mute or {})


def kinds(seen: list[Finding]) -> list[tuple[str, str, str, str]]:
    """Each finding's kind, team, role and worker."""
    return [(one.kind.value, one.team, one.role.value, one.worker) for one in seen]


def test_a_sound_rota_has_no_findings() -> None:
    """Somebody on duty, somebody behind him, a coordinator: nothing is said; without backup neither."""
    assert found(rota(ALWAYS_DUTY, ALWAYS_BACKUP, ALWAYS_LEAD)) == []
    assert found(rota(ALWAYS_DUTY, ALWAYS_LEAD)) == []


def test_a_hole_says_who_stands_in_and_keeps_its_key() -> None:
    """The hole that already runs has its real start, so that it is the same finding tomorrow."""
    week = shift("sam", "2026-11-16 07:00", "2026-11-21 07:00")
    later = shift("sam", "2026-11-23 07:00", "2026-12-21 07:00")
    planned = rota(week, later, ALWAYS_BACKUP, ALWAYS_LEAD)
    [hole] = found(planned)

    assert hole == Finding(
        FindingKind.NOBODY,
        "oost",
        Role.ON_DUTY,
        worker="",
        start=utc("2026-11-21 07:00"),
        end=utc("2026-11-23 07:00"),
        because=Because.BACKUP,
    )
    assert [one.key for one in found(planned, "2026-11-22 12:00")] == [hole.key]
    assert found(planned, "2026-11-23 07:00") == []


def test_a_hole_stays_one_while_those_who_stand_in_relieve_each_other() -> None:
    """Another backup is no new hole; another level that stands in is."""
    first = shift("noor", "2026-11-20 07:00", "2026-11-22 07:00", role=Role.BACKUP)
    second = shift("guus", "2026-11-22 07:00", "2026-11-24 07:00", role=Role.BACKUP)
    seen = found(rota(first, second, ALWAYS_LEAD), "2026-11-23 08:00", days=3)

    assert [(one.start, one.end, one.because) for one in seen] == [
        (utc("2026-11-20 07:00"), utc("2026-11-24 07:00"), Because.BACKUP),
        (utc("2026-11-24 07:00"), None, Because.COORDINATORS),
    ]


def test_a_rota_that_is_empty_is_a_hole_without_bounds() -> None:
    """Nobody was ever planned: it began long ago and has no end."""
    assert [(one.role, one.start, one.end) for one in found(rota())] == [
        (Role.COORDINATOR, ALWAYS, None),
        (Role.ON_DUTY, ALWAYS, None),
    ]


def test_holes_of_the_backup_are_there_for_who_asks() -> None:
    """The import tells of them, the daily list does not."""
    start = utc("2026-11-20 08:00")
    seen = holes(rota(ALWAYS_DUTY, ALWAYS_LEAD), teams=("oost",), start=start, until=start + DAY)

    assert [(one.role, one.because) for one in seen] == [(Role.BACKUP, Because.ROTA)]


def test_the_backup_who_is_on_duty_himself_is_found() -> None:
    """For as long as both last, as one finding, and not as an overlap too."""
    both = shift("noor", "2026-11-21 23:00", "2026-11-22 07:00")
    [one] = found(rota(ALWAYS_DUTY, both, ALWAYS_BACKUP, ALWAYS_LEAD))

    assert (one.kind, one.team, one.role, one.worker) == (
        FindingKind.BACKUP_IS_ON_DUTY,
        "oost",
        Role.BACKUP,
        "noor",
    )
    assert (one.start, one.end) == (utc("2026-11-21 23:00"), utc("2026-11-22 07:00"))


def test_a_person_with_two_duties_at_once_is_told_to_both_teams() -> None:
    """Each team has its finding, from the moment at which both run."""
    here = shift("guus", "2026-11-21 20:00", "2026-11-22 07:00")
    there = shift("guus", "2026-11-21 23:00", "2026-11-22 09:00", team="west", role=Role.BACKUP)
    lead = shift(
        "ruth", "2026-01-05 07:00", "2026-01-12 07:00", weekly=True, team="west", role=Role.COORDINATOR
    )
    duty = shift("joris", "2026-01-05 07:00", "2026-01-12 07:00", weekly=True, team="west")
    seen = found(rota(ALWAYS_DUTY, here, there, ALWAYS_LEAD, lead, duty), teams=("oost", "west"))

    assert kinds(seen) == [
        ("overlap", "oost", "on_duty", "guus"),
        ("overlap", "west", "backup", "guus"),
    ]
    assert {(one.start, one.end) for one in seen} == {(utc("2026-11-21 23:00"), utc("2026-11-22 07:00"))}


def test_a_coordinator_of_several_teams_is_no_overlap() -> None:
    """That is how coordinators work; being on duty besides is one."""
    lead = shift("ruth", "2026-11-01 07:00", "2026-12-12 07:00", team="west", role=Role.COORDINATOR)
    duty = shift("joris", "2026-01-05 07:00", "2026-01-12 07:00", weekly=True, team="west")
    night = shift("ruth", "2026-11-21 23:00", "2026-11-22 07:00", team="west")
    teams = ("oost", "west")

    assert found(rota(ALWAYS_DUTY, ALWAYS_LEAD, lead, duty), teams=teams) == []
    assert kinds(found(rota(ALWAYS_DUTY, ALWAYS_LEAD, lead, duty, night), teams=teams)) == [
        ("overlap", "oost", "coordinator", "ruth"),
        ("overlap", "west", "on_duty", "ruth"),
    ]


def test_a_shared_night_is_no_overlap_but_an_own_duty_beside_it_is() -> None:
    """One worker for the region's teams is meant, also where a team's own evening lasts longer."""
    shared = shift("guus", "2026-11-21 23:00", "2026-11-22 07:00", team="region:ijssel")
    evening = shift("sam", "2026-11-21 17:00", "2026-11-22 01:00", team="west")
    own = shift("guus", "2026-11-21 17:00", "2026-11-22 01:00", team="west")
    apart = found(rota(shared, evening, region="ijssel"), teams=("oost", "west"))
    doubled = found(rota(shared, own, region="ijssel"), teams=("oost", "west"))

    assert {one.kind for one in apart} == {FindingKind.NOBODY}
    assert kinds([one for one in doubled if one.kind is not FindingKind.NOBODY]) == [
        ("overlap", "oost", "on_duty", "guus"),
        ("overlap", "west", "on_duty", "guus"),
    ]


def test_an_absent_worker_who_is_planned_is_found_for_his_absence() -> None:
    """From the start of both until the end of either, with a key that stays once it runs."""
    away = absence("sam", "2026-11-21 12:00", "2026-11-23 07:00")
    planned = rota(ALWAYS_DUTY, ALWAYS_BACKUP, ALWAYS_LEAD, absences=(away,))
    seen = found(planned)

    assert kinds(seen) == [("absent", "oost", "on_duty", "sam"), ("nobody", "oost", "on_duty", "")]
    assert (seen[0].start, seen[0].end) == (utc("2026-11-21 12:00"), utc("2026-11-23 07:00"))
    assert found(planned, "2026-11-22 12:00") == seen


def test_a_stand_in_for_a_later_day_covers_no_absence() -> None:
    """A shift that somebody else does once, weeks after the absence, leaves it as open as it was."""
    later = shift("noor", "2026-12-24 07:00", "2026-12-24 23:00")
    planned = rota(ALWAYS_DUTY, later, absences=(absence("sam", "2026-11-23 00:00", "2026-11-25 00:00"),))

    seen = [one for one in found(planned) if one.kind is FindingKind.ABSENT]

    assert [(one.start, one.end) for one in seen] == [(utc("2026-11-23 00:00"), utc("2026-11-25 00:00"))]


def test_who_is_replaced_by_exception_or_swap_is_not_found_absent() -> None:
    """What is left uncovered is found, and nothing more."""
    away = absence("sam", "2026-11-21 12:00", "2026-11-23 07:00")
    exception = shift("guus", "2026-11-21 12:00", "2026-11-22 23:00")
    swap = Override(
        "oost",
        Role.ON_DUTY,
        ("joris",),
        start=utc("2026-11-22 23:00"),
        end=utc("2026-11-23 07:00"),
        because=Because.SWAP,
        replaces=("sam",),
    )
    fixed = (ALWAYS_DUTY, exception, ALWAYS_BACKUP, ALWAYS_LEAD)

    assert found(rota(*fixed, absences=(away,), overrides=(swap,))) == []
    left = found(rota(*fixed, absences=(away,)))
    assert [(one.kind, one.start) for one in left] == [
        (FindingKind.ABSENT, utc("2026-11-22 23:00")),
        (FindingKind.NOBODY, utc("2026-11-22 23:00")),
    ]


def test_absences_that_overlap_are_one_fault() -> None:
    """Two reports of one illness are one finding, and an exception inside another covers no more than both."""
    first = absence("sam", "2026-11-21 12:00", "2026-11-22 12:00")
    second = absence("sam", "2026-11-22 08:00", "2026-11-23 07:00")
    outer = shift("guus", "2026-11-21 12:00", "2026-11-22 23:00")
    inner = shift("joris", "2026-11-21 14:00", "2026-11-21 18:00")
    planned = rota(ALWAYS_DUTY, outer, inner, ALWAYS_LEAD, absences=(first, second))
    seen = [one for one in found(planned) if one.kind is FindingKind.ABSENT]

    assert [(one.start, one.end) for one in seen] == [(utc("2026-11-22 23:00"), utc("2026-11-23 07:00"))]


def test_an_overlap_stays_the_same_finding_once_its_cause_is_over() -> None:
    """The own evening is past, the shared night goes on: the coordinator is not told anew, nor that it is solved."""
    shared = shift("guus", "2026-11-21 23:00", "2026-11-22 07:00", team="region:ijssel")
    own = shift("guus", "2026-11-21 17:00", "2026-11-22 01:00", team="west")
    planned = rota(shared, own, region="ijssel")
    before, after = (
        [one for one in found(planned, at, teams=("oost", "west")) if one.kind is FindingKind.OVERLAP]
        for at in ("2026-11-21 22:00", "2026-11-22 02:00")
    )

    assert before == after != []


def test_who_cannot_be_alerted_is_found_at_each_of_his_duties() -> None:
    """A duty is a finding of its own, so that each can be told the day and the hour before it."""
    nights = [shift("guus", f"2026-11-{day} 23:00", f"2026-11-{day + 1} 07:00") for day in (21, 24)]
    planned = rota(ALWAYS_DUTY, *nights, ALWAYS_BACKUP, ALWAYS_LEAD)
    seen = found(planned, mute={"guus": "not_linked", "noor": "blocked", "sara": "no_phone"})

    assert [(one.kind.value, one.worker, one.start) for one in seen] == [
        ("blocked", "noor", utc("2026-01-05 07:00")),
        ("not_linked", "guus", utc("2026-11-21 23:00")),
        ("not_linked", "guus", utc("2026-11-24 23:00")),
    ]
    with pytest.raises(ValueError, match="asleep"):
        found(planned, mute={"guus": "asleep"})


def test_keys_name_one_finding_each() -> None:
    """No two findings of one list have the same key."""
    away = absence("sam", "2026-11-21 12:00", "2026-11-23 07:00")
    seen = found(
        rota(ALWAYS_DUTY, ALWAYS_BACKUP, absences=(away,)), teams=("oost", "west"), mute={"noor": "blocked"}
    )

    assert len({one.key for one in seen}) == len(seen) > 4


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_holes_agree_with_the_oracle(data: st.DataObject) -> None:
    """Every minute in which nobody stands there himself is in a hole with the right stand-in, and no other is."""
    night = data.draw(st.sampled_from(CHANGE_NIGHTS))
    planned = data.draw(rotas(night, days=4, weeks=2))
    start = utc(night.isoformat()) - 3 * DAY
    until = start + 6 * DAY
    oracle = Oracle(planned, start=start, until=until)
    expected: list[tuple[str, datetime, datetime, str]] = []
    for role in Role:
        for begins, ends, (workers, because) in oracle.runs("oost", role.value):
            if workers and "stand" not in because:
                continue
            if expected and expected[-1][::2] == (role.value, begins) and expected[-1][3] == because:
                expected[-1] = (role.value, expected[-1][1], ends, because)
            else:
                expected.append((role.value, begins, ends, because))

    seen = holes(planned, teams=("oost",), start=start, until=until)

    assert [
        (one.role.value, max(one.start, start), min(one.end or until, until), one.because) for one in seen
    ] == expected


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_findings_stay_the_same_from_hour_to_hour(data: st.DataObject) -> None:
    """Asked some hours later, what still lasts is found again with the same key and the same times."""
    night = data.draw(st.sampled_from(CHANGE_NIGHTS))
    planned = data.draw(rotas(night, days=4, weeks=2))
    start = utc(night.isoformat()) - 3 * DAY
    until, later = start + 6 * DAY, start + data.draw(st.integers(1, 120)) * timedelta(hours=1)
    mute = {"sam": "blocked", "guus": "no_phone"}
    first = findings(planned, teams=("oost", "west"), start=start, until=until, mute=mute)
    second = findings(planned, teams=("oost", "west"), start=later, until=until, mute=mute)

    assert second == [one for one in first if one.end is None or one.end > later]
