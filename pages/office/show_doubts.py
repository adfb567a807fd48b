"""Results in the inbox that need a closer look: a day that can hardly be, a product reported on two tasks."""

from collections.abc import Sequence

import streamlit as st

from models.moment import Moment
from models.person import User
from models.task.doubt import doubt_of
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.plain import plain
from pages.parts.show_tasks import task_query
from queries.same_product import same_products
from queries.task_list import TaskRow
from queries.task_page import facts_of
from wording.language import _
from wording.sentences import doubt_text, same_product_text


def show_doubts(user: User, rows: Sequence[TaskRow], moment: Moment) -> None:
    facts = facts_of((row.id for row in rows), moment)
    reported = {task_id: each.reported for task_id, each in facts.items() if each.reported is not None}
    again, lines = same_products(user, moment, reported), []
    for row in rows:
        doubt, same = doubt_of(facts[row.id]), again.get(row.id)
        why = [doubt_text(doubt, facts[row.id])] if doubt is not None else []
        why += [same_product_text(same.codes, same.out_of_sight)] if same is not None else []
        if why:
            others = [_link(code, moment) for code in same.codes] if same is not None else []
            lines.append(f"**{_link(row.code, moment)}**: {' '.join([plain(' '.join(why)), *others])}")
    if lines:
        st.warning(
            _("These need a closer look:") + "".join(f"  \n{line}" for line in lines), icon=":material/search:"
        )


def _link(code: str, moment: Moment) -> str:
    return f"[{plain(code)}]({address(TASK, task_query(code, moment))})"
