"""Which of the two registers; the URL remembers."""

import streamlit as st

from language import _
from models.register import Register
from pages.parts.address import remembered
from words import register_name


def pick_register() -> Register:
    chosen: Register = st.segmented_control(
        _("Register"),
        list(Register),
        format_func=register_name,
        required=True,
        **remembered("register", Register, Register.ANNUAL_PLAN, list(Register)),
    )
    return chosen
