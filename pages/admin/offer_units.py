"""All units as a workbook to take away, change and bring back: looked at first, then all of it or nothing."""

import streamlit as st

from clock import now
from exchange.lists.units import read_units, unit_headings
from models.person import User
from models.unit_list import set_units
from pages.admin.show_left_out import show_left_out
from pages.parts.offer_file import DOWNLOAD, offer_file
from pages.parts.picking.pick_files import pick_file
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from server.exports.export import Export
from store.database import trying
from wording.language import _, ngettext


def offer_units(user: User) -> None:
    st.write(_("1. Download the list as it is. Change it, and add new units below."))
    offer_file(_("Download the units"), Export.UNITS, icon=DOWNLOAD)
    st.write(_("2. Read it in. You see first what would be done."))
    file = pick_file(_("The list, filled in"), typed("units_file"), ("xlsx", "csv"), 2).only
    if file is None:
        return
    with refusing():
        read = read_units(file.name, file.content)
        show_left_out(((line.number, line.invisible) for line in read), unit_headings())
        lines = [(line.number, line.code, line.details, line.above) for line in read]
        names = {"added": _("New"), "changed": _("Changes"), "same": _("As it is")}
        with trying() as session:
            would = set_units(session, lines, by=user, at=now())
        doing = [(row, what) for row, what in would if what != "same"]
        codes_of = {number: code for number, code, _said, _above in lines}
        if not doing:
            st.info(_("Nothing in the list is new or different."), icon=":material/check_circle:")
            return
        show_table(
            {
                _("Row"): [str(row) for row, _what in doing],
                _("Code"): [codes_of[row] for row, _what in doing],
                _("State"): [names[what] for _row, what in doing],
            },
            about=_("Units in the file"),
        )
        label = ngettext("Save {count} unit", "Save {count} units", len(doing))
        if st.button(label, type="primary", icon=":material/save:"):
            with saving(_("The units are as the list says.")) as session:
                set_units(session, lines, by=user, at=now())
