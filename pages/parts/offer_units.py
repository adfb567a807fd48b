"""All units as a workbook to take away, change and bring back: looked at first, then all of it or nothing."""

import streamlit as st

from clock import now
from exchange.units_workbook import read_units, units_workbook
from language import _, language, ngettext
from models.person import User
from models.unit import set_units
from pages.parts.saving import refusing, saving
from pages.parts.show_paper import EXCEL
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from queries.units import UnitPage
from words import unit_kind_name


def offer_units(user: User, units: list[UnitPage]) -> None:
    st.write(_("1. Download the list as it is. Change it, and add new units below."))
    codes, chosen = {unit.id: unit.details.code for unit in units}, language()
    st.download_button(
        _("Download the units"),
        lambda: units_workbook([unit.details for unit in units], codes, chosen),
        "don-vi.xlsx",
        EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )
    st.write(_("2. Read it in. You see first what would be done."))
    file = st.file_uploader(_("The list, filled in"), ["xlsx", "csv"], max_upload_size=2, key=typed("units_file"))
    if file is None:
        return
    with refusing():
        lines = read_units(file.name, file.getvalue())
        known = {unit.details.code for unit in units}
        show_table(
            {
                _("Row"): [str(line.number) for line in lines],
                _("Code"): [line.details.code for line in lines],
                _("Name in Vietnamese"): [line.details.name_vi for line in lines],
                _("Kind"): [unit_kind_name(line.details.kind) for line in lines],
                _("State"): [_("There already") if line.details.code in known else _("New") for line in lines],
            },
            about=_("Units in the file"),
        )
        label = ngettext("Keep {count} unit as it stands here", "Keep {count} units as they stand here", len(lines))
        if st.button(label, type="primary", icon=":material/save:"):
            with saving(_("The units are as the list says.")) as session:
                set_units(session, [(line.number, line.details, line.above) for line in lines], by=user, at=now())
