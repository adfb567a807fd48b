"""A set of indicators: its figures over the years, what it holds and must add up to, and its versions."""

import streamlit as st

from clock import today
from models.access import may_set_target
from pages.indicator.group_names import group_names
from pages.indicator.looked_at import looked_at
from pages.indicator.offer_content import offer_content
from pages.indicator.offer_figure_file import offer_figure_file
from pages.indicator.show_content import show_content, show_versions
from pages.indicator.show_figures import show_figures
from pages.indicator.show_sets import whom_measured
from pages.indicator.show_units import show_units
from pages.parts.address import remembered
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.looked_from import point_query
from pages.parts.menu import INDICATORS
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_in_address, moment_query, pick_moment, show_moment
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.plain import plain
from pages.parts.signed_in import signed_in
from server.address import read_number
from server.exports.export import Export
from wording.indicators import certainty_name, rhythm_name, set_name
from wording.language import _
from wording.names import unit_name

user = signed_in()
at = looked_at(user, moment_in_address(today()), _("Set of indicators"))
of_set = at.of_set
content = of_set.nearest_content(moment_in_address(today()).as_of.year)
assert content is not None
st.title(plain(set_name(content)))
name_browser_tab(set_name(content), unit_name(at.unit) if at.unit else "")
with st.container(horizontal=True, vertical_alignment="center"):
    show_page_link(INDICATORS, _("Indicators and targets"), point_query(INDICATORS), ":material/arrow_back:")
    moment = pick_moment(default=today())
whom = whom_measured(of_set, group_names([of_set.group]))
about = (whom, rhythm_name(of_set.rhythm), content.source, certainty_name(content.certainty))
st.caption(plain(" · ".join(filter(None, about))))
show_moment(moment)
if at.units:
    names = {unit.id: unit_name(unit) for unit in at.units}
    st.selectbox(
        _("Unit"),
        list(names),
        index=None,
        placeholder=_("All units side by side"),
        format_func=names.__getitem__,
        **remembered("unit", read_number, None, list(names)),
    )

labels = {"figures": _("Figures"), "indicators": _("Indicators"), "versions": _("Versions")}
tabs = tabs_in_address(labels)
if tabs["figures"].open:
    with tabs["figures"]:
        if of_set.group and at.unit is None:
            show_units(user, at, content, moment)
        else:
            show_figures(user, at, moment)
        query = {"set": of_set.code, **moment_query(moment)}
        offer_file(_("Download the figures"), Export.FIGURES, query, type="tertiary")
        if may_set_target(user) and moment.is_now(today()):
            offer_figure_file(user, at)
if tabs["indicators"].open:
    with tabs["indicators"]:
        show_content(content)
        offer_content(user, of_set, content, moment)
if tabs["versions"].open:
    with tabs["versions"]:
        show_versions(of_set)
