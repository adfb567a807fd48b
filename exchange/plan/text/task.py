"""A task of a text as it grows: what its own line says of it, and what the lines below add."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from exchange.plan.days_in_columns import is_bare_day, joined_day
from exchange.plan.text.labels import Label
from exchange.plan.text.sentences import parts_of
from exchange.plan.text.statements import Statement
from exchange.plan.text.units import A_VERB, without_giving
from exchange.plan.text.unread import says_more_than_its_part, unread
from exchange.plan.text.until import day_within, deadline_in
from exchange.plan.text.work import ONLY_DOES, Assignment
from models.plan.columns import PlanColumn

OF_UNITS = (PlanColumn.LEAD, PlanColumn.CO_ORDINATING)
# a sentence that says who does what the one before says, and how often
DOES_THE_SAME = re.compile(
    rf"(?:(?:{ONLY_DOES.pattern}|báo cáo(?: kết quả)?|thường xuyên|định kỳ"
    r"|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm))[\s,;]*)*",
    re.IGNORECASE,
)
# what joins a sentence to the one before, whose unit does this as well
OF_THE_SAME = re.compile(r"(?:Đồng thời|Bên cạnh đó|Ngoài ra)\b[\s,]*|(?:Giao\s+)?chủ trì[\s,]+", re.IGNORECASE)
# how the work before ends: "Báo cáo kết quả trước ngày 30/8"
ENDS_THE_SAME = re.compile(
    r"(?:hoàn thành|hoàn thiện|xong|báo cáo|gửi|trình|nộp|công bố|ban hành|thực hiện|triển khai)\b|\W*\w+\W+\w+\W*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class TextTask:
    """The cells of a task, by the parts of a plan."""

    cells: dict[PlanColumn, str] = field(default_factory=dict)

    def add(self, part: PlanColumn, text: str) -> None:
        """Say more of a part. The deadline is what is said of it last; what was said before becomes a note."""
        before = self.cells.get(part, "")
        if not text:
            return
        if part is PlanColumn.DEADLINE:
            self.cells[part] = text
            is_within = re.search(rf"(?<!\w){re.escape(before)}(?!\w)", text) is not None
            self.add(PlanColumn.NOTE, "" if is_within else before)
        else:
            self.cells[part] = f"{before}; {text}" if before else text

    def add_sentence(self, sentence: str) -> None:
        """A sentence behind the task's own: until when, where that is not said yet, else a note."""
        deadline, _rest = deadline_in(sentence)
        if deadline and PlanColumn.DEADLINE not in self.cells:
            self.cells[PlanColumn.DEADLINE] = deadline
            _keep_unread(sentence, [self])
        else:
            self.add(PlanColumn.NOTE, sentence.strip(" .;/"))

    def lead_if_none(self, units: str) -> None:
        """The units of the heading above lead what names none itself."""
        if units:
            self.cells.setdefault(PlanColumn.LEAD, units)

    def due_if_none(self, until: str) -> None:
        """The day in the heading above is that of what names none itself, also in its title, its month that of a bare
        day."""
        own = self.cells.get(PlanColumn.DEADLINE, "")
        if until and (own or not day_within(self.cells.get(PlanColumn.TITLE, ""))):
            self.cells[PlanColumn.DEADLINE] = joined_day(own, until) if is_bare_day(own) else own or until

    def spell_out(self, called: Mapping[str, str]) -> None:
        """Units that the text called by a short form, with the name that it stands for."""
        for part in (PlanColumn.LEAD, PlanColumn.CO_ORDINATING):
            if (full := called.get(self.cells.get(part, ""))) is not None:
                self.cells[part] = full

    def add_labels(self, labels: Sequence[Label]) -> None:
        for label in labels:
            until, units = deadline_in(label.text) if label.part in OF_UNITS else ("", label.text)
            is_behind = until != "" and units != label.text  # "Chủ trì: Sở Y tế, hoàn thành trước 30/6"
            self.add(
                PlanColumn.NOTE if label.part is PlanColumn.TITLE else label.part, units if is_behind else label.text
            )
            self.add(PlanColumn.DEADLINE, until if is_behind else "")
            self.add(PlanColumn.NOTE, label.name if says_more_than_its_part(label.name) else "")


