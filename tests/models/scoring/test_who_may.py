"""Every verb of a round, tried by every role in every relation to the unit that is scored."""

import inspect
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from models import access
from models.person import Role, User
from models.scoring import appraisal, classification, decision, praise, self_scoring
from models.scoring.classification import HeadClassification
from models.scoring.praise import Praise
from models.scoring.scoring_round import ScoringRound
from models.unit import Unit, UnitDetails, UnitKind
from tests.conftest import World, noon
from tests.models.relations import done_by, people_of
from tests.models.scoring.rounds import (
    ANSWERED,
    DAYS,
    DECIDED,
    DECISION,
    SCORED,
    SET,
    add_set,
    appraisals,
    appraised,
    decided,
    open_round,
    own_scores,
    scored,
)
from tests.models.scoring.test_classification import LETTER, classed, rule
from tests.models.scoring.test_praise import NAM

# Information is scored; Justice, the standing unit, appraises it.
RELATIONS = ("is scored", "above it", "appraises", "above the appraiser", "elsewhere", "no unit")
SECRETARIAT = {(Role.SECRETARIAT, relation) for relation in RELATIONS}
ITS_PEOPLE = {(Role.OFFICER, "is scored"), (Role.HEAD, "is scored"), (Role.HEAD, "above it")}
WHO_APPRAISES = {(Role.OFFICER, "appraises"), (Role.HEAD, "appraises"), (Role.HEAD, "above the appraiser")}
EVERYBODY_ABOVE = {
    (role, relation)
    for role in (Role.SECRETARIAT, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR)
    for relation in RELATIONS
}
Prepare = Callable[[Session, World, ScoringRound], None]
Verb = Callable[[Session, World, ScoringRound, dict[str, Any]], Any]


def as_opened(_session: Session, _world: World, _scoring: ScoringRound) -> None: ...


def self_scored(session: Session, world: World, scoring: ScoringRound) -> None:
    self_scoring.self_score(session, scoring, world.stttt, own_scores(), by=world.tuyet, at=noon(SCORED))


def appraised_by_all(session: Session, world: World, scoring: ScoringRound) -> None:
    scored(session, world, scoring)
    appraised(session, world, scoring)


def decided_by_the_council(session: Session, world: World, scoring: ScoringRound) -> None:
    appraised_by_all(session, world, scoring)
    decided(session, world, scoring)
    classification.set_rule(session, SET, 2024, rule(92, 8, 7), by=world.secretary, at=noon(DECIDED))


def classed_by_the_secretariat(session: Session, world: World, scoring: ScoringRound) -> None:
    decided_by_the_council(session, world, scoring)
    classed(session, world)


def praised(session: Session, world: World, _scoring: ScoringRound) -> None:
    praise.praise(session, [NAM], by=world.secretary, at=noon(DECIDED))


