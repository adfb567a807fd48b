"""The words of a period's report: sections that a person may write anew, with figures that nobody types.

A section names its figures in braces; each is a number of the register with the tasks behind it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.counting.figures import Counts, Rate
from models.counting.standing import COMPLETED, COUNTED, LATE, Standing
from models.deadline.first_deadline import FirstDeadline
from models.moment import Moment
from models.register import ParField
from models.text import FIGURE
from queries.causes import CauseRow
from queries.follow_up import FollowUpRow
from queries.period_figures import WINDOW_FIGURES, PeriodFigures
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.registers import RegisterRow
from queries.report_tasks import ReportList, ReportLists
from queries.selection import TaskFilters
from queries.task_list import TaskRow
from queries.units import UnitRow
from wording.first_deadline import with_first_deadline
from wording.language import _, day, listed, number, percent, signed_points
from wording.names import cause_name, field_name, in_period, rule_name, standing_name, unit_name
from wording.reasons import delay_text
from wording.registers import CLASSES, filled, report_wording, with_prefix

PUNCTUAL_OR_LATE = (Standing.COMPLETED_AHEAD, Standing.COMPLETED_ON_TIME, Standing.COMPLETED_LATE)


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure as it is printed, with the tasks it counts (``None``: it counts none).

    ``about`` a percentage: its two numbers and its rule; about a sum of several classes: each with its number.
    """

    text: str
    filters: TaskFilters | None = None
    moment: Moment | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line below a section: a task, who leads it, and how it stands or what its unit wrote."""

    code: str
    title: str
    lead: UnitRow
    lead_name: str
    details: str

    @property
    def text(self) -> str:
        """As papers have it, which name no code."""
        return f"{self.title} ({self.lead_name}): {self.details}"


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
        said[f"{field}_rate"] = _rate(counts.completion, replace(filters, standings=COUNTED), figures.moment)
    year, counts = figures.filters, figures.summary.total
    late = replace(year, standings=(Standing.OVERDUE,), due_by=figures.moment.as_of)
    said["overdue_count"] = _count(counts.of(Standing.OVERDUE), late, figures.moment)
    done_late = replace(year, standings=(Standing.COMPLETED_LATE,))
    said["late_count"] = _count(counts.of(Standing.COMPLETED_LATE), done_late, figures.moment)
    said |= _of_causes(figures)
    for name, figure in (("next_count", figures.next_due), ("difficulty_count", figures.difficulties)):
        said[name] = _count(figure.count, figure.filters, figures.moment)
    return said


def sections_of(
    figures: PeriodFigures, lists: ReportLists, written: Mapping[str, str], most: int | None = None
) -> list[Section]:
    """The report's sections in their order, each as ``written`` by a person, or as the rules say it.

    Below them stand the tasks of the ``lists``, ``most`` of each.
    """

    def ahead_text(row: TaskRow) -> str:
        return _done(row, lists.first_deadlines.get(row.id))

    def hindrance(row: FollowUpRow) -> str:
        return _hindrance(row, figures.moment)

    def proposals(row: FollowUpRow) -> str:
        return row.proposals

    def above(rows: Sequence[Any], text_of: Callable[[Any], str], count: int, section: Section) -> Section:
        return replace(section, items=_items(rows[:most], text_of), count=count)

    proposed = _("Units propose:") if figures.proposals.count else _("No unit made a proposal.")
    sections = (
        *(_register_section(each) for each in figures.summary.registers.values()),
        Section("since", _("Since the last report"), _since(figures)),
        Section("fields", _("By field of the reform"), _fields(figures)),
        above(
            *(lists.ahead, ahead_text, figures.ahead),
            Section(ReportList.AHEAD, _("Ahead of schedule"), _ahead(figures)),
        ),
        above(
            *(lists.late, _lateness, figures.late),
            Section(ReportList.LATE, _("Late and overdue"), _late(figures)),
        ),
        above(
            *(lists.hindered, hindrance, figures.hindered),
            Section(ReportList.HINDERED, _("Causes and difficulties"), _causes(figures)),
        ),
        above(
            *(lists.proposing, proposals, figures.proposals.count),
            Section(ReportList.PROPOSING, _("What units propose"), proposed),
        ),
        above(
            *(lists.next_due, _coming, figures.next_due.count),
            Section(ReportList.NEXT_DUE, _("Tasks of the next period"), _next(figures)),
        ),
        Section("comparison", _("Compared with other periods"), _comparison(figures)),
    )
    return [replace(section, text=written.get(section.key) or section.text) for section in sections]


def filled_text(text: str, figures: Mapping[str, FigureText]) -> str:
    """A section's text with its figures filled in."""
    return FIGURE.sub(lambda found: figures[found[1]].text if found[1] in figures else found[0], text)


