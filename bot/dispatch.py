"""The way of one update to its handler: whose it is, what he may do, and which file answers.

A handler runs inside the transaction in which the update has its effect, and calls nobody.
"""

from datetime import datetime
from functools import cache
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.types import CallbackQuery, Message, Update

from bot import client, coordinator, worker
from bot.keyboards import pressed
from bot.stranger import answer_stranger, invite_code, invited
from bot.talk import Talk
from config.texts import Texts
from escalation.decision import Key
from escalation.engine import Engine
from escalation.events import Called
from escalation.urgency import Urgency
from storage import inbox, links, outbox
from storage.night import Night
from storage.outbox_row import NewMessage

__all__ = ["Reception"]


class Reception:
    """Brings updates to handlers."""

    def __init__(self, *, bot: Bot, engine: Engine, texts: Texts) -> None:
        self._bot = bot
        self._engine = engine
        self._texts = texts
        self._dispatcher = _dispatcher()

    async def receive(self, raw: dict[str, Any], *, night: Night, inbox_id: int, now: datetime) -> None:
        """Lets one update have its effect, in this transaction. What is not for us is deliberately left alone."""
        update = Update.model_validate(raw, context={"bot": self._bot})
        chat_id = _private_chat(update)
        if chat_id is None:
            return
        if update.message and (code := invite_code(update.message)):
            await self._invite(update.message, code, night=night, now=now)
            return
        linked = await links.who(night.tx, chat_id)
        if linked is None or not linked.is_active:
            await self._unknown(update, chat_id, night=night, now=now, left=linked is not None)
            return
        talk = Talk(
            night=night,
            engine=self._engine,
            linked=linked,
            now=now,
            inbox_id=inbox_id,
            callback=update.callback_query.id if update.callback_query else "",
        )
        if update.callback_query:
            await self._press(update.callback_query, talk)
            return
        await self._dispatcher.feed_update(self._bot, update, talk=talk, role=linked.role, texts=self._texts)

    async def receive_unreadable(self, raw: dict[str, Any], *, night: Night, now: datetime) -> None:
        """An update that could not be handled: if it may be a client's call for help, it is taken for one."""
        message = raw.get("message") or raw.get("edited_message") or raw.get("callback_query") or {}
        sender = message.get("from") if isinstance(message, dict) else None
        linked = await links.who(night.tx, sender["id"]) if isinstance(sender, dict) and "id" in sender else None
        if linked and linked.is_active and linked.role == "client":
            event = Called(by=linked.person, urgency=Urgency.SPOED, by_key=True)
            await self._engine.call(night, event, provider=linked.provider, now=now)

    async def _invite(self, message: Message, code: str, *, night: Night, now: datetime) -> None:
        """/start with a code: binds this chat; for somebody who is bound already it is a welcome back."""
        chat_id = message.chat.id
        linked = await links.who(night.tx, chat_id)
        if linked and linked.is_active and not await _is_invite(night, code, now=now):
            row = NewMessage(
                provider=linked.provider,
                recipient=linked.person,
                is_client=linked.role == "client",
                text=f"welcome-{linked.role}",
            )
            await outbox.add(night.tx, [row], at=now)
            return
        await invited(night, code=code, chat_id=chat_id, now=now)

    async def _unknown(self, update: Update, chat_id: int, *, night: Night, now: datetime, left: bool) -> None:
        if update.callback_query:
            row = NewMessage(provider="", chat_id=chat_id, text="client-old-key", answers=update.callback_query.id)
            await outbox.add(night.tx, [row], at=now)
        elif update.message or update.edited_message:
            await answer_stranger(night, chat_id=chat_id, now=now, text="person-deactivated" if left else "stranger")

    async def _press(self, query: CallbackQuery, talk: Talk) -> None:
        """A key: it leads to the one message that it stands under, and counts only for whom that was made."""
        place = pressed(query.data)
        row = await outbox.load(talk.night.tx, place[0]) if place else None
        keys = [one for line in row.keys for one in line] if row else []
        if row is None or place is None or place[1] >= len(keys):
            await talk.toast("client-old-key" if talk.linked.role == "client" else "refused-old-key")
            return
        if (row.provider, row.recipient) != (talk.provider, talk.me):
            await talk.toast("client-old-key" if talk.linked.role == "client" else "refused-foreign-key")
            return
        key, value = Key(keys[place[1]][0]), keys[place[1]][1]
        if talk.linked.role == "client":
            await client.pressed_key(query, talk, row, key)
        elif key is Key.INVITE:
            await talk.say("invite-made", args={"person": value})
        elif key in (Key.CHOOSE, Key.NOTE):
            await self._chosen(talk, value, as_note=key is Key.NOTE)
        else:
            await worker.pressed_key(query, talk, row, key, value)
        if talk.callback:
            await talk.toast("toast-done")

    async def _chosen(self, talk: Talk, value: str, *, as_note: bool) -> None:
        """Words that waited for a choice: they are still in the inbox, sealed, and go where he says."""
        from storage import cases

        code, _, inbox_id = value.partition(":")
        kept = await inbox.load(talk.night.tx, int(inbox_id))
        case = await cases.by_code(talk.night.tx, talk.provider, code)
        message = Update.model_validate(kept.raw, context={"bot": self._bot}).message if kept else None
        if case is None or message is None:
            await talk.toast("refused-old-key")
            return
        await worker.to_chosen(message, talk, case, as_note=as_note)


async def _is_invite(night: Night, code: str, *, now: datetime) -> bool:
    from bot.invites import code_hash
    from storage import invites

    return await invites.is_valid(night.tx, code_hash(code), at=now)


@cache
def _dispatcher() -> Dispatcher:
    """The routers by role, joined once a process. Nothing is handled twice, and nothing by the wrong role."""
    dispatcher = Dispatcher(disable_fsm=True)
    for router, roles in (
        (client.router, {"client"}),
        (coordinator.router, {"coordinator"}),
        (worker.router, {"worker", "coordinator"}),
    ):
        router.message.filter(F.chat.type == "private", _has_role(roles))
        router.edited_message.filter(_has_role(roles))
        router.my_chat_member.filter(_has_role(roles))
        dispatcher.include_router(router)
    return dispatcher


def _has_role(roles: set[str]) -> Any:
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


