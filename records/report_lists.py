"""What happened one by one, in words: breaches, corrections, holes, shifts without confirmation, downtime."""

from collections.abc import Iterable, Mapping, Sequence

from records.report_say import Cell, Say, Section
from records.report_value import Breach, Correction, Downtime, Hole, Report, Unconfirmed

__all__ = ["list_sections"]


def list_sections(report: Report, say: Say) -> Mapping[str, Sequence[Section]]:
    """The lists, by the key of the table that they stand behind."""
    breaches = [_breach(one, say) for one in report.breaches]
    corrections = [_correction(one, say) for one in report.corrections]
    return {
        "on_site": (
            _section(
                "breaches",
                ("code", "decided", "arrived", "took", "norm", "over", "corrected", "reason"),
                breaches,
                say,
                codes=[one.code for one in report.breaches],
            ),
            _section(
                "corrections",
                ("code", "what", "logged", "moment", "at", "who"),
                corrections,
                say,
                codes=[one.code for one in report.corrections],
            ),
        ),
        "rota": (
            _section(
                "holes",
                ("team", "from", "until", "long", "stands"),
                [_hole(one, say) for one in report.holes],
                say,
            ),
        ),
        "shifts": (
            _section(
                "unconfirmed",
                ("worker", "role", "teams", "start", "state", "confirmed"),
                [_unconfirmed(one, say) for one in report.unconfirmed],
                say,
            ),
        ),
        "downtime": (
            _section(
                "downtimes", ("from", "until", "long"), [_down(one, say) for one in report.downtime], say
            ),
        ),
    }


def _section(
    key: str,
    columns: Iterable[str],
    rows: Sequence[tuple[Cell, ...]],
    say: Say,
    *,
    codes: Iterable[str] = (),
) -> Section:
    about = say(f"report-about-{key}")
    return Section(
        key=key,
        title=say(f"report-table-{key}"),
        about=about,
        empty="" if rows else say("report-empty", words=about),
        headings=tuple(say(f"report-column-{name}") for name in columns),
        rows=tuple(rows),
        codes=tuple((code,) for code in codes),
    )


def _breach(one: Breach, say: Say) -> tuple[Cell, ...]:
    over = None if one.seconds is None else max(one.seconds - one.norm_seconds, 0)
    return (
        Cell(one.code),
        say.moment_cell(one.decided_at),
        say.moment_cell(one.arrived_at),
        say.length_cell(one.seconds),
        say.length_cell(one.norm_seconds),
        say.length_cell(over),
        say.length_cell(one.corrected_seconds),
        Cell(say.named("reason", one.reason or "none")),
    )


def _correction(one: Correction, say: Say) -> tuple[Cell, ...]:
    return (
        Cell(one.code),
        Cell(say.named("corrected", one.what)),
        say.moment_cell(one.logged_at),
        say.moment_cell(one.moment),
        say.moment_cell(one.at),
        Cell(one.who),
    )


def _hole(one: Hole, say: Say) -> tuple[Cell, ...]:
    return (
        Cell(one.team),
        say.moment_cell(one.start),
        say.moment_cell(one.end),
        say.length_cell(one.seconds),
        Cell(say.named("stands", one.stands_in)),
    )


def _unconfirmed(one: Unconfirmed, say: Say) -> tuple[Cell, ...]:
    return (
        Cell(one.worker),
        Cell(say.named("role", one.role)),
        Cell(", ".join(one.teams)),
        say.moment_cell(one.start),
        Cell(say.named("shift", one.how)),
        say.moment_cell(one.confirmed_at),
    )


def _down(one: Downtime, say: Say) -> tuple[Cell, ...]:
    until = Cell(say("report-still-running")) if one.is_running else say.moment_cell(one.end)
    return (say.moment_cell(one.start), until, say.length_cell(one.seconds))