VERBS: dict[str, tuple[Prepare, Verb, set[tuple[Role, str]]]] = {
    "open": (
        as_opened,
        lambda s, w, r, now: ScoringRound.open(s, SET, 2023, DAYS, r.state(s).opened.appraisers, **now),
        SECRETARIAT,
    ),
    "reschedule": (
        as_opened,
        lambda s, w, r, now: r.reschedule(s, DAYS.model_copy(update={"decide_by": DECIDED}), "x", **now),
        SECRETARIAT,
    ),
    "self_score": (
        as_opened,
        lambda s, w, r, now: self_scoring.self_score(s, r, w.stttt, own_scores(), **now | {"at": noon(SCORED)}),
        ITS_PEOPLE,
    ),
    "submit": (
        self_scored,
        lambda s, w, r, now: self_scoring.submit(s, r, w.stttt, **now | {"at": noon(SCORED)}),
        ITS_PEOPLE,
    ),
    "hand_back": (
        scored,
        lambda s, w, r, now: self_scoring.hand_back(s, r, w.stttt, "x", **now | {"at": noon(SCORED)}),
        SECRETARIAT,
    ),
    "appraise": (
        as_opened,
        lambda s, w, r, now: appraisal.appraise(s, r, w.stttt, appraisals({"plan": "1"}, "x"), **now),
        WHO_APPRAISES | SECRETARIAT,
    ),
    "enter_survey": (
        as_opened,
        lambda s, w, r, now: appraisal.enter_survey(s, r, w.stttt, {"survey": Decimal(1)}, **now),
        SECRETARIAT,
    ),
    "answer": (
        appraised_by_all,
        lambda s, w, r, now: appraisal.answer(s, r, w.stttt, {"plan": "x"}, **now | {"at": noon(ANSWERED)}),
        ITS_PEOPLE,
    ),
    "decide": (appraised_by_all, lambda s, w, r, now: decision.decide(s, r, DECISION, **now), SECRETARIAT),
    "set_rule": (
        as_opened,
        lambda s, w, r, now: classification.set_rule(s, SET, 2024, rule(9, 8, 7), **now),
        SECRETARIAT,
    ),
    "classify": (decided_by_the_council, lambda s, w, r, now: classed(s, w, **now), SECRETARIAT),
    "correct_class": (
        classed_by_the_secretariat,
        lambda s, w, r, now: classification.correct_class(
            s, s.exec(select(HeadClassification)).one(), None, document=LETTER, because="x", **now
        ),
        SECRETARIAT,
    ),
    "praise": (as_opened, lambda s, w, r, now: praise.praise(s, [NAM], **now), SECRETARIAT),
    "correct_praise": (
        praised,
        lambda s, w, r, now: praise.correct_praise(s, s.exec(select(Praise)).one(), None, "x", **now),
        SECRETARIAT,
    ),
}


@pytest.fixture
def people(sqlite_world: World) -> dict[tuple[Role, str], User]:
    """Somebody of every role in every relation to Information."""
    world = sqlite_world
    with world.db.writing() as session:
        add_set(session, world)
        units: dict[str, int | None] = {"is scored": world.stttt, "appraises": world.stp, "elsewhere": world.nam_sach}
        for name, below in (("above it", world.stttt), ("above the appraiser", world.stp)):
            unit = Unit.settle(
                session, UnitDetails(code=name, kind=UnitKind.OTHER, name_vi=name, name_en=name, short_vi=name)
            )
            session.get_one(Unit, below).parent_id = units[name] = unit.id
        return people_of(session, units)


def test_the_table_names_every_verb() -> None:
    modules = (self_scoring, appraisal, decision, classification, praise)
    verbs = {
        name
        for module in modules
        for name, verb in inspect.getmembers(module, inspect.isfunction)
        if verb.__module__ == module.__name__ and name[0] != "_" and "by" in inspect.signature(verb).parameters
    }
    assert verbs | {"open", "reschedule"} == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_done_by_those_it_belongs_to_and_nobody_else(
    sqlite_world: World, people: dict[tuple[Role, str], User], verb: str
) -> None:
    prepare, do, may = VERBS[verb]
    with sqlite_world.db.writing() as session:
        scoring = open_round(session, sqlite_world)
        prepare(session, sqlite_world, scoring)
        did = done_by(
            session, people, lambda user: do(session, sqlite_world, scoring, {"by": user, "at": noon(DECIDED)})
        )
    assert did == may & set(people)


def test_who_may_see_what(people: dict[tuple[Role, str], User], sqlite_world: World) -> None:
    def those(question: Callable[[User], bool]) -> set[tuple[Role, str]]:
        return {who for who, user in people.items() if question(user)}

    information, justice = sqlite_world.stttt, sqlite_world.stp
    its_own = ITS_PEOPLE | {(Role.OFFICER, "above it")}
    assert those(lambda user: access.may_see_sheet(user, {information}, {justice})) == (
        EVERYBODY_ABOVE | its_own | WHO_APPRAISES
    ) & set(people)
    assert those(access.may_see_rounds) == set(people)
    assert those(access.may_see_classes) == EVERYBODY_ABOVE & set(people)
