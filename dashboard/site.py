"""What all pages share: the database, the engines, the clock, the templates, and who is looking."""

import secrets
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from config.texts import DEFAULT_LANGUAGE, Texts
from dashboard.pulse import Vitals
from dashboard.visitor import Visitor, visitor_of
from escalation.engine import Engine
from escalation.waakvlam_engine import WaakvlamEngine
from schedules.provider import PersonRole
from storage import sign_in
from storage.database import Database
from storage.night import Nights

__all__ = ["COOKIE", "COORDINATORS", "LONGEST", "MOST_TRIES", "Endpoint", "Site", "UnreadableForm"]

Endpoint: TypeAlias = Callable[[Request, Visitor], Awaitable[Response]]

FormReader: TypeAlias = Callable[[Request], Awaitable[FormData]]

COOKIE = "achtervang"
"""The name of the session's cookie; on https it begins with a word that keeps others from setting it."""

LONGEST = 4000
"""How many characters somebody may write in one field; more is refused, not cut."""

MOST_TRIES = 3
"""How often what was pressed is decided anew when somebody's press came between."""

COORDINATORS = (PersonRole.COORDINATOR,)
STAFF = (PersonRole.COORDINATOR, PersonRole.WORKER)

_pages = Environment(
    loader=PackageLoader("dashboard"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


class UnreadableForm(Exception):
    """A form that cannot be read; ``name`` is the text that says why."""

    def __init__(self, name: str, *, status: int) -> None:
        super().__init__(name)
        self.name = name
        self.status = status


async def read_form(request: Request) -> FormData:
    """The fields of a form without files."""
    return await request.form()


@dataclass(frozen=True)
class Site:
    """The dashboard, as its pages know it. ``public_url`` is empty where nobody outside can reach it.

    ``bot_link`` gives the beginning of a link that starts the bot with a code; empty when Telegram cannot be asked.
    """

    database: Database
    nights: Nights
    engine: Engine
    waakvlam: WaakvlamEngine
    vitals: Vitals
    now: Callable[[], datetime]
    public_url: str
    bot_link: Callable[[], Awaitable[str]]
    texts: Texts

    @property
    def cookie(self) -> str:
        """The name of the cookie: on https one that no other site or path can set."""
        return f"__Host-{COOKIE}" if self._is_https else COOKIE

    @property
    def _is_https(self) -> bool:
        return self.public_url.startswith("https://")

    # --- who is looking -----------------------------------------------------------------------------

    async def visitor(self, request: Request) -> Visitor | None:
        """Who asks; None when he is not signed in."""
        token = request.cookies.get(self.cookie, "")
        if not token:
            return None
        async with self.database.read() as tx:
            return await visitor_of(tx, token, texts=self.texts, at=self.now())

    def for_staff(
        self, endpoint: Endpoint, *, roles: Collection[PersonRole] = STAFF, form: FormReader = read_form
    ) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint for whoever is signed in with his second factor and has one of the roles.

        Asking for it keeps the session alive. A form must carry its session's token; ``form`` reads it, and is asked
        for nothing before it is known who sent it.
        """

        async def guarded(request: Request) -> Response:
            visitor = await self.visitor(request)
            if visitor is None:
                return self.say("web-sign-in-needed", status=401)
            if not visitor.session.is_confirmed:
                return RedirectResponse("/code", status_code=303)
            if visitor.person.role not in roles:
                return self.say("web-not-yours", visitor=visitor, status=403)
            sent: FormData | None = None
            try:
                if request.method == "POST":
                    sent = await form(request)
                    if not self._has_token(sent, visitor):
                        return self.say("web-form-old", visitor=visitor, status=403)
                async with self.database.write() as tx:
                    await sign_in.saw(tx, visitor.session, at=self.now())
                return await endpoint(request, visitor)
            except UnreadableForm as error:
                return self.say(error.name, visitor=visitor, status=error.status)
            finally:
                if sent is not None:
                    await sent.close()

        return guarded

    async def has_token(self, request: Request, visitor: Visitor) -> bool:
        """Whether the form was made for this session."""
        return self._has_token(await request.form(), visitor)

    def _has_token(self, form: FormData, visitor: Visitor) -> bool:
        given = form.get("token", "")
        return isinstance(given, str) and secrets.compare_digest(given.encode(), visitor.form_token.encode())

    # --- pages --------------------------------------------------------------------------------------

    def page(
        self, template: str, *, visitor: Visitor | None = None, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """A page, in the visitor's language."""
        return HTMLResponse(self.render(template, visitor=visitor, **context), status_code=status)

    def render(self, template: str, *, visitor: Visitor | None = None, **context: Any) -> str:
        """A template with what every one of them can use."""
        language = visitor.language if visitor else DEFAULT_LANGUAGE

        def say(name: str, **args: str | int) -> str:
            return self.texts.say(language, name, **args)

        return _pages.get_template(template).render(
            say=say,
            language=language,
            visitor=visitor,
            form_token=visitor.form_token if visitor else "",
            now=self.now(),
            **context,
        )

    def say(self, name: str, *, visitor: Visitor | None = None, status: int = 200) -> Response:
        """A page that says one thing, and where to go on."""
        return self.page("message.html", visitor=visitor, status=status, name=name)

    def with_session(self, response: Response, token: str) -> Response:
        """The answer, with the session's cookie; an empty token takes it away."""
        response.set_cookie(
            self.cookie,
            token,
            max_age=int(sign_in.ABSOLUTE.total_seconds()) if token else 0,
            httponly=True,
            secure=self._is_https,
            samesite="lax",
            path="/",
        )
        return response
