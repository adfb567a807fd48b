"""Changing what a set holds, in a table or by a workbook: what changes is looked at, and counts from a year on."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from clock import now, today
from exchange.lists.indicators import cells_of, choices_of, indicator_headings, read_cells, read_set
from exchange.reading.headed_sheet import Line
from exchange.writing.markup import Cell, Note
from models.access import may_keep_indicator_sets
from models.indicator.content import SetContent, require_sound
from models.indicator.indicator_set import TOLD, set_in
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.text import PARAGRAPH, SHORT
from pages.parts.cells import text_in
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_files import pick_file
from pages.parts.picking.pick_moment import moment_query
from pages.parts.picking.pick_text import pick_line
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.typed import drawn, typed
from queries.indicators.sets import SetRow, contradictions
from server.exports.export import Export
from wording.language import _, ngettext, refusal_text

MOST_MEGABYTES = 2  # of a workbook
FIRST, LAST = 2000, 2100


def offer_content(user: User, of_set: SetRow, content: SetContent, moment: Moment) -> None:
    """``content`` is what the set says for the year that is looked at; it is changed only as it is now."""
    with st.container(horizontal=True):
        query = {"set": of_set.code, **moment_query(moment)}
        offer_file(_("Download the set"), Export.INDICATOR_SET, query, type="tertiary")
    if not moment.is_now(today()) or not may_keep_indicator_sets(user):
        return
    box = st.expander(_("Change the set"), icon=":material/edit:", on_change="rerun", key="change_set")
    if box.open:
        with box:
            _offer_change(user, of_set, content)


def _offer_change(user: User, of_set: SetRow, content: SetContent) -> None:
    newest = max(each.id for each in of_set.versions)
    seen = drawn(f"set_{of_set.code}", newest)
    with st.container(horizontal=True):
        name_vi = pick_line(_("Name in Vietnamese"), content.name_vi, limit=SHORT, key=typed("set_name_vi"))
        name_en = pick_line(_("Name in English"), content.name_en, limit=SHORT, key=typed("set_name_en"))
        source = pick_line(_("Source"), content.source, limit=SHORT, key=typed("set_source"))
    named = content.model_copy(
        update={"name_vi": name_vi.strip(), "name_en": name_en.strip(), "source": source.strip()}
    )
    picked = pick_file(_("Or the set in a workbook, changed"), typed("set_file"), ("xlsx", "csv"), MOST_MEGABYTES)
    lines = _edited(content)
    with refusing():
        file = next(iter(picked.taken), None)
        changed = read_set(file.name, file.content, named) if file else read_cells(lines, named)
        require_sound(changed)
        if changed == content:
            st.caption(_("Nothing is changed yet."))
            return
        _show_changes(content, changed)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            from_year = st.number_input(
                _("Holds from the year"), FIRST, LAST, today().year, key=typed("set_from_year")
            )
            because = pick_line(_("Why"), limit=PARAGRAPH, key=typed("set_because"))
            sent = st.button(_("Save as a new version"), type="primary", icon=":material/save:")
        _show_contradictions(contradictions(of_set.code, changed, int(from_year)))
        if sent:
            with saving(_("Saved. Earlier years stay as they were.")) as session:
                set_in(session, of_set.code).change(
                    session, changed, from_year=int(from_year), because=because, by=user, at=now(), seen=seen
                )


def _show_contradictions(faults: Sequence[Refusal]) -> None:
    """The figures that a version would contradict, of very many the first."""
    if not faults:
        return
    sentence = ngettext(
        "{count} figure that is recorded contradicts this. It is saved with a reason only.",
        "{count} figures that are recorded contradict this. It is saved with a reason only.",
        len(faults),
    )
    lines = "".join(f"  \n{plain(refusal_text(each))}" for each in faults[:TOLD])
    st.warning(sentence + lines, icon=":material/balance:")


def _edited(content: SetContent) -> list[Line]:
    """What stands in the table; rows without a code are left out."""
    headings = indicator_headings()
    table = pd.DataFrame(cells_of(content), columns=list(headings))
    said = st.data_editor(
        table,
        hide_index=True,
        num_rows="dynamic",
        column_config={name: _column(name, label) for name, label in headings.items()},
        row_height=36,
        key=typed("set_table"),
        alt=_("Indicators"),
    )
    rows = [{name: text_in(said[name].iloc[at]) for name in headings} for at in range(len(said))]
    return [Line(number, row) for number, row in enumerate((each for each in rows if each["code"]), start=1)]


def _column(name: str, label: str) -> Any:
    wide = {"name_vi": 300, "name_en": 300, "formulas": 180, "source": 200, "report_vi": 300, "report_en": 300}.get(
        name, 110
    )
    if choices := choices_of(name):
        return st.column_config.SelectboxColumn(label, options=choices, width=150)
    return st.column_config.TextColumn(label, width=wide, pinned=name == "code")


def _show_changes(before: SetContent, after: SetContent) -> None:
    """Each indicator that is new, gone or said otherwise."""
    old, new = ({row["code"]: row for row in cells_of(each)} for each in (before, after))
    rows: list[tuple[str, Cell]] = []
    for code in dict.fromkeys([*old, *new]):
        if code not in old:
            rows.append((code, _("New")))
        elif code not in new:
            rows.append((code, _("Left out")))
        elif old[code] != new[code]:
            rows.append((code, (_("Changed"), Note(_difference(old[code], new[code])))))
    st.markdown(_("**What changes**"))
    if rows:
        show_table(
            {_("Code"): [code for code, _cell in rows], _("State"): [cell for _code, cell in rows]},
            about=_("What changes"),
        )
    else:
        st.caption(_("The name, the source or the order."))


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    return "; ".join(
        f"{label}: {before[name] or '–'} → {after[name] or '–'}"
        for name, label in indicator_headings().items()
        if before[name] != after[name]
    )
