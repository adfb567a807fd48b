"""Counts on screen: every number opens exactly the tasks it counts."""

from dataclasses import replace

import streamlit as st

from exchange.report.tables import COLUMNS, count_heads
from exchange.writing.markup import Cell, Link
from models.counting.figures import Counts, Rate
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from pages.parts.charts import show_stacked
from pages.parts.linked import linked
from pages.parts.menu import TASKS
from pages.parts.picking.pick_filters import filters_query
from pages.parts.show_standing import COLOURS, ICONS
from pages.parts.show_table import show_table
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import _, day, number, percent
from wording.names import rule_name, standing_name


def show_number(label: str, count: int, filters: TaskFilters, moment: Moment, icon: str = "") -> None:
    """A count as a link to its tasks."""
    st.page_link(
        linked(TASKS),
        label=f"**{number(count)}** {label}",
        icon=icon,
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
    groups: list[tuple[str, TaskFilters, Counts]],
    whole: TaskFilters,
    total: Counts,
    moment: Moment,
    *,
    first: str,
    key: str,
) -> None:
    """A chart and a table of counts, one row a group and the whole last; every number leads to its tasks."""
    show_stacked([(name, counts) for name, _filters, counts in groups], alt=first, key=f"{key}_chart")
    classes = dict(zip(count_heads(), COLUMNS, strict=True))
    rows = [*groups, (_("Sum"), whole, total)]
    columns: dict[str, list[Cell]] = {
        first: [Link(name, _tasks(filters, COUNTED, moment)) for name, filters, _counts in rows],
        **{
            head: [
                number_link(counts.of(*of), replace(filters, standings=of), moment) for _n, filters, counts in rows
            ]
            for head, of in classes.items()
        },
        _("Rate"): [percent(counts.completion) for _name, _filters, counts in rows],
    }
    show_table(columns, about=first, numbers=[*classes, _("Rate")], last_is_sum=True)
    counted = _(
        "A task counts once, for its lead unit; the withdrawn are not in the total. Figures as of {day}.",
        day=day(moment.as_of),
    )
    st.caption(counted)


def number_link(count: int, filters: TaskFilters, moment: Moment) -> str | Link:
    """A count that leads to the tasks it counts; a point for none, so that the others are seen."""
    return Link(number(count), tasks_address(filters, moment)) if count else count_text(count)


def count_text(count: int) -> str:
    """A count that no list of tasks belongs to."""
    return number(count) if count else "·"


def _tasks(filters: TaskFilters, standings: tuple[Standing, ...], moment: Moment) -> str:
    return tasks_address(replace(filters, standings=standings), moment)


def show_rates(counts: Counts, due: Rate | None = None) -> None:
    """The percentages with their two numbers and the names of their rules."""
    lines = [_rate(counts.completion)]
    if counts.on_time.whole:
        lines.append(_("On-time rate") + ": " + _rate(counts.on_time))
    if due is not None and due.whole:
        lines.append(_("Due completion") + ": " + _rate(due))
    explained = _(
        "Completion: completed among all that count. On-time rate: ahead and on time among all completed by a "
        "deadline. Due completion: completed among what was due by the day. The withdrawn are never counted. The "
        "guide says where the rules come from."
    )
    st.caption("  \n".join(lines), help=explained)


def show_rate(rate: Rate) -> None:
    """One percentage with its two numbers and the name of its rule."""
    st.caption(_rate(rate))


def _rate(rate: Rate) -> str:
    return f"{number(rate.part)} / {number(rate.whole)} = {percent(rate)} · {rule_name(rate)}"
