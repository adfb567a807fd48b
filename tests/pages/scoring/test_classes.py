"""Classes of heads and the list of those praised, on screen."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import pytest
from sqlmodel import Session, select

from clock import now, today
from exchange.writing.markup import Link
from models.indicator.entering import measure
from models.indicator.measurement import Entry, Measured
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import Moment
from models.scoring.classification import HeadClass, HeadClassification, classes_in_force, set_rule
from models.scoring.decision import decide
from models.scoring.praise import Praise, Praised, PraiseDetails, praise, praise_in_force
from models.scoring.scoring_round import ScoringRound
from models.unit import Unit
from pages.parts.record_links import unit_link_in
from queries.scoring.results import praised, years_of_praise
from queries.units import units_named
from store.cache import clear_cached
from tests.conftest import World
from tests.models.scoring.rounds import SET
from tests.models.scoring.test_classification import rule
from tests.pages.desk import Desk, box, fill, press, texts
from tests.pages.scoring.conftest import Typing, in_round
from tests.pages.scoring.test_rounds import answered, pressed, shown, until_appraised
from wording.language import day

CLASSES = "scoring/classes.py"


def until_decided(session: Session, world: World, scoring: ScoringRound) -> None:
    until_appraised(session, world, scoring)
    answered(session, world, scoring)
    decide(session, scoring, Document(symbol="4012/QĐ-UBND", on=today()), by=world.secretary, at=now())


@pytest.fixture
def known(opened: World) -> World:
    in_round(opened, until_decided)
    return opened


def test_the_rule_proposes_and_the_secretariat_records(known: World, typing: Typing) -> None:
    app = Desk(known, "thuha").opens(CLASSES)
    [leads] = [each.value for each in app.info if each.value.startswith("There is no rule yet")]
    [query] = re.findall(r"\[Set the rule\]\([^?)]*\?([^)]*)\)", leads)
    assert [each.proto.expanded for each in app.expander if "rule" in each.label] == [False]
    app = Desk(known, "thuha").opens(CLASSES, **dict(parse_qsl(query)))
    assert [each.proto.expanded for each in app.expander if "rule" in each.label] == [True]
    assert "There is no rule yet" in texts(app)
    for name, points in (("Excellent", "92"), ("Good", "80"), ("Completion", "70")):
        next(each for each in app.text_input if each.label.startswith(name)).input(points)
    assert pressed(app, f"Save the rule from {today().year} on") == "Say where the rule stands."
    fill(app, Where_the_rule_stands="Nghị định 90/2020/NĐ-CP")
    assert pressed(app, f"Save the rule from {today().year} on") == "Saved."
    assert [row[4] for row in shown(app)] == ["Excellent completion of duties", "Good completion of duties"]
    typing |= {
        ("Department of Information", "name"): "Bùi Văn Nam",
        ("Department of Justice", "name"): "Lê Minh Đức",
        ("Department of Justice", "class"): "Completion of duties",
    }
    app = Desk(known, "thuha").opens(CLASSES)
    fill(app, Symbol_of_the_document="215/QĐ-UBND", Date_of_the_document=day(today()))
    assert "Say why a head is classed otherwise" in pressed(app, "Record 2 classes")
    box(app.text_area, "Reason").input("Chậm ba nhiệm vụ")
    assert pressed(app, "Record 2 classes") == "Saved."
    with known.db.reading() as session:
        classes = classes_in_force(session.exec(select(HeadClassification)).all())
        assert {unit: each.head_class for unit, each in classes.items()} == {
            known.stttt: HeadClass.EXCELLENT,
            known.stp: HeadClass.COMPLETED,
        }
    app = Desk(known, "thuha").opens(CLASSES, classed="1")
    box(app.selectbox, "Class of the head").select(HeadClass.GOOD)
    assert pressed(app, "Correct the class") == "Say why the class is corrected."
    box(app.text_area, "Why the class is corrected").input("Ghi nhầm mức")
    assert pressed(app, "Correct the class") == "Saved."
    with known.db.reading() as session:
        classes = classes_in_force(session.exec(select(HeadClassification)).all())
        assert classes[known.stttt].head_class is HeadClass.GOOD
    assert [row[4] for row in shown(Desk(known, "thuha").opens(CLASSES), 1)] == [
        "Excellent completion of duties 92 points, place 1 of 2",
        "Good completion of duties 91.75 points, place 2 of 2",
    ]


def test_each_years_rule_stands_in_the_form_with_its_own_source(known: World) -> None:
    this_year = today().year
    now_by: dict[str, Any] = {"by": known.secretary, "at": now()}
    with known.db.writing() as session:
        before = Measured(SET, "index", known.stp, this_year - 1)
        measure(session, [Entry(before, Values(value=Decimal(80)), today())], **now_by)
        for year, source in ((this_year - 1, "Quy định cũ"), (this_year, "Quy định mới")):
            set_rule(session, SET, year, rule(92, 80, 70).model_copy(update={"source": source}), **now_by)
    app = Desk(known, "thuha").opens(CLASSES)
    assert box(app.text_input, "Where the rule stands").value == "Quy định mới"
    box(app.selectbox, "Year").select(this_year - 1).run()
    assert box(app.text_input, "Where the rule stands").value == "Quy định cũ"


def test_the_list_of_those_praised_is_written_and_put_right(known: World) -> None:
    query = {"tab": "praise"}
    app = Desk(known, "thuha").opens(CLASSES, **query)
    assert f"Nobody stands on the list of {today().year - 1} yet" in texts(app)
    fill(app, Name="Bùi Văn Năm", Symbol_of_the_document="88/QĐ-UBND", Date_of_the_document=day(today()))
    assert pressed(app, "Put on the list") == "Bùi Văn Năm stands on the list."
    assert [row[1:3] for row in shown(app)] == [["Collective", "Bùi Văn Năm"]]
    app = Desk(known, "thuha").opens(CLASSES, line="1", **query)
    fill(app, Name="Phòng Cải cách hành chính")
    assert pressed(app, "Correct the line") == "Say why the list is corrected."
    box(app.text_area, "Why the list is corrected").input("Ghi nhầm tên")
    assert pressed(app, "Correct the line") == "Saved."
    with known.db.reading() as session:
        assert [each.name for each in praise_in_force(session.exec(select(Praise)).all())] == [
            "Phòng Cải cách hành chính"
        ]
    app = Desk(known, "thuha").opens(CLASSES, line="2", **query)
    box(app.number_input, "Year").set_value(today().year)
    box(app.text_area, "Why the list is corrected").input("Ghi nhầm năm")
    assert pressed(app, "Correct the line") == "Saved."
    assert (years_of_praise(known.chairman), praised(known.chairman, today().year - 1)) == ([today().year], [])
    hoa = Desk(known, "hoa").opens(CLASSES)
    assert "Only those who see every task" in texts(hoa)
    press(app, "Put on the list")
    assert [each.value for each in app.error] == ["Name the document and its date."]


def test_the_correction_of_a_line_leaves_the_unit_that_has_ended_since(known: World) -> None:
    details = PraiseDetails(
        year=today().year - 1,
        kind=Praised.COLLECTIVE,
        name="UBND huyện Nam Sách",
        document=Document(symbol="88/QĐ-UBND", on=today()),
        unit_id=known.nam_sach,
    )
    with known.db.writing() as session:
        praise(session, [details], by=known.secretary, at=now())
        session.get_one(Unit, known.nam_sach).valid_to = today() - timedelta(days=1)
    app = Desk(known, "thuha").opens(CLASSES, tab="praise", line="1")
    box(app.text_input, "Praised for").input("Một cửa")
    box(app.text_area, "Why the list is corrected").input("Bổ sung thành tích")
    assert pressed(app, "Correct the line") == "Saved."
    with known.db.reading() as session:
        [line] = praise_in_force(session.exec(select(Praise)).all())
    assert (line.merit, line.unit_id) == ("Một cửa", known.nam_sach)


def test_a_unit_leads_to_how_it_stood_at_the_end_of_the_year_that_its_class_is_of(world: World, task: str) -> None:
    clear_cached()
    unit = units_named([world.stp], Moment(today()))[world.stp]
    of_2024, before_any_task = (unit_link_in(year, unit, world.secretary, Moment(today())) for year in (2024, 2019))
    assert isinstance(of_2024, Link)
    assert isinstance(before_any_task, Link)
    assert of_2024.address == f"/unit_profile?id={world.stp}&period=2024-Y"
    assert "2019" not in before_any_task.address
