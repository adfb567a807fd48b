"""Tabs in the address: opened by it, written into it, and told when it means none."""

import pytest
from streamlit.testing.v1 import AppTest

TABS = """
import streamlit as st

from pages.parts.picking.pick_tab import tabs_in_address

for code, tab in tabs_in_address({"fields": "Theo lĩnh vực (2)", "units": "Theo đơn vị"}).items():
    if tab.open:
        st.text(code)
"""


def opened(**query: str) -> AppTest:
    app = AppTest.from_string(TABS)
    app.query_params.update(query)
    return app.run()


@pytest.mark.parametrize(
    ("query", "shown", "told"),
    [
        ({}, "fields", 0),
        ({"tab": "units"}, "units", 0),
        ({"tab": "fields"}, "fields", 0),
        ({"tab": "x"}, "fields", 1),
    ],
)
def test_the_tab_that_the_address_names_is_open(query: dict[str, str], shown: str, told: int) -> None:
    app = opened(**query)
    assert ([text.value for text in app.text], len(app.toast)) == ([shown], told)
