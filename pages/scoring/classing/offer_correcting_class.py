"""Putting right how a head was classed, or by which document; or taking it back."""

import streamlit as st

from clock import now
from models.ledger.acts import Document
from models.person import User
from models.scoring.classification import HeadClass, HeadClassification, HeadEntry, correct_class
from models.text import PARAGRAPH, SHORT
from pages.parts.address import forget
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.scoring.results import ClassRow
from wording.language import _
from wording.scoring import head_class_name

CLASSED = "classed"  # the line that is put right, in the address


def offer_correcting_class(user: User, row: ClassRow) -> None:
    assert row.on is not None, "it was classed"
    st.header(plain(row.name), anchor=False)
    form, before = f"classed_{row.id}", Document(symbol=row.symbol, on=row.on)
    name = pick_line(_("Head of the unit"), row.name, limit=SHORT, key=typed(f"{form}_name"))
    classes = list(HeadClass)
    head_class = st.selectbox(
        _("Class of the head"),
        classes,
        classes.index(row.head_class or classes[0]),
        format_func=head_class_name,
        key=typed(f"{form}_class"),
    )
    fields = pick_document(None, form, example="215/QĐ-UBND", before=before)
    because = pick_lines(_("Why the class is corrected"), limit=PARAGRAPH, key=typed(f"{form}_because"))
    with st.container(horizontal=True):
        corrected = st.button(_("Correct the class"), type="primary", icon=":material/save:")
        removed = st.button(_("Take the class back"), icon=":material/undo:")
    if corrected or removed:
        with refusing():
            head, document = (HeadEntry(name, head_class), fields.document) if corrected else (None, before)
            with saving(_("Saved.")) as session:
                line = session.get_one(HeadClassification, row.id)
                correct_class(session, line, head, document=document, because=because, by=user, at=now())
                forget(CLASSED)
