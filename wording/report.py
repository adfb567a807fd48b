"""The words of a period's report: sections that a person may write anew, with figures that nobody types.

A section names its figures in braces; each is a number of the register with the tasks behind it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.counting.figures import PUBLISHED, Counts, Rate
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import Moment
from models.register import ParField, Register
from models.report.words import FIGURE
from queries.follow_up import FollowUpRow
from queries.period_figures import WINDOW_FIGURES, PeriodFigures
from queries.register_figures import RegisterSummary
from queries.selection import TaskFilters
from queries.task_list import TaskRow
from wording.language import _, day, number, percent, signed_points
from wording.names import field_name, in_period, rule_name, standing_name, unit_name

SHORT = {"plan": Register.ANNUAL_PLAN, "gov": Register.GOVERNMENT}
PUNCTUAL_OR_LATE = (Standing.COMPLETED_AHEAD, Standing.COMPLETED_ON_TIME, Standing.COMPLETED_LATE)
LATE = (Standing.COMPLETED_LATE, Standing.OVERDUE)
CLASSES: dict[str, tuple[Standing, ...]] = {
    "total": COUNTED,
    "completed": COMPLETED,
    "ahead": (Standing.COMPLETED_AHEAD,),
    "on_time": (Standing.COMPLETED_ON_TIME,),
    "late": (Standing.COMPLETED_LATE,),
    "in_progress": (Standing.IN_PROGRESS,),
    "overdue": (Standing.OVERDUE,),
    "undated": (Standing.COMPLETED_NO_DEADLINE,),
    "no_deadline": (Standing.NO_DEADLINE,),
    "on_schedule": PUBLISHED.ahead_or_on_schedule,
    "not_yet": PUBLISHED.not_yet_completed,
    "delayed": PUBLISHED.delayed,
}


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure as it is printed, with the tasks it counts (``None``: it counts none).

    ``about`` a percentage: its two numbers and its rule.
    """

    text: str
    filters: TaskFilters | None = None
    moment: Moment | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line below a section: a task by its code, and what is told of it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """``items`` are the first of the ``count`` tasks below it."""

    key: str
    heading: str
    text: str
    items: tuple[Item, ...] = ()
    count: int = 0


def figure_texts(figures: PeriodFigures) -> dict[str, FigureText]:
    """Every figure that a section may name, in the reader's language."""
    said = {
        "period": FigureText(in_period(figures.period)),
        "as_of": FigureText(day(figures.moment.as_of)),
        "next_by": FigureText(day(figures.next_by)),
    }
    for short, register in SHORT.items():
        said |= _of_register(figures, short, register)
    for name, other in (("before", figures.before), ("last_year", figures.last_year)):
        said[name] = FigureText(in_period(other.period))
        said |= _compared(figures.summary, other, name)
    said["before_year"] = FigureText(str(figures.before.period.year))
    for field in ParField:
        counts = sum((each.by_field[field] for each in figures.summary.registers.values()), Counts({}))
        filters = TaskFilters(year=figures.period.year, field=field)
        said[f"{field}_total"] = _count(counts.total, replace(filters, standings=COUNTED), figures.moment)
        said[f"{field}_completed"] = _count(counts.completed, replace(filters, standings=COMPLETED), figures.moment)
        said[f"{field}_rate"] = _rate(counts.completion, replace(filters, standings=COUNTED), figures.moment)
    year = TaskFilters(year=figures.period.year)
    late = replace(year, standings=(Standing.OVERDUE,), due_by=figures.moment.as_of)
    said["overdue_count"] = _count(len(figures.follow_up_with(Standing.OVERDUE)), late, figures.moment)
    done_late = replace(year, standings=(Standing.COMPLETED_LATE,))
    said["late_count"] = _count(len(figures.follow_up_with(Standing.COMPLETED_LATE)), done_late, figures.moment)
    soon = replace(year, standings=(Standing.IN_PROGRESS,), due_by=figures.next_by)
    said["next_count"] = _count(len(figures.next_due), soon, figures.moment)
    said["difficulty_count"] = FigureText(number(len(_follow_up_with(figures, lambda row: row.difficulties))))
    return said


