"""A round on screen, by each of those who take part."""

import re
from datetime import date
from decimal import Decimal

from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.register import ANNUAL_PLAN, open_registers
from models.scoring.appraisal import answer
from models.scoring.scoring_round import RoundState, ScoringRound
from models.task.task import Task
from tests.conftest import World
from tests.models.scoring.rounds import (
    DAYS,
    OPENED,
    SCORED,
    add_set,
    appraise_one,
    appraised,
    decided,
    open_round,
    scored,
)
from tests.pages.desk import Desk, beside, box, fill, links, press, shown_html, text_of, texts
from tests.pages.scoring.conftest import A_DAY, Typing, in_round
from tests.pages.tables import tables
from wording.help import Rule, help_on
from wording.language import day

ROUND = {"id": "1"}


def state(world: World) -> RoundState:
    with world.db.reading() as session:
        return session.exec(select(ScoringRound)).one().state(session)


def shown(app: AppTest, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in tables(app)[number].rows]


def pressed(app: AppTest, label: str) -> str:
    """What the page says after a press."""
    press(app, label)
    said = " ".join([*(each.value for each in app.toast), *(each.value for each in app.error)])
    return re.sub(r"\\(.)", r"\1", said)


def until_appraised(session: Session, world: World, scoring: ScoringRound) -> None:
    scored(session, world, scoring, at=now())
    appraised(session, world, scoring, at=now())


def answered(session: Session, world: World, scoring: ScoringRound) -> None:
    """Information has answered, and it was looked at again."""
    answer(session, scoring, world.stttt, {"plan": "Đã nộp đúng hạn"}, by=world.tuyet, at=now())
    appraise_one(session, scoring, world.stttt, {"plan": "18"}, world.hoa, "Vẫn chậm", at=now())


def _three_tasks(session: Session, world: World, year: int) -> None:
    """Justice leads and finishes them on the day they are assigned."""
    open_registers(session, year)
    for number in range(3):
        task = Task.assign(
            session,
            world.terms(title=f"Việc {number}", due=today() + A_DAY),
            register_code=ANNUAL_PLAN,
            year=year,
            by=world.secretary,
            on=today(),
            at=now(),
        )
        world.finish(session, task, today())


