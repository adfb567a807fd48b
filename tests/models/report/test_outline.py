"""Outlines: shipped in the Ministry's order, kept by the office in versions, and numbered as the law asks."""

from datetime import date
from typing import Any

import pytest

from models.refusal import Outdated, Refusal
from models.report.outline import (
    OutlineKind,
    OutlineSection,
    Proposal,
    SectionForm,
    add_section,
    annexes_of,
    change_section,
    numbers_of,
    outline_in,
    placed,
    shipped_outline,
)
from queries.report.outlines import outline_versions
from tests.conftest import World, noon

YEAR = OutlineKind.YEAR
MAY = noon(date(2024, 5, 20))


def section(key: str = "", **more: Any) -> OutlineSection:
    return OutlineSection(**{"key": key, "title_vi": key or "Mục", "title_en": key or "Section", **more})


@pytest.mark.parametrize("kind", OutlineKind)
def test_what_ships_is_whole_and_in_the_order_of_the_letter(kind: OutlineKind) -> None:
    sections = shipped_outline(kind)
    assert [each.key for each, depth in placed(sections) if depth == 1] == [
        *("leading", "fields", "appraisal", "next", "proposals")
    ]
    keys = [each.key for each in sections]
    assert len(keys) == len(set(keys))
    assert len(placed(sections)) + len(annexes_of(sections)) == len(sections)
    assert ("surveys" in keys) == (kind is not OutlineKind.QUARTER)
    appraisal = [each.key for each in sections if each.parent == "appraisal"]
    assert appraisal.index("late") < appraisal.index("causes") < appraisal.index("ahead")


def test_parts_are_numbered_as_the_law_asks() -> None:
    assert numbers_of([1, 2, 2, 3, 3, 2, 1, 2, 3]) == ["I.", "1.", "2.", "a)", "b)", "3.", "II.", "1.", "a)"]
    assert numbers_of([1] + [2] + [3] * 5)[-1] == "đ)"


def test_one_that_is_switched_off_takes_along_what_stands_below_it() -> None:
    sections = (section("a", active=False), section("b", parent="a"), section("c"))
    assert [each.key for each, _depth in placed(sections)] == ["c"]


def test_the_office_adds_orders_renames_and_switches_off_and_every_version_is_kept(sqlite_world: World) -> None:
    by: dict[str, Any] = {"by": sqlite_world.secretary, "at": MAY}
    with sqlite_world.db.writing() as session:
        added = add_section(session, YEAR, section(title_en="Digital signatures", parent="fields"), **by)
        change_section(session, YEAR, added.model_copy(update={"title_vi": "Chữ ký số"}), 1, **by)
        sections = outline_in(session, YEAR)
    assert added.key == "digital_signatures"
    assert next(each.title_vi for each in sections if each.parent == "fields") == "Chữ ký số"
    assert [by.by for by in outline_versions(sqlite_world.secretary, YEAR)] == ["Nguyễn Thu Hà"] * 2
    with sqlite_world.db.reading() as session:
        assert outline_in(session, OutlineKind.QUARTER) == shipped_outline(OutlineKind.QUARTER)


@pytest.mark.parametrize(
    ("key", "changed", "why"),
    [
        ("leading", {"title_en": " "}, "needs a title in both languages"),
        ("next", {"form": SectionForm.ANNEX}, "shows a table of figures"),
        ("next", {"proposal": Proposal.TABLE_BY_UNIT}, "shows a table of figures"),
        ("annex_units", {"parent": "fields"}, "stands by itself"),
        ("leading", {"parent": "nothing"}, "stands below a text"),
        ("leading", {"parent": "annex_tasks"}, "stands below a text"),
        ("leading", {"parent": "results"}, "stands below a text"),
        ("next", {"asked": (999,)}, "There is no such unit"),
        ("annex_units", {"asked": (1,)}, "no unit writes it"),
        ("next", {"proposal": Proposal.FIELD}, "Only the section of a register or of a field itself"),
    ],
)
def test_what_no_report_can_be_written_by_is_refused(
    sqlite_world: World, key: str, changed: dict[str, Any], why: str
) -> None:
    before = next(each for each in shipped_outline(YEAR) if each.key == key)
    after = before.model_copy(update=changed)
    with pytest.raises(Refusal, match=why), sqlite_world.db.writing() as session:
        change_section(session, YEAR, after, 1, by=sqlite_world.secretary, at=MAY)


@pytest.mark.parametrize("proposal", [Proposal.REGISTER, Proposal.FIELD])
def test_a_section_of_one_s_own_tells_of_no_register_and_of_no_field(sqlite_world: World, proposal: Proposal) -> None:
    with pytest.raises(Refusal, match="Only the section of a"), sqlite_world.db.writing() as session:
        add_section(session, YEAR, section(proposal=proposal), by=sqlite_world.secretary, at=MAY)


def test_two_who_change_it_at_once_meet_a_sentence(sqlite_world: World) -> None:
    by: dict[str, Any] = {"by": sqlite_world.secretary, "at": MAY}
    seen = shipped_outline(YEAR)
    with sqlite_world.db.writing() as session:
        add_section(session, YEAR, section(), seen=seen, **by)
    with pytest.raises(Outdated), sqlite_world.db.writing() as session:
        add_section(session, YEAR, section(), seen=seen, **by)


@pytest.mark.parametrize(("place", "order"), [(1, "xab"), (2, "axb"), (3, "abx"), (None, "abx"), (9, "abx")])
def test_a_section_is_put_in_its_place_below_its_parent_or_last(
    sqlite_world: World, place: int | None, order: str
) -> None:
    by: dict[str, Any] = {"by": sqlite_world.secretary, "at": MAY}
    with sqlite_world.db.writing() as session:
        for title in ("a", "b"):
            add_section(session, YEAR, section(title_en=title, parent="next"), **by)
        add_section(session, YEAR, section(title_en="x", parent="next"), place, **by)
        assert "".join(each.key for each in outline_in(session, YEAR) if each.parent == "next") == order
