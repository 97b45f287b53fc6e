"""Every text that the program asks for is there, and gets what it needs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.texts import CLIENT_LANGUAGES, Texts
from escalation.case import Outcome
from escalation.decision import Key
from escalation.onsite import REASONS
from escalation.worker_side import READ_AS

TEXTS = Texts.load()
ROOT = Path(__file__).parents[2]
SOURCES = sorted([*ROOT.glob("escalation/*.py"), *ROOT.glob("bot/*.py")])

PREFIXES = (
    *("client-", "owner-", "coordinator-", "worker-", "refused-", "typed-", "toast-", "stranger-", "staff-"),
    *("shift-", "backup-", "take-shift-", "offer-", "handover-", "drill-", "rota-", "finding-", "todo-"),
    *("calendar-", "choice-", "saved-", "duty-", "relative-"),
    *("welcome-", "invite-", "overview-", "menu-", "key-", "when-", "word-", "history-", "relay-", "number-"),
)
"""What begins like this and is written in kebab-case is the name of a text."""

CASE_ARGUMENTS = {"code", "urgency"}
"""What every message of a case brings along."""

SHIFT_ARGUMENTS = {"teams", "role", "at", "until", "person"}
"""What every message of the rota's deciders brings along."""

RENDERED = {
    "client-exhausted": {"huisartsenpost"},
    "client-nobody": {"huisartsenpost"},
    "details": {"name", "phone", "address", "city", "map", "notes", "wants", "client", "claims"},
    "contact-card": {"name", "phone"},
    "crisiskaart": {"name", "card"},
    "history": {"contacts", "said", "relatives"},
    "relative-silent": {"reports"},
    "relative-closed": {"reports"},
    "relay-to-worker": {"name", "words"},
    "relay-to-client": {"words"},
    "alert": set(),
    "shift-starts": {"lines", "words"},
    "worker-check-in-spoke": {"name", "phone"},
    "handover-saved": {"words"},
    "handover-late": {"words"},
    "coordinator-shift-unconfirmed": {"phone"},
    "coordinator-shift-alone": {"phone"},
    "coordinator-shift-mute": {"phone"},
    "coordinator-drill": {"lines"},
}
"""What the sender looks up when it sends: the decider names no person and no words."""


NAMED_AT = {
    "send": 1,
    "tell_client": 0,
    "tell_owner": 0,
    "tell_coordinators": 0,
    "edit_alerts": 0,
    "tell": 1,
    "tell_once": 1,
    "end_for": 1,
}
"""The methods that send a text, and at which place they get its name."""


