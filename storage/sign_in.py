"""Signing in to the dashboard: links from the bot, second factors, and sessions that can be ended at once.

The secret of a link is made from its row's id with the installation's key, as that of a calendar is; that of a session
stands in the visitor's browser only. Of both a look-up value is kept: whoever has the database can sign in as nobody.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, delete, insert, select, update

from storage.sealing import Place
from storage.tables import people, second_factors, sign_in_links, web_sessions
from storage.transaction import Transaction

__all__ = [
    "ABSOLUTE",
    "IDLE",
    "LINK_LIVES",
    "Factor",
    "Session",
    "confirm",
    "end",
    "factor_of",
    "factor_was_right",
    "factor_was_wrong",
    "forget_factor",
    "link_of",
    "make_link",
    "new_factor",
    "open_session",
    "saw",
    "session_of",
    "sessions_of",
    "use_link",
    "whose_link",
]

LINK_LIVES = timedelta(minutes=5)
"""How long a link from the bot can be used, once."""

IDLE = timedelta(minutes=30)
"""How long a session lives on without its visitor doing anything."""

ABSOLUTE = timedelta(hours=12)
"""How long a session lives at the most: a shift, and a little."""


# --- links --------------------------------------------------------------------------------------------------


async def make_link(tx: Transaction, provider: str, person: str, *, at: datetime) -> str:
    """A new link for this person, by its id; an older one that was not used ends now."""
    await tx.execute(
        update(sign_in_links)
        .where(sign_in_links.c.provider_id == provider, sign_in_links.c.person == person)
        .where(sign_in_links.c.used_at.is_(None), sign_in_links.c.expires_at > at)
        .values(expires_at=at)
    )
    link = str(uuid4())
    row = {
        "id": link,
        "provider_id": provider,
        "person": person,
        "token_lookup": _lookup(tx, _token(tx, link)),
        "made_at": at,
        "expires_at": at + LINK_LIVES,
    }
    await tx.execute(insert(sign_in_links), [row])
    return link


async def link_of(tx: Transaction, provider: str, person: str, *, at: datetime) -> str | None:
    """The secret of this person's link; None when he has none that can be used at this moment."""
    query = _usable(at).where(sign_in_links.c.provider_id == provider, sign_in_links.c.person == person)
    row = (await tx.execute(query.order_by(sign_in_links.c.made_at.desc()))).first()
    return None if row is None else _token(tx, row.id)


async def whose_link(tx: Transaction, token: str, *, at: datetime) -> tuple[str, str] | None:
    """Provider and person of a link that can be used; None when there is none such. At its end it no longer can."""
    row = (await tx.execute(_usable(at).where(sign_in_links.c.token_lookup == _lookup(tx, token)))).first()
    return None if row is None else (row.provider_id, row.person)


async def use_link(tx: Transaction, token: str, *, at: datetime) -> tuple[str, str] | None:
    """Provider and person of the link, from now on used; None when it cannot be used (again)."""
    found = await whose_link(tx, token, at=at)
    used = await tx.execute(
        update(sign_in_links)
        .where(sign_in_links.c.token_lookup == _lookup(tx, token), sign_in_links.c.used_at.is_(None))
        .where(sign_in_links.c.expires_at > at)
        .values(used_at=at)
    )
    return found if used.rowcount == 1 else None


def _usable(at: datetime) -> Any:
    return select(sign_in_links).where(sign_in_links.c.used_at.is_(None), sign_in_links.c.expires_at > at)


def _token(tx: Transaction, link: str) -> str:
    return tx.vault.lookup("sign-in link", link)


def _lookup(tx: Transaction, token: str) -> str:
    return tx.vault.lookup("sign-in token", token)


# --- second factors -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Factor:
    """Somebody's second factor: a shared secret (base32) for codes by the clock, of which each works once.

    ``is_set``: a code was right once. ``last_step``: of the last code used, in steps of 30 seconds since 1970.
    """

    secret: str
    is_set: bool
    last_step: int
    failed: int
    failed_at: datetime | None


async def factor_of(tx: Transaction, provider: str, person: str) -> Factor | None:
    """This person's second factor; None when he has none yet."""
    row = (await tx.execute(select(second_factors).where(*_his_factor(provider, person)))).first()
    if row is None:
        return None
    return Factor(
        secret=tx.vault.open(row.secret, Place("second_factors", row.id, "secret")),
        is_set=row.set_at is not None,
        last_step=row.last_step,
        failed=row.failed,
        failed_at=row.failed_at,
    )


async def new_factor(tx: Transaction, provider: str, person: str, *, secret: str, at: datetime) -> None:
    """A secret that still has to be confirmed by a code. There must be no other: ``forget_factor`` first."""
    factor = str(uuid4())
    row = {
        "id": factor,
        "provider_id": provider,
        "person": person,
        "secret": tx.vault.seal(secret, Place("second_factors", factor, "secret")),
        "made_at": at,
    }
    await tx.execute(insert(second_factors), [row])


