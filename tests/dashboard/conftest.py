"""The web server on a database that holds the made-up provider olst."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pyotp
import pytest

from dashboard.app import dashboard_app
from escalation import events as happened
from escalation.case import Case, Kind
from escalation.engine import Engine
from escalation.urgency import Urgency
from escalation.waakvlam_engine import WaakvlamEngine
from records.provider import read_provider
from schedules.clock import SteppedClock
from simulator.server import running
from storage import cases, feeds, links, sign_in, texts
from storage.database import Database
from storage.imports import apply_import
from storage.night import Nights

DATA = Path(__file__).parents[1] / "data"
OLST = DATA / "olst"
NOW = datetime(2026, 10, 20, 10, 0, tzinfo=UTC)


@dataclass(slots=True)
class Well:
    """A product in which nothing is wrong."""

    last_round: datetime | None = NOW
    trouble: str = ""
    is_mute: bool = False


@dataclass(slots=True)
class Bot:
    """What Telegram says of the bot; an empty ``link``: it does not answer."""

    link: str = "https://t.me/olst_bot?start="

    async def begins(self) -> str:
        """The beginning of a link that starts it."""
        return self.link


@dataclass(frozen=True, slots=True)
class Web:
    """The web server as a browser reaches it, and the product behind it."""

    client: httpx.AsyncClient
    address: str
    database: Database
    nights: Nights
    engine: Engine
    waakvlam: WaakvlamEngine
    clock: SteppedClock
    well: Well
    bot: Bot

    @property
    def now(self) -> datetime:
        """What the product's clock says."""
        return self.clock.now()

    def wait(self, **how_long: float) -> None:
        """Time passes, and the engine's rounds with it."""
        self.clock.move_to(self.now + timedelta(**how_long))
        self.well.last_round = self.now

    async def get(self, path: str, *, method: str = "GET") -> httpx.Response:
        """The answer to a request."""
        return await self.client.request(method, path)

    async def post(self, path: str, **form: str) -> httpx.Response:
        """The answer to a form of one of our pages; its token comes from the page of his sessions."""
        headers = {"Origin": self.address}
        return await self.client.post(path, data={"token": await self.token(), **form}, headers=headers)

    async def token(self) -> str:
        """What a form of this session carries."""
        found = re.search(r'name="token" value="([^"]*)"', (await self.get("/sessions")).text)
        return found.group(1) if found else ""

    # --- signing in ---------------------------------------------------------------------------------

    async def sign_in_link(self, person: str, *, provider: str = "olst") -> str:
        """The path of a link that the bot would send."""
        async with self.database.write() as tx:
            await sign_in.make_link(tx, provider, person, at=self.now)
            token = await sign_in.link_of(tx, provider, person, at=self.now)
        return f"/in/{token}"

    async def session(self, person: str, *, provider: str = "olst") -> str:
        """The secret of a session that is signed in with everything."""
        async with self.database.write() as tx:
            return await sign_in.open_session(
                tx, provider, person, device="Firefox", is_confirmed=True, at=self.now
            )

    async def is_signed_in(self, person: str, *, provider: str = "olst") -> None:
        """From now on this browser is his."""
        self.client.cookies.clear()
        self.client.cookies.set("achtervang", await self.session(person, provider=provider))

    def code_for(self, secret: str) -> str:
        """What the app on the phone shows now."""
        return pyotp.TOTP(secret.replace(" ", "")).at(int(self.now.timestamp()))

    # --- what happens -------------------------------------------------------------------------------

    async def calls(
        self, client: str, *, urgency: Urgency = Urgency.SPOED, words: str = "", provider: str = "olst"
    ) -> Case:
        """A client calls; gives back the case."""
        async with self.nights.write() as night:
            text = ""
            if words:
                text = await texts.add(
                    night.tx,
                    provider,
                    client=client,
                    author=client,
                    kind="text",
                    body={"text": words},
                    at=self.now,
                )
            event = happened.Called(by=client, urgency=urgency, kind=Kind.HULPVRAAG, text_id=text)
            decision = await self.engine.call(night, event, provider=provider, now=self.now)
        return decision.case

    async def does(self, case: Case, *events: happened.Event) -> Case:
        """Somebody does something to the case; it must count."""
        async with self.nights.write() as night:
            for event in events:
                found = await night.case(case.provider, case.id)
                decision = await self.engine.happen(night, event, case=found, now=self.now)
                assert decision.counted, decision.refused
        return await self.case(case)

    async def case(self, case: Case) -> Case:
        """The case as it is now."""
        async with self.database.read() as tx:
            found = await cases.load(tx, case.provider, case.id)
        assert found is not None
        return found

    async def runs(self) -> None:
        """The engine does what is due."""
        await self.engine.run_due(now=self.now)

    async def make_link(self, person: str) -> str:
        """The path of a new link for this person's calendar."""
        async with self.database.write() as tx:
            token = await feeds.make(tx, "olst", person, at=NOW)
        return f"/rooster/{token}.ics"

    async def imports(self, directory: Path) -> None:
        """Takes a provider's data over, and links everybody's phone."""
        data = read_provider(directory, now=self.now).data
        assert data is not None
        async with self.database.write() as tx:
            await apply_import(tx, data, at=self.now)

    async def everybody_is_linked(self, *, provider: str = "olst") -> None:
        """Every worker and coordinator of olst has the bot."""
        async with self.database.write() as tx:
            staff = ("tess", "mees", "lotte", "joep", "finn", "hanna")
            for number, one in enumerate(staff, start=1):
                await links.link(tx, provider, one, is_client=False, chat_id=number, at=self.now)


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    """The server, over real HTTP, with olst's data imported."""
    url, clock, well = f"sqlite+aiosqlite:///{tmp_path / 'olst.db'}", SteppedClock(NOW), Well()
    database = await Database.open(url, key_file=tmp_path / "olst.key", clock=clock)
    nights = Nights(database)
    engine = Engine(nights)
    waakvlam, bot = WaakvlamEngine(nights, cases=engine), Bot()
    app = dashboard_app(
        database=database,
        nights=nights,
        engine=engine,
        waakvlam=waakvlam,
        vitals=well,
        now=clock.now,
        bot_link=bot.begins,
    )
    async with running(app) as address, httpx.AsyncClient(base_url=address, trust_env=False) as client:
        web = Web(client, address, database, nights, engine, waakvlam, clock, well, bot)
        await web.imports(OLST)
        await web.everybody_is_linked()
        yield web
    await database.close()
