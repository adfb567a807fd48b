"""The guide of the reader's kind of people, in their language: a day's work, and the rules that are not obvious."""

import re

import streamlit as st

from models.person import Role
from pages.parts.browser_tab import name_browser_tab
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

user = signed_in()
name_browser_tab(_("Guide"))
text = (FOLDER / f"{GUIDES[user.role]}.{get_language()}.md").read_text(encoding="utf-8")
title, _line_end, text = text.removeprefix("# ").partition("\n")
with st.container(width=880):
    st.title(title)
    words, *pictures = PICTURE.split(text)  # then of each picture: what it shows, its path, and the words after it
    st.markdown(words)
    for shown, path, after in zip(pictures[::3], pictures[1::3], pictures[2::3], strict=True):
        st.image(FOLDER / path, caption=shown)
        st.markdown(after)
