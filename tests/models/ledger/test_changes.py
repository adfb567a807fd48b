"""What each kind of act changes of a task's facts, and what it leaves alone; without any database."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledger import changes
from models.ledger.acts import (
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
    Link,
    Owed,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.facts import Contribution, Facts, Questions, Reason, Stage, differences
from models.register import DirectiveRole, ParField
from tests.models.ledger.succession import succeeded

STP, STTTT, HNS, SNV = 1, 2, 3, 4
MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15)
LETTER = Document(symbol="9/UBND", on=MAY)
PRODUCT = Document(symbol="12/BC-STP", on=JUNE)
TERMS = Assigned(
    title="Rà soát thủ tục",
    product="Báo cáo",
    field=ParField.PROCEDURES,
    lead_id=STP,
    co_ordinating=(STTTT, HNS),
    owed=(Owed(unit_id=STTTT, what="Số liệu", due=MAY),),
    deadline=Deadline(text="30/6/2024", due=date(2024, 6, 30)),
    links=(Link(directive_id=7),),
    supervisor_id=2,
)

FACTS = changes.assigned(TERMS, MAY)
BUSY = replace(FACTS, stage=Stage.AWAITING, percent=80, reported_on=MAY, reported=PRODUCT, completed_on=None)
REQUEST = ExtensionRequested(to=JULY, reason="Chờ Bộ", late=False, nth=1)


def changed(before: Facts, after: Facts) -> dict[str, Any]:
    """The facts that differ, by name."""
    pairs = {each.name: (getattr(before, each.name), getattr(after, each.name)) for each in fields(before)}
    return {name: new for name, (old, new) in pairs.items() if old != new}


def test_a_task_begins_as_its_terms_say_and_nothing_is_done() -> None:
    same = {name for name in Assigned.model_fields if name in {each.name for each in fields(FACTS)}}
    assert {name: getattr(FACTS, name) for name in same} == {name: getattr(TERMS, name) for name in same}
    assert (FACTS.stage, FACTS.percent, FACTS.completed_on, FACTS.parts) == (Stage.ASSIGNED, 0, None, 0)


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        (Amended(), {}),
        (Amended(title="Mới"), {"title": "Mới"}),
        (Amended(product="", field=ParField.DIGITAL), {"product": "", "field": ParField.DIGITAL}),
        (Amended(co_ordinating=(SNV, STP)), {"co_ordinating": (SNV,)}),
        (Amended(co_ordinating=()), {"co_ordinating": ()}),
        (Amended(add_co_ordinating=(SNV, STTTT, STP)), {"co_ordinating": (STTTT, HNS, SNV)}),
        (Amended(co_ordinating=(SNV,), add_co_ordinating=(HNS,)), {"co_ordinating": (SNV, HNS)}),
        (Amended(owed=()), {"owed": ()}),
        (Amended(links=()), {"links": ()}),
        (Amended(add_links=(Link(directive_id=7),)), {}),
        (
            Amended(add_links=(Link(directive_id=7, role=DirectiveRole.CARRIES_OUT),)),
            {"links": (*TERMS.links, Link(directive_id=7, role=DirectiveRole.CARRIES_OUT))},
        ),
        (Amended(supervisor_id=5), {"supervisor_id": 5}),
        (Amended(deadline=Deadline(text="Quý III", due=JULY)), {"deadline": Deadline(text="Quý III", due=JULY)}),
    ],
)
def test_an_amendment_changes_what_it_says_and_nothing_else(change: Amended, facts: dict[str, Any]) -> None:
    assert changed(FACTS, changes.amended(FACTS, change, MAY)) == facts


def test_an_extension_that_is_granted_keeps_the_deadline_as_it_was_printed() -> None:
    granted = ExtensionDecided(outcome="granted", to=JULY, document=LETTER)
    after = changes.extended(FACTS, granted, MAY)
    assert changed(FACTS, after) == {"deadline": Deadline(text="30/6/2024", due=JULY), "deadline_changes": (granted,)}


def test_a_deadline_that_is_moved_stays_as_it_was_printed() -> None:
    moved = DeadlineMoved(to=JUNE, document=LETTER)
    after = changes.deadline_moved(FACTS, moved, MAY)
    assert changed(FACTS, after) == {"deadline": Deadline(text="30/6/2024", due=JUNE), "deadline_changes": (moved,)}


@pytest.mark.parametrize("outcome", ["refused", "other_date"])
def test_an_extension_that_is_not_granted_moves_nothing(outcome: str) -> None:
    assert changes.extended(FACTS, ExtensionDecided(outcome=outcome, to=JULY, reason="x"), MAY) == FACTS


def test_a_successor_stands_where_each_of_its_predecessors_stood() -> None:
    owed = (Owed(unit_id=HNS, what="Số liệu", due=JULY), Owed(unit_id=STTTT, what="Ý kiến", due=JUNE))
    facts = replace(FACTS, owed=owed, given=((HNS, MAY),))
    after = changes.succeeded(facts, succeeded((HNS, SNV), (STTTT, SNV), document=LETTER), MAY)
    assert (after.lead_id, after.co_ordinating) == (STP, (SNV,))
    assert after.owed == (Owed(unit_id=SNV, what="Số liệu; Ý kiến", due=JUNE),)
    assert after.given == ()  # one of the two has not given


def test_what_a_predecessor_gave_its_successor_gave() -> None:
    facts = replace(FACTS, given=((HNS, MAY),))
    after = changes.succeeded(facts, succeeded((HNS, SNV), document=LETTER), MAY)
    assert after.given == ((SNV, MAY),)
    later = changes.contributed(after, Contributed(unit_id=STTTT, done="x"), JUNE)
    assert later.given == ((STTTT, JUNE), (SNV, MAY))


def test_a_contribution_of_a_day_after_its_unit_was_succeeded_is_its_successors() -> None:
    after = changes.succeeded(FACTS, succeeded((HNS, SNV), document=LETTER), MAY)
    given = changes.contributed(after, Contributed(unit_id=HNS, done="x"), JUNE)
    assert given.given == ((SNV, JUNE),)


def test_a_lead_that_takes_a_co_ordinators_place_co_ordinates_no_more() -> None:
    after = changes.succeeded(FACTS, succeeded((STP, HNS), document=LETTER), MAY)
    assert (after.lead_id, after.co_ordinating) == (HNS, (STTTT,))


@pytest.mark.parametrize(
    ("to", "facts"),
    [(SNV, {"lead_id": SNV}), (HNS, {"lead_id": HNS, "co_ordinating": (STTTT,)})],
)
def test_the_new_lead_co_ordinates_no_more(to: int, facts: dict[str, Any]) -> None:
    assert changed(FACTS, changes.handed_over(FACTS, HandedOver(lead_id=to, document=LETTER), MAY)) == facts


@pytest.mark.parametrize(
    ("change", "content", "facts"),
    [
        (changes.withdrawn, Withdrawn(document=LETTER), {"withdrawn": True}),
        (changes.split, Split(units=(STP, STTTT, HNS)), {"parts": 3}),
        (changes.split, Split(days=(MAY, JUNE)), {"parts": 2}),
        (changes.rejoined, Rejoined(reason="x"), {}),
        (changes.given_up, GivenUp(), {"given_up": True}),
        (changes.done_reported, DoneReported(document=PRODUCT), {"stage": Stage.AWAITING, "reported": PRODUCT}),
        (changes.confirmed, Confirmed(document=PRODUCT), {"stage": Stage.COMPLETED, "percent": 100}),
        (changes.returned, Returned(reason="x"), {"stage": Stage.RETURNED, "returned_because": "x"}),
        (changes.reopened, Reopened(reason="x"), {"stage": Stage.RETURNED, "returned_because": "x"}),
        (changes.extension_requested, REQUEST, {"request": REQUEST, "requests": 1}),
        (changes.extension_decided, ExtensionDecided(outcome="refused", reason="x"), {}),
    ],
)
def test_an_act_moves_the_work_on(change: Callable[..., Facts], content: Content, facts: dict[str, Any]) -> None:
    days = {"done_reported": {"reported_on": MAY}, "confirmed": {"completed_on": MAY}}
    assert changed(FACTS, change(FACTS, content, MAY)) == {**facts, **days.get(change.__name__, {})}


def test_parts_that_are_joined_are_one_task_again() -> None:
    split = changes.split(FACTS, Split(units=(STP, STTTT)), MAY)
    assert changes.rejoined(split, Rejoined(reason="x"), JUNE) == FACTS


def test_a_request_that_is_decided_waits_no_more_and_is_still_counted() -> None:
    asked = changes.extension_requested(changes.extension_requested(FACTS, REQUEST, MAY), REQUEST, JUNE)
    decided = changes.extension_decided(asked, ExtensionDecided(outcome="refused", reason="x"), JUNE)
    assert (asked.request, asked.requests, decided.request, decided.requests) == (REQUEST, 2, None, 2)


@pytest.mark.parametrize("stage", [each for each in Stage if each is not Stage.COMPLETED])
def test_progress_begins_the_work_and_takes_no_other_step_back(stage: Stage) -> None:
    report = ProgressReported(percent=40, done="x")
    after = changes.progress_reported(replace(FACTS, stage=stage), report, JUNE)
    assert after.stage is (Stage.UNDER_WAY if stage is Stage.ASSIGNED else stage)
    assert (after.percent, after.reported_on) == (40, JUNE)


def test_what_a_co_ordinating_unit_reports_is_no_measure_of_the_whole() -> None:
    after = changes.progress_reported(FACTS, ProgressReported(percent=90, done="x", as_lead=False), JUNE)
    assert changed(FACTS, after) == {"stage": Stage.UNDER_WAY}


@pytest.mark.parametrize(
    ("change", "content"),
    [
        (changes.progress_reported, ProgressReported(percent=40, done="x")),
        (changes.done_reported, DoneReported(document=LETTER)),
        (changes.returned, Returned(reason="x")),
    ],
)
def test_nothing_but_a_reopening_ends_a_completion(change: Callable[..., object], content: Content) -> None:
    done = changes.confirmed(BUSY, Confirmed(document=PRODUCT), JUNE)
    assert change(done, content, JULY) is done
    assert changes.reopened(done, Reopened(reason="x"), JULY).completed_on is None


def test_a_result_sent_back_and_reported_again_is_completed_on_its_new_day() -> None:
    done = changes.confirmed(BUSY, Confirmed(document=PRODUCT), JUNE)
    reopened = changes.reopened(done, Reopened(reason="x"), JULY)
    again = changes.done_reported(reopened, DoneReported(document=LETTER), JULY)
    assert [each.completed_on for each in (done, reopened, again)] == [JUNE, None, None]
    assert [each.returned_because for each in (done, reopened, again)] == ["", "x", ""]
    assert changes.confirmed(again, Confirmed(document=LETTER), MAY).completed_on == MAY


def test_what_is_added_to_a_contribution_makes_it_no_later() -> None:
    first = changes.contributed(FACTS, Contributed(unit_id=STTTT, done="x"), MAY)
    more = changes.contributed(first, Contributed(unit_id=STTTT, done="y"), JULY)
    other = changes.contributed(more, Contributed(unit_id=HNS, done="z"), JUNE)
    assert (first.given, more.given, other.given) == (
        ((STTTT, MAY),),
        ((STTTT, MAY),),
        ((STTTT, MAY), (HNS, JUNE)),
    )


def test_contributions_stand_once_for_each_unit_by_its_id() -> None:
    facts = replace(FACTS, co_ordinating=(HNS, STTTT, HNS), given=((HNS, JUNE), (SNV, MAY)))
    assert facts.contributions == (Contribution(STTTT, MAY, None), Contribution(HNS, None, JUNE))


@pytest.mark.parametrize(
    ("done", "completed_on", "stage", "percent"),
    [(0, None, Stage.UNDER_WAY, 0), (2, None, Stage.UNDER_WAY, 66), (3, JUNE, Stage.COMPLETED, 100)],
)
def test_a_split_task_stands_as_its_parts_do(
    done: int, completed_on: date | None, stage: Stage, percent: int
) -> None:
    whole = replace(FACTS, parts=3)
    counted = replace(whole.counted, parts_done=done, completed_on=completed_on)
    after = whole.with_parts(counted)
    assert (after.stage, after.percent, after.completed_on) == (stage, percent, completed_on)


def test_parts_say_nothing_of_a_task_that_is_withdrawn_or_whole() -> None:
    counted = replace(FACTS.counted, parts=2, parts_done=2, completed_on=JUNE)
    withdrawn = replace(FACTS, parts=2, withdrawn=True)
    assert FACTS.with_parts(counted) is FACTS
    assert withdrawn.with_parts(counted) is withdrawn


def test_what_is_counted_of_a_task_is_its_day_and_not_its_deadlines_text() -> None:
    counted = replace(BUSY, completed_on=JUNE).counted
    assert (counted.deadline, counted.deadline_text, counted.completed_on) == (date(2024, 6, 30), "30/6/2024", JUNE)
    assert counted.co_ordinating == FACTS.contributions


def test_differences_name_what_was_and_is() -> None:
    after = changes.handed_over(FACTS, HandedOver(lead_id=HNS, document=LETTER), MAY)
    after = changes.extended(after, ExtensionDecided(outcome="granted", to=JULY, document=LETTER), MAY)
    assert differences(FACTS, after) == [
        ("lead_id", STP, HNS),
        ("co_ordinating", (STTTT, HNS), (STTTT,)),
        ("due", date(2024, 6, 30), JULY),
    ]
    assert differences(FACTS, FACTS) == differences(None, None) == []
    assert differences(FACTS, None) == [("in_register", True, False)]
    assert differences(None, FACTS) == [("in_register", False, True)]


WHY = Explained(cause="funds", words="Chưa có kinh phí", expected_on=date(2024, 8, 1), help_needed="x", unit_id=STP)


def test_a_reason_answers_and_changes_nothing_else() -> None:
    asked = changes.asked(BUSY, Asked(words="Vì sao?"), JULY)
    assert changed(BUSY, asked) == {"questions": Questions(asked=1, open_since=JULY, words="Vì sao?")}
    given = changes.explained(asked, WHY, date(2024, 7, 20))
    reason = Reason(date(2024, 7, 20), STP, "funds", "Chưa có kinh phí", date(2024, 8, 1), "x")
    assert changed(asked, given) == {"reason": reason, "questions": Questions(asked=1, days=5)}
    assert replace(given.counted, cause_code=None, reason_on=None, questions=0, days_waited=0) == BUSY.counted


@pytest.mark.parametrize(
    ("answer", "answers"),
    [
        (lambda facts, on: changes.explained(facts, WHY, on), True),
        (lambda facts, on: changes.progress_reported(facts, ProgressReported(percent=40, done="x"), on), True),
        (lambda facts, on: changes.done_reported(facts, DoneReported(document=PRODUCT), on), True),
        (
            lambda facts, on: changes.progress_reported(
                facts, ProgressReported(percent=40, done="x", as_lead=False), on
            ),
            False,
        ),
        (lambda facts, on: changes.contributed(facts, Contributed(unit_id=HNS, done="x"), on), False),
    ],
)
def test_what_the_lead_unit_says_answers_and_nothing_else_does(
    answer: Callable[[Facts, date], Facts], answers: bool
) -> None:
    asked = changes.asked(FACTS, Asked(), JULY)
    after = answer(asked, date(2024, 7, 22)).questions
    assert after == (Questions(asked=1, days=7) if answers else Questions(asked=1, open_since=JULY))


def test_who_asks_again_before_there_is_an_answer_asks_the_same_question() -> None:
    asked = changes.asked(changes.asked(FACTS, Asked(), JUNE), Asked(words="Lần hai"), JULY)
    assert asked.questions == Questions(asked=1, open_since=JUNE)
    again = changes.asked(changes.explained(asked, WHY, JULY), Asked(), JULY)
    assert again.questions == Questions(asked=2, open_since=JULY, days=42)


def test_a_reason_is_in_force_for_the_delay_and_the_lead_unit_that_it_was_given_for() -> None:
    late = changes.explained(FACTS, WHY, JULY)
    assert late.reason_in_force == late.reason
    extended = changes.extended(late, ExtensionDecided(outcome="granted", to=JULY, document=LETTER), MAY)
    handed_over = changes.handed_over(late, HandedOver(lead_id=HNS, document=LETTER), MAY)
    assert extended.reason_in_force is handed_over.reason_in_force is None
    assert (late.counted.cause_code, late.counted.reason_on) == ("funds", JULY)
    assert (extended.counted.cause_code, handed_over.counted.reason_on) == (None, None)
    undated = replace(FACTS, deadline=Deadline(text="x"))
    assert changes.explained(undated, WHY, MAY).reason_in_force is not None


def test_a_question_about_a_task_that_is_withdrawn_waits_for_no_answer() -> None:
    asked = changes.withdrawn(changes.asked(FACTS, Asked(), MAY), Withdrawn(document=LETTER), MAY)
    assert asked.counted.asked_on is None


amendments = st.builds(
    Amended,
    co_ordinating=st.none() | st.lists(st.integers(1, 5), max_size=4).map(tuple),
    add_co_ordinating=st.lists(st.integers(1, 5), max_size=4).map(tuple),
)


@given(st.lists(amendments, max_size=5), st.integers(1, 5))
def test_however_often_it_is_amended_the_lead_never_co_ordinates_and_no_unit_stands_twice(
    some: list[Amended], lead: int
) -> None:
    facts = replace(FACTS, lead_id=lead, co_ordinating=tuple(unit for unit in (STTTT, HNS) if unit != lead))
    for change in some:
        facts = changes.amended(facts, change, MAY)
        assert lead not in facts.co_ordinating
        assert len(set(facts.co_ordinating)) == len(facts.co_ordinating)
