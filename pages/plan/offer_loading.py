"""The last step of loading a plan: all that is certain, with how far it has come, while others write in between; what
ended half-way is gone on with; or the file is put away."""

import streamlit as st

from clock import now
from models.outage import Outage
from models.person import User
from models.plan.loading import Loading
from models.refusal import Refusal
from pages.parts.plain import plain
from pages.parts.saving import announce_next, refusing, saved, saving
from pages.plan.read_plan import compared_now, is_as_shown
from queries.loadings import LoadingRow, loading_of
from usecases.load_plan import Compared, PlanFile, load_rows, read_plan
from wording.language import _, ngettext, number, refusal_text
from wording.outages import not_saved

ENDED = "load_ended_"  # and of which file: why its load ended half-way


def offer_loading(user: User, row: LoadingRow, file: PlanFile, compared: Compared, *, asked: bool) -> None:
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
        _load(user, row, file, compared)


def offer_loading_the_rest(user: User, row: LoadingRow, content: bytes) -> None:
    """Go on with a load that ended half-way, or seems to."""
    left = ngettext("{count} row is not loaded yet.", "{count} rows are not loaded yet.", row.left)
    st.warning(left + " " + _("Loading goes on just now, or it stopped half-way."), icon=":material/hourglass_top:")
    if why := st.session_state.get(f"{ENDED}{row.id}"):
        st.error(plain(_why_ended(why)), icon=":material/block:")
    if st.button(_("Load the rest"), type="primary", icon=":material/playlist_add_check:", key="load_rest"):
        file = read_plan(row.name, content)
        _load(user, row, file, compared_now(user, row, file))


def offer_putting_away(user: User, row: LoadingRow) -> None:
    if st.button(_("Put this file away"), icon=":material/delete:", type="tertiary", key="put_away"):
        with saving(_("The file is put away. Nothing came of it.")) as session:
            session.get_one(Loading, row.id).put_away(session, by=user)


def _load(user: User, row: LoadingRow, file: PlanFile, compared: Compared) -> None:
    bar = st.progress(0.0, _("Looking whether any row would be refused …"))
    stopped = (_("Stopped. What was loaded until then stays."),)
    st.button(_("Stop loading"), key="cancel", on_click=announce_next, args=stopped)

    def checked(done: int, of: int) -> None:
        words = _("Looked at {done} of {of}; nothing is loaded yet", done=number(done), of=number(of))
        bar.progress(done / of if of else 1.0, words)

    def loaded(done: int, of: int) -> None:
        bar.progress(done / of if of else 1.0, _("{done} of {of} loaded", done=number(done), of=number(of)))

    happened = ngettext("{count} task was loaded.", "{count} tasks were loaded.", len(compared.check.new))
    st.session_state.pop(f"{ENDED}{row.id}", None)
    with refusing():
        try:
            load_rows(row.id, file, compared, by=user, clock=now, left=row.left, checked=checked, loaded=loaded)
        except (Refusal, Outage) as why:
            _show_anew_if_begun(user, row, why)
            raise
        saved(happened)


def _show_anew_if_begun(user: User, before: LoadingRow, why: Refusal | Outage) -> None:
    """Begin the page anew when more of the file is loaded than it shows."""
    opened = loading_of(user, before.id)
    if opened is not None and (opened[0].batch_id, opened[0].left) != (before.batch_id, before.left):
        st.session_state[f"{ENDED}{before.id}"] = why
        st.rerun()


def _why_ended(why: Refusal | Outage) -> str:
    return refusal_text(why) if isinstance(why, Refusal) else not_saved(why)
