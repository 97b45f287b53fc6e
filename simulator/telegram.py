"""Telegram on one machine: people with phones, bots, and what passes between them.

Everything that is time for people or for Telegram is the clock's time; see ``app.py`` for the HTTP side.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from schedules.clock import Clock
from simulator.conversation import Conversation, Message, Person
from simulator.errors import BotApiError, bad_request
from simulator.faults import Fault, Faults, Pace
from simulator.files import Files
from simulator.phone import Phone
from simulator.traffic import Traffic
from simulator.transcript import Direction, Entry, Kind
from simulator.updates import UpdateQueue, Wake
from simulator.webhook import Webhook

__all__ = ["SIMULATED_TOKEN", "Bot", "Query", "Telegram"]

SIMULATED_TOKEN = "8000000001:AAachtervang-simulator-0000000000001"  # noqa: S105  opens only the simulator
FIRST_UPDATE_ID = 700_000_001
FIRST_MESSAGE_ID = 101

# Telegram publishes no number for how long a press can be answered; it is taken as long as its update lives.
QUERY_LIFETIME = timedelta(seconds=150)


@dataclass(slots=True)
class Query:
    """A press that the bot may answer once."""

    bot: "Bot"
    conversation: Conversation
    message_id: int
    pressed_at: datetime
    is_answered: bool = False


@dataclass(slots=True, eq=False)
class Bot:
    """A bot: its queue, its chats, what it set."""

    token: str
    username: str
    queue: UpdateQueue
    webhook: Webhook
    conversations: dict[int, Conversation] = field(default_factory=dict)
    commands: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def as_user(self) -> dict[str, Any]:
        """The Bot API's User of this bot."""
        return {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": "Achtervang",
            "username": self.username,
        }


