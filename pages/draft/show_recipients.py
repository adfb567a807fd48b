"""Who was asked about a draft, by when, and what each said of it."""

from datetime import date

from exchange.writing.markup import Link, Mark, Note
from models.draft.acts import Opinion, Recipient
from models.draft.fold import is_late
from models.moment import Moment
from models.person import User
from pages.parts.record_links import member_link, unit_link
from pages.parts.show_table import show_table
from queries.drafts import DraftPage, DraftRow
from wording.committee.drafts import draft_standing, opinion_name, recipient_name
from wording.language import _, day

RECIPIENTS = "recipients"  # the tab, by its name in the address
COLOURS = {Opinion.AGREED: "green", Opinion.WITH_COMMENTS: "orange", Opinion.NOT_AGREED: "red"}


def opinion_mark(opinion: Opinion | None) -> Mark:
    return Mark(opinion_name(opinion), COLOURS[opinion]) if opinion else Mark(_("No answer yet"), "gray")


def draft_mark(row: DraftRow, today: date) -> Mark:
    """How far a draft has come; red where somebody's day is over."""
    facts = row.facts
    if facts.directive_id is not None:
        colour = "green"
    elif any(facts.asked[each] < today for each in facts.waiting_for()):
        colour = "red"
    else:
        colour = "orange" if facts.unanswered else "blue"
    return Mark(draft_standing(row), colour)


def recipient_link(recipient: Recipient, page: DraftPage, user: User, moment: Moment) -> str | Link:
    """Who was asked: a unit's page, or the tasks that a member supervises."""
    if recipient.unit_id is not None:
        return unit_link(page.units[recipient.unit_id], user, moment)
    return member_link(recipient_name(recipient, page), recipient.person_id or 0, moment)


def show_recipients(page: DraftPage, user: User, today: date) -> None:
    facts = page.row.facts
    order = sorted(facts.asked, key=lambda each: (facts.opinion_of(each) is not None, facts.asked[each]))
    show_table(
        {
            _("Unit or member"): [recipient_link(each, page, user, Moment(today)) for each in order],
            _("Opinion"): [opinion_mark(facts.opinion_of(each)) for each in order],
            _("Commented on"): [max((comment.on for comment in facts.of(each)), default="") for each in order],
            _("To be answered by"): [
                (day(facts.asked[each]), Note(_("late"), "red"))
                if is_late(facts.asked[each], facts.of(each), today)
                else day(facts.asked[each])
                for each in order
            ],
        },
        about=_("Who was asked"),
    )
