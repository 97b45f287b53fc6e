"""What an unconfirmed phone does to a case, and what follows when a worker says whose it is.

The marks, and who may read what, stand in ``unconfirmed.py``.
"""

from escalation import events as happened
from escalation import unconfirmed
from escalation.decision import PHONE, Lane
from escalation.draft import Draft

__all__ = ["ask_owner", "hear", "phone_confirmed", "phone_refused"]


def hear(draft: Draft, event: happened.Event, *, is_new: bool = False) -> None:
    """Writes down from which phone this came, before it has its effect; most events come from none."""
    before = unconfirmed.opened_by(draft.case)
    known = unconfirmed.phones_in(draft.case)
    draft.case = unconfirmed.heard_from(draft.case, event, is_new=is_new)
    phone = str(getattr(event, "phone", ""))
    if not is_new:
        draft.phone = phone
    if phone and phone not in known:
        ask_owner(draft, phone)
    if before and not unconfirmed.opened_by(draft.case):
        # the case is the client's own from now on: what becomes of it is his to read, and that must be said
        draft.log("own_phone", who=str(getattr(event, "by", "")))
        draft.send(f"{PHONE}{before}", "client-phone-waits", lane=Lane.CASE)


def ask_owner(draft: Draft, phone: str) -> None:
    """Asks whoever has the case whose phone it is: he is the first to hear it, for he rings the client."""
    if draft.case.owner:
        keys = unconfirmed.keys_for(phone)
        args = {"client": draft.case.client, "again": ""}
        draft.send(draft.case.owner, "worker-phone-question", args=args, keys=keys, is_detail=True)


def phone_confirmed(draft: Draft, event: happened.PhoneConfirmed) -> None:
    """It is the client's: everything in the case was his own, and alerts no longer say otherwise."""
    draft.case = unconfirmed.confirmed(draft.case, event.phone)
    draft.log("phone_confirmed", who=event.by, reason=event.phone)
    if draft.case.owner != event.by:
        draft.tell_owner("owner-phone-confirmed", person=event.by)


def phone_refused(draft: Draft, event: happened.PhoneRefused) -> None:
    """It is not the client's. The case goes on: somebody must still hear from the client himself that all is well."""
    draft.case = unconfirmed.refused(draft.case, event.phone)
    draft.log("phone_refused", who=event.by, reason=event.phone)
    draft.tell_owner("owner-phone-refused", person=event.by)
