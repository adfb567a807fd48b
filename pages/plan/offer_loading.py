"""The last step of loading a plan: all that is certain at once, with how far it has come; or the file is put away."""

import streamlit as st

from clock import now
from models.person import User
from models.plan.loading import Loading
from pages.parts.saving import announce_next, saving
from pages.plan.read_plan import is_as_shown
from queries.loadings import LoadingRow
from usecases.load_plan import Compared, load_rows
from wording.language import _, ngettext, number


def offer_loading(user: User, row: LoadingRow, compared: Compared, *, asked: bool) -> None:
    """``asked``: a heading waits for its meaning, without which no row is whole."""
    new, changes = compared.check.new, compared.check.changes
    label = ngettext("Load {count} task", "Load {count} tasks", len(new))
    if changes:
        label += " · " + ngettext("{count} change", "{count} changes", len(changes))
    if compared.check.reports:
        label += " · " + ngettext("{count} result to confirm", "{count} results to confirm", compared.check.reports)
    as_shown = is_as_shown(row, compared)
    if asked:
        st.info(_("Say first what the columns say that are asked about above."), icon=":material/view_column:")
    sent = st.button(
        label,
        type="primary",
        icon=":material/playlist_add_check:",
        disabled=asked or not (new or changes),
        key="load",
    )
    if sent and not as_shown:
        st.warning(_("Something has changed since you looked: look again, then load."), icon=":material/sync:")
    elif sent:
        _load(user, row, compared)


def offer_putting_away(user: User, row: LoadingRow) -> None:
    if st.button(_("Put this file away"), icon=":material/delete:", type="tertiary", key="put_away"):
        with saving(_("The file is put away. Nothing came of it.")) as session:
            session.get_one(Loading, row.id).put_away(session, by=user)


def _load(user: User, row: LoadingRow, compared: Compared) -> None:
    bar = st.progress(0.0, _("Loading …"))
    cancelled = (_("Cancelled. Nothing was loaded."),)
    st.button(_("Cancel: nothing is loaded"), key="cancel", on_click=announce_next, args=cancelled)

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, _("{done} of {of}", done=number(done), of=number(of)))

    happened = ngettext("{count} task was loaded.", "{count} tasks were loaded.", len(compared.check.new))
    with saving(happened) as session:
        load_rows(session, session.get_one(Loading, row.id), compared, by=user, at=now(), progress=progress)
