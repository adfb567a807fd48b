"""What the reader appraises in a round: ticked where the unit is right, else other points with a reason."""

import streamlit as st

from clock import now, today
from models.moment import Moment
from models.scoring.appraisal import Appraisal, appraise, lines_for, may_be_appraised
from models.scoring.scoring_round import round_in
from models.unsent import forget_unsent
from pages.parts.address import remembered
from pages.parts.browser_tab import name_browser_tab, narrow_browser_tab
from pages.parts.kept_table import Cells, bring_into_table, edit_table
from pages.parts.linked import show_page_link
from pages.parts.menu import SCORING_ROUND
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn
from pages.scoring.appraisal_rows import AGREED, Asked, appraisal_in, columns, is_touched
from pages.scoring.round_in_address import round_in_address
from pages.scoring.show_progress import sheet_address
from queries.units import units_named
from server.address import read_number
from wording.language import _, ngettext
from wording.names import names_by_id
from wording.scoring import round_name

user = signed_in()
scoring = round_in_address(user, _("Appraisal"))
st.title(_("Appraisal"))
name_browser_tab(_("Appraisal"), round_name(scoring))
here = {"id": str(scoring.id)}
show_page_link(SCORING_ROUND, round_name(scoring), here, ":material/arrow_back:")
of_units = {
    unit_id: lines_for(user, scoring.state, unit_id, today())
    for unit_id, sheet in scoring.state.sheets.items()
    if may_be_appraised(scoring.state, sheet, today())
}
of_units = {unit_id: lines for unit_id, lines in of_units.items() if lines}
if not of_units:
    nothing = (
        _("The council has decided this round.")
        if scoring.state.is_decided
        else _("No sheet that you appraise is submitted yet.")
    )
    show_nothing(nothing, Way(round_name(scoring), SCORING_ROUND, here))
    st.stop()
names = names_by_id(units_named(of_units, Moment(today())))
left, right = st.columns([3, 2], vertical_alignment="bottom")
with left:
    unit_id = st.selectbox(
        _("Unit"),
        [0, *of_units],
        format_func=lambda each: plain(names[each]) if each else _("All units"),
        **remembered("unit", read_number, 0, [0, *of_units]),
    )
narrow_browser_tab(names.get(unit_id, ""))
with right:
    waits_only = not st.toggle(_("Also what is appraised"), scoring.state.is_decided, key="also_appraised")
asked = {
    f"{each}:{code}": Asked(each, line)
    for each, lines in of_units.items()
    for code, line in lines.items()
    if each in (unit_id, unit_id or each) and (line.waits_for_appraisal or not waits_only)
}
if not asked:
    show_nothing(_("Nothing waits for your appraisal here."), Way(round_name(scoring), SCORING_ROUND, here))
    st.stop()
form = f"appraisal_{scoring.id}"
rows = {key: each.row(names, sheet_address(scoring, each.unit_id, Moment(today()))) for key, each in asked.items()}
seen = drawn(f"{form}_{unit_id}_{waits_only}", {key: each.line.touched for key, each in asked.items()})
st.caption(_("Tick what you agree with. Where you do not, enter other points and the reason."))


def entered(cells: Cells) -> dict[int, dict[str, Appraisal]]:
    """What was entered, by units and criteria."""
    by_unit: dict[int, dict[str, Appraisal]] = {}
    for key, each in asked.items():
        appraisal = appraisal_in(each, cells[key], rows[key])
        if appraisal is not None:
            by_unit.setdefault(each.unit_id, {})[each.line.criterion.code] = appraisal
    return by_unit


def agree_with_all() -> None:
    bring_into_table(form, {key: {AGREED: True} for key, each in asked.items() if each.own_points is not None})


st.button(_("Tick all that are shown"), icon=":material/done_all:", on_click=agree_with_all)
cells = edit_table(form, rows, columns(), alt=_("Criteria to appraise"))
touched = sum(is_touched(cell, rows[key]) for key, cell in cells.items())
label = ngettext("Save {count} appraisal", "Save {count} appraisals", touched)
if st.button(label, type="primary", icon=":material/save:", disabled=not touched, shortcut="Ctrl+S"):
    with refusing():
        by_unit = entered(cells)
        with saving(_("Saved.")) as session:
            opened = round_in(session, scoring.id)
            for each, appraisals in by_unit.items():
                known = {code: seen.get(f"{each}:{code}", 0) for code in appraisals}
                appraise(session, opened, each, appraisals, by=user, at=now(), seen=known)
            forget_unsent(session, form, by=user)
