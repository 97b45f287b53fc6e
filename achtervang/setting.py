"""What a night needs before it begins: its data in a fresh database, everybody linked, phones with their menus."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from achtervang.errors import WrongUse
from achtervang.night import Does, Night
from bot.keyboards import menu
from config.texts import Texts
from records.provider import read_provider
from schedules.clock import SteppedClock
from schedules.local import to_utc
from schedules.provider import Client, Person, Relative
from simulator.phone import Phone
from simulator.telegram import Telegram
from storage import imports, links, printed_codes
from storage.addresses import shown_url
from storage.database import Database
from storage.migrate import drop_tables, has_tables
from storage.provider_data import ProviderData

__all__ = ["Cast", "command_given", "dropped", "prepared"]

FIRST_USER_ID = 7001
FIRST_STRANGER_ID = 9001
STRANGER = "stranger:"


@dataclass
class Cast:
    """Who plays: the people of the data, and strangers as the night names them."""

    data: ProviderData
    start: datetime
    unlinked: frozenset[str]
    ids: dict[str, int]
    imports: dict[int, ProviderData] = field(default_factory=dict)  # what comes later, by the step's number
    telegram: Telegram | None = field(default=None)
    cards: dict[str, list[str]] = field(
        default_factory=dict
    )  # the codes printed for each client, oldest first

    @property
    def zone(self) -> ZoneInfo:
        """Where the night is."""
        return self.data.provider.zone

    def enter(self, telegram: Telegram) -> None:
        """Gives everybody a phone; who is linked has started the bot, and clients have their menu."""
        self.telegram = telegram
        texts = Texts.load()
        for who, user_id in self.ids.items():
            phone = telegram.phone(user_id, self._name(who), phone_number=self._number(who))
            if who in self.unlinked or who.startswith(STRANGER):
                continue
            named = self.named(who)
            client = named if isinstance(named, Client) else None
            language = (client.language if client else None) or self.data.provider.language
            rows = menu(texts, language).model_dump(exclude_none=True)["keyboard"] if client else None
            phone.has_started(menu=rows)

    def phone(self, who: str) -> Phone:
        """Somebody's phone."""
        assert self.telegram is not None  # noqa: S101  enter() comes first
        return self.telegram.phone(self.ids[who])

    def phones(self) -> list[str]:
        """Everybody who has a phone."""
        return list(self.ids)

    def user_id(self, who: str) -> int:
        """Somebody's number at Telegram."""
        return self.ids[who]

    def who(self, user_id: int) -> str:
        """Whose number at Telegram this is."""
        return next(who for who, one in self.ids.items() if one == user_id)

    def code(self, what: str) -> str:
        """The code on a client's newest card, or on his nth one: ``mila`` or ``mila#1``.

        Raises:
            WrongUse: it was not printed in this night.
        """
        client, _, number = what.partition("#")
        printed = self.cards.get(client, [])
        place = int(number) - 1 if number.isdecimal() else len(printed) - 1
        if not 0 <= place < len(printed):
            raise WrongUse(f'scans: no card "{what}" was printed before; let achtervang print it first')
        return printed[place]

    def _name(self, who: str) -> str:
        named = self.named(who)
        return named.name.split()[0] if named else who.removeprefix(STRANGER).capitalize()

    def _number(self, who: str) -> str | None:
        named = self.named(who)
        return named.phone if named and named.phone else None

    def named(self, who: str) -> Person | Client | Relative | None:
        """The row of this id in the data; None for a stranger."""
        return next((one for one in _everybody(self.data, *self.imports.values()) if one.id == who), None)


async def prepared(night: Night, *, url: str, key_file: Path) -> Cast:
    """Imports the night's data into a fresh database at its start, and links everybody.

    Raises:
        WrongUse: the data has faults, the night names somebody unknown, or the database holds tables.
    """
    data = _read(night, night.data)
    later = _read_later(night, provider=data.provider.id)
    start = to_utc(night.start, data.provider.zone)
    if await has_tables(url):
        raise WrongUse(f"the database for the rehearsal holds tables; name an empty one: {shown_url(url)}")
    at_first = {one.id for one in _everybody(data)}
    known = dict.fromkeys(one.id for one in _everybody(data, *later.values()))
    unlinked = {*night.unlinked, *(who for who in known if who not in at_first)}
    ids = {who: FIRST_USER_ID + place for place, who in enumerate(known)}
    named = [step.who for step in night.steps] + [one.client for one in night.cases] + list(night.unlinked)
    strangers = dict.fromkeys(who for who in named if who.startswith(STRANGER))
    for who in named:
        if who not in ids and who not in strangers and who not in ("telegram", "achtervang"):
            raise WrongUse(
                f"{night.path}: {who!r} is nobody in {night.data}; "
                "use an id of people.csv, clients.csv or naasten.csv"
            )
    database = await Database.open(url, key_file=key_file, clock=SteppedClock(start))
    try:
        async with database.write() as tx:
            await imports.apply_import(tx, data, at=start)
            clients = {one.id for one in data.clients}
            for who, user_id in ids.items():
                if who not in unlinked:
                    await links.link(
                        tx, data.provider.id, who, is_client=who in clients, chat_id=user_id, at=start
                    )
    finally:
        await database.close()
    ids |= {who: FIRST_STRANGER_ID + place for place, who in enumerate(strangers)}
    return Cast(data=data, start=start, unlinked=frozenset(unlinked), ids=ids, imports=later)


async def command_given(cast: Cast, step: Does, *, at: datetime, url: str, key_file: Path) -> None:
    """Does what an ``imports`` or a ``prints`` step says, as a command does it beside a running product.

    It has its own connection and tells the product nothing: at its next round it must notice by itself.

    Raises:
        WrongUse: a card is to be printed of somebody who is no client.
    """
    database = await Database.open(url, key_file=key_file, clock=SteppedClock(at))
    try:
        async with database.write() as tx:
            if step.data is not None:
                await imports.apply_import(tx, cast.imports[step.number], at=at)
                return
            if not isinstance(cast.named(step.what), Client):
                raise WrongUse(f"step {step.number}: {step.what!r} is no client; only clients have a card")
            provider = cast.data.provider.id
            code = await printed_codes.replace(tx, provider, step.what, made_by="operator", at=at)
            cast.cards.setdefault(step.what, []).append(code)
    finally:
        await database.close()


async def dropped(url: str) -> None:
    """Takes the tables of a rehearsal out of the database again."""
    await drop_tables(url)


def _read_later(night: Night, *, provider: str) -> dict[int, ProviderData]:
    """What the night's ``imports`` steps bring, by their number; read before anything is played."""
    later: dict[int, ProviderData] = {}
    for step in night.steps:
        if isinstance(step, Does) and step.data is not None:
            data = later[step.number] = _read(night, step.data)
            if data.provider.id != provider:
                raise WrongUse(
                    f"{night.path}: step {step.number}: {step.data} is of {data.provider.id!r}, "
                    f"the night is of {provider!r}; give the same provider's data"
                )
    return later


def _read(night: Night, directory: Path) -> ProviderData:
    first = read_provider(directory, now=night.start.astimezone(ZoneInfo("UTC")))
    if first.data is None:
        raise WrongUse("\n".join(f"{night.path}: {directory.name}/{fault}" for fault in first.faults))
    return first.data


def _everybody(*several: ProviderData) -> list[Person | Client | Relative]:
    """All people, then all clients, then all relatives, of the first data, then of what comes later."""
    everybody: list[Person | Client | Relative] = []
    for data in several:
        everybody += [*data.people, *data.clients, *data.relatives]
    return everybody