def sections_of(figures: PeriodFigures, written: Mapping[str, str], most: int | None = None) -> list[Section]:
    """The report's sections in their order, each as ``written`` by a person, or as the rules say it.

    ``most`` tasks at most stand below one.
    """

    def below(rows: Sequence[FollowUpRow] | Sequence[TaskRow], text_of: Callable[..., str]) -> dict[str, Any]:
        return {"items": _items(rows[:most], text_of), "count": len(rows)}

    difficult, proposing = (
        _follow_up_with(figures, lambda row: row.difficulties),
        _follow_up_with(figures, lambda row: row.proposals),
    )
    return [
        replace(section, text=written.get(section.key) or section.text)
        for section in (
            Section("results", _("Tasks of the plan"), _plan(figures)),
            Section("government", _("Tasks assigned by the Government"), _government(figures)),
            Section("since", _("Since the last report"), _since(figures)),
            Section("fields", _("By field of the reform"), _fields(figures)),
            Section("ahead", _("Ahead of schedule"), _ahead(figures), **below(_ahead_rows(figures), _done)),
            Section("late", _("Late and overdue"), _late(figures), **below(figures.follow_up_with(*LATE), _lateness)),
            Section(
                "causes",
                _("Causes and difficulties"),
                _("Tasks with which units named difficulties: {difficulty_count}.")
                if difficult
                else _("No unit named a difficulty."),
                **below(difficult, lambda row: row.difficulties),
            ),
            Section(
                "proposals",
                _("What units propose"),
                _("Units propose:") if proposing else _("No unit made a proposal."),
                **below(proposing, lambda row: row.proposals),
            ),
            Section("next", _("Tasks of the next period"), _next(figures), **below(figures.next_due, _coming)),
            Section("comparison", _("Compared with other periods"), _comparison(figures)),
        )
    ]


def filled_text(text: str, figures: Mapping[str, FigureText]) -> str:
    """A section's text with its figures filled in."""
    return FIGURE.sub(lambda found: figures[found[1]].text if found[1] in figures else found[0], text)


# What the rules say


def _plan(_found: PeriodFigures) -> str:
    return _(
        "In {period}, {plan_completed} of the plan's {plan_total} tasks were completed, {plan_rate}: {plan_ahead} "
        "ahead of schedule, {plan_on_time} on time, {plan_late} late, {plan_undated} without a deadline. "
        "Not completed: {plan_in_progress} under way within their deadline, {plan_overdue} overdue, "
        "{plan_no_deadline} without a deadline."
    )


def _government(figures: PeriodFigures) -> str:
    if not figures.of(Register.GOVERNMENT).total:
        return _("The Government assigned no task to the province in this year so far.")
    return _(
        "Of {gov_total} tasks assigned by the Government: {gov_on_schedule} completed ahead of or on schedule, "
        "{gov_not_yet} not yet completed, {gov_delayed} delayed. Completed in all: {gov_completed}, {gov_rate}."
    )


def _since(_found: PeriodFigures) -> str:
    return _(
        "Since {since}, {plan_since_due} tasks of the plan and {gov_since_due} tasks assigned by the Government fell "
        "due; {plan_since_due_completed} and {gov_since_due_completed} of them are completed. In that time "
        "{plan_since_completed} and {gov_since_completed} tasks were completed, whenever they were due."
    )


def _fields(period_figures: PeriodFigures) -> str:
    lines = []
    for field in ParField:
        if sum(each.by_field[field].total for each in period_figures.summary.registers.values()):
            figures = {part: f"{{{field}_{part}}}" for part in PARTS}
            lines.append(_("{field}: {completed} of {total} tasks, {rate}.", field=field_name(field), **figures))
    return "\n".join(lines)


PARTS = ("completed", "total", "rate")


def _ahead(figures: PeriodFigures) -> str:
    if not _ahead_rows(figures):
        return _("No task was completed ahead of schedule.")
    return _("Completed ahead of schedule: {plan_ahead} of the plan, {gov_ahead} assigned by the Government.")


def _late(figures: PeriodFigures) -> str:
    if not figures.follow_up_with(*LATE):
        return _("No task was completed late, and none is overdue.")
    return _("Tasks completed late: {late_count}; overdue: {overdue_count}.")


def _next(figures: PeriodFigures) -> str:
    if not figures.next_due:
        return _("No open task falls due by {next_by}.")
    return _("Open tasks that fall due by {next_by}: {next_count}.")


