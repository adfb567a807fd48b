"""What the program proposes for the sections of a period's report: sentences as a clerk writes them.

Figures stand in braces (:mod:`wording.report.figures`). Of what there is none nothing is said.
"""

from collections.abc import Sequence

from models.register import ParField
from models.report.outline import OF_ACTIVITIES, OutlineSection, Proposal
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.registers import RegisterRow
from queries.report.figures import PeriodFigures
from wording.language import _, listed, ngettext
from wording.report.activities import activities_text
from wording.report.figures import cause_figure
from wording.report.registers import filled, none_completed_text, report_wording, uncounted_text, with_prefix
from wording.report.statistics import indices_text, sets_text, targets_text


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
    counted = report_wording(register).section if figures.total.completed else none_completed_text(register)
    return with_prefix(uncounted_text(figures) or counted, register)


def _field(key: str, figures: PeriodFigures) -> str:
    if key not in set(ParField):
        return ""
    field = ParField(key)
    return _lines(_tasks_of_field(field, figures), sets_text(field, figures))


def _tasks_of_field(key: ParField, figures: PeriodFigures) -> str:
    counts = figures.summary.by_field[key]
    named = {name: f"{{{key}_{name}}}" for name in ("total", "completed", "rate", "overdue")}
    if not counts.total:
        return ""
    if not counts.completed:
        done = _("Tasks assigned: {total}; none is completed yet.", total=named["total"])
    elif counts.completed == counts.total:
        done = _("All tasks are completed: {total}.", total=named["total"])
    else:
        done = _("{completed} of {total} tasks are completed, {rate}.", **named)
    overdue = _("Tasks overdue: {overdue}.", overdue=named["overdue"])
    return f"{done} {overdue}"


def _since(figures: PeriodFigures) -> str:
    registers = _registers(figures)
    due = [each for each in registers if figures.window[each.code].due.count]
    completed = [each for each in registers if figures.window[each.code].completed.count]
    if not due and not completed:
        return ""
    fell_due = _tasks_of(figures, due, "due")
    done = [each for each in due if figures.window[each.code].due_completed.count]
    if not due:
        first = _("Since {since} no task fell due.", since="{since}")
    elif done:
        first = _(
            "Since {since}, {due} fell due, of which were completed: {done}.",
            since="{since}",
            due=fell_due,
            done=_tasks_of(figures, done, "due_completed"),
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
    none = _("No task was completed late, and none is overdue.") if figures.summary.total.total else ""
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
        lines.append(_("Tasks late or overdue of which no cause was given: {unexplained_count}."))
    if figures.delays.awaiting.total:
        lines.append(_("Overdue, with a reported result that waits for confirmation: {awaiting_count}."))
    if figures.difficulties.count:
        lines.append(_("Tasks with which units named difficulties: {difficulty_count}."))
    return "\n".join(lines)


def _proposals(figures: PeriodFigures) -> str:
    if not figures.proposals.count:
        return ""
    return _("Tasks with which units made proposals: {proposal_count}.")


def _next(figures: PeriodFigures) -> str:
    lines = []
    if figures.next_due.count:
        lines.append(_("Open tasks that fall due by {next_by}: {next_count}."))
    if figures.year_end is not None and figures.year_end.count:
        lines.append(_("Of the year's tasks, due after {as_of} and so not yet due: {year_end_count}."))
    return _lines(*lines, targets_text(figures, reached=False))


def _comparison(figures: PeriodFigures) -> str:
    """What rose, and the targets that are reached."""
    return _lines(
        _compared(figures, fallen=False),
        indices_text(figures, fallen=False),
        targets_text(figures, reached=True),
    )


def _compared(figures: PeriodFigures, *, fallen: bool) -> str:
    """The registers whose rate has fallen, or those whose rate rose; of each of the two points only those that had a
    task completed then.
    """
    compared = (_against_before(figures, fallen=fallen), _against_last_year(figures, fallen=fallen))
    return " ".join(filter(None, compared))


def _against_before(figures: PeriodFigures, *, fallen: bool) -> str:
    if figures.before.period.year != figures.period.year:  # the rates of a year that begins have not fallen since
        return "" if fallen else _end_of_last_year(figures)
    changed = _changed(figures, figures.before, "before", fallen=fallen)
    if not changed:
        return ""
    if figures.moment.as_of == figures.period.cut_off:
        return _("In the report of {before}: {changed}.", before="{before}", changed=changed)
    return _("At the same point of {before}: {changed}.", before="{before}", changed=changed)


def _end_of_last_year(figures: PeriodFigures) -> str:
    registers = [each.register for each in figures.before.registers.values() if each.total.completed]
    if not registers:
        return ""
    rates = [_rate_then(report_wording(each).that_year, each, "before") for each in registers]
    year = "{before_year}"
    return _("At the last report of {before_year}, {then} were completed.", before_year=year, then=_clauses(rates))


def _against_last_year(figures: PeriodFigures, *, fallen: bool) -> str:
    changed = _changed(figures, figures.last_year, "last_year", fallen=fallen)
    return _("In {last_year}: {changed}.", last_year="{last_year}", changed=changed) if changed else ""


def _changed(figures: PeriodFigures, then: RegisterSummary, name: str, *, fallen: bool) -> str:
    """Each register whose rate is another than it was ``then``, with both; empty where there is none."""
    clauses = [
        _(
            "{then} ({change} since)",
            then=_rate_then(report_wording(each.register).stood_at, each.register, name),
            change=f"{{{name}_{each.register.figure_prefix}_change}}",
        )
        for each in then.registers.values()
        if each.total.completed and _has_changed(figures, each, fallen=fallen)
    ]
    return _clauses(clauses) if clauses else ""


def _rate_then(phrase: str, register: RegisterRow, name: str) -> str:
    return filled(phrase, {"rate": f"{{{name}_{register.figure_prefix}_rate}}"})


def _has_changed(figures: PeriodFigures, then: RegisterFigures, *, fallen: bool) -> bool:
    """Whether the rate has fallen since, or whether it rose."""
    now, before = figures.of(then.register.code).completion.percent, then.total.completion.percent
    if now is None or before is None:
        return False
    return now < before if fallen else now > before


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
