"""Which row has the headings and which column says what: as found, to be put right, and remembered for next time."""

from collections.abc import Mapping, Sequence

import streamlit as st

from clock import now
from exchange.plan.headings import LOOKED_AT
from exchange.plan.likely_columns import likely_headings
from exchange.plan.plan_table import LeftOut
from exchange.plan.tables import accounted_text, headings_of
from exchange.reading.grid import Grid
from models.person import User
from models.plan.columns import PlanColumn, remember_columns
from models.text import one_line
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.typed import typed_first
from queries.loadings import headings_learnt, shapes
from usecases.load_plan import PlanFile
from wording.language import _, ngettext
from wording.names import plan_column_name

SHOWN = 8


def pick_columns(user: User, file: PlanFile) -> None:
    """Also says what of the file was not read: sheets, columns and rows."""
    grids, tables = [grid for grid in file.grids if not grid.is_text], file.tables
    _show_what_is_left(file)
    if not tables and not grids:
        st.warning(_("No line of the text gives a unit any work."), icon=":material/search_off:")
    if not grids:
        return
    if not tables:
        st.warning(_("No table of tasks was found. Say which row has the headings, and what each column says."))
    label = _("What each column says")
    box = st.expander(label, icon=":material/view_column:", expanded=not tables, on_change="rerun", key="columns")
    if not box.open and tables:
        return
    with box:
        grid = _pick_grid(grids, file)
        found, columns = headings_of(grid, shapes(), headings_learnt())
        if not columns:
            found, columns = likely_headings(grid.rows) or (0, {})
        heading = st.number_input(
            _("Row of the headings"), 1, min(len(grid.rows), LOOKED_AT), found + 1, key=f"columns_row_{grid.name}"
        )
        heads = [one_line(cell) for cell in grid.rows[heading - 1]]
        chosen = _pick_parts(f"columns_{grid.name}_{heading}", heads, columns if heading == found + 1 else {})
        _show_rows_below(grid, heading, heads)
        sent = st.button(_("Read it so, now and next time"), icon=":material/save:", key="columns_save")
    if sent:
        with saving(_("Read anew. Tables with these headings are read so from now on.")) as session:
            remember_columns(session, grid.rows[heading - 1], chosen, by=user, at=now())


def _pick_grid(grids: Sequence[Grid], file: PlanFile) -> Grid:
    """The first sheet or table that was not read, until another is chosen."""
    if len(grids) == 1:
        return grids[0]
    first = next((at for at, each in enumerate(grids) if each in file.unread), 0)
    return st.selectbox(_("Sheet or table"), grids, first, format_func=lambda each: each.name, key="columns_grid")


def _pick_parts(key: str, heads: Sequence[str], before: Mapping[PlanColumn, int]) -> dict[PlanColumn, int]:
    """Which column says each part of a plan, where one does."""
    chosen: dict[PlanColumn, int] = {}
    with st.container(horizontal=True):
        for part in PlanColumn:
            column = st.selectbox(
                plan_column_name(part),
                range(len(heads)),
                index=None,
                placeholder="–",
                format_func=lambda place: heads[place] or _("Column {number}", number=place + 1),
                key=typed_first(f"{key}_{part}", before.get(part)),
                width=190,
            )
            if column is not None:
                chosen[part] = column
    return chosen


def _show_rows_below(grid: Grid, heading: int, heads: Sequence[str]) -> None:
    rows = grid.rows[heading : heading + SHOWN]
    show_table(
        {
            f"{place + 1}. {head}": [one_line(row[place]) if place < len(row) else "" for row in rows]
            for place, head in enumerate(heads)
        },
        about=_("The first rows of the file"),
    )


def _name_of(grid: Grid) -> str:
    """A sheet, a table, or what stands beside them."""
    if grid.beside:
        return _("headers, footers, notes and text boxes")
    return _("{name} (hidden)", name=grid.name) if grid.hidden else grid.name


def _show_first_rows(grid: Grid) -> None:
    texts = [" | ".join(filter(None, map(one_line, row))) for row in grid.rows]
    rows = [(at, said) for at, said in enumerate(texts, start=1) if said]
    show_table(
        {_("Row"): [str(at) for at, _said in rows[:SHOWN]], _("Text"): [said for _at, said in rows[:SHOWN]]},
        about=_name_of(grid),
    )
    if len(rows) > SHOWN:
        more = len(rows) - SHOWN
        st.caption(ngettext("… and {count} more row", "… and {count} more rows", more))


def _show_what_is_left(file: PlanFile) -> None:
    tables = file.tables
    st.caption(f":material/fact_check: {accounted_text(file.lines)}")
    if left := file.unread:
        names = ", ".join(map(_name_of, left))
        with st.expander(_("Not read as a plan: {names}", names=plain(names)), icon=":material/layers_clear:"):
            for grid in left:
                _show_first_rows(grid)
    unread = dict.fromkeys(name for table in tables for row in table.rows for name in row.unread)
    if unread:
        said = _(
            "Columns that are not understood: {names}. They stay readable on each task.",
            names=plain(", ".join(unread)),
        )
        st.info(said, icon=":material/view_column:")
    _show_left_out([(table.name, row) for table in tables for row in table.left_out])


def _show_left_out(rows: Sequence[tuple[str, LeftOut]]) -> None:
    """The rows that are no tasks, each with its table."""
    if not rows:
        return
    with st.expander(ngettext("{count} row is no task", "{count} rows are no tasks", len(rows)), key="aside"):
        show_table(
            {
                _("Row"): [f"{name}, {row.place}" for name, row in rows],
                _("Text"): [row.text for _name, row in rows],
                _("Why"): [_(row.why) for _name, row in rows],
            },
            about=_("Rows that are no tasks"),
        )
