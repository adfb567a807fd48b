"""One unit: its names, where it stands, and while it exists."""

import streamlit as st

from clock import now
from exchange.writing.markup import Link
from models.access import may_keep_units, may_see_units
from models.moment import PRESENT
from models.unit import Unit
from pages.admin.offer_names import offer_names, show_names
from pages.admin.pick_unit import pick_unit
from pages.admin.show_what_remains import show_what_remains
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import address, show_page_link
from pages.parts.menu import UNIT, UNITS
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.show_facts import show_facts
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn
from queries.units import unit_page, unit_pages, units_named
from server.address import read_number
from wording.language import _, day
from wording.names import unit_kind_name, unit_name

user = signed_in()
only_if(may_see_units(user), _("Only the secretariat, administrators and auditors see how units are kept."))
page = unit_page(user, recalled("id", read_number, 0))
if page is None:
    st.title(_("Units"))
    show_nothing(_("There is no such unit."), Way(_("All units"), UNITS), icon=":material/search_off:")
    st.stop()

show_page_link(UNITS, _("All units"), {}, ":material/arrow_back:")
known = page.details
name_browser_tab(known.name_vi, _("Unit"))
st.title(plain(known.name_vi))
above = units_named([known.parent_id], PRESENT).get(known.parent_id) if known.parent_id is not None else None
show_what_remains(user, page)
show_names(page)
offer_names(user, page)
if may_keep_units(user):
    st.caption(
        _("A unit is never deleted: it ends, and reports of earlier days keep it. Every name it had finds it still.")
    )
    seen = drawn(f"unit_{page.id}", known)
    with st.container(border=True):
        details = pick_unit(unit_pages(user), page)
        sent = st.button(_("Save"), type="primary", icon=":material/save:", key="save_unit")
    if sent:
        with refusing():
            changed = details()
            with saving(_("Saved.")) as session:
                session.get_one(Unit, page.id).change(session, changed, by=user, at=now(), seen=seen)
else:
    show_facts(
        {
            _("Code"): known.code,
            _("Kind"): unit_kind_name(known.kind),
            _("Stands below"): Link(unit_name(above), address(UNIT, {"id": str(above.id)})) if above else "",
            _("Exists from"): day(known.valid_from) if known.valid_from else "",
            _("Exists until"): day(known.valid_to) if known.valid_to else "",
            _("Other names"): "; ".join(known.aliases),
        }
    )
