"""Made-up people: clients who answer how they are, workers who confirm their shifts and take cases, coordinators."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from random import Random

from achtervang.history.courses import Course, of_missed, said_in
from achtervang.history.past import Past
from escalation import events as happened
from escalation import shift_events
from escalation.case import Case, Purpose
from escalation.check_in import Mood
from escalation.decision import Key
from escalation.urgency import Urgency
from escalation.waakvlam_events import Answered
from storage import people, texts
from storage.night import Night
from storage.outbox_row import OutboxRow

__all__ = ["People"]


class People:
    """Everybody who reads and answers.

    Attributes:
        silent: clients who do not answer at present.
        low: clients with whom it does not go well at present.
        late: workers who do not answer before their next shift runs.
        sure: everybody answers, and it goes well: the evening before the night that opens.
    """

    def __init__(self, past: Past, random: Random) -> None:
        self.silent: set[str] = set()
        self.low: set[str] = set()
        self.late: set[str] = set()
        self.sure = False
        self._past = past
        self._random = random
        self._courses: dict[str, Course] = {}
        self._asked: defaultdict[str, list[str]] = defaultdict(list)
        past.reads = self.read

    def _seconds(self, about: float) -> timedelta:
        """A while of about so many seconds, as people need: seldom much less, sometimes three times as much."""
        return timedelta(seconds=round(about * self._random.lognormvariate(0, 0.45), 1))

    def _minutes(self, about: float) -> timedelta:
        return timedelta(seconds=round(60 * about * self._random.uniform(0.8, 1.25)))

    def read(self, letter: OutboxRow) -> None:
        """What somebody does because of a message; mostly nothing."""
        match letter.text:
            case "client-check-in":
                self._read_question(letter)
            case "alert" if letter.case_id:
                self._read_alert(letter.case_id, letter.recipient, str(letter.args.get("purpose", "")))
            case "shift-ask":
                self._read_shift(letter)
            case "offer-ask" if not self._random.randrange(2):
                self._presses(letter, Key.ACCEPT_OFFER, self._minutes(9))
            case "handover-ask" if not self._random.randrange(3):
                self._presses(letter, Key.NOTHING_TO_TELL, self._minutes(6))
            case "ask-reason" if letter.case_id:
                self._read_reason(letter.case_id, letter.recipient)

    # --- clients ------------------------------------------------------------------------------------

    def _read_question(self, letter: OutboxRow) -> None:
        client, chance = letter.recipient, self._random.random()
        wait, mood = self._random.expovariate(1 / 7), Mood.GOOD
        if client in self.silent or (chance < 0.02 and not self.sure):
            return
        if self.sure:
            wait = min(wait, 9)
        elif client in self.low:
            mood = self._random.choice([Mood.SO_SO, Mood.SO_SO, Mood.NOT_GOOD])
        elif chance < 0.04:
            wait = self._random.uniform(70, 150)  # too late: it is a case already
        elif chance < 0.14:
            wait = self._random.uniform(21, 43)  # after a reminder
        elif chance < 0.15:
            mood = Mood.CALL_ME
        elif chance < 0.33:
            mood = Mood.SO_SO
        self._past.after(timedelta(minutes=wait), lambda: self.answers(client, mood, pressed=letter.subject))

    async def answers(self, client: str, mood: Mood, *, pressed: str = "") -> None:
        """The client says how he is."""
        past = self._past
        async with past.writing() as night:
            event = Answered(by=client, mood=mood)
            await past.waakvlam.answer(night, event, provider=past.provider, now=past.now, pressed=pressed)

    async def calls(self, client: str, course: Course) -> None:
        """The client calls, or asks for something that can wait; while he has a case it is left."""
        past = self._past
        async with past.writing() as night:
            if course.urgency is None or await night.open_case_of(past.provider, client):
                return
            text, language = "", await self._language_of(night, client)
            if words := said_in(course, language, self._random):
                text = await texts.add(
                    night.tx,
                    past.provider,
                    client=client,
                    author=client,
                    kind="text",
                    body={"words": words},
                    at=past.now,
                )
            event = happened.Called(by=client, urgency=course.urgency, text_id=text, by_key=not text)
            decision = await past.cases.call(night, event, provider=past.provider, now=past.now)
        case = decision.case.id
        self._courses[case] = course
        if course.urgency is Urgency.UNCLEAR:  # the one question, answered
            self._happens(case, self._seconds(40), lambda one: happened.Called(one.client, Urgency.SPOED))
        if course.better:
            self._happens(case, self._seconds(10), lambda one: happened.Withdrew(one.client))

    async def _language_of(self, night: Night, client: str) -> str:
        found = await people.client(night.tx, self._past.provider, client)
        return found.language or "" if found else ""

    # --- workers ------------------------------------------------------------------------------------

    def _read_shift(self, letter: OutboxRow) -> None:
        is_running, is_again = letter.args.get("running"), letter.args.get("again")
        chance = self._random.random()
        if letter.recipient in self.late and not is_running:
            return
        self.late.discard(letter.recipient)
        if self.sure or is_running or is_again:
            self._presses(letter, Key.SHIFT_YES, self._minutes(4))
        elif chance < 0.015:
            self._presses(letter, Key.SHIFT_NO, self._minutes(3))
        elif chance < 0.05:  # between the first question and the second nothing comes; nor, seldom, after it
            return
        else:
            self._presses(letter, Key.SHIFT_YES, self._minutes(5))

    def _presses(self, letter: OutboxRow, wanted: Key, wait: timedelta) -> None:
        """A key under a message about a shift."""
        value = next((value for row in letter.keys for key, value in row if key == wanted), None)
        if value is not None:
            self._past.after(wait, lambda: self._pressed(wanted, value, by=letter.recipient))

    async def _pressed(self, key: Key, value: str, *, by: str) -> None:
        past, rota = self._past, self._past.rota
        said: dict[Key, shift_events.WatchEvent] = {
            Key.SHIFT_YES: shift_events.SaidYes(by=by),
            Key.SHIFT_NO: shift_events.SaidNo(by=by),
            Key.NOTHING_TO_TELL: shift_events.NothingToTell(by=by),
        }
        async with past.writing() as night:
            if key in said:
                await rota.happen_watch(night, said[key], provider=past.provider, watch=value, now=past.now)
            else:
                accepted = shift_events.Accepted(by=by)
                await rota.happen_offer(night, accepted, provider=past.provider, offer=value, now=past.now)

    def _read_alert(self, case: str, person: str, purpose: str) -> None:
        """Takes it, lets it go by, or says that he cannot."""
        course = self._courses.setdefault(case, of_missed(self._random))
        asked = self._asked[case]
        if purpose == Purpose.RAISE:  # its owner has read it; whoever else was alerted sees that
            self._happens(case, self._seconds(12), lambda one: _if_owner(one, person, happened.Took(person)))
            return
        if purpose == Purpose.HAND_OVER and course.handed_over:
            self._happens(case, self._seconds(45), lambda _: happened.Took(person))
            return
        if purpose != Purpose.ALERT or person in asked:
            return
        asked.append(person)
        if len(asked) > course.unwilling:
            self._past.after(self._seconds(course.reacts), lambda: self._takes(case, person, course))
        elif course.declines and len(asked) == 1:
            self._happens(case, self._seconds(30), lambda _: happened.Declined(person))

    async def _takes(self, case: str, person: str, course: Course) -> None:
        """From here on it is his, and goes its way."""
        if not await self._past.does(case, lambda one: None if one.owner else happened.Took(person)):
            return
        if course.danger:
            self._happens(
                case, self._seconds(40), lambda one: happened.Called(one.client, Urgency.NOOD, by_key=True)
            )
        if course.comes:
            self._happens(case, self._seconds(50), lambda one: happened.AskedVisit(one.client))
        passed = timedelta(0)
        if course.contact is not None:
            passed += self._minutes(course.contact)
            self._happens(case, passed, lambda one: happened.LoggedContact(one.owner or ""))
        if course.handed_over:
            passed += self._minutes(2)
            self._happens(case, passed, lambda one: happened.OfferedOver(one.owner or ""))
            passed += self._minutes(4)
        if course.sets_out is not None:
            passed += self._minutes(course.sets_out)
            self._happens(case, passed, lambda one: happened.SetOut(one.owner or ""))
            passed += self._minutes(course.travels)
            self._happens(case, passed, lambda one: happened.Arrived(one.owner or ""))
        passed += self._minutes(course.stays)
        self._happens(case, passed, lambda one: happened.Closed(one.owner or "", outcome=course.outcome))

    def _read_reason(self, case: str, person: str) -> None:
        """Why it took longer than the norm."""
        course = self._courses.get(case)
        if course and course.reason:
            reason = course.reason
            self._happens(case, self._minutes(5), lambda _: happened.GaveReason(person, reason), closed=True)

    def _happens(
        self,
        case: str,
        wait: timedelta,
        make: Callable[[Case], happened.Event | None],
        *,
        closed: bool = False,
    ) -> None:
        """Something happens to the case after a while, if it is still open (or ``closed`` may be)."""
        self._past.after(
            wait, lambda: self._past.does(case, lambda one: make(one) if one.is_open or closed else None)
        )


def _if_owner(case: Case, person: str, event: happened.Event) -> happened.Event | None:
    return event if case.owner == person else None
