"""What each kind of act must say, who may do it, and from which day a document decides; without any database."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from models.ledger.acts import (
    ActKind,
    Amended,
    Asked,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    Deadline,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    NeverDone,
    OnBehalf,
    Owed,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
    act,
)
from models.ledger.changes import assigned
from models.ledger.kind import Subject
from models.ledger.kinds import KINDS, decided_on, refuse_incomplete, require_may, units_in
from models.ledger.on_behalf import Answer, for_unit, letter_of
from models.person import Role, User
from models.refusal import Forbidden, Refusal
from models.register import ParField
from tests.models.ledger.succession import succeeded

MAY, JULY = date(2024, 5, 20), date(2024, 7, 15)
LETTER, NO_NAME = Document(symbol="9/UBND", on=MAY), Document(symbol=" \t", on=MAY)
STP, STTTT, HNS = 1, 2, 3


def terms(**more: Any) -> Assigned:
    usual = {"title": "Rà soát", "field": ParField.PROCEDURES, "lead_id": STP, "co_ordinating": (STTTT,)}
    return Assigned(**{**usual, "deadline": Deadline(text="Quý II"), **more})


def granted(**more: Any) -> ExtensionDecided:
    return ExtensionDecided(**{"outcome": "granted", "to": JULY, "document": LETTER, **more})


WHOLE: dict[ActKind, Content] = {
    ActKind.ASSIGN: terms(),
    ActKind.AMEND: Amended(),
    ActKind.REPORT_PROGRESS: ProgressReported(percent=0, done="x"),
    ActKind.CONTRIBUTE: Contributed(unit_id=STTTT, done="x", document=LETTER),
    ActKind.REPORT_DONE: DoneReported(document=LETTER),
    ActKind.CONFIRM: Confirmed(document=LETTER),
    ActKind.RETURN: Returned(reason="x"),
    ActKind.REOPEN: Reopened(reason="x"),
    ActKind.REQUEST_EXTENSION: ExtensionRequested(to=JULY, reason="x", late=False, nth=1),
    ActKind.DECIDE_EXTENSION: granted(),
    ActKind.EXPLAIN: Explained(cause="funds", words="x"),
    ActKind.ASK: Asked(),
    ActKind.MOVE_DEADLINE: DeadlineMoved(to=JULY, document=LETTER),
    ActKind.HAND_OVER: HandedOver(lead_id=HNS, document=LETTER),
    ActKind.SUCCEED: succeeded((STP, HNS), document=LETTER),
    ActKind.WITHDRAW: Withdrawn(document=LETTER),
    ActKind.SPLIT: Split(units=(STP, STTTT)),
    ActKind.REJOIN: Rejoined(reason="x"),
    ActKind.GIVE_UP: GivenUp(),
    ActKind.NEVER_DONE: NeverDone(),
}


@pytest.mark.parametrize("kind", ActKind)
def test_an_act_that_says_what_it_must_is_taken(kind: ActKind) -> None:
    refuse_incomplete(WHOLE[kind])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (terms(title=" \n "), "Say what the task is"),
        (terms(co_ordinating=(STTTT, STP)), "does not co-ordinate with itself"),
        (Amended(title=""), "Say what the task is"),
        (ProgressReported(percent=10, done="  "), "Say what was done"),
        (Contributed(unit_id=STTTT, done=""), "Say what was done"),
        (DoneReported(document=NO_NAME), "Name the product's document"),
        (Returned(reason=" "), "why the result is returned"),
        (Reopened(reason=""), "why the task is reopened"),
        (ExtensionRequested(to=JULY, reason=" ", late=True, nth=2), "why an extension is needed"),
        (granted(to=None), "by a document and to a date"),
        (granted(document=None), "by a document and to a date"),
        (granted(document=NO_NAME), "by a document and to a date"),
        (ExtensionDecided(outcome="refused", reason=" "), "why the extension is not granted"),
        (ExtensionDecided(outcome="other_date", to=JULY), "why the extension is not granted"),
        (Explained(cause="", words="x"), "Choose a cause"),
        (Explained(cause="funds", words=" "), "Say in words why"),
        (DeadlineMoved(to=JULY, document=NO_NAME), "Name the document"),
        (DeadlineMoved(to=MAY - timedelta(days=1), document=LETTER), "lies before the document that sets it"),
        (HandedOver(lead_id=HNS, document=NO_NAME), "Name the document"),
        (succeeded((STP, HNS), document=NO_NAME, on=MAY), "Name the document"),
        (succeeded((STP, HNS), document=LETTER, on=MAY - timedelta(days=1)), "in effect before the document"),
        (succeeded((STP, STP), document=LETTER), "in the place of which"),
        (Withdrawn(document=NO_NAME), "Name the document"),
        (Split(), "at least two units"),
        (Split(units=(STP,)), "at least two units"),
        (Split(units=(STP, STP)), "at least two units"),
        (Split(units=(STP, STTTT, STP)), "A unit gets one part"),
        (Split(days=(MAY,)), "at least two units"),
        (Rejoined(reason=""), "why the parts are joined back"),
    ],
)
def test_an_act_that_does_not_say_what_it_must_is_refused(content: Content, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        refuse_incomplete(content)


LINE, PARAGRAPH = "x" * 1000, "x" * 4000


@pytest.mark.parametrize(
    ("make", "longest"),
    [
        (lambda text: terms(title=text), LINE),
        (lambda text: terms(product=text), LINE),
        (lambda text: terms(deadline=Deadline(text=text)), LINE),
        (lambda text: terms(owed=(Owed(unit_id=STTTT, what=text),)), LINE),
        (lambda text: Amended(title=text), LINE),
        (lambda text: DoneReported(document=Document(symbol=text, on=MAY)), LINE),
        (lambda text: DoneReported(document=LETTER, done=text), PARAGRAPH),
        (lambda text: ProgressReported(percent=1, done=text), PARAGRAPH),
        (lambda text: ProgressReported(percent=1, done="x", difficulties=text), PARAGRAPH),
        (lambda text: ProgressReported(percent=1, done="x", proposals=text), PARAGRAPH),
        (lambda text: Returned(reason=text), PARAGRAPH),
        (lambda text: Withdrawn(document=LETTER, reason=text), PARAGRAPH),
        (lambda text: Explained(cause="funds", words=text), PARAGRAPH),
        (lambda text: Explained(cause="funds", words="x", help_needed=text), PARAGRAPH),
        (lambda text: Asked(words=text), PARAGRAPH),
    ],
)
def test_every_text_of_an_act_has_its_length(make: Callable[[str], Content], longest: str) -> None:
    refuse_incomplete(make(longest))
    with pytest.raises(Refusal, match=f"at most {len(longest)} are taken"):
        refuse_incomplete(make(longest + "x"))


def user(role: Role, *reach: int) -> User:
    return User(9, "x", role, reach[0] if reach else None, None, frozenset(reach))


OFFICER, HEAD_ABOVE = user(Role.OFFICER, STP), user(Role.HEAD, 8, STP)
OTHER_OFFICER, CO_ORDINATES = user(Role.OFFICER, HNS), user(Role.OFFICER, STTTT)
OFFICER_ABOVE = user(Role.OFFICER, 8, STP)
OF_THE_LEAD = {ActKind.REPORT_PROGRESS, ActKind.REPORT_DONE, ActKind.REQUEST_EXTENSION, ActKind.EXPLAIN}
BY = {
    user(Role.SECRETARIAT): set(ActKind) - OF_THE_LEAD - {ActKind.CONTRIBUTE},
    user(Role.LEADERSHIP): {ActKind.ASK},
    user(Role.ADMINISTRATOR): set(),
    user(Role.AUDITOR): set(),
    OFFICER: OF_THE_LEAD,
    HEAD_ABOVE: OF_THE_LEAD,
    OFFICER_ABOVE: set(),
    CO_ORDINATES: {ActKind.REPORT_PROGRESS, ActKind.CONTRIBUTE},
    OTHER_OFFICER: set(),
}


@pytest.mark.parametrize("by", BY, ids=lambda by: f"{by.role}-{sorted(by.reach)}")
def test_everybody_may_do_what_their_desk_does_and_no_more(by: User) -> None:
    facts = assigned(terms(), MAY)
    assert {kind for kind in ActKind if KINDS[kind].may(by, facts, WHOLE[kind])} == BY[by]


@pytest.mark.parametrize("kind", ActKind)
def test_what_somebody_may_not_do_is_forbidden_in_the_sentence_of_its_kind(kind: ActKind) -> None:
    with pytest.raises(Forbidden) as refusal:
        require_may(kind, OTHER_OFFICER, assigned(terms(), MAY), WHOLE[kind])
    assert refusal.value.sentence == KINDS[kind].only


def test_nobody_contributes_for_a_unit_that_does_not_co_ordinate() -> None:
    given = Contributed(unit_id=HNS, done="x")
    assert not KINDS[ActKind.CONTRIBUTE].may(OTHER_OFFICER, assigned(terms(), MAY), given)
    assert not KINDS[ActKind.CONTRIBUTE].may(CO_ORDINATES, assigned(terms(), MAY), given)
    assert not KINDS[ActKind.CONTRIBUTE].may(CO_ORDINATES, assigned(terms(), MAY), None)


def test_documents_decide_from_their_day_and_people_from_the_day_they_act() -> None:
    by_a_document = {ActKind.CONTRIBUTE, ActKind.CONFIRM, ActKind.DECIDE_EXTENSION, ActKind.HAND_OVER}
    days = {kind: decided_on(content) for kind, content in WHOLE.items()}
    by_a_document |= {ActKind.MOVE_DEADLINE, ActKind.WITHDRAW, ActKind.SUCCEED}
    assert {kind for kind, day in days.items() if day is not None} == by_a_document
    assert {day for day in days.values() if day is not None} == {MAY}


ANSWERS: dict[ActKind, Answer] = {
    ActKind.REPORT_PROGRESS: ProgressReported(percent=0, done="x"),
    ActKind.CONTRIBUTE: Contributed(unit_id=STTTT, done="x"),
    ActKind.REPORT_DONE: DoneReported(document=LETTER),
    ActKind.REQUEST_EXTENSION: ExtensionRequested(to=JULY, reason="x"),
}
SECRETARY = user(Role.SECRETARIAT)


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_on_paper_is_of_the_letters_day_and_names_its_unit(kind: ActKind) -> None:
    unit_id = STTTT if kind is ActKind.CONTRIBUTE else STP
    letter = Document(symbol="215/STP-VP", on=JULY)
    answer = ANSWERS[kind].model_copy(update={"on_behalf": OnBehalf(unit_id=unit_id, letter=letter)})
    said = (decided_on(answer), units_in(answer), letter_of(answer), for_unit(answer))
    assert said == (JULY, (unit_id,), letter, unit_id)
    facts = assigned(terms(), MAY)
    assert KINDS[kind].may(SECRETARY, facts, answer)
    assert not KINDS[kind].may(SECRETARY, facts, ANSWERS[kind])
    assert not KINDS[kind].may(OFFICER, facts, answer)
    other = OnBehalf(unit_id=HNS, letter=letter)
    assert not KINDS[kind].may(SECRETARY, facts, answer.model_copy(update={"on_behalf": other}))
    nameless = answer.model_copy(update={"on_behalf": OnBehalf(unit_id=unit_id, letter=NO_NAME)})
    with pytest.raises(Refusal, match="Name the unit's letter"):
        refuse_incomplete(nameless)


@pytest.mark.parametrize(
    "content",
    [Contributed(unit_id=STTTT, done="x"), ExtensionDecided(outcome="refused", document=LETTER, reason="x")],
)
def test_what_no_document_decides_has_no_day_of_its_own(content: Content) -> None:
    assert decided_on(content) is None


@pytest.mark.parametrize(
    ("content", "units"),
    [
        (terms(), (STP, STTTT)),
        (Amended(co_ordinating=(HNS,), add_co_ordinating=(STTTT,)), (HNS, STTTT)),
        (Amended(title="x"), ()),
        (HandedOver(lead_id=HNS, document=LETTER), (HNS,)),
        (succeeded((STP, HNS), document=LETTER), (STP, HNS)),
        (Split(units=(STP, HNS)), (STP, HNS)),
        (Split(days=(MAY, JULY)), ()),
        (Contributed(unit_id=STTTT, done="x"), (STTTT,)),
        (Explained(cause="funds", words="x", unit_id=STP), (STP,)),
        (Explained(cause="funds", words="x"), ()),
    ],
)
def test_an_act_names_its_units(content: Content, units: tuple[int, ...]) -> None:
    assert units_in(content) == units


def test_every_kind_is_about_one_subject() -> None:
    by_subject = {subject: tuple(kind for kind, row in KINDS.items() if row.about is subject) for subject in Subject}
    assert sorted(kind for kinds in by_subject.values() for kind in kinds) == sorted(ActKind)
    of_deadlines = (ActKind.REQUEST_EXTENSION, ActKind.DECIDE_EXTENSION, ActKind.MOVE_DEADLINE)
    assert by_subject[Subject.DEADLINE] == of_deadlines
    assert by_subject[Subject.RECORD] == (ActKind.NEVER_DONE,)


@pytest.mark.parametrize("kind", ActKind)
def test_what_an_act_says_is_the_same_when_it_is_read_again(kind: ActKind) -> None:
    written = act(WHOLE[kind], task_id=1, number=2, place=1, on=MAY, recorded_at=MAY, by_id=1)
    assert (written.kind, written.content, written.is_correction) == (kind, WHOLE[kind], True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "report_progress", "percent": 101, "done": "x"},
        {"kind": "report_progress", "percent": -1, "done": "x"},
        {"kind": "decide_extension", "outcome": "perhaps"},
        {"kind": "return", "reason": "x", "colour": "red"},
        {"kind": "danced"},
    ],
)
def test_a_payload_that_no_act_has_is_never_read(wrong: dict[str, Any]) -> None:
    written = act(NeverDone(), task_id=1, number=1, place=1, on=MAY, recorded_at=MAY, by_id=1)
    written.payload = wrong
    with pytest.raises(ValidationError):
        _ = written.content
