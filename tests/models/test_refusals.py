"""Every verb says no in a sentence, in both languages."""

import inspect
import re
from collections.abc import Callable
from datetime import date

import pytest

from models.ledger.acts import (
    Amended,
    Asked,
    Contributed,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.task.comment import comment
from models.task.many import change_many, undo
from models.task.task import Task
from store.database import Database
from tests.conftest import JANUARY, World, noon
from tests.models.ledger.succession import succeeded
from wording.language import Language, refusal_text, use_language

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
LETTER = Document(symbol="9/UBND", on=MAY)
REPORT = DoneReported(document=LETTER)
NO_NAME = Document(symbol=" ", on=MAY)
Try = Callable[..., object]

# each tried by somebody who may not, and by the right person at the wrong time or with something missing
TRIES: dict[str, tuple[Try, Try]] = {
    "assign": (
        lambda w, s, t: Task.assign(
            s, w.terms(), register_code=ANNUAL_PLAN, year=2024, by=w.hoa, on=JANUARY, at=noon(MAY)
        ),
        lambda w, s, t: Task.assign(
            s, w.terms(lead_id=99), register_code=ANNUAL_PLAN, year=2024, by=w.secretary, on=JANUARY, at=noon(MAY)
        ),
    ),
    "assign_in_parts": (
        lambda w, s, t: Task.assign_in_parts(
            s, w.terms(), (w.stp, w.stttt), register_code=ANNUAL_PLAN, year=2024, by=w.hoa, on=JANUARY, at=noon(MAY)
        ),
        lambda w, s, t: Task.assign_in_parts(
            s, w.terms(), (w.stp,), register_code=ANNUAL_PLAN, year=2024, by=w.secretary, on=JANUARY, at=noon(MAY)
        ),
    ),
    "amend": (
        lambda w, s, t: t.amend(s, Amended(title="x"), by=w.hoa, on=MAY, at=noon(MAY)),
        lambda w, s, t: t.amend(s, Amended(title=" "), by=w.secretary, on=MAY, at=noon(MAY)),
    ),
    "report_progress": (
        lambda w, s, t: t.report_progress(s, ProgressReported(percent=1, done="x"), by=w.son, at=noon(MAY)),
        lambda w, s, t: t.report_progress(s, ProgressReported(percent=1, done=""), by=w.hoa, at=noon(MAY)),
    ),
    "report_done": (
        lambda w, s, t: t.report_done(s, REPORT, by=w.tuyet, at=noon(MAY)),
        lambda w, s, t: t.report_done(s, DoneReported(document=NO_NAME), by=w.hoa, at=noon(MAY)),
    ),
    "explain": (
        lambda w, s, t: t.explain(s, Explained(cause="funds", words="x"), by=w.tuyet, at=noon(MAY)),
        lambda w, s, t: t.explain(s, Explained(cause="", words="x"), by=w.hoa, at=noon(MAY)),
    ),
    "ask": (
        lambda w, s, t: t.ask(s, Asked(), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.ask(s, Asked(), by=w.secretary, at=noon(MAY)),
    ),
    "contribute": (
        lambda w, s, t: t.contribute(s, Contributed(unit_id=w.stttt, done="x"), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.contribute(s, Contributed(unit_id=w.stttt, done=""), by=w.tuyet, at=noon(MAY)),
    ),
    "confirm": (
        lambda w, s, t: t.confirm(s, by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.confirm(s, by=w.secretary, at=noon(MAY)),
    ),
    "send_back": (
        lambda w, s, t: t.send_back(s, Returned(reason="x"), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.send_back(s, Returned(reason="x"), by=w.secretary, at=noon(MAY)),
    ),
    "reopen": (
        lambda w, s, t: t.reopen(s, Reopened(reason="x"), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.reopen(s, Reopened(reason="x"), by=w.secretary, at=noon(MAY)),
    ),
    "request_extension": (
        lambda w, s, t: t.request_extension(
            s, ExtensionRequested(to=date(2024, 9, 1), reason="x"), by=w.tuyet, at=noon(MAY)
        ),
        lambda w, s, t: t.request_extension(s, ExtensionRequested(to=JANUARY, reason="x"), by=w.hoa, at=noon(MAY)),
    ),
    "decide_extension": (
        lambda w, s, t: t.decide_extension(
            s, ExtensionDecided(outcome="refused", reason="x"), by=w.hoa, at=noon(MAY)
        ),
        lambda w, s, t: t.decide_extension(
            s, ExtensionDecided(outcome="refused", reason="x"), by=w.secretary, at=noon(MAY)
        ),
    ),
    "move_deadline": (
        lambda w, s, t: t.move_deadline(s, DeadlineMoved(to=JUNE, document=LETTER), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.move_deadline(s, DeadlineMoved(to=JANUARY, document=LETTER), by=w.secretary, at=noon(MAY)),
    ),
    "hand_over": (
        lambda w, s, t: t.hand_over(s, HandedOver(lead_id=w.stttt, document=LETTER), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.hand_over(s, HandedOver(lead_id=w.stp, document=LETTER), by=w.secretary, at=noon(MAY)),
    ),
    "succeed": (
        lambda w, s, t: t.succeed(s, succeeded((w.stp, w.stttt), document=LETTER), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.succeed(s, succeeded((w.nam_sach, w.stttt), document=LETTER), by=w.secretary, at=noon(MAY)),
    ),
    "split": (
        lambda w, s, t: t.split(s, Split(units=(w.stp, w.stttt)), by=w.hoa, on=MAY, at=noon(MAY)),
        lambda w, s, t: t.split(s, Split(units=(w.stp,)), by=w.secretary, on=MAY, at=noon(MAY)),
    ),
    "rejoin": (
        lambda w, s, t: t.rejoin(s, Rejoined(reason="x"), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.rejoin(s, Rejoined(reason="x"), by=w.secretary, at=noon(MAY)),
    ),
    "withdraw": (
        lambda w, s, t: t.withdraw(s, Withdrawn(document=LETTER), by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.withdraw(s, Withdrawn(document=NO_NAME), by=w.secretary, at=noon(MAY)),
    ),
    "correct": (
        lambda w, s, t: t.correct(s, 1, NeverDone(), because="x", by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.correct(s, 7, NeverDone(), because="x", by=w.secretary, at=noon(MAY)),
    ),
    "assign_anew": (
        lambda w, s, t: t.assign_anew(s, register_code=GOVERNMENT, year=2024, because="x", by=w.hoa, at=noon(MAY)),
        lambda w, s, t: t.assign_anew(
            s, register_code=ANNUAL_PLAN, year=2024, because="x", by=w.secretary, at=noon(MAY)
        ),
    ),
    "comment": (
        lambda w, s, t: comment(s, t, "x", by=w.son, at=noon(MAY)),
        lambda w, s, t: comment(s, t, " ", by=w.hoa, at=noon(MAY)),
    ),
    "change_many": (
        lambda w, s, t: change_many(
            s,
            [(t.id, 1)],
            lambda task, seen: task.amend(s, Amended(title="x"), by=w.hoa, on=MAY, at=noon(MAY)),
            by=w.hoa,
            at=noon(MAY),
        ),
        lambda w, s, t: change_many(
            s,
            [(t.id, 9)],
            lambda task, seen: task.amend(s, Amended(title="x"), by=w.secretary, on=MAY, at=noon(MAY), seen=seen),
            by=w.secretary,
            at=noon(MAY),
        ),
    ),
    "undo": (
        lambda w, s, t: undo(s, 1, because="x", by=w.hoa, at=noon(MAY)),
        lambda w, s, t: undo(s, 1, because="x", by=w.secretary, at=noon(MAY)),
    ),
}


def test_no_verb_is_left_out() -> None:
    verbs = {
        name
        for name, method in inspect.getmembers(Task, callable)
        if not name.startswith("_") and name != "record" and "by" in inspect.signature(method).parameters
    }
    assert verbs | {"comment", "change_many", "undo"} == set(TRIES)


@pytest.mark.parametrize("verb", TRIES)
@pytest.mark.parametrize("which", ["by somebody else", "at the wrong time"])
def test_a_verb_refuses_in_a_sentence_of_either_language(world: World, db: Database, verb: str, which: str) -> None:
    with db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,))
        with pytest.raises(Refusal) as refusal:
            TRIES[verb][which == "at the wrong time"](world, session, task)
        assert task.act_count == 1
    told = {}
    for language in Language:
        with use_language(language):
            told[language] = refusal_text(refusal.value)
    assert told[Language.VI] != told[Language.EN]
    for sentence in told.values():
        assert re.search(r"\w.*[.:]", sentence)
        assert not re.search(r"[{}]", sentence)
