"""A person's phone with the chat with a bot: what the person can do and see there."""

from typing import TYPE_CHECKING, Any

from simulator.conversation import Conversation, Message
from simulator.errors import BotIsBlocked, PhoneError
from simulator.formatting import command_entities
from simulator.keys import Key, Pressed, chosen_key
from simulator.markup import Rows
from simulator.transcript import Direction, Kind
from simulator.updates import PRESS_LIFETIME

if TYPE_CHECKING:
    from simulator.telegram import Bot, Telegram

__all__ = ["Phone"]

HOME = (52.2553, 6.1639)  # where a phone stands when a location is asked without saying which
LONGEST_TEXT = 4096


class Phone:
    """Acts as the person. Each action is at once on the screen and in the bot's queue."""

    def __init__(self, telegram: "Telegram", bot: "Bot", conversation: Conversation) -> None:
        self.conversation = conversation
        self._telegram = telegram
        self._bot = bot

    @property
    def user_id(self) -> int:
        """The person's id, which is the chat's id too."""
        return self.conversation.person.user_id

    @property
    def messages(self) -> list[Message]:
        """The messages on the screen, oldest first."""
        return list(self.conversation.messages.values())

    @property
    def menu(self) -> Rows | None:
        """The reply keyboard; None when there is none."""
        return self.conversation.menu

    def keys_now(self) -> tuple[Key, ...]:
        """The keys that the phone shows now, in the order in which a person looks for one."""
        return tuple(self.conversation.keys())

    def starts(self, payload: str | None = None) -> Message:
        """Opens the bot, by its link when there is a payload; a blocked bot is unblocked first."""
        if self.conversation.is_blocked:
            self.unblocks_bot()
        return self.says(f"/start {payload}" if payload else "/start")

    def has_started(self, *, menu: Rows | None = None) -> None:
        """The person started the bot before we look, and has this menu."""
        self.conversation.is_started = True
        self.conversation.menu = menu

    def says(self, text: str, *, reply_to: int | None = None) -> Message:
        """Sends a text, in reply to a message when its id is given.

        Raises:
            PhoneError: the text is empty or longer than Telegram takes.
        """
        text = text.strip()
        if not 1 <= len(text) <= LONGEST_TEXT:
            raise PhoneError(f"a text has 1 to {LONGEST_TEXT} characters, this one has {len(text)}")
        content: dict[str, Any] = {"text": text}
        if entities := command_entities(text):
            content["entities"] = entities
        return self._sends(content, reply_to=reply_to)

    def sends_voice(self, seconds: int = 5) -> Message:
        """Sends a voice message of that many seconds."""
        return self._sends({"voice": self._telegram.files.add_voice(seconds=seconds).fields})

    def sends_photo(self, caption: str | None = None) -> Message:
        """Sends a photo."""
        content: dict[str, Any] = {"photo": [self._telegram.files.add_picture().fields]}
        return self._sends(content | ({"caption": caption} if caption else {}))

    def shares_location(self, latitude: float = HOME[0], longitude: float = HOME[1]) -> Message:
        """Sends where the person is."""
        return self._sends({"location": {"latitude": latitude, "longitude": longitude}})

    def shares_contact(
        self, phone_number: str | None = None, *, first_name: str | None = None, user_id: int | None = None
    ) -> Message:
        """Sends a contact card: the person's own when nothing is said."""
        person = self.conversation.person
        card: dict[str, Any] = {
            "phone_number": phone_number or person.phone_number or "+31600000000",
            "first_name": first_name or person.first_name,
        }
        if phone_number is None or user_id is not None:
            card["user_id"] = user_id or person.user_id
        return self._sends({"contact": card})

    def sends_raw(self, content: dict[str, Any], *, kind: str = "message") -> None:
        """Puts an update of any shape into the bot's queue: for what an app of tomorrow may send."""
        self._bot.queue.add(kind, content)

    def presses(self, label: str, *, snapshot: tuple[Key, ...] | None = None) -> Pressed:
        """Presses a key under a message, or of the menu when no message has it.

        Raises:
            NoSuchKey: none of the keys (of the snapshot, when given) has the words.
        """
        return self.press_key(chosen_key(label, self.keys_now() if snapshot is None else snapshot))

    def taps(self, label: str, *, snapshot: tuple[Key, ...] | None = None) -> Pressed:
        """Presses a key of the menu.

        Raises:
            NoSuchKey: the menu (of the snapshot, when given) has no key with the words.
        """
        keys = self.keys_now() if snapshot is None else snapshot
        return self.press_key(chosen_key(label, (key for key in keys if key.is_of_menu)))

    def press_key(self, key: Key) -> Pressed:
        """Presses exactly this key, as the phone showed it."""
        self._is_free_to_act()
        if key.message_id is None:
            self._uses_menu(key)
            return Pressed(key)
        self._record_press(key)
        if "callback_data" not in key.button:
            return Pressed(key)
        query_id = self._telegram.ask(self._bot, self.conversation, key.message_id)
        query = {
            "id": query_id,
            "from": self.conversation.person.as_user(),
            "message": self.conversation.accessible_json(key.message_id),
            "chat_instance": f"-{self.user_id}",
            "data": key.button["callback_data"],
        }
        self._bot.queue.add("callback_query", query, lifetime=PRESS_LIFETIME)
        return Pressed(key, query_id)

    def blocks_bot(self) -> None:
        """From now the bot cannot write; the bot is told. Nothing changes when it was blocked already."""
        if not self.conversation.is_blocked:
            self.conversation.is_blocked = True
            self._tell_membership(old={"status": "member"}, new={"status": "kicked", "until_date": 0})

    def unblocks_bot(self) -> None:
        """The bot can write again; the bot is told. Nothing changes when it was not blocked."""
        if self.conversation.is_blocked:
            self.conversation.is_blocked = False
            self._tell_membership(old={"status": "kicked", "until_date": 0}, new={"status": "member"})

    def calls(self, number: str) -> "Phone | None":
        """Calls this number; the phone that rings, None when it belongs to nobody here."""
        callee = next(
            (
                person
                for person in self._telegram.people.values()
                if person.phone_number and _digits(person.phone_number) == _digits(number)
            ),
            None,
        )
        name = callee.first_name if callee else number
        self._telegram.record(
            self.conversation, direction=Direction.IN, kind=Kind.CALL, text=f"belt {name} ({number})"
        )
        if callee is None:
            return None
        rings = self._telegram.phone(callee.user_id)
        caller = self.conversation.person.first_name
        self._telegram.record(
            rings.conversation, direction=Direction.OUT, kind=Kind.CALL, text=f"{caller} belt"
        )
        return rings

    def _is_free_to_act(self) -> None:
        if self.conversation.is_blocked:
            raise BotIsBlocked(f"{self.conversation.person.first_name} blocked the bot: unblock it first")

    def _sends(self, content: dict[str, Any], *, reply_to: int | None = None) -> Message:
        self._is_free_to_act()
        self.conversation.is_started = True
        message = Message(
            message_id=self._telegram.next_message_id(),
            is_from_bot=False,
            sent_at=self._telegram.clock.now(),
            content=content,
            reply_to=reply_to,
        )
        self._telegram.show(self.conversation, message)
        self._bot.queue.add("message", self.conversation.as_json(message))
        return message

    def _uses_menu(self, key: Key) -> None:
        if key.button.get("request_location"):
            self.shares_location()
        elif key.button.get("request_contact"):
            self.shares_contact()
        else:
            self.says(key.label)

    def _record_press(self, key: Key) -> None:
        self._telegram.record(
            self.conversation,
            direction=Direction.IN,
            kind=Kind.ANSWER,
            text=key.label,
            message_id=key.message_id,
        )

    def _tell_membership(self, *, old: dict[str, Any], new: dict[str, Any]) -> None:
        bot = self._bot.as_user()
        update = {
            "chat": self.conversation.person.as_chat(),
            "from": self.conversation.person.as_user(),
            "date": int(self._telegram.clock.now().timestamp()),
            "old_chat_member": {"user": bot, **old},
            "new_chat_member": {"user": bot, **new},
        }
        self._bot.queue.add("my_chat_member", update)


def _digits(number: str) -> str:
    """The number without spaces and signs, with 0031 and 0 read as 31."""
    digits = "".join(character for character in number if character.isdigit())
    if digits.startswith("00"):
        return digits[2:]
    return "31" + digits[1:] if digits.startswith("0") else digits
