"""What the secretariat may change of a task: one form at a time, opened when it is wanted."""

from collections.abc import Callable

import streamlit as st

from models.access import may_amend
from models.ledger.facts import Stage
from models.person import User
from pages.parts.linked import linked
from pages.parts.menu import ASSIGN
from pages.task.offer_amendment import offer_amendment
from pages.task.offer_correction import offer_correction
from pages.task.offer_document import offer_hand_over, offer_withdrawal
from pages.task.offer_links import offer_links
from pages.task.offer_owed import offer_owed
from pages.task.offer_parts import offer_rejoining, offer_split
from pages.task.offer_reopening import offer_reopening
from queries.task_page import TaskPage
from wording.language import _

Offer = Callable[[User, TaskPage, int], None]


def offer_change(user: User, page: TaskPage, seen: int) -> None:
    if not may_amend(user):
        return
    stage = page.facts.stage
    offers: dict[str, tuple[str, Offer]] = {}
    if stage is not Stage.WITHDRAWN:
        offers["amend"] = (_("Amend"), offer_amendment)
        offers["links"] = (_("Directives"), offer_links)
    if page.facts.co_ordinating and stage is not Stage.WITHDRAWN:
        offers["owed"] = (_("Contributions"), offer_owed)
    if stage not in (Stage.WITHDRAWN, Stage.COMPLETED):
        offers["hand_over"] = (_("Hand over"), offer_hand_over)
        if not page.parts:
            offers["withdraw"] = (_("Withdraw"), offer_withdrawal)
            if not page.whole:
                offers["split"] = (_("Split"), offer_split)
    if stage is not Stage.COMPLETED and page.parts:
        offers["rejoin"] = (_("Join the parts"), offer_rejoining)
    if stage is Stage.COMPLETED and not page.parts:
        offers["reopen"] = (_("Reopen"), offer_reopening)
    offers["correct"] = (_("Correct an act"), offer_correction)
    chosen = st.pills(
        _("Change this task"),
        list(offers),
        format_func=lambda name: offers[name][0],
        key=f"change_{page.row.id}",
        wrap=True,
    )
    if chosen:
        offers[chosen][1](user, page, seen)
    label, query = _("Another like it"), {"like": page.row.code}
    st.page_link(linked(ASSIGN), label=label, icon=":material/content_copy:", query_params=query)
