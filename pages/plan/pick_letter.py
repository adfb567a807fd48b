"""The letter by which units reported the results that a plan in progress has."""

import streamlit as st

from clock import today
from models.ledger.acts import Document
from models.ledger.entered import entered_day
from models.ledger.kinds import NAME_DOCUMENT
from models.refusal import require
from models.text import LINE
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing
from pages.plan.asking import all_answered, keep_answer
from queries.loadings import LoadingRow
from wording.language import _, day, ngettext


def pick_letter(row: LoadingRow, reporting: int) -> None:
    """``reporting`` is how many rows say something of their result."""
    letter = row.answers.letter
    if not reporting:
        all_answered(_("No row says anything of its result."))
        return
    st.caption(
        ngettext(
            "{count} row says how far its task is. It is reported for the unit, and waits for the secretariat.",
            "{count} rows say how far their tasks are. It is reported for the units, and waits for the secretariat.",
            reporting,
        )
    )
    if letter is not None:
        all_answered(_("By {symbol} of {date}.", symbol=letter.symbol, date=day(letter.on)))
    with st.container(horizontal=True):
        symbol = pick_line(
            _("Symbol of the document"), letter.symbol if letter else "", limit=LINE, key=f"letter_{row.id}"
        )
        on = pick_day(_("Date"), f"letter_on_{row.id}", first=letter.on if letter else None, latest=today())
    if st.button(_("Report the results by it"), icon=":material/mail:", key=f"letter_save_{row.id}"):
        with refusing():
            require(bool(symbol.strip()), NAME_DOCUMENT)
            answer = Document(symbol=symbol.strip(), on=entered_day(on.day))
            keep_answer(row.id, lambda answers: answers.model_copy(update={"letter": answer}))
            st.rerun()
