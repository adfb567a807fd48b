"""Somebody's text among markup: shown as it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.plain import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sở Tư pháp", "Sở Tư pháp"),
        ("**A**", "\\*\\*A\\*\\*"),
        ("[x](http://y)", "\\[x\\]\\(http\\://y\\)"),
        (":red[z] :material/lock:", "\\:red\\[z\\] \\:material/lock\\:"),
        ("<b>&amp;$x$", "\\<b\\>\\&amp;\\$x\\$"),
        ("\\", "\\\\"),
        ("- a\n# b\n\n1. c", "\\- a \\# b 1. c"),
        ("", ""),
    ],
)
def test_no_sign_that_was_typed_is_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_without_its_escapes_it_is_the_text_on_one_line(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(text)) == " ".join(text.split())
