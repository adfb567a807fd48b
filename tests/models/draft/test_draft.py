"""A draft goes to units and members, is commented clause by clause, answered, revised and issued."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from models.directive.clause_text import ClauseLine, split_clauses
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.draft.acts import Answered, Commented, Draft, DraftClause, Opinion, Outcome, Recipient, Sent
from models.draft.compared import ClauseChange, Stretch, compared
from models.draft.draft import (
    answer_comment,
    comment_on,
    issue_as,
    issue_draft,
    open_draft,
    own_recipients,
    send,
    write_version,
)
from models.draft.fold import DraftFacts, clause_standings, facts_of_draft, is_late
from models.draft.recording import acts_of_draft, issued_drafts
from models.draft.taking_back import own_mistakes, take_back
from models.event import Event, EventKind
from models.ledger.acts import Document, Link
from models.person import User
from models.refusal import Forbidden, Outdated, Refusal
from models.register import DirectiveRole
from models.unit import Unit
from tests.conftest import JANUARY, World, noon
from wording.events import details_text
from wording.language import Language, day, use_language

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


def test_who_took_over_from_a_unit_comments_for_it_and_writes_its_draft(world: World, session: Session) -> None:
    draft = begun(world, session)
    of_information = Recipient(unit_id=world.stttt)
    after = replace(world.son, own_predecessors=frozenset({world.stttt}))
    assert own_recipients(facts(session, draft), after) == [of_information, Recipient(unit_id=world.nam_sach)]
    comment = Commented(version=1, recipient=of_information, opinion=Opinion.AGREED)
    comment_on(session, draft, comment, by=after, at=noon(LATER))
    with pytest.raises(Forbidden):
        write_version(session, draft, SECOND, by=after, at=noon(LATER))
    heir = replace(after, own_predecessors=frozenset({world.stp}))
    write_version(session, draft, SECOND, by=heir, at=noon(LATER))
    assert [each.recipient for each in facts(session, draft).comments] == [of_information]


def test_nobody_begins_a_draft_of_a_unit_that_has_ended(world: World, session: Session) -> None:
    session.get_one(Unit, world.stttt).valid_to = MAY
    session.flush()
    heir = replace(world.hoa, own_predecessors=frozenset({world.stttt}))
    for by in (heir, world.secretary):
        with pytest.raises(Refusal, match="did not exist on that day"):
            open_draft(session, "Quy chế", world.stttt, by=by, at=noon(LATER))
    assert open_draft(session, "Quy chế", world.stttt, by=world.tuyet, at=noon(MAY)).unit_id == world.stttt


def test_who_stands_in_comments_for_the_member_and_both_are_named(world: World, session: Session) -> None:
    draft, chairman = begun(world, session), Recipient(person_id=world.chairman.id)
    of_chairman = Commented(version=1, recipient=chairman, opinion=Opinion.AGREED)
    with pytest.raises(Forbidden):
        comment_on(session, draft, of_chairman, by=world.duc, at=noon(LATER))
    deputy = replace(world.duc, standing_in=frozenset({world.chairman.id}))
    assert own_recipients(facts(session, draft), deputy) == [chairman]
    comment_on(session, draft, of_chairman, by=deputy, at=noon(LATER))
    says(session, draft, world.tuyet, Opinion.AGREED)
    said = [(each.recipient, each.by_id, each.deputy_id) for each in facts(session, draft).comments]
    of_information = Recipient(unit_id=world.stttt)
    assert said == [(chairman, deputy.id, deputy.id), (of_information, world.tuyet.id, None)]
    events = select(Event.by_id, Event.about_id).where(Event.kind == EventKind.DRAFT_COMMENTED)
    assert session.exec(events.order_by(col(Event.id))).first() == (deputy.id, world.chairman.id)
    assert own_mistakes(facts(session, draft), deputy, world.stttt) == [said_by(session, draft, deputy)]


def said_by(session: Session, draft: Draft, user: User) -> int:
    return next(each.number for each in facts(session, draft).comments if each.by_id == user.id)


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


def test_a_clause_stays_itself_though_another_is_put_in_before_it() -> None:
    before = "Điều 1. Thành lập.\nĐiều 2. Ban họp sáu tháng một lần tại trụ sở.\nĐiều 3. Hiệu lực."
    after = (
        "Điều 1. Thành lập.\nĐiều 2. Tổ giúp việc gồm bảy người.\nĐiều 3. Ban họp ba tháng một lần tại trụ sở.\n"
        "Điều 4. Hiệu lực."
    )
    versions = [
        [DraftClause(level=line.level, label=line.label, text=line.text) for line in split_clauses(text)]
        for text in (before, after)
    ]
    pairs = compared(*versions)
    assert [(pair.was, pair.label, pair.change) for pair in pairs] == [
        ("", "Điều 1", ClauseChange.SAME),
        ("", "Điều 2", ClauseChange.NEW),
        ("Điều 2", "Điều 3", ClauseChange.CHANGED),
        ("Điều 3", "Điều 4", ClauseChange.SAME),
    ]
    assert [pair.change for pair in compared(*reversed(versions))] == [
        *(ClauseChange.SAME, ClauseChange.GONE, ClauseChange.CHANGED, ClauseChange.SAME)
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


def mistaken(session: Session, draft: Draft, number: int, by: User, reason: str = "Nhầm") -> None:
    take_back(session, draft, number, reason, by=by, at=noon(JUNE))


def test_a_draft_sent_by_mistake_is_called_back_and_what_was_said_of_it_counts_no_more(
    world: World, session: Session
) -> None:
    draft, information = begun(world, session), Recipient(unit_id=world.stttt)
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Không.")
    with pytest.raises(Refusal, match="Give the reason"):
        mistaken(session, draft, 2, world.hoa, " ")
    mistaken(session, draft, 2, world.hoa, "Gửi nhầm bản")
    then = facts(session, draft)
    assert (then.asked, then.unanswered, then.sent_version, then.waiting_for()) == ({}, [], None, [])
    assert {why.reason for who, why in then.called_back.items() if who == information} == {"Gửi nhầm bản"}
    with pytest.raises(Refusal, match="cannot be taken back"):
        mistaken(session, draft, 2, world.hoa)
    with pytest.raises(Refusal, match="Only who was asked"):
        says(session, draft, world.son, Opinion.AGREED)
    [told] = session.exec(select(Event.details).where(Event.kind == EventKind.DRAFT_TAKEN_BACK))
    assert (told["kind"], told["because"]) == ("send", "Gửi nhầm bản")
    again = Sent(recipients=(information,), deadline=JULY)
    send(session, draft, again, by=world.hoa, at=noon(JUNE))
    now = facts(session, draft)
    assert ([each.text for each in now.unanswered], information in now.called_back) == (["Không."], False)


def test_of_two_sendings_of_a_version_the_later_is_taken_back_alone(world: World, session: Session) -> None:
    draft, justice_asks = begun(world, session), asks(world)
    more = Recipient(person_id=world.duc.id)
    send(session, draft, Sent(recipients=(more,), deadline=JULY), by=world.hoa, at=noon(LATER))
    mistaken(session, draft, 3, world.hoa)
    then = facts(session, draft)
    assert ([*then.asked], [*then.called_back]) == ([*justice_asks.recipients], [more])


def test_a_version_or_an_opinion_given_by_mistake_is_taken_back_by_who_gave_it(
    world: World, session: Session
) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.WITH_COMMENTS, "Hằng quý.", 2)
    says(session, draft, world.tuyet, Opinion.AGREED, clause=2)
    write_version(session, draft, SECOND, by=world.hoa, at=noon(JUNE))
    assert own_mistakes(facts(session, draft), world.tuyet, world.stp) == [4]
    assert own_mistakes(facts(session, draft), world.hoa, world.stp) == [5, 2]
    with pytest.raises(Forbidden):
        mistaken(session, draft, 4, world.hoa)
    mistaken(session, draft, 4, world.tuyet)
    mistaken(session, draft, 5, world.hoa)
    then = facts(session, draft)
    assert ([each.text for each in then.unanswered], len(then.versions)) == (["Hằng quý."], 1)


def test_what_was_issued_is_taken_back_and_the_registered_document_is_said_of_it_again(
    world: World, session: Session
) -> None:
    draft, other = begun(world, session), begun(world, session)
    directive = issue_draft(session, draft, DETAILS, by=world.secretary, at=noon(JULY))
    for wrong in (1, 2):
        with pytest.raises(Refusal, match="cannot be taken back"):
            mistaken(session, draft, wrong, world.secretary)
    with pytest.raises(Forbidden):
        mistaken(session, draft, 3, world.hoa)
    with pytest.raises(Refusal, match="was issued of another draft"):
        issue_as(session, other, directive, by=world.secretary, at=noon(JULY))
    mistaken(session, draft, 3, world.secretary)
    assert ([*issued_drafts(session)], len(facts(session, draft).asked)) == ([], 3)
    assert len(directive.clauses(session)) == 3, "the document stays registered"
    issue_as(session, other, directive, by=world.secretary, at=noon(JULY))
    assert [*issued_drafts(session)] == [(other.id, directive.id)]
    assert len(directive.clauses(session)) == 3
    with pytest.raises(Forbidden):
        issue_as(session, draft, directive, by=world.hoa, at=noon(JULY))


def test_a_registered_document_without_clauses_gets_those_of_the_newest_version(
    world: World, session: Session
) -> None:
    draft = begun(world, session)
    directive = Directive.add(session, DETAILS, by=world.secretary, at=noon(JULY))
    issue_as(session, draft, directive, by=world.secretary, at=noon(JULY))
    assert [each.label for each in directive.clauses(session)] == ["Điều 1", "1", "Điều 2"]


def test_what_has_tasks_stays_what_the_draft_became(world: World, session: Session) -> None:
    draft = begun(world, session)
    directive = issue_draft(session, draft, DETAILS, by=world.secretary, at=noon(JULY))
    world.assign(session, links=(Link(directive_id=directive.id or 0, role=DirectiveRole.ASSIGNS),))
    with pytest.raises(Refusal, match="Tasks stand under 1386-QĐ/TU"):
        mistaken(session, draft, 3, world.secretary)


@pytest.mark.parametrize("login", ["son", "tuyet", "duc", "hoa", "secretary", "chairman", "admin", "auditor"])
def test_each_act_of_a_draft_is_taken_back_by_whoever_may_do_it(world: World, session: Session, login: str) -> None:
    draft, by = begun(world, session), getattr(world, login)
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Không.")
    paper = Commented(
        version=1,
        recipient=Recipient(unit_id=world.nam_sach),
        opinion=Opinion.AGREED,
        document=Document(symbol="4/CV", on=LATER),
    )
    comment_on(session, draft, paper, by=world.hoa, at=noon(JUNE))
    may = {"hoa": [2, 4], "duc": [2, 4], "secretary": [2, 4], "tuyet": [3]}
    assert own_mistakes(facts(session, draft), by, world.stp) == may.get(login, [])
    for number in set(range(2, 5)) - set(may.get(login, [])):
        with pytest.raises(Forbidden):
            mistaken(session, draft, number, by)


def test_within_a_clause_the_words_that_changed_are_known_in_both_versions() -> None:
    before = [clause("Điều 1", "Ban Chỉ đạo họp sáu tháng một lần."), clause("Điều 2", "Cũ hẳn.")]
    after = [clause("Điều 1", "Ban Chỉ đạo tỉnh họp hằng tháng một lần.")]
    changed, gone = compared(before, after)
    assert changed.stretches == (
        (
            Stretch("Ban Chỉ đạo", is_changed=False),
            Stretch("họp", is_changed=False),
            Stretch("sáu", is_changed=True),
            Stretch("tháng một lần.", is_changed=False),
        ),
        (
            Stretch("Ban Chỉ đạo", is_changed=False),
            Stretch("tỉnh", is_changed=True),
            Stretch("họp", is_changed=False),
            Stretch("hằng", is_changed=True),
            Stretch("tháng một lần.", is_changed=False),
        ),
    )
    assert gone.stretches == ((Stretch("Cũ hẳn.", is_changed=False),), ())


def clause(label: str, text: str) -> DraftClause:
    return DraftClause(level=0, label=label, text=text)


def test_each_event_of_a_draft_says_what_was_before_and_what_is_now(world: World, session: Session) -> None:
    draft = begun(world, session)
    says(session, draft, world.tuyet, Opinion.WITH_COMMENTS, "Thêm.", 1)
    says(session, draft, world.tuyet, Opinion.NOT_AGREED, "Bỏ.", 1)
    comment = facts(session, draft).comments[-1].number
    for outcome in (Outcome.EXPLAINED, Outcome.TAKEN_OVER):
        answered = Answered(comment=comment, outcome=outcome, text="Vì nghị định.")
        answer_comment(session, draft, answered, by=world.hoa, at=noon(LATER))
    write_version(session, draft, FIRST[:1], by=world.hoa, at=noon(LATER))
    send(session, draft, asks(world).model_copy(update={"deadline": JULY}), by=world.hoa, at=noon(LATER))
    told = session.exec(select(Event.kind, Event.details).order_by(col(Event.id))).all()
    with use_language(Language.EN):
        texts = [details_text(each).split("unit: STP; ")[-1] for kind, each in told if kind.startswith("draft_")]
    asked = f"recipients: STTTT, HNS, {world.chairman.name}; answers by: "
    assert texts[1:] == [
        "version: – → 1",
        f"{asked}– → {day(JUNE)}",
        "of whom: STTTT; opinion: – → Agreed, with comments",
        "of whom: STTTT; opinion: Agreed, with comments → Not agreed",
        "of whom: STTTT; what becomes of it: – → Explained",
        "of whom: STTTT; what becomes of it: Explained → Taken over",
        "version: 1 → 2",
        f"{asked}{day(JUNE)} → {day(JULY)}",
    ]