# What the rules say


def _register_section(figures: RegisterFigures) -> Section:
    wording, register = report_wording(figures.register), figures.register
    text = wording.section if figures.total.total else wording.no_task
    return Section(register.section, wording.heading, with_prefix(text, register))


def _since(figures: PeriodFigures) -> str:
    if not figures.summary.registers:
        return _("No register counts in this report.")
    due = (
        _("{count} tasks {of}", count=f"{{{each.figure_prefix}_since_due}}", of=report_wording(each).of)
        for each in _registers(figures)
    )
    return _(
        "Since {since}, {due} fell due; {due_completed} of them are completed. In that time {completed} tasks were "
        "completed, whenever they were due.",
        since="{since}",
        due=listed(due),
        due_completed=listed(f"{{{each.figure_prefix}_since_due_completed}}" for each in _registers(figures)),
        completed=listed(f"{{{each.figure_prefix}_since_completed}}" for each in _registers(figures)),
    )


def _registers(figures: PeriodFigures) -> list[RegisterRow]:
    return [each.register for each in figures.summary.registers.values()]


def _fields(period_figures: PeriodFigures) -> str:
    lines, by_field = [], period_figures.summary.by_field
    for field in ParField:
        if by_field[field].total:
            figures = {part: f"{{{field}_{part}}}" for part in PARTS}
            lines.append(_("{field}: {completed} of {total} tasks, {rate}.", field=field_name(field), **figures))
    return "\n".join(lines)


PARTS = ("completed", "total", "rate")


def _ahead(figures: PeriodFigures) -> str:
    if not figures.ahead:
        return _("No task was completed ahead of schedule.")
    ahead = (
        _("{count} {of}", count=f"{{{each.figure_prefix}_ahead}}", of=report_wording(each).of)
        for each in _registers(figures)
    )
    return _("Completed ahead of schedule: {ahead}.", ahead=", ".join(ahead))


def _late(figures: PeriodFigures) -> str:
    if not figures.late:
        return _("No task was completed late, and none is overdue.")
    return _("Tasks completed late: {late_count}; overdue: {overdue_count}.")


def _causes(figures: PeriodFigures) -> str:
    """The causes of what is late, each with its number, and how many units named difficulties."""
    named = [each for each in figures.causes if figures.delays.of(each).total]
    lines = []
    if named:
        causes = "; ".join(f"{{{_figure_of(each)}}}" for each in named)
        lines.append(_("Causes that units gave for what is late or overdue: {causes}.", causes=causes))
    if figures.delays.unexplained.total:
        lines.append(_("Late or overdue, with no reason given: {unexplained_count}."))
    if figures.delays.awaiting.total:
        lines.append(_("Overdue, with a reported result that waits for confirmation: {awaiting_count}."))
    if figures.difficulties.count:
        lines.append(_("Tasks with which units named difficulties: {difficulty_count}."))
    else:
        lines.append(_("No unit named a difficulty."))
    return "\n".join(lines)


def _next(figures: PeriodFigures) -> str:
    if not figures.next_due.count:
        return _("No open task falls due by {next_by}.")
    return _("Open tasks that fall due by {next_by}: {next_count}.")


def _comparison(figures: PeriodFigures) -> str:
    """Of each of the two points only the registers that had a task then."""
    if not figures.summary.registers:
        return _("No register counts in this report.")
    told = (_against_before(figures), _against_last_year(figures))
    return " ".join(filter(None, told)) or _("No task had been assigned at the points that it is compared with.")