class Telegram:
    """The whole of the simulated Telegram; see the names below for what tests and rehearsals use."""

    def __init__(self, clock: Clock, token: str = SIMULATED_TOKEN, username: str = "achtervang_bot") -> None:
        self.clock = clock
        self.files = Files()
        self.faults = Faults(clock)
        self.traffic = Traffic()
        self.transcript: list[Entry] = []
        self.on_entry: list[Callable[[Entry], None]] = []
        self.queries: dict[str, Query] = {}
        self.people: dict[int, Person] = {}
        self.bots: dict[str, Bot] = {}
        self._paces: dict[str, Pace] = {}
        self._phones: dict[tuple[str, int], Phone] = {}
        self._message_ids = count(FIRST_MESSAGE_ID)
        self._query_ids = count(410_000_000_000_000_001)
        self.main_bot = self.add_bot(token, username)

    def add_bot(self, token: str, username: str) -> Bot:
        """A further bot; its chats, queue and limits are its own.

        Raises:
            ValueError: the token is not of the form ``number:secret``, or there is one already.
        """
        if not token.split(":")[0].isdigit() or ":" not in token:
            raise ValueError("a bot's token looks like 8000000001:AA…")
        if token in self.bots:
            raise ValueError(f"there is a bot with the token of {self.bots[token].username} already")
        queue = UpdateQueue(self.clock, first_id=FIRST_UPDATE_ID)
        webhook = Webhook(queue, clock=self.clock, faults=self.faults, traffic=self.traffic)
        bot = Bot(token, username, queue, webhook)
        self.bots[token] = bot
        self._paces[token] = Pace(self.clock)
        return bot

    def phone(
        self,
        user_id: int,
        first_name: str | None = None,
        *,
        phone_number: str | None = None,
        bot: Bot | None = None,
    ) -> Phone:
        """This person's phone with the chat with this bot (the main one if not said)."""
        bot = bot or self.main_bot
        known = self.people.get(user_id, Person(user_id, f"Persoon {user_id}"))
        self.people[user_id] = Person(
            user_id, first_name or known.first_name, phone_number or known.phone_number
        )
        if (bot.token, user_id) not in self._phones:
            conversation = Conversation(bot_user=bot.as_user(), person=self.people[user_id])
            bot.conversations[user_id] = conversation
            self._phones[bot.token, user_id] = Phone(self, bot, conversation)
        phone = self._phones[bot.token, user_id]
        phone.conversation.person = self.people[user_id]
        return phone

    # -- what rehearsals ask --

    def begin_fault(self, kind: str, until: datetime) -> None:
        """From now Telegram has this fault; it ends by itself at ``until``.

        Raises:
            ValueError: no such kind; see simulator/faults.py.
        """
        fault = Fault(kind)
        self.faults.begin(fault, until=until)
        if fault is Fault.DOWN and self.faults.is_active(fault):
            for bot in self.bots.values():
                bot.queue.wake(Wake.DOWN)

    def is_at_rest(self) -> bool:
        """True when nothing happens here until a person acts or the clock moves."""
        return self.traffic.is_idle() and not any(bot.webhook.is_busy() for bot in self.bots.values())

    def is_polled(self) -> bool:
        """True when a getUpdates is parked or held by slowness, or a webhook is set."""
        return self.traffic.is_polled() or any(bot.webhook.is_set for bot in self.bots.values())

    @property
    def activity(self) -> int:
        """Grows at the start and at the end of every request."""
        return self.traffic.activity

    async def changed(self) -> None:
        """Returns at the next line of the transcript, or when a request starts, ends or begins to wait."""
        await self.traffic.changed()

    def next_moment(self) -> datetime | None:
        """The next simulated moment at which something happens here by itself; None when nothing will."""
        moments = [self.traffic.next_moment(), *(bot.webhook.next_try() for bot in self.bots.values())]
        return min((moment for moment in moments if moment is not None), default=None)

    def closes(self) -> None:
        """Ends every request that waits, every stream and every webhook: the server is about to stop."""
        self.traffic.closing.set()
        for bot in self.bots.values():
            bot.webhook.stop()

    # -- what phones and bots do --

    def next_message_id(self) -> int:
        """A message id that was never used."""
        return next(self._message_ids)

    def pace(self, bot: Bot) -> Pace:
        """The count of what this bot sent of late."""
        return self._paces[bot.token]

    def record(
        self,
        conversation: Conversation,
        *,
        direction: Direction,
        kind: Kind,
        text: str = "",
        buttons: tuple[str, ...] = (),
        message_id: int | None = None,
    ) -> Entry:
        """Writes a line of the transcript and tells who listens."""
        entry = Entry(
            at=self.clock.now(),
            user_id=conversation.person.user_id,
            direction=direction,
            kind=kind,
            text=text,
            buttons=buttons,
            message_id=message_id,
            sequence=len(self.transcript) + 1,
            bot=conversation.bot_user["username"],
        )
        self.transcript.append(entry)
        for tell in list(self.on_entry):
            tell(entry)
        self.traffic.tell()
        return entry

    def show(self, conversation: Conversation, message: Message) -> None:
        """Puts a new message on the screen and into the transcript."""
        conversation.put(message)
        self.record(
            conversation,
            direction=Direction.OUT if message.is_from_bot else Direction.IN,
            kind=message.kind,
            text=message.text,
            buttons=message.buttons,
            message_id=message.message_id,
        )

    def ask(self, bot: Bot, conversation: Conversation, message_id: int) -> str:
        """The id of a new press that waits for the bot's answer."""
        query_id = str(next(self._query_ids))
        self.queries[query_id] = Query(bot, conversation, message_id, self.clock.now())
        return query_id

    def answer(self, bot: Bot, query_id: str) -> Query:
        """The press that is now answered.

        Raises:
            BotApiError: it is too old, unknown, or answered already.
        """
        query = self.queries.get(query_id)
        if (
            query is None
            or query.bot is not bot
            or query.is_answered
            or self.clock.now() - query.pressed_at >= QUERY_LIFETIME
        ):
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        query.is_answered = True
        return query

    def reach(self, bot: Bot, chat: str) -> Conversation:
        """The chat the bot may write to.

        Raises:
            BotApiError: 400 when the person never started the bot, 403 when he blocked it.
        """
        if not chat:
            raise bad_request("chat_id is empty")
        conversation = bot.conversations.get(int(chat)) if chat.isdigit() else None
        if conversation is None or not conversation.is_started:
            raise bad_request("chat not found")
        if conversation.is_blocked:
            raise BotApiError(403, "Forbidden: bot was blocked by the user")
        return conversation
