"""What a unit says of its task: how far it has come, that it is done, what it contributed as a co-ordinating one."""

from collections.abc import Sequence

import streamlit as st

from clock import now, today
from models.access import may_report_done
from models.ledger.acts import Contributed, DoneReported, ProgressReported
from models.ledger.entered import entered
from models.person import User
from models.task.result import last_reported
from pages.parts.acting.pick_evidence import pick_evidence, proven_by
from pages.parts.acting.pick_on_behalf import pick_on_behalf
from pages.parts.acting.pick_result import pick_result
from pages.parts.acting.task_of import task_of
from pages.parts.cached import known_periods
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _, day
from wording.names import in_period, unit_name


def enter_progress(user: User, page: TaskPage, seen: int, for_units: Sequence[int] = ()) -> None:
    """``for_units``: one of these answered on paper."""
    row, facts = page.row, page.facts
    period, unsent = known_periods().on(today()), UnsentForm("progress", row)
    with st.container(border=True):
        paper = pick_on_behalf(page, unsent, for_units) if for_units else None
        st.caption(
            _(
                "Counts for the report on {period}; units report by {date}.",
                period=in_period(period),
                date=day(period.units_by),
            )
        )
        leads = may_report_done(user, row, paper.unit_id if paper else None)
        percent = unsent.percent(_("Progress, %"), "percent", facts.percent) if leads else facts.percent
        done = unsent.area(_("What was done"), "what")
        difficulties = unsent.area(_("Difficulties"), "difficulties")
        proposals = unsent.area(_("Proposals"), "proposals")
        files = pick_evidence(row, "progress_files")
        sent = st.button(
            _("Report progress"), icon=":material/trending_up:", disabled=files.refused, key=f"progress_{row.id}"
        )
    if sent:
        with refusing():
            report = entered(
                ProgressReported,
                percent=percent,
                done=done,
                difficulties=difficulties,
                proposals=proposals,
                on_behalf=paper.values if paper else None,
            )
            with saving(_("Progress reported."), unsent) as session:
                proven = proven_by(session, report, files)
                task_of(session, row).report_progress(session, proven, by=user, at=now(), seen=seen)


def enter_done(user: User, page: TaskPage, seen: int, for_units: Sequence[int] = ()) -> None:
    """What came back begins with what was reported. ``for_units``: one of these answered on paper."""
    row, unsent = page.row, UnsentForm("done", page.row)
    before = last_reported(page.in_force) if page.facts.returned_because else None
    first = before.content if before and isinstance(before.content, DoneReported) else None
    with st.container(border=True):
        paper = pick_on_behalf(page, unsent, for_units) if for_units else None
        reported_on = (paper.on.if_readable if paper else None) or today()
        result = pick_result(user, page, unsent, first, reported_on)
        sent = st.button(
            _("Report done"),
            type="primary",
            icon=":material/task_alt:",
            disabled=result.files.refused,
            key=f"done_{row.id}",
        )
    if sent:
        with refusing():
            report = entered(DoneReported, **result.values, on_behalf=paper.values if paper else None)
            with saving(_("Reported. The secretariat will confirm it."), unsent) as session:
                proven = proven_by(session, report, result.files)
                task_of(session, row).report_done(session, proven, by=user, at=now(), seen=seen)


def enter_contribution(user: User, page: TaskPage, seen: int, units: Sequence[int], *, on_paper: bool = True) -> None:
    """``units`` are those whose contribution it can be; ``on_paper``: they said so by a letter."""
    row, facts = page.row, page.facts
    own = [each for each in facts.contributions if each.unit_id in units]
    unsent, owed = UnsentForm("contribution", row), {each.unit_id: each for each in facts.owed}
    names = {each.unit_id: unit_name(page.units[each.unit_id]) for each in own}
    with st.container(border=True):
        paper = pick_on_behalf(page, unsent, units) if on_paper else None
        for each in own:
            what = owed[each.unit_id].what if each.unit_id in owed else ""
            due = _("due {day}", day=day(each.due)) if each.due else _("no date of its own")
            given = _("given on {day}", day=day(each.given_on)) if each.given_on else _("not given yet")
            st.text(" · ".join(part for part in (names[each.unit_id], what, due, given) if part))
        unit_id = paper.unit_id if paper else own[0].unit_id
        if paper is None and len(own) > 1:
            unit_id = st.selectbox(
                _("Unit"), list(names), format_func=names.__getitem__, key=typed("contributing", row)
            )
        done = unsent.area(_("What was contributed"), "what")
        with st.container(horizontal=True):
            symbol = unsent.line(_("Symbol of the document, if any"), "symbol")
            on = unsent.day(_("Date"), "on", latest=today())
        files = pick_evidence(row, "contribution_files")
        sent = st.button(
            _("Report the contribution"),
            icon=":material/handshake:",
            disabled=files.refused,
            key=f"contribute_{row.id}",
        )
    if sent:
        with refusing():
            named = bool(symbol.strip() or on.text.strip())
            document = {"symbol": symbol.strip(), "on": on.day} if named else None
            on_behalf = paper.values if paper else None
            given_now = entered(Contributed, unit_id=unit_id, done=done, document=document, on_behalf=on_behalf)
            with saving(_("The contribution is reported."), unsent) as session:
                proven = proven_by(session, given_now, files)
                task_of(session, row).contribute(session, proven, by=user, at=now(), seen=seen)
