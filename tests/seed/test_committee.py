"""The demonstration has the third meeting of the committee with what became of the second one, and the draft of its
decision from the first version to the document that was issued."""

from collections import Counter
from datetime import date, datetime

from sqlmodel import select

from commands.terminal import OPERATOR
from exchange.report.draft_comments import comments_table
from models.committee.meeting import Meeting, Presence
from models.draft.acts import Opinion
from models.moment import Moment
from models.province import ZONE
from queries.committee.conclusion_lines import LineOutcome, conclusion_lines
from queries.committee.meetings import meeting_page
from queries.drafts import draft_behind, draft_page, drafts_of
from store.database import Database

THIRD, ISSUED = date(2024, 6, 14), "1386-QĐ/TU"
AFTERWARDS = datetime(2024, 7, 15, 9, tzinfo=ZONE)


def test_the_third_meeting_opens_with_what_became_of_the_second(demonstration: Database) -> None:
    with demonstration.reading() as session:
        meeting_id = session.exec(select(Meeting.id).where(Meeting.number == 3, Meeting.on == THIRD)).one() or 0
    page = meeting_page(OPERATOR, meeting_id, THIRD)
    assert page is not None
    assert page.row.conclusion is not None
    assert page.last is not None
    assert page.last.conclusion is not None
    assert (page.row.conclusion.symbol, page.last.details.number, page.last.conclusion.symbol) == (
        *("19/TB-BCĐ", 2, "08/TB-BCĐ"),
    )
    presences = [each.attendance.presence for each in page.attended]
    assert (presences.count(Presence.PRESENT), presences.count(Presence.REPRESENTED)) == (3, 1)
    assert [each.stand_in for each in page.attended if each.stand_in] == ["Trần Minh Khải"]
    outcomes = Counter(
        line.outcome for line in conclusion_lines(OPERATOR, page.last.conclusion.id, Moment(THIRD), THIRD)
    )
    assert outcomes == {LineOutcome.DONE: 3, LineOutcome.OVERDUE: 1}


def test_the_draft_of_the_decision_was_commented_answered_revised_and_issued(demonstration: Database) -> None:
    [draft] = [row for row in drafts_of(OPERATOR, AFTERWARDS) if row.facts.directive_id is not None]
    facts = draft.facts
    assert (len(facts.versions), facts.unanswered) == (2, [])
    first = facts.comments_on(facts.versions[0])
    opinions = [comment.opinion for comment in first]
    assert {opinion: opinions.count(opinion) for opinion in Opinion} == {
        Opinion.AGREED: 6,
        Opinion.WITH_COMMENTS: 5,
        Opinion.NOT_AGREED: 1,
    }
    assert sum(comment.recipient.person_id is not None for comment in first) == 2, "members of the committee"
    assert draft_behind(facts.directive_id or 0) == (draft.id, draft.title)
    page = draft_page(OPERATOR, draft.id, AFTERWARDS)
    assert page is not None
    rows = [row for _heading, group in comments_table(page, AFTERWARDS).groups for row in group]
    assert sum("Giải trình" in str(row[5]) or "Explained" in str(row[5]) for row in rows) == 2
