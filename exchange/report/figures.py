"""Figures and task lists as JSON, in the shapes that others rely on (README, "From a terminal")."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.counting.figures import PUBLISHED, Counts, Rate
from models.counting.standing import Standing
from models.deadline.first_deadline import FirstDeadline
from models.ledger.acts import DeadlineMoved, ExtensionDecided
from models.moment import Moment
from models.unit_succession import Structure
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.task_list import DirectiveSymbol, TaskRow
from wording.language import Language, use_language
from wording.report.narrative import narrative


def report_json(report: RegisterSummary) -> dict[str, Any]:
    """By which units it is told stands there where they are not those of then."""
    period, moment = report.period, report.moment
    figures = report.registers.values()
    return {
        "period": {"code": period.code, "from": _day(period.start), "to": _day(period.cut_off)},
        **_clocks(moment),
        "registers": {each.register.code: _register(each) for each in figures},
        "by_field": [row for each in figures for row in _by_field(each)],
        **({"structure": report.structure.value} if report.structure is Structure.OF_TODAY else {}),
        "by_unit": [row for each in figures for row in _by_unit(each)],
        "narrative": {chosen.value: _narrative_in(chosen, report) for chosen in Language},
        "wording_version": PUBLISHED.version,
    }


def tasks_json(rows: Sequence[TaskRow], directives: Mapping[int, Sequence[DirectiveSymbol]]) -> list[dict[str, Any]]:
    """Tasks in the shape that others rely on; whoever asks names the two clocks, or prints them beside it."""
    return [
        {
            "code": row.code,
            "title": row.title,
            "register": row.register_code,
            "field": row.field.value,
            "lead_unit": row.lead.code,
            "deadline": _day(row.deadline),
            "deadline_text": row.deadline_text,
            "completed_on": _day(row.completed_on),
            "standing": row.standing.value,
            "directives": [each.symbol for each in directives.get(row.id, ())],
        }
        for row in rows
    ]


def as_first_set_json(row: TaskRow, first: FirstDeadline | None) -> dict[str, Any]:
    """The deadline as first set, how the task stands by it, and by which documents another is in force."""
    return {
        "deadline_as_first_set": _day(first.on if first else row.deadline),
        "standing_as_first_set": (first.standing if first else row.standing).value,
        "deadline_changes": [_change(each) for each in first.changes] if first else [],
    }


def _change(change: ExtensionDecided | DeadlineMoved) -> dict[str, Any]:
    document = change.document
    how = "moved" if isinstance(change, DeadlineMoved) else "extended"
    return {"how": how, "to": _day(change.to), "symbol": document.symbol if document else ""}


def _clocks(moment: Moment) -> dict[str, str | None]:
    """As of which day, and as known at which instant; ``null``: with all that is known when it is printed."""
    return {
        "as_of": _day(moment.as_of),
        "known_at": moment.known_at.isoformat() if moment.known_at else None,
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "total": counts.total,
        "completed": counts.completed,
        "completion_rate": _percent(counts.completion),
        "on_time_rate": _percent(counts.on_time),
        **{standing.value: counts.of(standing) for standing in Standing},
    }


def _register(figures: RegisterFigures) -> dict[str, Any]:
    rate = figures.due_completion
    due = {"due": rate.whole, "due_completed": rate.part, "due_completion_rate": _percent(rate)}
    return {**_counts(figures.total), **due}


def _percent(rate: Rate) -> float | None:
    return None if rate.percent is None else float(rate.percent)


def _by_field(figures: RegisterFigures) -> list[dict[str, Any]]:
    return [
        {"register": figures.register.code, "field": field.value, **_counts(counts)}
        for field, counts in figures.by_field.items()
    ]


def _by_unit(figures: RegisterFigures) -> list[dict[str, Any]]:
    return [
        {"register": figures.register.code, "unit": unit.code, "name": unit.name_vi, **_counts(counts)}
        for unit, counts in figures.by_unit
    ]


def _narrative_in(chosen: Language, report: RegisterSummary) -> str:
    with use_language(chosen):
        return narrative(report)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
