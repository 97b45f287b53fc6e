"""A phone that was linked with the code of a printed card, and of which nobody has said yet whose it is.

Theory. A card can be lost, read over a shoulder, or photographed. So who holds one may do what nobody must be kept
from: call for help, at once and along the whole ladder. He may not learn anything: who the client is, what was said,
or what goes on in a case that the client opened himself. What such a phone did is kept as marks among the
``reported`` of a case:

    phone:ID          it opened the case, and nothing but it was heard since: it reads what becomes of its call
    phone_too:ID      it called in a case that is the client's own: it is heard, and reads nothing of the case
    phone_refused:ID  it opened the case, and a worker has said that it is not the client's

Nothing here is undone by the client's own phone, which reads everything that is for him as before.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from escalation import events as happened
from escalation.case import Case, Cause
from escalation.decision import CLIENT, PHONE, Key, Press

__all__ = [
    "ASK_AGAIN",
    "DUE_KIND",
    "SHOWN",
    "UnconfirmedPhone",
    "confirmed",
    "heard_from",
    "is_unconfirmed",
    "keys_for",
    "opened_by",
    "phones_in",
    "readers",
    "refused",
    "was_refused",
]

DUE_KIND = "phone"
"""The kind of the due row of the question whose phone it is; its subject is the phone's id."""

ASK_AGAIN = timedelta(hours=8)
"""How long a question waits before it is asked again: by then somebody else has duty, as a rule."""

OPENED = "phone:"
JOINED = "phone_too:"
REFUSED = "phone_refused:"

SHOWN = frozenset(
    {
        "client-added",
        "client-arrived",
        "client-call-asked",
        "client-call-noted",
        "client-closed",
        "client-closed-unreached",
        "client-en-route",
        "client-exhausted",
        "client-level",
        "client-nobody",
        "client-not-en-route",
        "client-opened",
        "client-opened-nood",
        "client-queued",
        "client-queued-ask",
        "client-raised",
        "client-relayed",
        "client-reopened",
        "client-still",
        "client-taken",
        "client-taken-over",
        "client-unclear",
        "client-visit-asked",
        "client-visit-noted",
        "client-withdrawn",
        "relay-to-client",
    }
)
"""What an unconfirmed phone may read of its own call. A text that is not here names a relative, or a check-in."""


@dataclass(frozen=True, slots=True)
class UnconfirmedPhone:
    """A phone that says that it is a client's.

    Attributes:
        code: the id of the printed code that it came with.
        ended_as: empty while it waits; else confirmed, refused or gone.
        ended_by: whose tap it was.
    """

    id: str
    provider: str
    client: str
    code: str
    chat_id: int
    came_at: datetime
    blocked_at: datetime | None = None
    ended_at: datetime | None = None
    ended_as: str = ""
    ended_by: str = ""

    @property
    def waits(self) -> bool:
        """Whether nobody has said yet whose it is."""
        return self.ended_at is None


def keys_for(phone: str) -> tuple[tuple[Press, ...], ...]:
    """The keys under the question whose phone it is."""
    return ((Press(Key.PHONE_YES, phone),), (Press(Key.PHONE_NO, phone),))


# --- what a case knows of such phones ---------------------------------------------------------------


def opened_by(case: Case) -> str:
    """The id of the unconfirmed phone whose call the case is; empty when it is the client's own, or was refused."""
    return next((one.removeprefix(OPENED) for one in case.reported if one.startswith(OPENED)), "")


def was_refused(case: Case) -> bool:
    """Whether the phone that opened the case is not the client's."""
    return any(one.startswith(REFUSED) for one in case.reported)


def is_unconfirmed(case: Case) -> bool:
    """Whether nobody knows that the client himself called: an alert says so."""
    return bool(opened_by(case)) or was_refused(case)


def phones_in(case: Case) -> tuple[str, ...]:
    """The ids of the phones that called in the case and may still wait for a worker."""
    begins = (OPENED, JOINED)
    return tuple(one.partition(":")[2] for one in case.reported if one.startswith(begins))


def heard_from(case: Case, event: happened.Event, *, is_new: bool = False) -> Case:
    """The case with what it knows from now on of the phone that this event came from.

    A case that an unconfirmed phone opened becomes the client's own as soon as he himself is heard in it; what
    was called for him (a check-in, a relative) is not his voice.
    """
    if not isinstance(event, happened.OF_CLIENT) or getattr(event, "cause", Cause.CLIENT) is not Cause.CLIENT:
        return case
    phone, opener = event.phone, opened_by(case)
    if phone and is_new:
        return _with(case, f"{OPENED}{phone}")
    if phone and phone != opener:
        return _with(case, f"{JOINED}{phone}")
    if not phone and opener:
        return _swap(case, f"{OPENED}{opener}", f"{JOINED}{opener}")
    return case


def confirmed(case: Case, phone: str) -> Case:
    """The case once a worker has said that this phone is the client's: all of it was the client's own."""
    gone = {f"{OPENED}{phone}", f"{JOINED}{phone}"}
    return replace(case, reported=tuple(one for one in case.reported if one not in gone))


def refused(case: Case, phone: str) -> Case:
    """The case once a worker has said that this phone is not the client's."""
    called_too = tuple(one for one in case.reported if one != f"{JOINED}{phone}")
    return _swap(replace(case, reported=called_too), f"{OPENED}{phone}", f"{REFUSED}{phone}")


def readers(case: Case, text: str, *, phone: str, has_own_phone: bool) -> tuple[str, ...]:
    """Who reads a text to the client of the case: ``CLIENT`` (his own phone), an unconfirmed phone, both, or nobody.

    Arguments:
        phone: the unconfirmed phone to which this answers; empty when it is no answer to one.
        has_own_phone: the client has a phone that is known to be his.
    """
    opener = opened_by(case)
    if phone and phone != opener:
        return ()  # it reads nothing of a case that it did not open, and the client did not ask
    if not opener or text not in SHOWN:
        return (CLIENT,)
    its = f"{PHONE}{opener}"
    if phone or not has_own_phone:
        return (its,)
    return (CLIENT, its)


def _with(case: Case, mark: str) -> Case:
    return case if mark in case.reported else replace(case, reported=(*case.reported, mark))


def _swap(case: Case, old: str, new: str) -> Case:
    return replace(case, reported=tuple(new if one == old else one for one in case.reported))
