"""How much has room on a screen of a meeting."""

import pytest

from exchange.writing.markup import Mark
from pages.leadership.meeting.place import Place, read_place
from pages.leadership.meeting.room import BELOW_HEADING, GAP, HEADING, LINE, ROOM, fitting, height, on_screens
from pages.leadership.meeting.rows import MeetingRow, shortened

Row = tuple[str, float]  # its heading, and how high it is


def high(row: Row, size: float) -> float:
    return row[1]


def heading(row: Row) -> str:
    return row[0]


def test_few_rows_stand_on_one_screen_in_larger_letters() -> None:
    rows = [("", 3.0)] * 2
    assert on_screens(rows, high) == ([rows], 1.4)


def test_many_rows_are_spread_evenly_and_none_is_lost() -> None:
    rows = [(str(number), 3.0) for number in range(12)]
    screens, size = on_screens(rows, high)
    assert [row for screen in screens for row in screen] == rows
    assert ([len(screen) for screen in screens], size) == ([4, 4, 4], 1.4)


def test_a_heading_takes_room_wherever_it_stands() -> None:
    rows = [("one", 4.0)] * 2 + [("other", 4.0)] * 2
    without, _size = on_screens([("", tall) for _heading, tall in rows], high, heading)
    screens, _size = on_screens(rows, high, heading)
    assert (len(without), len(screens)) == (1, 2)


def test_a_row_that_is_higher_than_the_screen_has_one_for_itself() -> None:
    rows = [("", 3.0), ("", 2 * ROOM), ("", 3.0)]
    assert on_screens(rows, high) == ([[row] for row in rows], 1.0)


def test_letters_are_as_large_as_the_highest_row_has_room_in() -> None:
    alone = [("", ROOM / 1.25)]
    assert on_screens(alone, high) == ([alone], 1.2)


def test_no_rows_have_no_screen() -> None:
    assert on_screens([], high)[0] == []


def test_a_text_is_as_high_as_its_lines() -> None:
    assert height("một", 10) == LINE
    assert height("một\nhai", 10) == 2 * LINE
    assert height("mười chữ " * 10, 10) == 4 * LINE
    assert height("", 10) == 0


def test_a_text_that_would_fill_a_screen_is_shortened_by_words_and_says_so() -> None:
    assert fitting("Nghị định 61/2018/NĐ-CP", 5) == "Nghị định 61/2018/NĐ-CP"
    assert fitting("một hai ba bốn", 3, 2) == "một hai ba …"
    assert fitting("một, hai; ba bốn", 5, 1) == "một, hai …"
    assert fitting("một hai ba\nbốn năm sáu", 3, 2) == "một …\nbốn …", "each line has its share"
    assert fitting("một\nhai\nba", 3, 2) == "một\nhai …"
    assert fitting("", 3) == ""


@pytest.mark.parametrize("long", ["vướng mắc ở cơ sở " * 222, "x" * 4000, "dòng\n" * 800])
def test_no_text_that_anybody_may_write_is_higher_than_a_screen(long: str) -> None:
    row = MeetingRow(line=long[:1000], heading=("Kế hoạch",), mark=Mark("ngày quá hạn", "red"), beside=long)
    under_a_heading = ROOM - GAP - BELOW_HEADING - HEADING * LINE
    assert row.height(1) > under_a_heading
    assert shortened(row).height(1) <= under_a_heading


@pytest.mark.parametrize("text", ["1", "2.3", "4.last"])
def test_an_address_says_its_screen(text: str) -> None:
    assert str(read_place(text)) == text


def test_screens_follow_each_other() -> None:
    assert Place(2).before(1) == Place(1, None)
    assert Place(2, None).before(3) == Place(2, 2)
    assert Place(2, 2).after(2, 3, 5) == Place(2, 3)
    assert Place(2, None).after(3, 3, 5) == Place(3)
    assert (Place(1).before(1), Place(5).after(1, 1, 5)) == (None, None)
