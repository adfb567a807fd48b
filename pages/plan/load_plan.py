"""Load a plan from its file: choose it, look at what is understood, answer what is open, and load it all at once."""

import streamlit as st

from clock import now
from models.access import may_assign
from models.plan.loading import Loading
from pages.parts.address import read_number, recalled
from pages.parts.linked import linked
from pages.parts.menu import LOAD_PLAN
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.saving import announce_next, refusing, saving
from pages.parts.signed_in import signed_in
from pages.plan.offer_plan_file import offer_plan_file
from pages.plan.pick_answers import pick_answers
from pages.plan.pick_columns import pick_columns
from pages.plan.read_plan import as_shown, checked, tables_of
from pages.plan.show_loaded import show_loaded, show_loadings
from pages.plan.show_plan_rows import show_plan_rows
from queries.loadings import loading_called, loading_of, loadings
from wording.language import _, ngettext, number
from wording.names import plan_name

user = signed_in()
st.title(_("Load a plan"))
only_if(may_assign(user), _("Only the secretariat assigns tasks."))
opened = loading_of(user, recalled("id", read_number, 0) or 0)
if opened is None:
    offer_plan_file(user)
    show_loadings(loadings(user))
    st.stop()
row, content = opened
st.page_link(linked(LOAD_PLAN), label=_("All files"), icon=":material/arrow_back:")
st.subheader(f"{plain(row.name)} → {plan_name(row)}", anchor=False)
if row.batch_id is not None:
    show_loaded(row, content)
    st.stop()

if (before := loading_called(row.sha256)) is not None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(
            _("This very file was loaded before. What is there already is not doubled."), icon=":material/history:"
        )
        st.page_link(linked(LOAD_PLAN), label=_("What became of it"), query_params={"id": str(before)})
with refusing():
    grids, tables = tables_of(row.name, content)
    pick_columns(user, grids, tables)
    sent = away = False
    if tables:
        check, known = checked(user, row, content, tables)
        pick_answers(row, check)
        show_plan_rows(row, check)
        new, changes = check.new, check.changes
        label = ngettext("Load {count} task", "Load {count} tasks", len(new))
        if changes:
            label += " · " + ngettext("{count} change", "{count} changes", len(changes))
        is_as_shown = as_shown(row, (new, changes))
        sent = st.button(
            label, type="primary", icon=":material/playlist_add_check:", disabled=not (new or changes), key="load"
        )
    away = st.button(_("Put this file away"), icon=":material/delete:", type="tertiary", key="put_away")
    if sent and not is_as_shown:
        st.warning(_("Something has changed since you looked: look again, then load."), icon=":material/sync:")
    elif sent:
        bar = st.progress(0.0, _("Loading …"))
        cancelled = (_("Cancelled. Nothing was loaded."),)
        st.button(_("Cancel: nothing is loaded"), key="cancel", on_click=announce_next, args=cancelled)

        def progress(done: int, of: int) -> None:
            bar.progress(done / of, _("{done} of {of}", done=number(done), of=number(of)))

        happened = ngettext("{count} task was loaded.", "{count} tasks were loaded.", len(new))
        with saving(happened) as session:
            session.get_one(Loading, row.id).load(
                session,
                new,
                changes,
                check.learnt(row.answers),
                by=user,
                at=now(),
                progress=progress,
                seen=known.newest,
            )
    if away:
        with saving(_("The file is put away. Nothing came of it.")) as session:
            session.get_one(Loading, row.id).put_away(session, by=user)
