"""A draft clause by clause: what was said of each, what became of it, and whether all agree on it."""

from collections.abc import Sequence

import streamlit as st

from exchange.writing.markup import Cell, Mark, Note
from models.draft.acts import Outcome
from models.draft.fold import ClauseStanding, CommentInForce, clause_standings
from models.moment import Moment
from models.person import User
from pages.draft.show_recipients import opinion_mark, recipient_link
from pages.parts.address import remembered
from pages.parts.show_table import show_table
from queries.drafts import DraftPage
from server.address import read_number
from wording.committee.drafts import clause_name, deputy_note, outcome_name, paper_text
from wording.language import _, ngettext

Pieces = tuple[str | Mark | Note, ...]


def show_comments(page: DraftPage, user: User, moment: Moment) -> None:
    """Of the version that was sent last, or of an earlier one, as the address says."""
    facts = page.row.facts
    numbers = [version.number for version in facts.rounds]
    number = numbers[0]
    if len(numbers) > 1:
        number = st.selectbox(_("Version"), numbers, **remembered("round", read_number, numbers[0], numbers))
    places = clause_standings(facts, facts.versions[number - 1])
    open_ones = sum(not place.is_consistent for place in places)
    count = len(places)
    st.markdown(
        "**"
        + ngettext(
            "{done} of {count} content is consistent",
            "{done} of {count} contents are consistent",
            count,
            done=count - open_ones,
        )
        + "**"
    )
    only = st.toggle(_("Only what was commented"), key="only_commented")
    shown = [place for place in places if place.comments or not only]
    lines = [(place, comments, index) for place in shown for index, comments in enumerate(place.lines or [()])]
    show_table(
        {
            _("Content of the draft"): [_content(place, index) for place, _comments, index in lines],
            _("Consistent"): [_consistent(place) for place, _comments, _index in lines],
            _("Unit or member"): [_who(comments, page, user, moment) for _place, comments, _index in lines],
            _("What they say"): [_said(comments[0]) if comments else "" for _place, comments, _index in lines],
            _("Taken over or explained"): [
                _answer(comments[0]) if comments else "" for _place, comments, _index in lines
            ],
        },
        about=_("Comments by clause"),
        names=_("Content of the draft"),
    )


def _content(place: ClauseStanding, index: int) -> Pieces:
    """A content with its text on the first of its lines."""
    name = clause_name(place.label, place.clause)
    return (name, Note(place.text)) if place.text and not index else (name,)


def _consistent(place: ClauseStanding) -> Mark | str:
    if not place.is_consistent:
        return Mark(_("Not yet"), "red")
    return Mark(_("Yes"), "green") if place.comments else ""


def _who(comments: Sequence[CommentInForce], page: DraftPage, user: User, moment: Moment) -> Cell:
    return tuple(
        piece
        for comment in comments
        for piece in (recipient_link(comment.recipient, page, user, moment), Note(deputy_note(comment, page)))
    )


def _said(comment: CommentInForce) -> Pieces:
    texts = (comment.text,) if comment.text else ()
    paper = (Note(paper_text(comment.document)),) if comment.document else ()
    return opinion_mark(comment.opinion), *texts, *paper


def _answer(comment: CommentInForce) -> Pieces | str:
    if not comment.wants_answer:
        return ""
    if comment.answer is None:
        return (Mark(_("To be answered"), "orange"),)
    outcome = comment.answer.outcome
    mark = Mark(outcome_name(outcome), "green" if outcome is Outcome.TAKEN_OVER else "gray")
    return (mark, comment.answer.text) if comment.answer.text else (mark,)
