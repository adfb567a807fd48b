"""What else waits for my unit beside its tasks, in one folded line, so that these stand on a phone's first screen."""

from collections.abc import Sequence

import streamlit as st

from models.person import User
from pages.parts.show_rounds_waiting import rounds_waiting, show_waiting_lines
from pages.unit.show_sections_asked import show_sections_asked
from queries.report.work import RequestRow
from wording.language import _, ngettext


def show_besides(user: User, requests: Sequence[RequestRow]) -> None:
    """What rounds of scoring wait for, and the sections of a report that are asked for; nothing where there is
    neither."""
    lines = rounds_waiting(user)
    if not lines and not requests:
        return
    count = len(lines) + sum(row.answered_at is None for row in requests)
    waits = ngettext("{count} other thing waits for your unit", "{count} other things wait for your unit", count)
    label = waits if count else _("Sections of the report that your unit sent")
    with st.expander(label, icon=":material/edit_document:", key="besides"):
        show_waiting_lines(lines)
        show_sections_asked(user, requests)
