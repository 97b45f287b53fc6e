"""`achtervang card` writes a card once, says how to replace it, and `check` names the phones that wait."""

import asyncio
import os
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from records.provider import read_provider
from schedules.clock import SteppedClock
from simulator.app import telegram_app
from simulator.server import running
from simulator.telegram import SIMULATED_TOKEN, Telegram
from storage import printed_codes, unconfirmed_phones
from storage.database import Database
from storage.imports import apply_import

ROOT = Path(__file__).parents[2]
SALLAND = ROOT / "examples" / "salland"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass
class Shop:
    """A folder with an installation, whose commands can be run while a simulated Telegram answers."""

    folder: Path

    @property
    def url(self) -> str:
        """The database."""
        return f"sqlite+aiosqlite:///{self.folder / 'one.db'}"

    async def run(self, *words: str) -> tuple[int, str, str]:
        """Exit code, output and complaints of a command."""
        async with running(telegram_app(Telegram(SteppedClock(NOW)))) as address:
            environment = {key: value for key, value in os.environ.items() if "ACHTERVANG_" not in key}
            environment |= {
                "ACHTERVANG_DATABASE_URL": self.url,
                "ACHTERVANG_KEY_FILE": str(self.folder / "key"),
                "ACHTERVANG_TOKEN": SIMULATED_TOKEN,
                "ACHTERVANG_API_URL": address,
                "PYTHONPATH": str(ROOT),
            }
            pipe = asyncio.subprocess.PIPE
            child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "achtervang", *words),
                env=environment,
                cwd=self.folder,
                stdout=pipe,
                stderr=pipe,
            )
            out, err = await child.communicate()
            return child.returncode or 0, out.decode(), err.decode()


@pytest.fixture
async def shop(tmp_path: Path) -> Shop:
    """An installation with the made-up provider of the examples."""
    one = Shop(tmp_path)
    data = read_provider(SALLAND, now=NOW).data
    assert data is not None
    database = await Database.open(one.url, key_file=tmp_path / "key", clock=SteppedClock(NOW))
    async with database.write() as tx:
        await apply_import(tx, data, at=NOW)
    await database.close()
    return one


async def test_a_card_is_written_for_its_owner_alone(shop: Shop) -> None:
    """A file that only the operator can read, with the first name and no other."""
    code, out, err = await shop.run("card", "mila")
    file = shop.folder / "card-mila-a6.html"

    assert (code, err) == (0, "")
    assert "card-mila-a6.html" in out
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Hulp voor Mila<" in file.read_text()


async def test_a_card_that_works_is_not_ended_by_a_slip(shop: Shop) -> None:
    """The second card needs --replace, and what is refused leaves the first as it is."""
    await shop.run("card", "mila", "-o", "first.html")
    refused = await shop.run("card", "mila", "-o", "second.html")
    there = await shop.run("card", "mila", "-o", "first.html", "--replace")
    replaced = await shop.run("card", "mila", "-o", "second.html", "--replace", "--size", "a4")

    assert refused[0] == 2
    assert "add --replace" in refused[2]
    assert there[0] == 2
    assert "is there already" in there[2]
    assert replaced[0] == 0
    assert "210mm 297mm" in (shop.folder / "second.html").read_text()


async def test_a_card_that_cannot_be_written_ends_none(shop: Shop) -> None:
    """The code is kept only with the file."""
    await shop.run("card", "mila")
    code, _, err = await shop.run("card", "mila", "--replace", "-o", "nowhere/card.html")
    database = await Database.open(shop.url, key_file=shop.folder / "key", clock=SteppedClock(NOW))
    async with database.read() as tx:
        kept = await printed_codes.of_client(tx, "salland", "mila")
    await database.close()
    size = await shop.run("card", "mila", "--size", "a5")

    assert code == 2
    assert "cannot be written" in err
    assert kept is not None
    assert (size[0], size[2]) == (2, "--size a5 is no paper of ours; use a6 or a4\n")


async def test_only_clients_have_a_card_and_it_can_be_revoked(shop: Shop) -> None:
    """A worker's id is no client's; a card is revoked once."""
    worker = await shop.run("card", "sam")
    await shop.run("card", "mila")
    revoked = [(await shop.run("card", "mila", "--revoke"))[0] for _ in range(2)]

    assert worker[0] == 2
    assert "no client has the id 'sam'" in worker[2]
    assert revoked == [0, 2]


async def test_check_names_a_phone_that_waits(shop: Shop) -> None:
    """Whoever looks whether tonight is ready sees that nobody has answered."""
    database = await Database.open(shop.url, key_file=shop.folder / "key", clock=SteppedClock(NOW))
    async with database.write() as tx:
        found = await printed_codes.find(
            tx, await printed_codes.create(tx, "salland", "mila", made_by="ruth", at=NOW)
        )
        assert found is not None
        await unconfirmed_phones.add(tx, found, chat_id=4711, at=NOW)
    await database.close()
    _, out, _ = await shop.run("check")

    assert re.search(
        r"salland: 1 phones linked with a printed code wait for a worker: mila \(since 2026", out
    )
