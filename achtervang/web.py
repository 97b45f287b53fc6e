"""The web part of the product: the dashboard and what monitors ask, served beside everything else."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import uvicorn

from achtervang.product import Product
from achtervang.settings import Settings
from bot.invites import known_invite_link
from dashboard.app import dashboard_app

__all__ = ["web_server"]


def web_server(product: Product, settings: Settings) -> uvicorn.Server:
    """A server that is not started yet; it ends when its ``should_exit`` is set."""
    app = dashboard_app(
        database=product.database,
        nights=product.nights,
        engine=product.engine,
        waakvlam=product.waakvlam,
        vitals=product,
        now=product.clock.now,
        bot_link=partial(known_invite_link, product.bot),
        public_url=settings.public_url,
    )
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, lifespan="off", log_level="error", access_log=False
    )
    return _QuietServer(config)


class _QuietServer(uvicorn.Server):
    """A web server that leaves signals to us: they stop everything, not only the web."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