def _comparison(figures: PeriodFigures) -> str:
    if figures.before.period.year != figures.period.year:
        return _(
            "At the last report of {before_year}, {before_plan_rate} of that year's plan and {before_gov_rate} of "
            "the Government's tasks were completed. In {last_year} the rates were {last_year_plan_rate} and "
            "{last_year_gov_rate} ({last_year_plan_change} and {last_year_gov_change} points since)."
        )
    return _(
        "At the same point of {before}, the plan stood at {before_plan_rate} and the Government's tasks at "
        "{before_gov_rate} ({before_plan_change} and {before_gov_change} points since). In {last_year} it was "
        "{last_year_plan_rate} and {last_year_gov_rate} ({last_year_plan_change} and {last_year_gov_change} points)."
    )


# The figures


def _of_register(period_figures: PeriodFigures, short: str, register: Register) -> dict[str, FigureText]:
    figures, filters = (
        period_figures.summary.registers[register],
        TaskFilters(register=register, year=period_figures.period.year),
    )
    counts, moment, window = figures.total, period_figures.moment, period_figures.window[register]
    due = replace(filters, due_by=moment.as_of, standings=COUNTED)
    said = {
        f"{short}_{name}": _count(counts.of(*classes), replace(filters, standings=classes), moment)
        for name, classes in CLASSES.items()
    }
    said[f"{short}_rate"] = _rate(counts.completion, replace(filters, standings=COUNTED), moment)
    said[f"{short}_on_time_rate"] = _rate(counts.on_time, replace(filters, standings=PUNCTUAL_OR_LATE), moment)
    said[f"{short}_due_rate"] = _rate(figures.due_completion, due, moment)
    for name in WINDOW_FIGURES:
        figure = getattr(window, name)
        said[f"{short}_since_{name}"] = _count(figure.count, figure.filters, moment)
    return {**said, "since": FigureText(day(window.since))}


def _compared(report: RegisterSummary, other: RegisterSummary, name: str) -> dict[str, FigureText]:
    said = {}
    for short, register in SHORT.items():
        rate, then = (each.registers[register].total.completion for each in (report, other))
        filters = TaskFilters(register=register, year=other.period.year, standings=COUNTED)
        said[f"{name}_{short}_rate"] = _rate(then, filters, other.moment) if then.whole else FigureText(percent(then))
        said[f"{name}_{short}_change"] = FigureText(_points(rate, then))
    return said


def _points(rate: Rate, then: Rate) -> str:
    if rate.percent is None or then.percent is None:
        return "–"
    return signed_points(rate.percent - then.percent)


def _rate(rate: Rate, filters: TaskFilters, moment: Moment) -> FigureText:
    return FigureText(
        percent(rate), filters, moment, f"{number(rate.part)} / {number(rate.whole)} · {rule_name(rate)}"
    )


def _count(count: int, filters: TaskFilters, moment: Moment) -> FigureText:
    return FigureText(number(count), filters, moment)


# The tasks below a section


def _follow_up_with(figures: PeriodFigures, what: Callable[[FollowUpRow], str]) -> list[FollowUpRow]:
    return [row for row in figures.follow_up if what(row)]


def _ahead_rows(figures: PeriodFigures) -> list[TaskRow]:
    return [row for row in figures.tasks if row.standing is Standing.COMPLETED_AHEAD]


def _items(rows: Sequence[FollowUpRow] | Sequence[TaskRow], text_of: Callable[..., str]) -> tuple[Item, ...]:
    items = []
    for row in rows:
        task = row if isinstance(row, TaskRow) else row.task
        items.append(Item(task.code, f"{task.title} ({unit_name(task.lead)}): {text_of(row)}"))
    return tuple(items)


def _done(row: TaskRow) -> str:
    return _("completed on {day}, due on {due}", day=day(row.completed_on), due=day(row.deadline))


def _lateness(row: FollowUpRow) -> str:
    said = standing_name(row.task.standing)
    if row.task.completed_on and row.task.standing is Standing.COMPLETED_LATE:
        return said + ", " + _done(row.task)
    return said + ", " + _("due on {due}", due=day(row.task.deadline))


def _coming(row: FollowUpRow) -> str:
    return _("due on {due}", due=day(row.task.deadline))
