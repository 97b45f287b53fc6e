"""The web server: whether the installation is well, workers' calendars, and the pages of coordinators."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from config.texts import Texts
from dashboard.cases import case_routes
from dashboard.guard import Guard
from dashboard.guides import guide_routes
from dashboard.health import health_routes
from dashboard.live import live_routes
from dashboard.manage import manage_routes
from dashboard.manage_absences import absence_routes
from dashboard.manage_clients import client_routes
from dashboard.manage_files import file_routes
from dashboard.manage_import import import_routes
from dashboard.manage_invites import invite_routes
from dashboard.manage_people import people_routes
from dashboard.manage_policy import policy_routes
from dashboard.manage_rota import rota_routes
from dashboard.manage_waakvlam import waakvlam_routes
from dashboard.pulse import Vitals
from dashboard.reports import report_routes
from dashboard.rooster import rooster_route
from dashboard.sign_in_pages import sign_in_routes
from dashboard.site import Site
from escalation.engine import Engine
from escalation.waakvlam_engine import WaakvlamEngine
from storage.database import Database
from storage.night import Nights

__all__ = ["dashboard_app"]


STATIC = Path(__file__).parent / "static"


def dashboard_app(
    *,
    database: Database,
    nights: Nights,
    engine: Engine,
    waakvlam: WaakvlamEngine,
    vitals: Vitals,
    now: Callable[[], datetime],
    bot_link: Callable[[], Awaitable[str]],
    public_url: str = "",
) -> Starlette:
    """The app. ``now`` reads the product's clock, ``public_url`` is where visitors reach it.

    ``bot_link`` asks Telegram for the beginning of a link that starts the bot with a code.
    """
    site = Site(
        database=database,
        nights=nights,
        engine=engine,
        waakvlam=waakvlam,
        vitals=vitals,
        now=now,
        public_url=public_url,
        bot_link=bot_link,
        texts=Texts.load(),
    )

    return Starlette(
        routes=[
            *health_routes(database=database, vitals=vitals, now=now),
            rooster_route(database=database, now=now),
            *sign_in_routes(site),
            *live_routes(site),
            *case_routes(site),
            *report_routes(site),
            *manage_routes(site),
            *guide_routes(site),
            *people_routes(site),
            *client_routes(site),
            *invite_routes(site),
            *rota_routes(site),
            *absence_routes(site),
            *file_routes(site),
            *import_routes(site),
            *waakvlam_routes(site),
            *policy_routes(site),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, public_url=public_url)],
    )
