"""What the secretariat may change of a task: one form at a time, opened when it is wanted."""

from collections.abc import Callable

import streamlit as st

from clock import today
from models.access import may_amend
from models.person import User
from models.task.conditions import (
    may_be_handed_over,
    may_be_rejoined,
    may_be_reopened,
    may_be_split,
    may_be_withdrawn,
    may_have_deadline_moved,
)
from pages.parts.linked import linked
from pages.parts.menu import ASSIGN
from pages.task.change.offer_amendment import offer_amendment
from pages.task.change.offer_correction import offer_correction
from pages.task.change.offer_document import offer_hand_over, offer_withdrawal
from pages.task.change.offer_links import offer_links
from pages.task.change.offer_move import offer_move
from pages.task.change.offer_owed import offer_owed
from pages.task.change.offer_parts import offer_rejoining, offer_split
from pages.task.change.offer_reopening import offer_reopening
from queries.task_page import TaskPage
from wording.language import _

Offer = Callable[[User, TaskPage, int], None]


def offer_change(user: User, page: TaskPage, seen: int) -> None:
    if not may_amend(user):
        return
    offers = _offers(page)
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


def _offers(page: TaskPage) -> dict[str, tuple[str, Offer]]:
    """What can be changed now, by its name."""
    facts = page.facts
    owing = not facts.withdrawn and bool(facts.co_ordinating)
    splitting = may_be_split(facts) and not page.row.part_of
    offers: dict[str, tuple[bool, str, Offer]] = {
        "amend": (not facts.withdrawn, _("Amend"), offer_amendment),
        "links": (not facts.withdrawn, _("Directives"), offer_links),
        "owed": (owing, _("Contributions"), offer_owed),
        "hand_over": (may_be_handed_over(facts, today()), _("Hand over"), offer_hand_over),
        "move": (may_have_deadline_moved(facts, today()), _("Move the deadline"), offer_move),
        "rejoin": (may_be_rejoined(facts), _("Join the parts"), offer_rejoining),
        "withdraw": (may_be_withdrawn(facts), _("Withdraw"), offer_withdrawal),
        "split": (splitting, _("Split"), offer_split),
        "reopen": (may_be_reopened(facts), _("Reopen"), offer_reopening),
        "correct": (True, _("Correct an act"), offer_correction),
    }
    return {name: (label, offer) for name, (possible, label, offer) in offers.items() if possible}
