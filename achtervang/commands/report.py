"""`achtervang report`: the report for coordinators and the municipality, on standard output or as files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from achtervang.commands.opening import opened_database, provider_named
from achtervang.commands.output import refuse_to_replace, write_output
from achtervang.errors import WrongUse
from config.texts import Texts
from records.report import make_report
from records.report_period import Length, Period, PeriodFault, parse_period
from records.report_text import report_csv, report_markdown
from records.report_value import Report
from schedules.clock import SystemClock
from schedules.provider import Provider
from storage import people
from storage.report_rows import municipalities
from storage.transaction import Transaction

__all__ = ["Wanted", "write_report"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for, as it was typed; one of month, quarter and year is given."""

    month: str | None = None
    quarter: str | None = None
    year: str | None = None
    team: str | None = None
    municipality: str | None = None


def _pdf(report: Report, texts: Texts) -> bytes:
    from records.report_pdf import report_pdf

    return report_pdf(report, texts)


def _xlsx(report: Report, texts: Texts) -> bytes:
    from records.report_xlsx import report_xlsx

    return report_xlsx(report, texts)


_FORMS: Mapping[str, Callable[[Report, Texts], bytes]] = {
    "md": lambda report, texts: report_markdown(report, texts).encode(),
    "csv": lambda report, texts: report_csv(report, texts).encode(),
    "xlsx": _xlsx,
    "pdf": _pdf,
}
_TEXT_FORMS = ("md", "csv")


async def write_report(wanted: Wanted, *, provider: str | None, forms: str, outputs: Sequence[Path]) -> None:
    """Writes one provider's report in every form that is asked for, each to its own output.

    Raises:
        WrongUse: a period, form, provider, team or municipality that there is not, or an output too few or too many.
    """
    period = _period(wanted)
    targets = _targets(forms, outputs)
    now = SystemClock().now()
    async with opened_database() as (database, _), database.read() as tx:
        found = await provider_named(tx, provider)
        if found is None:
            raise WrongUse("there is no provider yet; run `achtervang import DIRECTORY` first")
        await _check_scope(tx, found, wanted)
        if period.bounds(found.zone)[0] >= now:
            raise WrongUse(f"{period} has not begun yet; name a period that has")
        made = await make_report(
            tx, found, period, now=now, team=wanted.team, municipality=wanted.municipality
        )
    texts = Texts.load()
    contents = [(form, output, _FORMS[form](made, texts)) for form, output in targets]
    for form, output, content in contents:
        write_output(output, content, is_text=form in _TEXT_FORMS)


def _period(wanted: Wanted) -> Period:
    given = {
        Length.MONTH: wanted.month,
        Length.QUARTER: wanted.quarter,
        Length.YEAR: wanted.year,
    }
    asked = [(length, text) for length, text in given.items() if text is not None]
    if len(asked) != 1:
        what = "name a period" if not asked else "name one period only"
        raise WrongUse(f"{what}: --month 2026-10, --quarter 2026-Q4 or --year 2026")
    (length, text), *_ = asked
    try:
        return parse_period(text, length=length)
    except PeriodFault as error:
        raise WrongUse(f"--{length} {error}") from error


def _targets(forms: str, outputs: Sequence[Path]) -> list[tuple[str, Path | None]]:
    """Which form goes where; nothing is written before all of it is known to be possible."""
    names = [one.strip().lower() for one in forms.split(",") if one.strip()]
    unknown = [one for one in names if one not in _FORMS]
    if unknown or not names:
        raise WrongUse(f"there is no format {unknown[0] if unknown else forms!r}; use {', '.join(_FORMS)}")
    if len(set(names)) < len(names):
        raise WrongUse("a format is named twice; name each once")
    if len(names) > 1 and len(outputs) != len(names):
        example = " ".join(f"-o report.{one}" for one in names)
        raise WrongUse(f"several formats need a file each: --format {','.join(names)} {example}")
    if len(outputs) > len(names):
        raise WrongUse(f"there are {len(outputs)} files for one format; give one -o, or more formats")
    if len(set(outputs)) < len(outputs):
        raise WrongUse("two formats would go into one file; name a file for each")
    for one in outputs:
        refuse_to_replace(one)
    return list(zip(names, outputs, strict=True)) if outputs else [(names[0], None)]


async def _check_scope(tx: Transaction, provider: Provider, wanted: Wanted) -> None:
    if wanted.team is not None and wanted.team not in (there := await people.teams(tx, provider.id)):
        raise WrongUse(f"there is no team {wanted.team!r}; use one of {', '.join(there)}")
    if wanted.municipality is not None:
        known = await municipalities(tx, provider.id)
        if wanted.municipality not in known:
            raise WrongUse(
                f"no client lives in {wanted.municipality!r}; use one of {', '.join(known) or 'none yet'}"
            )
