"""Adding sets of indicators: those that come with the program, or one of the office's own from a workbook."""

from collections.abc import Sequence

import streamlit as st

from clock import now
from models.person import User
from pages.parts.address import folded
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.typed import typed
from queries.indicators.sets import SetRow
from usecases.shipped_sets import add_shipped_sets, shipped_sets
from wording.indicators import certainty_name, set_name
from wording.language import _, ngettext

SHIPPED = "shipped_sets"  # the form, in the address


def offer_sets(user: User, sets: Sequence[SetRow]) -> None:
    """The shipped ones that are not here yet."""
    present = {each.code for each in sets}
    left = {each.code: each for each in shipped_sets() if each.code not in present}
    if not left:
        return
    with st.expander(_("Add sets that come with the program"), icon=":material/playlist_add:", **folded(SHIPPED)):
        st.caption(_("They are a beginning: look at the source of each, and change what is otherwise with you."))
        chosen = [code for code, each in left.items() if st.checkbox(_label(code), key=typed(f"set_{code}"))]
        label = ngettext("Add {count} set", "Add {count} sets", len(chosen)) if chosen else _("Add them")
        if st.button(label, type="primary", icon=":material/playlist_add:", disabled=not chosen):
            with saving(_("The sets are added.")) as session:
                add_shipped_sets(session, [left[code] for code in chosen], by=user, at=now())


def _label(code: str) -> str:
    content = next(each for each in shipped_sets() if each.code == code).versions[-1].content
    return plain(f"{set_name(content)} · {content.source} · {certainty_name(content.certainty)}")
