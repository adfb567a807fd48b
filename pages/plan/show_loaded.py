"""What became of files: each with its register, who loaded it and when, and where to go from there."""

from collections.abc import Sequence

import streamlit as st

from exchange.writing.markup import Link
from pages.parts.linked import address, show_page_link
from pages.parts.menu import ASSIGN, CHANGE_MANY, INBOX, LOAD_PLAN, TASKS
from pages.parts.offer_file import offer_file
from pages.parts.register_names import plan_name
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from queries.loadings import LoadingRow
from server.exports.export import Export
from wording.language import _, instant, ngettext


def show_loaded(row: LoadingRow) -> None:
    if row.is_loaded_in_part:
        said = _(
            "Loaded in part, since {date} by {name}. The file is kept as it came.", date=instant(row.at), name=row.by
        )
        st.info(said, icon=":material/upload_file:")
    else:
        said = _("Loaded on {date} by {name}. The file is kept as it came.", date=instant(row.at), name=row.by)
        st.success(said, icon=":material/check_circle:")
    if row.undone:
        st.warning(_("It was taken back since."), icon=":material/undo:")
    with st.container(horizontal=True):
        query = {"register": row.register_code, "year": str(row.year)}
        show_page_link(TASKS, _("Its register"), query, ":material/list:")
        show_page_link(INBOX, _("Deadlines that wait for an answer"), {}, ":material/inbox:")
        show_page_link(CHANGE_MANY, _("Take it back"), {"tab": "undo"}, ":material/undo:")
        offer_file(_("The file"), Export.LOADED_PLAN, {"id": str(row.id)})


def show_loadings(rows: Sequence[LoadingRow]) -> None:
    st.header(_("Files so far"), anchor=False)
    if not rows:
        nothing = _("No file has been loaded yet. The first is chosen above.")
        show_nothing(nothing, Way(_("Assign a task by itself"), ASSIGN), icon=":material/upload_file:")
        return
    show_table(
        {
            _("File"): [Link(row.name, address(LOAD_PLAN, {"id": str(row.id)})) for row in rows],
            _("Register"): [plan_name(row) for row in rows],
            _("State"): [_state(row) for row in rows],
            _("Who"): [row.by for row in rows],
            _("When"): [instant(row.at) for row in rows],
        },
        about=_("Files so far"),
    )


def _state(row: LoadingRow) -> str:
    if row.undone:
        return _("Taken back")
    if row.is_loaded_in_part:
        return ngettext("Loaded but for {count} row", "Loaded but for {count} rows", row.left)
    return _("Loaded") if row.batch_id is not None else _("Not loaded yet")
