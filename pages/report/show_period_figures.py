"""The figures of a period: within its window and over the year, whether they add up, how late, and planned against
done."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from exchange.writing.markup import Link
from models.counting.figures import Rate
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from models.person import User
from models.report.identities import Identity, IdentityKind
from pages.parts.count_links import count_text
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.picking.pick_register import pick_register
from pages.parts.plain import plain
from pages.parts.register_names import register_names
from pages.parts.show_ageing import show_ageing
from pages.parts.show_counts import number_link, show_number, show_rate
from pages.parts.show_curve import show_curve
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_query
from pages.report.read_figures import identities_at, verified_at
from pages.report.show_by_unit import show_by_unit
from pages.report.show_set_checks import show_set_checks
from queries.report.figures import WINDOW_FIGURES, PeriodFigures, Window
from queries.selection import TaskFilters
from wording.language import _, day, instant, ngettext, number
from wording.names import window_figure_name
from wording.report.names import identity_name

AGAIN = "5s"  # until it is looked again how many tasks are folded anew


def show_period_figures(user: User, figures: PeriodFigures) -> None:
    _show_checks(user, figures)
    show_set_checks(figures)
    if not figures.summary.registers:
        return
    code = pick_register([each.register for each in figures.summary.registers.values()]).code
    filters = TaskFilters(register_codes=(code,), year=figures.period.year)
    left, right = st.columns(2)
    with left:
        _show_window(_("Since the report before"), figures.window[code], figures)
    with right:
        _show_window(_("Over the year"), figures.whole[code], figures)
    show_curve(figures.curves[code], filters, figures.moment)
    _show_both_deadlines(figures, code)
    show_by_unit(user, figures, code)
    show_ageing(user, figures.moment, filters)


def _show_checks(user: User, figures: PeriodFigures) -> None:
    """The identities; while many tasks are yet to be folded anew, how far that is, again and again."""
    verified = verified_at(figures)
    if verified.missing:
        st.fragment(_show_progress, run_every=AGAIN)(figures)
    box = _show_identities(identities_at(user, figures), figures.filters, figures.moment)
    if verified.known_at and not verified.missing:
        box.caption(
            ngettext(
                "{count} task was folded anew from its acts, as recorded until {instant}.",
                "{count} tasks were folded anew from their acts, as recorded until {instant}.",
                verified.count,
                instant=instant(verified.known_at),
            )
        )


def _show_progress(figures: PeriodFigures) -> None:
    verified = verified_at(figures)
    if not verified.missing:
        st.rerun()
    st.info(
        _(
            "{done} of {count} tasks are checked, as recorded until {instant}; the rest is under way, and this page "
            "shows it by itself.",
            done=number(verified.count - verified.missing),
            count=number(verified.count),
            instant=instant(verified.known_at) if verified.known_at else "–",
        ),
        icon=":material/hourglass_top:",
    )


def _show_both_deadlines(figures: PeriodFigures, code: str) -> None:
    """How the tasks stand by the deadlines in force, and by those that they had before one was extended or moved."""
    in_force, as_first_set = figures.of(code), figures.first[code]
    title = _("By the deadlines in force and as first set")
    filters = TaskFilters(register_codes=(code,), year=figures.period.year)
    st.header(title, anchor=False)
    show_table(
        {
            _("Class"): [standing_mark(each) for each in Standing],
            _("By the deadline in force"): [
                number_link(in_force.of(each), replace(filters, standings=(each,)), figures.moment)
                for each in Standing
            ],
            _("By the deadline as first set"): [
                number_link(as_first_set.of(each), replace(filters, first_standings=(each,)), figures.moment)
                for each in Standing
            ],
        },
        about=title,
        numbers=[_("By the deadline in force"), _("By the deadline as first set")],
    )


def _show_identities(identities: Sequence[Identity], filters: TaskFilters, moment: Moment) -> DeltaGenerator:
    """The identities of the report on the tasks of ``filters`` at ``moment``; the box that has them one by one."""
    wrong, names = [each for each in identities if not each.holds], register_names()
    if not wrong:
        st.success(
            _("Every total is the sum of its parts."),
            icon=":material/balance:",
        )
    for each in wrong:
        named = ", ".join(f"[{plain(code)}]({address(TASK, task_query(code, moment))})" for code in each.codes[:20])
        said = identity_name(each.kind)
        where = plain(names[each.register]) if each.register else _("All registers")
        st.error(f"{where}: {said} {number(each.left)} ≠ {number(each.right)}. {named}", icon=":material/error:")
    box = st.expander(_("How the totals were checked"), icon=":material/balance:", key="identities")
    with box:
        show_table(
            {
                _("Register"): [names[each.register] if each.register else "" for each in identities],
                _("Identity"): [identity_name(each.kind) for each in identities],
                _("Total"): [number_link(each.left, _tasks(each, filters), moment) for each in identities],
                _("Sum of its parts"): [_sum(each, filters, moment) for each in identities],
                _("Holds"): [_("Yes") if each.holds else _("No") for each in identities],
            },
            about=_("How the totals were checked"),
            numbers=[_("Total"), _("Sum of its parts")],
        )
    return box


def _tasks(identity: Identity, filters: TaskFilters) -> TaskFilters:
    """The tasks of the total: of one register or all; how they stand by their acts is asked of the withdrawn too."""
    of = replace(filters, register_codes=(identity.register,)) if identity.register else filters
    return of if identity.kind is IdentityKind.ACTS else replace(of, standings=COUNTED)


def _sum(identity: Identity, filters: TaskFilters, moment: Moment) -> str | Link:
    """The sum of the parts, which leads to the tasks of the total while they are the same."""
    if not identity.holds:
        return count_text(identity.right)
    return number_link(identity.right, _tasks(identity, filters), moment)


def _show_window(title: str, window: Window, figures: PeriodFigures) -> None:
    with st.container(border=True):
        st.markdown(f"**{title}**")
        st.caption(_("{start} to {end}", start=day(window.since), end=day(figures.moment.as_of)))
        for name in WINDOW_FIGURES:
            figure = getattr(window, name)
            show_number(window_figure_name(name), figure.count, figure.filters, figures.moment)
        rate = Rate("due_completion", window.due_completed.count, window.due.count)
        show_rate(rate, window.due_completed.filters, window.due.filters, figures.moment)
