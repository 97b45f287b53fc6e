"""The workers and coordinators of one's teams: the list, the same as a file, and the form that adds or changes one."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.manage_form import Attempt, Form, answered, form_of, proposed
from dashboard.manage_ids import chosen_id, namesakes
from dashboard.manage_lines import fingerprint, with_line
from dashboard.manage_list import list_as_csv
from dashboard.manage_mine import person_of_mine
from dashboard.manage_person_end import PersonLeaving
from dashboard.manage_teams import chosen_teams, teams_of_others
from dashboard.manage_words import Said
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from records.client_card import shown_number
from records.people import COLUMNS
from records.provider_files import person_line
from schedules.provider import Person, PersonRole
from storage import links, people
from storage.transaction import Transaction

__all__ = ["people_routes"]

FILE = "people.csv"
EMPTY = dict.fromkeys(COLUMNS.known, "")


class People:
    """The pages."""

    def __init__(self, site: Site) -> None:
        self._site = site

    # --- the list -----------------------------------------------------------------------------------

    async def listing(self, request: Request, visitor: Visitor) -> Response:
        """Everybody of the visitor's teams, by name."""
        mine, reach = await self._mine(visitor)
        return self._site.page(
            "manage_people.html",
            visitor=visitor,
            mine=mine,
            reach=reach,
            is_saved="saved" in request.query_params,
            number=shown_number,
        )

    async def export(self, request: Request, visitor: Visitor) -> Response:
        """The same as CSV."""
        mine, reach = await self._mine(visitor)
        header = ("name", "role", "teams", "phone", "email", "languages", "in_bot")
        rows = [
            (
                one.name,
                visitor.say("web-role-of", role=one.role.value),
                ", ".join(one.teams),
                shown_number(one.phone),
                one.email,
                ", ".join(one.languages),
                visitor.say("web-bot-state", state=reach[one.id] or "linked"),
            )
            for one in mine
        ]
        return list_as_csv(visitor, "medewerkers", header, rows)

    async def _mine(self, visitor: Visitor) -> tuple[list[Person], dict[str, str]]:
        async with self._site.database.read() as tx:
            mine = [
                one for one in await people.staff(tx, visitor.provider.id) if visitor.leads_any(one.teams)
            ]
            reach = await links.reachability(tx, visitor.provider.id, [one.id for one in mine])
        return sorted(mine, key=lambda one: one.name.casefold()), reach

    # --- the form -----------------------------------------------------------------------------------

    async def form(self, request: Request, visitor: Visitor) -> Response:
        """Somebody's form, or an empty one."""
        return await self._shown(visitor, request.path_params.get("one", ""))

    async def save(self, request: Request, visitor: Visitor) -> Response:
        """Changes somebody, or adds one."""
        form, one = await form_of(request), request.path_params.get("one", "")

        async def doing(tx: Transaction) -> Attempt:
            return await self._attempt(tx, visitor, one, form)

        async def shown(attempt: Attempt) -> Response:
            return await self._shown(visitor, one, form=form, attempt=attempt)

        return await answered(self._site, visitor, doing, then="/manage/people", shown=shown)

    async def _attempt(self, tx: Transaction, visitor: Visitor, one: str, form: Form) -> Attempt:
        before = await person_of_mine(tx, visitor, one) if one else None
        if one and before is None:
            return Attempt(is_missing=True)
        stored = person_line(before) if before else EMPTY
        if form.get("was") != fingerprint(stored.values()):
            return Attempt(trouble="web-was-changed")
        if form.too_long(before=stored):
            return Attempt(trouble="web-too-long")
        teams = chosen_teams(
            form, visitor=visitor, before=before, known=await people.teams(tx, visitor.provider.id)
        )
        faults, doubts = list(teams.faults), list(teams.doubts)
        line = form.line(COLUMNS.known) | {
            "id": one,
            "teams": "|".join(teams.teams),
            "languages": "|".join(form.get("languages").replace("|", " ").replace(",", " ").split()),
        }
        if teams_of_others(before, visitor):
            line["role"] = stored["role"]  # in the others' teams it is not his to give
        elif line["role"] not in set(PersonRole):
            faults.append(Said("role", visitor.say("web-entry-choose")))
        if not one:
            former = await people.person(tx, visitor.provider.id, form.get("id"))
            has_left = former is not None and not await people.is_active(tx, visitor.provider.id, former.id)
            line["id"], wrong, odd = await chosen_id(
                tx,
                visitor,
                form,
                otherwise="medewerker",
                former=former.name if former and has_left and visitor.leads_any(former.teams) else None,
            )
            faults += wrong
            staff = await people.staff(tx, visitor.provider.id)
            names = [each.name for each in staff if visitor.leads_any(each.teams)]
            doubts += [*odd, *namesakes(visitor, line["name"], among=names)]
        if faults:
            return Attempt(faults=tuple(faults))
        own = await people.person(tx, visitor.provider.id, visitor.id)

        def edit(files: dict[str, bytes]) -> dict[str, bytes]:
            files = with_line(files, FILE, COLUMNS, line)
            if teams.new and own and own.id != line["id"]:
                # whoever makes a team coordinates it: else nobody could manage it
                coordinator = person_line(own) | {"teams": "|".join((*own.teams, teams.new))}
                files = with_line(files, FILE, COLUMNS, coordinator)
            return files

        return await proposed(tx, visitor, edit, form=form, now=self._site.now(), doubts=doubts)

    async def _shown(
        self, visitor: Visitor, one: str, *, form: Form | None = None, attempt: Attempt | None = None
    ) -> Response:
        """The form, as it is stored or as it was filled in."""
        attempt = attempt or Attempt()
        async with self._site.database.read() as tx:
            person = await person_of_mine(tx, visitor, one) if one else None
        if one and person is None:
            return self._site.say("web-not-of-mine", visitor=visitor, status=404)
        stored = person_line(person) if person else EMPTY
        is_typed = form is not None and attempt.trouble != "web-was-changed"
        ticked = person.teams if person else visitor.person.teams if len(visitor.person.teams) == 1 else ()
        return self._site.page(
            "manage_person.html",
            visitor=visitor,
            status=attempt.status if form else 200,
            person=person,
            values={**stored, "new_team": "", **(form.values if form and is_typed else {})},
            typed=form.values if form and not is_typed else {},
            ticked=form.lists.get("teams", ()) if form and is_typed else ticked,
            others=teams_of_others(person, visitor),
            roles=list(PersonRole),
            was=fingerprint(stored.values()),
            attempt=attempt,
        )


def people_routes(site: Site) -> list[Route]:
    """The routes of workers and coordinators."""
    pages, leaving = People(site), PersonLeaving(site)
    ways = (
        ("/manage/people", "GET", pages.listing),
        ("/manage/people.csv", "GET", pages.export),
        ("/manage/new-person", "GET", pages.form),
        ("/manage/new-person", "POST", pages.save),
        ("/manage/people/{one}", "GET", pages.form),
        ("/manage/people/{one}", "POST", pages.save),
        ("/manage/people/{one}/end", "GET", leaving.page),
        ("/manage/people/{one}/end", "POST", leaving.end),
    )
    return [
        Route(path, site.for_staff(does, roles=COORDINATORS), methods=[method]) for path, method, does in ways
    ]
