"""What was answered about words of plans: kept once, changed by a later answer, known to every file."""

import pytest

from models.plan.columns import PlanColumn
from models.plan.learnt import learn_foreign_names, learn_heading
from models.refusal import Forbidden, Refusal
from models.register import ANNUAL_PLAN
from queries.loadings import headings_learnt
from queries.plan_context import known_of
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)


def test_a_heading_is_known_by_its_words_and_a_later_answer_counts(world: World) -> None:
    for part in (PlanColumn.LEAD, PlanColumn.HEAD):
        with world.db.writing() as session:
            learn_heading(session, " Ai  làm ", part, by=world.secretary, at=NOW)
    with world.db.writing() as session:
        learn_heading(session, "Địa bàn", None, by=world.secretary, at=NOW)
    assert headings_learnt() == {"ai lam": PlanColumn.HEAD, "dia ban": None}


def test_only_the_secretariat_teaches_and_an_empty_heading_is_none(world: World) -> None:
    with pytest.raises(Forbidden), world.db.writing() as session:
        learn_heading(session, "Ai làm", PlanColumn.LEAD, by=world.hoa, at=NOW)
    with pytest.raises(Refusal, match="no headings"), world.db.writing() as session:
        learn_heading(session, " ", PlanColumn.LEAD, by=world.secretary, at=NOW)


def test_names_that_are_no_units_of_the_province_are_known_however_they_are_typed(world: World) -> None:
    for names in (["Bộ Nội vụ", ""], ["BỘ NỘI VỤ"]):
        with world.db.writing() as session:
            learn_foreign_names(session, names, by=world.secretary, at=NOW)
    assert known_of(world.secretary, ANNUAL_PLAN, 2024).foreign == {"bonoivu"}
