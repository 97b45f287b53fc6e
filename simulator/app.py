"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``.

A call goes: is Telegram down, is the token right, is there such a method, is there room (limits), do it, and
then answer: at once, late (slow), or not at all (forgets_answers).
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from simulator.account import ACCOUNT, take_allowed_updates
from simulator.editing import EDITING
from simulator.errors import BotApiError, bad_request
from simulator.faults import SLOWNESS, Fault
from simulator.parameters import Parameters, Upload
from simulator.sending import SENDING
from simulator.telegram import Bot, Telegram
from simulator.traffic import Flight
from simulator.updates import MOST_AT_ONCE, Poll, Wake
from simulator.waiting import first_of

__all__ = ["METHODS", "telegram_app"]

Method = Callable[[Telegram, Bot, Parameters], Any]

METHODS: Mapping[str, Method] = {**SENDING, **EDITING, **ACCOUNT}
_BY_LOWER_NAME = {name.lower(): name for name in [*METHODS, "getUpdates"]}
LONGEST_POLL_SECONDS = 50

_BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_OTHER_POLL = BotApiError(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
_WEBHOOK_SET = BotApiError(409, "Conflict: terminated by setWebhook request")
_WEBHOOK_ACTIVE = BotApiError(
    409,
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first",
)


def telegram_app(telegram: Telegram, *, routes: Sequence[BaseRoute] = ()) -> Starlette:
    """The web application; ``routes`` stand beside the Bot API (the phones in the browser)."""
    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", endpoint=_BotApi(telegram)),
            Route("/file/bot{token}/{path:path}", endpoint=_Download(telegram)),
            *routes,
        ]
    )
    app.state.telegram = telegram
    return app


@dataclass(frozen=True, slots=True)
class _Download:
    """Gives the bytes of a file."""

    telegram: Telegram

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.telegram.traffic.flight():
            await self._answer(scope["path_params"])(scope, receive, send)

    def _answer(self, asked: Mapping[str, str]) -> Response:
        if self.telegram.faults.is_active(Fault.DOWN):
            return HTMLResponse(_BAD_GATEWAY, status_code=502)
        stored = self.telegram.files.by_path(asked["path"])
        if asked["token"] not in self.telegram.bots or stored is None:
            return _refusal(BotApiError(404, "Not Found"))
        return Response(stored.content, media_type=stored.mime_type)


@dataclass(frozen=True, slots=True)
class _MethodInAnswer:
    """Does the method that a bot wrote into its answer to a webhook's POST; an error stays unheard."""

    telegram: Telegram
    bot: Bot

    async def __call__(self, body: dict[str, Any]) -> None:
        name = _BY_LOWER_NAME.get(str(body.get("method", "")).lower(), "")
        if name in METHODS:
            try:
                METHODS[name](self.telegram, self.bot, Parameters(body))
            except BotApiError:
                return


class _BotApi:
    """Answers one call of a method."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._telegram.traffic.flight() as flight:
            request = Request(scope, receive)
            response = await self._respond(request, flight)
            await response(scope, receive, send)

    async def _respond(self, request: Request, flight: Flight) -> Response:
        telegram = self._telegram
        try:
            parameters = await _read_parameters(request)
            if telegram.faults.is_active(Fault.DOWN):
                return HTMLResponse(_BAD_GATEWAY, status_code=502)
            bot = telegram.bots.get(request.path_params["token"])
            if bot is None:
                raise BotApiError(401, "Unauthorized")
            name = _BY_LOWER_NAME.get(request.path_params["method"].lower())
            if name is None:
                raise BotApiError(404, "Not Found: method not found")
            if name == "getUpdates":
                response = await self._get_updates(bot, parameters, request=request, flight=flight)
            else:
                response = _success(self._do(name, bot, parameters))
                if name in SENDING and telegram.faults.is_active(Fault.FORGETS_ANSWERS):
                    request.state.hang_up()
                    await asyncio.sleep(0)  # the server learns that the line is closed, and writes nothing
        except BotApiError as error:
            response = _refusal(error)
        if telegram.faults.is_active(Fault.SLOW):
            await self._hold(request, flight, until=telegram.clock.now() + SLOWNESS)
        return response

    def _do(self, name: str, bot: Bot, parameters: Parameters) -> Any:
        telegram = self._telegram
        if (name in SENDING or name in EDITING) and telegram.faults.is_active(Fault.LIMITS):
            telegram.pace(bot).count(parameters.text("chat_id"))
        if name == "setWebhook":
            bot.webhook.on_method = _MethodInAnswer(telegram, bot)
        return METHODS[name](telegram, bot, parameters)

    async def _hold(self, request: Request, flight: Flight, *, until: datetime) -> None:
        flight.holds(until)
        try:
            await first_of(
                self._telegram.clock.sleep_until(until),
                _hung_up(request),
                self._telegram.traffic.closing.wait(),
            )
        finally:
            flight.goes_on()

    async def _get_updates(
        self, bot: Bot, parameters: Parameters, *, request: Request, flight: Flight
    ) -> Response:
        """The updates, as soon as there are some or the poll's (real) seconds are over."""
        flight.is_poll = True
        if bot.webhook.is_set:
            raise _WEBHOOK_ACTIVE
        bot.queue.wake(Wake.OTHER_POLL)
        take_allowed_updates(bot, parameters)
        bot.queue.confirm(parameters.integer("offset") or 0)
        limit = parameters.integer("limit") or MOST_AT_ONCE
        seconds = min(max(parameters.integer("timeout") or 0, 0), LONGEST_POLL_SECONDS)
        if not bot.queue.count() and seconds:
            poll = bot.queue.park(flight)
            try:
                await self._wait_for(poll, request, seconds=seconds)
            finally:
                bot.queue.leave(poll)
                flight.goes_on()
            reason = Wake.OVER if poll.woken.cancelled() else poll.woken.result()
            if reason is Wake.OTHER_POLL:
                raise _OTHER_POLL
            if reason is Wake.WEBHOOK:
                raise _WEBHOOK_SET
            if reason is Wake.DOWN:
                return HTMLResponse(_BAD_GATEWAY, status_code=502)
        return _success(bot.queue.read(limit))

    async def _wait_for(self, poll: Poll, request: Request, *, seconds: float) -> None:
        await first_of(poll.woken, _hung_up(request), self._telegram.traffic.closing.wait(), seconds=seconds)


async def _hung_up(request: Request) -> None:
    """Returns when the client has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _read_parameters(request: Request) -> Parameters:
    """The parameters of a GET or POST: query, JSON, form or multipart."""
    values: dict[str, Any] = dict(request.query_params)
    files: dict[str, Upload] = {}
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "application/json" and body:
        try:
            values |= json.loads(body)
        except (ValueError, TypeError):
            raise bad_request("can't parse request JSON object") from None
    elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = Upload(
                        value.filename or name,
                        await value.read(),
                        value.content_type or "application/octet-stream",
                    )
                else:
                    values[name] = value
    return Parameters(values, files)


def _success(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _refusal(error: BotApiError) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    headers: dict[str, str] = {}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
        headers["Retry-After"] = str(error.retry_after)
    return JSONResponse(body, status_code=error.code, headers=headers)
