"""The list of directives: found by any of its words or its symbol, counted in the scope of who looks."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models.counting.standing import Standing
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.acts import Document, Link
from models.moment import Moment
from models.person import User
from models.register import DirectiveRole
from models.task.clauses import set_clauses
from queries.directive_list import (
    PAGE,
    directive_called,
    directive_count,
    directive_names,
    directives_of,
    directives_that_are,
    newest_conclusion,
)
from tests.conftest import JANUARY, World, noon

NOW, MAY = Moment(date(2024, 7, 10)), date(2024, 5, 20)


def add(world: World, session: Session, symbol: str, subject: str, issued_on: date = MAY, **more: Any) -> Directive:
    details = DirectiveDetails(symbol, DirectiveLevel.PROVINCE, "UBND tỉnh", issued_on, subject, **more)
    return Directive.add(session, details, by=world.secretary, at=noon(MAY))


@pytest.fixture
def papers(world: World) -> World:
    """The directive of the world, of 2023; a plan, a conclusion of a meeting, and a letter without number."""
    with world.db.writing() as session:
        add(world, session, "158/KH-UBND", "Kế hoạch 100% hồ sơ_số", date(2024, 1, 5))
        add(world, session, "60/TB-UBND", "Kết luận họp tháng 5", meeting_on=date(2024, 5, 17))
        add(world, session, "Công văn chỉ đạo", "Đôn đốc báo cáo")
    return world


def symbols(world: World, text: str = "", **more: Any) -> list[str]:
    return [row.symbol for row in directives_of(world.chairman, NOW, text, **more)]


def test_the_newest_come_first_and_of_one_day_the_last_registered(papers: World) -> None:
    assert symbols(papers) == ["Công văn chỉ đạo", "60/TB-UBND", "158/KH-UBND", "03/CT-UBND"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tăng cường", ["03/CT-UBND"]),
        ("TANG CUONG cai cach", ["03/CT-UBND"]),
        ("3/ct-ubnd", ["03/CT-UBND"]),
        ("03 CT UBND", ["03/CT-UBND"]),
        ("60/TB-UBND", ["60/TB-UBND"]),
        ("ket luan thang", ["60/TB-UBND"]),
        ("họp 158", []),
        ("100%", ["158/KH-UBND"]),
        ("ho so_so", ["158/KH-UBND"]),
        ("ho soxso", []),
        ("%", ["158/KH-UBND"]),
        ("chi dao", ["Công văn chỉ đạo"]),
        ("ubnd tinh", ["Công văn chỉ đạo", "60/TB-UBND", "158/KH-UBND"]),
        ("   ", ["Công văn chỉ đạo", "60/TB-UBND", "158/KH-UBND", "03/CT-UBND"]),
    ],
)
def test_it_is_found_by_every_word_without_accents_or_by_its_symbol_however_typed(
    papers: World, text: str, expected: list[str]
) -> None:
    assert symbols(papers, text) == expected
    assert directive_count(text) == len(expected)
    assert [name.symbol for name in directive_names(text)] == expected


def test_the_very_symbol_stands_before_others_that_only_mention_it(papers: World) -> None:
    with papers.db.writing() as session:
        add(papers, session, "70/TB-UBND", "Thực hiện Chỉ thị 03/CT-UBND")
    assert symbols(papers, "03/CT-UBND")[0] == "03/CT-UBND"


def test_conclusions_of_meetings_stand_apart(papers: World) -> None:
    assert symbols(papers, meetings=True) == ["60/TB-UBND"]
    assert symbols(papers, "tang cuong", meetings=True) == []
    assert (directive_count(meetings=True), directive_count("x", meetings=True)) == (1, 0)


def test_the_newest_conclusion_is_that_of_the_latest_meeting(papers: World) -> None:
    with papers.db.writing() as session:
        late_paper = add(papers, session, "61/TB-UBND", "Họp tháng 4", date(2024, 6, 1), meeting_on=date(2024, 4, 2))
        of_a_unit = add(papers, session, "9/TB-BCĐ", "Họp ở sở", date(2024, 9, 1), meeting_on=date(2024, 9, 1))
        of_a_unit.level = DirectiveLevel.UNIT
        session.add(of_a_unit)
    assert newest_conclusion() not in (late_paper.id, of_a_unit.id)
    assert directive_called("9/TB-BCĐ") is None
    assert symbols(papers, meetings=True) == ["9/TB-BCĐ", "61/TB-UBND", "60/TB-UBND"]


def test_without_a_meeting_there_is_no_conclusion(world: World) -> None:
    assert newest_conclusion() is None


def test_pages_follow_each_other_and_the_last_one_is_short(world: World) -> None:
    with world.db.writing() as session:
        for number in range(PAGE):
            day = JANUARY + timedelta(days=number)
            add(world, session, f"{number + 100}/KH-UBND", "Kế hoạch", day)
    pages = [symbols(world, page=page) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [PAGE, 1, 0]
    assert (pages[0][0], pages[1]) == (f"{PAGE + 99}/KH-UBND", ["03/CT-UBND"])


def test_documents_that_are_directives_are_those_of_the_very_symbol_and_day(papers: World) -> None:
    own = Document(symbol="03/CT-UBND", on=MAY)
    with papers.db.writing() as session:
        anew = add(papers, session, own.symbol, "Của năm 2024").id
    assert directives_that_are([own, Document(symbol=own.symbol, on=JANUARY)]) == {own: anew}


def test_a_directive_is_called_by_its_very_symbol_and_the_newest_of_two_years_answers(papers: World) -> None:
    with papers.db.writing() as session:
        add(papers, session, "3/CT-UBND", "Của năm 2024")
    assert directive_called("03/ct-ubnd").subject == "Của năm 2024"
    assert directive_called("3/CT-UBND").issued_on == MAY
    assert directive_called("không có số") is None


def test_a_symbol_that_goes_on_is_another_one(papers: World) -> None:
    with papers.db.writing() as session:
        add(papers, session, "03/CT-UBND-VP", "Của văn phòng", date(2024, 7, 1))
    assert directive_called("03/CT-UBND").subject == "Tăng cường cải cách hành chính"
    assert directive_called("03/CT-UBND-VP").subject == "Của văn phòng"
    assert directive_called("03/CT") is None


def test_a_name_to_choose_from_says_symbol_and_subject(papers: World) -> None:
    assert directive_called("60/TB-UBND").title == "60/TB-UBND · Kết luận họp tháng 5"


def test_a_task_counts_once_for_a_directive_whatever_it_is_to_it(world: World) -> None:
    both = (
        Link(directive_id=world.directive, clause_id=world.clause),
        Link(directive_id=world.directive, role=DirectiveRole.CARRIES_OUT),
    )
    with world.db.writing() as session:
        world.assign(session, links=both)
        world.assign(session, links=both[:1], lead_id=world.stttt, due=date(2024, 12, 31))
        world.assign(session)
    [row] = directives_of(world.chairman, NOW)
    assert (row.counts.total, row.counts.of(Standing.OVERDUE), row.counts.of(Standing.IN_PROGRESS)) == (2, 1, 1)
    assert [directives_of(user, NOW)[0].counts.total for user in (world.hoa, world.tuyet, world.son)] == [1, 1, 0]


def test_coverage_is_the_same_for_everybody_and_of_its_day(world: World) -> None:
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        lines = [
            ClauseLine(0, "1", "Một.", id=world.clause),
            ClauseLine(0, "2", "Hai."),
            ClauseLine(0, "3", "Để biết.", needs_task=False),
        ]
        set_clauses(session, directive, lines, by=world.secretary, at=noon(JANUARY))
        world.assign(session, links=(Link(directive_id=world.directive, clause_id=world.clause),))

    def coverage(user: User, moment: Moment) -> tuple[int, int]:
        [row] = directives_of(user, moment)
        return row.covered, row.clauses

    assert coverage(world.chairman, NOW) == coverage(world.son, NOW) == (1, 2)
    assert coverage(world.chairman, Moment(date(2024, 1, 9))) == (0, 2)
    assert coverage(world.chairman, Moment(MAY, noon(date(2024, 1, 9)))) == (0, 2)


def test_a_directive_without_clauses_covers_nothing_of_nothing(papers: World) -> None:
    rows = {row.symbol: (row.covered, row.clauses, row.counts.total) for row in directives_of(papers.chairman, NOW)}
    assert rows["60/TB-UBND"] == (0, 0, 0)
