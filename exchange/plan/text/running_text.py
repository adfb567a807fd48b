"""Plans and conclusions told in words: which of their lines are tasks, which are groups, and which neither.

A text is read in steps: its lines without what stands round them, those of a task that only labels tell as one, the
outline of these, and the tasks of each.
A task is a sentence that gives a unit work, a line below a unit's heading, or a line with labels below it such as
"Cơ quan chủ trì: …" and "Thời gian: …". What one line says of lead and deadline never goes to another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exchange.plan.as_above import by_another_row, path_of
from exchange.plan.plan_table import GIVES_NO_WORK, NAMES_NO_WORK, LeftOut, PlanRow, PlanTable
from exchange.plan.text.lines import lines_of
from exchange.plan.text.no_work import body_of, left_out, tells_what_was_done
from exchange.plan.text.outline import Node, outline_of
from exchange.plan.text.records import named_first
from exchange.plan.text.statements import Statement
from exchange.plan.text.task import TextTask, assigned_by, titled_by
from exchange.plan.text.units import called_below, gives, unit_named_first
from exchange.plan.text.until import day_in_heading, deadline_in
from exchange.plan.text.work import work_of
from models.plan.columns import PlanColumn
from models.text import searchable

NO_TITLE = re.compile(r"(nhiệm vụ( số)? \d+[:.]?)?", re.IGNORECASE)


def read_text(lines: Sequence[str]) -> PlanTable:
    """Every line of a text as a task or part of one, as a group, or left out."""
    body, around = body_of(lines_of(lines))
    reader = _Reader(around)
    for node in outline_of(named_first(body)).below:
        reader.read(node, _Above())
    called = dict(filter(None, (called_below(line.words) for line in body)))
    for _node, _groups, task in reader.tasks:
        task.spell_out(called)
    rows: list[PlanRow] = []
    for node, groups, task in reader.tasks:
        cells = {part: by_another_row(part, cell, rows, groups) for part, cell in task.cells.items()}
        row = PlanRow(place=node.line.places[0], number=node.line.number, groups=groups, cells=cells)
        rows.append(replace(row, path=path_of(node.numbers)))
    return PlanTable(
        heading=0,
        columns={},
        rows=rows,
        groups=reader.groups,
        left_out=sorted(reader.left_out, key=lambda each: each.place),
        task_cells=reader.task_cells,
        group_cells=reader.group_cells,
    )


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a line: its headings, the units whose work it is, until when, and whether it tells what was
    done."""

    groups: tuple[str, ...] = ()
    units: str = ""
    until: str = ""
    was_done: bool = False


class _Reader:
    """The tasks of an outline, each with its line and its groups, and what became of every line."""

    def __init__(self, around: Sequence[LeftOut]) -> None:
        self.tasks: list[tuple[Node, tuple[str, ...], TextTask]] = []
        self.left_out = [*around]
        self.groups = self.task_cells = self.group_cells = 0

    def read(self, node: Node, above: _Above) -> bool:
        """Take in a line and those below it; whether there is any task among them."""
        tasks = [] if node.heads else _tasks_of(node, above)
        if not tasks:
            return self._read_heading(node, above)
        self.tasks += [(node, above.groups, task) for task in tasks]
        self.task_cells += len(node.line.places)
        self._add_listed(tasks[-1], node, node.listed)
        for detail in node.details:
            self._add_detail(tasks[-1], detail)
        for task in tasks:
            task.lead_if_none(_another_unit(node, above.units) or above.units)
            task.due_if_none(above.until)
        lead = tasks[-1].cells.get(PlanColumn.LEAD, "")
        is_above = node.line.text.endswith(":")
        for child in node.below:
            self._read_below(child, tasks[-1], replace(above, units=lead), is_above)
        return True

    def _read_heading(self, node: Node, above: _Above) -> bool:
        """A line that is no task: a group where tasks stand below it."""
        name = node.line.words.rstrip(" .:") or node.line.text
        units = node.units or ("" if node.line.number and not node.line.text.endswith(":") else above.units)
        is_name = _is_name(node)
        groups = (*above.groups, name) if is_name else above.groups
        was_done = not node.units and (tells_what_was_done(name) or above.was_done)
        within = _Above(groups=groups, units=units, until=day_in_heading(name) or above.until, was_done=was_done)
        has_tasks = [self.read(each, within) for each in node.below]
        if is_name and any(has_tasks):
            self.groups += 1
            self.group_cells += len(node.line.places)
        else:
            self._leave_out(node, NAMES_NO_WORK if node.says_more else GIVES_NO_WORK)
        self._leave_out_all([*node.details, *node.listed])
        return any(has_tasks)

    def _read_below(self, node: Node, task: TextTask, above: _Above, is_above: bool) -> None:
        """A line below a task: a task of its own where it names a unit, a day or labels, else it says more of it."""
        is_own = bool(_tasks_of(node, _Above(was_done=above.was_done))) or (node.heads and bool(node.units))
        until, _words = deadline_in(node.line.words)
        has_day = bool(until) and bool(node.line.mark)
        of_another = _another_unit(node, above.units) != ""
        if is_own or of_another or node.is_group or has_day or (is_above and not node.line.text.endswith(":")):
            self.read(node, above)
            return
        if node.line.mark or node.heads:
            task.add(PlanColumn.NOTE, node.line.words)
        elif until:
            task.add_sentence(node.line.words)
        else:
            self._read_heading(node, above)
            return
        self.task_cells += len(node.line.places)
        self._add_listed(task, node, [*node.listed, *node.details])
        for child in node.below:
            self._read_below(child, task, above, is_above)

    def _add_detail(self, task: TextTask, node: Node) -> None:
        """What a line with labels, or one that only says who does it, adds to its task."""
        self.task_cells += len(node.line.places)
        first, *more = node.statements
        if first.assignment is not None and not first.labels:
            task.add(PlanColumn.LEAD, first.assignment.lead)
            task.add(PlanColumn.CO_ORDINATING, first.assignment.others)
            task.add(PlanColumn.DEADLINE, first.assignment.deadline)
        elif first.text:
            task.add(PlanColumn.NOTE, first.text.strip(" .;/"))
        task.add_labels(first.labels)
        for statement in more:
            task.add_sentence(statement.text)
            task.add_labels(statement.labels)
        self._add_listed(task, node, [*node.listed, *node.details, *node.below])

    def _add_listed(self, task: TextTask, node: Node, lines: Sequence[Node]) -> None:
        """The lines that go on with what the last label of ``node`` says."""
        labels = node.statements[-1].labels
        part = labels[-1].part if labels else PlanColumn.NOTE
        for line in lines:
            self.task_cells += len(line.line.places)
            task.add(part, line.line.words.rstrip(" .;/"))
            self._add_listed(task, node, [*line.listed, *line.details, *line.below])

    def _leave_out(self, node: Node, why: str) -> None:
        self.left_out.append(left_out(node.line, why))

    def _leave_out_all(self, nodes: Sequence[Node]) -> None:
        """Lines that only say more of one that is no task, with all that stands below them."""
        for node in nodes:
            self._leave_out(node, NAMES_NO_WORK)
            self._leave_out_all([*node.details, *node.listed, *node.below])


