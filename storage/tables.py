"""Every table. ``storage/migrations`` brings them into being; a test compares the two."""

from storage.case_tables import case_log, cases, counters, due, log_days, outbox, texts
from storage.columns import metadata
from storage.provider_tables import (
    absences,
    beats,
    client_keys,
    clients,
    inbox,
    installation,
    invites,
    links,
    people,
    providers,
    shifts,
    waakvlam_plans,
    worker_memory,
)

__all__ = [
    "absences",
    "beats",
    "case_log",
    "cases",
    "client_keys",
    "clients",
    "counters",
    "due",
    "inbox",
    "installation",
    "invites",
    "links",
    "log_days",
    "metadata",
    "outbox",
    "people",
    "providers",
    "shifts",
    "texts",
    "waakvlam_plans",
    "worker_memory",
]
