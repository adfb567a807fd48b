"""Pages as links name them; made once, for finding a page's file anew for every link is slow."""

from functools import cache
from pathlib import PurePosixPath

import streamlit as st
from streamlit.navigation.page import Page

TASKS, TASK, DIRECTIVES, DIRECTIVE = "tasks.py", "task.py", "directives.py", "directive.py"


@cache
def linked(script: str) -> Page:
    """The page of ``script``, for ``st.page_link`` only: the frame makes those that run."""
    return st.Page(script, url_path=PurePosixPath(script).stem)
