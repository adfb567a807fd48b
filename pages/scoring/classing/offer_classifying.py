"""Recording how heads are classed: the rule's proposal in a table, changed where a person decides otherwise."""

from collections.abc import Mapping

import streamlit as st

from clock import now
from models.person import User
from models.scoring.classification import HeadClass, HeadEntry, classify
from models.text import PARAGRAPH
from models.unsent import forget_unsent
from pages.parts.cells import text_in
from pages.parts.kept_table import edit_table
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_text import pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed
from queries.scoring.results import ClassPage, ClassRow
from queries.units import UnitRow
from wording.language import _, ngettext
from wording.names import unit_name
from wording.scoring import head_class_name, points_text

UNIT, POINTS, NAME, CLASS = "unit", "points", "name", "class"


def offer_classifying(user: User, set_code: str, year: int, page: ClassPage, units: Mapping[int, UnitRow]) -> None:
    if page.rule is None:
        return
    with st.expander(_("Record classes"), icon=":material/military_tech:"):
        st.caption(_("The rows with a name are recorded. A class other than the proposed one needs a reason."))
        form = f"classes_{set_code}_{year}"
        by_id = {str(row.result.unit_id): row for row in page.rows}
        rows = {row_id: _row(row, units) for row_id, row in by_id.items()}
        seen = drawn(form, {row.result.unit_id: row.id for row in page.rows})
        cells = edit_table(form, rows, _columns(), alt=_("Classes to record"))
        names = {head_class_name(each): each for each in HeadClass}
        heads = {
            int(row_id): HeadEntry(text_in(cell[NAME]), names[cell[CLASS]])
            for row_id, cell in cells.items()
            if text_in(cell[NAME]) and cell[CLASS] in names and _is_new(cell, by_id[row_id])
        }
        fields = pick_document(None, form, example="215/QĐ-UBND")
        because = pick_lines(_("Reason"), limit=PARAGRAPH, key=typed("classes_because"))
        label = ngettext("Record {count} class", "Record {count} classes", len(heads))
        if st.button(label, type="primary", icon=":material/save:", disabled=not heads, key="classify"):
            with refusing():
                document = fields.document
                with saving(_("Saved.")) as session:
                    classify(
                        session,
                        set_code,
                        year,
                        heads,
                        document=document,
                        because=because,
                        by=user,
                        at=now(),
                        seen=seen,
                    )
                    forget_unsent(session, form, by=user)


def _columns() -> Mapping[str, object]:
    text = st.column_config.TextColumn
    return {
        UNIT: text(_("Unit"), width=280, disabled=True, pinned=True),
        POINTS: text(_("Points"), width=80, disabled=True),
        NAME: text(_("Head of the unit"), width=220),
        CLASS: st.column_config.SelectboxColumn(
            _("Class of the head"), width=240, options=[head_class_name(each) for each in HeadClass], required=True
        ),
    }


def _row(row: ClassRow, units: Mapping[int, UnitRow]) -> dict[str, str]:
    head_class = row.head_class or row.proposed
    return {
        UNIT: unit_name(units[row.result.unit_id]),
        POINTS: points_text(row.result.points),
        NAME: row.name,
        CLASS: head_class_name(head_class) if head_class else "",
    }


def _is_new(cell: Mapping[str, object], row: ClassRow) -> bool:
    recorded = (row.name, head_class_name(row.head_class) if row.head_class else "")
    return (text_in(cell[NAME]), cell[CLASS]) != recorded
