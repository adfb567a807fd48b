"""Somebody's text among markup: shown as it is read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import one_line
from pages.parts.plain import plain, plain_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sở Tư pháp", "Sở Tư pháp"),
        ("**A**", "\\*\\*A\\*\\*"),
        ("[x](http://y)", "\\[x\\](http:color[\\:]//y)"),
        (":red[z] :material/lock:", "\\:red\\[z\\] :color[\\:]material/lock:"),
        ("www.vi.du, WWW.VI.DU", "www:color[\\.]vi.du, WWW:color[\\.]VI.DU"),
        ("hoa@vi.du", "hoa:color[\\@]vi.du"),
        (":smile: 10:30", ":color[\\:]smile: 10:30"),
        ("a -> b <= c", "a -:color[\\>] b \\<:color[\\=] c"),
        ("1. Một", "1\\. Một"),
        ("2) Hai", "2\\) Hai"),
        ("===", "\\==="),
        ("12/BC-STP: xong (đợt 2)!", "12/BC-STP: xong (đợt 2)!"),
        ("<b>&amp;$x$", "\\<b>\\&amp;\\$x\\$"),
        ("\\", "\\\\"),
        ("12/\u202eBC\x00", "12/BC"),
        ("- a\n# b\n\n1. c", "\\- a \\# b 1. c"),
        ("", ""),
    ],
)
def test_no_sign_that_was_typed_is_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_without_its_escapes_it_is_the_text_on_one_line(text: str) -> None:
    assert re.sub(r":color\[\\(.)\]|\\(.)", r"\1\2", plain(text)) == one_line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("một\nhai", "một\\\nhai"),
        ("một\r\n\r\n1. hai\n", "một\\\n\\\n1\\. hai"),
        ("- một\n  # hai", "\\- một\\\n\\# hai"),
        ("", ""),
    ],
)
def test_lines_are_broken_where_they_were_typed(text: str, shown: str) -> None:
    assert plain_lines(text) == shown
