"""What the program proposes for the sections of a period's report: sentences as a clerk writes them.

Figures stand in braces (:mod:`wording.report.figures`). Of what there is none nothing is said.
"""

from collections.abc import Sequence

from models.register import ParField
from models.report.outline import OF_ACTIVITIES, OutlineSection, Proposal
from queries.period_figures import PeriodFigures
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.registers import RegisterRow
from wording.language import _, listed, ngettext
from wording.report.activities import activities_text
from wording.report.figures import cause_figure
from wording.report.registers import filled, no_task_text, report_wording, with_prefix
from wording.report.statistics import dossiers_text, indices_text, targets_text


def proposed_text(section: OutlineSection, figures: PeriodFigures) -> str:
    """The proposal for a section of the outline; empty where it has none, or where there is nothing to say."""
    if section.proposal is Proposal.REGISTER:
        register = register_of(section.key, figures)
        return register_text(register) if register else ""
    if section.proposal is Proposal.FIELD:
        return _field(section.key, figures)
    if section.proposal in OF_ACTIVITIES:
        return activities_text(section.proposal, figures.activities)
    propose = SENTENCES.get(section.proposal)
    return propose(figures) if propose else ""


def register_of(section: str, figures: PeriodFigures) -> RegisterFigures | None:
    """The register whose section has a key, where the report counts it."""
    return next((each for each in figures.summary.registers.values() if each.register.section == section), None)


def register_text(figures: RegisterFigures) -> str:
    register = figures.register
    text = report_wording(register).section if figures.total.total else no_task_text(register)
    return with_prefix(text, register)


def _field(key: str, figures: PeriodFigures) -> str:
    if key not in set(ParField):
        return ""
    field = ParField(key)
    return _lines(_tasks_of_field(field, figures), dossiers_text(field, figures))


def _tasks_of_field(key: ParField, figures: PeriodFigures) -> str:
    counts = figures.summary.by_field[key]
    named = {name: f"{{{key}_{name}}}" for name in ("total", "completed", "rate", "overdue")}
    if not counts.total:
        return ""
    if not counts.completed:
        done = _("Tasks under way: {total}; none is completed yet.", total=named["total"])
    elif counts.completed == counts.total:
        done = _("All tasks are completed: {total}.", total=named["total"])
    else:
        done = _("{completed} of {total} tasks are completed, {rate}.", **named)
    overdue = _("Tasks overdue: {overdue}.", overdue=named["overdue"])
    return f"{done} {overdue}"


def _since(figures: PeriodFigures) -> str:
    registers = _registers(figures)
    if not registers:
        return _("No register counts in this report.")
    due = [each for each in registers if figures.window[each.code].due.count]
    completed = [each for each in registers if figures.window[each.code].completed.count]
    if not due and not completed:
        return ""
    fell_due = _tasks_of(figures, due, "due")
    if not due:
        first = _("Since {since} no task fell due.", since="{since}")
    elif any(figures.window[each.code].due_completed.count for each in due):
        done = listed(f"{{{each.figure_prefix}_since_due_completed}}" for each in due)
        first = _(
            "Since {since}, {due} fell due; {done} of them are completed.", since="{since}", due=fell_due, done=done
        )
    else:
        first = _("Since {since}, {due} fell due; none of them is completed yet.", since="{since}", due=fell_due)
    if not completed:
        return first
    tasks = _tasks_of(figures, completed, "completed")
    second = _("Completed in that time, whenever it was due: {tasks}.", tasks=tasks)
    return f"{first} {second}"


def _tasks_of(figures: PeriodFigures, registers: Sequence[RegisterRow], name: str) -> str:
    """How many tasks of each register a figure of the window counts, called by its ``name``."""
    return listed(
        ngettext(
            "{figure} task {of}",
            "{figure} tasks {of}",
            getattr(figures.window[each.code], name).count,
            figure=f"{{{each.figure_prefix}_since_{name}}}",
            of=report_wording(each).of,
        )
        for each in registers
    )


def _registers(figures: PeriodFigures) -> list[RegisterRow]:
    return [each.register for each in figures.summary.registers.values()]


def _ahead(figures: PeriodFigures) -> str:
    if not figures.ahead:
        return ""
    ahead = (
        _("{count} {of}", count=f"{{{each.figure_prefix}_ahead}}", of=report_wording(each).of)
        for each in _registers(figures)
    )
    return _("Completed ahead of schedule: {ahead}.", ahead=", ".join(ahead))


def _late(figures: PeriodFigures) -> str:
    """What is late, what fell against other periods, and targets that were missed."""
    late, overdue = _("Tasks completed late: {late_count}."), _("Not completed and overdue: {overdue_count}.")
    none = _("No task was completed late, and none is overdue.")
    return _lines(
        f"{late} {overdue}" if figures.late else none,
        _compared(figures, fallen=True),
        indices_text(figures, fallen=True),
        targets_text(figures, reached=False, over=True),
    )


