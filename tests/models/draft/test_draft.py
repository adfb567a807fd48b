"""A draft goes to units and members, is commented clause by clause, answered, revised and issued."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session

from models.directive.clause_text import ClauseLine, split_clauses
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.draft.acts import Answered, Commented, Draft, Opinion, Outcome, Recipient, Sent
from models.draft.compared import ClauseChange, compared
from models.draft.draft import (
    acts_of_draft,
    answer_comment,
    comment_on,
    issue_draft,
    open_draft,
    own_recipients,
    send,
    write_version,
)
from models.draft.fold import DraftFacts, clause_standings, facts_of_draft, is_late
from models.ledger.acts import Document
from models.person import User
from models.refusal import Forbidden, Outdated, Refusal
from tests.conftest import JANUARY, World, noon

MAY, LATER, JUNE, JULY = date(2024, 5, 20), date(2024, 5, 27), date(2024, 6, 7), date(2024, 7, 12)
FIRST = split_clauses("Điều 1. Thành lập Ban Chỉ đạo.\n1. Sở Nội vụ thường trực.\nĐiều 2. Họp sáu tháng một lần.")
SECOND = split_clauses("Điều 1. Thành lập Ban Chỉ đạo.\nĐiều 2. Họp hằng quý.\nĐiều 3. Hiệu lực từ ngày ký.")
DETAILS = DirectiveDetails("1386-QĐ/TU", DirectiveLevel.PARTY, "Tỉnh ủy", JULY, "Thành lập Ban Chỉ đạo")


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


def begun(world: World, session: Session) -> Draft:
    """Justice drafts; Information, a district and the vice chairman are asked by 7 June."""
    draft = open_draft(session, "Quyết định thành lập", world.stp, by=world.hoa, at=noon(MAY))
    write_version(session, draft, FIRST, by=world.hoa, at=noon(MAY))
    send(session, draft, asks(world), by=world.hoa, at=noon(MAY))
    return draft


def asks(world: World) -> Sent:
    units = (Recipient(unit_id=world.stttt), Recipient(unit_id=world.nam_sach))
    return Sent(recipients=(*units, Recipient(person_id=world.chairman.id)), deadline=JUNE)


def says(
    session: Session, draft: Draft, by: User, opinion: Opinion, text: str = "", clause: int | None = None
) -> None:
    recipient = Recipient(unit_id=by.unit_id) if by.unit_id else Recipient(person_id=by.id)
    content = Commented(version=1, recipient=recipient, clause=clause, opinion=opinion, text=text)
    comment_on(session, draft, content, by=by, at=noon(LATER))


def facts(session: Session, draft: Draft) -> DraftFacts:
    return facts_of_draft(acts_of_draft(session, draft.id or 0))


def test_a_clause_is_consistent_when_all_agree_or_what_they_ask_is_taken_over(world: World, session: Session) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Sở Thông tin thường trực.", 1)
    says(session, draft, world.son, Opinion.WITH_COMMENTS, "Họp hằng quý.", 2)
    says(session, draft, world.chairman, Opinion.AGREED)
    for comment, outcome in zip(
        facts(session, draft).unanswered, (Outcome.EXPLAINED, Outcome.TAKEN_OVER), strict=True
    ):
        answer = Answered(comment=comment.number, outcome=outcome, text="Giữ một đầu mối.")
        answer_comment(session, draft, answer, by=world.hoa, at=noon(JUNE))
    now = facts(session, draft)
    standings = clause_standings(now, now.versions[0])
    assert [(each.label, each.is_consistent) for each in standings] == [
        ("", True),
        ("Điều 1", True),
        ("Điều 1, 1", False),
        ("Điều 2", True),
    ]


def test_a_second_round_leaves_what_was_said_of_the_first_to_be_answered(world: World, session: Session) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Không.")
    write_version(session, draft, SECOND, by=world.hoa, at=noon(JUNE))
    send(session, draft, asks(world), by=world.hoa, at=noon(JUNE))
    [comment] = facts(session, draft).unanswered
    assert (comment.version, [each.number for each in facts(session, draft).rounds]) == (1, [2, 1])
    details = DirectiveDetails("12/QĐ-UBND", DirectiveLevel.PROVINCE, "UBND tỉnh", JUNE, "Thành lập")
    with pytest.raises(Refusal, match="Answer every comment"):
        issue_draft(session, draft, details, by=world.secretary, at=noon(JUNE))
    answer = Answered(comment=comment.number, outcome=Outcome.TAKEN_OVER)
    answer_comment(session, draft, answer, by=world.hoa, at=noon(JUNE))
    issue_draft(session, draft, details, by=world.secretary, at=noon(JUNE))


def test_what_is_said_last_of_a_clause_is_in_force_and_is_answered_anew(world: World, session: Session) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Không.", 2)
    [comment] = facts(session, draft).unanswered
    says(session, draft, world.tuyet, Opinion.WITH_COMMENTS, "Hằng quý.", 2)
    [later] = facts(session, draft).unanswered
    assert (later.text, later.number) == ("Hằng quý.", comment.number + 1)
    stale = Answered(comment=comment.number, outcome=Outcome.TAKEN_OVER)
    with pytest.raises(Refusal, match="changed meanwhile"):
        answer_comment(session, draft, stale, by=world.hoa, at=noon(JUNE))


def test_who_was_asked_answers_for_themselves_and_nobody_else_does(world: World, session: Session) -> None:
    draft = begun(world, session)
    of_information = Commented(version=1, recipient=Recipient(unit_id=world.stttt), opinion=Opinion.AGREED)
    for other in (world.son, world.hoa, world.secretary, world.chairman, world.auditor):
        with pytest.raises(Forbidden):
            comment_on(session, draft, of_information, by=other, at=noon(LATER))
    own = own_recipients(facts(session, draft), world.tuyet)
    assert own == [Recipient(unit_id=world.stttt)]
    not_asked = Commented(version=1, recipient=Recipient(unit_id=world.stp), opinion=Opinion.AGREED)
    with pytest.raises(Refusal, match="Only who was asked"):
        comment_on(session, draft, not_asked, by=world.hoa, at=noon(LATER))


def test_what_came_on_paper_the_drafting_unit_enters_by_its_document(world: World, session: Session) -> None:
    draft, information = begun(world, session), Recipient(unit_id=world.stttt)
    paper = Document(symbol="45/STTTT-VP", on=LATER)

    def enter(document: Document | None, by: User) -> None:
        content = Commented(
            version=1, recipient=information, opinion=Opinion.NOT_AGREED, text="Không.", document=document
        )
        comment_on(session, draft, content, by=by, at=noon(JUNE))

    for document, by in ((None, world.hoa), (paper, world.son), (paper, world.chairman)):
        with pytest.raises(Forbidden):
            enter(document, by)
    for symbol, on, why in ((" ", LATER, "symbol"), ("1/X", JULY, "in the future"), ("1/X", JANUARY, "is older")):
        with pytest.raises(Refusal, match=why):
            enter(Document.model_construct(symbol=symbol, on=on), world.hoa)
    enter(paper, world.hoa)
    [comment] = facts(session, draft).of(information)
    assert (comment.document, comment.on) == (paper, LATER)
    assert is_late(LATER, [comment], JULY) is False, "the paper was in time, though it was entered later"


@pytest.mark.parametrize("login", ["tuyet", "chairman", "auditor", "admin"])
def test_only_the_drafting_unit_and_the_secretariat_write_send_and_answer(
    world: World, session: Session, login: str
) -> None:
    draft, by = begun(world, session), getattr(world, login)
    says(session, draft, world.son, Opinion.NOT_AGREED, "Không.")
    with pytest.raises(Forbidden):
        open_draft(session, "Quyết định", world.stp, by=by, at=noon(JUNE))
    with pytest.raises(Forbidden):
        write_version(session, draft, SECOND, by=by, at=noon(JUNE))
    with pytest.raises(Forbidden):
        send(session, draft, asks(world), by=by, at=noon(JUNE))
    answer = Answered(comment=3, outcome=Outcome.TAKEN_OVER)
    with pytest.raises(Forbidden):
        answer_comment(session, draft, answer, by=by, at=noon(JUNE))
    answer_comment(session, draft, answer, by=world.secretary, at=noon(JUNE))


def test_only_who_agrees_says_nothing_and_only_who_takes_over_explains_nothing(
    world: World, session: Session
) -> None:
    draft = begun(world, session)
    with pytest.raises(Refusal, match="Write what you want"):
        says(session, draft, world.tuyet, Opinion.WITH_COMMENTS, "  ")
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Không.")
    [comment] = facts(session, draft).unanswered
    explained = Answered(comment=comment.number, outcome=Outcome.EXPLAINED)
    with pytest.raises(Refusal, match="Explain why"):
        answer_comment(session, draft, explained, by=world.hoa, at=noon(JUNE))


def test_a_new_version_that_is_sent_asks_anew(world: World, session: Session) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.AGREED)
    assert facts(session, draft).waiting_for() == [*asks(world).recipients[1:]]
    write_version(session, draft, SECOND, by=world.hoa, at=noon(LATER))
    assert len(facts(session, draft).waiting_for()) == 2, "it has not gone out yet"
    send(session, draft, asks(world), by=world.hoa, at=noon(LATER))
    assert facts(session, draft).waiting_for() == [*asks(world).recipients]
    with pytest.raises(Refusal, match="newer version"):
        says(session, draft, world.tuyet, Opinion.AGREED)


def test_a_screen_that_is_out_of_date_sends_nothing(world: World, session: Session) -> None:
    draft = begun(world, session)
    with pytest.raises(Outdated):
        write_version(session, draft, SECOND, by=world.hoa, at=noon(LATER), seen=1)
    with pytest.raises(Refusal, match="says the same"):
        write_version(session, draft, FIRST, by=world.hoa, at=noon(LATER), seen=2)
    with pytest.raises(Refusal, match="is over"):
        send(session, draft, asks(world), by=world.hoa, at=noon(JULY))


def test_it_is_issued_once_every_comment_is_answered_and_is_closed_then(world: World, session: Session) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Không.")
    with pytest.raises(Refusal, match="Answer every comment"):
        issue_draft(session, draft, DETAILS, by=world.secretary, at=noon(JULY))
    [comment] = facts(session, draft).unanswered
    answer = Answered(comment=comment.number, outcome=Outcome.TAKEN_OVER)
    answer_comment(session, draft, answer, by=world.hoa, at=noon(JUNE))
    with pytest.raises(Forbidden):
        issue_draft(session, draft, DETAILS, by=world.hoa, at=noon(JULY))
    directive = issue_draft(session, draft, DETAILS, by=world.secretary, at=noon(JULY))
    assert facts(session, draft).directive_id == directive.id
    clauses = session.get_one(Directive, directive.id).clauses(session)
    assert [(each.label, each.needs_task) for each in clauses] == [("Điều 1", False), ("1", False), ("Điều 2", False)]
    with pytest.raises(Refusal, match="has been issued"):
        says(session, draft, world.son, Opinion.AGREED)
    assert facts(session, draft).waiting_for() == []


def test_an_answer_after_the_day_is_late_and_so_is_none(world: World, session: Session) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.AGREED)
    answered = facts(session, draft).of(Recipient(unit_id=world.stttt))
    assert [is_late(LATER, answered, JULY), is_late(MAY, answered, JULY)] == [False, True]
    assert [is_late(JUNE, [], JUNE), is_late(JUNE, [], JULY)] == [False, True]


def test_versions_stand_beside_each_other_by_their_labels(world: World, session: Session) -> None:
    draft = begun(world, session)
    write_version(session, draft, SECOND, by=world.hoa, at=noon(LATER))
    before, after = (version.clauses for version in facts(session, draft).versions)
    assert [(pair.label, pair.change) for pair in compared(before, after)] == [
        ("Điều 1", ClauseChange.SAME),
        ("Điều 1, 1", ClauseChange.GONE),
        ("Điều 2", ClauseChange.CHANGED),
        ("Điều 3", ClauseChange.NEW),
    ]


def test_a_draft_has_clauses_and_a_title(world: World, session: Session) -> None:
    with pytest.raises(Refusal, match="Say what is drafted"):
        open_draft(session, " ", world.stp, by=world.hoa, at=noon(MAY))
    draft = open_draft(session, "Quyết định", world.stp, by=world.hoa, at=noon(MAY))
    for lines in ([], [ClauseLine(0, "Điều 1", "x" * 5000)]):
        with pytest.raises(Refusal):
            write_version(session, draft, lines, by=world.hoa, at=noon(MAY))
    with pytest.raises(Refusal, match="Write the draft before it is sent"):
        send(session, draft, asks(world), by=world.hoa, at=noon(MAY))
