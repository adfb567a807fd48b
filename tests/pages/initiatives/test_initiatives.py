"""Initiatives of units are recorded by them, put right, and counted for the report."""

from urllib.parse import parse_qsl

from clock import now, today
from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind, Recognition
from models.moment import PRESENT
from queries.initiatives import InitiativeCounts, initiative_counts
from tests.conftest import World
from tests.pages.desk import Desk, box, dated, press, texts
from tests.pages.tables import tables
from wording.language import day

YEAR = today().year


def test_a_unit_records_an_initiative_and_puts_it_right(world: World) -> None:
    page = Desk(world, "hoa").opens("initiatives/initiatives.py")
    box(page.text_input, "What it is").input("Ngày không hẹn")
    box(page.selectbox, "Recognition").select(Recognition.PROVINCE).run()
    press(page, "Record")
    assert "Say by which document it was recognised." in texts(page)
    box(page.text_input, "Symbol of the document, if any").input("14/QĐ-UBND")
    press(page, "Record")
    assert "Say on which day it was recognised." in texts(page)
    dated(page, "Recognised on")
    press(page, "Record")
    assert tables(page)[1].column("Recognition") == [f"By the province from {day(today())}"]
    assert tables(page)[0].firsts("Recognised by the province or nationwide") == ["1", "·"]
    page = Desk(world, "hoa").opens("initiatives/initiatives.py", id="1")
    next(
        each for each in page.number_input if each.label == "People reached" and each.key.endswith("_1_reach")
    ).set_value(1200)
    press(page, "Save")
    assert initiative_counts(world.chairman, YEAR, PRESENT)[InitiativeKind.INITIATIVE] == InitiativeCounts(
        total=1, recognised=1, reach=1200
    )
    press(page, "Remove it")
    assert initiative_counts(world.chairman, YEAR, PRESENT)[InitiativeKind.INITIATIVE].total == 0


def test_every_number_leads_to_the_records_that_it_counts(world: World) -> None:
    with world.db.writing() as session:
        for number, recognition in enumerate((Recognition.PROVINCE, Recognition.NONE), 1):
            details = InitiativeDetails(
                kind=InitiativeKind.INITIATIVE,
                unit_id=world.stp,
                year=YEAR,
                title=f"Sáng kiến {number}",
                recognition=recognition,
                recognised_on=None if recognition is Recognition.NONE else today(),
                symbol="14/QĐ-UBND",
            )
            Initiative.add(session, details, by=world.hoa, at=now())
    desk, recognised = Desk(world, "khai"), "Recognised by the province or nationwide"
    counts = tables(desk.opens("initiatives/initiatives.py"))[0]
    for head, listed in (("Records", ["Sáng kiến 2", "Sáng kiến 1"]), (recognised, ["Sáng kiến 1"])):
        [link] = counts.links(head)
        app = desk.opens("initiatives/initiatives.py", **dict(parse_qsl(link.lstrip("?"))))
        assert tables(app)[1].firsts("What it is") == listed


def test_another_units_records_are_not_shown_and_who_keeps_none_changes_none(world: World) -> None:
    details = InitiativeDetails(
        kind=InitiativeKind.PROPAGANDA, unit_id=world.stp, year=YEAR, title="Hội thi", reach=9
    )
    with world.db.writing() as session:
        Initiative.add(session, details, by=world.hoa, at=now())
    assert "Nothing of" in texts(Desk(world, "tuyet").opens("initiatives/initiatives.py"))
    khai = Desk(world, "khai").opens("initiatives/initiatives.py")
    assert tables(khai)[1].firsts("What it is") == ["Hội thi"]
    assert not khai.expander
