"""What a client allows a relative. Nothing, until he says so; and no longer than he wants.

    none ──ask──▶ asked ──give──▶ given ──withdraw──▶ withdrawn
      │             └────refuse──▶ refused ──ask──▶ …     └──ask or give──▶ …
      └──give──▶ given

Only the client gives and withdraws. Whoever works with him may ask, and change nothing by it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from escalation.waakvlam_decision import WaakvlamLine

__all__ = ["Allowed", "Consent", "ConsentState", "asked", "given", "line_of", "refused", "withdrawn"]


class Allowed(StrEnum):
    """What a client may allow a relative."""

    RECEIVES = "receives"
    """He is told when the client does not answer, and how that ended."""
    REPORTS = "reports"
    """What he writes when he is worried is passed on."""


class ConsentState(StrEnum):
    """How it stands."""

    NONE = "none"
    """Nobody has asked or said anything."""
    ASKED = "asked"
    """A worker has asked the client, who has not answered."""
    GIVEN = "given"
    """The client wants it."""
    REFUSED = "refused"
    """The client was asked and does not want it."""
    WITHDRAWN = "withdrawn"
    """The client no longer wants it."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One thing that a client allows one relative, or not. ``asked_by`` is who asked last; empty when nobody did."""

    client: str
    relative: str
    what: Allowed
    state: ConsentState = ConsentState.NONE
    asked_by: str = ""
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def is_given(self) -> bool:
        """Whether it holds."""
        return self.state is ConsentState.GIVEN


def asked(consent: Consent, *, by: str, at: datetime) -> Consent:
    """The consent once somebody has asked the client; one that holds stays as it is."""
    if consent.is_given:
        return consent
    return replace(consent, state=ConsentState.ASKED, asked_by=by, asked_at=at)


def given(consent: Consent, *, at: datetime) -> Consent:
    """The consent once the client wants it."""
    if consent.is_given:
        return consent
    return replace(consent, state=ConsentState.GIVEN, answered_at=at, withdrawn_at=None)


def refused(consent: Consent, *, at: datetime) -> Consent:
    """The consent once the client says no to a question; without a question it stays as it is."""
    if consent.state is not ConsentState.ASKED:
        return consent
    return replace(consent, state=ConsentState.REFUSED, answered_at=at)


def withdrawn(consent: Consent, *, at: datetime) -> Consent:
    """The consent once the client no longer wants it; what he never gave stays as it is."""
    if not consent.is_given:
        return consent
    return replace(consent, state=ConsentState.WITHDRAWN, withdrawn_at=at)


def line_of(before: Consent, after: Consent, *, who: str) -> WaakvlamLine:
    """The line that keeps the change: who changed what for which relative."""
    return WaakvlamLine(
        what=f"consent_{after.state.value}",
        who=who,
        subject=after.relative,
        from_state=before.state.value,
        to_state=after.state.value,
        reason=after.what.value,
    )
