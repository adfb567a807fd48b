"""What was done with a draft by mistake, taken back by whoever may do it: written, sent, said of it, issued."""

import streamlit as st

from clock import now
from models.draft.acts import Draft
from models.draft.taking_back import own_mistakes, take_back
from models.person import User
from models.refusal import Refusal
from models.text import SHORT
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn
from pages.parts.unsent_form import UnsentForm
from queries.drafts import DraftPage
from wording.committee.drafts import act_name
from wording.language import _


def offer_taking_back(user: User, page: DraftPage) -> None:
    row = page.row
    own = own_mistakes(row.facts, user, row.unit.id)
    if not own:
        return
    names = {each.number: act_name(each, page) for each in row.facts.latest if each.number in own}
    label = _("Something here was done by mistake")
    box = st.expander(label, icon=":material/undo:", on_change="rerun", key=f"draft_back_{row.id}")
    if not box.open:
        return
    seen = drawn(f"draft_back_{row.id}", row.acts)
    unsent = UnsentForm(f"draft_back_{row.id}")
    with box:
        number = unsent.choice(_("What was a mistake"), "act", names, placeholder=_("Choose"))
        reason = unsent.line(_("Reason"), "reason", limit=SHORT)
        stays = _("Who was asked is told that it was called back. A document that was issued stays registered.")
        st.caption(stays)
        sent = st.button(_("Take it back"), icon=":material/undo:", key=f"take_draft_back_{row.id}")
    if sent:
        with refusing():
            if number is None:
                raise Refusal("Choose what was a mistake.")
            with saving(_("It is taken back."), unsent) as session:
                draft = session.get_one(Draft, row.id)
                take_back(session, draft, number, reason, by=user, at=now(), seen=seen)