def assigned_by(statements: Sequence[Statement]) -> list[TextTask]:
    """A task for each statement that gives a unit work; the others say more of the one before, or of the first.

    Empty where none of them gives any.
    """
    first = next((at for at, each in enumerate(statements) if _begun_by(each)), None)
    if first is None:
        return []
    tasks = titled_by(statements[first:])
    if first and len(tasks) == 1 and _does_the_same(statements[first]):
        first -= 1
        tasks[0].cells[PlanColumn.TITLE] = statements[first].text.strip(" .;,/")
        tasks[0].add_labels(statements[first].labels)
    for statement in statements[:first]:
        tasks[0].add_sentence(statement.text)
        tasks[0].add_labels(statement.labels)
    return tasks


def titled_by(statements: Sequence[Statement]) -> list[TextTask]:
    """A line as a task that no unit is named for, or only by its labels: its first sentence says the work."""
    first, *more = statements
    begun = _begun_by(first) or [_titled(first.text, first.assignment)]
    begun[-1].add_labels(first.labels)
    _keep_unread(first.text, begun)
    tasks = [*begun]
    for statement in more:
        _go_on(tasks, statement)
    return tasks


def _go_on(tasks: list[TextTask], statement: Statement) -> None:
    """A sentence after the first of a line: another task, or more of the last one."""
    begun = _begun_by(statement)
    if not begun and _is_another(statement, tasks[-1]):
        begun = [_titled(statement.text, statement.assignment)]
    if not begun and says_other_work(statement.text):
        words = OF_THE_SAME.sub("", statement.text)
        begun = [_titled(words[:1].upper() + words[1:], None)]
        begun[0].lead_if_none(tasks[-1].cells.get(PlanColumn.LEAD, ""))
    if not begun:
        tasks[-1].add_sentence(statement.text)
    tasks += begun
    tasks[-1].add_labels(statement.labels)
    _keep_unread(statement.text, begun)


def _begun_by(statement: Statement) -> list[TextTask]:
    assignment = statement.assignment
    if assignment is None:
        return []
    if assignment.title:
        return [_task(part) for part in parts_of(assignment)]
    if assignment.deadline or any(label.part is PlanColumn.DEADLINE for label in statement.labels):
        return [_titled(statement.text, assignment)]  # "Sở Nội vụ tham mưu, hoàn thành trước 15/8"
    return []


def _task(assignment: Assignment) -> TextTask:
    cells = {
        PlanColumn.TITLE: assignment.title,
        PlanColumn.LEAD: assignment.lead,
        PlanColumn.CO_ORDINATING: assignment.others,
        PlanColumn.DEADLINE: assignment.deadline,
    }
    return TextTask({part: text for part, text in cells.items() if text})


def _titled(text: str, assignment: Assignment | None) -> TextTask:
    """A task that is called by the words of its line, without the day and the word that gives it."""
    deadline, words = deadline_in(text)
    title = without_giving(words).strip(" .;,/:") or words.strip(" .;,/:")
    known = assignment or Assignment(title="", lead="")
    return _task(replace(known, title=title, deadline=known.deadline or deadline))


def _does_the_same(statement: Statement) -> bool:
    """Whether a sentence only says who does it, and until when: "Công an xã chủ trì, hoàn thành trước 30/11"."""
    title = statement.assignment.title if statement.assignment else ""
    return DOES_THE_SAME.fullmatch(deadline_in(title)[1]) is not None


def says_other_work(sentence: str) -> bool:
    """Whether a sentence that names no unit says another work than the one before, with its own day."""
    deadline, words = deadline_in(OF_THE_SAME.sub("", sentence))
    return bool(deadline) and A_VERB.match(words) is not None and not ENDS_THE_SAME.match(words)


def _is_another(statement: Statement, task: TextTask) -> bool:
    """Whether a sentence with a label for who leads it is a task beside one that has its lead already."""
    names_a_lead = any(label.part is PlanColumn.LEAD for label in statement.labels)
    return bool(statement.text) and names_a_lead and PlanColumn.LEAD in task.cells


def _keep_unread(text: str, tasks: Sequence[TextTask]) -> None:
    """What ``text`` says that stands in no part of its tasks becomes a note of the last of them."""
    for stretch in unread(text, [cell for task in tasks for cell in task.cells.values()]) if tasks else ():
        tasks[-1].add(PlanColumn.NOTE, stretch)
