"""What of a loaded file waits still: its rows stay in sight, and another day goes on with them."""

import streamlit as st

from clock import now
from models.person import User
from models.plan.rows import Outcome
from pages.parts.saving import saving
from pages.plan.read_plan import compared_now
from pages.plan.rows_table import rows_table
from queries.loadings import LoadingRow
from usecases.load_plan import Destination, begin, read_plan
from wording.language import _, ngettext

WAITS = (Outcome.ASKED, Outcome.REFUSED)
SHOWN = 50


def offer_going_on(user: User, row: LoadingRow, content: bytes) -> None:
    file = read_plan(row.name, content)
    rows = [each for each in compared_now(user, row, file).check.rows if each.outcome in WAITS]
    if not rows:
        return
    st.header(ngettext("{count} row waits still", "{count} rows wait still", len(rows)), anchor=False)
    rows_table(rows[:SHOWN], about=_("Rows that wait still"))
    if st.button(_("Go on with what waits"), type="primary", icon=":material/playlist_add:", key="go_on"):
        destination = Destination(
            register_code=row.register_code, year=row.year, on=row.on, directive_id=row.directive_id
        )
        with saving(_("The file is open again. What is in the register already is not doubled.")) as session:
            begun = begin(session, file, destination, by=user, at=now())
            begun.answer(row.answers, by=user)
            session.flush()
            st.query_params["id"] = str(begun.id)
