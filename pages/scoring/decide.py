"""The council's decision: the places as they would be, what is missing, and the document that decides."""

import streamlit as st

from clock import now, today
from exchange.report.scoring import result_columns
from models.access import may_decide_scores
from models.moment import Moment
from models.scoring.decision import decide, may_still_answer, points_of_sheets, still_scoring, to_decide
from models.scoring.results import came_by, results
from models.scoring.scoring_round import round_in
from models.scoring.self_scoring import numbers_of
from models.text import PARAGRAPH
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import SCORING_ROUND
from pages.parts.only_if import only_if
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_text import pick_lines
from pages.parts.plain import plain
from pages.parts.record_links import unit_link_in
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from pages.scoring.round_in_address import round_in_address
from queries.scoring.results import results_of
from queries.units import units_named
from wording.language import _, day, ngettext
from wording.names import names_by_id
from wording.scoring import round_name

user = signed_in()
only_if(may_decide_scores(user), _("Only the secretariat records what the council decides."))
scoring = round_in_address(user, _("Decision of the council"))
st.title(_("Decision of the council"))
name_browser_tab(_("Decision of the council"), round_name(scoring))
here = {"id": str(scoring.id)}
show_page_link(SCORING_ROUND, round_name(scoring), here, ":material/arrow_back:")
state = to_decide(scoring.state, scoring.year)
points = points_of_sheets(state)
seen = drawn(f"decision_{scoring.id}", points)
units = units_named(points, Moment(today()))
names = names_by_id(units)
missing = {
    unit_id: numbers_of(sheet, [*sheet.to_appraise, *sheet.to_survey])
    for unit_id, sheet in state.sheets.items()
    if sheet.to_appraise or sheet.to_survey
}
scoring_still, unanswered = still_scoring(state, today()), may_still_answer(state, today())
for waiting, title in (
    (
        scoring_still,
        ngettext("{count} unit still scores itself:", "{count} units still score themselves:", len(scoring_still)),
    ),
    (
        unanswered,
        ngettext(
            "{count} unit may still answer until {day}:",
            "{count} units may still answer until {day}:",
            len(unanswered),
            day=day(state.days.answer_by),
        ),
    ),
):
    if waiting:
        of_units = "".join(f"  \n{plain(names[unit_id])}" for unit_id in waiting)
        st.warning(title + of_units, icon=":material/hourglass_empty:")
if missing:
    title = ngettext(
        "{count} unit has not all its points yet:", "{count} units have not all their points yet:", len(missing)
    )
    lines = "".join(f"  \n{plain(f'{names[unit_id]}: {numbers}')}" for unit_id, numbers in missing.items())
    st.warning(title + lines, icon=":material/hourglass_empty:")
before = {each.unit_id: each.now for each in results_of(user, scoring.set_code, scoring.year - 1)}
through = {unit_id: each for unit_id, each in points.items() if unit_id not in missing}
st.caption(_("The places as the points of the sheets give them; units with equal points share a place."))
if through:
    columns = result_columns(
        results(came_by(through), before),
        lambda unit_id: unit_link_in(scoring.year, units[unit_id], user, Moment(today())),
    )
    numbers = [head for head in columns if head != _("Unit")]
    show_table(columns, about=_("Places to decide"), numbers=numbers, names=_("Unit"))
if missing or scoring_still or unanswered:
    st.stop()
fields = pick_document(None, "decision", example="1402/QĐ-UBND")
because = ""
if state.is_decided:
    because = pick_lines(_("Why it is decided anew"), limit=PARAGRAPH, key=typed("decision_because"))
if st.button(_("Record the decision"), type="primary", icon=":material/gavel:"):
    with refusing():
        document = fields.document
        with saving(_("The round is decided.")) as session:
            opened = round_in(session, scoring.id)
            decide(session, opened, document, because=because, by=user, at=now(), seen=seen)
