"""policy.toml: the ladders and the times a provider has agreed on."""

from escalation.policy import Policy, PolicyFault, policy_faults
from records.faults import Faults
from records.toml_file import TomlFile

__all__ = ["read_policy_toml"]


def read_policy_toml(file: TomlFile, faults: Faults) -> Policy | None:
    """The policy, with its defaults where the file is silent; None, and faults, when it cannot be used."""
    found = policy_faults(file.values)
    for fault in found:
        what, _, todo = fault.what.partition("; ")
        faults.add(file.line_of(fault.key), f"{fault.key} {_predicate(what)}", todo or _todo(fault))
    return None if found else Policy.from_mapping(file.values)


def _predicate(what: str) -> str:
    return f"is {what}" if what.startswith("no such") else what


def _todo(fault: PolicyFault) -> str:
    return "remove it" if "no such" in fault.what else "correct it"
