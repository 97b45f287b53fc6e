"""How a form about people is read, tried and kept: at once when it is sound and nothing stands out."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.edits import Change, Edit, Proposal, propose, propose_change
from dashboard.manage_lines import fingerprint
from dashboard.manage_words import Said, in_words
from dashboard.site import LONGEST, MOST_TRIES, Site
from dashboard.visitor import Visitor
from storage.errors import Erased, VersionConflict
from storage.rota import lock
from storage.transaction import Transaction

__all__ = ["Attempt", "Doing", "Form", "answered", "changed", "form_of", "proposed"]


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed and chosen; ``lists`` are the fields that may be chosen several times over."""

    values: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    def get(self, name: str) -> str:
        """What stands in a field; empty when it is not there."""
        return self.values.get(name, "")

    def line(self, columns: Sequence[str]) -> dict[str, str]:
        """The fields of a line."""
        return {name: self.get(name) for name in columns}

    def too_long(self, *, before: Mapping[str, str]) -> list[str]:
        """The fields that hold too much; what was as long before and was not touched may stay."""
        return [
            name for name, text in self.values.items() if len(text) > LONGEST and text != before.get(name)
        ]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a form.

    Attributes:
        is_saved: whether it holds now.
        is_missing: whether what it was about is not there, or not his.
        trouble: the name of a text about the whole page; empty when there is none.
        faults: what must be put right first.
        about: the client whose page comes next, where there is one.
        warnings: what stands out; ``confirm`` is what a form carries that means it all the same.
    """

    is_saved: bool = False
    is_missing: bool = False
    trouble: str = ""
    faults: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    confirm: str = ""
    about: str = ""

    @property
    def status(self) -> int:
        """Of the answer that shows the form again."""
        return 400 if self.faults else 409

    def fault_of(self, column: str) -> str:
        """What is wrong with a field; empty when nothing is."""
        return " ".join(one.words for one in self.faults if one.field == column)


Doing: TypeAlias = Callable[[Transaction], Awaitable[Attempt]]

Shown: TypeAlias = Callable[[Attempt], Awaitable[Response]]


async def form_of(request: Request) -> Form:
    """The form of a request; blanks around what was typed are nobody's wish, nor is a NUL, which no file holds."""
    values: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for name, value in (await request.form()).multi_items():
        text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
        values[name] = text
        lists[name] = (*lists.get(name, ()), text)
    return Form(values, lists)


async def answered(site: Site, visitor: Visitor, doing: Doing, *, then: str, shown: Shown) -> Response:
    """Does what a form asks; the answer leads to the page ``then``, or shows the form again with what came of it."""
    attempt = await _tried(site, visitor, doing)
    if attempt.is_missing:
        return site.say("web-not-of-mine", visitor=visitor, status=404)
    if attempt.is_saved:
        return RedirectResponse(f"{then.format(about=attempt.about)}?saved=1", status_code=303)
    return await shown(attempt)


async def _tried(site: Site, visitor: Visitor, doing: Doing) -> Attempt:
    """Does it in one transaction, in which nobody else changes the data; unless it is saved nothing has changed."""
    for _ in range(MOST_TRIES):
        try:
            async with site.database.write() as tx:
                await lock(tx, visitor.provider.id)
                attempt = await doing(tx)
                if not attempt.is_saved:
                    tx.discard()
            return attempt
        except VersionConflict:  # somebody's press came between: it is decided anew
            continue
        except Erased:
            return Attempt(trouble="web-erased")
    return Attempt(trouble="web-busy")


async def proposed(
    tx: Transaction,
    visitor: Visitor,
    edit: Edit,
    *,
    form: Form,
    now: datetime,
    doubts: Sequence[Said] = (),
    about: str = "",
) -> Attempt:
    """Changes the data; not when that is unsound, nor when something stands out that was not confirmed.

    ``doubts``: what stands out that no reader of files knows of.
    """
    return _attempt_of(
        await propose(tx, visitor, edit, now=now), visitor, form=form, doubts=doubts, about=about
    )


async def changed(
    tx: Transaction, visitor: Visitor, change: Change, *, form: Form, now: datetime, about: str = ""
) -> Attempt:
    """The same with values instead of what was typed."""
    proposal = await propose_change(tx, visitor, change, now=now)
    if proposal is None:
        return Attempt(is_missing=True)
    return _attempt_of(proposal, visitor, form=form, doubts=(), about=about)


def _attempt_of(
    proposal: Proposal, visitor: Visitor, *, form: Form, doubts: Sequence[Said], about: str
) -> Attempt:
    faults = tuple(in_words(one, visitor) for one in proposal.faults)
    if faults:
        return Attempt(faults=tuple(dict.fromkeys(faults)))
    found = [*doubts, *(in_words(one, visitor) for one in proposal.warnings)]
    warnings = tuple(dict.fromkeys(found))
    confirm = fingerprint(one.words for one in warnings)
    is_saved = not warnings or form.get("confirm") == confirm
    return Attempt(is_saved=is_saved, warnings=warnings, confirm=confirm, about=about)
