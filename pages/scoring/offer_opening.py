"""Opening a round: for which set and year, until when each step goes, and who appraises."""

import streamlit as st

from clock import now, today
from models.person import User
from models.refusal import require
from models.register import ParField
from models.scoring.acts import Appraisers
from models.scoring.scoring_round import ScoringRound
from pages.parts.menu import INDICATORS
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.typed import typed
from pages.scoring.pick_round_days import days_in, pick_round_days
from queries.preferences import preferences
from queries.scoring.results import scored_sets
from queries.units import units_on
from wording.language import _
from wording.names import field_name, names_by_id
from wording.scoring import scored_set_name


def offer_opening(user: User) -> None:
    with st.expander(_("Open a round"), icon=":material/playlist_add:"):
        sets = {each.code: scored_set_name(each) for each in scored_sets(user)}
        if not sets:
            show_nothing(
                _("There is no set by which units are scored: one with a single indicator at its top."),
                Way(_("Indicators and targets"), INDICATORS),
            )
            return
        code = st.selectbox(_("Set of indicators"), list(sets), format_func=sets.__getitem__, key=typed("round_set"))
        year = st.number_input(_("Year"), 2000, today().year, today().year, key=typed("round_year"))
        fields = pick_round_days("round")
        standing, deputy, by_field = _pick_appraisers()
        own = st.toggle(_("Everybody may appraise the own unit"), key=typed("round_own"))
        if st.button(_("Open the round"), type="primary", icon=":material/playlist_add:"):
            with refusing():
                days = days_in(fields)
                require(standing is not None and deputy is not None, "Say who appraises.")
                appraisers = Appraisers(by_field=by_field, standing=standing, deputy=deputy, own=own)
                with saving(_("The round is open.")) as session:
                    ScoringRound.open(session, code, int(year), days, appraisers, by=user, at=now())


def _pick_appraisers() -> tuple[int | None, int | None, dict[ParField, int]]:
    """The standing unit, who appraises it, and the department of each field, at first as the settings name it."""
    names = names_by_id({unit.id: unit for unit in units_on(today())})
    st.caption(
        _(
            "A criterion is appraised by the department of its field, else by the standing unit. Nobody appraises "
            "the own unit: what would be the standing unit's own, its deputy appraises."
        )
    )
    left, right = st.columns(2)
    with left:
        standing = _pick_unit(_("Standing unit"), names, "standing", None)
    with right:
        deputy = _pick_unit(_("Its deputy"), names, "deputy", None)
    known = preferences(now()).field_departments
    columns = st.columns(2)
    by_field = {}
    for number, field in enumerate(ParField):
        with columns[number % 2]:
            by_field[field] = _pick_unit(field_name(field), names, field, known.get(field))
    return standing, deputy, {field: unit for field, unit in by_field.items() if unit is not None}


def _pick_unit(label: str, names: dict[int, str], name: str, first: int | None) -> int | None:
    chosen: int | None = st.selectbox(
        label,
        list(names),
        index=list(names).index(first) if first in names else None,
        format_func=names.__getitem__,
        placeholder=_("None"),
        key=typed(f"round_{name}"),
    )
    return chosen
