"""Faults of the rota as a coordinator reads them: what, when, who, whom to ring and what to do."""

from dataclasses import replace
from datetime import timedelta

from bot.render import Renderer
from bot.tellers import TELLERS
from config.texts import Texts
from escalation.rota_review import Told
from schedules.findings import Finding, FindingKind
from schedules.shift import Because, Role
from storage import findings, outbox
from storage.outbox_row import NewMessage
from tests.bot.cast import START
from tests.bot.night_stage import Night

HOLE = Finding(
    FindingKind.NOBODY,
    "oost",
    Role.ON_DUTY,
    worker="",
    start=START + timedelta(hours=20),
    end=START + timedelta(hours=28),
    because=Because.BACKUP,
)


async def _said(night: Night, text: str, *found: Finding, **args: str) -> str:
    """What Ruth reads of these findings."""
    async with night.product.nights.write() as writing:
        tx, now = writing.tx, night.clock.now()
        told = [Told(one, seen_at=now) for one in found]
        await findings.keep(tx, "salland", told=told, solved=[], at=now)
        keys = [one.key for one in found]
        row = NewMessage(
            provider="salland",
            recipient="ruth",
            text=text,
            args={"findings": keys, "count": len(keys), **args},
        )
        (row_id,) = await outbox.add(tx, [row], at=now)
        letter = await outbox.load(tx, row_id)
        assert letter is not None
        page = await Renderer(Texts.load(), TELLERS).render(tx, letter, now=now)
    return page.text


async def test_a_hole_names_its_time_who_stands_in_and_what_to_do(night: Night) -> None:
    """One fault, one line of what it is and one of what to do."""
    text = await _said(night, "rota-warning", HOLE, stage="day")

    assert text.startswith("Binnen een dag klopt het rooster niet:")
    assert "Dienst · 22:14 tot morgen 06:14 · team oost: niemand. De achterwacht valt in." in text
    assert "→ Zet iemand in het rooster." in text


async def test_who_gets_no_alert_is_named_with_the_number_to_ring(night: Night) -> None:
    """The one thing that a coordinator can do at that hour is to ring him."""
    blocked = replace(HOLE, kind=FindingKind.BLOCKED, worker="sam", because=None)
    text = await _said(night, "rota-morning", blocked)

    assert "is er 1 fout in het rooster" in text
    assert "Sam heeft de bot geblokkeerd" in text
    assert "→ Bel Sam: +31610000002." in text


async def test_of_many_faults_the_first_are_said_and_the_rest_is_counted(night: Night) -> None:
    """A message that is too long would not be read, or not be sent."""
    many = [replace(HOLE, start=HOLE.start + timedelta(days=day), end=None) for day in range(20)]
    text = await _said(night, "rota-morning", *many)

    assert "zijn er 20 fouten" in text
    assert text.count("→") == 15
    assert "En nog 5 andere." in text


async def test_what_is_solved_asks_for_nothing(night: Night) -> None:
    """The fault is named, without advice."""
    text = await _said(night, "rota-solved", HOLE)

    assert text.startswith("Opgelost in het rooster")
    assert "niemand" in text
    assert "→" not in text
