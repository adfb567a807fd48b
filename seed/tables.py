"""The demonstration's tables, read from ``seed/data``."""

import csv
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.relativedelta import relativedelta

from models.calendar.days_off import SATURDAY
from models.deadline.printed import read_deadline
from models.deadline.words import NO_SUCH_DAY
from models.ledger.acts import DeadlineKind
from models.register import ANNUAL_PLAN, GOVERNMENT, ParField
from settings import HOME

DATA = HOME / "seed" / "data"
CONCLUSIONS, FINDINGS = "conclusions", "findings"
FILES = {ANNUAL_PLAN: "plan.csv", GOVERNMENT: "government.csv", CONCLUSIONS: "conclusions.csv"}
TWO_LEVELS_FROM = 2026  # the first year of which every plan is made after districts ended
PLAN_ISSUED = date(2023, 12, 29)


@cache
def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Line:
    """One task of the demonstration and the days of its story; ``None`` where a day never came."""

    register_code: str
    no: int
    field: ParField
    title: str
    product: str
    lead: str
    co: tuple[str, ...]
    deadline_text: str
    deadline_kind: DeadlineKind
    due: date | None
    assigned_on: date
    done_on: date | None
    reported_on: date | None
    confirmed_on: date | None
    product_symbol: str
    assigned_by: str
    carries_out: tuple[str, ...]

    def in_year(self, year: int, move: Any) -> "Line":
        """The line as of another year: words with that year in them, days moved by ``move``."""

        def moved(day: date | None) -> date | None:
            return None if day is None else day + move

        def worded(text: str) -> str:
            text = text.format(year=year, next_year=year + 1, last_year=year - 1)
            return text if year < TWO_LEVELS_FROM else _of_two_levels(text)

        due = moved(self.due)
        printed = worded(self.deadline_text)
        if due and read_deadline(printed, year).reason == NO_SUCH_DAY:  # the 29th of February of another year
            printed = due.strftime("%d/%m/%Y")
        reported = working(moved(self.reported_on))
        confirmed = working(moved(self.confirmed_on))
        return replace(
            self,
            title=worded(self.title),
            product=worded(self.product),
            product_symbol=worded(self.product_symbol),
            deadline_text=printed,
            due=due,
            assigned_on=self.assigned_on + move,
            done_on=moved(self.done_on),
            reported_on=reported,
            confirmed_on=confirmed,
        )


def lines(register_code: str) -> list[Line]:
    """The tasks of 2024 in one register, in printed order."""
    return [_line(register_code, row) for row in table(FILES[register_code])]


def present_conclusions() -> list[Line]:
    """What the meetings of the present year give to units, in the order of the meetings."""
    return [_line(CONCLUSIONS, row) for row in table("present_conclusions.csv")]


def _of_two_levels(text: str) -> str:
    """A duty of districts as it is one of communes since these came in their place."""
    for row in table("two_levels.csv"):
        text = text.replace(row["before"], row["since"])
    return text


def working(day: date | None) -> date | None:
    """``day``, or the Monday after when it falls on a week-end."""
    if day is None or day.weekday() < SATURDAY:
        return day
    return day + timedelta(days=7 - day.weekday())


def worked(day: date) -> date:
    """``day``, or the Friday before when it falls on a week-end: it has happened by the day it is told from."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def years(count: int) -> relativedelta:
    return relativedelta(years=count)


def _line(register_code: str, row: dict[str, str]) -> Line:
    return Line(
        register_code=register_code,
        no=int(row["no"]),
        field=ParField(row["field"]),
        title=row["title"],
        product=row["product"],
        lead=row["lead"],
        co=tuple(row["co"].split()),
        deadline_text=row["deadline_text"],
        deadline_kind=DeadlineKind(row["deadline_kind"]),
        due=_day(row["due"]),
        assigned_on=_day(row.get("assigned_on", "")) or PLAN_ISSUED,
        done_on=_day(row["done_on"]),
        reported_on=_day(row["reported_on"]),
        confirmed_on=_day(row["confirmed_on"]),
        product_symbol=row["product_symbol"],
        assigned_by=row.get("assigned_by", ""),
        carries_out=tuple(part.strip() for part in row["carries_out"].split(";") if part.strip()),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
