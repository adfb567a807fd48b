"""Registers: the lists that tasks are put in, their names and letters, and from when to when they run."""

import streamlit as st

from clock import now, today
from exchange.writing.markup import Link
from models.access import may_keep_registers, may_see_registers
from models.register import Register
from models.task.registers import LAST, PLACES, add_register, change_register, close_register
from pages.admin.pick_register_details import pick_register_details
from pages.parts.address import recalled
from pages.parts.linked import address_here
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.registers import RegisterRow, registers
from wording.language import _
from wording.names import register_name

user = signed_in()
st.title(_("Registers"))
only_if(may_see_registers(user), _("Only the secretariat, administrators and auditors see how registers are kept."))
known = registers()


def years_text(row: RegisterRow) -> str:
    if row.last_year is None:
        return _("from {year}", year=str(row.first_year))
    return _("{first} to {last}", first=str(row.first_year), last=str(row.last_year))


show_table(
    {
        _("Register"): [Link(register_name(each), address_here(register=each.code)) for each in known],
        _("Code"): [each.code for each in known],
        _("Letters"): [each.letters for each in known],
        _("Years"): [years_text(each) for each in known],
        _("In the report"): [_("Yes") if each.in_report else _("No") for each in known],
    },
    about=_("Registers"),
)
if not may_keep_registers(user):
    st.stop()
with st.expander(_("Add a register"), icon=":material/playlist_add:"), st.form("add", border=False):
    details = pick_register_details(None, min(len(known) + 1, PLACES))
    added = st.form_submit_button(_("Add the register"), type="primary", icon=":material/playlist_add:")
if added:
    with saving(_("{name} is added.", name=details.name_vi)) as session:
        add_register(session, details, by=user, at=now())
row = next((each for each in known if each.code == recalled("register", str, "")), None)
if row is None:
    st.stop()

st.header(plain(register_name(row)))
seen = drawn(f"register_{row.code}", row.details)
with st.form("register"):
    details = pick_register_details(row.details, row.position)
    sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
if sent:
    with saving(_("Saved.")) as session:
        register = session.get_one(Register, row.code)
        change_register(session, register, details, by=user, at=now(), seen=seen)
last_year = drawn(f"register_{row.code}_last_year", row.last_year)
with st.form("close"), st.container(horizontal=True, vertical_alignment="bottom"):
    key = typed(f"register_{row.code}_last_year")
    after = st.number_input(_("Its last year"), row.first_year, LAST, row.last_year or today().year, key=key)
    closed = st.form_submit_button(_("Close it after that year"), icon=":material/event_busy:")
    opened = row.last_year is not None and st.form_submit_button(_("Leave it open"), icon=":material/undo:")
st.caption(_("A register is never deleted: closed, it takes no more tasks, and all that it has stays."))
if closed or opened:
    with saving(_("Saved.")) as session:
        register = session.get_one(Register, row.code)
        close_register(session, register, None if opened else after, by=user, at=now(), seen=last_year)
