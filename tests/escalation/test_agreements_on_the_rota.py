"""Offers, take-overs and what is given back, on random rotas, with the real answer to who is on duty."""

import asyncio
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rota_in_memory import RotaInMemory, as_night

from escalation import shift_events as happened
from escalation.decision import Key
from escalation.rota_engine import RotaEngine
from schedules.duties import Duty, duties_between, own_workers
from schedules.rota import Role, Rota, answers_between, on_duty_at
from schedules.shift import Because, Shift
from tests.schedules.random_rotas import WORKERS, ZONE, rotas

DAY = date(2026, 10, 25)
TEAMS = ("oost", "west")
ROLES = (Role.ON_DUTY, Role.BACKUP)
NOON = datetime(2026, 10, 24, 12, tzinfo=UTC)
HALF_HOUR, HALF_HOURS = timedelta(minutes=30), 120
LATER = NOON + HALF_HOURS * HALF_HOUR

Answers = dict[tuple[str, Role, datetime], tuple[str, ...]]


class Agreeing:
    """One provider whose workers change shifts as they like; after each change everybody is counted."""

    def __init__(self, rota: Rota) -> None:
        # the last to stand in are all coordinators of a team: with one in each, somebody always answers
        everyone = {team: (*rota.coordinators.get(team, ()), "kim") for team in TEAMS}
        self.store = RotaInMemory(replace(rota, coordinators=everyone), team=(*WORKERS, "tess"))
        self.engine = RotaEngine(None, cases=None)  # type: ignore[arg-type]  # no case, nothing due
        self.now = NOON

    def swaps(self, pick: int, *, by: str, to: str) -> None:
        """Somebody offers one of the coming shifts, and somebody accepts it."""
        rota = self.store.now()
        duties = duties_between(rota, teams=TEAMS, start=self.now, until=LATER, roles=ROLES)
        # an absent worker who came beside the shared rota all the same hides it once he passes that on
        duties = [one for one in duties if not any(one.worker == away.worker for away in rota.absences)]
        if not duties:
            return
        duty = duties[pick % len(duties)]
        made = asyncio.run(
            self.engine.offer_out(
                as_night(self.store), provider="p", duty=duty, by=duty.worker, to=to, now=self.now
            )
        )
        if not made.counted:
            assert made.refused in ("refused-shift-endless", "refused-unreachable")
            return
        (offer,) = made.offers
        self._moves(happened.Accepted(by=by), offer=offer.id, duty=duty, by=by)

    def _moves(self, event: happened.Accepted, *, offer: str, duty: Duty, by: str) -> None:
        """At every moment of the offered shift he stands there instead, and nothing else has changed."""
        before = self._answers()
        decision = asyncio.run(
            self.engine.happen_offer(as_night(self.store), event, provider="p", offer=offer, now=self.now)
        )
        after = self._answers()
        if not decision.counted:
            assert after == before
            return
        assert duty.end
        # who does the whole of it already would be one where two are planned
        rest = [
            was
            for (team, role, moment), was in before.items()
            if team in duty.teams and role is duty.role and max(self.now, duty.start) <= moment < duty.end
        ]
        assert not rest or duty.end > LATER or not all(by in was for was in rest)
        for (team, role, moment), was in before.items():
            is_his = team in duty.teams and role is duty.role
            if is_his and max(self.now, duty.start) <= moment < duty.end:
                assert set(after[team, role, moment]) == {*was, by} - {duty.worker}
                # he was there himself for a part of it: then two are one
                assert len(after[team, role, moment]) == len(was) - (by in was)
            elif not self._follows(role, duty.role):
                assert after[team, role, moment] == was
            assert after[team, role, moment] or not was

    def takes(self, team: str, role: Role, *, pick: int, by: str) -> None:
        """Somebody takes the running shift of one of those who stand there, or fills the hole."""
        answer = on_duty_at(self.store.now(), team=team, role=role, moment=self.now)
        theirs = own_workers(answer)
        replaces = (theirs[pick % len(theirs)],) if theirs else ()
        before = self._answers()
        decision = asyncio.run(
            self.engine.take_shift(
                as_night(self.store),
                provider="p",
                team=team,
                role=role,
                replaces=replaces,
                by=by,
                now=self.now,
            )
        )
        after = self._answers()
        if not decision.counted:
            assert after == before
            assert by in theirs
            return
        standing = on_duty_at(self.store.now(), team=team, role=role, moment=self.now)
        assert set(own_workers(standing)) == {*theirs, by} - set(replaces)
        assert standing.because is Because.TAKEN_OVER or len(theirs) > 1
        for (one, of, moment), was in before.items():
            if of is role and moment >= self.now:
                there = after[one, of, moment]
                assert len(there) >= len(was) - (by in was) or not theirs
        assert {press.key for line in decision.messages[0].keys for press in line} == {Key.GIVE_BACK}

    def gives_back(self, pick: int) -> None:
        """What was agreed last, or longer ago, goes back: nobody stands there less than it was planned."""
        numbers = sorted(set(self.store.overrides) - self.store.withdrawn)
        if not numbers:
            return
        number = numbers[pick % len(numbers)]
        taken = self.store.overrides[number]
        before = self._answers()
        decision = asyncio.run(
            self.engine.give_back(
                as_night(self.store), provider="p", overrides=[number], by=taken.workers[0], now=self.now
            )
        )
        after = self._answers()
        assert (number in self.store.withdrawn) is decision.counted
        if not decision.counted:
            assert after == before
        for key, was in before.items():
            outside = key[0] != taken.team or not taken.start <= key[2] < taken.end
            if outside:
                assert after[key] == was
            if key[1] is Role.ON_DUTY and was:
                assert after[key]

    def _answers(self) -> Answers:
        """Who stands where, by half hours: everything in these rotas begins and ends on one."""
        rota, found = self.store.now(), {}
        for team in TEAMS:
            for role in Role:
                answers = iter(answers_between(rota, team=team, role=role, start=NOON, until=LATER))
                answer = next(answers)
                for step in range(HALF_HOURS):
                    moment = NOON + step * HALF_HOUR
                    while answer.until and answer.until <= moment:
                        answer = next(answers)
                    found[team, role, moment] = answer.workers
        return found

    @staticmethod
    def _follows(role: Role, changed: Role) -> bool:
        """Whether an answer may hang on another role: in a hole the backup and the coordinators stand in."""
        return role is Role.ON_DUTY and changed is not Role.ON_DUTY


