"""A file to take away, made when it is asked for, in the language of who asks."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from wording.language import bind_language

KINDS = {
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ":material/description:"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ":material/table_view:"),
    ".pdf": ("application/pdf", ":material/picture_as_pdf:"),
}


def offer_file(label: str, name: str, make: Callable[[], bytes], **more: Any) -> None:
    """A button for the file ``name``, whose ending says what it is; ``more`` goes to Streamlit's own button."""
    kind, icon = KINDS[PurePosixPath(name).suffix]
    st.download_button(label, bind_language(make), name, kind, **{"icon": icon, "on_click": "ignore", **more})
