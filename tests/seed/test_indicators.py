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
from models.unit import Unit
from queries.directive_list import directive_called
from queries.directive_page import clauses_of
from queries.indicators.measurements import (
    MeasurementFilters,
    MeasurementRow,
    measurements_of,
    results,
    worked_out_rank_change,
)
from queries.indicators.targets import targets_of
from seed.indicators import INVENTED
from server.doors.sessions import user_of
from store.database import Database

CHAIRMAN = User(1, "", Role.LEADERSHIP, None, None, frozenset())
H1 = {
    "received": "418039",
    "carried_over": "13480",
    "new": "404559",
    "online": "350123",
    "direct": "54436",
    "resolved": "403309",
    "on_time": "402527",
    "late": "782",
    "pending": "14730",
    "online_share": "86.54",
    "on_time_share": "99.81",
}
APRIL_2023, JUNE_14 = date(2023, 4, 19), date(2024, 6, 14)
Thing = tuple[str, str, str, int]  # a set, an indicator, the code of a unit, a year
Figure = tuple[str, int | None, int | None, int | None]  # value, place, its change worked out and as stated
PRINTED: dict[Thing, Figure] = {
    # 83.52 points and 47th of 63 in 2022, down 28; its components by their places or only by what these changed
    ("par-index", "total", "", 2021): ("", 19, None, None),
    ("par-index", "4", "", 2021): ("", 2, None, None),
    ("par-index", "5", "", 2021): ("", 3, None, None),
    ("par-index", "7", "", 2021): ("", 19, None, None),
    ("par-index", "total", "", 2022): ("83.52", 47, -28, -28),
    ("par-index", "5", "", 2022): ("", 48, -45, -45),
    ("par-index", "4", "", 2022): ("", 19, -17, -17),
    ("par-index", "7", "", 2022): ("", 55, -36, -36),
    ("par-index", "1", "", 2022): ("", None, None, 7),
    ("par-index", "6", "", 2022): ("", None, None, 39),
    ("par-index", "3", "", 2022): ("", None, None, 57),
    # 22nd in 2023, up 25, and the dossiers of the first half of 2024
    ("par-index", "total", "", 2023): ("", 22, 25, 25),
    **{("dossiers", code, "", 2024): (value, None, None, None) for code, value in H1.items()},
    # SIPAS 6th; PAPI 11th, down 6
    ("sipas", "total", "", 2022): ("", 6, None, None),
    ("papi", "total", "", 2021): ("", 5, None, None),
    ("papi", "total", "", 2022): ("", 11, -6, -6),
    # Transport and Home Affairs first and second of 18 in both years, the zones' board and Health last
    ("department-index", "total", "SGTVT", 2022): ("", 1, None, None),
    ("department-index", "total", "SNV", 2022): ("", 2, None, None),
    ("department-index", "total", "BQLKCN", 2022): ("", 17, None, None),
    ("department-index", "total", "SYT", 2022): ("", 18, None, None),
    ("department-index", "total", "SGTVT", 2023): ("92.86", 1, 0, None),
    ("department-index", "total", "SNV", 2023): ("91.11", 2, 0, None),
    ("department-index", "total", "BQLKCN", 2023): ("", 17, 0, None),
    ("department-index", "total", "SYT", 2023): ("", 18, 0, None),
    # Nam Sach first again; Chi Linh second, up 1; Thanh Mien last, down 6; Tu Ky 11th as before
    ("district-index", "total", "HNS", 2022): ("", 1, None, None),
    ("district-index", "total", "TPCL", 2022): ("", 3, None, None),
    ("district-index", "total", "HTM", 2022): ("", 6, None, None),
    ("district-index", "total", "HTK", 2022): ("", 11, None, None),
    ("district-index", "total", "HNS", 2023): ("90.86", 1, 0, None),
    ("district-index", "total", "TPCL", 2023): ("88.82", 2, 1, None),
    ("district-index", "total", "HTM", 2023): ("", 12, -6, None),
    ("district-index", "total", "HTK", 2023): ("", 11, 0, None),
    # 73.60 % online, 73.27 % completely, 96 % satisfied, half fewer in person; 17th, up 9, and 2nd in its region
    ("resolution-targets", "online", "", 2023): ("73.60", None, None, None),
    ("resolution-targets", "full_online", "", 2023): ("73.27", None, None, None),
    ("resolution-targets", "satisfaction", "", 2023): ("96", None, None, None),
    ("resolution-targets", "in_person_cut", "", 2023): ("50", None, None, None),
    ("service-index", "total", "", 2022): ("", 26, None, None),
    ("service-index", "total", "", 2023): ("", 17, 9, 9),
    ("service-index", "region", "", 2023): ("", 2, None, None),
}


