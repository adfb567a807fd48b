"""What was done to many tasks at once, to be taken back as a whole."""

import streamlit as st

from clock import now
from models.person import User
from models.task.many import undo
from pages.parts.cause_names import cause_names
from pages.parts.plain import plain, plain_lines
from pages.parts.saving import saving
from pages.parts.show_standing import badge
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.batches import BatchRow
from wording.language import _, day, instant, ngettext
from wording.names import batch_kind_name, names_by_id
from wording.sentences import act_text

SHOWN = 12


def offer_undoing(user: User, batch: BatchRow) -> None:
    with st.container(border=True, gap="xsmall"):
        mark = badge(_("taken back"), "orange", ":material/undo:") if batch.undone else ""
        tasks = ngettext("{count} task", "{count} tasks", len(batch.codes))
        shown = ", ".join(batch.codes[:SHOWN]) + (" …" if len(batch.codes) > SHOWN else "")
        st.markdown(
            f"**{batch_kind_name(batch.kind)}** {plain(batch.file)} · {tasks}: {plain(shown)} {mark}  \n"
            f"{plain_lines(act_text(batch.first, day(batch.on), names_by_id(batch.units), cause_names()))}  \n"
            f":small[:gray[{instant(batch.at)} · {plain(batch.by)}]]"
        )
        if batch.undone or not batch.may_be_undone:
            return
        box = st.expander(_("Take back"), icon=":material/undo:", on_change="rerun", key=f"undo_{batch.id}")
        if not box.open:
            return
        unsent = UnsentForm(f"undo_{batch.id}")
        with box:
            because = unsent.area(_("Why it is taken back"), "because")
            st.caption(_("Each act counts as never done, from now on; what was known until now stays readable."))
            sent = st.button(_("Take all of it back"), type="primary", key=typed(f"undo_{batch.id}"))
    if sent:
        with saving(_("Taken back."), unsent) as session:
            undo(session, batch.id, because=because.strip(), by=user, at=now())
