"""What became different since a report was issued, or since any other point: to the task, and by which act."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import streamlit as st

from clock import now
from exchange.writing.markup import Cell, Link
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import Moment
from models.person import User
from models.province import ZONE
from pages.parts.address import PAGE, address_with, remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.cached import counts_by
from pages.parts.cause_names import cause_names
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.picking.pick_moment import moment_query, pick_point
from pages.parts.picking.pick_page import pick_page
from pages.parts.plain import plain, plain_lines, plain_link
from pages.parts.record_links import unit_link
from pages.parts.register_names import register_names
from pages.parts.show_counts import linked_number
from pages.parts.show_nothing import show_nothing, way_to_all_tasks
from pages.parts.show_standing import standing_badge, standing_mark
from pages.parts.show_table import show_table
from pages.report.show_measured_since import show_measured_since
from queries.changes import ChangeRow, changes_between, moves
from queries.report.figures import PeriodFigures
from queries.report.reports import IssuedRow
from queries.selection import TaskFilters
from wording.language import _, day, instant, ngettext, number
from wording.names import field_name, names_by_id
from wording.sentences import act_text

SHOWN = 60
MOVE, NOWHERE = "move", "none"
WEEK = timedelta(days=7)


def show_changes_since(user: User, figures: PeriodFigures, issued: list[IssuedRow]) -> None:
    then = _pick_then(figures, issued)
    show_measured_since(user, figures.period, then, figures.moment)
    show_changes(user, figures.filters, then, figures.moment)


def show_changes(user: User, filters: TaskFilters, then: Moment, now: Moment) -> None:
    """What stands otherwise now than then."""
    rows = changes_between(user, then, now, filters)
    st.markdown(
        _("From {then} to {now}:", then=_point(then), now=_point(now))
        + " **"
        + ngettext("{count} task stands otherwise", "{count} tasks stand otherwise", len(rows))
        + "**"
    )
    if not rows:
        show_nothing(_("Nothing stands otherwise."), way_to_all_tasks(), icon=":material/check_circle:")
        return
    _show_moves(rows)
    _show_balance(user, filters, then, now, {row.task.register_code for row in rows})
    rows = _chosen(rows)
    page = pick_page(len(rows), SHOWN, "changes_page")
    for row in rows[(page - 1) * SHOWN : page * SHOWN]:
        _show_row(user, row, then, now)


def _pick_then(figures: PeriodFigures, issued: list[IssuedRow]) -> Moment:
    """An issued report, or any day with what was known at its end or now; at first one that has passed."""
    points = {
        f"issued_{row.id}": (
            _("As issued on {date}", date=instant(row.issued_at)),
            Moment(row.as_of, row.known_at),
        )
        for row in issued
    }
    day_over = datetime.combine(figures.moment.as_of, time(23, 59, 59), ZONE)
    if day_over < now():
        points["then"] = _("This report's day, as known on that day"), Moment(figures.moment.as_of, day_over)
    week_ago = Moment(figures.moment.as_of - WEEK, figures.moment.known_at)
    points["week"] = _("A week before, {day}", day=day(week_ago.as_of)), week_ago
    points["before"] = (
        _("The period before, as known now"),
        Moment(figures.before.moment.as_of, figures.moment.known_at),
    )
    points["other"] = (_("Another point"), Moment(figures.period.start))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Compared with"),
            list(points),
            format_func=lambda name: points[name][0],
            **remembered("since", str, next(iter(points)), list(points)),
        )
        point = pick_point(figures.before.moment.as_of, of="since_") if chosen == "other" else points[chosen][1]
    narrow_browser_tab(_point(point) if chosen == "other" else points[chosen][0])
    return point


def _point(moment: Moment) -> str:
    if moment.known_at is None:
        return day(moment.as_of)
    return _("{day} (as known at {instant})", day=day(moment.as_of), instant=instant(moment.known_at))


def _show_moves(rows: list[ChangeRow]) -> None:
    """How many tasks went from which class to which; each number leads to these below."""
    found = moves(rows).most_common()
    show_table(
        {
            _("Class before"): [_class(before) for (before, _after), _count in found],
            _("Class now"): [_class_now(before, after) for (before, after), _count in found],
            _("Tasks"): [Link(number(count), address_with({MOVE: _name(*move)}, PAGE)) for move, count in found],
        },
        about=_("What changed"),
        numbers=[_("Tasks")],
    )


def _show_balance(user: User, filters: TaskFilters, then: Moment, now: Moment, register_codes: set[str]) -> None:
    """How many of a register were completed and counted then and are now; each number leads to its tasks."""
    registers = register_names()
    before, after = (counts_by(user, each, filters, "register") for each in (then, now))

    def both(code: str, standings: tuple[Standing, ...]) -> str:
        of_class = replace(filters, register_codes=(code,), standings=standings)
        was, is_now = (each.get(code, Counts({})).of(*standings) for each in (before, after))
        to = linked_number(is_now, of_class, now)
        return f"{linked_number(was, of_class, then)} → {to} ({is_now - was:+d})"

    for code in (each for each in registers if each in register_codes):
        text = _("completed {completed}, counted {total}", completed=both(code, COMPLETED), total=both(code, COUNTED))
        st.markdown(f"**{plain(registers[code])}**: {text}")


def _chosen(rows: list[ChangeRow]) -> list[ChangeRow]:
    """Those that went the way which the address names, with the way back to all."""
    move = st.query_params.get(MOVE, "")
    chosen = [row for row in rows if _name(row.before, row.after) == move]
    if not chosen:
        return rows
    said = ngettext("{count} of these tasks", "{count} of these tasks", len(chosen))
    label, to_all = _("Show all that stand otherwise"), address_with({}, MOVE, PAGE)
    st.markdown(f"**{said}** · [{label}]({to_all})")
    return chosen


def _name(before: Standing | None, after: Standing | None) -> str:
    return f"{before or NOWHERE}.{after or NOWHERE}"


def _class(standing: Standing | None) -> Cell:
    return standing_mark(standing) if standing else _("not counted")


def _class_now(before: Standing | None, after: Standing | None) -> Cell:
    return _("the same, with another unit, field or day") if before is after else _class(after)


def _show_row(user: User, row: ChangeRow, then: Moment, now: Moment) -> None:
    link = address(TASK, {"code": row.task.code, **moment_query(now)})
    before = standing_badge(row.before) if row.before else _("not counted")
    after = standing_badge(row.after) if row.after else _("not counted")
    lines = [f"[**{plain(row.task.code)}**]({link}) {plain(row.task.title)}  \n{before} → {after}"]
    if row.was and row.is_now and row.was.lead_id != row.is_now.lead_id:
        was, is_now = unit_link(row.was.lead, user, then), unit_link(row.is_now.lead, user, now)
        lines.append(f":small[{plain_link(was)} → {plain_link(is_now)}]")
    if row.was and row.is_now and row.was.field is not row.is_now.field:
        lines.append(f":small[{plain(field_name(row.was.field))} → {plain(field_name(row.is_now.field))}]")
    if row.was and row.is_now and row.was.deadline != row.is_now.deadline:
        said = _("deadline {before} → {after}", before=day(row.was.deadline), after=day(row.is_now.deadline))
        lines.append(f":small[{plain(said)}]")
    if row.was and row.is_now and row.was.completed_on and row.was.completed_on != row.is_now.completed_on:
        before, after = day(row.was.completed_on), day(row.is_now.completed_on)
        said = _("completed on {before} → {after}", before=before, after=after)
        lines.append(f":small[{plain(said)}]")
    for cause in row.causes:
        mark = "" if cause.now else _("no longer counts:") + " "
        said = act_text(cause.content, day(cause.on), names_by_id(cause.units), cause_names())
        recorded = _("recorded on {instant} by {by}", instant=instant(cause.at), by=cause.by)
        lines.append(f"{mark}{plain_lines(said)} :small[:gray[{plain(recorded)}]]")
    if row.passed:
        lines.append(f":small[{_time_text(row.passed, then, now)}]")
    with st.container(border=True, gap="xxsmall"):
        st.markdown("  \n".join(lines))


def _time_text(passed: date, then: Moment, now: Moment) -> str:
    if then.as_of <= now.as_of:
        return _("The deadline {day} passed.", day=day(passed))
    return _("The deadline {day} had not passed yet.", day=day(passed))
