"""A table and what stands in its cells, as HTML: on screen and on paper.

Every text is escaped here, and nowhere else is markup made of any.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape

from wording.language import _, day

NONE = "–"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of ours; what is no page of ours opens ``apart``, in a tab of its own."""

    text: str
    address: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge in a colour that ``server/shown/tables.css`` knows, with an icon that Streamlit has."""

    text: str
    colour: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands below the cell's own text and smaller; in a colour where it is to be seen."""

    text: str | tuple[str | Link, ...]
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """Words that one of two texts has and the other has not: new in the later, or else left out of the earlier."""

    text: str
    is_new: bool


Piece = str | date | Link | Mark | Note | Changed
Cell = Piece | tuple[Piece, ...]
Columns = Mapping[str, Sequence[Cell]]


def table_html(
    columns: Columns, *, about: str, numbers: Collection[str] = (), names: str = "", last_is_sum: bool = False
) -> str:
    """``columns`` by their heads, all of one length; ``about`` says to who cannot see it what the table has.

    ``names`` is the head of the column that names its row: else it is the first with links but for the ``numbers``,
    which stand at the right, or the first of all.
    """
    linked = (head for head, cells in columns.items() if head not in numbers and any(map(is_link, cells)))
    names = names or next(linked, next(iter(columns)))
    heads = "".join(_head(head, "number" if head in numbers else "") for head in columns)
    rows = [
        "".join(
            _cell(head, cell, names_row=head == names, number=head in numbers)
            for head, cell in zip(columns, cells, strict=True)
        )
        for cells in zip(*columns.values(), strict=True)
    ]
    sums = len(rows) - 1 if last_is_sum else len(rows)
    body = "".join(element("tr", row, role="row", class_="sum" * (at == sums)) for at, row in enumerate(rows))
    caption = element("caption", escape(about))
    head = element("thead", element("tr", heads, role="row"), role="rowgroup")
    table = element("table", caption + head + element("tbody", body, role="rowgroup"), role="table", class_="rows")
    if any(is_link(cell) for cells in columns.values() for cell in cells):
        return element("div", table, class_="rows")
    # A keyboard scrolls what is wider than its room by something that it can stand on.
    return element("div", table, class_="rows", role="group", tabindex="0", aria_label=about)


def cell_html(cell: Cell) -> str:
    """Its pieces in their order; a dash where there is nothing."""
    return _inside(cell) or NONE


def cell_lines(cell: Cell) -> str:
    """Its pieces as texts, one below the other."""
    pieces = cell if isinstance(cell, tuple) else (cell,)
    return "\n".join(filter(None, map(_piece_text, pieces)))


def is_link(cell: Cell) -> bool:
    return any(isinstance(piece, Link) for piece in (cell if isinstance(cell, tuple) else (cell,)))


def element(tag: str, inside: str, **attributes: str) -> str:
    """``<tag>`` round what is HTML already; attributes are texts, those without any are left out."""
    written = "".join([f' {_attribute(name)}="{escape(value)}"' for name, value in attributes.items() if value])
    return f"<{tag}{written}>{inside}</{tag}>"


@cache
def _attribute(name: str) -> str:
    """``class`` for ``class_``, ``data-head`` for ``data_head``."""
    return name.strip("_").replace("_", "-")


def text_html(text: str) -> str:
    """A text with its line breaks, escaped: the one way from texts to markup."""
    return "<br>".join(map(escape, text.strip().splitlines()))


def _inside(cell: Cell) -> str:
    pieces = cell if isinstance(cell, tuple) else (cell,)
    return " ".join(filter(None, map(_piece, pieces)))


def _piece(piece: Piece) -> str:
    match piece:
        case Link(text, address, apart):
            return element("a", text_html(text) or NONE, href=address, target="_blank" * apart)
        case Mark(text, colour, icon):
            return element("span", icon_html(icon) + escape(text), class_=f"mark {colour}")
        case Changed(text, is_new):
            heard = element("span", escape(_("added") if is_new else _("left out")), class_="heard")
            return element("ins" if is_new else "del", f"{heard} {text_html(text)}")
        case Note(text, colour):
            return element("small", _inside(text), class_=colour) if text else ""
        case date():
            return text_html(day(piece))
        case str():
            return text_html(piece)


def _piece_text(piece: Piece) -> str:
    match piece:
        case Note(tuple() as pieces):
            return " ".join(filter(None, map(_piece_text, pieces)))
        case Link(text) | Mark(text) | Changed(text) | Note(str() as text):
            return text
        case date():
            return day(piece)
        case str():
            return piece
        case _:
            raise AssertionError("a note is a text or texts and links")


def icon_html(icon: str) -> str:
    """``:material/check:`` as a sign that nobody hears read out."""
    name = icon.removeprefix(":material/").removesuffix(":")
    return element("span", escape(name), class_="icon", aria_hidden="true") if name else ""


def _head(head: str, kind: str) -> str:
    return element("th", escape(head), role="columnheader", scope="col", class_=kind)


def _cell(head: str, cell: Cell, *, names_row: bool, number: bool) -> str:
    inside = cell_html(cell)
    kinds = " ".join(("number",) * number + ("none",) * (inside == NONE))
    if names_row:
        return element("th", inside, role="rowheader", scope="row", class_=kinds)
    return element("td", inside, role="cell", data_head=head, class_=kinds)
