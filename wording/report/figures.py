"""The figures that a period's report names in braces: each as it is printed, with the tasks that it counts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.counting.figures import Counts, Rate
from models.counting.standing import COMPLETED, COUNTED, LATE, Standing
from models.moment import Moment
from models.register import ParField
from models.text import FIGURE
from queries.causes import CauseRow
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.report.figures import WINDOW_FIGURES, PeriodFigures
from queries.selection import TaskFilters
from wording.language import _, changed_text, day, ngettext, number, percent, points_text
from wording.names import cause_name, in_period, rule_name, standing_name
from wording.report.activities import activity_counts
from wording.report.registers import CLASSES
from wording.report.statistics import UNKNOWN, statistics_texts

NOTHING = re.compile(rf"[+-]?0(?:[.,]0+)?(?:\s?%)?|{UNKNOWN}")
PUNCTUAL_OR_LATE = (Standing.COMPLETED_AHEAD, Standing.COMPLETED_ON_TIME, Standing.COMPLETED_LATE)


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure as it is printed, with the tasks it counts (``None``: it counts none).

    ``about`` a percentage: its two numbers, where there are any, and its rule; about a sum of several classes: each
    with its number.
    """

    text: str
    filters: TaskFilters | None = None
    moment: Moment | None = None
    about: str = ""


def figure_texts(figures: PeriodFigures) -> dict[str, FigureText]:
    """Every figure that a section may name, in the reader's language."""
    said = {
        "period": FigureText(in_period(figures.period)),
        "as_of": FigureText(day(figures.moment.as_of)),
        "next_by": FigureText(day(figures.next_by)),
        "since": FigureText(day(figures.since)),
    }
    for register in figures.summary.registers.values():
        said |= _of_register(figures, register)
    for name, other in (("before", figures.before), ("last_year", figures.last_year)):
        said[name] = FigureText(in_period(other.period))
        said |= _compared(figures.summary, other, name)
    said["before_year"] = FigureText(str(figures.before.period.year))
    by_field = figures.summary.by_field
    for field in ParField:
        counts = by_field[field]
        filters = replace(figures.filters, field=field)
        said[f"{field}_total"] = _count(counts.total, replace(filters, standings=COUNTED), figures.moment)
        said[f"{field}_completed"] = _count(counts.completed, replace(filters, standings=COMPLETED), figures.moment)
        late_in_field = replace(filters, standings=(Standing.OVERDUE,))
        said[f"{field}_overdue"] = _count(counts.of(Standing.OVERDUE), late_in_field, figures.moment)
        said[f"{field}_rate"] = _rate(counts.completion, replace(filters, standings=COUNTED), figures.moment)
    year, counts = figures.filters, figures.summary.total
    late = replace(year, standings=(Standing.OVERDUE,), due_by=figures.moment.as_of)
    said["overdue_count"] = _count(counts.of(Standing.OVERDUE), late, figures.moment)
    done_late = replace(year, standings=(Standing.COMPLETED_LATE,))
    said["late_count"] = _count(counts.of(Standing.COMPLETED_LATE), done_late, figures.moment)
    said |= _of_causes(figures)
    counted = {
        "next_count": figures.next_due,
        "difficulty_count": figures.difficulties,
        "proposal_count": figures.proposals,
    }
    if figures.year_end is not None:
        counted["year_end_count"] = figures.year_end
    for name, figure in counted.items():
        said[name] = _count(figure.count, figure.filters, figures.moment)
    said |= {name: FigureText(number(count)) for name, count in activity_counts(figures.activities).items()}
    return said | {name: FigureText(text) for name, text in statistics_texts(figures).items()}


def filled_text(text: str, figures: Mapping[str, FigureText]) -> str:
    """A section's text with its figures filled in."""
    return FIGURE.sub(lambda found: figures[found[1]].text if found[1] in figures else found[0], text)


