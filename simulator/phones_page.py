"""The phones in the browser: one page, its state, and what a click does.

The page asks for its state anew whenever the stream of events says that something changed. Only JSON is taken
by POST, so that no other site's form can act here.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from simulator.doors import Doors, door_routes, doors_view
from simulator.errors import PhoneError, SimulatorError
from simulator.keys import Key
from simulator.phone import Phone
from simulator.phones_view import clock_view, last_notice, phone_view
from simulator.telegram import Telegram
from simulator.waiting import first_of

__all__ = ["MoveClock", "Panel", "PhoneOwner", "phones_routes"]

MoveClock = Callable[[timedelta | None], Awaitable[None]]
Panel = Callable[[], Awaitable[list[dict[str, Any]]]]
Json = dict[str, Any]

WEB = Path(__file__).parent / "web"
PAGE_FILES = ("phones.js", "phones_message.js", "phones.css")
LONGEST_JUMP = timedelta(days=7)
LOOK_AGAIN_SECONDS = 1.0  # real time after which the page looks at the clock though nobody told it to
_POLICY = (
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class PhoneOwner:
    """Whose phone stands on the page, and what he is; the number makes his phone ring."""

    user_id: int
    name: str
    role_label: str
    phone_number: str = ""


@dataclass(frozen=True, slots=True)
class _Call:
    """A call as one of the two sees it: ``ringing``, ``calling``, ``talking``, ``busy`` or ``nobody``."""

    state: str
    name: str
    with_id: int | None


def phones_routes(
    telegram: Telegram,
    *,
    people: list[PhoneOwner],
    move_clock: MoveClock,
    panel: Panel | None = None,
    doors: Doors | None = None,
    zone: str = "Europe/Amsterdam",
) -> list[BaseRoute]:
    """The routes of the page. ``move_clock`` gets how far to go, or None for the next thing that happens.

    ``panel`` gives the rows of the response-time log; their keys are the titles of the columns. ``doors`` lead to the
    product's own pages.
    """
    page = _Page(
        telegram, people=people, move_clock=move_clock, panel=panel, doors=doors, zone=ZoneInfo(zone)
    )
    return [
        *(door_routes(doors) if doors else ()),
        Route("/", page.shows),
        Route("/phones/page/{name}", page.gives_page_file),
        Route("/phones/file/{file_id}", page.gives_file),
        Route("/phones/state", page.gives_state),
        Route("/phones/events", page.gives_events),
        Route("/phones/{user_id:int}/{action}", page.acts, methods=["POST"]),
        Route("/clock", page.moves_clock, methods=["POST"]),
    ]


class _Page:
    """Answers the browser."""

    def __init__(
        self,
        telegram: Telegram,
        *,
        people: list[PhoneOwner],
        move_clock: MoveClock,
        panel: Panel | None,
        doors: Doors | None,
        zone: ZoneInfo,
    ) -> None:
        self._telegram = telegram
        self._people = people
        self._move_clock = move_clock
        self._panel = panel
        self._doors = doors
        self._zone = zone
        self._calls: dict[int, _Call] = {}
        self._changes = 0
        for owner in people:
            telegram.phone(owner.user_id, owner.name, phone_number=owner.phone_number or None)

    async def shows(self, request: Request) -> Response:
        """The page."""
        return FileResponse(WEB / "phones.html", headers=_headers())

    async def gives_page_file(self, request: Request) -> Response:
        """The page's script or style."""
        name = request.path_params["name"]
        if name not in PAGE_FILES:
            return Response(status_code=404)
        return FileResponse(WEB / name, headers=_headers())

    async def gives_file(self, request: Request) -> Response:
        """A voice message, a photo or a document."""
        try:
            stored = self._telegram.files.by_id(request.path_params["file_id"])
        except SimulatorError:
            return Response(status_code=404)
        return Response(stored.content, media_type=stored.mime_type, headers=_headers())

    async def gives_state(self, request: Request) -> Response:
        """Everything the page shows."""
        rows = await self._panel() if self._panel is not None else None
        return JSONResponse(
            {
                "clock": clock_view(self._telegram.clock.now(), zone=self._zone),
                "phones": [self._view(owner) for owner in self._people],
                "panel": rows,
                "doors": await doors_view(self._doors) if self._doors is not None else None,
            },
            headers=_headers(),
        )

    async def gives_events(self, request: Request) -> Response:
        """A stream with a line for every change, until the browser leaves or the server closes."""
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=_headers())

    async def acts(self, request: Request) -> Response:
        """Does what the person does; 409 with the reason when the phone does not offer it."""
        owner_id = request.path_params["user_id"]
        if owner_id not in {owner.user_id for owner in self._people}:
            return _told(404, "deze telefoon is er niet")
        asked = await _read_json(request)
        if asked is None:
            return _told(415, "alleen JSON")
        phone = self._telegram.phone(owner_id)
        try:
            known = self._act(phone, request.path_params["action"], asked)
        except (PhoneError, KeyError, IndexError, TypeError, ValueError) as error:
            return _told(409, str(error))
        return Response(status_code=204) if known else _told(404, "dat kan een telefoon niet")

    async def moves_clock(self, request: Request) -> Response:
        """Moves the clock by some seconds, or to the next thing that happens."""
        asked = await _read_json(request)
        if asked is None:
            return _told(415, "alleen JSON")
        if asked.get("to") == "next":
            await self._move_clock(None)
        else:
            seconds = asked.get("seconds")
            if not isinstance(seconds, int | float) or not 0 < seconds <= LONGEST_JUMP.total_seconds():
                return _told(400, "zo ver kan de klok niet")
            await self._move_clock(timedelta(seconds=seconds))
        self._tell()
        return Response(status_code=204)

    def _act(self, phone: Phone, action: str, asked: Json) -> bool:
        """True when there is such an action."""
        actions: dict[str, Callable[[], object]] = {
            "says": lambda: phone.says(str(asked["text"]), reply_to=asked.get("reply_to")),
            "presses": lambda: phone.press_key(_key_at(phone, asked)),
            "taps": lambda: phone.taps(str(asked["label"])),
            "voice": lambda: phone.sends_voice(int(asked.get("seconds", 5))),
            "photo": lambda: phone.sends_photo(asked.get("caption")),
            "location": lambda: phone.shares_location(),
            "contact": lambda: phone.shares_contact(),
            "start": lambda: phone.starts(asked.get("payload")),
            "block": lambda: phone.blocks_bot(),
            "unblock": lambda: phone.unblocks_bot(),
            "call": lambda: self._rings(phone, str(asked["number"])),
            "pick_up": lambda: self._picks_up(phone),
            "hang_up": lambda: self._hangs_up(phone),
        }
        if action not in actions:
            return False
        actions[action]()
        return True

    def _rings(self, phone: Phone, number: str) -> None:
        self._hangs_up(phone)
        other = phone.calls(number)
        if other is None:
            self._calls[phone.user_id] = _Call("nobody", number, None)
        elif other.user_id in self._calls:
            self._calls[phone.user_id] = _Call("busy", other.conversation.person.first_name, None)
        else:
            self._calls[phone.user_id] = _Call("calling", other.conversation.person.first_name, other.user_id)
            self._calls[other.user_id] = _Call("ringing", phone.conversation.person.first_name, phone.user_id)
        self._tell()

    def _picks_up(self, phone: Phone) -> None:
        call = self._calls[phone.user_id]
        if call.state == "ringing" and call.with_id is not None:
            self._calls[phone.user_id] = _Call("talking", call.name, call.with_id)
            caller = self._calls[call.with_id]
            self._calls[call.with_id] = _Call("talking", caller.name, phone.user_id)
        self._tell()

    def _hangs_up(self, phone: Phone) -> None:
        call = self._calls.pop(phone.user_id, None)
        if call is not None and call.with_id is not None:
            self._calls.pop(call.with_id, None)
        self._tell()

    def _tell(self) -> None:
        self._changes += 1
        self._telegram.traffic.tell()

    def _view(self, owner: PhoneOwner) -> Json:
        call = self._calls.get(owner.user_id)
        return {
            "user_id": owner.user_id,
            "name": owner.name,
            "role": owner.role_label,
            "number": self._telegram.people[owner.user_id].phone_number,
            "call": {"state": call.state, "name": call.name} if call else None,
            "notice": last_notice(self._telegram.transcript, owner.user_id),
            **phone_view(self._telegram.phone(owner.user_id), zone=self._zone),
        }

    async def _events(self) -> AsyncIterator[str]:
        traffic = self._telegram.traffic
        seen: tuple[object, ...] = ()
        while not traffic.closing.is_set():
            now = self._telegram.clock.now().replace(microsecond=0)
            version = (len(self._telegram.transcript), self._changes, now)
            if version != seen:
                seen = version
                yield f"data: {version[0]}\n\n"
            await first_of(traffic.changed(), traffic.closing.wait(), seconds=LOOK_AGAIN_SECONDS)


def _key_at(phone: Phone, asked: Json) -> Key:
    message = phone.conversation.messages[int(asked["message_id"])]
    button = (message.inline or [])[int(asked["row"])][int(asked["column"])]
    return Key(button["text"], message.message_id, button)


async def _read_json(request: Request) -> Json | None:
    """The object of the request; None when it is not JSON."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        return None
    try:
        asked = json.loads(await request.body() or b"{}")
    except ValueError:
        return None
    return asked if isinstance(asked, dict) else None


def _headers() -> dict[str, str]:
    return {
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def _told(status: int, reason: str) -> Response:
    return JSONResponse({"reason": reason}, status_code=status)
