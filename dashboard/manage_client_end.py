"""A client is no longer in care: what ends by it is said first."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from dashboard.manage_form import Attempt, Form, answered, changed, form_of
from dashboard.manage_lines import fingerprint
from dashboard.manage_mine import client_of_mine, note_look
from dashboard.site import Site
from dashboard.visitor import Visitor
from escalation.case import Case
from schedules.provider import Client, Relative
from storage import cases, printed_codes, relatives, waakvlam
from storage.provider_data import ProviderData
from storage.transaction import Transaction

__all__ = ["ClientLeaving"]


@dataclass(frozen=True, slots=True)
class Ends:
    """What ends with a client; ``open_case`` does not, it is closed by a person."""

    client: Client
    plans: int
    near: tuple[Relative, ...]
    has_card: bool
    open_case: Case | None

    @property
    def mark(self) -> str:
        """What a form carries: whoever presses its key has read this, and nothing else."""
        case = self.open_case.code if self.open_case else ""
        return fingerprint((repr(self.client), str(self.plans), *(one.id for one in self.near), case))


class ClientLeaving:
    """The page, and what it does."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """What would end."""
        return await self._shown(visitor, request.path_params["one"], attempt=None)

    async def end(self, request: Request, visitor: Visitor) -> Response:
        """He is no longer in care."""
        form, one = await form_of(request), request.path_params["one"]

        async def doing(tx: Transaction) -> Attempt:
            return await self._attempt(tx, visitor, one, form)

        async def shown(attempt: Attempt) -> Response:
            return await self._shown(visitor, one, attempt=attempt)

        return await answered(self._site, visitor, doing, then="/manage/clients", shown=shown)

    async def _attempt(self, tx: Transaction, visitor: Visitor, one: str, form: Form) -> Attempt:
        client = await client_of_mine(tx, visitor, one)
        if client is None:
            return Attempt(is_missing=True)
        if form.get("was") != (await _ends(tx, visitor, client)).mark:
            return Attempt(trouble="web-was-changed")

        def without(data: ProviderData) -> ProviderData:
            # an import takes no line that names somebody whom it does not know
            return replace(
                data,
                clients=tuple(each for each in data.clients if each.id != one),
                waakvlam=tuple(each for each in data.waakvlam if each.client != one),
                relatives=tuple(each for each in data.relatives if each.client != one),
            )

        return await changed(tx, visitor, without, form=form, now=self._site.now())

    async def _shown(self, visitor: Visitor, one: str, *, attempt: Attempt | None) -> Response:
        async with self._site.database.write() as tx:
            client = await client_of_mine(tx, visitor, one)
            if client is None:
                return self._site.say("web-not-of-mine", visitor=visitor, status=404)
            await note_look(tx, visitor, one, page="client-end", at=self._site.now())
            ends = await _ends(tx, visitor, client)
        return self._site.page(
            "manage_client_end.html",
            visitor=visitor,
            status=attempt.status if attempt else 200,
            client=client,
            ends=ends,
            attempt=attempt or Attempt(),
        )


async def _ends(tx: Transaction, visitor: Visitor, client: Client) -> Ends:
    provider = visitor.provider.id
    return Ends(
        client=client,
        plans=len(await waakvlam.plans(tx, provider, clients=[client.id])),
        near=tuple(await relatives.of_client(tx, provider, client.id)),
        has_card=await printed_codes.of_client(tx, provider, client.id) is not None,
        open_case=await cases.open_of_client(tx, provider, client.id),
    )
