"""Which of the two registers; the URL remembers."""

import streamlit as st

from models.register import Register
from pages.parts.address import remembered
from wording.language import _
from wording.names import register_name


def pick_register() -> Register:
    chosen: Register = st.segmented_control(
        _("Register"),
        list(Register),
        format_func=register_name,
        required=True,
        **remembered("register", Register, Register.ANNUAL_PLAN, list(Register)),
    )
    return chosen
