"""The sections of the period's report that my unit is asked for, each with the text that it sends."""

from collections.abc import Sequence

import streamlit as st

from clock import now, today
from models.calendar.period import by_rule
from models.person import User
from models.report.requests import answer_request
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.section_titles import section_titles
from pages.parts.unsent_form import UnsentForm
from queries.report.work import RequestRow
from wording.language import _, day, instant
from wording.names import period_name


def show_sections_asked(user: User, requests: Sequence[RequestRow]) -> None:
    """``requests`` are those to the unit of ``user``, the earliest first."""
    titles = {kind: section_titles(kind) for kind in dict.fromkeys(row.kind for row in requests)}
    first = next((row.id for row in requests if row.answered_at is None), None)
    for row in requests:
        with st.container(border=True):
            st.subheader(plain(titles[row.kind].get(row.section, row.section)), anchor=False)
            late = row.answered_at is None and row.due < today()
            until = _("{period}; by {day}", period=period_name(by_rule(row.year, row.kind)), day=day(row.due))
            st.caption(f":red[{until}]" if late else until)
            if row.answered_at is not None:
                st.caption(
                    _(
                        "Sent on {instant} by {by}; what you send anew takes its place.",
                        instant=instant(row.answered_at),
                        by=plain(row.by),
                    )
                )
            label, key = _("Text of the section"), f"section_{row.id}"
            box = st.expander(label, expanded=row.id == first, key=key, on_change="rerun")
            if box.open:
                with box:
                    _enter_section(user, row)


def _enter_section(user: User, row: RequestRow) -> None:
    unsent = UnsentForm(f"section_{row.id}")
    text = unsent.area(_("Text of the section"), "text", value=row.text, height=160)
    st.caption(_("Numbers are your own; how many tasks there are the register says."))
    if st.button(_("Send"), type="primary", icon=":material/send:", key=f"send_section_{row.id}"):
        with saving(_("The section is sent."), unsent) as session:
            answer_request(session, row.id, text, by=user, at=now())
