"""The first page: each goes to the desk of their role."""

import streamlit as st

from pages.parts.looked_from import point_query
from pages.parts.menu import STARTS
from pages.parts.signed_in import signed_in

user = signed_in()
start = STARTS[user.role]
st.switch_page(start.script, query_params=point_query(start))
