"""What the waakvlam's codes mean, in the words of whoever reads the command line. Its JSON and CSV keep the codes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from escalation.check_in import WISH
from escalation.decision import SYSTEM
from escalation.scaling import PAUSE
from escalation.waakvlam_policy import Level
from schedules.local import to_local

__all__ = ["MAY", "asked_by", "decision", "local", "mood", "what_came", "words"]

Row = Mapping[str, Any]

_STATES = {
    "planned": "to come",
    "asked": "no answer yet",
    "spoke": "a voice message that nobody has heard yet",
    "answered": "answered",
    "paused": "not asked",
}
_REASONS = {
    "pause": "paused",
    "left": "no longer a client",
    "missed": "no answer",
    "unheard": "nobody heard the voice message",
    "open_case": "a case was there already",
    "blocked": "the bot is blocked",
    "gone": "the Telegram account is gone",
    "not_linked": "the bot was never started",
    "refused": "Telegram did not take the question",
}
_MOODS = {"so_so": "so-so", "said": "in own words", "voice": "with a voice message"}
_SIGNALS = {
    "low_run": "three answers in a row so-so or lower",
    "falling": "this week lower than the week before",
    "later": "the answers take much longer",
    "missed_twice": "two check-ins without answer within thirty days",
}
_WHY = {
    "asked": "the client wants it",
    "signal": "because of signals",
    "after_case": "something has happened",
    "stable": "it goes well",
}
_CONSENTS = {
    "consent_asked": "asked whether {relative} may {what}",
    "consent_given": "allowed {relative} to {what}",
    "consent_refused": "did not allow {relative} to {what}",
    "consent_withdrawn": "no longer allows {relative} to {what}",
}
MAY = {"receives": "be told when there is no answer", "reports": "write when worried"}
"""What a client allows a relative."""

_DECISIONS = {
    "scaled": "set {scaling} until {moment}",
    "scaling_extended": "made {scaling} last until {moment}",
    "scaling_replaced": "ended {scaling}, for another",
    "scaling_ends_soon": "told everybody that {scaling} ends at {moment}",
    "pause_proposed": "proposed {scaling} until {moment}, which needs the client's yes",
    "paused": "agreed on {scaling} until {moment}",
    "pause_refused": "did not want {scaling}",
    "pause_not_answered": "did not answer whether {scaling} is all right",
    "plan_added": "made {plan}",
    "plan_stopped": "stopped {plan}",
    "wished": "wished to be asked at {moment}",
    "unwished": "took back the wish to be asked at {moment}",
}


def local(moment: str, zone: ZoneInfo) -> str:
    """A moment of a row on the provider's clocks; the second of two equal hours says so."""
    shown = to_local(datetime.fromisoformat(moment), zone)
    return f"{shown:%Y-%m-%d %H:%M}" + (" (second)" if shown.fold else "")


def words(code: str) -> str:
    """A code for which there are no better words."""
    return code.replace("_", " ")


def mood(code: str) -> str:
    """What a client answered."""
    return _MOODS.get(code, words(code))


def what_came(row: Row, zone: ZoneInfo) -> list[str]:
    """What became of one check-in, in parts; an empty part is left out by whoever shows them."""
    state = f"case {row['case'] or ''}".strip() if row["state"] == "case" else _STATES[row["state"]]
    if row["state"] == "answered" and row["answered_at"]:
        state = ""  # the answer itself says so
    says_more = row["reason"] and row["reason"] != row["mood"]
    return [
        f"{state} ({_REASONS.get(row['reason'], mood(row['reason']))})" if says_more else state,
        f"asked {local(row['asked_at'], zone)}{', late by a fault of ours' if row['late'] else ''}"
        if row["asked_at"]
        else "",
        f"answered {local(row['answered_at'], zone)} {mood(row['mood'])}" if row["answered_at"] else "",
    ]


def asked_by(source: str, plans: Mapping[str, str]) -> str:
    """What asked for a check-in: a level, a wish of the client's, or one of these plans, by id."""
    if source == WISH:
        return "by a wish of the client"
    return f"by level {source}" if source in list(Level) else f"by {_plan(source, plans)}"


def decision(row: Row, zone: ZoneInfo, *, names: Mapping[str, str], plans: Mapping[str, str]) -> str:
    """Who decided what, in one sentence. ``names`` and ``plans`` say whom and what the ids in it mean."""
    what, reason, who = row["what"], row["reason"], row["who"]
    said = "Achtervang" if who == SYSTEM else names.get(who, who)
    if what in _CONSENTS:
        relative = names.get(row["subject"], row["subject"])
        return f"{said} " + _CONSENTS[what].format(relative=relative, what=MAY.get(reason, words(reason)))
    if what == "scaling_ended":
        return f"{_scaling(reason)} is over" if who == SYSTEM else f"{said} ended {_scaling(reason)}"
    if what == "scaling_reason":
        return f"{said} said why: {_WHY.get(reason, words(reason))}"
    if what == "signal":
        return f"{said} saw a signal: {_SIGNALS.get(reason, words(reason))}"
    if what in _DECISIONS:
        moment = local(row["moment"], zone) if row["moment"] else ""
        plan = _plan(row["subject"], plans)
        return f"{said} " + _DECISIONS[what].format(scaling=_scaling(reason), moment=moment, plan=plan)
    return " ".join(part for part in (said, words(what), words(reason)) if part)


def _scaling(reason: str) -> str:
    """A level by its name; a pause has its reason there, or once it ends soon that it is one."""
    if reason in list(Level):
        return f"level {reason}"
    return f"a pause ({words(reason)})" if reason and reason != PAUSE else "a pause"


def _plan(plan: str, plans: Mapping[str, str]) -> str:
    return f"the plan {plans[plan]}" if plan in plans else "a plan that is gone"
