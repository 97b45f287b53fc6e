"""The form that adds or changes a client: everything that clients.csv holds, and his crisis card."""

from starlette.requests import Request
from starlette.responses import Response

from config.texts import CLIENT_LANGUAGES
from dashboard.manage_form import Attempt, Form, answered, form_of, proposed
from dashboard.manage_ids import chosen_id, namesakes
from dashboard.manage_lines import fingerprint, with_line
from dashboard.manage_mine import client_of_mine, note_look
from dashboard.manage_words import Said
from dashboard.site import Site
from dashboard.visitor import Visitor
from records.clients import CARDS, COLUMNS
from records.provider_files import card_name, client_line
from schedules.provider import Client, OnSite, Person, Reach
from storage import people
from storage.transaction import Transaction

__all__ = ["ClientForm"]

FILE = "clients.csv"


class ClientForm:
    """The form."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def form(self, request: Request, visitor: Visitor) -> Response:
        """A client's form, or an empty one."""
        return await self._shown(visitor, request.path_params.get("one", ""))

    async def save(self, request: Request, visitor: Visitor) -> Response:
        """Changes a client, or adds one."""
        form, one = await form_of(request), request.path_params.get("one", "")

        async def doing(tx: Transaction) -> Attempt:
            return await self._attempt(tx, visitor, one, form)

        async def shown(attempt: Attempt) -> Response:
            return await self._shown(visitor, one, form=form, attempt=attempt)

        then = f"/manage/clients/{one}" if one else "/manage/clients"
        return await answered(self._site, visitor, doing, then=then, shown=shown)

    async def _attempt(self, tx: Transaction, visitor: Visitor, one: str, form: Form) -> Attempt:
        before = await client_of_mine(tx, visitor, one) if one else None
        if one and before is None:
            return Attempt(is_missing=True)
        stored = _values(before)
        if form.get("was") != fingerprint(stored.values()):
            return Attempt(trouble="web-was-changed")
        if form.too_long(before=stored):
            return Attempt(trouble="web-too-long")
        line, card = form.line(COLUMNS.known) | {"id": one}, form.get("crisiskaart")
        faults = [
            Said(name, visitor.say("web-entry-choose"))
            for name, choices in (
                ("team", set(visitor.person.teams)),
                ("reach", set(Reach)),
                ("on_site", set(OnSite)),
                ("fixed_worker", {"", *(each.id for each in await _workers(tx, visitor, before))}),
                ("language", {"", *_languages(stored)}),
            )
            if line[name] not in choices
        ]
        doubts: list[Said] = []
        if not one:
            line["id"], wrong, odd = await _id(tx, visitor, form)
            faults += wrong
            mine = await people.clients(tx, visitor.provider.id)
            names = [each.name for each in mine if visitor.leads(each.team)]
            doubts += [*odd, *namesakes(visitor, line["name"], among=names)]
        if faults:
            return Attempt(faults=tuple(faults))
        line["crisiskaart"] = card_name(line["id"]) if card else ""

        def edit(files: dict[str, bytes]) -> dict[str, bytes]:
            place = f"{CARDS}/{card_name(line['id'])}"
            others = {name: content for name, content in files.items() if name != place}
            return with_line({**others, **({place: card.encode()} if card else {})}, FILE, COLUMNS, line)

        return await proposed(tx, visitor, edit, form=form, now=self._site.now(), doubts=doubts)

    async def _shown(
        self, visitor: Visitor, one: str, *, form: Form | None = None, attempt: Attempt | None = None
    ) -> Response:
        """The form, as it is stored or as it was filled in."""
        attempt = attempt or Attempt()
        async with self._site.database.write() as tx:
            client = await client_of_mine(tx, visitor, one) if one else None
            if one and client is None:
                return self._site.say("web-not-of-mine", visitor=visitor, status=404)
            if client:
                await note_look(tx, visitor, one, page="client-form", at=self._site.now())
            workers = await _workers(tx, visitor, client)
        stored = _values(client)
        is_typed = form is not None and attempt.trouble != "web-was-changed"
        return self._site.page(
            "manage_client_form.html",
            visitor=visitor,
            status=attempt.status if form else 200,
            client=client,
            values={**stored, **(form.values if form and is_typed else {})},
            typed=form.values if form and not is_typed else {},
            workers=workers,
            languages=_languages(stored),
            reaches=list(Reach),
            on_sites=list(OnSite),
            was=fingerprint(stored.values()),
            attempt=attempt,
        )


def _values(client: Client | None) -> dict[str, str]:
    """The line as the form shows it: with the words of the card in the place of its file's name."""
    if client is None:
        return dict.fromkeys(COLUMNS.known, "")
    return client_line(client) | {"crisiskaart": client.crisiskaart}


def _languages(stored: dict[str, str]) -> list[str]:
    """Those that the bot writes, and the one he has."""
    return list(dict.fromkeys((*CLIENT_LANGUAGES, *filter(None, (stored["language"],)))))


async def _workers(tx: Transaction, visitor: Visitor, client: Client | None) -> list[Person]:
    """Who can be a fixed worker: those of the visitor's teams, and who it is now."""
    return [
        one
        for one in await people.staff(tx, visitor.provider.id)
        if visitor.leads_any(one.teams) or (client and one.id == client.fixed_worker)
    ]


async def _id(
    tx: Transaction, visitor: Visitor, form: Form
) -> tuple[str, tuple[Said, ...], tuple[Said, ...]]:
    former = await people.client(tx, visitor.provider.id, form.get("id"))
    has_left = former is not None and not await people.is_active(tx, visitor.provider.id, former.id)
    name = former.name if former and has_left and visitor.leads(former.team) else None
    return await chosen_id(tx, visitor, form, otherwise="client", former=name)