def test_the_secretariat_opens_a_round(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        add_set(session, sqlite_world)
    app = Desk(sqlite_world, "thuha").opens("scoring/rounds.py")
    assert "No round has been opened yet" in texts(app)
    assert pressed(app, "Open the round") == "Each step of a round has its last day."
    labels = ("Units score themselves until", "Appraisal until", "Units answer until", "Council decides by")
    for label in labels:
        box(app.text_input, label).set_value("31/09/2026").run()
    assert pressed(app, "Open the round") == "There is no such day: 31/09/2026."
    for label in labels:
        box(app.text_input, label).set_value(day(today() + A_DAY)).run()
    assert pressed(app, "Open the round") == "Say who appraises."
    box(app.selectbox, "Standing unit").select(sqlite_world.stp)
    box(app.selectbox, "Its deputy").select(sqlite_world.nam_sach).run()
    assert pressed(app, "Open the round") == "The round is open."
    assert shown(app)[0][2:5] == ["2", "·", "·"]
    assert list(state(sqlite_world).sheets) == [sqlite_world.stp, sqlite_world.stttt]


def test_a_unit_scores_itself_in_one_table_and_submits(opened: World, typing: Typing) -> None:
    typing |= {("1.1", "points"): "18,5", ("1.1", "words"): "Hoàn thành 37/40", ("1.2", "points"): "21"}
    app = Desk(opened, "hoa", "vi").opens("scoring/scoring_sheet.py", id="1", unit=str(opened.stp))
    assert pressed(app, "Lưu 2 thay đổi") == "1.2: điểm từ 0 đến 20."
    typing |= {("1.2", "points"): "20", ("2", "points"): "28"}
    app.run()
    assert pressed(app, "Lưu 3 thay đổi") == "Đã lưu."
    assert {
        code: line.scored.words for code, line in state(opened).sheets[opened.stp].lines.items() if line.scored
    } == {"plan": "Hoàn thành 37/40", "on-time": "", "online": ""}
    typing.clear()
    app.run()
    assert pressed(app, "Nộp phiếu") == "Đã nộp phiếu."
    assert state(opened).sheets[opened.stp].submitted_on == today()
    assert "Nộp phiếu" not in [button.label for button in app.button]
    assert shown(app)[-1][2:7] == ["100", "66,5", "–", "–", "–"]


def test_points_are_proposed_from_the_units_tasks(opened: World, typing: Typing) -> None:
    year = today().year
    in_round(opened, lambda session, world, _scoring: _three_tasks(session, world, year))
    app = Desk(opened, "hoa").opens("scoring/scoring_sheet.py", id="1", unit=str(opened.stp))
    assert typing == {}
    assert shown(app)[0] == ["1.2 Criterion on-time", "3/3 = 100.00%", "20"]
    assert tables(app)[0].links("Share of tasks") == [
        f"/tasks?as_of={today().isoformat()}&year={year}&lead_id={opened.stp}"
    ]


def test_who_appraises_ticks_what_is_right_and_gives_a_reason_where_it_is_not(opened: World, typing: Typing) -> None:
    in_round(opened, lambda session, world, scoring: scored(session, world, scoring, at=now()))
    app = Desk(opened, "hoa").opens("scoring/scoring_round.py", **ROUND)
    assert "Appraise 3 criteria" in [label for _path, label, _query in links(app)]
    assert ["Units score themselves" in text for text in beside(app, help_on(Rule.ROUND))] == [True]
    typing |= {("1.2 Criterion on-time", "agreed"): True, ("1.1 Criterion plan", "points"): "18"}
    app = Desk(opened, "hoa").opens("scoring/appraise.py", **ROUND)
    assert pressed(app, "Save 2 appraisals") == "1.1: say why the points are other than the unit's own."
    typing |= {("1.1 Criterion plan", "reason"): "Báo cáo quý I nộp chậm"}
    app.run()
    assert pressed(app, "Save 2 appraisals") == "Saved."
    sheet = state(opened).sheets[opened.stttt]
    assert (sheet.changed, sheet.to_appraise) == (["plan"], ["online"])


def test_a_unit_answers_once(opened: World) -> None:
    in_round(opened, until_appraised)
    app = Desk(opened, "tuyet").opens("scoring/scoring_sheet.py", id="1", unit=str(opened.stttt))
    assert pressed(app, "Send the answer") == "Say what you answer."
    app.text_area[0].set_value("Đã nộp đúng hạn").run()
    assert pressed(app, "Send the answer") == "The answer is sent."
    assert state(opened).sheets[opened.stttt].lines["plan"].answer.words == "Đã nộp đúng hạn"
    assert not app.text_area


def test_the_secretariat_enters_the_survey_and_the_decision(opened: World, typing: Typing) -> None:
    in_round(opened, until_appraised)
    waits = texts(Desk(opened, "thuha").opens("scoring/decide.py", **ROUND))
    assert "1 unit may still answer until" in waits
    assert "Record the decision" not in waits
    in_round(opened, answered)
    typing |= {("Department of Justice", "survey"): "29"}
    app = Desk(opened, "thuha").opens("scoring/scoring_round.py", tab="survey", **ROUND)
    assert pressed(app, "Save 1 change") == "Saved."
    app = Desk(opened, "thuha").opens("scoring/decide.py", **ROUND)
    assert [row[:3] for row in shown(app)] == [
        ["1", "Department of Justice", "95.50"],
        ["2", "Department of Information", "92.00"],
    ]
    fill(app, Symbol_of_the_document="4012/QĐ-UBND", Date_of_the_document=day(today()))
    assert pressed(app, "Record the decision") == "The round is decided."
    app = Desk(opened, "hoa").opens("scoring/scoring_round.py", **ROUND)
    assert [row[0] for row in shown(app)] == ["1", "2"]
    assert "Appraise anew" not in [label for _path, label, _query in links(app)]
    typing |= {("Department of Justice", "survey"): "25", ("1.1 Criterion plan", "points"): "19"}
    app = Desk(opened, "thuha").opens("scoring/scoring_round.py", tab="survey", **ROUND)
    assert "Appraise anew" in [label for _path, label, _query in links(app)]
    assert pressed(app, "Save 1 change") == "Saved."
    typing |= {("1.1 Criterion plan", "reason"): "Cộng điểm sáng kiến"}
    app = Desk(opened, "thuha").opens("scoring/appraise.py", **ROUND)
    assert pressed(app, "Save 2 appraisals") == "Saved."
    assert {unit: sheet.points for unit, sheet in state(opened).sheets.items()} == {
        opened.stp: Decimal("19") + 20 + 28 + 25,
        opened.stttt: Decimal("19") + 20 + 28 + 26,
    }
    assert "4012/QĐ-UBND" in text_of(shown_html(Desk(opened, "khai").opens("scoring/rounds.py")))


def test_a_past_round_reads_as_it_was_known(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        add_set(session, sqlite_world)
        scoring = open_round(session, sqlite_world)
        for step in (scored, appraised, decided):
            step(session, sqlite_world, scoring)

    def standing(**point: str) -> list[str]:
        [row] = shown(Desk(sqlite_world, "khai").opens("scoring/rounds.py", **point))
        return row[1:5]

    def sums(**point: str) -> list[str]:
        sheet = {"id": "1", "unit": str(sqlite_world.stp), **point}
        return shown(Desk(sqlite_world, "khai").opens("scoring/scoring_sheet.py", **sheet))[-1][3:7]

    before, meanwhile = {"as_of": f"{OPENED}"}, {"as_of": f"{SCORED}"}
    known_then = {"known_at": f"{SCORED}T18:00"}
    assert standing(**before)[1:] == ["2", "·", "·"]
    assert standing(**meanwhile)[1:] == standing(**known_then)[1:] == ["2", "2", "·"]
    assert standing()[1:] == ["2", "2", "2"]
    assert sums(**before) == ["–", "–", "–", "–"]
    assert sums(**meanwhile) == sums(**known_then) == ["66.5", "–", "–", "–"]
    assert sums() == ["66.5", "66.5", "25.25", "91.75"]


def test_once_its_day_is_over_nothing_waits_for_a_unit_to_score_itself(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        add_set(session, sqlite_world)
        open_round(session, sqlite_world)

    def missing(on: date) -> set[str]:
        app = Desk(sqlite_world, "khai").opens("scoring/scoring_round.py", **ROUND, as_of=f"{on}")
        return {row[-1] for row in shown(app)}

    assert missing(DAYS.score_by) == {"3 to score, 3 to appraise, 1 of the survey"}
    assert missing(DAYS.score_by + A_DAY) == {"3 to appraise, 1 of the survey"}


def test_nothing_is_entered_from_another_point_than_now_and_links_keep_it(opened: World) -> None:
    in_round(opened, lambda session, world, scoring: scored(session, world, scoring, at=now()))
    elsewhere = {"known_at": f"{today() + A_DAY}T08:00"}
    pages = {
        "Open the round": ("scoring/rounds.py", {}),
        "Save": ("scoring/scoring_round.py", {**ROUND, "tab": "progress"}),
        "Hand back": ("scoring/scoring_sheet.py", {**ROUND, "unit": str(opened.stp)}),
        "Put on the list": ("scoring/classes.py", {"tab": "praise"}),
    }
    for action, (page, query) in pages.items():
        for point, is_offered in (({}, True), (elsewhere, False)):
            app = Desk(opened, "thuha").opens(page, **query, **point)
            assert (action in {button.label for button in app.button}) is is_offered
    [table] = tables(Desk(opened, "thuha").opens("scoring/rounds.py", **elsewhere))
    assert ["known_at=" in link for link in table.links("Round")] == [True]
