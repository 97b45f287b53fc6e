"""How the demo signs somebody in to the dashboard without a code: it has the database, as nobody outside has.

The product knows nothing of it: what is made here is a session like any other, which ends like any other.
"""

from collections.abc import Mapping
from socket import SO_REUSEADDR, SOL_SOCKET, socket

import pyotp

from dashboard.site import COOKIE
from schedules.clock import Clock
from simulator.doors import Doors, Entry
from storage import sign_in
from storage.database import Database

__all__ = ["doors_to", "free_port"]

WITH_CODE = "ruth"
"""Who gets a link from the bot too, and has to give a code after it."""


def doors_to(
    database: Database, clock: Clock, *, provider: str, people: Mapping[str, str], port: int
) -> Doors:
    """The doors for these people (the words on the links by id) to the dashboard on this port."""

    async def enter(person: str, device: str) -> Entry:
        async with database.write() as tx:
            token = await sign_in.open_session(
                tx, provider, person, device=device, is_confirmed=True, at=clock.now()
            )
        return Entry(port=port, cookie=COOKIE, token=token)

    async def code() -> str:
        """No app on a real phone goes along with this clock."""
        async with database.read() as tx:
            factor = await sign_in.factor_of(tx, provider, WITH_CODE)
        if factor is None:
            return ""
        digits = pyotp.TOTP(factor.secret).at(int(clock.now().timestamp()))
        return f"De app met codes van Ruth toont nu {digits[:3]} {digits[3:]}."

    return Doors(labels=people, enter=enter, code=code)


def free_port(port: int = 0) -> int:
    """This port of the machine, or with 0 any on which nobody listens.

    Raises:
        OSError: the port is taken.
    """
    with socket() as listening:
        listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        found: int = listening.getsockname()[1]
        return found