async def factor_was_right(tx: Transaction, provider: str, person: str, *, step: int, at: datetime) -> bool:
    """Notes the step of a right code; False when it, or a later one, was used already."""
    changed = await tx.execute(
        update(second_factors)
        .where(*_his_factor(provider, person), second_factors.c.last_step < step)
        .values(last_step=step, failed=0, failed_at=None, set_at=at)
    )
    return changed.rowcount == 1


async def factor_was_wrong(tx: Transaction, provider: str, person: str, *, failed: int, at: datetime) -> None:
    """Notes how many wrong codes there were one after the other, and when the last came."""
    await tx.execute(
        update(second_factors).where(*_his_factor(provider, person)).values(failed=failed, failed_at=at)
    )


async def forget_factor(tx: Transaction, provider: str, person: str, *, at: datetime) -> bool:
    """He sets another at his next sign-in, and his sessions end; False when he had none."""
    await end(tx, provider, person, at=at)
    gone = await tx.execute(delete(second_factors).where(*_his_factor(provider, person)))
    return gone.rowcount == 1


def _his_factor(provider: str, person: str) -> tuple[Any, ...]:
    return (second_factors.c.provider_id == provider, second_factors.c.person == person)


# --- sessions -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which somebody signed in. ``is_confirmed``: with his second factor too."""

    id: str
    provider: str
    person: str
    device: str
    made_at: datetime
    seen_at: datetime
    is_confirmed: bool


async def open_session(
    tx: Transaction, provider: str, person: str, *, device: str, is_confirmed: bool = False, at: datetime
) -> str:
    """The secret of a new session; ``device`` is what the browser says of itself."""
    token = secrets.token_urlsafe(32)
    row = {
        "id": str(uuid4()),
        "provider_id": provider,
        "person": person,
        "token_lookup": _session_lookup(tx, token),
        "device": device[:200],
        "made_at": at,
        "seen_at": at,
        "confirmed_at": at if is_confirmed else None,
    }
    await tx.execute(insert(web_sessions), [row])
    return token


async def confirm(tx: Transaction, session: Session, *, at: datetime) -> str:
    """The second factor was given: the session gets another secret, which is given back, and can see pages."""
    token = secrets.token_urlsafe(32)
    values = {"confirmed_at": at, "seen_at": at, "token_lookup": _session_lookup(tx, token)}
    await tx.execute(update(web_sessions).where(web_sessions.c.id == session.id).values(values))
    return token


async def session_of(tx: Transaction, token: str, *, at: datetime) -> Session | None:
    """The session with this secret; None when it ended, was idle too long, or its person is no longer active."""
    is_active = (people.c.provider_id == web_sessions.c.provider_id) & (
        people.c.person == web_sessions.c.person
    )
    query = (
        select(web_sessions)
        .join(people, is_active)
        .where(web_sessions.c.token_lookup == _session_lookup(tx, token), people.c.is_active, *_lives(at))
    )
    row = (await tx.execute(query)).first()
    return None if row is None else _session(row)


async def sessions_of(tx: Transaction, provider: str, person: str, *, at: datetime) -> list[Session]:
    """Where this person is signed in, the last used first."""
    query = (
        select(web_sessions)
        .where(web_sessions.c.provider_id == provider, web_sessions.c.person == person, *_lives(at))
        .order_by(web_sessions.c.seen_at.desc())
    )
    return [_session(row) for row in await tx.execute(query)]


async def saw(tx: Transaction, session: Session, *, at: datetime) -> None:
    """Its visitor did something."""
    await tx.execute(update(web_sessions).where(web_sessions.c.id == session.id).values(seen_at=at))


async def end(
    tx: Transaction, provider: str, person: str, *, session: str | None = None, at: datetime
) -> None:
    """Ends one of this person's sessions, or (None) all of them."""
    change = update(web_sessions).where(
        web_sessions.c.provider_id == provider,
        web_sessions.c.person == person,
        web_sessions.c.ended_at.is_(None),
    )
    if session is not None:
        change = change.where(web_sessions.c.id == session)
    await tx.execute(change.values(ended_at=at))


def _lives(at: datetime) -> tuple[Any, ...]:
    return (
        web_sessions.c.ended_at.is_(None),
        web_sessions.c.seen_at > at - IDLE,
        web_sessions.c.made_at > at - ABSOLUTE,
    )


def _session_lookup(tx: Transaction, token: str) -> str:
    return tx.vault.lookup("web session", token)


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        provider=row.provider_id,
        person=row.person,
        device=row.device,
        made_at=row.made_at,
        seen_at=row.seen_at,
        is_confirmed=row.confirmed_at is not None,
    )
