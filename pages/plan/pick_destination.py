"""Where a file's tasks go, while it is looked at: another list, another year, another day, and all is read anew."""

from datetime import date

import streamlit as st

from clock import today
from models.ledger.entered import entered_day
from models.person import User
from models.plan.loading import Loading
from pages.parts.picking.pick_day import pick_day
from pages.parts.register_names import plan_name
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed_first
from pages.plan.plan_lists import plan_lists
from queries.loadings import LoadingRow
from queries.plans import PlanRow
from usecases.load_plan import PlanFile, counts_from, lying_before
from wording.language import _, day, number

SEVERAL = 2  # rows


def pick_destination(user: User, row: LoadingRow, file: PlanFile) -> None:
    """Also says when the file itself names another register or year, before its days are asked about one by one."""
    said = file.says
    named = PlanRow(said.register_code or row.register_code, said.year or row.year)
    if (named.register_code, named.year) != (row.register_code, row.year):
        with st.container(horizontal=True, vertical_alignment="center"):
            name, other = plan_name(named), plan_name(row)
            told = _("The file says that it is of “{plan}”, and is read as one of “{other}”.", plan=name, other=other)
            st.warning(told, icon=":material/event_busy:", width="stretch")
            if st.button(_("Read it as one of “{plan}”", plan=name), icon=":material/sync:", key="other_plan"):
                since = row.on if named.year == row.year else counts_from(named.year, said.issued_on, today())
                _redirect(user, row, named, since)
    else:
        _offer_earlier_days(user, row, file)
    box = st.expander(_("Its list, year and day"), icon=":material/move_item:", on_change="rerun", key="destination")
    if not box.open:
        return
    with box, st.container(horizontal=True, vertical_alignment="bottom"):
        lists = plan_lists()
        present = next(
            (each for each in lists if (each.register_code, each.year) == (row.register_code, row.year)), None
        )
        plan = st.selectbox(
            _("Register"), lists, format_func=plan_name, key=typed_first(f"destination_{row.id}", present)
        )
        on = pick_day(_("Its tasks count from"), f"destination_on_{row.id}", first=row.on, latest=today())
        if st.button(_("Read it anew"), icon=":material/sync:", key="destination_save") and plan is not None:
            with refusing():
                _redirect(user, row, plan, entered_day(on.day))


def _offer_earlier_days(user: User, row: LoadingRow, file: PlanFile) -> None:
    """From its document's day, or the first of its year, where several of its days lie before the chosen one: instead
    of a question for each."""
    days = [each for each in (file.says.issued_on, date(row.year, 1, 1)) if each is not None and each < row.on]
    early = lying_before(file, row.year, row.on) if days else 0
    if early < SEVERAL:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        told = _("{count} rows are due before {on}, from which its tasks count.", count=number(early), on=day(row.on))
        st.warning(told, icon=":material/event_busy:", width="stretch")
        for since in dict.fromkeys(days):
            label = _("Count from {date}", date=day(since))
            if st.button(label, icon=":material/sync:", key=f"count_from_{since}"):
                _redirect(user, row, PlanRow(row.register_code, row.year), since)


def _redirect(user: User, row: LoadingRow, plan: PlanRow, on: date) -> None:
    with saving(_("Read anew.")) as session:
        session.get_one(Loading, row.id).redirect(
            session,
            register_code=plan.register_code,
            year=plan.year,
            on=on,
            directive_id=row.directive_id,
            by=user,
        )
