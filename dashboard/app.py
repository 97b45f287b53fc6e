"""The web server: whether the installation is well, workers' calendars, and the pages of coordinators."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from config.texts import Texts
from dashboard.cases import case_routes
from dashboard.guard import Guard
from dashboard.live import live_routes
from dashboard.pulse import Pulse, Vitals, feel
from dashboard.reports import report_routes
from dashboard.rooster import rooster_route
from dashboard.sign_in_pages import sign_in_routes
from dashboard.site import Site
from escalation.engine import Engine
from storage.database import Database
from storage.night import Nights

__all__ = ["dashboard_app"]


STATIC = Path(__file__).parent / "static"


def dashboard_app(
    *,
    database: Database,
    nights: Nights,
    engine: Engine,
    vitals: Vitals,
    now: Callable[[], datetime],
    public_url: str = "",
) -> Starlette:
    """The app. ``now`` reads the product's clock, ``public_url`` is where visitors reach it."""
    site = Site(
        database=database,
        nights=nights,
        engine=engine,
        vitals=vitals,
        now=now,
        public_url=public_url,
        texts=Texts.load(),
    )

    async def healthz(_: Request) -> Response:
        """200 when all is well; 503 with what is stuck."""
        pulse = await feel(database, vitals, now=now())
        body = {
            "ok": pulse.is_well,
            "stuck": list(pulse.stuck),
            "last_round_seconds_ago": round(pulse.round_age, 1),
        }
        return JSONResponse(
            body, status_code=200 if pulse.is_well else 503, headers={"Cache-Control": "no-store"}
        )

    async def metrics(_: Request) -> Response:
        """The same as numbers, for Prometheus; no names, no texts."""
        pulse = await feel(database, vitals, now=now())
        return Response(generate_latest(_registry(pulse)), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/metrics", metrics),
            rooster_route(database=database, now=now),
            *sign_in_routes(site),
            *live_routes(site),
            *case_routes(site),
            *report_routes(site),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, public_url=public_url)],
    )


def _registry(pulse: Pulse) -> CollectorRegistry:
    registry = CollectorRegistry()
    for name, text, value in (
        ("up", "1 when nothing is stuck.", float(pulse.is_well)),
        ("round_age_seconds", "Since the engine's last round; -1 before the first.", pulse.round_age),
        ("inbox_waiting", "Updates that wait to be handled.", pulse.inbox_waiting),
        ("inbox_oldest_seconds", "Age of the oldest waiting update.", pulse.inbox_age),
        ("outbox_waiting", "Messages that could be sent now.", pulse.outbox_waiting),
        ("outbox_oldest_seconds", "Age of the oldest waiting message.", pulse.outbox_age),
        ("due_overdue", "Due rows that were not done in time.", pulse.overdue),
    ):
        Gauge(f"achtervang_{name}", text, registry=registry).set(value)
    cases = Gauge("achtervang_open_cases", "Open cases.", labelnames=("urgency", "state"), registry=registry)
    for (urgency, state), count in pulse.open_cases.items():
        cases.labels(urgency=urgency, state=state).set(count)
    return registry
