"""An alert: whom a level reaches, and the message that asks one person to take the case.

``escalation/ladder.py`` says when; this says who, and why somebody is left out.
"""

from escalation.case import Purpose
from escalation.decision import Key, Lane, Press
from escalation.draft import Draft
from escalation.unconfirmed import is_unconfirmed
from escalation.urgency import Urgency

__all__ = [
    "alert",
    "answering",
    "is_left_out",
    "report_absent",
    "report_unreachable",
    "resend",
    "why_nobody",
]

ALERT_KEYS = ((Press(Key.TAKE),), (Press(Key.DECLINE),))


def alert(draft: Draft, person: str, *, level: int) -> None:
    """Asks one person to take the case. The alert tells its code and urgency, never who or what.

    Once a moment: after a stop of ours, or when a shift begins with a round, several come due together.
    """
    case = draft.case
    if person in draft.alerted_now:
        return
    marks = [
        mark
        for mark, is_so in (
            ("late", draft.is_late),
            ("left", case.owner is not None and draft.around.has_left(case.owner)),
            ("repeat", person in case.alerted),
            ("unconfirmed", is_unconfirmed(case)),
            ("better", case.withdrawn_at is not None and case.urgency is not Urgency.NOOD),
        )
        if is_so
    ]
    draft.change(
        alerted=(*(one for one in case.alerted if one != person), person),
        offered_to=tuple(dict.fromkeys([*case.offered_to, person])) if case.owner else (),
    )
    draft.alerted_now.add(person)
    draft.log("alerted", reason=person, level=level)
    draft.send(
        person,
        "alert",
        lane=Lane.ALERT,
        is_alert=True,
        keys=ALERT_KEYS,
        args={
            "kind": case.kind.value,
            "team": case.team,
            "at": draft.now.isoformat(),
            "marks": ",".join(marks),
            "purpose": case.climb.purpose.value if case.climb else Purpose.HAND_OVER.value,
            "owner": case.owner or "",
        },
    )


def resend(draft: Draft) -> None:
    """Alerts everybody anew who may still take it and has not refused; their keys may have been lost."""
    case = draft.case
    for person in case.alerted if case.climb else case.offered_to:
        gone = person in draft.around.unreachable or person in case.unreachable
        if not gone and person not in case.declined and not is_left_out(draft, person):
            alert(draft, person, level=case.level)


def answering(draft: Draft, level: int) -> list[str]:
    """Who on this level can be alerted now. Who is away, or has not confirmed his shift, has the backup beside him."""
    around = draft.around
    found: list[str] = []
    for role in _roles(draft, level):
        found.extend(around.people[role])
        if role == "on_duty" and any(one in around.away | around.doubtful for one in around.people[role]):
            found.extend(around.people["backup"])
    plan = draft.case.climb
    if plan and plan.purpose is Purpose.RAISE and level == 1 and draft.case.owner:
        found = [draft.case.owner, *found, *around.people["backup"]]
    return [
        person
        for person in dict.fromkeys(found)
        if person not in around.unreachable
        and person not in draft.case.unreachable
        and person not in draft.case.declined
        and not is_left_out(draft, person)
    ]


def is_left_out(draft: Draft, person: str) -> bool:
    """Whether it makes no sense to ask this person: he has the case, and it is somebody else's turn."""
    plan = draft.case.climb
    return person == draft.case.owner and not (plan and plan.purpose is Purpose.RAISE)


def why_nobody(draft: Draft, level: int) -> str:
    """The reason why a level is skipped, as a code for the log."""
    people = {person for role in _roles(draft, level) for person in draft.around.people[role]}
    if not people:
        return "nobody_on_it"
    if people & set(draft.case.declined):
        return "declined"
    for person in sorted(people):
        if person in draft.around.unreachable:
            return draft.around.unreachable[person]
    return "undeliverable" if people & set(draft.case.unreachable) else "owner_only"


def report_absent(draft: Draft, level: int) -> None:
    """Tells the coordinators, once a case, of a hole in the rota and of people whom no alert can reach."""
    around = draft.around
    roles = _roles(draft, level)
    if around.hole and "on_duty" in roles and "hole" not in draft.case.reported:
        draft.change(reported=(*draft.case.reported, "hole"))
        draft.log("rota_hole", level=level)
        draft.tell_coordinators("coordinator-hole", args={"people": ",".join(around.people["on_duty"])})
    for person in dict.fromkeys(one for role in roles for one in around.people[role]):
        if reason := around.unreachable.get(person):
            report_unreachable(draft, person, reason=reason, level=level)


def report_unreachable(draft: Draft, person: str, *, reason: str, level: int) -> None:
    """Logs that this person cannot be alerted and tells the coordinators, who can ring him; once a case."""
    if person in draft.case.reported:
        return
    draft.change(reported=(*draft.case.reported, person))
    draft.log("unreachable", reason=f"{person}:{reason}", level=level)
    draft.tell_coordinators("coordinator-unreachable", besides=person, args={"person": person, "why": reason})


def _roles(draft: Draft, level: int) -> tuple[str, ...]:
    plan = draft.case.climb
    assert plan is not None  # noqa: S101  only asked during a climb
    levels = draft.case.policy.ladder(plan.urgency).levels
    return levels[level - 1].who
