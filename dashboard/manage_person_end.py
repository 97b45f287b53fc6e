"""Somebody stops working here: what he leaves behind is said first, and who takes his place is chosen with it."""

from dataclasses import dataclass, replace
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from dashboard.manage_form import Attempt, Form, answered, changed, form_of
from dashboard.manage_lines import fingerprint
from dashboard.manage_mine import note_look, person_of_mine
from dashboard.manage_words import Said
from dashboard.names import Names, names_of
from dashboard.site import Site
from dashboard.visitor import Visitor
from schedules.provider import Client, Person, PersonRole
from schedules.rota import Shift
from storage import cases
from storage.provider_data import ProviderData, stored_data
from storage.transaction import Transaction

__all__ = ["PersonLeaving"]

NOBODY = "-"
"""The choice of no fixed worker; an empty one is no choice."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """What somebody leaves behind. ``elsewhere``: teams where the visitor cannot put another in his place."""

    person: Person
    shifts: tuple[Shift, ...]
    absences: int
    fixed_of: tuple[Client, ...]
    open_cases: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def once(self) -> int:
        """How many shifts he has that come once."""
        return sum(1 for one in self.shifts if one.weekly_until is None)

    @property
    def weekly(self) -> int:
        """How many he has that come every week."""
        return len(self.shifts) - self.once

    @property
    def mark(self) -> str:
        """What a form carries: whoever presses its key has read this, and nothing else."""
        facts = (*self.shifts, *(one.id for one in self.fixed_of), *self.open_cases, *self.elsewhere)
        return fingerprint([repr(self.person), *map(repr, facts)])


class PersonLeaving:
    """The page, and what it does."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """What would end."""
        return await self._shown(visitor, request.path_params["one"])

    async def end(self, request: Request, visitor: Visitor) -> Response:
        """He no longer works here."""
        form, one = await form_of(request), request.path_params["one"]

        async def doing(tx: Transaction) -> Attempt:
            return await self._attempt(tx, visitor, one, form)

        async def shown(attempt: Attempt) -> Response:
            return await self._shown(visitor, one, form=form, attempt=attempt)

        return await answered(self._site, visitor, doing, then="/manage/people", shown=shown)

    async def _attempt(self, tx: Transaction, visitor: Visitor, one: str, form: Form) -> Attempt:
        person = await person_of_mine(tx, visitor, one)
        if person is None:
            return Attempt(is_missing=True)
        data, now = await stored_data(tx, visitor.provider.id), self._site.now()
        leaves = await _leaves(tx, visitor, person, data, now=now)
        if one == visitor.id or leaves.elsewhere:
            return Attempt(trouble="web-leave-not-yours")
        if form.get("was") != leaves.mark:
            return Attempt(trouble="web-was-changed")
        faults = []
        if leaves.shifts and form.get("rota") != "out":
            faults.append(Said("rota", visitor.say("web-leave-choose-rota", person=person.name)))
        choices = {NOBODY, *(each.id for each in _successors(data, leaves))}
        if leaves.fixed_of and form.get("fixed") not in choices:
            faults.append(Said("fixed", visitor.say("web-leave-choose-fixed")))
        if faults:
            return Attempt(faults=tuple(faults))
        fixed = None if form.get("fixed") in ("", NOBODY) else form.get("fixed")

        def without(stored: ProviderData) -> ProviderData:
            return _without(stored, one, fixed=fixed)

        return await changed(tx, visitor, without, form=form, now=now)

    async def _shown(
        self, visitor: Visitor, one: str, *, form: Form | None = None, attempt: Attempt | None = None
    ) -> Response:
        attempt, now = attempt or Attempt(), self._site.now()
        async with self._site.database.write() as tx:
            person = await person_of_mine(tx, visitor, one)
            if person is None:
                return self._site.say("web-not-of-mine", visitor=visitor, status=404)
            data = await stored_data(tx, visitor.provider.id)
            leaves = await _leaves(tx, visitor, person, data, now=now)
            seen = [each.id for each in leaves.fixed_of if visitor.leads(each.team)]
            await note_look(tx, visitor, *seen, page="person-end", at=now)
            names = await names_of(tx, visitor.provider.id)
        return self._site.page(
            "manage_person_end.html",
            visitor=visitor,
            status=attempt.status if form else 200,
            person=person,
            leaves=leaves,
            whom_to_ask=_whom_to_ask(data, leaves, names),
            successors=_successors(data, leaves),
            nobody=NOBODY,
            values=form.values if form and attempt.trouble != "web-was-changed" else {},
            attempt=attempt,
        )


async def _leaves(
    tx: Transaction, visitor: Visitor, person: Person, data: ProviderData, *, now: datetime
) -> Leaves:
    wall = visitor.local(now).replace(tzinfo=None)
    shifts = tuple(one for one in data.shifts if one.worker == person.id and _is_to_come(one, wall))
    fixed_of = tuple(one for one in data.clients if one.fixed_worker == person.id)
    teams = (*person.teams, *(one.team for one in shifts), *(one.team for one in fixed_of))
    owned = await cases.owned_by(tx, visitor.provider.id, person.id)
    return Leaves(
        person=person,
        shifts=shifts,
        absences=sum(1 for one in data.absences if one.worker == person.id and one.end > wall),
        fixed_of=fixed_of,
        open_cases=tuple(one.code for one in owned if one.is_open),
        elsewhere=tuple(dict.fromkeys(team for team in teams if not visitor.leads(team))),
    )


def _is_to_come(shift: Shift, wall: datetime) -> bool:
    """Whether some of it is still ahead."""
    if shift.weekly_until is None:
        return shift.end > wall
    return shift.weekly_until >= wall.date() or shift.end > wall


def _without(data: ProviderData, one: str, *, fixed: str | None) -> ProviderData:
    """The data without him: an import takes no line that names somebody whom it does not know."""
    return replace(
        data,
        people=tuple(each for each in data.people if each.id != one),
        shifts=tuple(each for each in data.shifts if each.worker != one),
        absences=tuple(each for each in data.absences if each.worker != one),
        clients=tuple(
            replace(each, fixed_worker=fixed) if each.fixed_worker == one else each for each in data.clients
        ),
    )


def _successors(data: ProviderData, leaves: Leaves) -> list[Person]:
    """Who can be fixed worker of his clients: those of the same teams."""
    teams = {one.team for one in leaves.fixed_of}
    return [one for one in data.people if teams & set(one.teams) and one.id != leaves.person.id]


def _whom_to_ask(data: ProviderData, leaves: Leaves, names: Names) -> str:
    """Who coordinates the teams that are not the visitor's."""
    asked = [
        one.id
        for one in data.people
        if one.role is PersonRole.COORDINATOR
        and one.id != leaves.person.id
        and set(one.teams) & set(leaves.elsewhere)
    ]
    return names.join(asked)
