"""What a member of the steering committee supervises, before all else."""

import streamlit as st

from clock import today
from models.moment import Moment
from models.person import Role, User
from pages.parts.cached import counts_of
from pages.parts.show_counts import show_classes, show_number
from queries.selection import TaskFilters
from wording.language import _


def show_supervised(user: User, year: int, moment: Moment) -> None:
    """The tasks of a year that ``user`` supervises now, by standing; nothing for whoever supervises none, or of a
    past moment."""
    if user.role is not Role.LEADERSHIP or not moment.is_now(today()):
        return
    filters = TaskFilters(year=year, supervisor_id=user.id)
    counts = counts_of(user, moment, filters)
    if counts.total:
        with st.container(border=True, gap="small"):
            show_number(_("tasks that you supervise"), counts.total, filters, moment, ":material/supervisor_account:")
            show_classes(counts, filters, moment)
