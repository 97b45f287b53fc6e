"""What was found wrong in the rota is known until it is solved, and can be shown afterwards."""

from datetime import datetime, timedelta

from escalation.rota_review import Stage, Told
from schedules.duties import ALWAYS
from schedules.findings import Finding, FindingKind
from schedules.shift import Because, Role
from storage import findings
from storage.database import Database
from tests.storage.rota_made_up import SHIFT_END, SHIFT_START

HOUR = timedelta(hours=1)
HOLE = Finding(FindingKind.NOBODY, "oost", Role.ON_DUTY, "", SHIFT_START, SHIFT_END, Because.BACKUP)
MUTE = Finding(FindingKind.BLOCKED, "oost", Role.BACKUP, "noor", ALWAYS, None)


async def test_findings_are_known_until_they_are_solved(salland: Database, now: datetime) -> None:
    """Each stands as it was told last; a solved one can come back as a new one, and both providers' stay apart."""
    first = [Told(HOLE, seen_at=now), Told(MUTE, seen_at=now, stage=Stage.DAY)]
    nearer = Told(HOLE, seen_at=now, stage=Stage.HOUR)
    back = Told(HOLE, seen_at=now + HOUR)
    async with salland.write() as tx:
        await findings.keep(tx, "salland", told=first, solved=[], at=now)
        known = await findings.told(tx, "salland")
        await findings.keep(tx, "salland", told=[nearer], solved=[MUTE.key], at=now)
        later = await findings.told(tx, "salland")
        await findings.keep(tx, "salland", told=[], solved=[HOLE.key, "unknown"], at=now)
        none = await findings.told(tx, "salland")
        await findings.keep(tx, "salland", told=[back], solved=[], at=now)
        again = await findings.told(tx, "salland")
        elsewhere = await findings.told(tx, "elders")

    assert known == {one.finding.key: one for one in first}
    assert later == {HOLE.key: nearer}
    assert none == elsewhere == {}
    assert again == {HOLE.key: back}


async def test_findings_can_be_shown_after_they_are_solved(salland: Database, now: datetime) -> None:
    """By key, in the order that was asked for, as they stood last."""
    longer = Finding(FindingKind.NOBODY, "oost", Role.ON_DUTY, "", SHIFT_START, None, Because.COORDINATORS)
    async with salland.write() as tx:
        await findings.keep(tx, "salland", told=[Told(HOLE, now), Told(MUTE, now)], solved=[], at=now)
        await findings.keep(tx, "salland", told=[], solved=[HOLE.key], at=now)
        await findings.keep(tx, "salland", told=[Told(longer, now)], solved=[], at=now)
        shown = await findings.load(tx, "salland", [MUTE.key, "unknown", HOLE.key])
        elsewhere = await findings.load(tx, "elders", [MUTE.key])

    assert shown == [MUTE, longer]
    assert elsewhere == []
