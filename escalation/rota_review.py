"""Looking ahead: which faults of the rota the coordinators are told of, and when.

Every morning they get everything that is wrong in the coming days. Besides, each finding is told once when it
is 24 hours away and once when it is one hour away, until it is solved; and that it is solved, once it was told.
What was found later than that is told at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

from schedules.findings import Finding, FindingKind
from schedules.shift import Role

__all__ = ["LOOKED_AHEAD", "Review", "Stage", "Told", "review"]

LOOKED_AHEAD = timedelta(days=14)
"""How far ahead the rota is looked through."""


class Stage(IntEnum):
    """How urgently a finding was told last."""

    SEEN = 0
    """Only in the morning's list, or not yet."""
    DAY = 1
    """When it was 24 hours away or less."""
    HOUR = 2
    """When it was one hour away or less."""


AHEAD = {Stage.DAY: timedelta(hours=24), Stage.HOUR: timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, since when it is known, and how urgently it was told last."""

    finding: Finding
    seen_at: datetime
    stage: Stage = Stage.SEEN


@dataclass(frozen=True, slots=True)
class Review:
    """What came of looking through the rota.

    Attributes:
        warned: what is to be told now because it is near, the nearest first.
        solved: what was told as near before, and is no longer wrong.
        told: everything that is wrong, as it stands after this.
        forgotten: the keys of what is no longer wrong, or over.
        next_at: the first moment at which something comes near enough to be told; None when nothing does.
    """

    warned: tuple[Finding, ...]
    solved: tuple[Finding, ...]
    told: tuple[Told, ...]
    forgotten: tuple[str, ...]
    next_at: datetime | None


def review(found: Sequence[Finding], *, before: Mapping[str, Told], now: datetime) -> Review:
    """What to tell of the findings; ``before`` is what is known of them, by key."""
    told, warned, moments = [], [], []
    for finding in (one for one in found if _is_told(one)):
        known = before.get(finding.key, Told(finding, seen_at=now))
        stage = _stage_at(finding, now) if _is_near_matter(finding) else Stage.SEEN
        if stage > known.stage:
            warned.append(finding)
        told.append(replace(known, finding=finding, stage=max(stage, known.stage)))
        if _is_near_matter(finding):
            moments += [finding.start - ahead for ahead in AHEAD.values() if finding.start - ahead > now]
    gone = {key: one for key, one in before.items() if key not in {one.finding.key for one in told}}
    return Review(
        warned=tuple(warned),
        solved=tuple(one.finding for one in gone.values() if one.stage and not _is_over(one.finding, now)),
        told=tuple(told),
        forgotten=tuple(gone),
        next_at=min(moments, default=None),
    )


def _is_told(finding: Finding) -> bool:
    """Teams without coordinators on their rota have all of them always: that is no fault to be told every day."""
    return finding.kind is not FindingKind.NOBODY or finding.role is not Role.COORDINATOR


def _is_near_matter(finding: Finding) -> bool:
    """Whether it is told when it comes near; a missing phone number is a matter for the morning."""
    return finding.kind is not FindingKind.NO_PHONE


def _stage_at(finding: Finding, now: datetime) -> Stage:
    return max((stage for stage, ahead in AHEAD.items() if finding.start - ahead <= now), default=Stage.SEEN)


def _is_over(finding: Finding, now: datetime) -> bool:
    return finding.end is not None and finding.end <= now
