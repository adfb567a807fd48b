"""A file to take away: a link to an export, which is made when it is asked for, with the rights of that moment."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from clock import now
from models.person import User
from pages.parts.signed_in import session_key
from server.exports import own_files
from server.exports.export import Export, ExportedFile, address_of

ICONS = {
    ".docx": ":material/description:",
    ".xlsx": ":material/table_view:",
    ".pdf": ":material/picture_as_pdf:",
    ".html": ":material/print:",
}
DOWNLOAD = ":material/download:"


def offer_file(label: str, export: Export, query: Mapping[str, str] | None = None, **more: Any) -> None:
    """A link that looks like a button, to ``export`` as ``query`` asks for it; ``more`` goes to Streamlit's own."""
    icon = ICONS.get(PurePosixPath(export).suffix, DOWNLOAD)
    st.link_button(label, address_of(export, query or {}), **{"icon": icon, **more})


def offer_own_file(label: str, file: ExportedFile, *, may: Callable[[User], bool], **more: Any) -> None:
    """The same for a file that only this browser has; ``may`` is asked anew when it leaves."""
    number = own_files.put(file, sign_in=session_key() or "", may=may, at=now())
    offer_file(label, Export.OWN_FILE, {"number": number}, **more)


def forget_own_file(file: ExportedFile) -> None:
    own_files.put_away(own_files.number_of(file, session_key() or ""))
