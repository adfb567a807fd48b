"""By what a list of tasks is narrowed, in words: which filters are in use, and what each asks for."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from models.calendar.span import CalendarSpan
from models.counting.standing import COMPLETED, COUNTED, NOT_COMPLETED, Standing
from models.saved_view import GROUP_FILTERS, UNIT_FILTERS
from models.text import one_line
from queries.selection import Concern, TaskFilters
from wording.language import _, day
from wording.names import directive_role_name, field_name, short_standing_name, stage_name

SAY_ENOUGH = ("standings", "lead_id", "register_codes", "field", "year", "text")  # by their values alone
OF_DAYS = (
    "due_from",
    "due_by",
    "first_due_by",
    "done_from",
    "done_by",
    "untouched_since",
    "reported_since",
    "unreported_since",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is called how that filters name: units, people and directives by their ids, the others by their codes."""

    registers: Mapping[str, str]
    causes: Mapping[str, str]
    indicators: Mapping[str, str]
    units: Mapping[int, str]
    groups: Mapping[str, str]
    people: Mapping[int, str]
    directives: Mapping[int, str]
    clauses: Mapping[int, str]


def filter_names() -> dict[str, str]:
    """What each filter is called; a search is none."""
    return {
        "register_codes": _("Register"),
        "year": _("Year"),
        "field": _("Field"),
        "lead_id": _("Lead unit"),
        "lead_group": _("Lead unit of a group"),
        "stage": _("Stage"),
        "standings": _("Standing"),
        "co_ordinating_id": _("Co-ordinating units"),
        "co_ordinating_group": _("Co-ordinating unit of a group"),
        "supervisor_id": _("Supervising member"),
        "directive_id": _("Directive"),
        "clause_id": _("Clause"),
        "indicator": _("Indicator to be moved"),
        "due_from": _("Deadline from"),
        "due_by": _("Deadline until"),
        "due_within": _("Deadline within"),
        "done_from": _("Completed from"),
        "done_by": _("Completed until"),
        "first_due_by": _("Deadline as first set, until"),
        "first_standings": _("Standing as first set"),
        "concern": _("What waits in the inbox"),
        "untouched_since": _("Not touched since"),
        "reported_since": _("Reported on since"),
        "unreported_since": _("Not reported on since"),
        "cause": _("Cause of the delay"),
        "unexplained": _("No reason given"),
        "awaiting": _("Overdue, a reported result waits for confirmation"),
        "asked": _("Asked, no answer yet"),
        "with_predecessors": _("With the tasks of its predecessors"),
        "questioned": _("Asked why it is late"),
        "answered": _("Answered why it is late"),
        "returned_to_id": _("Result returned to"),
        "extension_by_id": _("Extension asked for by"),
        "extension_late": _("Extension asked for after the deadline"),
        "difficulties": _("A report named difficulties"),
        "proposals": _("A report made proposals"),
        "given": _("Contribution given"),
        "owed": _("Contribution not given yet"),
        "starred": _("My stars"),
        "role": _("What the directive is to it"),
        "undirected": _("No directive behind it"),
        "undivided": _("Done in one piece"),
        "parts": _("Parts of split tasks"),
    }


def _filter_texts(filters: TaskFilters, named: Named) -> dict[str, str]:
    """``Year: 2024`` and ``Standing: Overdue``: what each filter in use asks for, by its name."""
    values, labels = _values(filters, named), {"text": _("Search"), **filter_names()}
    return {name: f"{labels[name]}: {value}" if value else labels[name] for name, value in values.items()}


def chip_texts(filters: TaskFilters, named: Named) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Of each filter in use its name, a text, and what it asks for beside that: of several values each has a text of
    its own, unless a word says them all."""
    for name, text in _filter_texts(filters, named).items():
        values = getattr(filters, name)
        if not isinstance(values, tuple) or _of_a_kind(values):
            yield name, text, ()
            continue
        for value in values:
            one: dict[str, Any] = {name: (value,)}
            [alone] = _filter_texts(TaskFilters(**one), named).values()
            yield name, alone, tuple(other for other in values if other != value)


def filter_titles(filters: TaskFilters, named: Named) -> list[str]:
    """As :func:`_filter_texts`, for a title: those first whose values say enough by themselves, as ``Overdue``."""
    values, texts = _values(filters, named), _filter_texts(filters, named)
    first = [values[name] for name in SAY_ENOUGH if name in values]
    return first + [text for name, text in texts.items() if name not in SAY_ENOUGH]


def _values(filters: TaskFilters, named: Named) -> dict[str, str]:
    """What each filter in use asks for, in words; empty where its name says it."""
    in_words = {**_in_words(named), "text": _quoted}
    values = {name: getattr(filters, name) for name in ("text", *filter_names())}
    return {name: "" if value is True else in_words.get(name, str)(value) for name, value in values.items() if value}


def _quoted(text: str) -> str:
    return f"“{one_line(text)}”"


def filters_text(filters: TaskFilters, named: Named) -> str:
    """``Year: 2024. Standing: Overdue.``; empty where a list is not narrowed."""
    return " ".join(f"{text}." for text in _filter_texts(filters, named).values())


def _in_words(named: Named) -> dict[str, Callable[[Any], str]]:
    """How what each filter asks for is said, where it is no number."""
    of: dict[str, Mapping[int, str]] = dict.fromkeys(UNIT_FILTERS, named.units)
    of |= {"supervisor_id": named.people, "directive_id": named.directives, "clause_id": named.clauses}
    return {
        "register_codes": lambda codes: ", ".join(named.registers.get(code, code) for code in codes),
        "standings": _standings,
        "first_standings": _standings,
        **dict.fromkeys(GROUP_FILTERS, lambda code: named.groups.get(code, code)),
        "cause": lambda code: named.causes.get(code, code),
        "indicator": lambda key: named.indicators.get(key, key),
        "field": field_name,
        "stage": stage_name,
        "role": directive_role_name,
        "concern": concern_name,
        "due_within": span_name,
        **{name: partial(_called, names) for name, names in of.items()},
        **dict.fromkeys(OF_DAYS, day),
    }


def _standings(standings: Collection[Standing]) -> str:
    """In a word where they are all of a kind."""
    return _of_a_kind(standings) or ", ".join(map(short_standing_name, standings))


def _of_a_kind(standings: Collection[Any]) -> str:
    """The word for all of them; empty where there is none."""
    kinds = {COUNTED: _("not withdrawn"), COMPLETED: _("completed"), NOT_COMPLETED: _("not completed")}
    return next((name for kind, name in kinds.items() if frozenset(standings) == frozenset(kind)), "")


def _called(names: Mapping[int, str], number: int) -> str:
    return names.get(number, str(number))


def span_name(span: CalendarSpan) -> str:
    return {
        CalendarSpan.WEEK: _("this week"),
        CalendarSpan.MONTH: _("this month"),
        CalendarSpan.QUARTER: _("this quarter"),
    }[span]


def concern_name(concern: Concern) -> str:
    return {
        Concern.EXTENSION: _("Extensions to decide"),
        Concern.UNREADABLE: _("Deadlines to read"),
        Concern.SAYS_FINISHED: _("Words against dates"),
        Concern.QUESTION: _("Questions of units"),
    }[concern]
