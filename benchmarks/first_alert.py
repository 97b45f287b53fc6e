"""How long from a client's message to the first alert on a worker's phone, and how many commits one alert costs.

The whole product in one process, on a real SQLite file, over real HTTP to the simulator, with the system's clock.
Run: ``.venv/bin/python -m benchmarks.first_alert [--messages 300] [--a-second 5]``
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from achtervang.product import Product, opened
from achtervang.settings import Settings
from escalation.hearing import hear
from records.provider import read_provider
from schedules.clock import SystemClock
from simulator.app import telegram_app
from simulator.server import running
from simulator.telegram import SIMULATED_TOKEN, Telegram
from simulator.transcript import Entry, Kind
from storage import imports, links

WORKERS = 100


def write_data(folder: Path, *, clients: int) -> None:
    """A provider with a hundred teams of one worker each, so that no two alerts go to one chat in one second."""
    folder.mkdir()
    (folder / "provider.toml").write_text(
        'id = "bench"\nname = "Bench"\nmunicipality = "Deventer"\ntimezone = "Europe/Amsterdam"\nlanguage = "nl"\n'
        'office_phone = "+31570000000"\n'
    )
    people = ["id,name,role,teams,phone,email,languages"]
    rota = ["team,role,worker,start,end,weekly_until"]
    for n in range(WORKERS):
        people.append(f"w{n},Worker {n},worker,t{n},+31600001{n:03},,nl")
        people.append(f"c{n},Coordinator {n},coordinator,t{n},+31600002{n:03},,nl")
        rota.append(f"t{n},on_duty,w{n},2026-01-05 00:00,2026-01-12 00:00,2036-01-01")
    rows = [
        "id,name,team,phone,address,postcode,city,municipality,reach,fixed_worker,language,on_site,crisiskaart,notes"
    ]
    rows += [
        f"k{n},Client {n},t{n % WORKERS},+31600003{n:03},Straat {n},7411AA,Deventer,,24/7,,,on-request,,"
        for n in range(clients)
    ]
    for name, lines in (("people.csv", people), ("rota.csv", rota), ("clients.csv", rows)):
        (folder / name).write_text("\n".join(lines) + "\n")


async def prepare(product: Product, folder: Path, telegram: Telegram) -> None:
    """Imports the data and links everybody."""
    now = SystemClock().now()
    reading = read_provider(folder, now=now)
    assert reading.data is not None, reading.faults
    everybody = [(one.id, False) for one in reading.data.people] + [
        (one.id, True) for one in reading.data.clients
    ]
    async with product.database.write() as tx:
        await imports.apply_import(tx, reading.data, at=now)
        for number, (who, is_client) in enumerate(everybody):
            await links.link(tx, "bench", who, is_client=is_client, chat_id=1000 + number, at=now)
            telegram.phone(1000 + number, who).has_started()


async def measure(*, messages: int, a_second: float) -> None:
    """Sends the messages, evenly spread, and prints the times."""
    hear("a")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        write_data(folder, clients=messages)
        telegram = Telegram(SystemClock())
        sent: dict[str, float] = {}
        times: list[float] = []

        def seen(entry: Entry) -> None:
            if entry.kind is Kind.MESSAGE and entry.direction == "out" and "SPOED" in entry.text:
                code = entry.text.split("·")[1].strip()
                if code not in done:
                    done[code] = time.perf_counter()

        done: dict[str, float] = {}
        telegram.on_entry.append(seen)
        async with running(telegram_app(telegram)) as url:
            settings = Settings(
                token=SIMULATED_TOKEN, api_url=url, database_url=f"sqlite+aiosqlite:///{scratch}/bench.db"
            )
            async with opened(settings, SystemClock()) as product:
                await prepare(product, folder, telegram)
                product.start()
                await asyncio.sleep(1)
                before = product.database.commits
                for n in range(messages):
                    phone = telegram.phone(1000 + 2 * WORKERS + n)
                    sent[f"{'ABCDEFGHIJ'[n // 99]}{n % 99 + 1:02}"] = time.perf_counter()
                    phone.says("ik ben zo bang, kom nu")
                    await asyncio.sleep(1 / a_second)
                await asyncio.sleep(3)
                commits = product.database.commits - before
                await product.stop()
        times = sorted(done[code] - sent[code] for code in sent if code in done)
        print(f"messages {messages}, alerted {len(times)}")
        print(f"message to first alert: median {statistics.median(times) * 1000:.0f} ms,", end=" ")
        print(f"p99 {times[int(len(times) * 0.99) - 1] * 1000:.0f} ms, max {times[-1] * 1000:.0f} ms")
        print(f"commits per alert and its answer to the client: {commits / messages:.2f}")


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--a-second", type=float, default=5)
    given = parser.parse_args()
    asyncio.run(measure(messages=given.messages, a_second=given.a_second))


if __name__ == "__main__":
    main()
