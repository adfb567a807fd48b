"""What counts nothing is not said, and what is left reads as a clerk writes it."""

import pytest

from wording.report.zeros import without_zeros

PLAN = (
    "Trong {period}, đã hoàn thành {completed}/{total} nhiệm vụ của kế hoạch, đạt {rate}: trước hạn {ahead}, "
    "đúng hạn {on_time}, quá hạn {late}. "
    "Chưa hoàn thành: đang thực hiện, trong hạn {in_progress}, quá hạn {overdue} nhiệm vụ."
)
HEAD = "Trong {period}, đã hoàn thành {completed}/{total} nhiệm vụ của kế hoạch, đạt {rate}"


@pytest.mark.parametrize(
    ("nothing", "text"),
    [
        ((), PLAN),
        (
            ("late", "overdue"),
            f"{HEAD}: trước hạn {{ahead}}, đúng hạn {{on_time}}. "
            "Chưa hoàn thành: đang thực hiện, trong hạn {in_progress}.",
        ),
        (
            ("ahead", "in_progress"),
            f"{HEAD}: đúng hạn {{on_time}}, quá hạn {{late}}. Chưa hoàn thành: quá hạn {{overdue}} nhiệm vụ.",
        ),
        (("in_progress", "overdue"), PLAN.partition(" Chưa")[0]),
        (("ahead", "on_time", "late", "in_progress", "overdue"), f"{HEAD}."),
    ],
)
def test_clauses_about_nothing_are_left_out_with_what_only_leads_to_them(nothing: tuple[str, ...], text: str) -> None:
    assert without_zeros(PLAN, nothing.__contains__) == text


def test_a_sentence_that_tells_of_nothing_alone_goes_and_words_without_figures_stay() -> None:
    text = "Quá hạn: {overdue} nhiệm vụ.\nCác đơn vị đã cố gắng. Muộn {late} việc."
    assert without_zeros(text, {"overdue", "late"}.__contains__) == "Các đơn vị đã cố gắng."


def test_what_comes_after_the_last_figure_belongs_to_it() -> None:
    assert (
        without_zeros("Nguyên nhân: {a}; {b}, theo báo cáo.", {"a"}.__contains__) == "Nguyên nhân: {b}, theo báo cáo."
    )


@pytest.mark.parametrize(
    ("nothing", "text"),
    [
        ({"share"}, "Tiếp nhận: {all} hồ sơ, trực tuyến {online} hồ sơ, năm trước {before} ({change})."),
        (
            {"before", "change"},
            "Tiếp nhận: {all} hồ sơ, trực tuyến {online} hồ sơ (đạt {share} số mới).",
        ),
    ],
)
def test_what_stands_aside_and_is_not_known_is_left_out_by_itself(nothing: set[str], text: str) -> None:
    whole = "Tiếp nhận: {all} hồ sơ, trực tuyến {online} hồ sơ (đạt {share} số mới), năm trước {before} ({change})."
    assert without_zeros(whole, nothing.__contains__) == text
