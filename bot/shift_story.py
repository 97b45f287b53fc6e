"""What belongs to a message about a shift and stands in no row: who is to be rung, what is open, what was written."""

from collections.abc import Iterable
from typing import Any

from bot.page import Page, Told
from bot.team_lists import open_lines
from bot.waakvlam_story import raised_lines
from escalation.drill import DrillState
from storage import handover_notes, people

__all__ = ["drill", "hand_over_late", "hand_over_saved", "ring", "starts"]

FIRST_WORDS = 80
"""How much of a note is shown to who wrote it: enough to see which one it was."""

LONGEST_NOTES = 2600
"""Of all notes together; with the open cases beside them they fit into one message."""


async def ring(page: Page) -> Told:
    """The phone number of the worker whose shift it is."""
    return Told(args={"phone": await phone_of(page, str(page.row.args.get("person", "")))})


async def phone_of(page: Page, person: str) -> str:
    """Somebody's phone number; empty when none is known."""
    found = await people.person(page.tx, page.row.provider, person) if person else None
    return found.phone if found else ""


async def starts(page: Page) -> Told:
    """What is open for who comes on duty, without a client in it, and what was written for him."""
    args = page.row.args
    lines = [line for one in ids_of(args.get("notes")) if (line := await _note_line(page, one))]
    words = "\n".join(lines)
    if len(words) > LONGEST_NOTES:
        words = words[:LONGEST_NOTES] + "…"
    return Told(
        args={
            "lines": await open_lines(page, ids_of(args.get("cases"))),
            "words": words,
            "raised": await raised_lines(page, ids_of(args.get("raised"))),
        }
    )


async def hand_over_saved(page: Page) -> Told:
    """The first words of the note that was just written."""
    note = await handover_notes.load(page.tx, page.row.provider, str(page.row.args.get("note", "")))
    words = " ".join(note.words.split()) if note else ""
    return Told(args={"words": words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS] + "…"})


async def hand_over_late(page: Page) -> Told:
    """A note that came when the next one had begun."""
    return Told(args={"words": await _note_line(page, str(page.row.args.get("note", "")))})


async def _note_line(page: Page, note_id: str) -> str:
    """A note with who wrote it and when; empty when it is gone."""
    note = await handover_notes.load(page.tx, page.row.provider, note_id)
    if note is None:
        return ""
    return page.say(
        "handover-line",
        at=page.moment(note.written_at),
        owner=await page.look_up(note.author),
        words=note.words,
    )


async def drill(page: Page) -> Told:
    """Who did not take a drill, with their phone numbers; nobody when it was taken."""
    if page.row.args.get("result") == DrillState.PASSED:
        return Told(args={"lines": ""})
    lines = []
    for person in ids_of(page.row.args.get("people")):
        name, number = await page.look_up(person), await phone_of(page, person)
        lines.append(page.say("number-line", name=name, number=number) if number else name)
    return Told(args={"lines": "\n".join(lines)})


def ids_of(value: Any) -> Iterable[str]:
    """The ids in an argument: a list, or words with commas between them."""
    found = value.split(",") if isinstance(value, str) else value or ()
    return [str(one) for one in found if one]
