"""Every figure of five published articles that a province would keep, entered and read back with places and changes.

Three provinces are told of; each is entered into a database of its own. Sentences and people of the articles are not
repeated, only what was counted, ranked and aimed at.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from models.calendar.period import PeriodKind
from models.indicator.entering import measure
from models.indicator.measurement import Entry, Measured, Step
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import PRESENT, Moment
from models.refusal import Refusal
from models.unit import Unit, UnitDetails, UnitKind
from queries.indicators.measurements import (
    MeasurementFilters,
    measurements_of,
    results,
    worked_out_rank_change,
    worked_out_value_change,
)
from queries.indicators.targets import targets_of
from tests.conftest import World, noon
from usecases.shipped_sets import add_shipped_sets, shipped_sets

DATA = Path(__file__).parents[3] / "seed" / "data" / "indicators"
MAY_2023, MARCH_2024, MAY_2024, JUNE_14 = date(2023, 5, 17), date(2024, 3, 1), date(2024, 5, 10), date(2024, 6, 14)
DOSSIERS = {
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


@pytest.fixture
def province(sqlite_world: World) -> World:
    with sqlite_world.db.writing() as session:
        every = (*shipped_sets(), *shipped_sets(DATA))
        add_shipped_sets(session, every, by=sqlite_world.secretary, at=noon(date(2022, 1, 4)))
    return sqlite_world


def told(world: World, set_code: str, year: int, on: date, figures: dict[str, dict[str, Any]], **more: Any) -> None:
    """Enter figures by indicators' codes, on the day of their document."""
    entries = [
        Entry(Measured(set_code, code, more.get("unit_id"), year, more.get("period")), Values(**values), on)
        for code, values in figures.items()
    ]
    with world.db.writing() as session:
        measure(session, entries, by=world.secretary, at=noon(on))


def read(world: World, set_code: str, year: int, moment: Moment = PRESENT, **more: Any) -> dict[str, Any]:
    """Value, place and change of place of each indicator."""
    found = results(measurements_of(world.chairman, moment, MeasurementFilters(set_code=set_code)))
    return {
        thing.indicator: (
            row.values.value,
            row.values.rank,
            worked_out_rank_change(found, thing),
        )
        for thing, row in found.items()
        if (thing.year, thing.unit_id, thing.period) == (year, more.get("unit_id"), more.get("period"))
    }


def units(session: Session, kind: UnitKind, codes: Iterable[str]) -> dict[str, int]:
    return {
        code: Unit.settle(
            session,
            UnitDetails(code=code, kind=kind, name_vi=f"Đơn vị {code}", name_en=f"Unit {code}", short_vi=code),
        ).id
        or 0
        for code in codes
    }


def test_hai_duong_2022_with_its_components_against_2021(province: World) -> None:
    """83.52 of 100, 47th of 63, down 28; what fell, of which the places before follow; of what rose only by how many
    places is printed, which stands as stated."""
    before = {"total": 19, "4": 2, "5": 3, "7": 19}
    told(province, "par-index", 2021, date(2022, 5, 25), {code: {"rank": rank} for code, rank in before.items()})
    fell: dict[str, dict[str, Any]] = {
        "total": {"value": Decimal("83.52"), "rank": 47, "rank_change": -28},
        "5": {"rank": 48, "rank_change": -45},
        "4": {"rank": 19, "rank_change": -17},
        "7": {"rank": 55, "rank_change": -36},
    }
    rose = {"1": {"rank_change": 7}, "6": {"rank_change": 39}, "3": {"rank_change": 57}}
    told(province, "par-index", 2022, MAY_2023, fell | rose)
    known = {code: (values.get("value"), values["rank"], values["rank_change"]) for code, values in fell.items()}
    assert read(province, "par-index", 2022) == known | dict.fromkeys(rose, (None, None, None))
    of_2022 = MeasurementFilters(set_code="par-index", years=(2022,))
    rows = measurements_of(province.chairman, PRESENT, of_2022)
    stated = {row.measured.indicator: row.values.rank_change for row in rows}
    assert stated == {code: values["rank_change"] for code, values in (fell | rose).items()}


def test_hai_duong_2023_is_22nd_up_25_and_no_other_place_will_do(province: World) -> None:
    told(province, "par-index", 2022, MAY_2023, {"total": {"value": Decimal("83.52"), "rank": 47}})
    with pytest.raises(Refusal, match="the place in 2022 was 46, but it was 47"):
        told(province, "par-index", 2023, JUNE_14, {"total": {"rank": 21, "rank_change": 25}})
    told(province, "par-index", 2023, JUNE_14, {"total": {"rank": 22, "rank_change": 25}})
    assert read(province, "par-index", 2023) == {"total": (None, 22, 25)}


def test_the_dossiers_of_the_first_half_of_2024(province: World) -> None:
    figures = {code: {"value": Decimal(value)} for code, value in DOSSIERS.items()}
    shares = {"online_share": {"value": Decimal("86.54")}, "on_time_share": {"value": Decimal("99.81")}}
    half: dict[str, Any] = {"period": PeriodKind.H1}
    printed = {code: said for code, said in figures.items() if code not in ("new", "pending")}
    as_printed = printed | {"carried_over": {"value": Decimal(350_123)}}
    with pytest.raises(Refusal) as refused:
        told(province, "dossiers", 2024, JUNE_14, as_printed, **half)
    assert str(refused.value).endswith("The difference is 336643.")
    told(province, "dossiers", 2024, JUNE_14, printed, **half)
    missing = {code: figures[code] for code in ("new", "pending")}
    told(province, "dossiers", 2024, JUNE_14, missing | shares, **half)
    values = {code: value for code, (value, _rank, _change) in read(province, "dossiers", 2024, **half).items()}
    assert values == DOSSIERS | {"online_share": Decimal("86.54"), "on_time_share": Decimal("99.81")}


