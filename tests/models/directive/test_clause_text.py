"""A document's text as clauses: by its marks, level by level, and nothing of it lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.directive.clause_text import ClauseLine, informing, numbered_twice, split_clauses
from models.text import PARAGRAPH


def shape(text: str) -> list[tuple[int, str, str]]:
    return [(line.level, line.label, line.text) for line in split_clauses(text)]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("Phần thứ nhất. QUAN ĐIỂM", "Phần thứ nhất", "QUAN ĐIỂM"),
        ("PHẦN II: NHIỆM VỤ", "PHẦN II", "NHIỆM VỤ"),
        ("Chương 3", "Chương 3", ""),
        ("Mục hai. Tổ chức", "Mục hai", "Tổ chức"),
        ("Điều 12a. Trách nhiệm", "Điều 12a", "Trách nhiệm"),
        ("IV. TỔ CHỨC THỰC HIỆN", "IV", "TỔ CHỨC THỰC HIỆN"),
        ("12) Sở Nội vụ", "12", "Sở Nội vụ"),
        ("1.Sở Tư pháp", "1", "Sở Tư pháp"),
        ("2.1.3. Rà soát", "2.1.3", "Rà soát"),
        ("đ) Kiểm tra", "đ)", "Kiểm tra"),
        ("- Báo cáo", "-", "Báo cáo"),
        ("• Báo cáo", "•", "Báo cáo"),
        ("+ Hằng quý", "+", "Hằng quý"),
    ],
)
def test_a_mark_begins_a_clause(line: str, label: str, text: str) -> None:
    assert shape(line) == [(0, label, text)]


@pytest.mark.parametrize(
    "line", ["15.6.2024", "Iv. nhỏ", "ab) không", "-không cách", "Điều động cán bộ", "2024. Năm"]
)
def test_what_only_looks_like_a_mark_begins_none(line: str) -> None:
    assert shape(f"1. Một\n{line}") == [(0, "1", f"Một {line}")]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("1.Giao Sở A;2.Giao Sở B.", [(0, "1", "Giao Sở A;"), (0, "2", "Giao Sở B.")]),
        (
            "1. Sở A rà soát, 2. Giao Sở B, 3. Sở C.",
            [(0, "1", "Sở A rà soát,"), (0, "2", "Giao Sở B,"), (0, "3", "Sở C.")],
        ),
        ("a) Rà soát; b) báo cáo. c) Đôn đốc", [(0, "a)", "Rà soát;"), (0, "b)", "báo cáo."), (0, "c)", "Đôn đốc")]),
        ("d) Rà soát; đ) báo cáo; e) gửi", [(0, "d)", "Rà soát;"), (0, "đ)", "báo cáo;"), (0, "e)", "gửi")]),
        ("1.1 Rà soát. 1.2 Báo cáo", [(0, "1.1", "Rà soát."), (0, "1.2", "Báo cáo")]),
        ("- Rà soát; - Báo cáo", [(0, "-", "Rà soát;"), (0, "-", "Báo cáo")]),
        ("(1) Rà soát; (2) Báo cáo", [(0, "(1)", "Rà soát;"), (0, "(2)", "Báo cáo")]),
        (
            "1. Sở A: a) rà soát; b) báo cáo. 2. Sở B",
            [(0, "1", "Sở A:"), (1, "a)", "rà soát;"), (1, "b)", "báo cáo."), (0, "2", "Sở B")],
        ),
        (
            "1. Sở A xong trước 30/11/2026 2. Công khai (quý IV) 3. Giao Sở C",
            [(0, "1", "Sở A xong trước 30/11/2026"), (0, "2", "Công khai (quý IV)"), (0, "3", "Giao Sở C")],
        ),
        ("1. Sở A báo cáo kết quả 2. Sở B rà soát", [(0, "1", "Sở A báo cáo kết quả"), (0, "2", "Sở B rà soát")]),
        ("1. Sở A:\n(1) Rà soát\n(2) Báo cáo", [(0, "1", "Sở A:"), (1, "(1)", "Rà soát"), (1, "(2)", "Báo cáo")]),
        (
            "Kết luận như sau:\nThứ nhất, giao Sở A.\nThứ hai, giao Sở B. Thứ ba, giao Sở C.",
            [(0, "Thứ nhất", "giao Sở A."), (0, "Thứ hai", "giao Sở B."), (0, "Thứ ba", "giao Sở C.")],
        ),
    ],
)
def test_no_number_swallows_the_next(text: str, clauses: list[tuple[int, str, str]]) -> None:
    assert shape(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "1. Thực hiện khoản 1, 2. Giao Sở B",
        "1. Ban hành trước 15.2.Giao Sở B",
        "1. Cung cấp dịch vụ công mức độ 2. Giao Sở B hướng dẫn",
        "1. Báo cáo năm 2026 2. và các năm sau",
        "1. Tăng 1; 2. 000 hồ sơ",
        "1. Sở A: a) rà soát",
        "1. Sở A báo cáo; - riêng Sở B",
        "1. Họp\nThứ hai, ngày 15/7",
    ],
)
def test_what_only_looks_like_the_next_number_stays(text: str) -> None:
    assert [label for _level, label, _text in shape(text)] == ["1"]


@pytest.mark.parametrize(
    ("address", "before"),
    [
        *((each, "Một") for each in ("Nơi nhận:", "NƠI NHẬN", "Nơi gửi:", "Nơi nhận: Lưu VT.", "2. Nơi nhận:")),
        ("Hết. Nơi nhận: VT", "Một Hết."),
        ("Hết Nơi nhận: - VT", "Một Hết"),
    ],
)
def test_to_whom_a_document_goes_is_no_clause(address: str, before: str) -> None:
    assert [text for _level, _label, text in shape(f"1. Một\n{address}\n- Như trên;\nTrần Minh Khải")] == [before]
    assert shape("1. Nơi nhận hồ sơ là Trung tâm") == [(0, "1", "Nơi nhận hồ sơ là Trung tâm")]


def test_levels_follow_the_marks_and_not_their_numbers() -> None:
    text = "I. A\n1. B\na) C\n- D\n+ E\nb) F\n2. G\nII. H"
    assert [(level, label) for level, label, _text in shape(text)] == [
        *((0, "I"), (1, "1"), (2, "a)"), (3, "-"), (4, "+"), (2, "b)"), (1, "2"), (0, "II"))
    ]


def test_a_document_without_the_upper_marks_begins_at_the_top() -> None:
    assert [level for level, _label, _text in shape("a) Một\n- Hai\nb) Ba")] == [0, 1, 0]
    assert [level for level, _label, _text in shape("Điều 1\n1. Một\nPhần II\nĐiều 2")] == [0, 1, 0, 1]


def test_lines_that_go_on_belong_to_the_clause_above_and_the_preamble_to_none() -> None:
    text = "CHỈ THỊ\nVề cải cách\n1. Sở Nội vụ\nchủ trì,\n\n  theo dõi.\n2. Sở Tư pháp"
    assert shape(text) == [(0, "1", "Sở Nội vụ chủ trì, theo dõi."), (0, "2", "Sở Tư pháp")]


def test_a_number_that_several_clauses_have_is_named_with_those_above_it() -> None:
    text = "I. A\n1. B\na) C\n1. D\na) E\n- F\n- G\nII. H\n1. I"
    assert numbered_twice(split_clauses(text)) == ["I 1", "I 1 a)"]
    assert numbered_twice(split_clauses("1. A\na) B\n2. C\na) D")) == []


def test_a_text_without_marks_is_a_line_for_each_paragraph() -> None:
    assert shape("Giao Sở A.\n\n \nGiao Sở B.") == [(0, "1", "Giao Sở A."), (0, "2", "Giao Sở B.")]
    assert shape(" \n \n") == []


def test_a_clause_that_is_too_long_is_not_cut_so_that_it_is_refused_when_it_is_kept() -> None:
    [clause] = split_clauses("1. " + "dài " * PARAGRAPH)
    assert len(clause.text) > PARAGRAPH


def test_tasks_come_from_the_clauses_that_have_none_below_them() -> None:
    lines = [ClauseLine(0, "1", "A"), ClauseLine(1, "a)", "B"), ClauseLine(1, "b)", "C", needs_task=False)]
    assert [line.needs_task for line in informing(lines)] == [False, True, False]
    assert list(informing([])) == []


marked = st.lists(st.sampled_from(["I. ", "1. ", "1.1. ", "a) ", "- ", "+ ", "Điều 1. ", ""]), max_size=12)


@given(marked)
def test_no_level_is_skipped_on_the_way_down(marks: list[str]) -> None:
    levels = [level for level, _label, _text in shape("\n".join(f"{mark}Việc {n}x" for n, mark in enumerate(marks)))]
    assert all(after <= level + 1 for level, after in pairwise(levels))
    assert levels[:1] in ([], [0])


@given(marked.filter(lambda marks: bool(marks) and marks[0] != ""))
def test_every_word_below_the_first_mark_is_in_one_clause(marks: list[str]) -> None:
    text = "\n".join(f"{mark}Việc{n}x" for n, mark in enumerate(marks))
    words = " ".join(said for _level, _label, said in shape(text)).split()
    assert words == [f"Việc{n}x" for n in range(len(marks))]
