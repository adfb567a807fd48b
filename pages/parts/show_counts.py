"""Counts on screen: every number opens exactly the tasks it counts."""

from dataclasses import replace

import streamlit as st

from language import _, number, percent
from models.figures import Counts
from models.moment import Moment
from models.standing import COMPLETED, COUNTED, Standing
from pages.parts.pick_filters import filters_query
from pages.parts.show_standing import COLOURS, ICONS
from queries.selection import TaskFilters
from words import rule_name, standing_name

TASKS = "tasks.py"


def show_number(label: str, count: int, filters: TaskFilters, moment: Moment, icon: str = "") -> None:
    """A count as a link to its tasks."""
    st.page_link(
        TASKS,
        label=f"**{number(count)}** {label}",
        icon=icon or None,
        query_params=filters_query(filters, moment),
        help=_("Open these tasks"),
    )


def show_classes(counts: Counts, filters: TaskFilters, moment: Moment) -> None:
    """The classes of a count that have any task, each with its own link, and the identity they make up."""
    with st.container(horizontal=True, gap="small"):
        for standing in Standing:
            if count := counts.of(standing):
                label = f":{COLOURS[standing]}[{standing_name(standing)}]"
                show_number(label, count, replace(filters, standings=(standing,)), moment, ICONS[standing])


def show_breakdown(
    rows: list[tuple[str, TaskFilters, Counts]], whole: TaskFilters, moment: Moment, *, first: str, key: str
) -> None:
    """A table of counts, one row a group and their sum last; selecting a number opens its tasks."""
    import pandas as pd

    columns: dict[str, tuple[Standing, ...]] = {
        _("Total"): COUNTED,
        _("Done"): COMPLETED,
        _("Ahead"): (Standing.COMPLETED_AHEAD,),
        _("On time"): (Standing.COMPLETED_ON_TIME,),
        _("Done late"): (Standing.COMPLETED_LATE,),
        _("In progress"): (Standing.IN_PROGRESS,),
        _("Overdue"): (Standing.OVERDUE,),
        _("No deadline"): (Standing.COMPLETED_NO_DEADLINE, Standing.NO_DEADLINE),
    }
    rate = _("Rate")
    rows = [*rows, (_("Sum"), whole, sum((counts for _name, _filters, counts in rows), Counts({})))]
    table = pd.DataFrame(
        [
            {first: name, **{head: counts.of(*classes) for head, classes in columns.items()}}
            | {rate: percent(counts.completion)}
            for name, _filters, counts in rows
        ],
        columns=[first, *columns, rate],
    )
    event = st.dataframe(
        table,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-cell",
        height="content",
        column_config={
            first: st.column_config.TextColumn(width=190, pinned=True),
            **{head: st.column_config.NumberColumn(width=86) for head in columns},
            rate: st.column_config.TextColumn(width=72, alignment="right"),
        },
        alt=first,
    )
    st.caption(_("Select a number to open its tasks."))
    if event.selection.cells:
        row, head = event.selection.cells[0]
        _name, filters, _counts = rows[row]
        st.switch_page(
            TASKS, query_params=filters_query(replace(filters, standings=columns.get(head, COUNTED)), moment)
        )


def show_rate(counts: Counts) -> None:
    """The rule behind the completion percentage, with its two numbers."""
    rate = counts.completion
    st.caption(f"{number(rate.part)} / {number(rate.whole)} = {percent(rate)} · {rule_name(rate)}")
    if counts.on_time.whole:
        on_time = counts.on_time
        st.caption(
            _("On-time rate")
            + f": {number(on_time.part)} / {number(on_time.whole)} = {percent(on_time)} · {rule_name(on_time)}"
        )