def _against_before(figures: PeriodFigures) -> str:
    registers = _with_tasks(figures.before)
    if not registers:
        return ""
    another_year = figures.before.period.year != figures.period.year

    def then(register: RegisterRow) -> str:
        wording = report_wording(register)
        phrase = wording.that_year if another_year else wording.stood_at
        return filled(phrase, {"rate": f"{{before_{register.figure_prefix}_rate}}"})

    said = _clauses([then(register) for register in registers])
    if another_year:
        return _(
            "At the last report of {before_year}, {then} were completed.", before_year="{before_year}", then=said
        )
    return _(
        "At the same point of {before}, {then} ({since} points since).",
        before="{before}",
        then=said,
        since=listed(f"{{before_{each.figure_prefix}_change}}" for each in registers),
    )


def _against_last_year(figures: PeriodFigures) -> str:
    registers = _with_tasks(figures.last_year)
    if not registers:
        return ""

    def of_each(what: str) -> str:
        return listed(f"{{last_year_{each.figure_prefix}_{what}}}" for each in registers)

    said = {"last_year": "{last_year}", "rates": of_each("rate"), "changes": of_each("change")}
    if figures.before.period.year != figures.period.year:
        return _("In {last_year} the rates were {rates} ({changes} points since).", **said)
    return _("In {last_year} it was {rates} ({changes} points).", **said)


def _with_tasks(summary: RegisterSummary) -> list[RegisterRow]:
    return [each.register for each in summary.registers.values() if each.total.total]


def _clauses(clauses: Sequence[str]) -> str:
    *some, last = clauses
    return _("{clauses} and {last}", clauses=", ".join(some), last=last) if some else last


# The figures


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


def _figure_of(cause: CauseRow) -> str:
    return f"cause_{cause.code}"


def _of_causes(figures: PeriodFigures) -> dict[str, FigureText]:
    """Every cause by its name with the number of tasks that are late for it; those without one; those that wait."""
    late, delays = replace(figures.filters, standings=LATE), figures.delays
    said = {
        _figure_of(each): FigureText(
            f"{cause_name(each)}: {number(delays.of(each).total)}", replace(late, cause=each.code), figures.moment
        )
        for each in figures.causes
    }
    awaiting, unexplained = delays.awaiting.total, delays.unexplained.total
    said["awaiting_count"] = _count(awaiting, replace(figures.filters, awaiting=True), figures.moment)
    said["unexplained_count"] = _count(unexplained, replace(late, unexplained=True), figures.moment)
    return said


def _points(rate: Rate, then: Rate) -> str:
    if rate.percent is None or then.percent is None:
        return "–"
    return signed_points(rate.percent - then.percent)


def _rate(rate: Rate, filters: TaskFilters, moment: Moment) -> FigureText:
    return FigureText(
        text=percent(rate),
        filters=filters,
        moment=moment,
        about=f"{number(rate.part)} / {number(rate.whole)} · {rule_name(rate)}",
    )


def _count(count: int, filters: TaskFilters, moment: Moment) -> FigureText:
    return FigureText(number(count), filters, moment)


# The tasks below a section


def _items(rows: Sequence[FollowUpRow] | Sequence[TaskRow], text_of: Callable[..., str]) -> tuple[Item, ...]:
    items = []
    for row in rows:
        task = row if isinstance(row, TaskRow) else row.task
        items.append(
            Item(
                code=task.code, title=task.title, lead=task.lead, lead_name=unit_name(task.lead), details=text_of(row)
            )
        )
    return tuple(items)


def _done(row: TaskRow, first: FirstDeadline | None) -> str:
    done = _("completed on {day}, due on {due}", day=day(row.completed_on), due=day(row.deadline))
    return with_first_deadline(done, first)


def _lateness(row: FollowUpRow) -> str:
    said = standing_name(row.task.standing)
    if row.task.completed_on and row.task.standing is Standing.COMPLETED_LATE:
        return said + ", " + _done(row.task, row.first_deadline)
    return said + ", " + _coming(row)


def _hindrance(row: FollowUpRow, moment: Moment) -> str:
    """Why a task is late, and where no reason was given, or it is not late, the difficulties that its unit named."""
    known = (delay_text(row, moment.as_of), "" if row.reason else row.difficulties)
    return ". ".join(filter(None, known))


def _coming(row: FollowUpRow) -> str:
    return with_first_deadline(_("due on {due}", due=day(row.task.deadline)), row.first_deadline)
