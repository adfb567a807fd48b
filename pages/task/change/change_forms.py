"""What the secretariat may change of a task, each as a form by its name in the URL."""

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
from pages.parts.acting.pick_form import ActForm
from pages.task.change.offer_amendment import offer_amendment
from pages.task.change.offer_correction import offer_correction
from pages.task.change.offer_document import offer_hand_over, offer_withdrawal
from pages.task.change.offer_links import offer_links
from pages.task.change.offer_move import moving_label, offer_move
from pages.task.change.offer_owed import offer_owed
from pages.task.change.offer_parts import offer_rejoining, offer_split
from pages.task.change.offer_reopening import offer_reopening
from queries.task_page import TaskPage
from wording.language import _


def change_forms(user: User, page: TaskPage) -> dict[str, ActForm]:
    """What can be changed now."""
    if not may_amend(user):
        return {}
    facts = page.facts
    owing = not facts.withdrawn and bool(facts.co_ordinating)
    splitting = may_be_split(facts) and not page.row.part_of
    forms: dict[str, tuple[bool, ActForm]] = {
        "amend": (not facts.withdrawn, ActForm(_("Amend"), offer_amendment)),
        "links": (not facts.withdrawn, ActForm(_("Directives"), offer_links)),
        "owed": (owing, ActForm(_("Contributions"), offer_owed)),
        "hand_over": (may_be_handed_over(facts, today()), ActForm(_("Hand over"), offer_hand_over)),
        "move": (may_have_deadline_moved(facts, today()), ActForm(moving_label(facts), offer_move)),
        "rejoin": (may_be_rejoined(facts), ActForm(_("Join the parts"), offer_rejoining)),
        "withdraw": (may_be_withdrawn(facts), ActForm(_("Withdraw"), offer_withdrawal)),
        "split": (splitting, ActForm(_("Split"), offer_split)),
        "reopen": (may_be_reopened(facts), ActForm(_("Reopen"), offer_reopening)),
        "correct": (True, ActForm(_("Correct an act"), offer_correction)),
    }
    return {name: form for name, (possible, form) in forms.items() if possible}
