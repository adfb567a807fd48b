"""Pages, for the menu and for links; made once, for finding a page's file anew in every run is slow."""

from collections.abc import Mapping
from copy import copy
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

HOME = "home.py"
TASKS, TASK = "task/tasks.py", "task/task.py"
DIRECTIVES, DIRECTIVE = "directive/directives.py", "directive/directive.py"
PEOPLE, PERSON = "admin/people.py", "admin/person.py"
UNITS, UNIT = "admin/units.py", "admin/unit.py"
FROM_CLAUSES, FOLLOW_UP = "directive/from_clauses.py", "directive/follow_up.py"
ASSIGN, CHANGE_MANY = "office/assign.py", "office/change_many.py"
OVERVIEW, PERIOD_REPORT, ISSUED = (
    "leadership/overview.py",
    "report/period_report.py",
    "report/issued.py",
)
SIDE_BY_SIDE, UNIT_PROFILE = "leadership/side_by_side.py", "leadership/unit_profile.py"
PRESENTATION = "leadership/presentation.py"
LOAD_PLAN, INBOX = "plan/load_plan.py", "office/inbox.py"
EVENTS = "admin/events.py"


def address(script: str, query: Mapping[str, str]) -> str:
    """The address of the page of ``script`` inside of a text; ``st.page_link`` makes those that stand alone."""
    return f"/{path_of(script)}?{urlencode(query)}"


def path_of(script: str) -> str:
    """Where the page of ``script`` stands under the site's address."""
    return PurePosixPath(script).stem


def page(script: str, title: str, icon: str = "", *, shown: bool = True, default: bool = False) -> Page:
    """A page of the menu (not ``shown``: one that is reached by links), for this run alone."""
    return copy(_made(script, title, icon, shown, default))


@cache
def _made(script: str, title: str, icon: str, shown: bool, default: bool) -> Page:
    return st.Page(
        script,
        title=title,
        icon=f":material/{icon}:" if icon else None,
        url_path=path_of(script),
        default=default,
        visibility="visible" if shown else "hidden",
    )


@cache
def linked(script: str) -> Page:
    """The page of ``script``, for ``st.page_link`` only: the frame makes those that run."""
    return st.Page(script, url_path=path_of(script))