def calls(source: Path) -> Iterator[tuple[str, int, set[str] | None]]:
    """The texts that a decider sends: name, line, arguments (None when they are worked out elsewhere)."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        at = NAMED_AT.get(node.func.attr)
        if at is None or len(node.args) <= at:
            continue
        name = node.args[at]
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value, node.lineno, _arguments(node)


def _arguments(call: ast.Call) -> set[str] | None:
    if any(one.arg is None for one in call.keywords):
        return None
    given: set[str] = set()
    for keyword in call.keywords:
        if keyword.arg != "args":
            given.add(str(keyword.arg))
        elif isinstance(keyword.value, ast.Dict):
            given.update(str(key.value) for key in keyword.value.keys if isinstance(key, ast.Constant))
        else:
            return None
    return given


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_text_named_in_the_source_is_there(source: Path) -> None:
    """A name that is written in the program is a name in the files."""
    named = {
        node.value
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(PREFIXES)
        and node.value.replace("-", "").replace("_", "").isalpha()
        and not node.value.endswith("-")
    }
    if source.parent.name == "escalation":
        named |= {name for name, _, _ in calls(source)}

    assert named <= set(TEXTS.names), sorted(named - set(TEXTS.names))


@pytest.mark.parametrize("source", sorted(ROOT.glob("escalation/*.py")), ids=lambda path: path.name)
def test_every_text_of_a_decider_gets_its_arguments(source: Path) -> None:
    """What a text names is sent along, comes with its case, or is looked up by the sender."""
    is_of_rota = "_draft import" in source.read_text(encoding="utf-8")
    brought = SHIFT_ARGUMENTS if is_of_rota else CASE_ARGUMENTS
    lacking = [
        (name, line, sorted(missing))
        for name, line, given in calls(source)
        if given is not None
        and (missing := TEXTS.arguments(name) - given - brought - RENDERED.get(name, set()))
    ]

    assert not lacking


def test_every_key_has_its_label() -> None:
    """A key without words would be a blank under an alert."""
    plain = {f"key-{key.value}" for key in Key if key not in (Key.OUTCOME, Key.REASON, Key.READ_AS)}
    wanted = (
        plain
        | {f"key-outcome-{one.value}" for one in Outcome}
        | {f"key-reason-{one}" for one in REASONS}
        | {f"key-readas-{one.value}" for one in READ_AS}
    )

    assert wanted == {name for name in TEXTS.names if name.startswith("key-")}


LABELS = {
    "menu-help": "Ik heb nu hulp nodig",
    "menu-wait": "Het kan wachten",
    "menu-who": "Wie heeft er dienst?",
    "menu-numbers": "Nummers",
    "key-take": "Ik pak dit op",
    "key-decline": "Ik kan niet",
    "key-contact": "Ik heb contact",
    "key-setout": "Ik ga erheen",
    "key-arrived": "Ik ben er",
    "key-handover": "Overdragen",
    "key-close": "Afsluiten",
    "key-outcome-phone": "Telefonisch opgelost",
    "key-outcome-visit": "Bezoek",
    "key-outcome-time_out": "Time-out",
    "key-outcome-crisis_service": "Crisisdienst of 112",
    "key-outcome-no_help_needed": "Geen hulp nodig",
    "key-outcome-not_reached": "Niet bereikt",
    "key-reopen": "Heropenen",
    "key-callme": "Bel mij",
    "key-come": "Kom naar mij toe",
    "key-danger": "Ik ben in gevaar",
    "key-better": "Het gaat weer",
    "key-now": "Ja, nu",
    "key-canwait": "Het kan wachten",
    "key-shiftyes": "Ja, ik ben bereikbaar",
    "key-shiftno": "Nee, ik kan niet",
    "key-handnote": "Schrijf overdracht",
    "key-handnothing": "Niets bijzonders",
    "key-offerall": "Alle collega’s",
    "key-acceptoffer": "Ik neem de dienst over",
    "key-declineoffer": "Deze dienst kan ik niet",
    "key-approveswap": "Akkoord",
    "key-refuseswap": "Niet akkoord",
    "key-takeshift": "Dienst overnemen",
    "key-giveback": "Geef terug",
    "key-takedrill": "Ik pak dit op",
    "key-declinedrill": "Ik kan niet",
    "key-calendar": "Agenda op mijn telefoon",
    "key-calendaroff": "Link intrekken",
    "key-phoneno": "Nee",
    "choice-handover": "Overdracht",
    "choice-new-link": "Nieuwe link",
}


@pytest.mark.parametrize("name", LABELS)
def test_the_words_on_a_key_are_the_promised_ones(name: str) -> None:
    """People, scripts and instructions rely on these words."""
    assert TEXTS.say("nl", name) == LABELS[name]


def test_what_answers_a_press_fits_into_an_answer_to_a_press() -> None:
    """Telegram takes at most 200 characters. Source: Bot API, answerCallbackQuery."""
    for name in TEXTS.names:
        if name.startswith(("toast-", "refused-")) or name in ("client-old-key", "worker-read-done"):
            for language in CLIENT_LANGUAGES:
                assert len(TEXTS.say(language, name, code="B1234", owner="Maximiliaan-Alexander")) <= 200
