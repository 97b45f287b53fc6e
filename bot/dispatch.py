"""The way of one update to its handler: whose it is, what he may do, and which file answers.

A handler runs inside the transaction in which the update has its effect, and calls nobody.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cache
from typing import Any

import structlog
from aiogram import Bot, Dispatcher, F
from aiogram.types import CallbackQuery, Update

from bot import client, consent, coordinator, handover, one_phone, relative, shifts, waakvlam, words, worker
from bot.keyboards import pressed
from bot.stranger import answer_stranger, invite_code, invited
from bot.talk import Talk
from bot.unreadable import chat_of, mended, words_in
from config.texts import Texts
from escalation.decision import Key, Lane
from escalation.engine import Engine
from escalation.events import Called
from escalation.rota_engine import RotaEngine
from escalation.triage import triage
from escalation.urgency import Urgency, rank
from escalation.waakvlam_engine import WaakvlamEngine
from storage import inbox, links, outbox, texts
from storage.links import Linked
from storage.night import Night
from storage.outbox_row import NewMessage

__all__ = ["Reception"]

logger = structlog.get_logger(__name__)


class Reception:
    """Brings updates to handlers."""

    def __init__(
        self, *, bot: Bot, engine: Engine, rota: RotaEngine, waakvlam: WaakvlamEngine, texts: Texts
    ) -> None:
        self._bot = bot
        self._engine = engine
        self._rota = rota
        self._waakvlam = waakvlam
        self._texts = texts
        self._dispatcher = _dispatcher()

    async def receive(self, raw: dict[str, Any], *, night: Night, inbox_id: int, now: datetime) -> None:
        """Lets one update have its effect, in this transaction. What is not for us is left alone on purpose."""
        update = Update.model_validate(mended(raw), context={"bot": self._bot})
        chat_id = _private_chat(update)
        if chat_id is None:
            logger.info("update left alone", inbox=inbox_id)
            return
        linked = await links.whose(night.tx, chat_id)
        code = invite_code(update.message) if update.message else ""
        if code and await invited(night, code=code, chat_id=chat_id, linked=linked, now=now):
            return
        active = [one for one in linked if one.is_active]
        if not active:
            text = "person-deactivated" if linked else "stranger"
            await _unknown(update, night, chat_id=chat_id, now=now, text=text)
            return
        await self._known(update, active, night=night, inbox_id=inbox_id, now=now)

    async def _known(
        self, update: Update, linked: list[Linked], *, night: Night, inbox_id: int, now: datetime
    ) -> None:
        """Somebody of ours: each of his providers gets what is for it, all in this one transaction."""
        if not update.my_chat_member:  # who writes to us does not block us
            for one in linked:
                if one.blocked_at:
                    await links.set_blocked(night.tx, one.provider, one.person, None)
        talks = [
            Talk(
                night=night,
                engine=self._engine,
                rota=self._rota,
                waakvlam=self._waakvlam,
                linked=one,
                now=now,
                inbox_id=inbox_id,
                callback=update.callback_query.id if update.callback_query else "",
            )
            for one in linked
        ]
        if update.callback_query:
            await self._press(update.callback_query, talks)
            return
        for talk in await one_phone.addressed(update, talks):
            await self._dispatcher.feed_update(
                self._bot, update, talk=talk, role=talk.linked.role, texts=self._texts
            )

    async def receive_unreadable(
        self, raw: dict[str, Any], *, night: Night, now: datetime, is_last: bool
    ) -> bool:
        """An update that could not be handled: a client's is a call for help, a relative's a worry.

        Gives back whether a person knows of it. A worker is told when it is not tried again (``is_last``).
        """
        raw = mended(raw)
        chat_id = chat_of(raw)
        everybody = await links.whose(night.tx, chat_id) if chat_id is not None else []
        linked = next((one for one in everybody if one.is_active), None)
        if linked is None:
            return False
        if linked.role == "client":
            await self._call_of(linked, words_in(raw), night=night, now=now)
            return True
        if linked.role == "relative":
            await relative.unreadable(night, self._engine, linked, words=words_in(raw), now=now)
            return True
        if is_last:
            row = NewMessage(
                provider=linked.provider,
                recipient=linked.person,
                lane=Lane.CASE,
                text="worker-not-understood",
            )
            await outbox.add(night.tx, [row], at=now)
        return is_last

    async def _call_of(self, linked: Linked, words: str, *, night: Night, now: datetime) -> None:
        text_id = await texts.add(
            night.tx,
            linked.provider,
            client=linked.person,
            author=linked.person,
            kind="text" if words else "other",
            body={"words": words},
            at=now,
        )
        urgency = max(triage(words).urgency, Urgency.SPOED, key=rank)
        event = Called(by=linked.person, urgency=urgency, text_id=text_id)
        await self._engine.call(night, event, provider=linked.provider, now=now)

    async def _press(self, query: CallbackQuery, talks: list[Talk]) -> None:
        """A key: it leads to the one message that it stands under, and counts only for whom that was made."""
        old, foreign = "refused-old-key", "refused-foreign-key"
        if talks[0].linked.is_client:
            old = foreign = "client-old-key"
        elif talks[0].linked.role == "relative":
            old = foreign = "relative-old-key"
        place = pressed(query.data)
        row = await outbox.load(talks[0].night.tx, place[0]) if place else None
        keys = [one for line in row.keys for one in line] if row else []
        if row is None or place is None or place[1] >= len(keys):
            await talks[0].toast(old)
            return
        talk = one_phone.presser(row, talks)
        if talk is None:
            await talks[0].toast(foreign)
            return
        key, value = Key(keys[place[1]][0]), keys[place[1]][1]
        if key in consent.KEYS:
            await consent.pressed_key(talk, row, key, value)
        elif talk.linked.is_client:
            await client.pressed_key(talk, row, key, value)
        elif talk.linked.role == "relative":
            await relative.pressed_key(talk, key)
        elif key in (Key.CHOOSE, Key.NOTE) or (key is Key.HAND_OVER_NOTE and ":" in value):
            await self._chosen(talk, talks, row.message_id, key, value)
        else:
            await worker.pressed_key(talk, row, key, value)
        if talk.callback:
            await talk.toast("toast-done")

    async def _chosen(
        self, talk: Talk, talks: list[Talk], question: int | None, key: Key, value: str
    ) -> None:
        """Words that waited for a choice: they are still in the inbox, sealed, and go where he says."""
        place, _, number = value.partition(":")
        waited = int(number)
        kept = await inbox.load(talk.night.tx, waited)
        message = (
            Update.model_validate(mended(kept.raw), context={"bot": self._bot}).message if kept else None
        )
        if message is None:
            await talk.toast("refused-old-key")
        elif await one_phone.sent_elsewhere(talk, talks, waited):
            await talk.toast("refused-sent-elsewhere")
        elif key is Key.HAND_OVER_NOTE:
            await handover.to_chosen(message, talk, place, waited=waited, question=question)
        else:
            is_note = key is Key.NOTE
            await words.to_chosen(message, talk, place, waited=waited, question=question, as_note=is_note)


async def _unknown(update: Update, night: Night, *, chat_id: int, now: datetime, text: str) -> None:
    """Somebody who is not, or no longer, one of ours: one fixed text, whatever he does."""
    if update.my_chat_member:
        return
    if update.callback_query:
        toast = NewMessage(
            provider="",
            chat_id=chat_id,
            text="stranger-key",
            answers=update.callback_query.id,
            is_client=True,
        )
        await outbox.add(night.tx, [toast], at=now)
    await answer_stranger(night, chat_id=chat_id, now=now, text=text)


@cache
def _dispatcher() -> Dispatcher:
    """The routers by role, joined once a process. Nothing is handled twice, and nothing by the wrong role."""
    dispatcher = Dispatcher(disable_fsm=True)
    for router, roles in (
        (consent.router, {"client", "worker", "coordinator"}),
        (client.router, {"client"}),
        (relative.router, {"relative"}),
        (coordinator.router, {"coordinator"}),
        (shifts.router, {"worker", "coordinator"}),
        (waakvlam.router, {"worker", "coordinator"}),
        (worker.router, {"worker", "coordinator"}),
    ):
        router.message.filter(F.chat.type == "private", _has_role(roles))
        router.edited_message.filter(_has_role(roles))
        router.my_chat_member.filter(_has_role(roles))
        dispatcher.include_router(router)
    return dispatcher


def _has_role(roles: set[str]) -> Callable[[Any, str], Awaitable[bool]]:
    async def check(_: Any, role: str) -> bool:
        return role in roles

    return check


def _private_chat(update: Update) -> int | None:
    """The chat of an update from one person; None for groups, channels and kinds that we do not use."""
    message = update.message or update.edited_message
    if message is not None:
        return message.chat.id if message.chat.type == "private" else None
    if update.callback_query:
        return update.callback_query.from_user.id
    if update.my_chat_member:
        return update.my_chat_member.chat.id if update.my_chat_member.chat.type == "private" else None
    return None
