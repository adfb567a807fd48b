"""Somebody's text inside an element that understands Markdown: shown as read, never as markup, a link or an icon.

What shows nothing, or turns the order of what others show, is left out.

An escape is gone when Streamlit looks for addresses, icons and arrows. Where one would be seen, a span without a look
of its own (``:color[…]``) parts the text.
"""

import re

from exchange.writing.markup import Link
from models.text import one_line

_SIGN = re.compile(
    r"(?P<parting>:(?=[\w+-]+:|//|material/)|@|(?<=www)\.|(?<=[-<>~])[->=])"
    r"|(?P<markup>[\\`*_{}\[\]#|$<~&]|:(?=[a-z:]))",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"^(\d*)(?=[.)])|^(?=[-+>=])")  # of a list, a quotation, or the underline of a heading


def plain(text: str) -> str:
    """``text`` on one line."""
    return _BEGINNING.sub(r"\1\\", _SIGN.sub(_shown, one_line(text)))


def plain_link(cell: str | Link) -> str:
    """A text, or one that leads somewhere, on one line."""
    return f"[{plain(cell.text)}]({cell.address})" if isinstance(cell, Link) else plain(cell)


def plain_lines(text: str) -> str:
    """``text`` with its line breaks, for elements that are no heading, label or cell."""
    return "\\\n".join(map(plain, text.strip().splitlines()))


def _shown(sign: re.Match[str]) -> str:
    return f":color[\\{sign[0]}]" if sign["parting"] else f"\\{sign[0]}"
