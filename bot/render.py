"""Turns a row of the outbox into what a person reads: names for ids, clock times, words for codes.

Everything is looked up when it is sent. So the outbox holds no name and no word, and what is read is true at
the moment it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.keyboards import inline, menu
from bot.labels import labels
from bot.length import LONGEST_TEXT, cut
from bot.one_phone import signature
from bot.page import Page, Teller, Told, client_key, first_name, relative_key
from config.texts import DEFAULT_LANGUAGE, Texts, staff_language
from escalation.decision import Key
from schedules.duties import ALWAYS
from storage import people, relatives
from storage.outbox_row import OutboxRow
from storage.relays import units
from storage.transaction import Transaction

__all__ = ["CAPTIONLESS", "Rendered", "Renderer"]

PERSONS = frozenset({"by", "owner", "person", "previous"})
CLIENTS = frozenset({"client", "clients"})
RELATIVE = "relative"
MOMENTS = frozenset({"at", "until", "deadline", "again"})
WITH_MENU = frozenset(
    {
        "client-after-closing",
        "client-info",
        "client-numbers",
        "client-passed-on",
        "client-phone-waits",
        "client-who",
        "welcome-client",
        "welcome-unconfirmed",
    }
)
"""Texts that bring the client's menu along, should he have lost it."""

CAPTIONLESS = frozenset({"video_note"})
"""Forms that cannot carry words, so that nothing in them says to which case they belong."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message, ready to be sent.

    ``form`` is text, or what else it is: contact, voice, photo, … ; ``body`` is what that form needs.
    ``answers`` is the message of the chat to which it is a reply; ``language`` is the reader's.
    """

    text: str
    keys: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = None
    form: str = "text"
    body: Mapping[str, Any] = field(default_factory=dict)
    answers: int | None = None
    language: str = DEFAULT_LANGUAGE


class Renderer:
    """Writes messages. ``tellers`` give what only they know how to find, by the name of the text.

    ``public_url`` is where our web server is reached; empty when nobody can follow a link to it.
    """

    def __init__(self, texts: Texts, tellers: Mapping[str, Teller], *, public_url: str = "") -> None:
        self._texts = texts
        self._tellers = tellers
        self._public_url = public_url.rstrip("/")

    async def render(self, tx: Transaction, row: OutboxRow, *, now: datetime) -> Rendered:
        """The message of a row of the outbox, in its reader's language.

        Raises:
            TextFault: the text is unknown, or lacks an argument that it cannot do without.
        """
        page = await self._page(tx, row, now=now)
        args = {key: _said(page, key, value) for key, value in row.args.items()}
        args |= {"huisartsenpost": (page.provider.numbers.get("huisartsenpost", "") if page.provider else "")}
        told = Told(args={})
        if teller := self._tellers.get(row.text):
            told = await teller(page)
        maybe = dict.fromkeys(self._texts.optional(row.text), "")
        text = self._texts.say(page.language, row.text, **{**maybe, **args, **told.args})
        pressable = row.keys if told.has_keys else ()
        keys: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = inline(
            row.id, await labels(page, pressable)
        )
        if keys is None and row.text in WITH_MENU:
            keys = menu(self._texts, page.language)
        signed = await signature(page)
        text = cut(text, longest=LONGEST_TEXT - units(signed)) + signed
        return Rendered(
            text=text,
            keys=keys,
            form=told.form,
            body=told.body,
            answers=told.answers,
            language=page.language,
        )

    async def _page(self, tx: Transaction, row: OutboxRow, *, now: datetime) -> Page:
        provider = await people.provider(tx, row.provider) if row.provider else None
        language = provider.language if provider else DEFAULT_LANGUAGE
        names: dict[str, str] = {}
        if provider and row.is_client:
            client = await people.client(tx, row.provider, row.recipient)
            language = (client.language if client else None) or language
        elif provider:
            person = await people.person(tx, row.provider, row.recipient)
            if person:
                language = staff_language(next(iter(person.languages), language))
            elif reader := await relatives.load(tx, row.provider, row.recipient):
                language = reader.language or language
        for wanted in _person_ids(row):
            if person := await people.person(tx, row.provider, wanted):
                names[wanted] = first_name(person.name)
        for wanted in _invited_ids(row):  # two clients may have one first name
            names[wanted] = await self._invited(tx, row.provider, wanted, language=language)
        for wanted in _client_ids(row):
            if one := await people.client(tx, row.provider, wanted):
                names[client_key(wanted)] = first_name(one.name)
        if wanted := str(row.args.get(RELATIVE, "")):
            relative = await relatives.load(tx, row.provider, wanted)
            names[relative_key(wanted)] = first_name(relative.name) if relative else wanted
        return Page(
            tx=tx,
            texts=self._texts,
            row=row,
            provider=provider,
            language=language,
            now=now,
            names=names,
            public_url=self._public_url,
        )

    async def _invited(self, tx: Transaction, provider: str, wanted: str, *, language: str) -> str:
        """The whole name of whoever can be invited; of a relative whose he is."""
        if relative := await relatives.load(tx, provider, wanted):
            client = await people.client(tx, provider, relative.client)
            names = {"name": first_name(relative.name), "client": first_name(client.name) if client else ""}
            return self._texts.say(language, "word-relative-of", **names)
        found = await people.client(tx, provider, wanted) or await people.person(tx, provider, wanted)
        return found.name if found else wanted


def _person_ids(row: OutboxRow) -> list[str]:
    """The ids of the people that a row names: in its arguments and on its keys."""
    found = [str(row.args[key]) for key in PERSONS if row.args.get(key)]
    found += [one for one in str(row.args.get("people", "")).split(",") if one]
    found += [value for line in row.keys for key, value in line if key == Key.HAND_OVER_TO]
    return found + _invited_ids(row)


def _client_ids(row: OutboxRow) -> list[str]:
    """The ids of the clients that a row names: in its arguments, and on the keys that lead to one."""
    found = [one for key in CLIENTS for one in str(row.args.get(key, "")).split(",") if one]
    return found + [
        value for line in row.keys for key, value in line if key in (Key.WAAKVLAM_OF, Key.ASK_CONSENT)
    ]


def _invited_ids(row: OutboxRow) -> list[str]:
    return [value for line in row.keys for key, value in line if key == Key.INVITE]


def _said(page: Page, key: str, value: Any) -> Any:
    """An argument as people read it."""
    if key in PERSONS:
        return page.name_of(str(value)) if value else ""
    if key in CLIENTS:
        known = [client_key(one) for one in str(value).split(",") if one]
        return page.names_of(known)
    if key == RELATIVE:
        return page.name_of(relative_key(str(value)))
    if key == "people":
        return page.names_of([one for one in str(value).split(",") if one])
    if key == "teams":
        return page.texts.join(page.language, [one for one in str(value).split(",") if one])
    if key in MOMENTS and isinstance(value, str) and "T" in value:
        moment = datetime.fromisoformat(value)
        return "" if moment <= ALWAYS else page.moment(moment)
    if key == "codes":
        return page.texts.join(page.language, list(value))
    return value
