"""`achtervang serve`: the product, until it is told to stop."""

import asyncio
import signal
from contextlib import suppress

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from achtervang.errors import AchtervangError, WrongUse
from achtervang.logs import set_up_logs
from achtervang.product import PARTS, Product, opened
from achtervang.settings import Settings, load_settings
from achtervang.web import web_server
from config.phrases import phrases_with
from escalation.hearing import hear
from schedules.clock import SystemClock
from storage import people
from storage.errors import StorageError

__all__ = ["serve"]

logger = structlog.get_logger(__name__)

EVERY_SECONDS = 1


async def serve(*, only: str) -> None:
    """Runs the parts until SIGTERM or SIGINT.

    Raises:
        WrongUse: a part does not exist, there is no token, or the database cannot be opened.
    """
    parts = _parts(only)
    settings = load_settings()
    if not settings.bot_token():
        raise WrongUse(
            "there is no token; set ACHTERVANG_TOKEN or ACHTERVANG_TOKEN_FILE, or try `achtervang demo`"
        )
    set_up_logs(as_json=settings.log_format == "json")
    is_new = not settings.key_path().exists()
    try:
        async with opened(settings, SystemClock(), parts=parts) as product:
            await _warm(product)
            if is_new:
                logger.warning("a key was made; keep a copy elsewhere", file=str(settings.key_path()))
            await _run(product, settings)
    except StorageError as error:
        raise WrongUse(str(error)) from error


async def _warm(product: Product) -> None:
    """Loads the phrases, which takes a second for each provider with its own: not in the middle of somebody's night."""
    async with product.database.read() as tx:
        for provider in await people.providers(tx):
            hear("a", phrases=phrases_with(provider.phrases) if provider.phrases else None)
    hear("a")


def _parts(only: str) -> frozenset[str]:
    parts = frozenset(part.strip() for part in only.split(",") if part.strip()) or frozenset(PARTS)
    if unknown := sorted(parts - set(PARTS)):
        raise WrongUse(f"--only {unknown[0]}: there is no such part; use {','.join(PARTS)}")
    return parts


async def _run(product: Product, settings: Settings) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stopping.set)
    scheduler = AsyncIOScheduler()
    scheduler.add_job(
        product.run_due,
        "interval",
        seconds=EVERY_SECONDS,
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
    )
    product.start()
    scheduler.start()
    tasks = [asyncio.create_task(product.wait()), asyncio.create_task(stopping.wait())]
    server = web_server(product, settings) if "web" in product.parts else None
    if server:
        tasks.append(asyncio.create_task(server.serve()))
    logger.info("serving", parts=",".join(sorted(product.parts)))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        scheduler.shutdown(wait=False)
        if server:
            server.should_exit = True
            with suppress(SystemExit):
                await tasks[-1]
        await product.stop()
        for task in tasks[:2]:
            task.cancel()
        await asyncio.gather(*tasks[:2], return_exceptions=True)
    if not stopping.is_set():
        raise AchtervangError(
            "a part of the product ended by itself; its line in the log says why. Start it again."
        )
    logger.info("stopped")