def night(worker: str, *, hours: int = 8) -> Shift:
    """A night of team oost, from midnight."""
    midnight = datetime(2026, 10, 26)  # noqa: DTZ001  a wall time
    return Shift("oost", Role.ON_DUTY, worker, midnight, midnight + timedelta(hours=hours))


def accepted(agreeing: Agreeing, *, by: str) -> str:
    """Sam offers his night to all and this one accepts; gives back why that is refused, or nothing."""
    store, now = as_night(agreeing.store), agreeing.now
    duties = duties_between(agreeing.store.now(), teams=("oost",), start=now, until=LATER)
    (duty,) = (one for one in duties if one.worker == "sam")
    made = asyncio.run(agreeing.engine.offer_out(store, provider="p", duty=duty, by="sam", to="", now=now))
    event = happened.Accepted(by=by)
    answer = agreeing.engine.happen_offer(store, event, provider="p", offer=made.offers[0].id, now=now)
    return asyncio.run(answer).refused


def test_one_of_two_cannot_stand_for_both() -> None:
    """A night is planned for two: the colleague who does it already cannot take the other half as well."""
    agreeing = Agreeing(Rota(ZONE, shifts=(night("sam"), night("noor"))))

    assert accepted(agreeing, by="noor") == "refused-shift-yours"
    assert agreeing.store.overrides == {}
    assert accepted(agreeing, by="tess") == ""
    moment = datetime(2026, 10, 26, 3, tzinfo=UTC)
    answer = on_duty_at(agreeing.store.now(), team="oost", role=Role.ON_DUTY, moment=moment)
    assert answer.workers == ("tess", "noor")


def test_colleague_who_is_there_for_a_part_of_it_can_take_it() -> None:
    """Rather one for an hour than nobody for the rest."""
    agreeing = Agreeing(Rota(ZONE, shifts=(night("sam"), night("noor", hours=1))))

    assert accepted(agreeing, by="noor") == ""


def test_filled_hole_can_be_taken_over_once_more() -> None:
    """Who came beside nobody is replaced like anybody: the rota says what the message says."""
    agreeing = Agreeing(Rota(ZONE))
    agreeing.takes("oost", Role.ON_DUTY, pick=0, by="noor")
    agreeing.now += timedelta(hours=1)
    agreeing.takes("oost", Role.ON_DUTY, pick=0, by="tess")

    answer = on_duty_at(agreeing.store.now(), team="oost", role=Role.ON_DUTY, moment=agreeing.now)
    assert (answer.workers, answer.because) == (("tess",), Because.TAKEN_OVER)


# HUNT=500 in the environment looks further than the tests do every time, and elsewhere at each run
@settings(
    max_examples=int(os.environ.get("HUNT", "25")),
    deadline=None,
    derandomize="HUNT" not in os.environ,
    database=None,
    phases=[Phase.generate],  # a step is slow: to make a failing row smaller takes longer than to read it
    suppress_health_check=list(HealthCheck),
)
@given(rota=rotas(DAY, days=2, weeks=1), data=st.data())
def test_nobody_is_lost_by_what_workers_agree_on(rota: Rota, data: st.DataObject) -> None:
    """The one stands there instead of the other, for exactly that time, and every answer besides is what it was."""
    agreeing = Agreeing(rota)
    workers = st.sampled_from((*WORKERS, "tess"))
    for _ in range(data.draw(st.integers(1, 5))):
        agreeing.now += data.draw(st.sampled_from([0, 0, 1, 7, 12])) * timedelta(hours=1)
        match data.draw(st.sampled_from(["swap", "swap", "take", "give back"])):
            case "swap":
                to = data.draw(st.sampled_from(["", "tess"]))
                agreeing.swaps(data.draw(st.integers(0, 9)), by=data.draw(workers), to=to)
            case "take":
                role = data.draw(st.sampled_from(ROLES))
                team = data.draw(st.sampled_from(TEAMS))
                agreeing.takes(team, role, pick=data.draw(st.integers(0, 2)), by=data.draw(workers))
            case _:
                agreeing.gives_back(data.draw(st.integers(0, 4)))
