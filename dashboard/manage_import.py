"""Reading files in: upload, see everything that is wrong or would change, and only then take it over."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.edits import Proposal, propose_reading, stored_files
from dashboard.import_changes import grouped
from dashboard.names import names_of
from dashboard.pending import KEPT_FOR, Pending, Waiting
from dashboard.site import COORDINATORS, Site
from dashboard.uploads import Refused, opened, sent_files, uploaded_form
from dashboard.visitor import Visitor
from records.faults import Faults
from records.provider import ROTA_FILES, Reading, read_provider
from records.provider_files import in_memory, zipped
from schedules.provider import PersonRole
from storage import people
from storage.errors import Erased, VersionConflict
from storage.provider_data import ProviderData
from storage.rota import lock
from storage.transaction import Transaction

__all__ = ["import_routes", "leads_all", "merged"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of an upload, of which stored data that is said, and whether it takes the absences' place."""

    proposal: Proposal
    before: ProviderData | None
    stored: str
    replaces_absences: bool


class Imports:
    """The pages of reading in."""

    def __init__(self, site: Site, pending: Pending) -> None:
        self._site = site
        self._pending = pending

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The form; for somebody who does not lead every team: who can do it."""
        if refusal := await self._refusal(visitor):
            return refusal
        return self._form(visitor, done=request.query_params.get("done", ""))

    async def upload(self, request: Request, visitor: Visitor) -> Response:
        """Keeps what was sent, and leads to its preview; what cannot be looked at is said at once."""
        if refusal := await self._refusal(visitor):
            return refusal
        form: FormData = await uploaded_form(request)
        try:
            found = await asyncio.to_thread(opened, await sent_files(form))
        except Refused as refused:
            return self._form(visitor, fault=refused.name, file=refused.file, status=400)
        kept = self._pending.keep(
            visitor.session.id, found.files, passed_over=found.passed_over, at=self._site.now()
        )
        return RedirectResponse(f"/manage/import/{kept.id}", status_code=303)

    async def preview(self, request: Request, visitor: Visitor) -> Response:
        """Everything that is wrong, doubtful or would change. Nothing is stored by it."""
        if refusal := await self._refusal(visitor):
            return refusal
        waiting = self._waiting(request, visitor)
        if waiting is None:
            return self._form(visitor, fault="web-import-gone", status=410)
        return await self._previewed(visitor, waiting)

    async def take_over(self, request: Request, visitor: Visitor) -> Response:
        """Takes over what was previewed, if what is stored is still what it was held against."""
        if refusal := await self._refusal(visitor):
            return refusal
        waiting = self._waiting(request, visitor)
        if waiting is None:
            return self._form(visitor, fault="web-import-gone", status=410)
        seen = str((await request.form()).get("stored", ""))
        try:
            preview = await self._proposed(visitor, waiting, seen=seen)
        except (VersionConflict, Erased):
            return await self._previewed(visitor, waiting, fault="web-busy", status=409)
        if preview.stored != seen:
            return await self._previewed(visitor, waiting, fault="web-import-moved", status=409)
        if preview.proposal.faults:
            return await self._previewed(visitor, waiting, status=400)
        self._pending.drop(visitor.session.id)
        return RedirectResponse("/manage/import?done=yes", status_code=303)

    # --- reading ------------------------------------------------------------------------------------

    def _waiting(self, request: Request, visitor: Visitor) -> Waiting | None:
        return self._pending.of(visitor.session.id, request.path_params["id"], at=self._site.now())

    async def _proposed(self, visitor: Visitor, waiting: Waiting, *, seen: str | None = None) -> Preview:
        """What comes of the upload; done when it is sound and ``seen`` names what is stored, else only looked at.

        The files are read before anything is locked, with the time at which they came: so they say the same each time.
        """
        async with self._site.database.read() as tx:
            before = await stored_files(tx, visitor.provider.id, now=waiting.at)
        reading, known, replaces_absences = await asyncio.to_thread(_read, before, waiting)
        async with self._site.database.write() as tx:
            await lock(tx, visitor.provider.id)  # what is held against ``seen`` must be what is overwritten
            stored = _named(await stored_files(tx, visitor.provider.id, now=waiting.at))
            now = self._site.now()
            proposal = await propose_reading(tx, visitor, reading, known=known.warnings, now=now)
            if seen is None or proposal.faults or not stored == seen == _named(before):
                tx.discard()
        return Preview(proposal, known.data, stored, replaces_absences)

    # --- pages --------------------------------------------------------------------------------------

    async def _previewed(
        self, visitor: Visitor, waiting: Waiting, *, fault: str = "", status: int = 200
    ) -> Response:
        preview = await self._proposed(visitor, waiting)
        async with self._site.database.read() as tx:
            names = await names_of(tx, visitor.provider.id)
        uploaded = set(waiting.files)
        return self._site.page(
            "manage_import.html",
            visitor=visitor,
            status=status,
            fault=fault,
            file="",
            done="",
            waiting=waiting,
            files=sorted(uploaded),
            replaces_rota=bool(uploaded & set(ROTA_FILES)),
            preview=preview,
            groups=_groups(preview),
            names=names,
            until=waiting.at + KEPT_FOR,
        )

    def _form(
        self, visitor: Visitor, *, fault: str = "", file: str = "", done: str = "", status: int = 200
    ) -> Response:
        return self._site.page(
            "manage_import.html",
            visitor=visitor,
            status=status,
            fault=fault,
            file=file,
            done=done,
            waiting=None,
        )

    async def _refusal(self, visitor: Visitor) -> Response | None:
        """The page that says who can do this; None for whoever can."""
        async with self._site.database.read() as tx:
            if await leads_all(tx, visitor):
                return None
            who = await leaders(tx, visitor)
        return self._site.page("manage_not_all.html", visitor=visitor, status=403, who=who)


async def leads_all(tx: Transaction, visitor: Visitor) -> bool:
    """Whether he coordinates every team of his provider: only then the whole of its data is his."""
    return all(visitor.leads(one) for one in await people.teams(tx, visitor.provider.id))


async def leaders(tx: Transaction, visitor: Visitor) -> list[str]:
    """The names of those who coordinate every team."""
    teams = set(await people.teams(tx, visitor.provider.id))
    staff = await people.staff(tx, visitor.provider.id)
    return [one.name for one in staff if one.role is PersonRole.COORDINATOR and teams <= set(one.teams)]


def merged(
    stored: Mapping[str, bytes], uploaded: Mapping[str, bytes], *, replaces_absences: bool
) -> dict[str, bytes]:
    """What is stored, with the uploaded files in place of their likes.

    A rota comes in one of three forms, and any of them takes the place of all; a workbook with absences in it that of
    absences.csv too. Else each line would stand there twice.
    """
    replaced = set(ROTA_FILES) if set(uploaded) & set(ROTA_FILES) else set()
    if replaces_absences:
        replaced.add("absences.csv")
    kept = {name: content for name, content in stored.items() if name not in replaced}
    return {**kept, **uploaded}


def _brings_absences(uploaded: Mapping[str, bytes]) -> bool:
    """Whether the workbook holds an absence; an empty sheet, as in the template, takes none away."""
    if "rota.xlsx" not in uploaded or "absences.csv" in uploaded:
        return False
    from records.rota_xlsx import read_sheets  # half a second, for those who have a spreadsheet

    found = Faults("rota.xlsx")
    return bool(read_sheets(in_memory(uploaded) / "rota.xlsx", rota=found, absences=found).absences)


def _read(before: Mapping[str, bytes], waiting: Waiting) -> tuple[Reading, Reading, bool]:
    """What was uploaded upon what is stored, what is stored alone, and whether the absences are the upload's."""
    replaces_absences = _brings_absences(waiting.files)
    files = merged(before, waiting.files, replaces_absences=replaces_absences)
    new = read_provider(in_memory(files), now=waiting.at)
    return new, read_provider(in_memory(before), now=waiting.at), replaces_absences


def _named(files: Mapping[str, bytes]) -> str:
    return sha256(zipped(files)).hexdigest()


def _groups(preview: Preview) -> Mapping[tuple[str, str], Any]:
    """What changes, as the page lists it; nothing where there are faults."""
    after = preview.proposal.data
    return {} if after is None else grouped(preview.proposal.changes.rows, before=preview.before, after=after)


def import_routes(site: Site) -> list[Route]:
    """The routes of reading in."""
    pages = Imports(site, Pending())
    coordinators: dict[str, Any] = {"roles": COORDINATORS}
    return [
        Route("/manage/import", site.for_staff(pages.page, **coordinators), methods=["GET"]),
        Route(
            "/manage/import",
            site.for_staff(pages.upload, **coordinators, form=uploaded_form),
            methods=["POST"],
        ),
        Route("/manage/import/{id}", site.for_staff(pages.preview, **coordinators), methods=["GET"]),
        Route("/manage/import/{id}", site.for_staff(pages.take_over, **coordinators), methods=["POST"]),
    ]
