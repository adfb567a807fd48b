"""One of several that have names is the answer by its key; nothing is chosen until somebody does."""

from streamlit.testing.v1 import AppTest

FORM = """
import streamlit as st

from pages.parts.picking.pick_one import pick_one

units = {3: "Sở Tài chính", 7: "Sở Tư pháp"}
st.text(repr(pick_one("Unit", units, "unit")))
st.text(repr(pick_one("Stands below", units, "above", placeholder="Nobody", disabled=True)))
"""


def test_nothing_is_chosen_until_somebody_chooses_a_name() -> None:
    app = AppTest.from_string(FORM).run()
    assert [each.value for each in app.text] == ["None", "None"]
    assert [(each.placeholder, each.disabled) for each in app.selectbox] == [("Chọn", False), ("Nobody", True)]
    app.selectbox[0].select("Sở Tư pháp").run()
    assert [each.value for each in app.text] == ["7", "None"]
