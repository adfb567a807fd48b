"""What the demonstration measures: the index of the province with its places, dossiers by period, targets of a
resolution, and which tasks should move them.

What an article printed, or follows from it, names the article in ``figures.csv`` and ``results.csv``, by its number
among the five. All else is invented so that everything adds up, and says so where others name their document. Where
several provinces published, one that has been told keeps its place: what another says of the same index and year is
not entered.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from models.calendar.period import PeriodKind
from models.directive.directive import Clause, Directive
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet, SetVersion
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.task_indicator import link_task
from models.indicator.values import Values
from models.ledger.acts import Document
from models.ledger.projection import TaskState
from models.person import User
from models.province import day_of
from models.task.task import Task
from seed import province
from seed.story import at
from seed.tables import DATA, table
from seed.units import units
from usecases.shipped_sets import add_shipped_sets, shipped_sets

BEGAN = date(2022, 1, 10)
MOVED_BY = {  # by how the titles of tasks begin
    "Xây dựng báo cáo giải trình các tiêu chí bị mất điểm": (("par-index", "total"), ("par-index", "1")),
    "Phê duyệt danh mục thủ tục hành chính cung cấp dịch vụ công trực tuyến": (
        ("dossiers", "online_share"),
        ("resolution-targets", "online"),
        ("resolution-targets", "full_online"),
    ),
}
Clauses = Mapping[tuple[str, str], Clause]
INVENTED = "Số liệu minh họa"  # stands for the document of a figure that no article printed
WRITTEN_ON = ("set", "step", "on", "recorded", "year", "period")  # what is entered at once


def tell_indicators(session: Session, now: datetime) -> None:
    """All that was measured by now, unless it is there already."""
    if session.exec(select(Measurement.id)).first() is not None:
        return
    secretary = province.member(session, "thuha")
    present = set(session.exec(select(IndicatorSet.code)))
    _known_since(session, at(BEGAN, 9), by=secretary)
    missing = [each for each in (*shipped_sets(), *shipped_sets(DATA / "indicators")) if each.code not in present]
    add_shipped_sets(session, missing, by=secretary, at=at(BEGAN, 9))
    for recorded, because, entries in _entered(day_of(now), units(session), _clauses(session)):
        measure(session, entries, because=because, by=secretary, at=at(recorded, 16))


def _known_since(session: Session, began: datetime, *, by: User) -> None:
    """What the sets of a new installation say, its demonstration has known from the beginning."""
    later = select(SetVersion).where(col(SetVersion.recorded_at) > began).order_by(col(SetVersion.id))
    session.add_all(
        SetVersion(**version.model_dump(exclude={"id", "recorded_at", "by_id"}), recorded_at=began, by_id=by.id)
        for version in session.exec(later).all()
    )
    session.flush()


def link_moving_tasks(session: Session, year: int) -> None:
    """Say of the tasks of a year which indicators they should move."""
    secretary = province.member(session, "thuha")
    for beginning, moved in MOVED_BY.items():
        titled = select(TaskState.task_id).where(TaskState.year == year, col(TaskState.title).startswith(beginning))
        for task in session.exec(select(Task).where(col(Task.id).in_(titled), col(Task.part_of).is_(None))):
            for set_code, indicator in moved:
                link_task(session, task, set_code, indicator, by=secretary, at=at(date(year, 2, 1), 10))


def _clauses(session: Session) -> Clauses:
    """Every clause by the symbol of its directive and its label."""
    rows = session.exec(select(Clause, Directive).join(Directive)).all()
    return {(directive.symbol, clause.label): clause for clause, directive in rows}


def _entered(today: date, units: Mapping[str, int], clauses: Clauses) -> Iterator[tuple[date, str, list[Entry]]]:
    """What was entered at once, on its day; a figure that was entered wrongly comes again, with the reason.

    Of two departments that are one in the installation, one has its figure.
    """
    figures = [*table("indicators/figures.csv"), *table("indicators/results.csv")]
    rows = sorted(figures, key=lambda row: row["recorded"] or row["on"])
    for _key, together in groupby(rows, key=lambda row: [row[name] for name in WRITTEN_ON]):
        at_once = list(together)
        again = at_once[0]["recorded"]
        recorded = date.fromisoformat(again or at_once[0]["on"])
        if recorded <= today:
            entries = {entry.measured: entry for entry in (_entry(row, units, clauses) for row in at_once)}
            yield recorded, "Chép nhầm số hồ sơ quá hạn." if again else "", list(entries.values())


def _entry(row: Mapping[str, str], units: Mapping[str, int], clauses: Clauses) -> Entry:
    """A figure of the province, or of the unit that its row names."""
    on = date.fromisoformat(row["on"])
    symbol = row["symbol"] if row["article"] else INVENTED
    clause = clauses.get((symbol, row.get("clause", "")))
    said: dict[str, Any] = {
        "value": Decimal(row["value"]) if row["value"] else None,
        "rank": int(row["rank"]) if row["rank"] else None,
        "ranked_among": int(row["ranked_among"]) if row.get("ranked_among") else None,
        "rank_change": int(row["rank_change"]) if row["rank_change"] else None,
        "document": Document(symbol=symbol, on=on) if symbol else None,
        "directive_id": clause.directive_id if clause else None,
        "clause_id": clause.id if clause else None,
        "words": row.get("words", ""),
    }
    period = PeriodKind(row["period"]) if row["period"] else None
    measured = Measured(
        row["set"], row["indicator"], units.get(row.get("unit", "")), int(row["year"]), period, Step(row["step"])
    )
    return Entry(measured, Values(**said), on)
