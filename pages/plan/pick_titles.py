"""Titles that are nearly those of tasks in the register: the same task said anew, or another one."""

import streamlit as st

from exchange.plan.asked import Asked
from pages.parts.plain import plain
from pages.plan.asking import all_answered, drawn_answer, keep_answer, page_of
from queries.loadings import LoadingRow
from queries.plan_context import Present
from wording.language import _

ANOTHER = 0


def pick_titles(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("No title is nearly that of another task."))
        return
    st.caption(_("One word can make another task. A row waits until you say which it is."))
    for each in page_of(asked, "titles"):
        offer_title(row, each)


def offer_title(row: LoadingRow, asked: Asked) -> None:
    """One title's question."""
    options: dict[int, Present | None] = {asked.present.id: asked.present} if asked.present else {}
    options[ANOTHER] = None

    def choose(task_id: int | None, text: str = asked.text) -> None:
        keep_answer(row.id, lambda answers: answers.with_answer("titles", text, task_id))

    def option_text(task_id: int, options: dict[int, Present | None] = options) -> str:
        present = options[task_id]
        return _("The same as {code}", code=present.code) if present else _("Another task")

    with st.container(border=True):
        st.markdown(plain(asked.text))
        if asked.present:
            st.caption(f"{plain(asked.present.code)}: {plain(asked.present.title)}")
        drawn_answer(
            st.segmented_control,
            asked,
            "title",
            row.answers.titles.get(asked.text),
            choose,
            options=list(options),
            format_func=option_text,
            width="content",
        )
