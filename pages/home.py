"""The first page: each goes to the desk of their role."""

import streamlit as st

from models.person import Role
from pages.parts.signed_in import signed_in

user = signed_in()
desks = {
    Role.OFFICER: "unit/my_unit.py",
    Role.HEAD: "unit/my_unit.py",
    Role.SECRETARIAT: "office/inbox.py",
    Role.ADMINISTRATOR: "admin/people.py",
    Role.AUDITOR: "admin/events.py",
}
st.switch_page(desks.get(user.role, "leadership/overview.py"))
