"""The words of a period's report: what the rules say of any figures, and what stands for each of them."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.terminal import OPERATOR
from models.calendar.period import Periods
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.ledger.facts import Reason
from models.moment import Moment
from models.register import ParField, ReportWording
from models.text import FIGURE
from queries.follow_up import FollowUpRow
from queries.registers import RegisterRow
from queries.report.figures import PeriodFigures
from queries.report.figures import period_figures as figures_of
from queries.report.tasks import ReportLists, report_tasks
from queries.selection import TaskFilters
from queries.task_list import count_of
from store.database import Database
from tests.figures import (
    FUNDS,
    HNS,
    Classes,
    follow_up_row,
    period_figures,
    register_row,
    report_of,
    task_row,
    window_of,
)
from tests.reports import WORDS, words_written
from wording.language import Language, use_language
from wording.report.figures import FigureText, figure_texts, filled_text
from wording.report.sections import Section, printed, sections_of

JUNE_14 = Moment(date(2024, 6, 14))
PLAN = register_row()
GOVERNMENT = register_row(
    "government", name_vi="Chính phủ", name_en="Government", figure_prefix="government", section="government"
)
THIRD = register_row("third", name_vi="Kết luận", name_en="Conclusions", figure_prefix="third", section="third")
S, F = Standing, ParField
COUNTED_IN_PLAN = {
    F.PROCEDURES: {S.COMPLETED_AHEAD: 3, S.COMPLETED_ON_TIME: 1, S.COMPLETED_LATE: 1, S.OVERDUE: 1},
    F.DIGITAL: {S.IN_PROGRESS: 2, S.NO_DEADLINE: 1, S.WITHDRAWN: 4},
}
ONE_OF_FOUR = {F.PROCEDURES: {S.COMPLETED_LATE: 1, S.OVERDUE: 3}}
AHEAD = {"standing": S.COMPLETED_AHEAD, "completed_on": date(2024, 5, 20)}
LATE = {"standing": S.COMPLETED_LATE, "deadline": date(2024, 3, 31), "completed_on": date(2024, 4, 2)}
OVERDUE = {"standing": S.OVERDUE, "deadline": date(2024, 3, 31)}


def section(
    figures: PeriodFigures,
    key: str,
    chosen: Language = Language.EN,
    written: dict[str, str] | None = None,
    most: int | None = None,
    lists: ReportLists | None = None,
) -> Section:
    with use_language(chosen):
        sections = sections_of(figures, words_written({chosen: written or {}}), lists or ReportLists(), most)
    return next(each for each in sections if each.key == key)


def words(figures: PeriodFigures, key: str, chosen: Language = Language.EN) -> str:
    """The text of a section as it is printed."""
    with use_language(chosen):
        return filled_text(section(figures, key, chosen).text, figure_texts(figures))


def text_of(figures: PeriodFigures, name: str, chosen: Language = Language.EN) -> str:
    with use_language(chosen):
        return figure_texts(figures)[name].text


# The sections


def test_the_sections_stand_in_the_order_of_the_outline_and_what_says_nothing_has_no_number() -> None:
    figures = period_figures(registers=(GOVERNMENT, PLAN, THIRD), counted={"annual_plan": COUNTED_IN_PLAN})
    sections = sections_of(figures, WORDS, ReportLists())
    assert [(each.number, each.key) for each in printed(sections)] == [
        ("I.", "leading"),
        ("1.", "results"),
        ("2.", "government"),
        ("3.", "other_registers"),
        ("a)", "third"),
        ("II.", "fields"),
        ("1.", "procedures"),
        ("2.", "digital"),
        ("III.", "appraisal"),
        ("1.", "late"),
        ("2.", "ahead"),
    ]
    empty = [each.key for each in sections if not each.number]
    assert empty[:4] == ["since", "direction", "inspection", "propaganda"]


def test_what_a_person_writes_in_a_section_of_nothing_is_printed_with_a_number() -> None:
    words = words_written({Language.EN: {"inspection": "The units were inspected."}})
    with use_language(Language.EN):
        sections = printed(sections_of(period_figures(), words, ReportLists()))
    assert [(each.number, each.text) for each in sections if each.key == "inspection"] == [
        ("2.", "The units were inspected.")
    ]


@pytest.mark.parametrize("chosen", Language)
def test_what_a_person_adds_leaves_the_proposed_words_to_the_figures_of_the_day(chosen: Language) -> None:
    written = {"late": "{proposal}\nHai xã không có trụ sở."}
    for classes in ({S.OVERDUE: 3}, {S.OVERDUE: 4}):
        figures = period_figures(registers=(PLAN,), counted={"annual_plan": {ParField.PROCEDURES: classes}})
        own = section(figures, "late", chosen, written)
        assert own.text == section(figures, "late", chosen).text + "\nHai xã không có trụ sở."
        assert own.written == written["late"]
    assert section(period_figures(), "direction", chosen, {"direction": "{proposal}\nCó."}).text == "Có."


def test_a_report_that_counts_no_register_leaves_out_what_tells_of_tasks_and_fails_nowhere() -> None:
    figures = period_figures(registers=())
    of_tasks = {"results", "since", "government", "comparison", "late", "next"}
    assert not of_tasks & {each.key for each in printed(sections_of(figures, WORDS, ReportLists()))}
    assert words(figures, "late") == ""


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Language.EN, "Plan: no task has been assigned in this year so far."),
        (Language.VI, "Kế hoạch: trong năm chưa giao nhiệm vụ nào."),
    ],
)
def test_a_register_without_a_task_says_that(chosen: Language, said: str) -> None:
    assert words(period_figures(), "results", chosen) == said


def test_only_withdrawn_tasks_are_none() -> None:
    figures = period_figures(counted={"annual_plan": {F.DIGITAL: {S.WITHDRAWN: 4}}})
    assert words(figures, "results") == "Every task of “Plan” has been withdrawn."


def test_a_register_is_told_by_its_classes_where_it_has_no_words_of_its_own() -> None:
    figures = period_figures(counted={"annual_plan": COUNTED_IN_PLAN})
    assert words(figures, "results") == (
        "Plan: 5 of 9 tasks were completed, 55.56%: 3 ahead of schedule, 1 on time, 1 late. "
        "Not completed: 2 under way within their deadline, 1 overdue, 1 without a deadline."
    )


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            Language.EN,
            "None of the 2 tasks of “Plan” is completed yet: 1 under way within their deadline, 1 overdue.",
        ),
        (
            Language.VI,
            "Chưa hoàn thành nhiệm vụ nào trong 2 nhiệm vụ của “Kế hoạch”: đang thực hiện, trong hạn 1, quá hạn 1.",
        ),
    ],
)
@pytest.mark.parametrize("own", ["", "{completed}/{total}, {rate}."])
def test_a_register_of_which_nothing_is_completed_tells_of_no_nought(own: str, chosen: Language, said: str) -> None:
    wording = ReportWording(section=own)
    figures = period_figures(
        registers=(register_row(wording_vi=wording, wording_en=wording),),
        counted={"annual_plan": {F.DIGITAL: {S.IN_PROGRESS: 1, S.OVERDUE: 1}}},
    )
    assert words(figures, "results", chosen) == said


def test_a_register_is_told_in_its_own_words_where_it_has_some() -> None:
    own = ReportWording(heading="Kế hoạch năm", section="Đạt {rate} ({completed}/{total}).")
    figures = period_figures(registers=(register_row(wording_vi=own),), counted={"annual_plan": COUNTED_IN_PLAN})
    told = section(figures, "results", Language.VI)
    assert told.text == "Đạt {plan_rate} ({plan_completed}/{plan_total})."
    assert words(figures, "results", Language.VI) == "Đạt 55,56 % (5/9)."


def test_a_register_without_a_section_in_the_outline_has_one_with_its_own_heading() -> None:
    own = ReportWording(heading="Kết luận đã giao")
    figures = period_figures(registers=(replace(THIRD, wording_vi=own),))
    assert section(figures, "third", Language.VI).heading == "Kết luận đã giao"


WINDOW = {"due": 12, "due_completed": 7, "completed": 9}


@pytest.mark.parametrize(
    ("registers", "said"),
    [
        (
            (PLAN,),
            "Since 15/03/2024, 12 tasks of “Plan” fell due, of which were completed: 7 tasks of “Plan”. "
            "Completed in that time, whenever it was due: 9 tasks of “Plan”.",
        ),
        (
            (PLAN, GOVERNMENT),
            "Since 15/03/2024, 12 tasks of “Plan” and 12 tasks of “Government” fell due, of which were completed: "
            "7 tasks of “Plan” and 7 tasks of “Government”. Completed in that time, whenever it was due: "
            "9 tasks of “Plan” and 9 tasks of “Government”.",
        ),
        (
            (PLAN, GOVERNMENT, THIRD),
            "Since 15/03/2024, 12 tasks of “Plan”, 12 tasks of “Government”, and 12 tasks of “Conclusions” fell due, "
            "of which were completed: 7 tasks of “Plan”, 7 tasks of “Government”, and 7 tasks of “Conclusions”. "
            "Completed in that time, whenever it was due: 9 tasks of “Plan”, "
            "9 tasks of “Government”, and 9 tasks of “Conclusions”.",
        ),
    ],
)
def test_what_happened_since_the_last_report_is_told_of_however_many_registers(
    registers: tuple[RegisterRow, ...], said: str
) -> None:
    assert words(period_figures(registers=registers, window=WINDOW), "since") == said


@pytest.mark.parametrize(
    ("window", "text"),
    [
        ({"due": 3}, "Since 15/03/2024, 3 tasks of “Plan” fell due; none of them is completed yet."),
        (
            {"completed": 1},
            "Since 15/03/2024 no task fell due. Completed in that time, whenever it was due: 1 task of “Plan”.",
        ),
        ({}, ""),
    ],
)
def test_of_what_did_not_happen_no_number_is_told(window: dict[str, int], text: str) -> None:
    assert words(period_figures(window=window), "since") == text


def test_a_field_is_told_of_all_registers_together_and_not_where_it_has_no_task() -> None:
    figures = period_figures(
        registers=(PLAN, GOVERNMENT), counted={"annual_plan": COUNTED_IN_PLAN, "government": ONE_OF_FOUR}
    )
    assert words(figures, "procedures") == "6 of 10 tasks are completed, 60.00%. Tasks overdue: 4."
    assert words(figures, "digital") == "Tasks assigned: 3; none is completed yet."
    assert words(figures, "apparatus") == ""
    done = period_figures(counted={"annual_plan": {F.DIGITAL: {S.COMPLETED_AHEAD: 2}}})
    assert words(done, "digital") == "All tasks are completed: 2."


def test_tasks_completed_ahead_are_named_with_both_their_days() -> None:
    rows = [task_row("2024-KH-001", **AHEAD), task_row("2024-KH-002"), task_row("2024-KH-003", lead=HNS, **AHEAD)]
    told = section(period_figures(tasks=rows), "ahead", lists=report_of(tasks=rows).lists)
    assert (told.text, told.count) == ("Completed ahead of schedule: {plan_ahead} of “Plan”.", 2)
    assert [(item.code, item.text) for item in told.items] == [
        (
            "2024-KH-001",
            "Rà soát thủ tục hành chính (Department of Justice): completed on 20/05/2024, due on 30/06/2024",
        ),
        (
            "2024-KH-003",
            "Rà soát thủ tục hành chính (People's Committee of Nam Sach District): completed on 20/05/2024, due on "
            "30/06/2024",
        ),
    ]


def test_tasks_done_late_and_overdue_are_named_with_how_they_stand() -> None:
    rows = [follow_up_row("1", task=OVERDUE), follow_up_row("2"), follow_up_row("3", task=LATE)]
    told = section(period_figures(follow_up=rows), "late", Language.VI, lists=report_of(follow_up=rows).lists)
    assert [(item.code, item.title, item.lead_name, item.details) for item in told.items] == [
        ("1", "Rà soát thủ tục hành chính", "Sở Tư pháp", "Chưa hoàn thành, quá hạn, thời hạn 31/03/2024"),
        (
            "3",
            "Rà soát thủ tục hành chính",
            "Sở Tư pháp",
            "Hoàn thành quá hạn, hoàn thành ngày 02/04/2024, thời hạn 31/03/2024",
        ),
    ]
    assert words(period_figures(follow_up=rows), "late") == "Tasks completed late: 1. Not completed and overdue: 1."
    assert words(period_figures(follow_up=rows[:2]), "late") == "Not completed and overdue: 1."


def test_only_tasks_under_way_that_fall_due_by_the_next_cut_off_are_to_come() -> None:
    by, after = date(2024, 9, 14), date(2024, 9, 15)
    rows = [
        follow_up_row("1", task={"deadline": by}),
        follow_up_row("2", task={"deadline": after}),
        follow_up_row("3", task={"deadline": None}),
        follow_up_row("4", task=OVERDUE),
    ]
    figures = period_figures(follow_up=rows)
    told = section(figures, "next", lists=report_of(follow_up=rows).lists)
    assert [(item.code, item.text.rpartition(": ")[2]) for item in told.items] == [("1", "due on 14/09/2024")]
    assert words(figures, "next") == "Open tasks that fall due by 14/09/2024: 1."


def test_what_units_find_difficult_and_propose_stands_below_its_section_in_their_own_words() -> None:
    rows = [
        follow_up_row("1", difficulties="Thiếu {kinh phí}.", proposals="Bổ sung."),
        follow_up_row("2", proposals="Gia hạn."),
        follow_up_row("3"),
    ]
    figures = period_figures(follow_up=rows)
    lists = report_of(follow_up=rows).lists
    causes, proposals = (section(figures, key, lists=lists) for key in ("causes", "proposals"))
    assert [(item.code, item.text.rpartition(": ")[2]) for item in causes.items] == [("1", "Thiếu {kinh phí}.")]
    assert [(item.code, item.text.rpartition(": ")[2]) for item in proposals.items] == [
        ("1", "Bổ sung."),
        ("2", "Gia hạn."),
    ]
    assert words(figures, "causes") == "Tasks with which units named difficulties: 1."
    assert words(figures, "proposals") == "Tasks with which units made proposals: 2."


def test_what_is_late_stands_below_the_causes_with_its_reason_or_without_one() -> None:
    reason = Reason(date(2024, 6, 1), 1, "funds", "Chưa cấp kinh phí.")
    rows = [
        follow_up_row("1", task={**OVERDUE, "cause": FUNDS}, reason=reason, difficulties="Thiếu người."),
        follow_up_row("2", task={**OVERDUE, "cause": FUNDS}, reason=reason),
        follow_up_row("3", task=OVERDUE, difficulties="Thiếu người."),
        follow_up_row("4", task={**OVERDUE, "awaiting": True}),
    ]
    figures = period_figures(follow_up=rows)
    assert words(figures, "causes").splitlines() == [
        "Causes that units gave for what is late or overdue: funds (2 tasks).",
        "Tasks late or overdue of which no cause was given: 1.",
        "Overdue, with a reported result that waits for confirmation: 1.",
        "Tasks with which units named difficulties: 2.",
    ]
    told = section(figures, "causes", lists=report_of(follow_up=rows).lists)
    assert [item.text.partition("): ")[2] for item in told.items] == [
        "Funds: Chưa cấp kinh phí. (01/06/2024)",
        "Funds: Chưa cấp kinh phí. (01/06/2024)",
        "No reason given, nothing reported yet. Thiếu người.",
        "A reported result waits for confirmation",
    ]
    named = figure_texts(figures)
    assert (named["cause_staff"].text, named["cause_funds"].filters.cause) == ("nhân lực (0 nhiệm vụ)", "funds")
    assert named["unexplained_count"].filters.unexplained
    assert (named["awaiting_count"].text, named["awaiting_count"].filters.awaiting) == ("1", True)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("ahead", ""),
        ("late", "No task was completed late, and none is overdue."),
        ("causes", ""),
        ("proposals", ""),
        ("next", ""),
    ],
)
def test_what_there_is_none_of_is_not_told_but_that_nothing_is_late(key: str, said: str) -> None:
    figures = period_figures(counted={"annual_plan": {F.DIGITAL: {S.IN_PROGRESS: 2}}})
    assert words(figures, key) == said
    assert (section(figures, key).items, section(figures, key).count) == ((), 0)


def test_so_many_tasks_at_most_stand_below_a_section_and_all_are_counted() -> None:
    rows = [follow_up_row(str(number), task=OVERDUE) for number in range(5)]
    figures, lists = period_figures(follow_up=rows), report_of(follow_up=rows).lists
    for most, shown in ((None, 5), (7, 5), (2, 2), (0, 0)):
        told = section(figures, "late", most=most, lists=lists)
        assert (len(told.items), told.count) == (shown, 5)


@pytest.mark.parametrize(("own", "text"), [("Ba việc.", "Ba việc."), ("", "")])
def test_what_a_person_wrote_takes_the_place_of_the_rules_words_in_its_section_alone(own: str, text: str) -> None:
    figures = period_figures(follow_up=[follow_up_row(difficulties="Thiếu người.")])
    written = {"proposals": own, "nothing of that name": "x"}
    assert section(figures, "proposals", written=written).text == text
    assert section(figures, "causes", written=written) == section(figures, "causes")
    kept = section(figures, "causes", written={"causes": "Do thiếu người."})
    assert (kept.text, kept.count) == ("Do thiếu người.", 1)


# Compared with other periods


def compared(code: str, registers: tuple[RegisterRow, ...] = (PLAN,), **more: Any) -> str:
    counted = {each.code: COUNTED_IN_PLAN for each in registers}
    return words(period_figures(code, registers=registers, counted=counted, **more), "comparison")


def test_within_a_year_it_is_compared_with_the_same_point_of_the_report_before() -> None:
    assert compared("2024-H1", before={"annual_plan": ONE_OF_FOUR}, last_year={"annual_plan": COUNTED_IN_PLAN}) == (
        "In the report of the first quarter of 2024: “Plan” at 25.00% (up 30.56 percentage points since)."
    )
    assert compared("2024-H1", last_year={"annual_plan": ONE_OF_FOUR}) == (
        "In the first six months of 2023: “Plan” at 25.00% (up 30.56 percentage points since)."
    )


@pytest.mark.parametrize("then", [COUNTED_IN_PLAN, {F.DIGITAL: {S.IN_PROGRESS: 2}}])
def test_a_rate_that_is_the_same_or_was_none_is_neither_a_strength_nor_a_shortcoming(then: Classes) -> None:
    figures = period_figures(
        registers=(PLAN, GOVERNMENT),
        counted={"annual_plan": COUNTED_IN_PLAN, "government": COUNTED_IN_PLAN},
        before={"annual_plan": then, "government": ONE_OF_FOUR},
    )
    rose = "In the report of the first quarter of 2024: “Government” at 25.00% (up 30.56 percentage points since)."
    assert words(figures, "comparison") == rose
    assert words(figures, "late").splitlines()[1:] == []


def test_the_first_report_of_a_year_is_compared_with_the_end_of_the_last() -> None:
    assert compared("2024-Q1", before={"annual_plan": {F.DIGITAL: {S.COMPLETED_LATE: 2}}}) == (
        "At the last report of 2023, 100.00% of “Plan” were completed."
    )


def test_with_nothing_to_compare_nothing_is_told() -> None:
    assert compared("2024-H1") == ""


def test_a_rate_that_fell_says_so_in_either_language() -> None:
    figures = period_figures(
        counted={"annual_plan": ONE_OF_FOUR}, before={"annual_plan": {F.DIGITAL: {S.COMPLETED_LATE: 1}}}
    )
    assert text_of(figures, "before_plan_change") == "down 75.00 percentage points"
    assert text_of(figures, "before_plan_change", Language.VI) == "giảm 75,00 điểm phần trăm"


@pytest.mark.parametrize(
    ("registers", "clauses"),
    [
        ((PLAN, GOVERNMENT), "“Plan” at {} and “Government” at {}"),
        ((PLAN, GOVERNMENT, THIRD), "“Plan” at {}, “Government” at {} and “Conclusions” at {}"),
    ],
)
def test_several_registers_are_compared_in_one_sentence(registers: tuple[RegisterRow, ...], clauses: str) -> None:
    """Rates that fell: they stand under the shortcomings, and under the strengths nothing is said of them."""
    before = {register.code: {F.DIGITAL: {S.COMPLETED_LATE: 1}} for register in registers}
    counted = {register.code: COUNTED_IN_PLAN for register in registers}
    figures = period_figures("2024-H1", registers=registers, counted=counted, before=before)
    each = clauses.replace("{}", "100.00% (down 44.44 percentage points since)")
    fell = f"In the report of the first quarter of 2024: {each}."
    assert words(figures, "late").splitlines()[1:] == [fell]
    assert words(figures, "comparison") == ""


def test_what_fell_against_one_period_and_rose_against_another_is_told_where_each_belongs() -> None:
    figures = period_figures(
        "2024-H1",
        counted={"annual_plan": COUNTED_IN_PLAN},
        before={"annual_plan": ONE_OF_FOUR},
        last_year={"annual_plan": {F.DIGITAL: {S.COMPLETED_LATE: 1}}},
    )
    rose = "In the report of the first quarter of 2024: “Plan” at 25.00% (up 30.56 percentage points since)."
    assert words(figures, "comparison") == rose
    fell = "In the first six months of 2023: “Plan” at 100.00% (down 44.44 percentage points since)."
    assert words(figures, "late").splitlines()[1:] == [fell]


# The figures


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("period", "6 tháng đầu năm 2024", "the first six months of 2024"),
        ("as_of", "14/06/2024", "14/06/2024"),
        ("since", "15/03/2024", "15/03/2024"),
        ("next_by", "14/09/2024", "14/09/2024"),
        ("before", "quý I năm 2024", "the first quarter of 2024"),
        ("before_year", "2024", "2024"),
        ("last_year", "6 tháng đầu năm 2023", "the first six months of 2023"),
        ("plan_rate", "55,56 %", "55.56%"),
        ("plan_on_time_rate", "80,00 %", "80.00%"),
        ("plan_due_rate", "50,00 %", "50.00%"),
        ("plan_on_schedule", "4", "4"),
        ("plan_not_yet", "3", "3"),
        ("plan_delayed", "2", "2"),
        ("digital_total", "3", "3"),
        ("digital_rate", "0,00 %", "0.00%"),
        ("direction_rate", "–", "–"),
    ],
)
def test_a_figure_is_printed_as_its_language_has_it(name: str, vi: str, en: str) -> None:
    due = {"annual_plan": {S.COMPLETED_LATE: 1, S.OVERDUE: 1}}
    figures = period_figures(counted={"annual_plan": COUNTED_IN_PLAN}, due=due)
    assert (text_of(figures, name, Language.VI), text_of(figures, name, Language.EN)) == (vi, en)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("plan_rate", "5 / 9 · completed / all counted tasks"),
        ("plan_on_time_rate", "4 / 5 · (ahead + on time) / (ahead + on time + late)"),
        ("plan_due_rate", "completed among due / due by the day"),
        ("procedures_rate", "5 / 6 · completed / all counted tasks"),
        ("plan_delayed", "Completed late: 1; Overdue, not completed: 1"),
        ("plan_late", ""),
    ],
)
def test_behind_a_figure_stand_its_two_numbers_and_its_rule_or_its_classes(name: str, about: str) -> None:
    with use_language(Language.EN):
        assert figure_texts(period_figures(counted={"annual_plan": COUNTED_IN_PLAN}))[name].about == about


OF_YEAR = TaskFilters(register_codes=("annual_plan",), year=2024)


@pytest.mark.parametrize(
    ("name", "narrowed"),
    [
        ("plan_total", {"standings": COUNTED}),
        ("plan_completed", {"standings": COMPLETED}),
        ("plan_rate", {"standings": COUNTED}),
        ("plan_due_rate", {"standings": COUNTED, "due_by": JUNE_14.as_of}),
        ("digital_total", {"standings": COUNTED, "field": F.DIGITAL}),
        ("overdue_count", {"standings": (S.OVERDUE,), "due_by": JUNE_14.as_of}),
        ("late_count", {"standings": (S.COMPLETED_LATE,)}),
        ("next_count", {"standings": (S.IN_PROGRESS,), "due_by": date(2024, 9, 14)}),
    ],
)
def test_a_figure_leads_to_the_tasks_it_counts(name: str, narrowed: dict[str, Any]) -> None:
    figure = figure_texts(period_figures(counted={"annual_plan": COUNTED_IN_PLAN}))[name]
    wanted = {"register_codes": OF_YEAR.register_codes, "year": OF_YEAR.year, **narrowed}
    assert (figure.filters, figure.moment) == (TaskFilters(**wanted), JUNE_14)


def test_a_rate_of_another_period_leads_to_its_tasks_then_and_to_none_where_there_were_none() -> None:
    figures = figure_texts(period_figures(last_year={"annual_plan": ONE_OF_FOUR}))
    then = TaskFilters(register_codes=("annual_plan",), year=2023, standings=COUNTED)
    rate = figures["last_year_plan_rate"]
    assert (rate.text, rate.filters, rate.moment) == ("25,00 %", then, Moment(date(2023, 6, 14)))
    assert figures["before_plan_rate"] == FigureText("–")
    assert figures["last_year_plan_change"] == FigureText("–")


def test_the_tasks_with_difficulties_are_counted_and_lead_to_their_list() -> None:
    figures = period_figures(follow_up=[follow_up_row("1", difficulties="x"), follow_up_row("2")])
    counted = figure_texts(figures)["difficulty_count"]
    assert (counted.text, counted.filters and counted.filters.difficulties) == ("1", True)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{plan_total} việc", "9 việc"),
        ("{plan_total}{plan_total}", "99"),
        ("{unknown} {Plan_Total} {} { plan_total }", "{unknown} {Plan_Total} {} { plan_total }"),
        ("{{plan_total}}", "{9}"),
        ("100 % {", "100 % {"),
        ("", ""),
    ],
)
def test_only_the_names_of_figures_are_filled_in(text: str, filled: str) -> None:
    assert filled_text(text, {"plan_total": FigureText("9")}) == filled


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    assert filled_text("{a}", {"a": FigureText("{b}"), "b": FigureText("x")}) == "{b}"


NOUGHT = re.compile(r"(?<![\d.,])0(?:[.,]0+)?(?![\d.,]*\d)")
COMPARED = re.compile(r"\{(before|last_year)_(\w+)_(rate|change)\}")

classes = st.dictionaries(st.sampled_from(Standing), st.integers(0, 500), max_size=2)
windows = st.fixed_dictionaries({"due": st.integers(0, 2), "due_completed": st.integers(0, 2)}).map(
    lambda window: {**window, "due_completed": min(window.values())}
)
fields = st.dictionaries(st.sampled_from(ParField), classes, max_size=3)
rows = st.lists(
    st.builds(
        lambda standing, difficulties: follow_up_row(task={"standing": standing}, difficulties=difficulties),
        st.sampled_from((S.COMPLETED_LATE, S.OVERDUE, S.IN_PROGRESS)),
        st.sampled_from(("", "Thiếu người.")),
    ),
    max_size=3,
)


@given(
    code=st.sampled_from(("2024-Q1", "2024-H1", "2024-Y")),
    counted=st.lists(fields, min_size=3, max_size=3),
    before=st.lists(fields, min_size=3, max_size=3),
    last_year=st.lists(fields, min_size=3, max_size=3),
    window=st.lists(windows, min_size=3, max_size=3),
    follow_up=rows,
    registers=st.sampled_from([(), (PLAN,), (PLAN, GOVERNMENT), (PLAN, GOVERNMENT, THIRD)]),
    chosen=st.sampled_from(Language),
)
def test_whatever_is_counted_every_sentence_finds_its_figures_and_tells_of_no_nought(
    code: str,
    counted: list[Classes],
    before: list[Classes],
    last_year: list[Classes],
    window: list[dict[str, int]],
    follow_up: list[FollowUpRow],
    registers: tuple[RegisterRow, ...],
    chosen: Language,
) -> None:
    codes = [each.code for each in registers]
    now, then, year_before = (dict(zip(codes, each, strict=False)) for each in (counted, before, last_year))
    windows = dict(zip(codes, window, strict=False))
    figures = period_figures(
        code, registers=registers, counted=now, before=then, last_year=year_before, follow_up=follow_up
    )
    figures = replace(figures, window={of: window_of(figures.since, each) for of, each in windows.items()})
    with use_language(chosen):
        texts, told = figure_texts(figures), sections_of(figures, WORDS, ReportLists())
        assert {name for each in told for name in FIGURE.findall(each.text)} <= set(texts)
        printed_texts = [filled_text(each.text, texts) for each in told]
        assert not [each for each in printed_texts if "{" in each or NOUGHT.search(each)]
        assert len({each.key for each in told}) == len(told)
    for each in told:
        compared_now = COMPARED.findall(each.text)
        rates, changes = ({name[:2] for name in compared_now if name[2] == what} for what in ("rate", "change"))
        assert changes == {rate for rate in rates if code != "2024-Q1" or rate[0] != "before"}


# As published


@pytest.fixture
def published(demonstration: Database) -> PeriodFigures:
    return figures_of(OPERATOR, Periods(), Periods().of("2024-H1"), JUNE_14)


def all_words(figures: PeriodFigures, chosen: Language, written: dict[str, str] | None = None) -> str:
    with use_language(chosen):
        texts = figure_texts(figures)
        sections = printed(sections_of(figures, words_written({chosen: written or {}}), ReportLists()))
        return "\n".join(filled_text(each.text, texts) for each in sections if each.text)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            Language.VI,
            ("30/51 nhiệm vụ", "58,82 %", "Trong 65 nhiệm vụ", "61 nhiệm vụ hoàn thành trước hạn và đúng hạn"),
        ),
        (Language.EN, ("30 of the plan's 51 tasks", "58.82%", "Of 65 tasks", "61 completed ahead of or on schedule")),
    ],
)
def test_the_report_says_what_was_published_in_both_languages(
    published: PeriodFigures, chosen: Language, said: tuple[str, str, str, str]
) -> None:
    text = all_words(published, chosen)
    for each in said:
        assert each in text
    assert "{" not in text
    assert text.count("%") > 10
    wrong = r"\d\.\d\d ?%" if chosen is Language.VI else r"\d,\d\d ?%"
    assert not re.search(wrong, text)


@pytest.mark.parametrize("chosen", Language)
def test_every_number_counts_exactly_the_tasks_behind_it(published: PeriodFigures, chosen: Language) -> None:
    with use_language(chosen):
        figures = figure_texts(published)
        named = {
            name for section in sections_of(published, WORDS, ReportLists()) for name in FIGURE.findall(section.text)
        }
        assert named <= set(figures)
        for name in named:
            figure = figures[name]
            if figure.filters is None or not figure.text.isdecimal():
                continue
            assert figure.moment is not None, name
            assert int(figure.text) == count_of(OPERATOR, figure.moment, figure.filters), name


def test_the_causes_of_delays_each_count_their_tasks(published: PeriodFigures) -> None:
    with use_language(Language.VI):
        figures = figure_texts(published)
        causes = section(published, "causes", Language.VI, lists=report_tasks(OPERATOR, published).lists)
    assert words(published, "causes", Language.VI).splitlines()[:2] == [
        "Nguyên nhân do các đơn vị nêu đối với nhiệm vụ hoàn thành quá hạn và nhiệm vụ quá hạn chưa hoàn thành: chờ "
        "hướng dẫn, ý kiến của cấp trên (2 nhiệm vụ); chưa bố trí được kinh phí (2 nhiệm vụ); chủ quan của đơn vị "
        "chủ trì (1 nhiệm vụ).",
        "Hoàn thành quá hạn hoặc quá hạn chưa hoàn thành mà đơn vị chưa nêu nguyên nhân: 1 nhiệm vụ.",
    ]
    counted = {name: figures[name] for name in FIGURE.findall(causes.text) if name.startswith("cause_")}
    for name, figure in counted.items():
        assert figure.moment is not None
        assert figure.filters is not None
        assert figure.text.endswith(f" ({count_of(OPERATOR, figure.moment, figure.filters)} nhiệm vụ)"), name
    silent = next(each for each in causes.items if each.code == "2024-KH-027")
    assert silent.text.endswith(
        "Chưa nêu lý do, báo cáo gần nhất cách đây 60 ngày (đã hỏi ngày 05/06/2024, 9 ngày chưa trả lời)"
    )


def test_both_languages_name_the_same_figures(published: PeriodFigures) -> None:
    def named(chosen: Language) -> list[list[str]]:
        with use_language(chosen):
            return [sorted(FIGURE.findall(section.text)) for section in sections_of(published, WORDS, ReportLists())]

    assert named(Language.VI) == named(Language.EN)


def test_a_section_that_somebody_wrote_keeps_live_figures(published: PeriodFigures) -> None:
    text = all_words(published, Language.VI, {"results": "Kế hoạch đạt {plan_rate}."})
    assert text.startswith("Kế hoạch đạt 58,82 %.")
