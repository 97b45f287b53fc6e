"""What every answer of the dashboard carries, and what a changing request must show before it is listened to."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

__all__ = ["Guard"]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard(BaseHTTPMiddleware):
    """Adds the headers; refuses what changes something and does not come from a page of ours.

    ``public_url`` is where visitors reach us. Without one the address they used counts.
    """

    def __init__(self, app: Callable[..., Awaitable[None]], *, public_url: str) -> None:
        super().__init__(app)
        self._public = urlsplit(public_url)

    async def dispatch(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """The answer, with the headers."""
        if request.method not in SAFE and not self._is_from_us(request):
            response: Response = PlainTextResponse("This does not come from our pages.\n", status_code=403)
        else:
            response = await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        if self._public.scheme == "https":
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response

    def _is_from_us(self, request: Request) -> bool:
        """Whether the browser says that one of our pages asked. One that says nothing is refused."""
        origin = urlsplit(request.headers.get("origin", ""))
        ours = {self._public.netloc, request.headers.get("host", "")} - {""}
        return origin.netloc in ours
