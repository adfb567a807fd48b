"""What stands in a cell of a table, as HTML. Every text is escaped here, and nowhere else is markup made of any."""

from dataclasses import dataclass
from html import escape

NONE = "–"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of ours (:func:`pages.parts.linked.address`)."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge in a colour of :mod:`pages.parts.show_standing`, with an icon that Streamlit has."""

    text: str
    colour: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands below the cell's own text and smaller; in a colour where it is to be seen."""

    text: str
    colour: str = ""


Piece = str | Link | Mark | Note
Cell = Piece | tuple[Piece, ...]


def cell_html(cell: Cell) -> str:
    """Its pieces in their order; a dash where there is nothing."""
    pieces = cell if isinstance(cell, tuple) else (cell,)
    return " ".join(filter(None, map(_piece, pieces))) or NONE


def is_link(cell: Cell) -> bool:
    return any(isinstance(piece, Link) for piece in (cell if isinstance(cell, tuple) else (cell,)))


def element(tag: str, inside: str, **attributes: str) -> str:
    """``<tag>`` round what is HTML already; attributes are texts, those without any are left out."""
    named = {name.strip("_").replace("_", "-"): value for name, value in attributes.items() if value}
    written = "".join(f' {name}="{escape(value)}"' for name, value in named.items())
    return f"<{tag}{written}>{inside}</{tag}>"


def lines(text: str) -> str:
    """A text with its line breaks."""
    return "<br>".join(map(escape, text.strip().splitlines()))


def _piece(piece: Piece) -> str:
    match piece:
        case Link(text, address):
            return element("a", lines(text) or NONE, href=address)
        case Mark(text, colour, icon):
            return element("span", icon_html(icon) + escape(text), class_=f"mark {colour}")
        case Note(text, colour):
            return element("small", lines(text), class_=colour) if text else ""
        case str():
            return lines(piece)


def icon_html(icon: str) -> str:
    """``:material/check:`` as a sign that nobody hears read out."""
    name = icon.removeprefix(":material/").removesuffix(":")
    return element("span", escape(name), class_="icon", aria_hidden="true") if name else ""
