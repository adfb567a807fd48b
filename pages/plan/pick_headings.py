"""Headings that nobody knows: asked once with what they seem to say, and learnt for every file from then on."""

import streamlit as st

from clock import now
from models.person import User
from models.plan.columns import PlanColumn
from models.plan.learnt import learn_heading
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.typed import typed_first
from usecases.load_plan import PlanFile
from wording.language import _
from wording.names import plan_column_name


def pick_headings(user: User, file: PlanFile) -> None:
    """A question for each heading; until it is answered, its column is not read."""
    for head, part in file.asked.items():
        with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
            st.markdown(_("What does the column “{heading}” say?", heading=plain(head)), width="stretch")
            chosen = st.selectbox(
                _("It says"),
                list(PlanColumn),
                index=None,
                placeholder=_("Something else: keep it as printed"),
                format_func=plan_column_name,
                key=typed_first(f"heading_{head}", part),
                width=260,
            )
            if st.button(_("Read it so, now and next time"), icon=":material/save:", key=f"heading_save_{head}"):
                with saving(_("Read anew. Columns with this heading are read so from now on.")) as session:
                    learn_heading(session, head, chosen, by=user, at=now())
