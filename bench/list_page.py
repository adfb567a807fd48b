"""A list of as many tasks as the address says, once its query is warm."""

import streamlit as st

from bench.province import READER
from clock import today
from models.moment import Moment
from pages.parts.cached import tasks_of
from pages.parts.show_tasks import show_tasks
from queries.selection import TaskFilters

moment = Moment(today())
rows = tasks_of(READER, moment, TaskFilters(), size=int(st.query_params["rows"]))
show_tasks(rows, moment, READER)
