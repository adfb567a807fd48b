"""Words and figures of a report: what may be written, and no number that somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.refusal import Refusal
from models.report.words import require_only_figures

FIGURES = ("plan_completed", "plan_rate")


def refused(text: str) -> str | None:
    with pytest.raises(Refusal) as refusal:
        require_only_figures(text, FIGURES)
    return refusal.value.facts.get("number")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đạt {plan_rate} kế hoạch.",
        "Ngày 14/6/2024, 14-6-2024 và 14.6.2024",
        "năm 2024, giai đoạn 2021-2025, giai đoạn 2021 – 2030",
        "in 2024, year 2023",
        "tháng 6/2024, tháng 12, month 5",
        "quý 2/2024, quarter 3",
        "6 tháng đầu năm, 9 months",
        "Điều 12, khoản 3, mục 4, phụ lục 1, chương 2, Article 5, annex 2, project 6, đề án 06",
        "Chỉ thị 03/CT-UBND, Nghị quyết 12-NQ/TU, Công văn 581/BNV-CCHC, Nghị định 15/2024/NĐ-CP",
        "Nhiều năm, từng năm, cuối năm các đơn vị báo cáo",
        "một số đơn vị còn chậm",
        "Hằng năm đơn vị báo cáo; mỗi năm văn bản được rà soát; đây là một nhiệm vụ khó",
        "The first half of the year",
    ],
)
def test_what_is_no_count_may_be_written(text: str) -> None:
    require_only_figures(text, FIGURES)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("đạt 95%", "95%"),
        ("hoàn thành 30/51 nhiệm vụ", "30/51"),
        ("tháng 6 nhiệm vụ", "6"),
        ("năm 2024 nhiệm vụ", "2024"),
        ("quý 4 văn bản", "4"),
        ("Điều 12 trường hợp", "12"),
        ("58,82 phần trăm", "58,82"),
        ("còn ½ chưa xong", "½"),
        ("đã xong ba nhiệm vụ", "ba nhiệm vụ"),
        ("hai mươi lăm văn bản", "hai mươi lăm văn bản"),
        ("chín mươi", "chín mươi"),
        ("một nửa", "một nửa"),
        ("hai phần ba", "hai phần ba"),
        ("three tasks", "three tasks"),
        ("Twenty-five of the units", "Twenty-five of the units"),
        ("one half", "one half"),
        ("XII nhiệm vụ", "XII nhiệm vụ"),
        ("٣ việc", "٣"),
        ("99/99/2024", "99/99/2024"),
        ("năm 3024", "3024"),
    ],
)
def test_a_typed_number_is_named_and_refused(text: str, number: str) -> None:
    assert refused(text) == number


@pytest.mark.parametrize("text", ["{plan_rate", "plan_rate}", "{}", "{{plan_rate}}", "{ plan_rate }", "{Plan}"])
def test_a_brace_that_holds_no_figure_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="A brace begins"):
        require_only_figures(text, FIGURES)


def test_a_figure_of_another_report_is_refused_by_its_name() -> None:
    with pytest.raises(Refusal, match=r"There is no figure \{government_rate\}"):
        require_only_figures("đạt {plan_rate} và {government_rate}", FIGURES)


@given(st.integers(0, 10**6), st.sampled_from(["nhiệm vụ", "việc", "đơn vị", "tasks", "%", "văn bản"]))
def test_no_count_is_ever_taken(count: int, what: str) -> None:
    assert refused(f"Có {count} {what} đã xong") is not None


@given(st.lists(st.sampled_from(["Đã", "đạt", "{plan_rate}", "kế hoạch,", "còn", "{plan_completed}"]), max_size=12))
def test_words_with_figures_in_braces_are_always_taken(words: list[str]) -> None:
    require_only_figures(" ".join(words), FIGURES)
