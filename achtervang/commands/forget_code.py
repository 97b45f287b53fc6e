"""`achtervang forget-code`: somebody lost the phone with his sign-in codes; at his next sign-in he sets another."""

import typer

from achtervang.commands.opening import opened_database
from achtervang.errors import WrongUse
from schedules.clock import SystemClock
from storage import people, sign_in

__all__ = ["forget_code"]


async def forget_code(person: str, *, provider: str | None) -> None:
    """Forgets the second factor of a worker or coordinator, and ends his sessions.

    Raises:
        WrongUse: nobody has this id, or two providers have it and none was named.
    """
    async with opened_database() as (database, _), database.write() as tx:
        of = [
            one.id
            for one in await people.providers(tx)
            if provider in (None, one.id) and await people.person(tx, one.id, person) is not None
        ]
        if not of:
            raise WrongUse(f"no worker or coordinator has the id {person!r}; it stands in people.csv")
        if len(of) > 1:
            raise WrongUse(f"{person!r} is in {', '.join(of)}; add --provider")
        had_one = await sign_in.forget_factor(tx, of[0], person, at=SystemClock().now())
    if had_one:
        typer.echo(f"{person} is signed out everywhere, and sets another code at the next sign-in.")
    else:
        typer.echo(f"{person} had no code yet; the next sign-in sets one.")
