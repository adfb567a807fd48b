"""The inputs that say what a unit is: for a new one and for one that changes; and those of its names."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from models.text import SHORT
from models.unit import UnitDetails, UnitKind
from models.unit_naming import Names
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line
from pages.parts.typed import typed, typed_first
from queries.units import UnitPage
from wording.language import _
from wording.names import unit_kind_name

EARLIEST = date(1945, 9, 2)


def pick_unit(units: list[UnitPage], about: UnitPage | None = None) -> Callable[[], UnitDetails]:
    """What stands in the form, asked for when it is sent: raises a refusal for a day that is none.

    ``about`` is what was so until now; ``units`` are those it may stand below.

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
    parent = _pick_parent(above, before.parent_id, name)
    with st.container(horizontal=True):
        since = pick_unit_day(_("Exists from"), f"{name}from", before.valid_from)
        until = pick_unit_day(_("Exists until"), f"{name}to", before.valid_to)
    aliases = st.text_area(
        _("Other names, one a line"),
        "\n".join(before.aliases),
        help=_("As plans and letters print the unit; accents and capitals do not matter."),
        key=typed(f"{name}aliases"),
    )
    return lambda: UnitDetails(
        code=code,
        kind=kind,
        **names._asdict(),
        parent_id=parent,
        valid_from=since.day,
        valid_to=until.day,
        aliases=tuple(aliases.splitlines()),
    )


def _pick_parent(above: Mapping[int, str], before: int | None, name: str) -> int | None:
    return pick_one(
        _("Stands below"),
        above,
        typed_first(f"{name}parent", before if before in above else None),
        placeholder=_("None"),
        help=_("Whoever belongs to the unit above sees this unit's tasks too."),
    )


def pick_names(before: Names, name: str) -> Names:
    """``name`` tells this form's inputs from another's."""
    return Names(
        name_vi=pick_line(_("Name in Vietnamese"), before.name_vi, limit=SHORT, key=typed(f"{name}name_vi")),
        name_en=pick_line(_("Name in English"), before.name_en, limit=SHORT, key=typed(f"{name}name_en")),
        short_vi=pick_line(_("Short name"), before.short_vi, limit=SHORT, key=typed(f"{name}short")),
    )


def pick_unit_day(label: str, name: str, before: date | None) -> DayField:
    return pick_day(label, typed(name), first=before, earliest=EARLIEST)
