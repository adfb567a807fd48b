"""The figures' appendix: what was measured in the period or the year, beside targets and the year before."""

from datetime import date
from decimal import Decimal

from sqlmodel import select

from models.calendar.period import PeriodKind, by_rule
from models.moment import Moment
from models.person import Person
from queries.report_statistics import Statistics, report_statistics
from server.doors.sessions import user_of
from store.database import Database

H1 = by_rule(2024, PeriodKind.H1)
JUNE_18 = date(2024, 6, 18)


def statistics_of(db: Database) -> dict[str, Statistics]:
    with db.reading() as session:
        khai = user_of(session, session.exec(select(Person).where(Person.login == "khai")).one())
    return {each.code: each for each in report_statistics(khai, H1, Moment(H1.cut_off))}


def test_the_dossiers_of_the_half_year_stand_with_their_year_before(demonstration: Database) -> None:
    dossiers = statistics_of(demonstration)["dossiers"]
    rows = {row.indicator.code: row for row in dossiers.rows}
    assert rows["received"].now is not None
    assert rows["received"].now.value == Decimal(418039)
    assert rows["received"].last_year is not None
    assert dossiers.period is PeriodKind.H1
    index = statistics_of(demonstration)["par-index"]
    assert [row.now for row in index.rows] == [None] * len(index.rows), "the index of a year is known in the next"
    online = statistics_of(demonstration)["resolution-targets"].rows[0]
    assert (online.target_year, online.last_year is not None) == (2025, True)
