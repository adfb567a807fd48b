"""A text that is too long stays as it was pasted, and its characters are counted."""

from streamlit.testing.v1 import AppTest

from wording.language import Language, set_language

FORM = """
from pages.parts.pick_text import pick_line, pick_lines

pick_line("Symbol", "1/BC", limit=4, key="symbol")
pick_lines("Reason", limit=9, key="reason")
"""


def test_more_than_is_taken_stays_in_the_field_and_is_counted() -> None:
    set_language(Language.EN)
    app = AppTest.from_string(FORM).run()
    assert [*app.exception, *app.caption] == []
    assert (app.text_input[0].max_chars, app.text_area[0].max_chars) == (0, 0)
    app.text_input[0].input("12345")
    app.text_area[0].input("một\nhai\nba").run()
    assert (app.text_input[0].value, app.text_area[0].value) == ("12345", "một\nhai\nba")
    assert [each.value for each in app.caption] == [
        ":red[A text has 5 characters; at most 4 are taken.]",
        ":red[A text has 10 characters; at most 9 are taken.]",
    ]
