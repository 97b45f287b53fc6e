"""A provider's data as files to keep: all of it as a ZIP, and what was changed in it as CSV."""

import asyncio
import csv
from io import StringIO

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.edits import stored_files
from dashboard.manage_import import leaders, leads_all
from dashboard.names import names_of
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from records.provider_files import zipped
from records.safe_cell import safe_cell
from storage import data_changes, people, reviews

__all__ = ["file_routes"]

MOST_CHANGES = 10_000


class Files:
    """What can be kept."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def everything(self, request: Request, visitor: Visitor) -> Response:
        """All stored data as a ZIP that an import reads. It holds every client, so it is noted at each of them."""
        now = self._site.now()
        async with self._site.database.write() as tx:
            if not await leads_all(tx, visitor):
                who = await leaders(tx, visitor)
                return self._site.page("manage_not_all.html", visitor=visitor, status=403, who=who)
            files = await stored_files(tx, visitor.provider.id, now=now)
            for client in await people.clients(tx, visitor.provider.id):
                await reviews.note_read(
                    tx,
                    visitor.provider.id,
                    person=visitor.id,
                    client=client.id,
                    page="files",
                    why=visitor.person.role.value,
                    at=now,
                )
        content = await asyncio.to_thread(zipped, files)
        name = f"{visitor.provider.id}-{visitor.local(now):%Y-%m-%d}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type="application/zip", headers=headers)

    async def changes(self, request: Request, visitor: Visitor) -> Response:
        """The last changes as CSV, the newest first: ids only, as on the page."""
        async with self._site.database.read() as tx:
            found = await data_changes.recent(tx, visitor.provider.id, most=MOST_CHANGES)
            names = await names_of(tx, visitor.provider.id)
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(("at", "who", "name", "kind", "what", "id"))
        for one in found:
            at = visitor.local(one.at).strftime("%Y-%m-%d %H:%M:%S")
            row = (at, one.who, names(one.who), one.change.kind, one.change.what, one.change.id)
            writer.writerow([safe_cell(cell) for cell in row])
        headers = {"Content-Disposition": 'attachment; filename="wijzigingen.csv"'}
        return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def file_routes(site: Site) -> list[Route]:
    """The routes of files to keep."""
    files = Files(site)
    return [
        Route("/manage/files.zip", site.for_staff(files.everything, roles=COORDINATORS), methods=["GET"]),
        Route("/manage/changes.csv", site.for_staff(files.changes, roles=COORDINATORS), methods=["GET"]),
    ]
