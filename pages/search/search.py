"""What the search field at the top finds, a few of each kind; what is meant by name opens at once."""

import streamlit as st

from clock import today
from pages.parts.browser_tab import name_browser_tab
from pages.parts.menu import DIRECTIVES
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.plain import plain
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks
from pages.parts.signed_in import signed_in
from pages.search.show_hits import mark_answer, show_hits
from queries.search import hits_of
from wording.language import _

user = signed_in()
asked = st.query_params.get("q", "").strip()
every_directive = Way(_("All directives"), DIRECTIVES)
st.title(_("Search"))
if not asked:
    show_nothing(
        _(
            "Type into the field at the top: a code, the symbol of a directive, words of a task, a unit, a person. "
            "Accents matter only where you type them. A phrase stands in quotation marks."
        ),
        way_to_all_tasks(),
        every_directive,
        icon=":material/search:",
    )
    st.stop()
name_browser_tab(asked, _("Search"))
moment = pick_moment(default=today())
show_moment(moment)
hits = hits_of(user, asked, moment)
mark_answer(user, hits, asked, moment)
if not hits.every:
    show_nothing(
        plain(_("Nothing that you may see has “{asked}”. Try fewer words, or a part of one.", asked=asked)),
        way_to_all_tasks(),
        every_directive,
        icon=":material/search_off:",
    )
    st.stop()
show_hits(user, hits, asked, moment)
