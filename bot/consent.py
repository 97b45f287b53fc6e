"""`/naasten`: what a client allows his relatives. He alone gives and withdraws; whoever works with him may ask."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram import F, Router
from aiogram.types import Message

from bot.talk import Talk
from escalation.consent import Allowed, Consent, ConsentState, asked, given, refused, withdrawn
from escalation.decision import Key, Lane, Press
from schedules.provider import Relative
from storage import consents, links, outbox, people, relatives
from storage.outbox_row import NewMessage, OutboxRow

__all__ = ["KEYS", "pressed_key", "router"]

router = Router(name="consent")

MOST_CHOICES = 60
"""As many keys as a message can carry with comfort; Telegram takes 100."""

_GIVES = {Key.MAY_RECEIVE: Allowed.RECEIVES, Key.MAY_REPORT: Allowed.REPORTS}
_ENDS = {Key.RECEIVE_OFF: Allowed.RECEIVES, Key.REPORT_OFF: Allowed.REPORTS}
_ONE = {**_GIVES, **_ENDS}

KEYS = frozenset({*_ONE, Key.CONSENT_OFF, Key.CONSENT_NO, Key.ASK_CONSENT})
"""The keys that are answered here."""

Known = Mapping[Allowed, Consent]


def _is(*roles: str) -> Callable[[Any, str], Awaitable[bool]]:
    async def check(_: Any, role: str) -> bool:
        return role in roles

    return check


# --- the client -------------------------------------------------------------------------------------


@router.message(_is("client"), F.text.regexp(r"^/naasten(@\w+)?\s*$"))
async def of_client(message: Message, talk: Talk) -> None:
    """His relatives, each with what he may and the keys to change it. Words after the command are words."""
    found = await relatives.of_client(talk.night.tx, talk.provider, talk.me)
    await talk.say("client-relatives" if found else "client-relatives-none", lane=Lane.CASE)
    for one in found:
        await _show(talk, one)


async def _show(talk: Talk, one: Relative, *, instead_of: int | None = None) -> None:
    """One relative with his keys, as a new message or in the place of an older one."""
    known = await consents.of_relative(talk.night.tx, talk.provider, client=one.client, relative=one.id)
    row = NewMessage(
        provider=talk.provider,
        recipient=one.client,
        is_client=True,
        lane=Lane.CASE,
        text="client-relative",
        args={"relative": one.id},
        keys=[[[key.value, one.id]] for key in _keys(known)],
        edits=instead_of,
    )
    await outbox.add(talk.night.tx, [row], at=talk.now)


def _keys(known: Known) -> list[Key]:
    """What the client can do now, in fixed places: allow, say no to a question, withdraw; of two also each alone."""
    keys = [key for key, what in _GIVES.items() if not known[what].is_given]
    if all(one.is_given for one in known.values()):
        keys.extend(_ENDS)
    if any(one.state is ConsentState.ASKED for one in known.values()):
        keys.append(Key.CONSENT_NO)
    if any(one.is_given for one in known.values()):
        keys.append(Key.CONSENT_OFF)
    return keys


async def _answered(talk: Talk, row: OutboxRow, key: Key, relative: str) -> None:
    """The client gives, refuses or withdraws: it holds at once, and all who must know are told."""
    one = await relatives.load(talk.night.tx, talk.provider, relative)
    is_his = one is not None and one.client == talk.me
    if one is None or not is_his or not await relatives.is_active(talk.night.tx, talk.provider, relative):
        await talk.toast("client-old-key")
        return
    known = await consents.of_relative(talk.night.tx, talk.provider, client=talk.me, relative=relative)
    ended: list[Allowed] = []
    for what, before in known.items():
        after = _after(talk, key, before) if _ONE.get(key, what) is what else before
        if after != before:
            await consents.keep(
                talk.night.tx, talk.provider, before=before, after=after, who=talk.me, at=talk.now
            )
            await _tell_who_asked(talk, before, after)
            if after.is_given:
                await _tell_relative(talk, one, "relative-allowed", what=what.value)
            elif after.state is ConsentState.WITHDRAWN:
                ended.append(what)
    if ended:
        # of two that were given, the one that he may no longer; else there is nothing left
        left = [what for what, before in known.items() if before.is_given and what not in ended]
        await _tell_relative(talk, one, "relative-withdrawn", what=ended[0].value if left else "all")
    await _show(talk, one, instead_of=row.message_id)


def _after(talk: Talk, key: Key, before: Consent) -> Consent:
    match key:
        case Key.CONSENT_OFF | Key.RECEIVE_OFF | Key.REPORT_OFF:
            return withdrawn(before, at=talk.now)
        case Key.CONSENT_NO:
            return refused(before, at=talk.now)
        case _:
            return given(before, at=talk.now)


async def _tell_relative(talk: Talk, one: Relative, text: str, **args: str) -> None:
    """Tells a relative who has started the bot; who has not learns it when he does."""
    if not (await links.reachability(talk.night.tx, talk.provider, [one.id]))[one.id]:
        await talk.night.tell_relative(
            one, text, provider=talk.provider, lane=Lane.CASE, args=args, now=talk.now
        )


async def _tell_who_asked(talk: Talk, before: Consent, after: Consent) -> None:
    """The worker who asked reads the answer. Two that were refused with one key are one answer."""
    is_second_no = after.state is ConsentState.REFUSED and after.what is not Allowed.RECEIVES
    if before.state is not ConsentState.ASKED or is_second_no:
        return
    if not await people.is_active(talk.night.tx, talk.provider, before.asked_by):
        return
    answer = "yes" if after.is_given else "no"
    row = NewMessage(
        provider=talk.provider,
        recipient=before.asked_by,
        lane=Lane.CASE,
        text="worker-consent-answer",
        args={
            "client": after.client,
            "relative": after.relative,
            "what": after.what.value,
            "answer": answer,
        },
        is_detail=True,
    )
    await outbox.add(talk.night.tx, [row], at=talk.now)


# --- who works with him -----------------------------------------------------------------------------


@router.message(_is("worker", "coordinator"), F.text.regexp(r"^/naasten\b"))
async def of_teams(message: Message, talk: Talk) -> None:
    """The relatives of the clients of my teams, and a key to ask each client."""
    teams = (await talk.person()).teams
    found = await relatives.of_teams(talk.night.tx, talk.provider, teams)
    mine = list(dict.fromkeys(one.client for one in found))[:MOST_CHOICES]
    if not mine:
        await talk.say("worker-relatives-none")
        return
    args = {"clients_of": mine}
    keys = [[Press(Key.ASK_CONSENT, client)] for client in mine]
    await talk.say("worker-relatives", args=args, keys=keys, is_detail=True)


async def _ask_client(talk: Talk, client: str) -> None:
    """Puts the question to the client; it changes nothing until he answers."""
    tx = talk.night.tx
    found = await relatives.of_client(tx, talk.provider, client)
    one = await people.client(tx, talk.provider, client)
    if one is None or one.team not in (await talk.person()).teams:
        await talk.toast("refused-not-your-team")
        return
    if (await links.reachability(tx, talk.provider, [client]))[client]:
        await talk.say("worker-consent-unreachable", args={"client": client}, lane=Lane.CASE, is_detail=True)
        return
    open_still = [one for one in found if await _mark_asked(talk, one)]
    if not open_still:
        await talk.say("worker-consent-all", args={"client": client}, lane=Lane.CASE, is_detail=True)
        return
    row = NewMessage(
        provider=talk.provider,
        recipient=client,
        is_client=True,
        lane=Lane.CASE,
        text="client-relatives-asked",
        args={"person": talk.me},
    )
    await outbox.add(tx, [row], at=talk.now)
    for relative in open_still:
        await _show(talk, relative)
    await talk.say("worker-consent-asked", args={"client": client}, lane=Lane.CASE, is_detail=True)


async def _mark_asked(talk: Talk, one: Relative) -> bool:
    """Writes down that the client is asked about this relative; False when he allows everything already."""
    known = await consents.of_relative(talk.night.tx, talk.provider, client=one.client, relative=one.id)
    for before in known.values():
        after = asked(before, by=talk.me, at=talk.now)
        if after != before:
            await consents.keep(
                talk.night.tx, talk.provider, before=before, after=after, who=talk.me, at=talk.now
            )
    return any(not before.is_given for before in known.values())


async def pressed_key(talk: Talk, row: OutboxRow, key: Key, value: str) -> None:
    """A key about what relatives may."""
    if talk.linked.is_client and key is not Key.ASK_CONSENT:
        await _answered(talk, row, key, value)
    else:
        await _ask_client(talk, value)
