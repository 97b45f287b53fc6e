"""`achtervang invite`: the link that binds somebody's Telegram to his row in the data."""

import segno
import typer

from achtervang.commands.opening import opened_database
from achtervang.errors import WrongUse
from achtervang.settings import Settings
from bot.connection import NoConnection, username_of
from schedules.clock import SystemClock
from storage import people, relatives
from storage.invite_codes import create_invite
from storage.transaction import Transaction

__all__ = ["invite", "username_of_bot"]


async def invite(person: str, *, provider: str | None) -> None:
    """Prints the link and its QR code.

    Raises:
        WrongUse: nobody has this id, or Telegram does not know the bot.
    """
    async with opened_database() as (database, settings):
        username = await username_of_bot(settings)
        async with database.write() as tx:
            owner, is_client = await _find(tx, person, provider)
            code, lives = await create_invite(
                tx, owner, person, is_client=is_client, made_by="operator", now=SystemClock().now()
            )
    link = f"https://t.me/{username}?start={code}"
    minutes = int(lives.total_seconds() // 60)
    typer.echo(link)
    segno.make(link, error="m").terminal(compact=True)
    typer.echo(
        f"For {person} alone, once, within {minutes // 60 or minutes} {'hours' if minutes >= 60 else 'minutes'}."
    )


async def _find(tx: Transaction, person: str, provider: str | None) -> tuple[str, bool]:
    found = []
    for one in await people.providers(tx):
        if provider not in (None, one.id):
            continue
        if await people.is_active(tx, one.id, person):
            found.append((one.id, await people.client(tx, one.id, person) is not None))
        elif await relatives.is_active(tx, one.id, person):
            found.append((one.id, False))
    if not found:
        raise WrongUse(
            f"nobody has the id {person!r}; it stands in people.csv, clients.csv or naasten.csv, after an import"
        )
    if len(found) > 1:
        raise WrongUse(f"{person!r} is in {', '.join(one for one, _ in found)}; add --provider")
    return found[0]


async def username_of_bot(settings: Settings) -> str:
    """The bot's name in links, as Telegram knows it.

    Raises:
        WrongUse: there is no token, or Telegram does not take it.
    """
    token = settings.bot_token()
    if not token:
        raise WrongUse("there is no token; set ACHTERVANG_TOKEN or ACHTERVANG_TOKEN_FILE")
    try:
        return await username_of(token=token, api_url=settings.api_url)
    except NoConnection as error:
        raise WrongUse(f"{error}; check ACHTERVANG_TOKEN and ACHTERVANG_API_URL") from error
