"""Signing in: a link from the bot, once; then a code of the second factor; and where one is signed in.

The link's page asks for a press before the link counts as used: what only looks at links, a preview or a scanner, uses
none up.
"""

from collections import deque
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.codes import LOCKED_FOR, MOST_WRONG, new_secret, qr_svg, step_of, uri_of
from dashboard.site import Site
from dashboard.visitor import Visitor
from storage import sign_in
from storage.sign_in import Factor

__all__ = ["sign_in_routes"]

MOST_TRIES = 30
TRIES_WITHIN = timedelta(minutes=1)
"""So many presses on links that do not work. One that works always does: behind a proxy all have one address, and
nobody may keep the others out."""


class SignIn:
    """The pages of signing in, and when links that do not work were tried."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._failed: deque[datetime] = deque(maxlen=MOST_TRIES)

    # --- the link -----------------------------------------------------------------------------------

    async def link(self, request: Request) -> Response:
        """The page behind the link; a press on its only key signs in."""
        return self._site.page("sign_in.html", path=request.url.path)

    async def use(self, request: Request) -> Response:
        """Uses the link up, and asks for the second factor."""
        token, now = request.path_params["token"], self._site.now()
        async with self._site.database.write() as tx:
            found = await sign_in.use_link(tx, token, at=now)
            if found is None:
                return self._failed_again(now)
            device = request.headers.get("user-agent", "")
            session = await sign_in.open_session(tx, *found, device=device, at=now)
        return self._site.with_session(RedirectResponse("/code", status_code=303), session)

    def _failed_again(self, now: datetime) -> Response:
        if len(self._failed) == MOST_TRIES and now - self._failed[0] < TRIES_WITHIN:
            return self._site.say("web-too-often", status=429)
        self._failed.append(now)
        return self._site.say("web-link-over", status=410)

    # --- the second factor --------------------------------------------------------------------------

    async def ask_code(self, request: Request) -> Response:
        """Asks for a code; the first time it shows the secret as a QR code."""
        visitor = await self._site.visitor(request)
        if visitor is None:
            return self._site.say("web-sign-in-needed", status=401)
        if visitor.session.is_confirmed:
            return RedirectResponse("/", status_code=303)
        return await self._code_page(visitor)

    async def check_code(self, request: Request) -> Response:
        """A right code opens the pages."""
        visitor = await self._site.visitor(request)
        if visitor is None:
            return self._site.say("web-sign-in-needed", status=401)
        if not await self._site.has_token(request, visitor):
            return self._site.say("web-form-old", visitor=visitor, status=403)
        code, now = str((await request.form()).get("code", "")), self._site.now()
        async with self._site.database.write() as tx:
            factor = await sign_in.factor_of(tx, visitor.provider.id, visitor.id)
            if factor is None:
                return RedirectResponse("/code", status_code=303)
            wrong = 0 if _may_try_again(factor, now) else factor.failed
            step = step_of(code, secret=factor.secret, after=factor.last_step, at=now)
            is_right = wrong < MOST_WRONG and step is not None
            if is_right and step is not None:
                is_right = await sign_in.factor_was_right(
                    tx, visitor.provider.id, visitor.id, step=step, at=now
                )
            if is_right:
                token = await sign_in.confirm(tx, visitor.session, at=now)
                return self._site.with_session(RedirectResponse("/", status_code=303), token)
            if wrong < MOST_WRONG:
                await sign_in.factor_was_wrong(tx, visitor.provider.id, visitor.id, failed=wrong + 1, at=now)
        fault = "web-code-locked" if wrong >= MOST_WRONG else "web-code-wrong"
        return await self._code_page(visitor, fault=fault, status=403)

    async def _code_page(self, visitor: Visitor, *, fault: str = "", status: int = 200) -> Response:
        async with self._site.database.write() as tx:
            factor = await sign_in.factor_of(tx, visitor.provider.id, visitor.id)
            if factor is None:
                await sign_in.new_factor(
                    tx, visitor.provider.id, visitor.id, secret=new_secret(), at=self._site.now()
                )
                factor = await sign_in.factor_of(tx, visitor.provider.id, visitor.id)
        assert factor is not None  # noqa: S101  it was made just now
        secret = "" if factor.is_set else factor.secret
        uri = uri_of(factor.secret, person=visitor.person.name, provider=visitor.provider.name)
        return self._site.page(
            "code.html",
            visitor=visitor,
            status=status,
            fault=fault,
            secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            qr=qr_svg(uri) if secret else "",
        )

    # --- sessions -----------------------------------------------------------------------------------

    async def sessions(self, request: Request, visitor: Visitor) -> Response:
        """Where he is signed in."""
        async with self._site.database.read() as tx:
            found = await sign_in.sessions_of(tx, visitor.provider.id, visitor.id, at=self._site.now())
        return self._site.page("sessions.html", visitor=visitor, sessions=found)

    async def end(self, request: Request, visitor: Visitor) -> Response:
        """Ends one of his sessions, or all."""
        which = str((await request.form()).get("session", ""))
        async with self._site.database.write() as tx:
            await sign_in.end(tx, visitor.provider.id, visitor.id, session=which or None, at=self._site.now())
        if which and which != visitor.session.id:
            return RedirectResponse("/sessions", status_code=303)
        return self._site.with_session(self._site.say("web-signed-out"), "")


def _may_try_again(factor: Factor, now: datetime) -> bool:
    return factor.failed_at is None or now - factor.failed_at >= LOCKED_FOR


def sign_in_routes(site: Site) -> list[Route]:
    """The routes of signing in."""
    pages = SignIn(site)
    return [
        Route("/in/{token}", pages.link, methods=["GET"]),
        Route("/in/{token}", pages.use, methods=["POST"]),
        Route("/code", pages.ask_code, methods=["GET"]),
        Route("/code", pages.check_code, methods=["POST"]),
        Route("/sessions", site.for_staff(pages.sessions), methods=["GET"]),
        Route("/sessions/end", site.for_staff(pages.end), methods=["POST"]),
    ]
