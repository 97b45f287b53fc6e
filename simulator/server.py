"""The simulator's web server, in the event loop that runs already."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from socket import AF_INET, IPPROTO_TCP, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulator.telegram import Telegram

__all__ = ["running"]

CLOSING_SECONDS = 2
# longer than any client keeps a line: one that we close just as a request comes would look like a lost answer
KEEP_ALIVE_SECONDS = 300


class _HangingUpProtocol(H11Protocol):
    """HTTP/1.1 that can close the line without an answer: ``request.state.hang_up()``."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn does
        super().connection_made(transport)
        self.app_state = {**self.app_state, "hang_up": transport.close}


class _Server(uvicorn.Server):
    """A server that leaves the process's signals alone and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()


@asynccontextmanager
async def running(app: Starlette, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """The app's address while it runs; port 0 takes a free one. Polls that wait are ended at the close.

    Raises:
        OSError: the port is taken.
    """
    telegram: Telegram | None = getattr(app.state, "telegram", None)
    config: Any = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=_HangingUpProtocol,
        ws="none",
        lifespan="off",
        log_level="error",  # the token is part of every URL
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=CLOSING_SECONDS,
    )
    # asyncio turns Nagle off only where the protocol is named; with it every answer takes 40 ms
    with socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) as listening:
        _bind(listening, host, port)
        server = _Server(config)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        await server.is_up.wait()
        try:
            yield f"http://{host}:{listening.getsockname()[1]}"
        finally:
            if telegram is not None:
                telegram.closes()
            server.should_exit = True
            await task


def _bind(listening: socket, host: str, port: int) -> None:
    listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listening.bind((host, port))
