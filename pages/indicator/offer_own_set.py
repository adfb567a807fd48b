"""Adding a set of the office's own: what it is called, whom it measures and how often, empty or from a workbook."""

import streamlit as st

from clock import now, today
from models.indicator.content import Rhythm
from models.person import User
from models.text import SHORT
from pages.parts.picking.pick_files import pick_file
from pages.parts.picking.pick_text import pick_line
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.typed import typed
from queries.unit_groups import unit_groups_on
from usecases.own_set import OwnSet, add_own_set
from wording.indicators import rhythm_name
from wording.language import _
from wording.names import unit_group_name

MOST_MEGABYTES = 2  # of a workbook
FIRST, LAST = 2000, 2100


def offer_own_set(user: User) -> None:
    box = st.expander(_("Add a set of your own"), icon=":material/add:", on_change="rerun", key="own_set")
    if not box.open:
        return
    with box:
        groups = {"": _("The province"), **{each.code: unit_group_name(each) for each in unit_groups_on(today())}}
        with st.container(horizontal=True):
            code = pick_line(_("Code"), limit=40, key=typed("own_code"))
            name_vi = pick_line(_("Name in Vietnamese"), limit=SHORT, key=typed("own_name_vi"))
            name_en = pick_line(_("Name in English"), limit=SHORT, key=typed("own_name_en"))
            source = pick_line(_("Source"), limit=SHORT, key=typed("own_source"))
        with st.container(horizontal=True):
            group = st.selectbox(
                _("Measures"), list(groups), format_func=lambda code: plain(groups[code]), key=typed("own_group")
            )
            rhythms = {str(each): rhythm_name(each) for each in Rhythm}
            rhythm = st.selectbox(
                _("How often"), list(rhythms), format_func=rhythms.__getitem__, key=typed("own_rhythm")
            )
            from_year = st.number_input(
                _("Holds from the year"), FIRST, LAST, today().year, key=typed("own_from_year")
            )
        label = _("Its indicators in a workbook; without one it is filled in later")
        picked = pick_file(label, typed("own_file"), ("xlsx", "csv"), MOST_MEGABYTES)
        sent = st.button(_("Add the set"), type="primary", icon=":material/add:", disabled=picked.refused)
        if sent:
            with saving(_("The set is added.")) as session:
                file = next(((each.name, each.content) for each in picked.taken), None)
                said = OwnSet(
                    code=code,
                    name_vi=name_vi,
                    name_en=name_en,
                    source=source,
                    group=group,
                    rhythm=Rhythm(rhythm),
                    from_year=int(from_year),
                    file=file,
                )
                add_own_set(session, said, by=user, at=now())
