"""What messages to and about relatives need beyond their row: names, and what a client allows."""

from bot.page import Page, Told, client_key, first_name
from escalation.consent import Allowed
from schedules.provider import Relative
from storage import consents, links, people, relatives

__all__ = ["may_write", "name_of", "of_client", "of_teams", "welcome"]


def name_of(page: Page, one: Relative) -> str:
    """First name and what he is to the client: Anna (moeder)."""
    return page.say("word-relative", name=first_name(one.name), relation=one.relation)


async def welcome(page: Page) -> Told:
    """The reader's first name, and his client's."""
    one = await relatives.load(page.tx, page.row.provider, page.row.recipient)
    client = await people.client(page.tx, page.row.provider, one.client) if one else None
    return Told(
        args={
            "name": first_name(one.name) if one else "",
            "client": first_name(client.name) if client else "",
        }
    )


async def may_write(page: Page) -> Told:
    """Whether the reader may write back what he knows."""
    client = str(page.row.args["client"])
    return Told(args={"reports": int(Allowed.REPORTS in await _allows(page, client, page.row.recipient))})


async def of_client(page: Page) -> Told:
    """One relative as his client reads of him: what he may now, and whether he is there at all."""
    one = await relatives.load(page.tx, page.row.provider, str(page.row.args["relative"]))
    if one is None:
        raise LookupError("the relative is gone")
    allows = await _allows(page, one.client, one.id)
    return Told(
        args={
            "name": first_name(one.name),
            "relation": one.relation,
            "receives": int(Allowed.RECEIVES in allows),
            "reports": int(Allowed.REPORTS in allows),
            "nothing": int(not allows),
            "both": int(len(allows) == len(Allowed)),
            "unlinked": int(not await _can_be_reached(page, one)),
        }
    )


async def of_teams(page: Page) -> Told:
    """The relatives of the named clients, and what each may now."""
    lines = []
    for client in page.row.args.get("clients_of", ()):
        for one in await relatives.of_client(page.tx, page.row.provider, client):
            words = [page.say(f"word-may-{what.value}") for what in await _allows(page, client, one.id)]
            words = words or [page.say("word-may-nothing")]
            if not await _can_be_reached(page, one):
                words.append(page.say("word-not-linked"))
            line = {"client": page.name_of(client_key(client)), "words": ", ".join(words)}
            name, relation = first_name(one.name), one.relation
            lines.append(page.say("worker-relative-line", name=name, relation=relation, **line))
    return Told(args={"lines": "\n".join(lines)})


async def _allows(page: Page, client: str, relative: str) -> list[Allowed]:
    known = await consents.of_relative(page.tx, page.row.provider, client=client, relative=relative)
    return [what for what, consent in known.items() if consent.is_given]


async def _can_be_reached(page: Page, one: Relative) -> bool:
    return not (await links.reachability(page.tx, page.row.provider, [one.id]))[one.id]
