"""What a period's report says of indicators: the figures that its texts name, and the sentences that are proposed.

A figure is named by its set and its code: ``{dossiers.received}``, ``{par-index.total.rank}``. What is not known is a
dash, and no sentence is proposed about it.
"""

from collections.abc import Iterator

from models.indicator.content import NAMED, Measure, Rhythm, figures_in
from models.register import ParField
from queries.report.figures import PeriodFigures
from queries.report.statistics import Statistics, StatisticsRow
from wording.indicators import (
    changed_by_text,
    indicator_name,
    rank_change_text,
    rank_text,
    set_report_text,
    value_text,
    values_text,
)
from wording.language import _

UNKNOWN = "–"


def statistics_texts(figures: PeriodFigures) -> dict[str, str]:
    """Every figure of an indicator by its name, as it is printed."""
    return {
        f"{of_set.code}.{row.indicator.code}{suffix}": text or UNKNOWN
        for of_set in figures.statistics
        for row in of_set.rows
        for suffix, text in _figures(of_set, row).items()
    }


def _figures(of_set: Statistics, row: StatisticsRow) -> dict[str, str]:
    now, before, among = row.latest.now, row.latest.before, of_set.content.ranked_among
    return {
        "": value_text(row.indicator, now.value if now else None),
        ".before": value_text(row.indicator, before.value if before else None),
        ".change": changed_by_text(row.indicator, row.value_change),
        ".rank": rank_text(now, among) if now else "",
        ".rank_change": rank_change_text(row.rank_change),
        ".year": str(row.latest_year) if now else "",
        ".target": values_text(row.indicator, row.target, among),
        ".target_year": str(row.target_year) if row.target else "",
    }


def sets_text(field: ParField, figures: PeriodFigures) -> str:
    """What each set says of its figures itself, a line each, in the section of the field of the first of them;
    nothing while this one is not known."""
    return "\n".join(filter(None, (_set_text(field, of_set) for of_set in figures.statistics)))


def _set_text(field: ParField, of_set: Statistics) -> str:
    text = set_report_text(of_set.content)
    rows = {row.indicator.code: row for row in of_set.rows}
    first = next((rows[name] for name in figures_in(text) if name in rows), None)
    if first is None or (first.indicator.field or ParField.DIRECTION) is not field or first.latest.now is None:
        return ""
    return NAMED.sub(rf"{{{of_set.code}.\1}}", text)


def indices_text(figures: PeriodFigures, *, fallen: bool) -> str:
    """The indices of the province that became worse against the year before, or the others, a line each."""
    return "\n".join(
        _index(of_set, row) for of_set, row in _rows(figures) if _is_index(of_set, row) and row.has_fallen is fallen
    )


def _is_index(of_set: Statistics, row: StatisticsRow) -> bool:
    """Whether it is the whole of a set that is known every year: with a place, or where nothing is aimed at."""
    now = row.latest.now
    is_whole = of_set.rhythm is Rhythm.YEAR and not row.level
    return is_whole and now is not None and (now.rank is not None or row.target is None)


def _index(of_set: Statistics, row: StatisticsRow) -> str:
    name = f"{of_set.code}.{row.indicator.code}"
    by_place = row.indicator.measure is Measure.RANK or row.latest.now is None or row.latest.now.value is None
    changed = "rank_change" if row.rank_change is not None else "change"
    named = {
        "name": _index_name(of_set, row),
        "year": f"{{{name}.year}}",
        "rank": f"{{{name}.rank}}",
        "change": f"{{{name}.{changed}}}",
    }
    if by_place:
        return _("{name} in {year}: {rank}, {change} against the year before.", **named)
    value = f"{{{name}}}"
    return _("{name} in {year}: {value}, {rank}, {change} against the year before.", value=value, **named)


def _index_name(of_set: Statistics, row: StatisticsRow) -> str:
    """By its own name, but for the first of its set with the name of that."""
    first, *_others = of_set.rows
    name = indicator_name(row.indicator)
    return name if row is first else _("{name} ({of_set})", name=name, of_set=indicator_name(first.indicator))


def targets_text(figures: PeriodFigures, *, reached: bool, over: bool = False) -> str:
    """The next targets that are reached, or those that are not, a line each; ``over``: those of a year that is."""
    return "\n".join(
        _target(of_set, row, reached=reached)
        for of_set, row in _rows(figures)
        if row.target is not None and row.is_reached is reached
        if reached or _is_over(row, figures) is over
    )


def _is_over(row: StatisticsRow, figures: PeriodFigures) -> bool:
    return figures.year_end is not None and row.target_year == figures.period.year


def _target(of_set: Statistics, row: StatisticsRow, *, reached: bool) -> str:
    name = f"{of_set.code}.{row.indicator.code}"
    by_place = row.target is not None and row.target.value is None
    named = {
        "name": indicator_name(row.indicator),
        "value": f"{{{name}.rank}}" if by_place else f"{{{name}}}",
        "target": f"{{{name}.target}}",
        "year": f"{{{name}.target_year}}",
    }
    if reached:
        return _("Target reached, {name}: {value}, the target for {year} is {target}.", **named)
    return _("Target yet to be reached, {name}: {value} so far, the target for {year} is {target}.", **named)


def _rows(figures: PeriodFigures) -> Iterator[tuple[Statistics, StatisticsRow]]:
    for of_set in figures.statistics:
        for row in of_set.rows:
            yield of_set, row
