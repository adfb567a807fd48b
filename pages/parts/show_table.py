"""A table of texts, marks and links, drawn as one element: it wraps, prints, and is read by keyboard and by ear.

On a phone each row is a card. Links go on inside the app (``server/shown/links.js``); the look is in
``server/shown/tables.css``.
"""

from collections.abc import Collection

from exchange.writing.markup import Cell, Columns, table_html
from pages.parts.drawn import drawn_once
from pages.parts.show_markup import show_markup

DRAWN = 200  # tables


def show_table(
    columns: Columns, *, about: str, numbers: Collection[str] = (), names: str = "", last_is_sum: bool = False
) -> None:
    """As :func:`exchange.writing.markup.table_html` makes it."""
    cells = tuple((head, tuple(column)) for head, column in columns.items())
    show_markup(_drawn(cells, about, frozenset(numbers), names, last_is_sum))


@drawn_once(most=DRAWN)
def _drawn(
    cells: tuple[tuple[str, tuple[Cell, ...]], ...],
    about: str,
    numbers: frozenset[str],
    names: str,
    last_is_sum: bool,
) -> str:
    return table_html(dict(cells), about=about, numbers=numbers, names=names, last_is_sum=last_is_sum)
