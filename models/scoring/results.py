"""Who came where in a year: points as the council decided them, or as they were entered, and the places they give."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from models.counting.ranking import places_by
from models.indicator.fold import ACTUAL, actual_of, in_force
from models.indicator.indicator_set import version_for, versions_of
from models.indicator.measurement import Measurement
from models.moment import PRESENT, Moment


@dataclass(frozen=True, slots=True)
class Came:
    """Where a unit came, of ``among`` units; without points where only its place is known."""

    points: Decimal | None
    place: int
    among: int


@dataclass(frozen=True, slots=True)
class Result:
    """Where a unit came, and in the year before where it was ranked then."""

    unit_id: int
    now: Came
    before: Came | None

    @property
    def points(self) -> Decimal | None:
        return self.now.points

    @property
    def place(self) -> int:
        return self.now.place

    @property
    def points_before(self) -> Decimal | None:
        return self.before.points if self.before else None

    @property
    def places_up(self) -> int | None:
        """By how many places it is better than the year before; below 0 where it is worse, ``None`` where it is not
        known or another number of units was ranked."""
        if self.before is None or self.now.among != self.before.among:
            return None
        return self.before.place - self.now.place

    @property
    def points_more(self) -> Decimal | None:
        return None if self.points is None or self.points_before is None else self.points - self.points_before


def came_by(points: Mapping[int, Decimal]) -> dict[int, Came]:
    """Where units come by their points; equals share a place."""
    return {unit_id: Came(points[unit_id], place, len(points)) for unit_id, place in places_by(points).items()}


def results(now: Mapping[int, Came], before: Mapping[int, Came]) -> list[Result]:
    """Who came where, the first place first."""
    ranked = [Result(unit_id, came, before.get(unit_id)) for unit_id, came in now.items()]
    return sorted(ranked, key=lambda result: (result.place, result.unit_id))


def results_in(session: Session, set_code: str, year: int, moment: Moment = PRESENT) -> list[Result]:
    """The results of a set for a year; none where it measures no unit by one indicator above all others."""
    return results(_came(session, set_code, year, moment), before=_came(session, set_code, year - 1, moment))


def _came(session: Session, set_code: str, year: int, moment: Moment) -> dict[int, Came]:
    """Where each unit came in a year: the place that is recorded, else the one that its points give."""
    version = version_for(versions_of(session, set_code), year, moment.known_at)
    whole = version.content.whole(year) if version else None
    if whole is None:
        return {}
    query = select(Measurement).where(
        Measurement.set_code == set_code,
        Measurement.year == year,
        Measurement.indicator == whole.code,
        col(Measurement.step).in_(ACTUAL),
        col(Measurement.unit_id).is_not(None),
    )
    actual = actual_of(in_force(session.exec(query).all(), moment))
    values = {measured.unit_id: each.values for measured, each in actual.items() if measured.unit_id is not None}
    by_points = came_by({unit_id: each.value for unit_id, each in values.items() if each.value is not None})
    recorded = {
        unit_id: Came(each.value, each.rank, each.ranked_among or len(values))
        for unit_id, each in values.items()
        if each.rank is not None
    }
    return by_points | recorded
