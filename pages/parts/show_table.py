"""A table of texts, marks and links, drawn as one element: it wraps, prints, and is read by keyboard and by ear.

On a phone each row is a card. Links go on inside the app (``server/shown/links.js``); the look is in
``server/shown/tables.css``.
"""

from collections.abc import Collection, Mapping, Sequence
from html import escape

import streamlit as st

from pages.parts.markup import NONE, Cell, cell_html, element, is_link

Columns = Mapping[str, Sequence[Cell]]


def show_table(columns: Columns, *, about: str, numbers: Collection[str] = (), last_is_sum: bool = False) -> None:
    """``columns`` by their heads, all of one length; ``about`` says to who cannot see it what the table has.

    The first column with links names its row, or else the first of all. ``numbers`` stand at the right.
    """
    st.html(table_html(columns, about=about, numbers=numbers, last_is_sum=last_is_sum))


def table_html(columns: Columns, *, about: str, numbers: Collection[str] = (), last_is_sum: bool = False) -> str:
    names = next((head for head, cells in columns.items() if any(map(is_link, cells))), next(iter(columns)))
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


def _head(head: str, kind: str) -> str:
    return element("th", escape(head), role="columnheader", scope="col", class_=kind)


def _cell(head: str, cell: Cell, *, names_row: bool, number: bool) -> str:
    inside = cell_html(cell)
    kinds = " ".join(("number",) * number + ("none",) * (inside == NONE))
    if names_row:
        return element("th", inside, role="rowheader", scope="row", class_=kinds)
    return element("td", inside, role="cell", data_head=head, class_=kinds)