def _causes(figures: PeriodFigures) -> str:
    """The causes of what is late, each with its number, and how many units named difficulties."""
    lines = []
    if named := [each for each in figures.causes if figures.delays.of(each).total]:
        causes = "; ".join(f"{{{cause_figure(each)}}}" for each in named)
        lines.append(_("Causes that units gave for what is late or overdue: {causes}.", causes=causes))
    if figures.delays.unexplained.total:
        lines.append(_("Late or overdue, with no reason given: {unexplained_count}."))
    if figures.delays.awaiting.total:
        lines.append(_("Overdue, with a reported result that waits for confirmation: {awaiting_count}."))
    if figures.difficulties.count:
        lines.append(_("Tasks with which units named difficulties: {difficulty_count}."))
    return "\n".join(lines)


def _proposals(figures: PeriodFigures) -> str:
    return _("Units propose:") if figures.proposals.count else ""


def _next(figures: PeriodFigures) -> str:
    lines = []
    if figures.next_due.count:
        lines.append(_("Open tasks that fall due by {next_by}: {next_count}."))
    if figures.year_end is not None and figures.year_end.count:
        lines.append(_("Of the year's tasks, due after {as_of} and so not yet due: {year_end_count}."))
    return _lines(*lines, targets_text(figures, reached=False))


def _comparison(figures: PeriodFigures) -> str:
    """What did not fall, and the targets that are reached."""
    none = "" if figures.summary.registers else _("No register counts in this report.")
    return _lines(
        none or _compared(figures, fallen=False),
        indices_text(figures, fallen=False),
        targets_text(figures, reached=True),
    )


def _compared(figures: PeriodFigures, *, fallen: bool) -> str:
    """The registers whose rate has fallen, or the others; of each of the two points only those with a task then."""
    compared = (_against_before(figures, fallen=fallen), _against_last_year(figures, fallen=fallen))
    return " ".join(filter(None, compared))


def _against_before(figures: PeriodFigures, *, fallen: bool) -> str:
    registers, another_year = _compared_before(figures, fallen=fallen), _begins_year(figures)
    if not registers:
        return ""

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
        "At the same point of {before}: {then} ({since} points since).",
        before="{before}",
        then=said,
        since=listed(f"{{before_{each.figure_prefix}_change}}" for each in registers),
    )


def _against_last_year(figures: PeriodFigures, *, fallen: bool) -> str:
    registers = _with_tasks(figures, figures.last_year, fallen=fallen)
    if not registers:
        return ""

    def of_each(what: str) -> str:
        return listed(f"{{last_year_{each.figure_prefix}_{what}}}" for each in registers)

    said = {"last_year": "{last_year}", "rates": of_each("rate"), "changes": of_each("change")}
    if registers != _compared_before(figures, fallen=fallen):
        named = listed(report_wording(each).of for each in registers)
        return _("In {last_year} the rates of tasks {of} were {rates} ({changes} points).", of=named, **said)
    if _begins_year(figures):
        return _("In {last_year} the rates were {rates} ({changes} points since).", **said)
    return _("In {last_year} it was {rates} ({changes} points).", **said)


def _begins_year(figures: PeriodFigures) -> bool:
    """Whether the report before is the last year's: the rates of a year that begins have not fallen since."""
    return figures.before.period.year != figures.period.year


def _compared_before(figures: PeriodFigures, *, fallen: bool) -> list[RegisterRow]:
    if _begins_year(figures):
        return [] if fallen else [each.register for each in figures.before.registers.values() if each.total.total]
    return _with_tasks(figures, figures.before, fallen=fallen)


def _with_tasks(figures: PeriodFigures, then: RegisterSummary, *, fallen: bool) -> list[RegisterRow]:
    return [
        each.register for each in then.registers.values() if each.total.total and _has_fallen(figures, each) is fallen
    ]


def _has_fallen(figures: PeriodFigures, then: RegisterFigures) -> bool:
    now, before = figures.of(then.register.code).completion.percent, then.total.completion.percent
    return now is not None and before is not None and now < before


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _clauses(clauses: Sequence[str]) -> str:
    *some, last = clauses
    return _("{clauses} and {last}", clauses=", ".join(some), last=last) if some else last


SENTENCES = {
    Proposal.SINCE: _since,
    Proposal.COMPARISON: _comparison,
    Proposal.LATE: _late,
    Proposal.CAUSES: _causes,
    Proposal.AHEAD: _ahead,
    Proposal.NEXT: _next,
    Proposal.PROPOSALS: _proposals,
}
