"""Indicators on their pages: figures are typed into one table and checked there, targets are green once reached."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from clock import today
from exchange.lists.indicators import read_set
from models.calendar.period import PeriodKind
from models.directive.directive import Directive
from models.indicator.content import Better, Measure, SetContent
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet, content_for, set_in, versions_of
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.task_indicator import TaskIndicator, link_task
from models.indicator.values import Values
from models.ledger.acts import Document
from models.ledger.evidence import File
from models.preference import Preference
from models.register import ParField, open_registers
from models.task.task import Task
from models.unsent import keep_unsent
from pages.indicator.entering.grid import Row, read_rows
from pages.parts.kept_table import CELLS
from queries.own_notes import unsent_of
from queries.scoring.results import scored_sets
from server.evidence import address_of_figure
from server.exports.export import Asked, Export, address_of
from server.exports.indicator_files import set_file
from store.cache import clear_cached
from tests.conftest import World, noon
from tests.models.indicator.sets import (
    AS_COUNTED,
    DOSSIERS,
    INDEX,
    JUNE_14,
    OF_DEPARTMENTS,
    add_sets,
    dossiers,
    index,
    indicator,
    numbers,
    of_departments,
    of_index,
)
from tests.models.ledger.test_evidence import PDF
from tests.pages.conftest import Typing
from tests.pages.desk import Desk, beside, box, html_links, press, shown_html, texts
from tests.pages.tables import ShownTable, tables
from wording.help import Rule, help_on
from wording.language import Language, use_language

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
LIST, SET, ONE = "indicator/indicators.py", "indicator/indicator_set.py", "indicator/indicator.py"
ENTER, UNIT = "indicator/entering/enter_figures.py", "indicator/unit_indicators.py"
APRIL_2023, APRIL_2024, APRIL_2025 = date(2023, 4, 20), date(2024, 4, 18), date(2025, 4, 17)
FORM = "figures_dossiers__None_2024_H1_reported"
HALF = {"set": "dossiers", "year": "2024", "period_kind": "H1"}


@pytest.fixture
def sets(world: World) -> World:
    clear_cached()
    with world.db.writing() as session:
        add_sets(session, world)
    return world


def measured(
    world: World, year: int, on: date, *, step: Step = Step.REPORTED, code: str = "total", **said: Any
) -> None:
    with world.db.writing() as session:
        entry = Entry(of_index(year, code, step=step), Values(**said), on)
        measure(session, [entry], by=world.secretary, at=noon(on))


def file_links(app: AppTest) -> list[str]:
    return [each.proto.url for each in app.get("link_button")]


def recorded(world: World) -> list[tuple[str, str, int, int | None]]:
    with world.db.reading() as session:
        rows = session.exec(select(Measurement).order_by(Measurement.id)).all()  # type: ignore[arg-type]
        return [(row.indicator, str(row.values.value), row.year, row.unit_id) for row in rows]


def test_an_empty_house_says_who_adds_a_set_and_the_shipped_ones_are_added_in_one_press(world: World) -> None:
    assert "No set of indicators is kept here yet" in texts(Desk(world, "khai").opens(LIST))
    app = Desk(world, "quantri").opens(LIST)
    app.checkbox[0].check().run()
    press(app, "Add 1 set")
    [table] = tables(app)
    assert table.firsts("Set of indicators") == ["Statistics of administrative dossiers"]
    assert table.column("How sure") == ["Not read in its source, to be checked"]


def test_the_printed_dossiers_are_refused_while_they_are_typed_and_the_right_ones_go_in(
    sets: World, typing: Typing
) -> None:
    typing |= {(row, "value"): f"{number:,}" for row, number in enumerate(AS_COUNTED.values())}
    typing[1, "value"] = "350,123"
    app = Desk(sets, "thuha").opens(ENTER, **HALF)
    assert [each.value for each in app.error] == [
        "Indicator received is 418,039, but Indicator carried, Indicator online, Indicator direct make 754,682 "
        "together. The difference is 336,643."
    ]
    app.text_input[1].set_value("14/06/2024").run()
    press(app, "Save 8 figures")
    assert recorded(sets) == []
    typing[1, "value"] = "13,480"
    app.run()
    assert not app.error
    press(app, "Save 8 figures")
    assert [(code, value) for code, value, *_more in recorded(sets)] == [
        (code, str(number)) for code, number in AS_COUNTED.items()
    ]


def test_what_was_typed_and_not_saved_is_there_on_any_machine_until_it_is(sets: World) -> None:
    def kept() -> dict[str, str]:
        return unsent_of(sets.secretary, FORM)

    typed = {code: {"value": f"{number:,}"} for code, number in AS_COUNTED.items()} | {"late": {"value": "x"}}
    with sets.db.writing() as session:
        keep_unsent(session, FORM, CELLS, json.dumps(typed), by=sets.secretary, at=noon(JUNE_14))
    app = Desk(sets, "thuha").opens(ENTER, **HALF)
    assert [each.value for each in app.error] == ["Indicator late: “x” is no number."]
    assert not Desk(sets, "thuha").opens(ENTER, **HALF | {"year": "2023"}).error
    typed["late"] = {"value": "782"}
    with sets.db.writing() as session:
        keep_unsent(session, FORM, CELLS, json.dumps(typed), by=sets.secretary, at=noon(JUNE_14))
    app = Desk(sets, "thuha").opens(ENTER, **HALF)
    press(app, "Save 8 figures")
    assert (recorded(sets), list(kept())) == ([], [CELLS])
    box(app.text_input, "Date of the document").set_value("14/06/2024").run()
    press(app, "Save 8 figures")
    assert (len(recorded(sets)), kept()) == (8, {})


def test_a_figure_of_the_same_day_is_corrected_with_a_reason(sets: World, typing: Typing) -> None:
    later = [replace(each, on=date(2024, 6, 20)) for each in numbers(AS_COUNTED)]
    with sets.db.writing() as session:
        measure(session, numbers(AS_COUNTED), by=sets.secretary, at=noon(JUNE_14))
        measure(session, later, by=sets.secretary, at=noon(date(2024, 6, 20)))
    typing |= {(5, "value"): "402,528", (6, "value"): "781"}
    app = Desk(sets, "thuha").opens(ENTER, **HALF)
    app.text_input[1].set_value("14/06/2024").run()
    press(app, "Save 2 figures")
    assert [each.value for each in app.error] == ["Say why it is corrected."]
    box(app.text_input, "Why it is corrected").input("Đếm lại.")
    press(app, "Save 2 figures")
    assert recorded(sets)[-2:] == [("on_time", "402528", 2024, None), ("late", "781", 2024, None)]


def test_what_is_no_number_is_told_with_its_row(sets: World, typing: Typing) -> None:
    typing[0, "value"] = "bốn trăm"
    app = Desk(sets, "thuha", "vi").opens(ENTER, **HALF)
    assert [each.value for each in app.error] == ["Chỉ số received: “bốn trăm” không phải số."]


def test_a_place_in_the_region_is_typed_with_its_own_number_and_keeps_it(sets: World, typing: Typing) -> None:
    region = indicator("region", Measure.RANK, better=Better.LOWER)
    with sets.db.writing() as session:
        content = index().model_copy(update={"indicators": (*index().indicators, region)})
        set_in(session, INDEX).change(session, content, from_year=2022, by=sets.secretary, at=noon(APRIL_2023))

    def enter(year: int, **cells: str) -> list[int | None]:
        typing.clear()
        typing.update({(3, name): text for name, text in cells.items()})
        app = Desk(sets, "thuha").opens(ENTER, set=INDEX, year=str(year))
        assert not app.error
        box(app.text_input, "Date of the document").set_value("18/04/2024").run()
        reasons = [each for each in app.text_input if each.label == "Why it is corrected"]
        for reason in reasons:
            reason.set_value("Đính chính.").run()
        press(app, "Save 1 figure")
        with sets.db.reading() as session:
            return [each.values.ranked_among for each in session.exec(select(Measurement))]

    assert enter(2023, rank="2", ranked_among="6") == [6]
    assert enter(2023, rank="3") == [6, 6]


@pytest.mark.parametrize(("typed", "value"), [("Có", 1), ("không", 0), ("1", 1)])
def test_yes_and_no_are_typed_as_they_are_printed(sets: World, typed: str, value: int) -> None:
    with use_language(Language.VI):
        grid = read_rows([Row(indicator("asked", Measure.YES_NO), Values())], [{"value": typed}])
    assert grid.changed["asked"].value == value


def test_a_known_number_is_kept_where_it_cannot_be_typed(sets: World) -> None:
    known = Row(indicator("points"), Values(rank=2, ranked_among=18))
    grid = read_rows([known], [{"rank": "3"}])
    assert grid.changed["points"].ranked_among == 18


def test_a_department_enters_what_its_field_answers_for_and_others_are_told_who_does(
    sets: World, typing: Typing
) -> None:
    with sets.db.writing() as session:
        session.add(Preference(name="field_departments", value={ParField.CIVIL_SERVICE: sets.stp}))
    typing[0, "value"] = "12.5"
    app = Desk(sets, "hoa").opens(ENTER, set=INDEX, year="2023")
    box(app.text_input, "Date of the document").set_value("18/04/2024").run()
    press(app, "Save 1 figure")
    assert recorded(sets) == [("civil_service", "12.5", 2023, None)]
    assert "The secretariat enters these figures" in texts(Desk(sets, "tuyet").opens(ENTER, set=INDEX))


def test_a_unit_enters_its_own_and_sees_no_other(sets: World, typing: Typing) -> None:
    typing[0, "value"] = "12"
    app = Desk(sets, "hoa").opens(ENTER, set=OF_DEPARTMENTS, year="2023")
    box(app.text_input, "Date of the document").set_value("18/04/2024").run()
    press(app, "Save 1 figure")
    assert recorded(sets) == [("staff", "12", 2023, sets.stp)]
    points = Entry(Measured(OF_DEPARTMENTS, "points", sets.stp, 2023), Values(value=Decimal("88.5")), APRIL_2024)
    with sets.db.writing() as session:
        measure(session, [points], by=sets.secretary, at=noon(APRIL_2024))
    assert tables(Desk(sets, "tuyet").opens(SET, set=OF_DEPARTMENTS)) == []
    assert "Only those who see every task" in texts(Desk(sets, "tuyet").opens(UNIT, id=str(sets.stp)))
    [own] = tables(Desk(sets, "hoa").opens(UNIT, id=str(sets.stp)))
    assert own.firsts("Newest figure") == ["88.5"]
    [all_units] = tables(Desk(sets, "khai").opens(SET, set=OF_DEPARTMENTS))
    assert (all_units.column("Unit"), all_units.firsts("2023")) == (["Department of Justice"], ["88.5"])


def test_a_target_is_green_only_when_it_is_reached_and_else_says_the_way_left(sets: World) -> None:
    measured(sets, 2025, APRIL_2023, step=Step.TARGET, value=Decimal(85))
    measured(sets, 2022, APRIL_2023, value=Decimal("83.52"), rank=47)
    [targets, _sets] = tables(Desk(sets, "khai").opens(LIST))
    assert targets.column("State") == ["1.48 to go"]
    measured(sets, 2023, APRIL_2024, value=Decimal("87.95"), rank=22)
    [targets, _sets] = tables(Desk(sets, "khai").opens(LIST))
    assert (targets.column("State"), targets.firsts("Measured")) == (["Reached"], ["87.95"])
    [targets, _sets] = tables(Desk(sets, "khai").opens(LIST, as_of="2024-01-01"))
    assert targets.column("State") == ["1.48 to go"]


def test_what_should_stay_low_is_green_only_once_the_year_is_over(sets: World) -> None:
    def late(year: int, period: PeriodKind | None, on: date, value: int, step: Step = Step.REPORTED) -> None:
        entry = Entry(Measured(DOSSIERS, "late", None, year, period, step), Values(value=Decimal(value)), on)
        with sets.db.writing() as session:
            measure(session, [entry], by=sets.secretary, at=noon(on))

    def state() -> list[str]:
        [targets, _sets] = tables(Desk(sets, "khai").opens(LIST))
        return targets.column("State")

    lower = [
        each.model_copy(update={"better": Better.LOWER}) if each.code == "late" else each
        for each in dossiers().indicators
    ]
    with sets.db.writing() as session:
        content = dossiers().model_copy(update={"indicators": tuple(lower)})
        set_in(session, DOSSIERS).change(session, content, from_year=2022, by=sets.secretary, at=noon(APRIL_2023))
    late(2024, None, APRIL_2023, 1000, Step.TARGET)
    late(2023, PeriodKind.H1, date(2023, 6, 14), 782)
    late(2024, PeriodKind.H1, JUNE_14, 700)
    one = Desk(sets, "khai").opens(ONE, set=DOSSIERS, code="late")
    assert (state(), "is reached" in texts(one)) == (["not measured for 2024 yet"], False)
    late(2024, PeriodKind.Y, date(2024, 12, 20), 1001)
    assert state() == ["1 to go"]
    late(2024, PeriodKind.Y, date(2024, 12, 21), 1000)
    assert state() == ["Reached"]


def test_a_target_leads_to_the_clause_that_sets_it_and_its_directive_shows_it(sets: World) -> None:
    set_by: dict[str, Any] = {"directive_id": sets.directive, "clause_id": sets.clause}
    measured(sets, 2025, APRIL_2023, step=Step.TARGET, value=Decimal(85), **set_by)
    [targets, _sets] = tables(Desk(sets, "khai").opens(LIST))
    assert any(
        query.get("id") == str(sets.directive)
        for _path, _text, query in html_links(shown_html(Desk(sets, "khai").opens(LIST)))
    )
    assert "clause" in targets.column("Target")[0]
    [shown] = targets_of_directive(sets)
    assert shown.firsts("Target") == ["85"]


def test_a_target_that_was_put_under_no_directive_is_shown_by_none(sets: World) -> None:
    target: dict[str, Any] = {"step": Step.TARGET, "value": Decimal(85)}
    measured(sets, 2025, APRIL_2023, **target, directive_id=sets.directive, clause_id=sets.clause)
    measured(sets, 2025, APRIL_2024, **target)
    assert not targets_of_directive(sets)


def targets_of_directive(sets: World) -> list[ShownTable]:
    app = Desk(sets, "khai").opens("directive/directive.py", id=str(sets.directive))
    return [table for table in tables(app) if table.about == "Targets"]


def test_changes_are_worked_out_and_places_said(sets: World) -> None:
    measured(sets, 2022, APRIL_2023, value=Decimal("83.52"), rank=47)
    measured(sets, 2023, APRIL_2024, value=Decimal("87.95"), rank=22)
    [table] = tables(Desk(sets, "khai").opens(SET, set=INDEX))
    assert table.column("2023")[0] == "87.95 place 22 of 63 up 25 places +4.43"
    [figures, *_others] = tables(Desk(sets, "khai", "vi").opens(ONE, set=INDEX, code="total"))
    assert figures.column("Số liệu") == ["87,95 hạng 22/63 tăng 25 bậc +4,43", "83,52 hạng 47/63"]
    measured(sets, 2022, APRIL_2023, code="others", percent_change=Decimal("-20.26"))
    [table] = tables(Desk(sets, "khai", "vi").opens(SET, set=INDEX))
    assert table.column("2022")[2] == "chỉ có mức tăng, giảm −20,26 %, theo văn bản"


def test_values_and_places_are_drawn_over_the_years_each_with_what_is_aimed_at(sets: World) -> None:
    measured(sets, 2025, APRIL_2023, step=Step.TARGET, value=Decimal(88), rank=15)
    measured(sets, 2022, APRIL_2023, value=Decimal("83.52"), rank=47)
    measured(sets, 2023, APRIL_2024, value=Decimal("87.95"), rank=22)
    app = Desk(sets, "khai").opens(ONE, set=INDEX, code="total")
    assert len(app.get("vega_lite_chart")) == 2
    told = texts(app)
    assert "From 83.52 (2022) to 87.95 (2023): +4.43. The target of 2025 is 88: 0.05 to go." in told
    assert (
        "From place 47 of 63 (2022) to place 22 of 63 (2023): up 25 places. "
        "The target of 2025 is place 15 of 63: 7 places to go. The first place is at the top."
    ) in told
    [targets, _sets] = tables(Desk(sets, "khai", "vi").opens(LIST))
    assert targets.column("Tình trạng") == ["còn thiếu 0,05 và 7 bậc"]


def drawn_points(world: World, **query: str) -> list[tuple[str, str]]:
    """The times of a chart in their order, each with the line that it belongs to."""
    chart = Desk(world, "khai").opens(ONE, **query).get("vega_lite_chart")[0].proto
    [data] = [chart.data.data, *(each.data.data for each in chart.datasets)][-1:]
    table = pa.ipc.open_stream(data).read_pandas()
    return list(zip(table["time"], table["line"], strict=True))


def test_years_are_drawn_in_their_order_whatever_was_measured_of_them(sets: World) -> None:
    for year in (2023, 2025):
        measured(sets, year, APRIL_2023, step=Step.TARGET, value=Decimal(88))
    for year in (2022, 2024):
        measured(sets, year, APRIL_2024, value=Decimal("83.52"))
    assert [time for time, _line in drawn_points(sets, set=INDEX, code="total")] == ["2022", "2023", "2024", "2025"]


def test_a_year_without_a_figure_has_its_place_between_the_others(sets: World) -> None:
    for year in (2022, 2024):
        measured(sets, year, APRIL_2024, value=Decimal("83.52"))
    [chart] = Desk(sets, "khai").opens(ONE, set=INDEX, code="total").get("vega_lite_chart")
    line, _points = json.loads(chart.proto.spec)["layer"]
    assert line["encoding"]["x"]["scale"]["domain"] == ["2022", "2023", "2024"]


def test_halves_and_years_are_lines_of_their_own(sets: World) -> None:
    with sets.db.writing() as session:
        for year in (2022, 2023):
            for kind, value in ((PeriodKind.H1, 300), (PeriodKind.Y, 600)):
                entry = Entry(
                    Measured(DOSSIERS, "late", None, year, kind), Values(value=Decimal(value + year)), JUNE_14
                )
                measure(session, [entry], by=sets.secretary, at=noon(JUNE_14))
    assert [line for _time, line in drawn_points(sets, set=DOSSIERS, code="late")] == ["H1", "Y"] * 2
    told = texts(Desk(sets, "khai").opens(ONE, set=DOSSIERS, code="late"))
    assert "From 2,622 (Year 2022) to 2,623 (Year 2023): +1." in told


def test_the_page_of_a_set_aims_at_the_next_target_else_at_the_last(sets: World) -> None:
    measured(sets, 2025, APRIL_2023, step=Step.TARGET, value=Decimal(90))
    measured(sets, 2023, APRIL_2023, step=Step.TARGET, value=Decimal(85))

    def target(**query: str) -> str:
        [table] = tables(Desk(sets, "khai").opens(SET, set=INDEX, **query))
        return table.column("Target")[0]

    assert target(as_of="2023-06-14") == "85 by 2023"
    assert target(as_of="2024-06-14") == "90 by 2025"
    assert target(as_of="2026-06-14") == "90 by 2025"


def test_places_alone_are_drawn_without_values(sets: World) -> None:
    measured(sets, 2022, APRIL_2023, rank=47)
    measured(sets, 2023, APRIL_2024, rank=22)
    app = Desk(sets, "khai", "vi").opens(ONE, set=INDEX, code="total")
    assert len(app.get("vega_lite_chart")) == 1
    assert "tăng 25 bậc. Hạng nhất ở trên cùng." in texts(app)


def test_tasks_are_linked_and_the_explanation_is_assigned_in_one_press(sets: World) -> None:
    measured(sets, 2023, APRIL_2024, value=Decimal("12.5"), code="civil_service")
    with sets.db.writing() as session:
        session.add(Preference(name="field_departments", value={ParField.CIVIL_SERVICE: sets.stp}))
        open_registers(session, today().year)
        sets.assign(session)
    page = {"set": INDEX, "code": "civil_service"}
    app = Desk(sets, "thuha").opens(ONE, **page)
    assert [table.column("Lost") for table in tables(app) if "Lost" in table.heads] == [["2.5"]]
    assert beside(app, help_on(Rule.LOST)) == ["Points lost in 2023"]
    box(app.text_input, "Code of a task").input("2024-kh-001")
    press(app, "Link the task")
    box(app.text_input, "Explain by").set_value("31/12/2099").run()
    press(app, "Ask Department of Justice to explain: Indicator civil\\_service")
    assert not app.error
    with sets.db.reading() as session:
        links = session.exec(select(TaskIndicator.task_id).order_by(TaskIndicator.task_id)).all()  # type: ignore[arg-type]
        explanation = session.get_one(Task, links[-1])
        lead = explanation.facts(session).lead_id
    assert (len(links), lead) == (2, sets.stp)
    [tasks] = [table for table in tables(app) if "Task" in table.heads]
    assert len(tasks.rows) == 2
    for code in ("civil_service", "total"):  # what stands below the total is shown with it
        app = Desk(sets, "thuha").opens(ONE, set=INDEX, code=code)
        [lost] = [table for table in tables(app) if "Lost" in table.heads]
        assert lost.column("Explanation") == ["Department of Justice In progress · 31/12/2099"]
        assert not any(each.label.startswith("Ask Department") for each in app.button)
        [tasks] = [table for table in tables(app) if "Task" in table.heads]
        assert len(tasks.rows) == 2
    measured(sets, 2024, APRIL_2025, value=Decimal("11"), code="civil_service")
    app = Desk(sets, "thuha").opens(ONE, **page)
    assert [each.label for each in app.button if each.label.startswith("Ask ")], "of another year"
    [lost] = [table for table in tables(app) if "Lost" in table.heads]
    assert lost.column("Explanation") == ["–"]


def test_each_unit_explains_what_it_lost_itself(sets: World) -> None:
    with sets.db.writing() as session:
        open_registers(session, today().year)
        alone = of_departments().model_copy(update={"indicators": of_departments().indicators[:1]})
        set_in(session, OF_DEPARTMENTS).change(session, alone, from_year=2022, by=sets.secretary, at=noon(APRIL_2023))
        for unit_id in (sets.stp, sets.stttt):
            lost = Entry(Measured(OF_DEPARTMENTS, "points", unit_id, 2023), Values(value=Decimal(80)), APRIL_2024)
            measure(session, [lost], by=sets.secretary, at=noon(APRIL_2024))

    def asks(unit_id: int) -> tuple[Any, list[str]]:
        app = Desk(sets, "thuha").opens(ONE, set=OF_DEPARTMENTS, code="points", unit=str(unit_id))
        return app, [each.label for each in app.button if each.label.startswith("Ask ")]

    app, [label] = asks(sets.stp)
    box(app.text_input, "Explain by").set_value("31/12/2099").run()
    press(app, label)
    assert asks(sets.stp)[1] == []
    assert asks(sets.stttt)[1] == ["Ask Department of Information to explain: Indicator points"]


def test_what_is_of_no_field_is_explained_by_the_standing_unit(sets: World) -> None:
    measured(sets, 2023, APRIL_2024, value=Decimal(80), code="others")
    says = "Nobody has said yet which unit answers for some of these indicators"
    assert says in texts(Desk(sets, "thuha").opens(ONE, set=INDEX, code="total"))
    with sets.db.writing() as session:
        session.add(Preference(name="standing_unit", value=sets.stp))
    app = Desk(sets, "thuha").opens(ONE, set=INDEX, code="total")
    assert [each.label for each in app.button if each.label.startswith("Ask ")] == [
        "Ask Department of Justice to explain: Indicator others"
    ]


def test_a_set_of_the_offices_own_is_added_empty_and_filled_in_later(world: World) -> None:
    app = Desk(world, "thuha").opens(LIST)
    app.session_state["own_set"] = True
    app.run()
    for label, text in (("Code", "own"), ("Name in Vietnamese", "Bộ"), ("Name in English", "Own set")):
        box(app.text_input, label).set_value(text).run()
    box(app.selectbox, "Measures").set_value("kind:department").run()
    press(app, "Add the set")
    assert not app.error
    with world.db.reading() as session:
        assert session.get_one(IndicatorSet, "own").group == "kind:department"
    assert "Own set" in texts(Desk(world, "khai").opens(SET, set="own", tab="indicators"))


def test_a_set_that_is_empty_yet_opens_on_every_page(world: World) -> None:
    empty = SetContent(name_vi="Rỗng", name_en="Empty")
    since: dict[str, Any] = {"from_year": 2021, "by": world.secretary, "at": noon(JUNE_14)}
    with world.db.writing() as session:
        IndicatorSet.add(session, "empty", empty, group="kind:department", **since)
        IndicatorSet.add(session, "of-province", empty, **since)
    desk, unit = Desk(world, "thuha"), str(world.hoa.unit_id)
    assert "The set has no indicators yet." in texts(desk.opens(SET, set="empty"))
    assert "Nothing was measured by then." in texts(desk.opens(SET, set="of-province"))
    assert "Nothing was measured of it by then." in texts(desk.opens(UNIT, id=unit))
    assert "The set has no indicators yet." in texts(desk.opens(ENTER, set="empty", unit=unit))
    desk.opens(LIST), desk.opens(SET, set="empty", unit=unit), desk.opens(SET, set="empty", tab="indicators")


def test_no_set_is_added_without_the_workbook_that_was_refused(world: World) -> None:
    app = Desk(world, "thuha").opens(LIST)
    app.session_state["own_set"] = True
    app.run()
    for label, text in (("Code", "own"), ("Name in Vietnamese", "Bộ"), ("Name in English", "Own set")):
        box(app.text_input, label).set_value(text).run()
    app.file_uploader[0].set_value(("set.txt", b"total", "text/plain")).run()
    add = next(each for each in app.button if each.label == "Add the set")
    assert add.disabled
    app.file_uploader[0].set_value(None).run()
    press(app, "Add the set")
    with world.db.reading() as session:
        assert session.get_one(IndicatorSet, "own").group == ""


def test_a_set_is_not_changed_beside_a_workbook_that_was_refused(sets: World) -> None:
    app = Desk(sets, "thuha").opens(SET, set=INDEX, tab="indicators")
    app.session_state["change_set"] = True
    app.run()
    box(app.text_input, "Name in English").set_value("Index, renamed").run()
    assert "Save as a new version" in [each.label for each in app.button]
    app.file_uploader[0].set_value(("set.txt", b"total", "text/plain")).run()
    assert "Save as a new version" not in [each.label for each in app.button]
    assert "A file that was chosen is not taken: remove it or choose another." in [each.value for each in app.error]


def test_a_set_is_changed_from_a_year_on_and_earlier_years_stay(sets: World, typing: Typing) -> None:
    typing[0, "max_points"] = "100"
    typing[2, "max_points"] = "84"
    app = Desk(sets, "thuha").opens(SET, set=INDEX, tab="indicators")
    next(each for each in app.expander if each.label == "Change the set")
    app.session_state["change_set"] = True
    app.run()
    assert [each.value for each in app.error] == ["total has at most 100 points, those below it together 99."]
    typing[0, "max_points"] = "99"
    app.run()
    changes = next(table for table in tables(app) if table.about == "What changes")
    assert changes.column("Code") == ["total", "others"]
    press(app, "Save as a new version")
    with sets.db.reading() as session:
        of_set = session.get_one(IndicatorSet, INDEX)
        versions = versions_of(session, of_set.code)
        years = (2023, versions[-1].from_year)
        most = [str(content_for(session, INDEX, year).by_code["total"].max_points) for year in years]
    assert (len(versions), most) == (2, ["100", "99"])


def test_past_years_are_shown_as_the_set_had_them(sets: World) -> None:
    """From 2024 on the whole is called otherwise, of one indicator there are fewer points, and one is left out."""
    measured(sets, 2023, APRIL_2024, value=Decimal("83.52"), rank=47)
    measured(sets, 2023, APRIL_2024, code="civil_service", value=Decimal("13.05"))
    measured(sets, 2023, APRIL_2024, code="others", value=Decimal("70.47"))
    civil = index().by_code["civil_service"].model_copy(update={"parent": "sum", "max_points": Decimal(12)})
    now_is = index().model_copy(
        update={"indicators": (indicator("sum", Measure.POINTS, max_points=Decimal(12)), civil), "ranked_among": 34}
    )
    with sets.db.writing() as session:
        task = sets.assign(session)
        link_task(session, task, INDEX, "others", by=sets.secretary, at=noon(APRIL_2024))
        set_in(session, INDEX).change(session, now_is, from_year=2024, by=sets.secretary, at=noon(APRIL_2025))
        code = task.code
    measured(sets, 2024, APRIL_2025, code="civil_service", value=Decimal("11"))
    [before] = tables(Desk(sets, "khai").opens(SET, set=INDEX, as_of="2024-04-18", known_at="2024-04-18T23:00"))
    assert before.column("2023") == ["83.52 place 47 of 63", "13.05", "70.47"]
    [table] = tables(Desk(sets, "khai").opens(SET, set=INDEX))
    assert table.column("Indicator") == [
        "Indicator sum",
        "– Indicator civil_service",
        "Indicator total",
        "– Indicator others",
    ]
    assert table.column("Most points") == ["12", "12", "100", "85"]
    assert table.column("2023") == ["–", "13.05 at most 15 points", "83.52 place 47 of 63", "70.47"]
    for year, codes in (("2023", index().by_code), ("2024", now_is.by_code)):
        query = {"set": INDEX, "as_of": f"{year}-12-31"}
        file = set_file(Asked(sets.chairman, "", query, noon(APRIL_2025)))
        assert file is not None
        assert read_set(file.name, file.content, index()).by_code.keys() == codes.keys()
        assert address_of(Export.INDICATOR_SET, query) in file_links(
            Desk(sets, "khai").opens(SET, tab="indicators", **query)
        )
        assert address_of(Export.FIGURES, query) in file_links(Desk(sets, "khai").opens(SET, **query))
    [figures, tasks, _history] = tables(Desk(sets, "khai").opens(ONE, set=INDEX, code="others"))
    assert figures.column("Figure") == ["70.47"]
    assert tasks.about == "Tasks"
    [shown] = tables(Desk(sets, "khai").opens(LIST))
    row = shown.firsts("Set of indicators").index("PAR Index")
    assert shown.column("Newest figure")[row] == "83.52 place 47 of 63 2023"
    assert "Indicator others" in texts(Desk(sets, "khai").opens("task/task.py", code=code))


def test_units_that_are_aimed_at_and_not_measured_yet_stand_side_by_side(sets: World) -> None:
    aims = [
        Entry(Measured(OF_DEPARTMENTS, "points", unit, year, step=Step.TARGET), Values(value=Decimal(95)), APRIL_2024)
        for unit, year in ((sets.stp, 2024), (sets.stp, 2030), (sets.stttt, 2024))
    ]
    with sets.db.writing() as session:
        measure(session, aims, by=sets.secretary, at=noon(APRIL_2024))
    [table] = tables(Desk(sets, "khai").opens(SET, set=OF_DEPARTMENTS))
    assert (list(table.heads), table.column("Target")) == (["Unit", "Target"], ["95 by 2030", "95 by 2024"])


def test_units_stand_side_by_side_whatever_stood_for_the_set_then(sets: World) -> None:
    stp, changed = sets.stp, indicator("whole", Measure.POINTS, max_points=Decimal(100))
    with sets.db.writing() as session:
        first = Entry(Measured(OF_DEPARTMENTS, "points", stp, 2023), Values(value=Decimal(80)), APRIL_2024)
        measure(session, [first], by=sets.secretary, at=noon(APRIL_2024))
        other = of_departments().model_copy(update={"indicators": (changed,)})
        set_in(session, OF_DEPARTMENTS).change(session, other, from_year=2024, by=sets.secretary, at=noon(APRIL_2025))
        later = Entry(Measured(OF_DEPARTMENTS, "whole", stp, 2024), Values(value=Decimal(90)), APRIL_2025)
        aimed = Entry(
            Measured(OF_DEPARTMENTS, "whole", stp, 2030, step=Step.TARGET), Values(value=Decimal(95)), APRIL_2025
        )
        for each in (later, aimed):
            measure(session, [each], by=sets.secretary, at=noon(APRIL_2025))
    [table] = tables(Desk(sets, "khai").opens(SET, set=OF_DEPARTMENTS))
    assert list(table.heads) == ["Unit", "2023", "2024", "Target"]
    assert [table.column(head) for head in ("2023", "2024", "Target")] == [["80"], ["90"], ["95 by 2030"]]
    [unit] = tables(Desk(sets, "khai").opens(UNIT, id=str(stp)))
    assert unit.column("Newest figure") == ["90 2024"]
    [unit] = tables(Desk(sets, "khai").opens(UNIT, id=str(stp), as_of="2024-05-01"))
    assert unit.column("Newest figure") == ["80 2023"]
    [scored] = [each for each in scored_sets(sets.chairman) if each.code == OF_DEPARTMENTS]
    assert scored.years == (2024, 2023)


def test_figures_that_a_changed_set_contradicts_are_shown_before_it_is_saved(sets: World, typing: Typing) -> None:
    this_year = today().year
    measured(sets, this_year, today(), code="others", value=Decimal("84.5"))
    typing |= {(0, "max_points"): "99", (2, "max_points"): "84"}
    app = Desk(sets, "thuha").opens(SET, set=INDEX, tab="indicators")
    app.session_state["change_set"] = True
    app.run()
    figure = f"{this_year}: Indicator others is 84.5, more than the 84 that there can be."
    assert [each.value for each in app.warning] == [
        f"1 figure that is recorded contradicts this. It is saved with a reason only.  \n{figure}"
    ]
    press(app, "Save as a new version")
    assert [each.value for each in app.error] == [
        f"The set contradicts figures that are recorded. Say why it holds nevertheless. {figure}"
    ]
    box(app.text_input, "Why").input("Theo Quyết định mới.")
    press(app, "Save as a new version")
    with sets.db.reading() as session:
        assert len(versions_of(session, INDEX)) == 2


@pytest.mark.parametrize(
    ("page", "query", "says"),
    [
        (SET, {"set": "none"}, "There is no such set of indicators."),
        (ONE, {"set": INDEX, "code": "none"}, "The set has no such indicator."),
        (SET, {"set": INDEX, "unit": "1"}, "The set does not measure such a unit."),
        (ENTER, {"set": OF_DEPARTMENTS}, "Choose the unit whose figures are entered."),
        (ENTER, {"set": INDEX, "year": "2019"}, "The set does not hold for 2019."),
    ],
)
def test_what_is_not_there_is_told(sets: World, page: str, query: dict[str, str], says: str) -> None:
    assert says in texts(Desk(sets, "thuha").opens(page, **query))


def test_all_that_was_recorded_stands_with_both_clocks_and_reasons(sets: World) -> None:
    measured(sets, 2023, APRIL_2024, rank=23)
    with sets.db.writing() as session:
        entry = Entry(of_index(2023), Values(rank=22), APRIL_2024)
        measure(session, [entry], by=sets.secretary, at=noon(JUNE_14), because="Chép nhầm.")
    history = tables(Desk(sets, "thanh").opens(ONE, set=INDEX, code="total"))[-1]
    assert history.column("Figure") == ["place 22 of 63", "place 23 of 63 corrected since"]
    assert history.column("Why") == ["Chép nhầm.", "–"]


def test_as_known_before_it_was_corrected_a_page_tells_nothing_of_it_and_offers_nothing(sets: World) -> None:
    measured(sets, 2023, APRIL_2024, rank=23)
    with sets.db.writing() as session:
        entry = Entry(of_index(2023), Values(rank=22), APRIL_2024)
        measure(session, [entry], by=sets.secretary, at=noon(JUNE_14), because="Chép nhầm.")
    then = {"set": INDEX, "as_of": "2024-05-01", "known_at": "2024-05-01T08:00"}
    forms = {"All that was recorded of it"}

    def offered(page: str, **query: str) -> set[str]:
        return {each.label for each in Desk(sets, "thuha").opens(page, **query).expander} - forms

    for page, more in ((LIST, {}), (SET, {}), (SET, {"tab": "indicators"}), (ONE, {"code": "total"})):
        assert offered(page, **then | more) == set(), page
        assert offered(page, set=INDEX, **more), page
    history = tables(Desk(sets, "thuha").opens(ONE, code="total", **then))[-1]
    assert history.column("Figure") == ["place 23 of 63"]


def test_what_a_figure_rests_on_is_opened_where_it_stands(sets: World) -> None:
    """Its document where it is a directive that is kept here, and its files; in the history too."""
    with sets.db.writing() as session:
        directive = session.get_one(Directive, sets.directive)
        document = Document(symbol=directive.symbol, on=directive.issued_on)
        values = Values(value=Decimal(88), words="Trên 88.", document=document)
        entry = Entry(of_index(2023), values, APRIL_2024)
        files = [File("Công bố.pdf", PDF)]
        [row] = measure(session, [entry], files=files, by=sets.secretary, at=noon(APRIL_2024))
        proof = address_of_figure(row.id or 0, row.values.evidence[0])
    figures, *_others, history = tables(Desk(sets, "son").opens(ONE, set=INDEX, code="total"))
    assert figures.column("Document") == [f"{document.symbol} 18/04/2024 Trên 88. Công bố.pdf"]
    assert history.column("Document") == [f"{document.symbol} Trên 88. Công bố.pdf"]
    for table in (figures, history):
        assert [link.split("?")[0] for link in table.links("Document")] == ["/directive", proof]


def test_files_that_prove_figures_are_kept_with_each(sets: World, typing: Typing) -> None:
    typing |= {(row, "value"): str(number) for row, number in enumerate(AS_COUNTED.values())}
    app = Desk(sets, "thuha").opens(ENTER, **HALF)
    box(app.text_input, "Date of the document").set_value("14/06/2024").run()
    app.file_uploader[0].set_value(("Báo cáo.pdf", PDF, "application/pdf")).run()
    press(app, "Save 8 figures")
    with sets.db.reading() as session:
        kept = [[file.name for file in each.values.evidence] for each in session.exec(select(Measurement))]
    assert kept == [["Báo cáo.pdf"]] * 8


def test_figures_in_a_workbook_come_with_the_files_that_its_rows_name(sets: World) -> None:
    app = Desk(sets, "thuha").opens(SET, set=INDEX)
    app.session_state["figures_workbook"] = True
    app.run()
    heads = (
        "Code,Year,Results or targets,Value,Date of the document,Directive that sets it,Clause,Files that prove it"
    )
    rows = ["total,2025,Target,85,18/04/2024,03/CT-UBND,1,", "total,2023,Result,83,18/04/2024,,,Công bố.pdf"]
    app.file_uploader[0].set_value(("so-lieu.csv", "\n".join([heads, *rows]).encode(), "text/csv")).run()
    assert [each.value for each in app.error] == [
        "Row 3: There is no file Công bố.pdf: choose it beside the workbook."
    ]
    app.file_uploader[1].set_value(("Công bố.pdf", PDF, "application/pdf")).run()
    [read] = [table for table in tables(app) if table.about == "What will be saved"]
    assert read.column("Document") == ["18/04/2024 03/CT-UBND, clause 1", "18/04/2024 Công bố.pdf"]
    press(app, "Save 2 figures")
    with sets.db.reading() as session:
        kept = [each.values for each in session.exec(select(Measurement))]
    assert [[file.name for file in each.evidence] for each in kept] == [[], ["Công bố.pdf"]]
    assert [each.clause_id for each in kept] == [sets.clause, None]


def test_what_was_recorded_in_error_never_was_and_stays_known(sets: World) -> None:
    measured(sets, 2022, APRIL_2023, value=Decimal("83.52"), rank=47)
    measured(sets, 2023, APRIL_2024, value=Decimal("12"))
    app = Desk(sets, "thuha").opens(ONE, set=INDEX, code="total")
    box(app.selectbox, "Figure").select_index(0).run()
    press(app, "It was recorded in error")
    assert [each.value for each in app.error] == ["Say why it is corrected."]
    box(app.text_input, "Why it never was").input("Nhầm bộ chỉ số.")
    press(app, "It was recorded in error")
    [figures, *_others, history] = tables(Desk(sets, "khai").opens(ONE, set=INDEX, code="total"))
    assert figures.column("Year or period") == ["2022"]
    assert history.firsts("Figure") == ["never measured", "12", "83.52"]
    assert "It was recorded in error" not in [
        each.label for each in Desk(sets, "khai").opens(ONE, set=INDEX, code="total").button
    ]
