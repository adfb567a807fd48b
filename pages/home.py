"""The first page: each goes to the desk of their role."""

import streamlit as st

from pages.parts.menu import STARTS
from pages.parts.signed_in import signed_in

user = signed_in()
st.switch_page(STARTS[user.role].script)
