"""Sets of indicators for tests: the dossiers of a report, and an index."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, select

from models.calendar.period import PeriodKind
from models.indicator.content import (
    EnteredBy,
    Indicator,
    Measure,
    PartIdentity,
    RatioIdentity,
    Rhythm,
    SetContent,
    SumIdentity,
)
from models.indicator.fold import in_force
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured, Measurement
from models.indicator.values import Values
from models.moment import PRESENT
from models.register import ParField
from tests.conftest import JANUARY, World, noon

DOSSIERS, INDEX, OF_DEPARTMENTS = "dossiers", "par-index", "departments"
JUNE_14 = date(2024, 6, 14)
AS_COUNTED = {
    "received": 418_039,
    "carried": 13_480,
    "online": 350_123,
    "direct": 54_436,
    "resolved": 403_309,
    "on_time": 402_527,
    "late": 782,
    "pending": 14_730,
}


def indicator(code: str, measure: Measure = Measure.NUMBER, **more: Any) -> Indicator:
    return Indicator(code=code, name_vi=f"Chỉ số {code}", name_en=f"Indicator {code}", measure=measure, **more)


def dossiers() -> SetContent:
    return SetContent(
        name_vi="Hồ sơ",
        name_en="Dossiers",
        indicators=(*(indicator(code) for code in AS_COUNTED), indicator("online_share", Measure.PERCENT)),
        identities=(
            SumIdentity(total="received", parts=("carried", "online", "direct")),
            SumIdentity(total="resolved", parts=("on_time", "late")),
            SumIdentity(total="received", parts=("resolved", "pending")),
            RatioIdentity(ratio="online_share", part="online", whole="received"),
            PartIdentity(part="online", whole="received"),
        ),
    )


def index() -> SetContent:
    civil = {"field": ParField.CIVIL_SERVICE, "entered_by": EnteredBy.FIELD}
    return SetContent(
        name_vi="Chỉ số CCHC",
        name_en="PAR Index",
        ranked_among=63,
        indicators=(
            indicator("total", Measure.POINTS, max_points=Decimal(100)),
            indicator("civil_service", Measure.POINTS, parent="total", max_points=Decimal(15), **civil),
            indicator("others", Measure.POINTS, parent="total", max_points=Decimal(85)),
        ),
    )


def of_departments() -> SetContent:
    own = indicator("points", Measure.POINTS, max_points=Decimal(100), entered_by=EnteredBy.UNIT)
    staff = indicator("staff", Measure.COUNT, parent="points", entered_by=EnteredBy.UNIT)
    return SetContent(name_vi="Chỉ số của sở", name_en="Index of departments", indicators=(own, staff))


def add_sets(session: Session, world: World) -> None:
    """The three, from 2021 on."""
    now: dict[str, Any] = {"by": world.secretary, "at": noon(JANUARY), "from_year": 2021}
    IndicatorSet.add(session, DOSSIERS, dossiers(), rhythm=Rhythm.PERIOD, **now)
    IndicatorSet.add(session, INDEX, index(), **now)
    IndicatorSet.add(session, OF_DEPARTMENTS, of_departments(), group="kind:department", **now)


def of_index(year: int, code: str = "total", **more: Any) -> Measured:
    return Measured(INDEX, code, None, year, **more)


def numbers(by_code: dict[str, int], year: int = 2024) -> list[Entry]:
    """What a half-year's report says of the dossiers."""
    return [
        Entry(Measured(DOSSIERS, code, None, year, PeriodKind.H1), Values(value=Decimal(value)), JUNE_14)
        for code, value in by_code.items()
    ]


def values_of(session: Session, table: Measured) -> dict[str, Values]:
    """What now counts of one subject in a year or period and in one step, by indicators' codes."""
    counting = in_force(session.exec(select(Measurement)).all(), PRESENT)
    of_it = table._replace(indicator="")
    return {thing.indicator: each.values for thing, each in counting.items() if thing._replace(indicator="") == of_it}
