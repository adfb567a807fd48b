"""What the articles say of indices, dossiers and targets is read back from the demonstration, changes worked out.

What they print wrongly is refused there.
"""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from clock import now
from models.calendar.period import PeriodKind
from models.indicator.entering import measure
from models.indicator.measurement import Entry, Measured
from models.indicator.values import Values
from models.moment import PRESENT, Moment
from models.person import Person, Role, User
from models.refusal import Refusal
from queries.indicators.measurements import (
    MeasurementFilters,
    MeasurementRow,
    measurements_of,
    results,
    worked_out_rank_change,
)
from queries.indicators.targets import targets_of
from server.doors.sessions import user_of
from store.database import Database

CHAIRMAN = User(1, "", Role.LEADERSHIP, None, None, frozenset())
Placed = dict[str, tuple[int | None, int | None]]
H1 = {
    "received": 418_039,
    "carried_over": 13_480,
    "new": 404_559,
    "online": 350_123,
    "direct": 54_436,
    "resolved": 403_309,
    "on_time": 402_527,
    "late": 782,
    "pending": 14_730,
}
APRIL_2023, JUNE_14 = date(2023, 4, 19), date(2024, 6, 14)


def of_year(set_code: str, year: int, period: PeriodKind | None = None) -> dict[str, MeasurementRow]:
    rows = results(measurements_of(CHAIRMAN, PRESENT, MeasurementFilters(set_code=set_code)))
    return {thing.indicator: row for thing, row in rows.items() if (thing.year, thing.period) == (year, period)}


def places(set_code: str, year: int) -> Placed:
    """The place of each indicator that has one, and by how many it changed, worked out."""
    rows = results(measurements_of(CHAIRMAN, PRESENT, MeasurementFilters(set_code=set_code)))
    return {
        thing.indicator: (row.values.rank, worked_out_rank_change(rows, thing))
        for thing, row in rows.items()
        if thing.year == year and row.values.rank is not None
    }


def entered(db: Database, measured: Measured, values: Values, on: date) -> None:
    with db.writing() as session:
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        measure(session, [Entry(measured, values, on)], because="Chép theo bài báo.", by=secretary, at=now())


def test_the_index_of_three_years_with_what_rose_and_what_fell(demonstration: Database) -> None:
    """83.52 points and 47th of 63 in 2022, down 28; its components by their changes; 22nd in 2023, up 25."""
    assert places("par-index", 2021)["total"] == (19, None)
    of_2022 = places("par-index", 2022)
    assert {code: of_2022[code] for code in ("total", "5", "4", "7")} == {
        "total": (47, -28),
        "5": (48, -45),
        "4": (19, -17),
        "7": (55, -36),
    }
    assert {code: of_2022[code][1] for code in ("1", "6", "3")} == {"1": 7, "6": 39, "3": 57}
    total = of_year("par-index", 2022)["total"].values
    assert (total.value, total.ranked_among) == (Decimal("83.52"), 63)
    assert places("par-index", 2023)["total"] == (22, 25)


def test_the_dossiers_of_the_first_half_of_2024(demonstration: Database) -> None:
    values = {code: row.values.value for code, row in of_year("dossiers", 2024, PeriodKind.H1).items()}
    assert values == H1 | {"online_share": Decimal("86.54"), "on_time_share": Decimal("99.81")}


def test_what_was_printed_as_carried_over_is_refused_with_its_difference(demonstration: Database) -> None:
    carried_over = Measured("dossiers", "carried_over", None, 2024, PeriodKind.H1)
    with pytest.raises(Refusal) as refused:
        entered(demonstration, carried_over, Values(value=Decimal(350_123)), JUNE_14)
    assert str(refused.value).endswith("The difference is 336643.")


def test_down_28_needs_19th_before(demonstration: Database) -> None:
    with pytest.raises(Refusal, match="the place in 2021 was 20, but it was 19"):
        entered(
            demonstration, Measured("par-index", "total", None, 2022), Values(rank=47, rank_change=-27), APRIL_2023
        )


def test_what_people_say_and_get(demonstration: Database) -> None:
    """SIPAS 6th and PAPI 11th in 2022, down 6; the service index 17th in 2023, up 9, and 2nd of 6 in its region."""
    assert places("sipas", 2022) == {"total": (6, None)}
    assert places("papi", 2022) == {"total": (11, -6)}
    assert places("service-index", 2023) == {"total": (17, 9), "region": (2, None)}
    assert of_year("service-index", 2023)["region"].values.ranked_among == 6


def test_shares_beyond_the_targets_of_the_resolution(demonstration: Database) -> None:
    """73.60 % online, 73.27 % completely, 96 % satisfied, more than half fewer in person; what fell since is not
    green any more."""
    shares = {code: str(row.values.value) for code, row in of_year("resolution-targets", 2023).items()}
    assert shares == {"online": "73.60", "full_online": "73.27", "satisfaction": "96", "in_person_cut": "50"}
    filters = MeasurementFilters(set_code="resolution-targets", years=(2022, 2023, 2024, 2025))
    then, since = (
        {row.indicator.code: (row.is_reached, str(row.way_left)) for row in targets_of(CHAIRMAN, moment, filters)}
        for moment in (Moment(date(2024, 3, 1)), Moment(date(2026, 3, 1)))
    )
    reached = (True, "0")
    assert then == {"online": reached, "full_online": reached, "satisfaction": reached}
    assert since == {"online": reached, "full_online": reached, "satisfaction": (False, "0.35")}