def known(moment: Moment = PRESENT) -> dict[Measured, MeasurementRow]:
    return results(measurements_of(CHAIRMAN, moment, MeasurementFilters()))


def is_invented(row: MeasurementRow) -> bool:
    return row.values.document is not None and row.values.document.symbol == INVENTED


def figure(rows: dict[Measured, MeasurementRow], thing: Measured) -> Figure:
    values = rows[thing].values
    value = "" if values.value is None else str(values.value)
    return value, values.rank, worked_out_rank_change(rows, thing), values.rank_change


def entered(db: Database, measured: Measured, values: Values, on: date) -> None:
    with db.writing() as session:
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        measure(session, [Entry(measured, values, on)], because="Chép theo bài báo.", by=secretary, at=now())


def test_what_the_articles_print_is_entered_and_all_else_says_that_it_is_invented(demonstration: Database) -> None:
    rows = known()
    with demonstration.reading() as session:
        codes = {unit.id: unit.code for unit in session.exec(select(Unit))}
    entered = {
        (thing.set_code, thing.indicator, codes.get(thing.unit_id, ""), thing.year): figure(rows, thing)
        for thing, row in rows.items()
        if not is_invented(row)
    }
    assert entered == PRINTED
    of_many = {(t.set_code, t.indicator): r.values.ranked_among for t, r in rows.items() if not is_invented(r)}
    assert (of_many["par-index", "total"], of_many["service-index", "region"]) == (63, 6)
    assert (of_many["department-index", "total"], of_many["district-index", "total"]) == (18, 12)


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


def test_shares_beyond_the_targets_of_the_resolution(demonstration: Database) -> None:
    """What fell since is not green any more. A clause of the resolution sets the targets, of which no article says
    how high they are."""
    filters = MeasurementFilters(set_code="resolution-targets", years=(2022, 2023, 2024, 2025))
    then, since = (
        {row.indicator.code: (row.is_reached, str(row.way_left)) for row in targets_of(CHAIRMAN, moment, filters)}
        for moment in (Moment(date(2024, 3, 1)), Moment(date(2026, 3, 1)))
    )
    reached = (True, "0")
    on_its_way = {"online": reached, "full_online": reached, "in_person_cut": (False, "10")}
    assert then == on_its_way | {"satisfaction": reached}
    assert since == on_its_way | {"satisfaction": (False, "0.35")}
    set_by = {row.indicator.code: row.target.values for row in targets_of(CHAIRMAN, PRESENT, filters)}
    resolution = directive_called("12-NQ/TU")
    assert resolution
    labels = {each.id: each.label for each in clauses_of(resolution.id)}
    named = {code: (said.directive_id, labels.get(said.clause_id or 0)) for code, said in set_by.items()}
    by_clause = {"online": (resolution.id, "1"), "full_online": (resolution.id, "2")}
    assert named == by_clause | dict.fromkeys(("satisfaction", "in_person_cut"), (None, None))
    assert all(said.words.startswith("Mức minh họa") for said in set_by.values() if said.clause_id)
    of_each = [
        [row.indicator.code for row in targets_of(CHAIRMAN, PRESENT, MeasurementFilters(directive_id=each))]
        for each in (resolution.id, resolution.id + 1, resolution.id)
    ]
    assert of_each == [["online", "full_online"], [], ["online", "full_online"]]
