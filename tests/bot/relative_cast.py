"""Relatives of clients of both providers, and what a test does with them."""

from dataclasses import replace

from escalation.consent import Allowed, given
from escalation.waakvlam_decision import WaakvlamLine
from schedules.provider import Relative
from storage import consents, imports, links, texts, waakvlam_log
from storage.invite_codes import create_invite
from storage.texts import StoredText
from tests.bot.cast import SALLAND, VECHT
from tests.bot.night_stage import Night

__all__ = ["RELATIVES", "allow", "bring_in", "invited", "lines_of", "words_of"]

RELATIVES = (
    Relative("anna", "mila", "Anna Zonnebloem", "moeder"),
    Relative("jo", "abi", "Jo Berk", "", language="en"),
    Relative("opa", "mila", "Jan Zonnebloem", "opa"),
)
OTHERS = (Relative("anna", "luuk", "Anneke Den", "zus"),)


async def bring_in(night: Night) -> None:
    """Anna and Jo are linked; Opa is not. At the other provider somebody has Anna's id, and no phone."""
    night.begins()
    async with night.product.nights.write() as writing:
        for data, close in ((SALLAND, RELATIVES), (VECHT, OTHERS)):
            await imports.apply_import(writing.tx, replace(data, relatives=close), at=night.clock.now())
        for name in ("anna", "jo"):
            chat = night.client(name).phone.user_id
            await links.link(writing.tx, "salland", name, is_client=False, chat_id=chat, at=night.clock.now())
    for name in ("anna", "jo"):
        night.client(name).phone.has_started()
    await night.settle()


async def allow(night: Night, *what: Allowed, relative: str = "anna", client: str = "mila") -> None:
    """The client has allowed this before the test begins."""
    async with night.product.nights.write() as writing:
        known = await consents.of_relative(writing.tx, "salland", client=client, relative=relative)
        for one in what:
            after = given(known[one], at=night.clock.now())
            await consents.keep(
                writing.tx, "salland", before=known[one], after=after, who=client, at=night.clock.now()
            )


async def invited(night: Night, who: str, *, provider: str = "salland", is_client: bool = False) -> str:
    """An invite for somebody."""
    async with night.product.nights.write() as writing:
        code, _ = await create_invite(
            writing.tx, provider, who, is_client=is_client, made_by="ruth", now=night.clock.now()
        )
    return code


async def lines_of(night: Night, client: str) -> list[WaakvlamLine]:
    """What the client's log holds."""
    async with night.looking() as look:
        return [one.line for one in await waakvlam_log.lines(look.tx, "salland", client=client)]


async def words_of(night: Night, client: str) -> list[StoredText]:
    """Whatever is kept of what was said to, by or about the client."""
    async with night.looking() as look:
        return await texts.recent_of_client(look.tx, "salland", client, limit=50)
