"""A worker's own duties as a calendar that his phone follows: a secret link instead of signing in.

The bot makes and revokes the link (``storage/feeds.py``); whoever has it can read it, and nothing else with it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from config.texts import Texts, staff_language
from records.duties_ics import duties_ics
from schedules.duties import Duty, duties_of
from storage import feeds, people
from storage import rota as rotas
from storage.database import Database
from storage.transaction import Transaction

__all__ = ["rooster_route"]

PAST = timedelta(days=14)
COMING = timedelta(days=60)
"""What the calendar holds, counted from now."""

HEADERS = {
    # who is where at night is nobody's business on the way; the phone keeps its own copy until the next visit
    "Cache-Control": "private, no-store",
    "Content-Disposition": 'inline; filename="rooster.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def rooster_route(*, database: Database, now: Callable[[], datetime]) -> Route:
    """``GET /rooster/TOKEN.ics``. ``now`` reads the product's clock."""

    async def rooster(request: Request) -> Response:
        """The calendar; 404 when nobody has this link, whether it is revoked or never was."""
        async with database.read() as tx:
            calendar = await _calendar(tx, request.path_params["token"], now=now())
        if calendar is None:
            return PlainTextResponse(
                "No calendar here. / Hier is geen agenda.\n", status_code=404, headers=HEADERS
            )
        return Response(calendar, media_type="text/calendar; charset=utf-8", headers=HEADERS)

    return Route("/rooster/{token}.ics", rooster, methods=["GET"])


async def _calendar(tx: Transaction, token: str, *, now: datetime) -> bytes | None:
    """The calendar behind a link; None when there is none."""
    found = await feeds.whose(tx, token)
    if found is None:
        return None
    provider = await people.provider(tx, found[0])
    person = await people.person(tx, *found)
    if provider is None or person is None:
        return None
    rota = await rotas.rota(tx, provider.id)
    teams = await people.teams(tx, provider.id)
    titles = _Titles((person.languages or (provider.language,))[0])
    return duties_ics(
        duties_of(rota, person.id, teams=teams, start=now - PAST, until=now + COMING),
        name=f"{provider.name} · {person.name}",
        provider_name=provider.name,
        zone=provider.zone,
        now=now,
        title=titles.of,
    )


class _Titles:
    """What stands in the calendar, in one language: "Dienst raalte", "Achterwacht heino, raalte"."""

    def __init__(self, language: str) -> None:
        self._texts = Texts.load()
        self._language = staff_language(language)

    def of(self, duty: Duty) -> str:
        """The title of a duty."""
        role = self._texts.say(self._language, f"role-{duty.role}")
        return f"{role[:1].upper()}{role[1:]} {', '.join(duty.teams)}"
