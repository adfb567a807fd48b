"""The register of directives: symbols however typed, clauses however written, and what they do to each other."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.directive.clause_text import ClauseLine, split_clauses
from models.directive.directive import Clause, Directive, DirectiveDetails, DirectiveLevel, DirectiveRelationKind
from models.directive.symbol import read_symbol
from models.ledger.acts import Amended, Link
from models.moment import Moment
from models.refusal import Forbidden, Refusal
from models.task.clauses import set_clauses
from queries.chain import chain_of
from queries.directive_list import directive_count, directives_of
from queries.directive_page import clause_lines, clauses_of, directive_page
from queries.selection import TaskFilters
from queries.task_list import count_of
from store.database import Database
from tests.conftest import JANUARY, World, noon

MARCH, MAY, JUNE = date(2024, 3, 4), date(2024, 5, 20), date(2024, 6, 3)
NOTICE = DirectiveDetails(
    "08/TB-BCĐ",
    DirectiveLevel.PROVINCE,
    "Ban Chỉ đạo",
    issued_on=date(2024, 2, 27),
    subject="Kết luận phiên họp",
    meeting_on=date(2024, 2, 23),
)
REAL = {  # number, year, kind, body: as provinces, ministries and the Party print them
    "03/CT-UBND": (3, None, "CT", "UBND"),
    "12-NQ/TU": (12, None, "NQ", "TU"),
    "07-TB/CQTTBCĐ": (7, None, "TB", "CQTTBCĐ"),
    "57-NQ/TW": (57, None, "NQ", "TW"),
    "202/2025/QH15": (202, 2025, "CV", "QH15"),
    "0134/KH-UBND": (134, None, "KH", "UBND"),
    "2231/SNV-CCHC&PC": (2231, None, "CV", "SNV-CCHC&PC"),
    "581/BNV-CCHC": (581, None, "CV", "BNV-CCHC"),
    "06/2024/QĐ-UBND": (6, 2024, "QĐ", "UBND"),
    "09/2019/NĐ-CP": (9, 2019, "NĐ", "CP"),
    "995/QĐ-BCĐ": (995, None, "QĐ", "BCĐ"),
    "44-TB/TGV": (44, None, "TB", "TGV"),
    "20/2026/NQ-HĐND": (20, 2026, "NQ", "HĐND"),
    "Số: /KH-UBND": (None, None, "KH", "UBND"),
}


@pytest.mark.parametrize("text", REAL)
def test_a_symbol_is_read_as_it_is_printed(text: str) -> None:
    symbol = read_symbol(text)
    assert (symbol.number, symbol.year, symbol.kind, symbol.body) == REAL[text]


@pytest.mark.parametrize("text", ["03 ct ubnd", "3/CT-UBND", "Số: 03/CT-UBND", "0003-ct/ubnd", " 03/CT - UBND. "])
def test_however_it_is_typed_it_is_the_same_document(text: str) -> None:
    assert read_symbol(text).key == read_symbol("03/CT-UBND").key


@pytest.mark.parametrize("text", ["", "2024", "Kế hoạch", "cải cách hành chính", "03/", "số"])
def test_other_words_are_no_symbol(text: str) -> None:
    assert read_symbol(text) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_never_fails(text: str) -> None:
    read_symbol(text)
    split_clauses(text)


def test_a_legal_document_is_numbered_apart() -> None:
    assert read_symbol("06/2024/QĐ-UBND").key != read_symbol("06/QĐ-UBND").key


# The register


def kept(world: World, session: Session, details: DirectiveDetails = NOTICE, **more: bool) -> Directive:
    return Directive.add(session, details, by=world.secretary, at=noon(details.issued_on), **more)


@pytest.mark.parametrize(
    "text", ["08 tb bcd", "8/TB-BCĐ", "08/tb-bcđ", "ket luan phien hop", "KẾT LUẬN", "ban chi dao"]
)
def test_it_is_found_by_symbol_subject_or_issuer_with_accents_or_without(
    world: World, db: Database, text: str
) -> None:
    with db.writing() as session:
        kept(world, session)
    rows = directives_of(world.secretary, Moment(JUNE), text)
    assert [row.symbol for row in rows] == ["08/TB-BCĐ"]
    assert directive_count(text) == 1


def test_the_very_symbol_comes_first(world: World, db: Database) -> None:
    with db.writing() as session:
        for number in ("103", "3", "30"):
            details = replace(NOTICE, symbol=f"{number}/CT-UBND", subject="x", issued_on=JUNE, meeting_on=None)
            kept(world, session, details)
    rows = directives_of(world.secretary, Moment(JUNE), "03/CT-UBND")
    assert [row.symbol for row in rows] == ["3/CT-UBND", "03/CT-UBND", "103/CT-UBND"]


def test_a_number_used_twice_is_noticed_unless_the_office_says_otherwise(world: World, db: Database) -> None:
    with db.writing() as session:
        kept(world, session)
        with pytest.raises(Refusal, match="is registered already"):
            kept(world, session, replace(NOTICE, symbol="8/TB-BCĐ", subject="Khác"))
        kept(world, session, replace(NOTICE, symbol="8/TB-BCĐ", subject="Khác"), another=True)
        kept(world, session, replace(NOTICE, issued_on=date(2025, 2, 27)))
        kept(world, session, replace(NOTICE, symbol="08/TB-UBND"))
        for _twice in range(2):
            kept(world, session, replace(NOTICE, symbol="/TB-BCĐ"))
    assert directive_count("bcd") == 5


def test_only_the_secretariat_keeps_it_and_nobody_saves_over_another(world: World, db: Database) -> None:
    with db.writing() as session:
        with pytest.raises(Forbidden):
            Directive.add(session, NOTICE, by=world.hoa, at=noon(JUNE))
        directive = kept(world, session)
        seen = directive.details
        changed = replace(NOTICE, subject="Đã sửa")
        directive.change(session, changed, by=world.secretary, at=noon(JUNE), seen=seen)
        with pytest.raises(Refusal, match="Somebody else has changed this"):
            directive.change(session, NOTICE, by=world.secretary, at=noon(JUNE), seen=seen)
        for wrong in (replace(NOTICE, symbol=" "), replace(NOTICE, subject="")):
            with pytest.raises(Refusal):
                directive.change(session, wrong, by=world.secretary, at=noon(JUNE))


# Clauses

DIRECTIVE = """Căn cứ Luật Tổ chức chính quyền địa phương;
Điều 1. Phê duyệt Kế hoạch
1. Sở Nội vụ:
a) Chủ trì thực hiện
và báo cáo hằng quý.
b) Kiểm tra
đ) Tổng hợp
2. Sở Tài chính bố trí kinh phí.
Điều 2. Hiệu lực
- Quyết định có hiệu lực từ ngày ký.
+ Riêng khoản 2 từ năm sau."""


def test_a_text_is_split_into_dieu_khoan_and_diem() -> None:
    lines = split_clauses(DIRECTIVE)
    assert [(line.level, line.label, line.needs_task) for line in lines] == [
        (0, "Điều 1", False),
        (1, "1", False),
        (2, "a)", True),
        (2, "b)", True),
        (2, "đ)", True),
        (1, "2", True),
        (0, "Điều 2", False),
        (1, "-", False),
        (2, "+", True),
    ]
    assert lines[2].text == "Chủ trì thực hiện và báo cáo hằng quý."


def test_the_lines_of_a_conclusion_are_clauses_too() -> None:
    lines = split_clauses("Giao Sở Nội vụ rà soát.\n\nGiao Sở Tài chính bố trí vốn.")
    assert [(line.label, line.text) for line in lines] == [
        ("1", "Giao Sở Nội vụ rà soát."),
        ("2", "Giao Sở Tài chính bố trí vốn."),
    ]
    assert [
        (line.level, line.label) for line in split_clauses("I. MỤC TIÊU\n1. Một\n1.1. Một một\nII. NHIỆM VỤ\n1. x")
    ] == [
        (0, "I"),
        (1, "1"),
        (2, "1.1"),
        (0, "II"),
        (1, "1"),
    ]


def test_clauses_are_kept_in_their_order_and_stay_who_they_are(world: World, db: Database) -> None:
    with db.writing() as session:
        directive = kept(world, session)
        set_clauses(session, directive, split_clauses(DIRECTIVE), by=world.secretary, at=noon(JUNE))
        directive_id = directive.id or 0
    before = clause_lines(directive_id)
    assert [each.label for each in clauses_of(directive_id)][2] == "Điều 1 1 a)"
    with db.writing() as session:
        lines = [before[0], ClauseLine(1, "1a", "Thêm"), *before[1:-1]]
        directive = session.get_one(Directive, directive_id)
        set_clauses(session, directive, lines, by=world.secretary, at=noon(JUNE), seen=before)
        with pytest.raises(Refusal, match="Somebody else has changed this"):
            set_clauses(session, directive, lines, by=world.secretary, at=noon(JUNE), seen=before)
        with pytest.raises(Refusal, match="A clause has no text"):
            set_clauses(session, directive, [ClauseLine(0, "9", " ")], by=world.secretary, at=noon(JUNE))
    after = clause_lines(directive_id)
    assert [(line.level, line.label, line.text) for line in after] == [
        (line.level, line.label, line.text) for line in lines
    ]
    assert [line.id for line in after if line.label != "1a"] == [line.id for line in before[:-1]]


# What stands under it, on any day


def test_links_have_the_two_clocks_of_every_fact(world: World, db: Database) -> None:
    link = Link(directive_id=world.directive, clause_id=world.clause)
    with db.writing() as session:
        task = world.assign(session)
        task.amend(session, Amended(links=(link,)), by=world.secretary, on=MARCH, at=noon(MAY))
        task.amend(session, Amended(links=()), by=world.secretary, on=JUNE, at=noon(JUNE))

    def covered(moment: Moment) -> int:
        return directive_page(world.secretary, world.directive, moment).row.covered

    assert [covered(Moment(day)) for day in (JANUARY, MARCH, MAY, JUNE)] == [0, 1, 1, 0]
    assert covered(Moment(MARCH, noon(MARCH))) == 0, "nobody knew it then"
    filters = TaskFilters(undirected=True)
    assert [count_of(world.secretary, Moment(day), filters) for day in (JANUARY, MARCH, JUNE)] == [1, 0, 1]


def test_assigned_and_carried_out_are_counted_apart(world: World, db: Database) -> None:
    with db.writing() as session:
        for role in ("assigns", "carries_out", "carries_out"):
            world.assign(session, links=(Link(directive_id=world.directive, role=role),))
    page = directive_page(world.secretary, world.directive, Moment(JUNE))
    assert {role: counts.total for role, counts in page.by_role.items()} == {"assigns": 1, "carries_out": 2}
    assert (page.row.counts.total, page.row.clauses, page.row.covered) == (3, 1, 0)
    assert [(unit.id, counts.total) for unit, counts in page.by_unit] == [(world.stp, 3)]


def test_the_chain_stands_level_by_level_and_a_circle_is_cut(world: World, db: Database) -> None:
    carries_out = DirectiveRelationKind.CARRIES_OUT
    with db.writing() as session:
        made = [
            kept(world, session, replace(NOTICE, symbol=f"{number}/KH-UBND", subject="x")) for number in range(1, 5)
        ]
        for below, above in ((1, 0), (2, 1), (3, 1)):
            made[below].relate(session, made[above], carries_out, by=world.secretary, at=noon(JUNE))
        with pytest.raises(Refusal, match="does nothing to itself"):
            made[0].relate(session, made[0], carries_out, by=world.secretary, at=noon(JUNE))
        ids = [each.id or 0 for each in made]
    depth = {node.symbol: node.depth for node in chain_of(world.secretary, ids[1], Moment(JUNE))}
    assert depth == {"1/KH-UBND": 0, "2/KH-UBND": 1, "3/KH-UBND": 2, "4/KH-UBND": 2}
    with db.writing() as session:
        upper, lower = session.get_one(Directive, ids[0]), session.get_one(Directive, ids[2])
        upper.relate(session, lower, carries_out, by=world.secretary, at=noon(JUNE))
    assert len(chain_of(world.secretary, ids[1], Moment(JUNE))) == 4
    with db.writing() as session:
        session.get_one(Directive, ids[0]).unrelate(session, ids[2], carries_out, by=world.secretary, at=noon(JUNE))
        with pytest.raises(Refusal, match="no such relation"):
            session.get_one(Directive, ids[0]).unrelate(
                session, ids[2], carries_out, by=world.secretary, at=noon(JUNE)
            )


def test_a_later_document_amends_an_earlier_one_and_never_the_other_way(world: World, db: Database) -> None:
    with db.writing() as session:
        early, late = kept(world, session), kept(world, session, replace(NOTICE, symbol="9/TB-BCĐ", issued_on=JUNE))
        with pytest.raises(Refusal, match="is the later one"):
            early.relate(session, late, DirectiveRelationKind.REPLACES, by=world.secretary, at=noon(JUNE))
        late.relate(session, early, DirectiveRelationKind.REPLACES, by=world.secretary, at=noon(JUNE))
        assert session.exec(select(Clause).where(Clause.directive_id == late.id)).all() == []
