"""The relatives of a client: who they are. What each may know or say the client alone decides, in the bot."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from config.texts import CLIENT_LANGUAGES
from dashboard.manage_form import Attempt, Doing, Form, answered, changed, form_of, proposed
from dashboard.manage_ids import chosen_id, namesakes
from dashboard.manage_lines import fingerprint, with_line
from dashboard.manage_mine import client_of_mine, note_look, relative_of_mine
from dashboard.manage_words import Said
from dashboard.site import Site
from dashboard.visitor import Visitor
from records.naasten import COLUMNS
from records.provider_files import relative_line
from schedules.provider import Client, Relative
from storage import consents, relatives
from storage.provider_data import ProviderData
from storage.transaction import Transaction

__all__ = ["RelativeForm"]

FILE = "naasten.csv"


class RelativeForm:
    """The form of a relative, and his end."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def form(self, request: Request, visitor: Visitor) -> Response:
        """A relative's form, or an empty one for a client's."""
        return await self._shown(visitor, request)

    async def save(self, request: Request, visitor: Visitor) -> Response:
        """Changes a relative, or adds one."""
        form = await form_of(request)

        async def doing(tx: Transaction) -> Attempt:
            return await self._attempt(tx, visitor, request, form)

        return await self._answer(visitor, request, form, doing)

    async def end(self, request: Request, visitor: Visitor) -> Response:
        """Somebody is no longer a relative here."""
        form = await form_of(request)

        async def doing(tx: Transaction) -> Attempt:
            return await self._end(tx, visitor, request, form)

        return await self._answer(visitor, request, form, doing)

    async def _answer(self, visitor: Visitor, request: Request, form: Form, doing: Doing) -> Response:
        async def shown(attempt: Attempt) -> Response:
            return await self._shown(visitor, request, form=form, attempt=attempt)

        return await answered(self._site, visitor, doing, then="/manage/clients/{about}", shown=shown)

    async def _attempt(self, tx: Transaction, visitor: Visitor, request: Request, form: Form) -> Attempt:
        relative, client = await _whom(tx, visitor, request)
        if client is None:
            return Attempt(is_missing=True)
        stored = _values(relative)
        if form.get("was") != fingerprint(stored.values()):
            return Attempt(trouble="web-was-changed")
        if form.too_long(before=stored):
            return Attempt(trouble="web-too-long")
        line = form.line(COLUMNS.known) | {"id": stored["id"], "client": client.id}
        faults, doubts = [], []
        if line["language"] not in ("", *CLIENT_LANGUAGES):
            faults.append(Said("language", visitor.say("web-entry-choose")))
        if relative is None:
            line["id"], wrong, odd = await _id(tx, visitor, client, form)
            faults += wrong
            near = await relatives.of_client(tx, visitor.provider.id, client.id)
            names = [each.name for each in near]
            doubts += [*odd, *namesakes(visitor, line["name"], among=names)]
        if faults:
            return Attempt(faults=tuple(faults))

        def edit(files: dict[str, bytes]) -> dict[str, bytes]:
            return with_line(files, FILE, COLUMNS, line)

        now = self._site.now()
        return await proposed(tx, visitor, edit, form=form, now=now, doubts=doubts, about=client.id)

    async def _end(self, tx: Transaction, visitor: Visitor, request: Request, form: Form) -> Attempt:
        relative, client = await _whom(tx, visitor, request)
        if relative is None or client is None:
            return Attempt(is_missing=True)
        if form.get("was") != fingerprint(_values(relative).values()):
            return Attempt(trouble="web-was-changed")

        def without(data: ProviderData) -> ProviderData:
            return replace(data, relatives=tuple(one for one in data.relatives if one.id != relative.id))

        return await changed(tx, visitor, without, form=form, now=self._site.now(), about=client.id)

    async def _shown(
        self,
        visitor: Visitor,
        request: Request,
        *,
        form: Form | None = None,
        attempt: Attempt | None = None,
    ) -> Response:
        attempt, provider = attempt or Attempt(), visitor.provider.id
        async with self._site.database.write() as tx:
            relative, client = await _whom(tx, visitor, request)
            if client is None:
                return self._site.say("web-not-of-mine", visitor=visitor, status=404)
            await note_look(tx, visitor, client.id, page="relative", at=self._site.now())
            allowed = (
                await consents.of_relative(tx, provider, client=client.id, relative=relative.id)
                if relative
                else {}
            )
        stored = _values(relative)
        is_typed = form is not None and attempt.trouble != "web-was-changed"
        return self._site.page(
            "manage_relative.html",
            visitor=visitor,
            status=attempt.status if form else 200,
            client=client,
            relative=relative,
            allowed=allowed,
            values={**stored, **(form.values if form and is_typed else {})},
            typed=form.values if form and not is_typed else {},
            languages=CLIENT_LANGUAGES,
            was=fingerprint(stored.values()),
            attempt=attempt,
        )


async def _whom(tx: Transaction, visitor: Visitor, request: Request) -> tuple[Relative | None, Client | None]:
    """Of whom the address is: a relative and his client, a client alone, or (for what is not his) nobody."""
    if "client" in request.path_params:
        return None, await client_of_mine(tx, visitor, request.path_params["client"])
    found = await relative_of_mine(tx, visitor, request.path_params["one"])
    return found or (None, None)


def _values(relative: Relative | None) -> dict[str, str]:
    return relative_line(relative) if relative else dict.fromkeys(COLUMNS.known, "")


async def _id(
    tx: Transaction, visitor: Visitor, client: Client, form: Form
) -> tuple[str, tuple[Said, ...], tuple[Said, ...]]:
    """The id; one of a former relative only for the same client: what he had allowed would hold again."""
    former = await relatives.load(tx, visitor.provider.id, form.get("id"))
    has_left = former is not None and not await relatives.is_active(tx, visitor.provider.id, former.id)
    name = former.name if former and has_left and former.client == client.id else None
    return await chosen_id(tx, visitor, form, otherwise="naaste", former=name)
