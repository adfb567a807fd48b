"""Measurements: what an indicator was for a unit or the province, recorded as an act is.

Appended and never changed; a wrong one is corrected by another that takes its *place*.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import JSON, Index
from sqlmodel import Field, Session, func, select

from models.base import Model, one_of
from models.calendar.period import PeriodKind
from models.event import EventKind, difference, note
from models.indicator.values import NUMBERS, Values, refuse_incomplete
from models.ledger.instants import recording_instant
from models.person import User
from models.province import day_of
from models.refusal import IN_ROW, Refusal, require
from models.text import PARAGRAPH, require_within
from models.unit import unit_code


class Step(StrEnum):
    """In which of its steps something was measured: aimed at, reported, and the steps of a round of scoring."""

    TARGET = "target"
    REPORTED = "reported"
    SELF_SCORED = "self_scored"
    APPRAISED = "appraised"
    ANSWERED = "answered"
    SURVEYED = "surveyed"
    DECIDED = "decided"


class Measured(NamedTuple):
    """What a measurement is of. Without a unit the province is measured, without a period the year."""

    set_code: str
    indicator: str
    unit_id: int | None
    year: int
    period: PeriodKind | None = None
    step: Step = Step.REPORTED


class Measurement(Model, table=True):
    """One measurement, with two clocks as an act has: ``on``, the day of its document, and ``recorded_at``.

    ``corrects_id`` is the first in the place that it takes, empty where it has a place of its own. ``never_was``:
    what stood there was recorded in error. ``payload`` is :class:`~models.indicator.values.Values`.
    """

    __table_args__ = (
        Index("ix_measurement_measured", "set_code", "year", "unit_id", "indicator"),
        Index("ix_measurement_recorded_at", "recorded_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    set_code: str = Field(foreign_key="indicator_set.code")
    indicator: str
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    year: int
    period: PeriodKind | None = Field(default=None, sa_type=one_of(PeriodKind))
    step: Step = Field(sa_type=one_of(Step))
    corrects_id: int | None = Field(default=None, foreign_key="measurement.id", index=True)
    never_was: bool = False
    on: date
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id")
    because: str = ""
    payload: dict[str, Any] = Field(sa_type=JSON)

    @property
    def place(self) -> int:
        assert self.id is not None
        return self.corrects_id or self.id

    @property
    def measured(self) -> Measured:
        return Measured(*(getattr(self, name) for name in Measured._fields))

    @property
    def values(self) -> Values:
        return Values.model_validate(self.payload)


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody enters of one thing: its values, and the day from which they count; ``row``: of a file.

    Of the files that are sent along those called ``files`` prove it, ``None``: all.
    """

    measured: Measured
    values: Values
    on: date
    row: int | None = None
    files: frozenset[str] | None = None

    def refused(self, refusal: Refusal) -> Refusal:
        """The same refusal with the row that it is about."""
        return refusal if self.row is None else type(refusal)(IN_ROW, row=self.row, why=refusal)


def measuring_instant(session: Session, at: datetime) -> datetime:
    """None is recorded before the newest, even when the clock goes back."""
    newest = session.exec(select(func.max(Measurement.recorded_at))).one()
    return max(filter(None, (newest, recording_instant(session, at))))


def record(session: Session, entries: Sequence[Entry], *, by: User, at: datetime) -> list[Measurement]:
    """Append measurements, all of them or none. What they add up to is asked by who calls."""
    instant = measuring_instant(session, at)
    rows = []
    for entry in entries:
        refuse_incomplete(entry.values)
        require(entry.on <= day_of(at), "The day of effect lies in the future.")
        rows.append(_row(entry, by=by, at=instant))
    session.add_all(rows)
    session.flush()
    for (set_code, year), count in Counter((row.set_code, row.year) for row in rows).items():
        details = {"set": set_code, "year": year, "rows": count}
        note(session, EventKind.FIGURES_RECORDED, at=at, by=by, details=details)
    return rows


def record_correction(
    session: Session,
    wrong: Measurement,
    values: Values | None,
    *,
    on: date,
    because: str,
    by: User,
    at: datetime,
) -> Measurement:
    """Append one that takes the place of ``wrong``; without ``values`` nothing was ever measured there."""
    require(bool(because.strip()), "Say why it is corrected.")
    require_within(PARAGRAPH, because)
    require(on <= day_of(at), "The day of effect lies in the future.")
    if values is not None:
        refuse_incomplete(values)
    row = _row(Entry(wrong.measured, values or wrong.values, on), by=by, at=measuring_instant(session, at))
    row.corrects_id, row.never_was, row.because = wrong.place, values is None, because.strip()
    session.add(row)
    session.flush()
    unit = {"unit": unit_code(session, row.unit_id)} if row.unit_id else {}
    details = {
        "set": row.set_code,
        "indicator": row.indicator,
        **unit,
        "year": row.year,
        **difference(_numbers(wrong.values), _numbers(values or Values())),
        "because": row.because,
    }
    note(session, EventKind.FIGURE_CORRECTED, at=at, by=by, details=details)
    return row


def _numbers(values: Values) -> dict[str, Any]:
    """As an event says them, and by which document."""
    symbol = values.document.symbol if values.document else ""
    return {**values.model_dump(mode="json", include=set(NUMBERS)), "symbol": symbol}


def _row(entry: Entry, *, by: User, at: datetime) -> Measurement:
    payload = entry.values.model_dump(mode="json", exclude_defaults=True)
    return Measurement(**entry.measured._asdict(), on=entry.on, recorded_at=at, by_id=by.id, payload=payload)
