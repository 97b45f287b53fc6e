"""Every table. ``storage/migrations`` brings them into being; a test compares the two."""

from storage.card_tables import printed_codes, unconfirmed_phones
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
from storage.relative_tables import consents, relatives
from storage.rota_tables import (
    calendar_feeds,
    drills,
    duty_watches,
    handover_notes,
    offers,
    overrides,
    person_spans,
    rota_findings,
    rota_log,
)
from storage.waakvlam_tables import check_ins, scalings, waakvlam_log

__all__ = [
    "absences",
    "beats",
    "calendar_feeds",
    "case_log",
    "cases",
    "check_ins",
    "client_keys",
    "clients",
    "consents",
    "counters",
    "drills",
    "due",
    "duty_watches",
    "handover_notes",
    "inbox",
    "installation",
    "invites",
    "links",
    "log_days",
    "metadata",
    "offers",
    "outbox",
    "overrides",
    "people",
    "person_spans",
    "printed_codes",
    "providers",
    "relatives",
    "rota_findings",
    "rota_log",
    "scalings",
    "shifts",
    "texts",
    "unconfirmed_phones",
    "waakvlam_log",
    "waakvlam_plans",
    "worker_memory",
]
