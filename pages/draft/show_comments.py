"""A draft clause by clause: what was said of each, what became of it, and whether all agree on it."""

import streamlit as st

from exchange.writing.markup import Mark, Note
from models.draft.acts import Outcome
from models.draft.fold import ClauseStanding, CommentInForce, clause_standings
from pages.draft.show_recipients import opinion_mark
from pages.parts.show_table import show_table
from queries.drafts import DraftPage
from wording.drafts import clause_name, outcome_name, recipient_name
from wording.language import _, ngettext

Pieces = tuple[str | Mark | Note, ...]


def show_comments(page: DraftPage) -> None:
    places = clause_standings(page.row.facts)
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
    lines = [(place, comment) for place in shown for comment in place.comments or (None,)]
    first = [index == 0 or lines[index - 1][0] is not place for index, (place, _comment) in enumerate(lines)]
    show_table(
        {
            _("Content of the draft"): [
                _content(place) if begins else "" for (place, _comment), begins in zip(lines, first, strict=True)
            ],
            _("Consistent"): [
                _consistent(place) if begins else "" for (place, _comment), begins in zip(lines, first, strict=True)
            ],
            _("Unit or member"): [recipient_name(each.recipient, page) if each else "" for _place, each in lines],
            _("What they say"): [_said(each) if each else "" for _place, each in lines],
            _("Taken over or explained"): [_answer(each) if each else "" for _place, each in lines],
        },
        about=_("Comments by clause"),
        names=_("Content of the draft"),
    )


def _content(place: ClauseStanding) -> Pieces:
    name = clause_name(place.label, place.clause)
    return (name, Note(place.text)) if place.text else (name,)


def _consistent(place: ClauseStanding) -> Mark | str:
    if not place.is_consistent:
        return Mark(_("Not yet"), "red")
    return Mark(_("Yes"), "green") if place.comments else ""


def _said(comment: CommentInForce) -> Pieces:
    mark = opinion_mark(comment.opinion)
    return (mark, comment.text) if comment.text else (mark,)


def _answer(comment: CommentInForce) -> Pieces | str:
    if not comment.wants_answer:
        return ""
    if comment.answer is None:
        return (Mark(_("To be answered"), "orange"),)
    outcome = comment.answer.outcome
    mark = Mark(outcome_name(outcome), "green" if outcome is Outcome.TAKEN_OVER else "gray")
    return (mark, comment.answer.text) if comment.answer.text else (mark,)
