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

from bot import (
    cards,
    client,
    consent,
    coordinator,
    handover,
    not_understood,
    one_phone,
    relative,
    shifts,
    unconfirmed,
    waakvlam,
    words,
    worker,
)
from bot.keyboards import pressed
from bot.stranger import answer_stranger, invite_code, invited
from bot.talk import Talk
from bot.unconfirmed import waiting_in
from bot.unreadable import mended
from config.texts import Texts
from escalation.decision import Key
from escalation.engine import Engine
from escalation.phone_engine import PhoneEngine
from escalation.rota_engine import RotaEngine
from escalation.unconfirmed import UnconfirmedPhone
from escalation.waakvlam_engine import WaakvlamEngine
from storage import inbox, links, outbox
from storage.links import Linked
from storage.night import Night
from storage.outbox_row import NewMessage, OutboxRow

__all__ = ["Reception"]

logger = structlog.get_logger(__name__)


class Reception:
    """Brings updates to handlers."""

    def __init__(
        self,
        *,
        bot: Bot,
        engine: Engine,
        rota: RotaEngine,
        waakvlam: WaakvlamEngine,
        phones: PhoneEngine,
        texts: Texts,
    ) -> None:
        self._bot = bot
        self._engine = engine
        self._rota = rota
        self._waakvlam = waakvlam
        self._phones = phones
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
        if code and await self._came_with(code, night, chat_id=chat_id, linked=linked, now=now):
            return
        active = [one for one in linked if one.is_active]
        if active:
            await self._known(update, active, night=night, inbox_id=inbox_id, now=now)
        elif phone := await waiting_in(night, chat_id):
            await self._unconfirmed(update, phone, night=night, inbox_id=inbox_id, now=now)
        else:
            text = "person-deactivated" if linked else "stranger"
            await _unknown(update, night, chat_id=chat_id, now=now, text=text)

    async def _came_with(
        self, code: str, night: Night, *, chat_id: int, linked: list[Linked], now: datetime
    ) -> bool:
        """Takes the code of a card or of an invite; False when it is neither, and so only words."""
        if await cards.scanned(night, self._phones, code=code, chat_id=chat_id, linked=linked, now=now):
            return True
        waits = await waiting_in(night, chat_id)
        if not await invited(night, code=code, chat_id=chat_id, linked=linked, now=now):
            return False
        if waits:  # an invite is a worker's word as well
            await self._phones.linked(night, waits, now=now)
        return True

    async def _known(
        self, update: Update, linked: list[Linked], *, night: Night, inbox_id: int, now: datetime
    ) -> None:
        """Somebody of ours: each of his providers gets what is for it, all in this one transaction."""
        if not update.my_chat_member:  # who writes to us does not block us
            for one in linked:
                if one.blocked_at:
                    await links.set_blocked(night.tx, one.provider, one.person, None)
        talks = [self._talk(update, one, night=night, inbox_id=inbox_id, now=now) for one in linked]
        if update.callback_query:
            await self._press(update.callback_query, talks)
            return
        for talk in await one_phone.addressed(update, talks):
            await self._dispatcher.feed_update(
                self._bot, update, talk=talk, role=talk.linked.role, texts=self._texts
            )

    async def _unconfirmed(
        self, update: Update, phone: UnconfirmedPhone, *, night: Night, inbox_id: int, now: datetime
    ) -> None:
        """A phone that waits for a worker: its own handlers, and only the keys under messages to itself."""
        linked = Linked(
            provider=phone.provider,
            person=phone.client,
            role=unconfirmed.ROLE,
            is_active=True,
            blocked_at=phone.blocked_at,
            linked_at=phone.came_at,
        )
        talk = self._talk(update, linked, night=night, inbox_id=inbox_id, now=now)
        talk.phone = phone
        if update.callback_query is None:
            await self._dispatcher.feed_update(
                self._bot, update, talk=talk, role=unconfirmed.ROLE, texts=self._texts
            )
            return
        found = await _key_pressed(night, update.callback_query)
        if found is None or (found[0].chat_id, found[0].recipient) != (phone.chat_id, phone.client):
            await talk.toast("client-old-key")
            return
        await unconfirmed.pressed_key(talk, found[1])

    def _talk(self, update: Update, linked: Linked, *, night: Night, inbox_id: int, now: datetime) -> Talk:
        return Talk(
            night=night,
            engine=self._engine,
            rota=self._rota,
            waakvlam=self._waakvlam,
            phones=self._phones,
            linked=linked,
            now=now,
            inbox_id=inbox_id,
            callback=update.callback_query.id if update.callback_query else "",
        )

    async def receive_unreadable(
        self, raw: dict[str, Any], *, night: Night, now: datetime, is_last: bool
    ) -> bool:
        """An update that could not be handled; gives back whether a person knows of it."""
        return await not_understood.receive(raw, engine=self._engine, night=night, now=now, is_last=is_last)

    async def _press(self, query: CallbackQuery, talks: list[Talk]) -> None:
        """A key: it leads to the one message that it stands under, and counts only for whom that was made."""
        old, foreign = "refused-old-key", "refused-foreign-key"
        if talks[0].linked.is_client:
            old = foreign = "client-old-key"
        elif talks[0].linked.role == "relative":
            old = foreign = "relative-old-key"
        found = await _key_pressed(talks[0].night, query)
        if found is None:
            await talks[0].toast(old)
            return
        row, key, value = found
        talk = one_phone.presser(row, talks)
        if talk is None:
            await talks[0].toast(foreign)
            return
        if key in cards.KEYS and talk.linked.is_staff:
            await cards.pressed(talk, row, key, value)
        elif key in consent.KEYS:
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


async def _key_pressed(night: Night, query: CallbackQuery) -> tuple[OutboxRow, Key, str] | None:
    """The message under which a key was pressed, the key, and its value; None when there is no such key."""
    place = pressed(query.data)
    row = await outbox.load(night.tx, place[0]) if place else None
    keys = [one for line in row.keys for one in line] if row else []
    if row is None or place is None or place[1] >= len(keys):
        return None
    return row, Key(keys[place[1]][0]), keys[place[1]][1]


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
        (unconfirmed.router, {unconfirmed.ROLE}),
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
