"""A provider's data as one value: what an import takes over, and what is stored at present."""

from dataclasses import dataclass

from escalation.policy import Policy
from schedules.provider import Client, Person, Provider, Relative, WaakvlamPlan
from schedules.rota import Absence, Shift
from storage import people, relatives, waakvlam
from storage.rota import rota
from storage.transaction import Transaction

__all__ = ["ProviderData", "stored_data"]


@dataclass(frozen=True, slots=True)
class ProviderData:
    """Everything that a provider hands us, resolved."""

    provider: Provider
    people: tuple[Person, ...]
    clients: tuple[Client, ...]
    shifts: tuple[Shift, ...]
    absences: tuple[Absence, ...]
    waakvlam: tuple[WaakvlamPlan, ...]
    policy: Policy
    relatives: tuple[Relative, ...] = ()


async def stored_data(tx: Transaction, provider_id: str) -> ProviderData:
    """What an import of the same would not change: the last import, with what was managed since.

    What was agreed or made in the bot (swaps, plans, levels, consents) is no part of it.

    Raises:
        LookupError: there is no such provider.
    """
    provider = await people.provider(tx, provider_id)
    if provider is None:
        raise LookupError(f"there is no provider {provider_id}")
    planned = await rota(tx, provider_id)
    return ProviderData(
        provider=provider,
        people=tuple(await people.staff(tx, provider_id)),
        clients=tuple(await people.clients(tx, provider_id)),
        shifts=planned.shifts,
        absences=planned.absences,
        waakvlam=tuple(await waakvlam.plans_of_files(tx, provider_id)),
        policy=await people.policy(tx, provider_id),
        relatives=tuple(await relatives.of_provider(tx, provider_id)),
    )
