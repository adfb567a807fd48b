"""Entering what was measured: of one subject and year or period, in one table with one save."""

import streamlit as st

from clock import now, today
from models.access import may_enter_figures, may_keep_indicator_sets
from models.indicator.entering import measure
from models.indicator.identities import broken_identities
from models.indicator.measurement import Entry, Step
from models.ledger.acts import Document
from models.ledger.entered import entered_day
from models.moment import Moment
from models.text import PARAGRAPH
from models.unsent import forget_unsent
from pages.indicator.entering.grid import columns_of, edited, read_rows
from pages.indicator.entering.known_values import known_days, known_values, proved, rows_to_enter
from pages.indicator.entering.pick_directive import pick_directive
from pages.indicator.entering.pick_measured import pick_measured
from pages.indicator.entering.show_read import show_broken, show_read, show_wrong
from pages.indicator.looked_at import looked_at, way_to_content
from pages.indicator.offer_entering import may_enter_any
from pages.parts.browser_tab import name_browser_tab
from pages.parts.indicator_links import set_query
from pages.parts.linked import show_page_link
from pages.parts.menu import INDICATOR_SET
from pages.parts.only_if import only_if
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_files import pick_evidence_files
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.indicators.answering import answering
from queries.indicators.measurements import newest_measurement
from wording.indicators import set_name
from wording.language import _, ngettext

user = signed_in()
st.title(_("Enter figures"))
sentence = _("The secretariat enters these figures, or whom the set names for each indicator.")
only_if(may_enter_figures(user), sentence)
at = looked_at(user, Moment(today()), _("Enter figures"))
who = answering()
only_if(may_enter_any(user, at.of_set, at.unit_id, who), sentence)
query = set_query(at.of_set.code, at.unit_id)
newest = at.of_set.nearest_content(today().year)
assert newest is not None
to_set = Way(set_name(newest), INDICATOR_SET, query)
show_page_link(INDICATOR_SET, to_set.label, query, ":material/arrow_back:")
name_browser_tab(_("Enter figures"), set_name(newest))
table = pick_measured(user, at)
if table is None:
    show_nothing(_("Choose the unit whose figures are entered."), to_set)
    st.stop()
content = at.of_set.content_for(table.year)
if content is None:
    show_nothing(_("The set does not hold for {year}.", year=str(table.year)), to_set)
    st.stop()

if not content.indicators:
    add = way_to_content(at.of_set, may=may_keep_indicator_sets(user))
    show_nothing(_("The set has no indicators yet."), add, to_set)
    st.stop()

seen = drawn(f"figures_{at.of_set.code}", newest_measurement(at.of_set.code))
known, before = known_values(user, table)
rows = rows_to_enter(user, content, table, known, who)
is_target = table.step is Step.TARGET
columns = columns_of(content, rows, of_unit=table.unit_id is not None, is_target=is_target)
form = "_".join(map(str, ("figures", *table)))
texts = edited(content, rows, columns, form)
grid = read_rows(rows, texts)
show_wrong(grid.wrong, content)
broken = broken_identities(content, table.year, known | grid.changed, before, declared=not is_target)
show_broken([each for each in broken if each.is_about(grid.changed)], content)
if not grid.changed:
    st.caption(_("Type the numbers as they are printed. What is entered is checked as you type."))
    st.stop()
show_read(grid.changed, known, content)
fields = pick_document(None, "figures", example="105/BC-UBND")
directive = pick_directive(is_target)
picked = pick_evidence_files(_("Files that prove the figures"), typed("figures_files"))
again = {(code, fields.on.if_readable) for code in grid.changed} & known_days(user, table)
because = pick_line(_("Why it is corrected"), limit=PARAGRAPH, key=typed("figures_because")) if again else ""
label = ngettext("Save {count} figure", "Save {count} figures", len(grid.changed))
if st.button(label, type="primary", icon=":material/save:", disabled=bool(grid.wrong) or picked.refused):
    with refusing():
        on = entered_day(fields.on.day)
        document = Document(symbol=fields.symbol.strip(), on=on) if fields.symbol.strip() else None
        entries = [
            Entry(table._replace(indicator=code), proved(values, document, directive), on)
            for code, values in grid.changed.items()
        ]
        with saving(_("Saved.")) as session:
            measure(session, entries, by=user, at=now(), because=because, files=picked.taken, seen=seen)
            forget_unsent(session, form, by=user)
