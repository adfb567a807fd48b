"""A Streamlit app with a menu about as long as ours, all its pages lists of tasks and nothing else."""

import streamlit as st

LIST = "list_page.py"
pages = [st.Page(LIST, title=f"Page {n}", icon=":material/list:", url_path=f"page_{n}") for n in range(17)]
st.navigation({"Register": pages[:4], "Desk": pages[4:]}).run()
