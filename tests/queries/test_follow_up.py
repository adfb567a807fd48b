"""The follow-up table of a meeting: as of a past day it is what it was, whatever came later."""

from datetime import date

from models.counting.standing import Standing
from models.ledger.acts import (
    Amended,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    Link,
    ProgressReported,
)
from models.moment import Moment
from queries.follow_up import FollowUpRow, follow_up, overdue
from queries.task_list import DirectiveSymbol
from store.database import Database
from tests.conftest import JUNE_30, ON_BOTH, World, noon

pytestmark = ON_BOTH
MARCH, MAY, JUNE, JULY = date(2024, 3, 4), date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15)


def told(rows: list[FollowUpRow]) -> list[tuple[str, Standing, date | None, str, int, bool, str]]:
    return [
        (
            row.task.code,
            row.task.standing,
            row.task.deadline,
            row.latest_report,
            row.percent,
            row.says_done,
            row.supervisor.name if row.supervisor else "",
        )
        for row in rows
    ]


def test_the_table_of_a_past_day_is_reproduced_exactly(world: World, db: Database) -> None:
    link = Link(directive_id=world.directive, clause_id=world.clause)
    with db.writing() as session:
        first = world.assign(session, links=(link,), supervisor_id=world.chairman.id)
        second = world.assign(session, links=(link,))
        report = ProgressReported(percent=40, done="Đang lấy ý kiến.")
        first.report_progress(session, report, by=world.hoa, at=noon(MAY))
        saying = ProgressReported(percent=100, done="Đã hoàn thành, đang trình ký.")
        second.report_progress(session, saying, by=world.hoa, at=noon(MAY))
    before = told(follow_up(world.chairman, world.directive, Moment(JUNE)))
    assert before == [
        ("2024-KH-001", Standing.IN_PROGRESS, JUNE_30, "Đang lấy ý kiến.", 40, False, "Trần Minh Khải"),
        ("2024-KH-002", Standing.IN_PROGRESS, JUNE_30, "Đã hoàn thành, đang trình ký.", 100, True, ""),
    ]
    with db.writing() as session:
        first.request_extension(
            session, ExtensionRequested(to=date(2024, 8, 31), reason="x"), by=world.hoa, at=noon(JULY)
        )
        letter = Document(symbol="9/UBND", on=JULY)
        granted = ExtensionDecided(outcome="granted", to=date(2024, 8, 31), document=letter)
        first.decide_extension(session, granted, by=world.secretary, at=noon(JULY))
        first.amend(
            session, Amended(links=(), supervisor_id=world.admin.id), by=world.secretary, on=JULY, at=noon(JULY)
        )
        done = DoneReported(document=Document(symbol="1/BC", on=JULY))
        second.report_done(session, done, by=world.hoa, at=noon(JULY))
        second.confirm(session, by=world.secretary, at=noon(JULY))
    assert told(follow_up(world.chairman, world.directive, Moment(JUNE))) == before
    assert told(follow_up(world.chairman, world.directive, Moment(JULY, noon(JUNE)))) != before
    after = follow_up(world.chairman, world.directive, Moment(JULY))
    assert [(row.task.code, row.product.symbol, row.says_done) for row in after] == [("2024-KH-002", "1/BC", False)]


def test_the_overdue_annex_names_the_assigning_document(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session, links=(Link(directive_id=world.directive),))
        world.assign(session, due=date(2024, 8, 1))
    assert overdue(world.chairman, Moment(JUNE_30)) == []
    rows = overdue(world.chairman, Moment(JULY))
    assert [(row.task.code, row.directives) for row in rows] == [
        ("2024-KH-001", (DirectiveSymbol(world.directive, "03/CT-UBND"),))
    ]
