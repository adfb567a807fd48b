"""The drafts that wait for somebody: for their opinion by a day, or for answers to comments."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pages.parts.linked import address
from pages.parts.menu import DRAFT
from pages.parts.plain import plain
from pages.parts.show_standing import badge
from queries.drafts import DraftReminder
from wording.language import _, day, ngettext


def show_draft_reminders(rows: Sequence[DraftReminder], today: date) -> None:
    for row in rows:
        mark = badge(_("new"), "red") + " " if row.is_new else ""
        link = f"[{plain(row.title)}]({address(DRAFT, {'id': str(row.id)})})"
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{mark}**{_wanted(row, today)}**  \n{link}")


def _wanted(row: DraftReminder, today: date) -> str:
    if row.deadline is None:
        return ngettext(
            "{count} comment on your draft to be answered",
            "{count} comments on your draft to be answered",
            row.answers,
        )
    if row.deadline < today:
        return _("Your opinion of a draft was due on {day}", day=day(row.deadline))
    return _("Your opinion of a draft is asked for by {day}", day=day(row.deadline))
