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
class Result:
    """The points of a unit and its place, with those of the year before where it was ranked then.

    Of how many the places are is ``among`` and ``among_before``.
    """

    unit_id: int
    points: Decimal
    place: int
    among: int
    among_before: int
    points_before: Decimal | None = None
    place_before: int | None = None

    @property
    def places_up(self) -> int | None:
        """By how many places it is better than the year before; below 0 where it is worse, ``None`` where it is not
        known or another number of units was ranked."""
        if self.place_before is None or self.among != self.among_before:
            return None
        return self.place_before - self.place

    @property
    def points_more(self) -> Decimal | None:
        return None if self.points_before is None else self.points - self.points_before


def results(points: Mapping[int, Decimal], before: Mapping[int, Decimal]) -> list[Result]:
    """Who came where, the first place first; equals share a place. ``before`` are the points of the year before."""
    places, places_before = places_by(points), places_by(before)
    ranked = [
        Result(
            unit_id=unit_id,
            points=points[unit_id],
            place=place,
            among=len(points),
            among_before=len(before),
            points_before=before.get(unit_id),
            place_before=places_before.get(unit_id),
        )
        for unit_id, place in places.items()
    ]
    return sorted(ranked, key=lambda result: (result.place, result.unit_id))


def results_in(session: Session, set_code: str, year: int, moment: Moment = PRESENT) -> list[Result]:
    """The results of a set for a year; none where it measures no unit by one indicator above all others."""
    return results(_points(session, set_code, year, moment), before=_points(session, set_code, year - 1, moment))


def _points(session: Session, set_code: str, year: int, moment: Moment) -> dict[int, Decimal]:
    """The points of each unit for a year."""
    version = version_for(versions_of(session, set_code), year, moment.known_at)
    tops = version.content.below("") if version else []
    if len(tops) != 1:
        return {}
    query = select(Measurement).where(
        Measurement.set_code == set_code,
        Measurement.year == year,
        Measurement.indicator == tops[0].code,
        col(Measurement.step).in_(ACTUAL),
        col(Measurement.unit_id).is_not(None),
    )
    actual = actual_of(in_force(session.exec(query).all(), moment))
    return {
        measured.unit_id: each.values.value
        for measured, each in actual.items()
        if measured.unit_id is not None and each.values.value is not None
    }
