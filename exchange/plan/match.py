"""A plan's rows against the register: which task each says again, what it says otherwise, and what only a document
may change."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz, process

from exchange.plan.plan_table import PlanRow
from exchange.plan.results import RESULT_IN_PARTS, UNEXPLAINED, cells_of
from models.ledger.acts import Amended, Assigned, DoneReported, OnBehalf
from models.ledger.facts import WITH_ITS_UNIT
from models.plan.columns import PlanColumn
from models.plan.rows import Change, NewTask, Outcome, Reported
from models.refusal import Refusal, gettext_noop
from models.text import one_line, searchable, title_key
from queries.plan_context import Present

ALIKE = 90  # of 100: two titles may be the same task's, said anew
TELLING = re.compile(r"\d+|\b[ivxlc]+\b")  # numbers tell two tasks apart whose titles are otherwise alike
NEARLY = gettext_noop("Nearly the same as {code}, “{title}”: say whether it is that task or another one.")
BY_EXTENSION = gettext_noop(
    "The deadline in force changes by an extension or is moved by a document: the register has “{before}”."
)
BY_HAND_OVER = gettext_noop("Another lead unit: a task goes to another unit by a document.")
MORE_UNITS = gettext_noop("The register has more co-ordinating units; they stay.")
OTHER_FIELD = gettext_noop("The register has this task in another field.")
OTHER_PARTS = gettext_noop("The task is in the register as a whole. Split it on its page.")
REPORTED_ALREADY = gettext_noop("The register has a later report of this task, or its result: it stays.")
WAS_WITHDRAWN = gettext_noop("The task was withdrawn by a document.")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a cell; ``answers``: it waits for an answer, or could have one."""

    column: PlanColumn
    why: Refusal
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A row, what comes of it, and why; ``present`` is the task of the register that it says again.

    ``asks`` are its questions, each by its kind and its text.
    """

    key: str
    row: PlanRow
    outcome: Outcome
    remarks: tuple[Remark, ...] = ()
    new: NewTask | None = None
    change: Change | None = None
    present: Present | None = None
    asks: tuple[tuple[str, str], ...] = ()


def matched(rows: Sequence[Checked], register: Iterable[Present], answered: Mapping[str, int]) -> list[Checked]:
    """``rows`` with the tasks that they say again: by code, by title and lead, by title, or as ``answered``.

    What is certain goes first, so that no row takes the task of another. A title that is nearly that of a task waits
    for an answer: one word ("huyện", "xã") makes another task.
    """
    finder = _Finder(register, answered)
    found: dict[str, Present] = {}
    open_rows = {row.key: row.new for row in rows if row.new is not None}
    titles = Counter(searchable(new.terms.title) for new in open_rows.values())
    for find in (finder.by_code, finder.by_title_and_lead, finder.by_title, finder.as_answered):
        for key, new in open_rows.items():
            if key not in found and (present := find(new, titles)) is not None:
                found[key] = finder.take(present)
    near = {key: finder.nearly(new, titles) for key, new in open_rows.items() if key not in found}
    return [
        _compared(row, found[row.key]) if row.key in found else _asked(row, present) if present else row
        for row, present in ((row, near.get(row.key)) for row in rows)
    ]


def _asked(row: Checked, present: Present) -> Checked:
    why = Refusal(NEARLY, code=present.code, title=present.title)
    remarks = (*row.remarks, Remark(PlanColumn.TITLE, why, True))
    return replace(row, outcome=Outcome.ASKED, remarks=remarks, present=present)


class _Finder:
    """The tasks of a list that no row has said yet."""

    def __init__(self, register: Iterable[Present], answered: Mapping[str, int]) -> None:
        self.answered = answered
        self.left = {each.id: each for each in register}
        self.codes = {each.code: each.id for each in self.left.values()}
        self.titles: dict[str, list[int]] = defaultdict(list)
        self.keys: dict[str, list[int]] = defaultdict(list)
        self.leads: dict[int, dict[int, str]] = defaultdict(dict)
        for each in self.left.values():
            self.titles[searchable(each.title)].append(each.id)
            self.keys[title_key(each.title)].append(each.id)
            self.leads[each.lead_id][each.id] = title_key(each.title)

    def take(self, present: Present) -> Present:
        self.leads[present.lead_id].pop(present.id, None)
        return self.left.pop(present.id)

    def by_code(self, new: NewTask, _titles: Counter[str]) -> Present | None:
        return self.left.get(self.codes.get(new.code, 0))

    def by_title_and_lead(self, new: NewTask, _titles: Counter[str]) -> Present | None:
        return next((each for each in self._called(new) if each.lead_id == new.terms.lead_id), None)

    def by_title(self, new: NewTask, titles: Counter[str]) -> Present | None:
        """Only where the title stands once in the file and once in the register."""
        called = self._called(new)
        return called[0] if len(called) == 1 and titles[searchable(new.terms.title)] == 1 else None

    def as_answered(self, new: NewTask, _titles: Counter[str]) -> Present | None:
        return self.left.get(self.answered.get(new.terms.title, 0))

    def nearly(self, new: NewTask, titles: Counter[str]) -> Present | None:
        """The task of its lead whose title is most like a new one's, or the only one that spells the same title
        otherwise; none when somebody answered that it is none of them."""
        if new.code or new.terms.title in self.answered:
            return None
        title = title_key(new.terms.title)
        numbers = Counter(TELLING.findall(title))
        alike = {
            each: said
            for each, said in self.leads[new.terms.lead_id].items()
            if abs(len(said) - len(title)) * 10 <= 2 * max(len(said), 1) and Counter(TELLING.findall(said)) == numbers
        }
        near = process.extractOne(title, alike, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near:
            return self.left.get(near[2])
        spelt = [self.left[each] for each in self.keys.get(title, ()) if each in self.left]
        return spelt[0] if len(spelt) == 1 and titles[searchable(new.terms.title)] == 1 else None

    def _called(self, new: NewTask) -> list[Present]:
        ids = self.titles.get(searchable(new.terms.title), ())
        return [self.left[each] for each in ids if each in self.left]


def _compared(row: Checked, present: Present) -> Checked:
    """What a row says otherwise of its task: a change, or a remark on what is not changed by loading."""
    assert row.new is not None
    terms, remarks = row.new.terms, list(row.remarks)
    if present.withdrawn:
        remarks.append(Remark(PlanColumn.TITLE, Refusal(WAS_WITHDRAWN)))
        return replace(row, outcome=Outcome.SAME, remarks=tuple(remarks), new=None, present=present)
    if terms.lead_id != present.lead_id:
        remarks.append(Remark(PlanColumn.LEAD, Refusal(BY_HAND_OVER)))
    if row.new.parts and not present.parts:
        remarks.append(Remark(PlanColumn.LEAD, Refusal(OTHER_PARTS)))
    if set(present.co_ordinating) - set(terms.co_ordinating):
        remarks.append(Remark(PlanColumn.CO_ORDINATING, Refusal(MORE_UNITS)))
    said_field = bool(row.row.cells.get(PlanColumn.FIELD))
    if terms.field is not present.field and row.row.groups and not said_field:
        remarks.append(Remark(PlanColumn.FIELD, Refusal(OTHER_FIELD)))
    deadline = None
    if present.deadline is None and not present.parts and terms.deadline.due is not None:
        deadline = terms.deadline
    elif _another_deadline(row.row, terms, present):
        remarks.append(Remark(PlanColumn.DEADLINE, Refusal(BY_EXTENSION, before=present.deadline_text)))
    added = tuple(each for each in terms.co_ordinating if each not in (*present.co_ordinating, present.lead_id))
    amended = Amended(
        title=terms.title if title_key(terms.title) != title_key(present.title) else None,
        product=terms.product if terms.product not in ("", one_line(present.product)) else None,
        field=terms.field if said_field and terms.field is not present.field else None,
        add_co_ordinating=added,
        add_links=tuple(link for link in terms.links if (link.directive_id, link.role) not in present.links),
        deadline=deadline,
    )
    report = _result_of(row, present, remarks)
    changes = amended != Amended() or report is not None
    change = Change(task_id=present.id, seen=present.act_count, content=amended, report=report) if changes else None
    outcome = Outcome.CHANGED if change else Outcome.SAME
    return replace(row, outcome=outcome, remarks=tuple(remarks), new=None, change=change, present=present)


def _result_of(row: Checked, present: Present, remarks: list[Remark]) -> Reported | None:
    """What a row reports of a task in the register: for its unit as it is there, and only what is news of it."""
    report = row.new.report if row.new else None
    if report is None or report.on_behalf is None:
        return None
    letter, column = report.on_behalf.letter, next(iter(cells_of(dict(row.row.cells))))
    if present.parts:
        remarks.append(Remark(column, Refusal(RESULT_IN_PARTS)))
        return None
    if present.stage not in WITH_ITS_UNIT or (present.reported_on or date.min) >= letter.on:
        remarks.append(Remark(column, Refusal(REPORTED_ALREADY)))
        return None
    on_behalf = OnBehalf(unit_id=present.lead_id, letter=letter)
    if isinstance(report, DoneReported):
        early = present.deadline is not None and report.document.on < present.deadline < letter.on
        if early and not report.done:
            remarks.append(Remark(column, Refusal(UNEXPLAINED)))
            return None
        return report.model_copy(update={"on_behalf": on_behalf, "reason": report.done if early else report.reason})
    percent = report.percent or present.percent
    return report.model_copy(update={"on_behalf": on_behalf, "percent": percent})


def _another_deadline(row: PlanRow, terms: Assigned, present: Present) -> bool:
    """Another text, or another day in a column of its own."""
    if terms.deadline.text != one_line(present.deadline_text):
        return True
    return bool(row.cells.get(PlanColumn.DUE)) and terms.deadline.due != present.deadline
