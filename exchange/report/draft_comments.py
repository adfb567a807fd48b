"""The summary of what was said of a draft, what was taken over and what is explained: which contents are consistent
and which are not yet."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from exchange.writing.table import Cell, Column, Table, TextOf
from models.draft.acts import Opinion, Recipient
from models.draft.fold import ClauseStanding, CommentInForce, clause_standings
from models.moment import Moment
from models.province import day_of
from queries.drafts import DraftPage
from wording.committee.drafts import (
    clause_name,
    deputy_note,
    opinion_name,
    outcome_name,
    paper_text,
    recipient_name,
)
from wording.language import _
from wording.moment import data_as_of

FEW_WORDS = 300  # of a clause, that the comment on it is understood


def comments_table(page: DraftPage, at: datetime) -> Table:
    """No., content, who, opinion, comment, what becomes of it; contents not yet consistent first, then the others,
    then who said nothing, then what was said of earlier versions. ``at`` is when the draft was read."""
    columns = (
        Column(_("No."), 7, centred=True),
        Column(_("Content of the draft"), 34),
        Column(_("Unit or member"), 22),
        Column(_("Opinion"), 16),
        Column(_("Comment"), 40),
        Column(_("Taken over or explained"), 40),
    )
    facts = page.row.facts
    [places, *earlier] = [clause_standings(facts, version) for version in facts.rounds] or [[]]
    open_ones = [place for place in places if not place.is_consistent]
    settled = [place for place in places if place.is_consistent and place.comments]
    silent: list[list[Cell]] = [
        [None, "", recipient_name(each, page), _("No answer"), "", ""] for each in _silent(page)
    ]
    groups: list[tuple[str, list[list[Cell]]]] = [
        (_("Contents not yet consistent: {count}", count=len(open_ones)), _lines(open_ones, page)),
        (
            _("Consistent contents: {count}", count=len(places) - len(open_ones)),
            _lines(settled, page, len(open_ones)),
        ),
    ]
    if silent:
        groups.append((_("Asked, without an answer: {count}", count=len(silent)), silent))
    for version, of_it in zip(facts.rounds[1:], earlier, strict=True):
        commented = [place for place in of_it if place.comments]
        title = _("Asked before, of version {number}: {count}", number=version.number, count=len(commented))
        groups.append((title, _lines(commented, page)))
    return Table(
        title=_("Comments on the draft, taken over and explained: {title}", title=page.row.title),
        note=f"{counts_text(page)} {data_as_of(Moment(day_of(at)), at)}",
        columns=columns,
        groups=[group for group in groups if group[1]],
    )


def counts_text(page: DraftPage) -> str:
    """How many were asked, answered, and with which opinion."""
    row = page.row
    return _(
        "Asked: {asked}; answered: {answered}; agreed: {agreed}; agreed with comments: {comments}; not agreed: {no}.",
        asked=row.asked,
        answered=row.answered,
        agreed=row.with_opinion(Opinion.AGREED),
        comments=row.with_opinion(Opinion.WITH_COMMENTS),
        no=row.with_opinion(Opinion.NOT_AGREED),
    )


def _silent(page: DraftPage) -> list[Recipient]:
    facts = page.row.facts
    return [recipient for recipient in facts.asked if facts.opinion_of(recipient) is None]


def _lines(places: Iterable[ClauseStanding], page: DraftPage, before: int = 0) -> list[list[Cell]]:
    """A line for each comment; a content is numbered and told on its first."""
    lines: list[list[Cell]] = []
    for number, place in enumerate(places, before + 1):
        first: list[Cell] = [number, _content(place)]
        for comments in place.lines:
            lines.append([*first, *_comment(comments, page)])
            first = [None, ""]
    return lines


def _content(place: ClauseStanding) -> TextOf:
    name = clause_name(place.label, place.clause)
    text = place.text if len(place.text) <= FEW_WORDS else f"{place.text[:FEW_WORDS]}…"
    return TextOf(f"{name}. {text}" if text else name, place)


def _comment(comments: Sequence[CommentInForce], page: DraftPage) -> list[Cell]:
    """Comments that say the same, of one recipient or several."""
    return [
        "; ".join(_speaker(comment, page) for comment in comments),
        opinion_name(comments[0].opinion),
        _text(comments[0]),
        _answer_text(comments[0]),
    ]


def _speaker(comment: CommentInForce, page: DraftPage) -> str:
    """Who was asked, and who said it for them."""
    stood_in = deputy_note(comment, page)
    name = recipient_name(comment.recipient, page)
    return f"{name} ({stood_in})" if stood_in else name


def _text(comment: CommentInForce) -> str:
    """What was said, with the document where it came on paper."""
    paper = f"({paper_text(comment.document)})" if comment.document else ""
    return f"{comment.text} {paper}".strip()


def _answer_text(comment: CommentInForce) -> str:
    """What becomes of a comment, in words."""
    if not comment.wants_answer:
        return ""
    if comment.answer is None:
        return _("To be answered")
    outcome = outcome_name(comment.answer.outcome)
    return f"{outcome}. {comment.answer.text}" if comment.answer.text else outcome
