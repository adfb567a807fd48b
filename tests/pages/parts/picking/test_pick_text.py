"""A text that is too long stays as it was pasted, and its characters are counted."""

from streamlit.testing.v1 import AppTest

FORM = """
from pages.parts.picking.pick_text import pick_line, pick_lines

pick_line("Symbol", "1/BC", limit=4, key="symbol")
pick_lines("Reason", limit=9, key="reason")
"""


def test_more_than_is_taken_stays_in_the_field_and_is_counted() -> None:
    app = AppTest.from_string(FORM).run()
    assert [*app.exception, *app.caption] == []
    assert (app.text_input[0].max_chars, app.text_area[0].max_chars) == (0, 0)
    app.text_input[0].input("12345")
    app.text_area[0].input("một\nhai\nba").run()
    assert (app.text_input[0].value, app.text_area[0].value) == ("12345", "một\nhai\nba")
    assert [each.value for each in app.caption] == [
        ":red[Văn bản có 5 ký tự; chỉ nhận tối đa 4 ký tự.]",
        ":red[Văn bản có 10 ký tự; chỉ nhận tối đa 9 ký tự.]",
    ]
