"""A message on its way, as a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from escalation.decision import Lane

__all__ = ["NewMessage", "OutboxRow", "Sending"]


class Sending(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    """It has to be sent, now or later."""
    SENDING = "sending"
    """Small talk that is being sent at this moment."""
    ACCEPTED = "accepted"
    """Telegram has it."""
    FAILED = "failed"
    """It can never be delivered."""
    SUPERSEDED = "superseded"
    """Something newer goes out instead, or its time has passed."""
    UNKNOWN = "unknown"
    """Small talk that was being sent when the program stopped; it is not repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """Something to be sent.

    Attributes:
        provider: empty for a stranger, who has a ``chat_id`` instead of a ``recipient``.
        recipient: the id of a person, or of a client when ``is_client``.
        text: the name of a text; ``args`` are ids, codes, counts and ISO moments, never names or words.
        keys: rows of keys, each ``[key, value]``.
        subject: the id of the watched duty, the offer or the drill that it belongs to, where it is not a case.
        edits, deletes: the message that is changed or removed instead of sending a new one.
        answers: the press that is answered.
        not_before: None is at once.
        expires_at: after this moment it is no longer worth sending.
    """

    provider: str
    text: str
    recipient: str = ""
    chat_id: int | None = None
    is_client: bool = False
    lane: Lane = Lane.TALK
    args: Mapping[str, Any] = field(default_factory=dict)
    keys: Sequence[Sequence[Sequence[str]]] = ()
    case_id: str | None = None
    case_code: str = ""
    subject: str = ""
    is_alert: bool = False
    is_detail: bool = False
    edits: int | None = None
    deletes: int | None = None
    answers: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message in the outbox: the fields of ``NewMessage``, and how far it has come. Ids ascend.

    ``phone`` is what the recipient's chat is looked up by; known only of what was claimed, for a chat of ours.
    """

    id: int
    provider: str
    text: str
    recipient: str
    chat_id: int | None
    is_client: bool
    lane: Lane
    args: Mapping[str, Any]
    keys: Sequence[Sequence[Sequence[str]]]
    case_id: str | None
    case_code: str
    subject: str
    is_alert: bool
    is_detail: bool
    edits: int | None
    deletes: int | None
    answers: str | None
    created_at: datetime
    not_before: datetime
    expires_at: datetime | None
    state: Sending
    attempts: int
    message_id: int | None
    accepted_at: datetime | None
    phone: str = ""

    @property
    def chat(self) -> str:
        """What names the chat it goes to: messages to one chat leave one after the other, whoever sends them."""
        if self.answers:
            return f"press:{self.answers}"  # the answer to a press waits for no message
        if self.chat_id is not None:
            return f"chat:{self.chat_id}"
        return f"phone:{self.phone}" if self.phone else f"{self.provider}/{self.recipient}"