def test_hung_yen_2022(province: World) -> None:
    """PAR 12th, as before; SIPAS 6th; PAPI 11th, down 6; the points of components rose and fell in percent."""
    told(province, "par-index", 2021, date(2022, 5, 25), {"total": {"rank": 12}})
    told(province, "papi", 2021, date(2022, 5, 10), {"total": {"rank": 5}})
    changes = {"1": "8.12", "5": "6.65", "3": "5.95", "2": "-25", "4": "-5.42", "7": "-20.26"}
    stated = {code: {"percent_change": Decimal(change)} for code, change in changes.items()}
    with pytest.raises(Refusal, match="the change that is written is -25, where 10 is the most"):
        told(province, "par-index", 2022, MAY_2023, {"2": {"value_change": Decimal(-25)}})
    told(province, "par-index", 2022, MAY_2023, {"total": {"rank": 12, "rank_change": 0}, **stated})
    told(province, "sipas", 2022, MAY_2023, {"total": {"rank": 6}})
    told(province, "papi", 2022, MAY_2023, {"total": {"rank": 11, "rank_change": -6}})
    assert read(province, "par-index", 2022)["total"] == (None, 12, 0)
    assert read(province, "sipas", 2022) == {"total": (None, 6, None)}
    assert read(province, "papi", 2022) == {"total": (None, 11, -6)}
    rows = results(measurements_of(province.chairman, PRESENT, MeasurementFilters(set_code="par-index")))
    kept = {t.indicator: str(row.values.percent_change) for t, row in rows.items() if row.values.percent_change}
    assert kept == changes
    assert {worked_out_value_change(rows, thing) for thing in rows} == {None}


def test_departments_and_districts_of_2023_against_2022(province: World) -> None:
    """Transport first and Home Affairs second, as before; the zones' board 17th and Health 18th of 18, as before; Nam
    Sach first of 12, as before, Chi Linh second, up 1; Thanh Mien last, down 6; Tu Ky 11th, as before."""
    with province.db.writing() as session:
        departments = units(session, UnitKind.DEPARTMENT, ("SGTVT", "SNV", "BQLKCN", "SYT"))
        districts = units(session, UnitKind.DISTRICT, ("NS", "TPCL", "HTM", "HTK"))
    places = {
        ("department-index", 18): {
            departments["SGTVT"]: (1, 1, "92.86"),
            departments["SNV"]: (2, 2, "91.11"),
            departments["BQLKCN"]: (17, 17, None),
            departments["SYT"]: (18, 18, None),
        },
        ("district-index", 12): {
            districts["NS"]: (1, 1, "90.86"),
            districts["TPCL"]: (3, 2, "88.82"),
            districts["HTM"]: (6, 12, None),
            districts["HTK"]: (11, 11, None),
        },
    }
    for (set_code, among), by_unit in places.items():
        for unit_id, (before, now_is, points) in by_unit.items():
            of: dict[str, Any] = {"ranked_among": among}
            told(province, set_code, 2022, MAY_2023, {"total": {"rank": before, **of}}, unit_id=unit_id)
            value = Decimal(points) if points else None
            said = {"value": value, "rank": now_is, "rank_change": before - now_is, **of}
            told(province, set_code, 2023, MARCH_2024, {"total": said}, unit_id=unit_id)
            assert read(province, set_code, 2023, unit_id=unit_id) == {"total": (value, now_is, before - now_is)}


def test_ha_tinh_beyond_the_targets_of_its_resolution_and_17th_up_9(province: World) -> None:
    """73.60 % online, 73.27 % completely, 96 % satisfied, more than 50 % fewer in person; 2nd in its region.

    What was aimed at is not printed: 60 % stands for it.
    """
    resolution = Document(symbol="12-NQ/TU", on=date(2022, 5, 26))
    with province.db.writing() as session:
        aimed = [
            Entry(
                Measured("resolution-targets", code, None, 2025, step=Step.TARGET),
                Values(value=Decimal(60), document=resolution),
                resolution.on,
            )
            for code in ("online", "full_online")
        ]
        measure(session, aimed, by=province.secretary, at=noon(resolution.on))
    shares = {"online": "73.60", "full_online": "73.27", "satisfaction": "96"}
    told(province, "resolution-targets", 2023, MAY_2024, {c: {"value": Decimal(v)} for c, v in shares.items()})
    told(province, "service-index", 2022, MAY_2023, {"total": {"rank": 26}})
    places = {"total": {"rank": 17, "rank_change": 9}, "region": {"rank": 2, "ranked_among": 6}}
    told(province, "service-index", 2023, MAY_2024, places)
    in_person = {"in_person_cut": {"value": Decimal(50), "words": "Trên 50 %."}}
    told(province, "resolution-targets", 2023, MAY_2024, in_person)
    values = {code: str(value) for code, (value, *_rest) in read(province, "resolution-targets", 2023).items()}
    assert values == shares | {"in_person_cut": "50"}
    assert read(province, "service-index", 2023) == {"total": (None, 17, 9), "region": (None, 2, None)}
    targets = targets_of(province.chairman, PRESENT, MeasurementFilters())
    assert [(row.indicator.code, row.is_reached, str(row.way_left)) for row in targets] == [
        ("online", True, "0"),
        ("full_online", True, "0"),
    ]
    before = targets_of(province.chairman, Moment(date(2024, 1, 1)), MeasurementFilters())
    assert [(row.actual, row.is_reached) for row in before] == [(None, None)] * 2
