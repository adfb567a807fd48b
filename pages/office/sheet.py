"""Tasks as a sheet that somebody edits: what stands in each cell, and which act a cell that was changed means."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.calendar.typed_day import read_day
from models.ledger.acts import Amended, Deadline, DeadlineMoved, Document, HandedOver
from models.ledger.entered import entered
from models.ledger.facts import Facts
from models.refusal import Refusal, gettext_noop, require
from models.register import ParField
from models.task.conditions import is_deadline_to_read, may_be_handed_over, may_have_deadline_moved
from models.task.many import CellChange
from models.text import searchable
from queries.task_list import TaskRow
from wording.language import _, day
from wording.names import field_name

TITLE, LEAD, DEADLINE, PRODUCT, FIELD, MEMBER, UNITS = COLUMNS = (  # as a list has them, and then the others
    *("title", "lead", "deadline", "product", "field", "member", "units"),
)
BETWEEN, SEVERAL = "; ", 3
NO_DOCUMENT = gettext_noop("Name the document and its date above the table.")
Content = Amended | DeadlineMoved | HandedOver


@dataclass(frozen=True, slots=True)
class Names:
    """What units and members are called, by their ids."""

    units: Mapping[int, str]
    members: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something else than the ledger, and what it ``means``.

    ``entered`` is what stands in it, ``after`` what the ledger says then.
    """

    row: TaskRow
    column: str
    before: str
    entered: str
    after: str
    means: CellChange | Refusal


def column_names() -> dict[str, str]:
    return {
        TITLE: _("Task"),
        LEAD: _("Lead unit"),
        DEADLINE: _("Deadline"),
        PRODUCT: _("Product"),
        FIELD: _("Field"),
        MEMBER: _("Supervising member"),
        UNITS: _("Co-ordinating units"),
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
    typed: Mapping[tuple[int, str], str],
    names: Names,
    document: Document | None,
) -> Iterator[Cell]:
    """Each cell, by its task's id and its column, of which the text that is ``typed`` says something else than
    ``facts``."""
    for row in rows:
        present = texts_of(facts[row.id], names)
        for column in COLUMNS:
            before, text = present[column], typed.get((row.id, column))
            if text is None or text == before:
                continue
            means: CellChange | Refusal
            try:
                content = READ[column](text, facts[row.id], names, document)
                if content is None:
                    continue
                means = CellChange(task_id=row.id, seen=row.act_count, column=column, content=content)
                after = _text_of(content, names) or text
            except Refusal as refusal:
                means, after = refusal, text
            if after != before:
                yield Cell(row=row, column=column, before=before, entered=text, after=after, means=means)


def _text_of(content: Content, names: Names) -> str:
    """What a cell says after an act that names something; empty for other texts, which stay as they were entered."""
    match content:
        case HandedOver(lead_id=lead_id):
            return names.units[lead_id]
        case DeadlineMoved(to=to) | Amended(deadline=Deadline(due=date() as to)):
            return day(to)
        case Amended(field=ParField() as field):
            return field_name(field)
        case Amended(supervisor_id=int() as member):
            return names.members[member]
        case Amended(co_ordinating=tuple() as units):
            return BETWEEN.join(names.units[each] for each in units)
        case _:
            return ""


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


def _deadline(text: str, facts: Facts, _names: Names, document: Document | None) -> Content | None:
    to = read_day(text)
    require(to is not None, "A deadline is moved to another day, not left out.")
    assert to is not None
    if to == facts.deadline.due:
        return None
    if document is None and is_deadline_to_read(facts):
        return entered(Amended, deadline=Deadline(text=facts.deadline.text, due=to))
    if document is None:
        raise Refusal(NO_DOCUMENT)
    require(may_have_deadline_moved(facts, document.on), "This document moves no deadline of this task.")
    return entered(DeadlineMoved, to=to, document=document)


def _lead(text: str, facts: Facts, names: Names, document: Document | None) -> Content | None:
    lead_id = _called(text, names.units)
    if lead_id == facts.lead_id:
        return None
    if document is None:
        raise Refusal(NO_DOCUMENT)
    require(may_be_handed_over(facts, document.on), "This document does not hand this task over.")
    return entered(HandedOver, lead_id=lead_id, document=document)


def _called(text: str, names: Mapping[Any, str]) -> Any:
    """The one of ``names`` that is ``text``, accents and capitals aside, or else has it in itself."""
    asked = {key: searchable(name) for key, name in names.items() if searchable(text) in searchable(name)}
    same = [key for key, name in asked.items() if name == searchable(text)] or list(asked)
    require(bool(text.strip() and same), "“{text}” is the name of none.", text=text)
    several = "; ".join(names[key] for key in same[:SEVERAL])
    require(len(same) == 1, "“{text}” may be several: {names}. Enter more of the name.", text=text, names=several)
    return same[0]


READ: dict[str, Callable[[str, Facts, Names, Document | None], Content | None]] = {
    TITLE: _amended("title"),
    PRODUCT: _amended("product"),
    FIELD: _field,
    MEMBER: _member,
    UNITS: _units,
    DEADLINE: _deadline,
    LEAD: _lead,
}
