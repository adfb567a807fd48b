"""Counts on screen: every number opens exactly the tasks it counts."""

from dataclasses import replace

import streamlit as st

from exchange.report.tables import COLUMNS, count_heads
from exchange.writing.markup import Cell, Columns, Link, Note
from models.counting.figures import Counts, Rate, Times
from models.counting.standing import COMPLETED, COUNTED, PUNCTUAL, Standing
from models.moment import Moment
from pages.parts.count_links import count_link, rate_link
from pages.parts.drawn import drawn_once
from pages.parts.linked import show_page_link
from pages.parts.menu import TASKS
from pages.parts.picking.pick_filters import filters_query
from pages.parts.plain import plain
from pages.parts.show_bars import bars_html
from pages.parts.show_markup import show_markup
from pages.parts.show_standing import COLOURS, ICONS
from pages.parts.show_table import show_table
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.help import Rule, help_on
from wording.language import _, day, ngettext, number, percent
from wording.names import rule_name, short_standing_name

BREAKDOWNS = 100


def show_number(
    label: str, count: int, filters: TaskFilters, moment: Moment, icon: str = "", *, colour: str = ""
) -> None:
    """A count as a link to its tasks; none leads nowhere."""
    if not count:
        st.caption(f"**{number(count)}** {plain(label)}", width="content")
        return
    query, help = filters_query(filters, moment), _("Open these tasks")
    show_page_link(TASKS, label, query, icon, bold=number(count), colour=colour, help=help)


def show_classes(counts: Counts, filters: TaskFilters, moment: Moment) -> None:
    """The classes of a count that have any task, each with its own link, and the identity they make up."""
    with st.container(horizontal=True, gap="small"):
        for standing in Standing:
            if count := counts.of(standing):
                name, of = short_standing_name(standing), replace(filters, standings=(standing,))
                show_number(name, count, of, moment, ICONS[standing], colour=COLOURS[standing])


def show_breakdown(
    groups: list[tuple[str, TaskFilters, Counts]],
    whole: TaskFilters,
    total: Counts,
    moment: Moment,
    *,
    first: str,
) -> None:
    """Bars and a table of counts, one row a group and the whole last; every number leads to its tasks."""
    bars, columns = _breakdown(tuple(groups), whole, total, moment, first)
    show_markup(bars)
    show_table(columns, about=first, numbers=[head for head in columns if head != first], last_is_sum=True)
    counted = _(
        "A task counts once, for its lead unit; the withdrawn are not in the total. Figures as of {day}.",
        day=day(moment.as_of),
    )
    st.caption(counted, help=help_on(Rule.STANDING))


@drawn_once(most=BREAKDOWNS)
def _breakdown(
    groups: tuple[tuple[str, TaskFilters, Counts], ...],
    whole: TaskFilters,
    total: Counts,
    moment: Moment,
    first: str,
) -> tuple[str, Columns]:
    classes = dict(zip(count_heads(), COLUMNS, strict=True))
    rows = [*groups, (_("Sum"), whole, total)]
    columns: dict[str, list[Cell]] = {
        first: [Link(name, tasks_address(filters, moment, COUNTED)) for name, filters, _counts in rows],
        **{
            head: [number_link(counts.of(*of), filters, moment, of) for _name, filters, counts in rows]
            for head, of in classes.items()
        },
        _("Rate"): [rate_of_tasks(counts.completion, filters, moment, COUNTED) for _name, filters, counts in rows],
    }
    return bars_html(groups, first, moment), columns


def number_link(
    count: int, filters: TaskFilters, moment: Moment, standings: tuple[Standing, ...] | None = None
) -> str | Link:
    """A count that leads to the tasks it counts."""
    return count_link(count, tasks_address(filters, moment, standings))


def rate_of_tasks(
    rate: Rate, filters: TaskFilters, moment: Moment, standings: tuple[Standing, ...] | None = None
) -> str | Link:
    """A percentage that leads to the tasks it is of."""
    return rate_link(rate, tasks_address(filters, moment, standings))


def times_link(done: Times, filters: TaskFilters, moment: Moment) -> Cell:
    """How often something was done, and the tasks that it was done to; one link where both are the same number."""
    if done.times == done.tasks:
        return number_link(done.times, filters, moment)
    to = tasks_address(filters, moment)
    return (number(done.times), Note((Link(ngettext("on {count} task", "on {count} tasks", done.tasks), to),)))


def linked_number(count: int, filters: TaskFilters, moment: Moment) -> str:
    """A count within a sentence, as Markdown; it leads to the tasks it counts."""
    return f"[{number(count)}]({tasks_address(filters, moment)})" if count else number(count)


def linked_rate(rate: Rate, filters: TaskFilters, moment: Moment) -> str:
    """A percentage within a sentence, as Markdown; it leads to the tasks that it is of."""
    return f"[{percent(rate)}]({tasks_address(filters, moment)})" if rate.whole else percent(rate)


def show_rates(counts: Counts, filters: TaskFilters, moment: Moment, due: Rate | None = None) -> None:
    """The percentages of the tasks that ``filters`` select, with their two numbers and the names of their rules.

    ``due`` is the rate of those that were due by the day.
    """

    def of(*standings: Standing) -> TaskFilters:
        return replace(filters, standings=standings)

    lines = []
    if counts.completion.whole:
        lines.append(_rate(counts.completion, of(*COMPLETED), of(*COUNTED), moment))
    if counts.on_time.whole:
        on_time = _rate(counts.on_time, of(*PUNCTUAL), of(*PUNCTUAL, Standing.COMPLETED_LATE), moment)
        lines.append(_("On-time rate") + ": " + on_time)
    if due is not None and due.whole:
        completed, counted = (replace(of(*each), due_by=moment.as_of) for each in (COMPLETED, COUNTED))
        lines.append(_("Due completion") + ": " + _rate(due, completed, counted, moment))
    if lines:
        st.caption("  \n".join(lines), help=help_on(Rule.RATES))


def show_rate(rate: Rate, part: TaskFilters, whole: TaskFilters, moment: Moment) -> None:
    """One percentage with its two numbers, which lead to the tasks of ``part`` and ``whole``, and the name of its
    rule; nothing where there is no task to be a part of."""
    if rate.whole:
        st.caption(_rate(rate, part, whole, moment))


def _rate(rate: Rate, part: TaskFilters, whole: TaskFilters, moment: Moment) -> str:
    of = f"{linked_number(rate.part, part, moment)} / {linked_number(rate.whole, whole, moment)}"
    return f"{of} = {percent(rate)} · {rule_name(rate)}"
