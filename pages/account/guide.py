"""The guide of the reader's kind of people, in their language: a day's work, and the rules that are not obvious."""

import re
from base64 import b64encode
from pathlib import Path

import streamlit as st

from exchange.writing.markup import element
from models.person import Role
from pages.parts.browser_tab import name_browser_tab
from pages.parts.show_markup import show_markup
from pages.parts.signed_in import signed_in
from settings import HOME
from wording.language import _, get_language

FOLDER = HOME / "docs" / "guide"
GUIDES = {
    Role.SECRETARIAT: "secretariat",
    Role.ADMINISTRATOR: "secretariat",
    Role.LEADERSHIP: "leadership",
    Role.AUDITOR: "leadership",
    Role.OFFICER: "unit",
    Role.HEAD: "unit",
}
PICTURE = re.compile(r"^!\[(.+)\]\((.+)\)$", re.MULTILINE)


def picture_html(path: Path, shown: str) -> str:
    """The picture inside of the page: the gate hands out no file by its address alone."""
    content = b64encode(path.read_bytes()).decode()
    image = element("img", "", src=f"data:image/png;base64,{content}", alt=shown, style="max-width: 100%")
    return element("figure", image, style="margin: 0; border: 1px solid #8884; border-radius: 8px; overflow: hidden")


user = signed_in()
name_browser_tab(_("Guide"))
text = (FOLDER / f"{GUIDES[user.role]}.{get_language()}.md").read_text(encoding="utf-8")
title, _line_end, text = text.removeprefix("# ").partition("\n")
with st.container(width=880):
    st.title(title)
    words, *pictures = PICTURE.split(text)  # then of each picture: what it shows, its path, and the words after it
    st.markdown(words)
    for shown, path, after in zip(pictures[::3], pictures[1::3], pictures[2::3], strict=True):
        show_markup(picture_html(FOLDER / path, shown))
        st.markdown(after)
