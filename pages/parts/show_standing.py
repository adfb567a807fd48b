"""A standing as a badge, in one colour everywhere."""

from typing import Literal

import streamlit as st

from models.standing import Standing
from words import standing_name

Colour = Literal["green", "orange", "blue", "red", "gray", "violet"]

COLOURS: dict[Standing, Colour] = {
    Standing.COMPLETED_AHEAD: "green",
    Standing.COMPLETED_ON_TIME: "green",
    Standing.COMPLETED_LATE: "orange",
    Standing.COMPLETED_NO_DEADLINE: "green",
    Standing.IN_PROGRESS: "blue",
    Standing.OVERDUE: "red",
    Standing.NO_DEADLINE: "gray",
    Standing.WITHDRAWN: "violet",
}
ICONS = {
    Standing.COMPLETED_AHEAD: ":material/done_all:",
    Standing.COMPLETED_ON_TIME: ":material/check:",
    Standing.COMPLETED_LATE: ":material/history:",
    Standing.COMPLETED_NO_DEADLINE: ":material/check:",
    Standing.IN_PROGRESS: ":material/hourglass_top:",
    Standing.OVERDUE: ":material/warning:",
    Standing.NO_DEADLINE: ":material/all_inclusive:",
    Standing.WITHDRAWN: ":material/block:",
}


def show_standing(standing: Standing) -> None:
    st.badge(standing_name(standing), icon=ICONS[standing], color=COLOURS[standing])