def _another_unit(node: Node, units: str) -> str:
    """The unit that a line begins with where it is none of the ``units`` above it: those do not lead what it says."""
    named = unit_named_first(node.line.words)
    return "" if searchable(named) in searchable(units) else named


def _is_name(node: Node) -> bool:
    """Whether a line names what stands below it, and is no sentence that other sentences follow."""
    is_heading = node.heads or node.is_group or any(each.line.mark for each in node.below)
    return is_heading or not node.line.text.endswith((".", ";"))


def _tasks_of(node: Node, above: _Above) -> list[TextTask]:
    """The tasks of a line, with whose they are where its heading says it; empty where it is none."""
    if not any(map(str.isalnum, node.line.words)):
        return []
    statements = [_below_results(each) if above.was_done else each for each in node.statements]
    tasks = assigned_by(statements)
    is_group = (
        node.is_group and not node.details and (node.line.words.isupper() or bool(node.below) or not above.units)
    )
    if tasks or is_group:
        return tasks
    if node.is_title:
        return _called_by_a_label(node)
    is_named = bool(node.statements[0].text) and any(each.labels for each in statements)
    if is_named or (node.details and not node.says_more):
        return _named_by(node, _worked_out(statements, above.units))
    leads_on = node.line.text.endswith(":") and bool(node.below)
    of_another = _another_unit(node, above.units) != ""  # and gives it no work
    if above.units and not of_another and not above.was_done and not node.says_more and not leads_on:
        return titled_by(_worked_out(statements, above.units))
    return []


def _below_results(statement: Statement) -> Statement:
    """Below a heading that tells what was done only what is given in so many words is work."""
    return statement if gives(statement.text) else replace(statement, assignment=None)


def _worked_out(statements: Sequence[Statement], units: str) -> list[Statement]:
    """The first sentence below a unit's heading as work of that unit: "Chủ trì, phối hợp với … xây dựng …"."""
    first, *more = statements
    is_work = units and first.text and first.assignment is None
    return [replace(first, assignment=work_of(first.text)) if is_work else first, *more]


def _called_by_a_label(node: Node) -> list[TextTask]:
    """ "Nhiệm vụ: Rà soát văn bản; chủ trì: Sở Tư pháp"."""
    first, *more = node.statements
    title, *labels = first.labels
    return titled_by([Statement(title.text, None, tuple(labels)), *more])


def _named_by(node: Node, statements: Sequence[Statement]) -> list[TextTask]:
    """A line with labels: its words name the task, or, of "Nhiệm vụ 1", the line below that says what it is."""
    if not NO_TITLE.fullmatch(node.line.words.rstrip(" .")):
        return titled_by(statements)
    name = next((each for each in node.details if each.is_title or not each.says_more), None)
    if name is None:
        return titled_by(statements)
    first = name.statements[0]
    title = first.labels[0].text if name.is_title else first.text
    return titled_by([Statement(title)])
