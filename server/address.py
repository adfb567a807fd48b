"""What an address says, read: a moment, filters, the number of a row. What it says stands there under its code."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from models.calendar.span import CalendarSpan
from models.counting.standing import Standing
from models.event import EventKind
from models.ledger.acts import ActKind
from models.ledger.facts import Stage
from models.moment import Moment
from models.province import ZONE
from models.refusal import Refusal
from models.register import DirectiveRole, ParField
from queries.ledger import ABOUT, ActFilters, DeedKind
from queries.selection import Concern, TaskFilters
from queries.task_list import Order
from queries.unit_groups import unit_group

AS_OF, KNOWN_AT, PERIOD, YEAR, STRUCTURE = "as_of", "known_at", "period", "year", "structure"
ANSWER_BY, ROUND = "answer_by", "round"  # of letters that urge: a draft's day to answer by, or which were recorded
BY = "by"  # what the tasks of a list are counted by, where that is seen in its place
ORDER, MOST_ORDERS = "order", 2  # of those equal by the first, the second says how they stand
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
FILTERS = {"register": "register_codes"}  # by their names in an address, where these differ
NAMES = {filters: name for name, filters in FILTERS.items()}


def read_number(text: str) -> int:
    """A year or the number of a row; what no database holds is no number."""
    number = int(text)
    if not 0 < number < 2**31:
        raise ValueError(text)
    return number


def read_number_or_none(text: str) -> int:
    """:func:`read_number`, or 0 of what has none."""
    return 0 if text == "0" else read_number(text)


def read_yes(text: str) -> bool:
    return text == "True"


def read_as_of(text: str) -> date:
    day = date.fromisoformat(text)
    if not EARLIEST <= day <= LATEST:
        raise ValueError(text)
    return day


def read_known_at(text: str) -> datetime:
    """An instant as a link has it; a plus sign that a mail program turned into a space is read as one."""
    read = datetime.fromisoformat(re.sub(r" (\d\d:\d\d)$", r"+\1", text) if "T" in text else text)
    instant = read if read.tzinfo else read.replace(tzinfo=ZONE)
    read_as_of(instant.date().isoformat())
    return instant


def read_standings(text: str) -> tuple[Standing, ...]:
    return tuple(Standing(each) for each in text.split(","))


def read_codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def read_group(text: str) -> str:
    """The code of a group of units. Every kind of units is a group on some day; a list that the office keeps is one
    until it is removed."""
    if unit_group(text) is None:
        raise ValueError(text)
    return text


def read_orders(text: str) -> tuple[Order, ...]:
    """By what a list is sorted, the first first."""
    orders = tuple(Order(each) for each in text.split(","))
    if len(orders) > MOST_ORDERS or len(set(orders)) < len(orders):
        raise ValueError(text)
    return orders


def read_deed_kind(text: str) -> DeedKind:
    """A kind of act, or of what is no task's."""
    return ActKind(text) if text in set(ActKind) else EventKind(text)


def read_changed(text: str) -> str:
    """A fact that acts make another."""
    if text not in ABOUT:
        raise ValueError(text)
    return text


READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "register": read_codes,
    "year": read_number,
    "field": ParField,
    "lead_id": read_number,
    "lead_group": read_group,
    "stage": Stage,
    "standings": read_standings,
    "co_ordinating_id": read_number,
    "co_ordinating_group": read_group,
    "supervisor_id": read_number,
    "directive_id": read_number,
    "clause_id": read_number,
    "indicator": str,
    "due_from": date.fromisoformat,
    "due_by": date.fromisoformat,
    "due_within": CalendarSpan,
    "done_from": date.fromisoformat,
    "done_by": date.fromisoformat,
    "first_due_by": date.fromisoformat,
    "first_standings": read_standings,
    "concern": Concern,
    "untouched_since": date.fromisoformat,
    "reported_since": date.fromisoformat,
    "unreported_since": date.fromisoformat,
    "cause": str,
    "unexplained": read_yes,
    "awaiting": read_yes,
    "asked": read_yes,
    "with_predecessors": read_yes,
    "questioned": read_yes,
    "answered": read_yes,
    "returned_to_id": read_number,
    "extension_by_id": read_number,
    "extension_late": read_yes,
    "difficulties": read_yes,
    "proposals": read_yes,
    "given": read_yes,
    "owed": read_yes,
    "starred": read_yes,
    "role": DirectiveRole,
    "undirected": read_yes,
    "undivided": read_yes,
    "parts": read_yes,
}

OF_ACTS: dict[str, Callable[[str], Any]] = {
    "person_id": read_number,
    "kind": read_deed_kind,
    "changed": read_changed,
    "document": str,
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "everything": read_yes,
}


def read_from(query: Mapping[str, str], name: str, read: Callable[[str], Any]) -> Any:
    """What ``query`` says of ``name``; ``None`` when it says nothing. Refuses what cannot be read."""
    text = query.get(name, "")
    try:
        return read(text) if text else None
    except (ValueError, OverflowError):
        raise Refusal("“{said}” in the address means nothing here.", said=text) from None


def moment_from(query: Mapping[str, str], default: date) -> Moment:
    """The moment that ``query`` asks for; without one, the day ``default`` with all that is known."""
    return Moment(read_from(query, AS_OF, read_as_of) or default, read_from(query, KNOWN_AT, read_known_at))


def filters_from(query: Mapping[str, str]) -> TaskFilters:
    values = {FILTERS.get(name, name): read_from(query, name, read) for name, read in READERS.items()}
    return TaskFilters(**{name: value for name, value in values.items() if value is not None})


def act_filters_from(query: Mapping[str, str]) -> ActFilters:
    """Which acts ``query`` asks for: by what is so of them, and of the tasks that they were done to."""
    values = {name: read_from(query, name, read) for name, read in OF_ACTS.items()}
    tasks = replace(filters_from(query), parts=True)
    return ActFilters(**{name: value for name, value in values.items() if value is not None}, tasks=tasks)
