"""What somebody is typing into a form, and the state of the task it was drawn from.

Forms keep their keys while a task changes under them, so nothing typed is lost; once saved, all is forgotten.
"""

from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from models.ledger.facts import WITH_ITS_UNIT
from pages.parts.brought import begin_with, number_brought
from pages.parts.cause_names import cause_names
from pages.parts.menu import everybody
from pages.parts.offer_file import offer_own_file
from pages.parts.plain import plain, plain_lines
from queries.task_list import TaskRow
from queries.task_page import TaskPage
from server.exports.export import ExportedFile
from wording.language import _, day
from wording.names import names_by_id
from wording.sentences import act_text

T = TypeVar("T")
TYPED, DRAWN, BEFORE, OPENED, SAVED = "typed_", "drawn_", "before_", "opened_", "times_saved"


def typed(name: str, row: TaskRow | None = None) -> str:
    """The key of an input called ``name`` (of a form about ``row``); after each saving it is a new, empty one."""
    return f"{TYPED}{_times_saved()}_{row.id if row else ''}_{name}"


def _times_saved() -> int:
    """How often something was saved since the page was opened, by another process perhaps."""
    if SAVED not in st.session_state:
        st.session_state[SAVED] = number_brought(TYPED)
    return int(st.session_state[SAVED])


def typed_first(name: str, value: object) -> str:
    """The key of an input that begins with ``value`` and can be emptied, as one with an initial value cannot."""
    key = typed(name)
    begin_with(key, value)
    return key


def drawn_from(page: TaskPage) -> int:
    """How many acts the task had when the screen that the reader answers from was drawn.

    When others have acted since, the reader is told what, and gets back what no form shows any more.
    """
    row = page.row
    key = f"{DRAWN}{row.id}"
    before = int(_draw(key, row.act_count))
    st.session_state[f"{OPENED}{row.code}"] = row.id
    if before != row.act_count:
        new = [act for act in page.acts if act.number > before]
        said = [
            f"{act.by}: {act_text(act.content, day(act.on), names_by_id(act.units), cause_names())}" for act in new
        ]
        st.warning(
            _("This task has changed since you opened it:") + "".join(f"  \n{plain_lines(each)}" for each in said),
            icon=":material/sync:",
        )
        if page.facts.stage not in WITH_ITS_UNIT:
            _give_back(row.id)
    return before


def show_what_was_typed(code: str) -> None:
    """Give back what somebody was typing about a task that has gone out of their sight meanwhile."""
    task_id = st.session_state.get(f"{OPENED}{code}")
    if task_id is None:
        return
    st.warning(_("It was handed over or joined back since you opened it."), icon=":material/swap_horiz:")
    _give_back(task_id)


def _give_back(task_id: int) -> None:
    start = f"{TYPED}{_times_saved()}_{task_id}_"
    about = [value for key, value in st.session_state.items() if str(key).startswith(start)]
    if kept := [value for value in about if isinstance(value, str) and value.strip()]:
        st.caption(_("What you had typed:"))
        st.code("\n\n".join(kept), language=None, wrap_lines=True)
    chosen = [value for value in about if isinstance(value, list)]
    for file in (each for files in chosen for each in files if isinstance(each, UploadedFile)):
        own = ExportedFile(file.name, file.getvalue())
        offer_own_file(plain(file.name), own, may=everybody, icon=":material/attach_file:")


def drawn(name: str, present: T) -> T:
    """What was so of something the office keeps when its form was first drawn; told when it is no longer so."""
    before: T = _draw(f"{DRAWN}{name}", present)
    if before != present:
        st.warning(
            _("Somebody else has changed this since you opened it. Save again, and what stands in the form counts."),
            icon=":material/sync:",
        )
    return before


def _draw(key: str, present: T) -> T:
    """What was drawn before, now that ``present`` is."""
    before: T = st.session_state.get(key, present)
    st.session_state[key] = present
    st.session_state[f"{BEFORE}{key}"] = before
    return before


def draw_again() -> None:
    """The reader has not seen what this run drew: the next one draws it, and tells what changed, once more."""
    for key in [str(key) for key in st.session_state if str(key).startswith(DRAWN)]:
        st.session_state[key] = st.session_state[f"{BEFORE}{key}"]


def forget_typed() -> None:
    """Begin all forms anew: what they held is saved."""
    st.session_state[SAVED] = _times_saved() + 1
    forget_drawn()


def forget_drawn() -> None:
    """Begin anew to look whether tasks change while they are looked at; another page was opened."""
    for key in [str(key) for key in st.session_state]:
        if key.startswith(DRAWN):
            del st.session_state[key]
