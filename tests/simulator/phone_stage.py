"""Two phones on a page, with a clock and a log, for the tests of the page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from schedules.clock import SteppedClock
from simulator.app import telegram_app
from simulator.parameters import Parameters
from simulator.phones_page import PhoneOwner, phones_routes
from simulator.sending import send_contact, send_message, send_venue
from simulator.server import running
from simulator.telegram import Telegram

MILA, SAM = 7, 8
MENU = [["Ik heb nu hulp nodig"], ["Het kan wachten", "Wie heeft er dienst?"], ["Nummers"]]
ROWS = [{"code": "K7", "cliënt": "Mila", "urgentie": "spoed", "stand": "open", "geopend": "02:14"}]


class Stage:
    """What the tests of the page share."""

    def __init__(self, telegram: Telegram, clock: SteppedClock) -> None:
        self.telegram = telegram
        self.clock = clock
        self.moves: list[timedelta | None] = []
        self.url = ""

    async def move(self, by: timedelta | None) -> None:
        """Moves the clock; to the next thing is five minutes here."""
        self.moves.append(by)
        self.clock.move_to(self.clock.now() + (by or timedelta(minutes=5)))

    async def rows(self) -> list[dict[str, Any]]:
        """The log."""
        return ROWS

    def bot_says(self, user_id: int, text: str, **values: Any) -> int:
        """The id of the message that the bot sent."""
        parameters = Parameters({"chat_id": user_id, "text": text, "parse_mode": "HTML", **values})
        sent: int = send_message(self.telegram, self.telegram.main_bot, parameters)["message_id"]
        return sent

    def plays_a_night(self) -> None:
        """A call for help, an alert, and what the worker sees after taking it."""
        bot = self.telegram.main_bot
        menu = {"keyboard": [[{"text": key} for key in row] for row in MENU]}
        self.telegram.phone(MILA).starts()
        self.bot_says(MILA, "Dag Mila. Ik ben de computer van <b>Achtervang</b>.", reply_markup=menu)
        self.telegram.phone(SAM).starts()
        self.telegram.phone(MILA).says("ik trek het niet meer")
        keys = [
            [
                {"text": "✅ Ik pak dit op", "callback_data": "a"},
                {"text": "✋ Ik kan niet", "callback_data": "b"},
            ]
        ]
        self.bot_says(SAM, "<b>K7</b> · spoed · hulpvraag · 02:14", reply_markup={"inline_keyboard": keys})
        card = {"chat_id": SAM, "phone_number": "+31612345678", "first_name": "Mila"}
        send_contact(self.telegram, bot, Parameters(card))
        home = {
            "chat_id": SAM,
            "latitude": 52.25,
            "longitude": 6.16,
            "title": "Mila",
            "address": "Kade 1, Deventer",
        }
        send_venue(self.telegram, bot, Parameters(home))
        self.telegram.phone(MILA).sends_voice(seconds=7)
        self.telegram.phone(MILA).sends_photo("mijn deur")


@asynccontextmanager
async def stage_of(telegram: Telegram, clock: SteppedClock) -> AsyncIterator[Stage]:
    """The page, running."""
    stage = Stage(telegram, clock)
    people = [
        PhoneOwner(MILA, "Mila", "cliënt", "+31612345678"),
        PhoneOwner(SAM, "Sam", "begeleider", "+31687654321"),
    ]
    routes = phones_routes(telegram, people=people, move_clock=stage.move, panel=stage.rows)
    async with running(telegram_app(telegram, routes=routes)) as url:
        stage.url = url
        yield stage
