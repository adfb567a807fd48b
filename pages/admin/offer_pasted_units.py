"""Communes entered by a pasted column of their names: looked at first, then all of them at once."""

from dataclasses import replace

import streamlit as st

from clock import now
from exchange.lists.pasted_units import PastedUnit, read_names
from models.person import User
from models.refusal import IN_ROW, Refusal
from models.text import searchable
from models.unit import CommuneKind, Unit
from pages.admin.pick_unit import pick_unit_day
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from queries.units import UnitPage
from wording.language import _, ngettext
from wording.names import commune_kind_name


def offer_pasted_units(user: User, units: list[UnitPage]) -> None:
    """``units`` are those that there are: a name of one of them is passed over."""
    text = st.text_area(
        _("Names, one a line"),
        placeholder="Xã Nam Sách\nPhường Hải Tân\nPhường Chí Linh",
        help=_("As a column of a table or a list is copied; numbers before the names do not matter."),
        height=160,
        key=typed("pasted_units"),
    )
    kinds = list(CommuneKind)
    with st.container(horizontal=True):
        kind = st.selectbox(
            _("A name that does not say it is a"),
            kinds,
            kinds.index(CommuneKind.RURAL),
            format_func=commune_kind_name,
            key=typed("pasted_kind"),
        )
        since = pick_unit_day(_("Exist from"), "pasted_from", None)
    column = read_names(text, kind, [unit.details.code for unit in units])
    rows = column.units
    names = {searchable(name) for unit in units for name in (unit.details.name_vi, *unit.details.aliases)}
    new = [row for row in rows if searchable(row.details.name_vi) not in names]
    if column.left_out:
        lines = "; ".join(_("Row {row}: {title}", row=number, title=plain(line)) for number, line in column.left_out)
        st.caption(_("Not read as communes: {lines}", lines=lines))
    if not rows:
        return
    if not new:
        st.info(_("All of these units are there already."), icon=":material/check_circle:")
        return
    _show(new)
    if known := len(rows) - len(new):
        st.caption(ngettext("{count} is there already.", "{count} are there already.", known))
    label = ngettext("Add {count} unit", "Add {count} units", len(new))
    if st.button(label, type="primary", icon=":material/add_business:", key="add_pasted"):
        with refusing():
            day = since.day
            with saving(ngettext("{count} unit is added.", "{count} units are added.", len(new))) as session:
                for row in new:
                    try:
                        Unit.add(session, replace(row.details, valid_from=day), by=user, at=now())
                    except Refusal as refusal:
                        raise type(refusal)(IN_ROW, row=row.number, why=refusal) from refusal


def _show(rows: list[PastedUnit]) -> None:
    show_table(
        {
            _("Row"): [str(row.number) for row in rows],
            _("Code"): [row.details.code for row in rows],
            _("Name in Vietnamese"): [row.details.name_vi for row in rows],
            _("Name in English"): [row.details.name_en for row in rows],
        },
        about=_("Units that would be added"),
    )
