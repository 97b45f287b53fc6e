"""`achtervang card`: a client's card to print, with a code that links a phone once a worker has confirmed it."""

import os
from datetime import datetime
from pathlib import Path

import typer

from achtervang.commands.invite import username_of_bot
from achtervang.commands.opening import opened_database
from achtervang.errors import WrongUse
from config.texts import Texts
from records.client_card import CardSize, ClientCard, card_html
from schedules.clock import SystemClock
from schedules.local import to_local
from schedules.provider import Client, Provider
from storage import people, printed_codes
from storage.errors import AlreadyPrinted
from storage.transaction import Transaction

__all__ = ["card", "revoke_card"]

MADE_BY = "operator"
"""Who made it, where no worker did."""


async def card(client: str, *, size: str, target: Path | None, provider: str | None, replaces: bool) -> None:
    """Makes the client's code and writes his card; with ``replaces`` the card that he has stops working.

    Raises:
        WrongUse: no such size or client, he has a card that works, the file is there already, or Telegram is not.
    """
    if size not in list(CardSize):
        raise WrongUse(f"--size {size} is no paper of ours; use a6 or a4")
    paper = CardSize(size)
    target = target or Path(f"card-{client}-{paper.value}.html")
    if target.exists():
        raise WrongUse(f"{target} is there already; name another file with -o, or remove it")
    now = SystemClock().now()
    async with opened_database() as (database, settings):
        username = await username_of_bot(settings)
        async with database.write() as tx:
            owner, one = await _find(tx, client, provider)
            code = await _new_code(tx, owner, one, replaces=replaces, now=now)
            page = ClientCard(
                name=one.name.split()[0],
                link=f"https://t.me/{username}?start={code}",
                language=one.language or owner.language,
                office_phone=owner.office_phone,
                numbers=owner.numbers,
            )
            # written before the code is kept: a card that cannot be written must not end the one he has
            _write(target, card_html(page, size=paper, texts=Texts.load()))
    typer.echo(f"{target}: print it on {paper.value.upper()} without margins, then delete the file.")
    typer.echo("It holds the code, which links a phone after a worker's tap, until the card is replaced.")


async def revoke_card(client: str, *, provider: str | None) -> None:
    """The client's card stops working.

    Raises:
        WrongUse: nobody has this id, or he has no card that works.
    """
    async with opened_database() as (database, _), database.write() as tx:
        owner, _one = await _find(tx, client, provider)
        if not await printed_codes.revoke(tx, owner.id, client, by=MADE_BY, at=SystemClock().now()):
            raise WrongUse(f"{client} has no card that works; there is nothing to revoke")
    typer.echo(f"The card of {client} no longer works. Phones that were linked with it before stay linked.")


async def _new_code(
    tx: Transaction, provider: Provider, client: Client, *, replaces: bool, now: datetime
) -> str:
    make = printed_codes.replace if replaces else printed_codes.create
    try:
        return await make(tx, provider.id, client.id, made_by=MADE_BY, at=now)
    except AlreadyPrinted as fault:
        kept = await printed_codes.of_client(tx, provider.id, client.id)
        since = f"{to_local(kept.made_at, provider.zone):%Y-%m-%d %H:%M}" if kept else "before"
        raise WrongUse(
            f"{client.id} has a card that works, of {since}; its code is not kept and cannot be printed again. "
            "Print that file once more, or add --replace: then the old card stops working"
        ) from fault


async def _find(tx: Transaction, client: str, provider: str | None) -> tuple[Provider, Client]:
    found = [
        (owner, one)
        for owner in await people.providers(tx)
        if provider in (None, owner.id)
        for one in await people.clients(tx, owner.id)
        if one.id == client
    ]
    if not found:
        raise WrongUse(f"no client has the id {client!r}; it stands in clients.csv, after an import")
    if len(found) > 1:
        raise WrongUse(f"{client!r} is in {', '.join(owner.id for owner, _ in found)}; add --provider")
    return found[0]


def _write(target: Path, page: str) -> None:
    """Writes the page for the operator's eyes only: whoever has it holds the code.

    Raises:
        WrongUse: it cannot be written there.
    """
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(page)
    except OSError as fault:
        raise WrongUse(f"{target} cannot be written: {fault.strerror}; name another file with -o") from fault