def is_nothing(figure: FigureText | None) -> bool:
    """Whether a figure counts nothing, so that a clerk would not name it."""
    return figure is not None and bool(NOTHING.fullmatch(figure.text))


def cause_figure(cause: CauseRow) -> str:
    """The name of the figure of a cause."""
    return f"cause_{cause.code}"


def _of_register(period_figures: PeriodFigures, figures: RegisterFigures) -> dict[str, FigureText]:
    short, code = figures.register.figure_prefix, figures.register.code
    filters = TaskFilters(register_codes=(code,), year=period_figures.period.year)
    counts, moment, window = figures.total, period_figures.moment, period_figures.window[code]
    due = replace(filters, due_by=moment.as_of, standings=COUNTED)
    said = {
        f"{short}_{name}": replace(
            _count(counts.of(*classes), replace(filters, standings=classes), moment), about=_sum(counts, classes)
        )
        for name, classes in CLASSES.items()
    }
    said[f"{short}_rate"] = _rate(counts.completion, replace(filters, standings=COUNTED), moment)
    said[f"{short}_on_time_rate"] = _rate(counts.on_time, replace(filters, standings=PUNCTUAL_OR_LATE), moment)
    said[f"{short}_due_rate"] = _rate(figures.due_completion, due, moment)
    for name in WINDOW_FIGURES:
        figure = getattr(window, name)
        said[f"{short}_since_{name}"] = _count(figure.count, figure.filters, moment)
    return said


def _sum(counts: Counts, classes: Sequence[Standing]) -> str:
    """Of which classes a figure is the sum, as papers name them; empty for one."""
    terms = [f"{standing_name(each)}: {number(counts.of(each))}" for each in classes if counts.of(each)]
    return "; ".join(terms) if len(classes) > 1 else ""


def _compared(report: RegisterSummary, other: RegisterSummary, name: str) -> dict[str, FigureText]:
    said = {}
    for code, figures in report.registers.items():
        rate, then = figures.total.completion, other.registers[code].total.completion
        short = figures.register.figure_prefix
        filters = TaskFilters(register_codes=(code,), year=other.period.year, standings=COUNTED)
        said[f"{name}_{short}_rate"] = _rate(then, filters, other.moment) if then.whole else FigureText(percent(then))
        said[f"{name}_{short}_change"] = FigureText(_points(rate, then))
    return said


def _of_causes(figures: PeriodFigures) -> dict[str, FigureText]:
    """Every cause by its name with the number of tasks that are late for it; those without one; those that wait."""
    late, delays = replace(figures.filters, standings=LATE), figures.delays
    said = {
        cause_figure(each): FigureText(
            _cause_with_tasks(each, delays.of(each).total), replace(late, cause=each.code), figures.moment
        )
        for each in figures.causes
    }
    awaiting, unexplained = delays.awaiting.total, delays.unexplained.total
    said["awaiting_count"] = _count(awaiting, replace(figures.filters, awaiting=True), figures.moment)
    said["unexplained_count"] = _count(unexplained, replace(late, unexplained=True), figures.moment)
    return said


def _cause_with_tasks(cause: CauseRow, tasks: int) -> str:
    """As it stands within a sentence; a name that begins with an abbreviation keeps its capitals."""
    name = cause_name(cause)
    within = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return ngettext("{cause} ({count} task)", "{cause} ({count} tasks)", tasks, cause=within)


def _points(rate: Rate, then: Rate) -> str:
    if rate.percent is None or then.percent is None:
        return "–"
    change = rate.percent - then.percent
    return changed_text(change, _("{change} percentage points", change=points_text(abs(change))))


def _rate(rate: Rate, filters: TaskFilters, moment: Moment) -> FigureText:
    numbers = f"{number(rate.part)} / {number(rate.whole)} · " if rate.whole else ""
    return FigureText(text=percent(rate), filters=filters, moment=moment, about=numbers + rule_name(rate))


def _count(count: int, filters: TaskFilters, moment: Moment) -> FigureText:
    return FigureText(number(count), filters, moment)
