"""Pages as links name them; made once, for finding a page's file anew for every link is slow."""

from functools import cache
from pathlib import PurePosixPath

import streamlit as st
from streamlit.navigation.page import Page

HOME = "home.py"
TASKS, TASK, DIRECTIVES, DIRECTIVE = "tasks.py", "task.py", "directives.py", "directive.py"
PEOPLE, PERSON = "admin/people.py", "admin/person.py"
UNITS, UNIT = "admin/units.py", "admin/unit.py"
EVENTS = "admin/events.py"


def path_of(script: str) -> str:
    """Where the page of ``script`` stands under the site's address."""
    return PurePosixPath(script).stem


@cache
def linked(script: str) -> Page:
    """The page of ``script``, for ``st.page_link`` only: the frame makes those that run."""
    return st.Page(script, url_path=path_of(script))
