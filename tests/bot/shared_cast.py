"""Two providers of one region with the same night worker, and what a test does with his one phone."""

from dataclasses import replace

from schedules.rota import Role
from simulator.keys import Key
from simulator.transcript import Entry
from storage.invite_codes import create_invite
from tests.bot.cast import SALLAND, VECHT
from tests.bot.night_stage import Night, Somebody
from tests.bot.shift_cast import shift

__all__ = ["REGION", "SHARED", "SIGNED", "invited", "keys_of", "press_of", "signed_of", "two_cases"]

REGION = "region:ijssel"
NIGHT = shift("sam", "20 23:00", "21 07:00", team=REGION)

SHARED = tuple(
    replace(
        data,
        provider=replace(data.provider, region="ijssel"),
        people=tuple(
            replace(one, teams=(REGION,) if one.id == "sam" else one.teams)
            for one in (*data.people, *(() if data is SALLAND else SALLAND.people[:1]))
        ),
        shifts=(NIGHT, *(one for one in data.shifts if one.role is not Role.ON_DUTY)),
    )
    for data in (SALLAND, VECHT)
)
"""Both providers have Sam as the region's night worker, and nobody of their own on duty."""

SIGNED = {"salland": "Aanbieder: Stichting Salland Thuis", "vecht": "Aanbieder: Vecht Wonen"}


async def invited(night: Night, who: str, *, provider: str, is_client: bool = False) -> str:
    async with night.product.nights.write() as writing:
        code, _ = await create_invite(
            writing.tx, provider, who, is_client=is_client, made_by="vera", now=night.clock.now()
        )
    return code


def keys_of(somebody: Somebody, label: str, *, provider: str) -> list[Key]:
    texts = {one.message_id: one.text for one in somebody.phone.messages}
    return [
        one
        for one in somebody.phone.keys_now()
        if label in one.label and SIGNED[provider] in texts.get(one.message_id or 0, "")
    ]


async def press_of(somebody: Somebody, label: str, *, provider: str) -> None:
    await somebody.does("press_key", keys_of(somebody, label, provider=provider)[-1])


async def two_cases(night: Night) -> None:
    """Mila of Salland and Luuk of Vecht ask for help, and Sam takes both: each is its provider's A01."""
    await night.client("Mila").says("help")
    await night.client("Luuk").says("help")
    for provider in SIGNED:
        await press_of(night.worker("Sam"), "Ik pak dit op", provider=provider)


def signed_of(entries: list[Entry], provider: str) -> list[str]:
    return [one.text for one in entries if SIGNED[provider] in one.text]
