"""Tasks as a sheet that somebody edits: what stands in each cell, and which act a cell that was changed means."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.calendar.typed_day import read_day
from models.ledger.acts import Amended, Deadline, DeadlineMoved, Document, HandedOver
from models.ledger.facts import Facts
from models.ledger.kinds import entered
from models.refusal import Refusal, gettext_noop, require
from models.register import ParField
from models.task.conditions import may_be_handed_over, may_have_deadline_moved
from models.task.many import CellChange
from models.text import searchable
from queries.task_list import TaskRow
from wording.language import _, day
from wording.names import field_name

TITLE, PRODUCT, FIELD, MEMBER, UNITS, DEADLINE, LEAD = COLUMNS = (
    *("title", "product", "field", "member", "units", "deadline", "lead"),
)
BETWEEN = "; "
NO_DOCUMENT = gettext_noop("Name the document and its date above the table.")
Content = Amended | DeadlineMoved | HandedOver


@dataclass(frozen=True, slots=True)
class Names:
    """What units and members are called, by their ids."""

    units: Mapping[int, str]
    members: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something else than the ledger, and what it ``means``."""

    row: TaskRow
    column: str
    before: str
    after: str
    means: CellChange | Refusal


def column_names() -> dict[str, str]:
    return {
        TITLE: _("Task"),
        PRODUCT: _("Product"),
        FIELD: _("Field"),
        MEMBER: _("Supervising member"),
        UNITS: _("Co-ordinating units"),
        DEADLINE: _("Deadline"),
        LEAD: _("Lead unit"),
    }


def texts_of(facts: Facts, names: Names) -> dict[str, str]:
    """What stands in the cells of a task, by their columns."""
    return {
        TITLE: facts.title,
        PRODUCT: facts.product,
        FIELD: field_name(facts.field),
        MEMBER: names.members.get(facts.supervisor_id or 0, ""),
        UNITS: BETWEEN.join(names.units.get(each, f"#{each}") for each in facts.co_ordinating),
        DEADLINE: day(facts.deadline.due) if facts.deadline.due else "",
        LEAD: names.units.get(facts.lead_id, f"#{facts.lead_id}"),
    }


def changed_cells(
    rows: Sequence[TaskRow],
    facts: Mapping[int, Facts],
    said: Sequence[Mapping[str, str]],
    names: Names,
    document: Document | None,
) -> Iterator[Cell]:
    """Each cell of the sheet ``said`` (a row for each of ``rows``) that says something else than ``facts``."""
    for row, texts in zip(rows, said, strict=True):
        present = texts_of(facts[row.id], names)
        for column in COLUMNS:
            before, after = present[column], texts[column]
            if after != before:
                try:
                    content = READ[column](after, facts[row.id], names, document)
                    yield Cell(row, column, before, after, CellChange(row.id, row.act_count, column, content))
                except Refusal as refusal:
                    yield Cell(row, column, before, after, refusal)


def _amended(name: str) -> Callable[[str, Facts, Names, Document | None], Content]:
    return lambda text, _facts, _names, _document: entered(Amended, **{name: text})


def _field(text: str, _facts: Facts, _names: Names, _document: Document | None) -> Content:
    return entered(Amended, field=_called(text, {field: field_name(field) for field in ParField}))


def _member(text: str, _facts: Facts, names: Names, _document: Document | None) -> Content:
    require(bool(text), "A supervising member is replaced by another, not left out.")
    return entered(Amended, supervisor_id=_called(text, names.members))


def _units(text: str, _facts: Facts, names: Names, _document: Document | None) -> Content:
    said = [part.strip() for part in text.split(BETWEEN.strip())]
    return entered(Amended, co_ordinating=tuple(dict.fromkeys(_called(part, names.units) for part in said if part)))


def _deadline(text: str, facts: Facts, _names: Names, document: Document | None) -> Content:
    to = read_day(text)
    require(to is not None, "A deadline is moved to another day, not left out.")
    assert to is not None
    if facts.deadline.due is None:
        return entered(Amended, deadline=Deadline(text=day(to), due=to))
    if document is None:
        raise Refusal(NO_DOCUMENT)
    require(may_have_deadline_moved(facts, document.on), "This document moves no deadline of this task.")
    return entered(DeadlineMoved, to=to, document=document)


def _lead(text: str, facts: Facts, names: Names, document: Document | None) -> Content:
    lead_id = _called(text, names.units)
    if document is None:
        raise Refusal(NO_DOCUMENT)
    require(may_be_handed_over(facts, document.on), "This document does not hand this task over.")
    return entered(HandedOver, lead_id=lead_id, document=document)


def _called(text: str, names: Mapping[Any, str]) -> Any:
    """The one of ``names`` that is ``text``, accents and capitals aside."""
    found = [key for key, name in names.items() if searchable(name) == searchable(text)]
    require(len(found) == 1, "“{text}” is the name of none.", text=text)
    return found[0]


READ: dict[str, Callable[[str, Facts, Names, Document | None], Content]] = {
    TITLE: _amended("title"),
    PRODUCT: _amended("product"),
    FIELD: _field,
    MEMBER: _member,
    UNITS: _units,
    DEADLINE: _deadline,
    LEAD: _lead,
}
