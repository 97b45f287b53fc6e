"""The id of somebody who is added: made from his name, or chosen; never one that carries another's past along."""

import re
from collections.abc import Iterable

from dashboard.manage_form import Form
from dashboard.manage_lines import new_id
from dashboard.manage_words import Said
from dashboard.visitor import Visitor
from storage import people
from storage.transaction import Transaction

__all__ = ["chosen_id", "namesakes"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", re.ASCII)
"""As in the files; but never only dots, which an address would take for another page."""


async def chosen_id(
    tx: Transaction, visitor: Visitor, form: Form, *, otherwise: str, former: str | None
) -> tuple[str, tuple[Said, ...], tuple[Said, ...]]:
    """The id, with faults and doubts about it.

    An id that was somebody's brings back his phone, his past and what he agreed. So it is only given again to whom
    the visitor may know, once he says that it is the same one: ``former`` is his name, None when there is none.
    """
    taken, wanted = await people.every_id(tx, visitor.provider.id), form.get("id")
    if not wanted:
        return new_id(form.get("name"), taken=taken, otherwise=otherwise), (), ()
    if not _ID.fullmatch(wanted):
        return wanted, (Said("id", visitor.say("web-entry-id")),), ()
    if wanted not in taken:
        return wanted, (), ()
    if former is None:
        return wanted, (Said("id", visitor.say("web-entry-id-taken")),), ()
    return wanted, (), (Said("id", visitor.say("web-doubt-came-back", person=former)),)


def namesakes(visitor: Visitor, name: str, *, among: Iterable[str]) -> list[Said]:
    """That somebody there has this name: a form may have been sent twice."""
    is_there = name.casefold() in {one.casefold() for one in among}
    return [Said("name", visitor.say("web-doubt-namesake", person=name))] if is_there else []
