"""The inputs that say what a unit is: for a new one and for one that changes; and those of its names."""

from datetime import date

import streamlit as st

from models.text import SHORT
from models.unit import UnitDetails, UnitKind
from models.unit_naming import Names
from pages.parts.pick_text import pick_line
from pages.parts.typed import typed, typed_first
from queries.units import UnitPage
from wording.language import _
from wording.names import unit_kind_name

EARLIEST, LATEST = date(1945, 9, 2), date(2100, 12, 31)


def pick_unit(units: list[UnitPage], about: UnitPage | None = None) -> UnitDetails:
    """``about`` is what was so until now; ``units`` are those it may stand below.

    Only a new unit is named here: one that there is gets another name from a day on.
    """
    before = (
        about.details
        if about
        else UnitDetails(code="", kind=UnitKind.DEPARTMENT, name_vi="", name_en="", short_vi="")
    )
    name = f"{about.id}_" if about else ""
    kinds = list(UnitKind)
    above = {each.id: each.details.name_vi for each in units if about is None or each.id != about.id}

    with st.container(horizontal=True):
        code = pick_line(_("Code"), before.code, limit=SHORT, key=typed(f"{name}code"))
        kind = st.selectbox(
            _("Kind"), kinds, kinds.index(before.kind), format_func=unit_kind_name, key=typed(f"{name}kind")
        )
    names = before.names if about else pick_names(before.names, name)
    parent = st.selectbox(
        _("Stands below"),
        list(above),
        index=None,
        format_func=above.__getitem__,
        placeholder=_("None"),
        help=_("Whoever belongs to the unit above sees this unit's tasks too."),
        key=typed_first(f"{name}parent", before.parent_id if before.parent_id in above else None),
    )
    with st.container(horizontal=True):
        since = pick_day(_("Exists from"), before.valid_from, f"{name}from")
        until = pick_day(_("Exists until"), before.valid_to, f"{name}to")
    aliases = st.text_area(
        _("Other names, one a line"),
        "\n".join(before.aliases),
        help=_("As plans and letters print the unit; accents and capitals do not matter."),
        key=typed(f"{name}aliases"),
    )
    return UnitDetails(
        code=code,
        kind=kind,
        **names._asdict(),
        parent_id=parent,
        valid_from=since,
        valid_to=until,
        aliases=tuple(aliases.splitlines()),
    )


def pick_names(before: Names, name: str) -> Names:
    """``name`` tells this form's inputs from another's."""
    return Names(
        name_vi=pick_line(_("Name in Vietnamese"), before.name_vi, limit=SHORT, key=typed(f"{name}name_vi")),
        name_en=pick_line(_("Name in English"), before.name_en, limit=SHORT, key=typed(f"{name}name_en")),
        short_vi=pick_line(_("Short name"), before.short_vi, limit=SHORT, key=typed(f"{name}short")),
    )


def pick_day(label: str, before: date | None, name: str) -> date | None:
    key = typed_first(name, before)
    return st.date_input(label, None, min_value=EARLIEST, max_value=LATEST, format="DD/MM/YYYY", key=key)
