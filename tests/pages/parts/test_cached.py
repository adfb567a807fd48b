"""Figures that are remembered: shared by all who see the same, and by nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.calendar.period import Periods
from models.moment import Moment
from models.person import User
from pages.parts import cached
from queries.selection import TaskFilters
from store.cache import Cached
from tests.conftest import Queries, World

NOW = Moment(date(2024, 7, 10))
H1 = Periods().of("2024-H1")
OF_2024 = TaskFilters(year=2024)
FIGURES: dict[str, Callable[[User], Any]] = {
    "summary": lambda user: cached.summary_of(user, H1, NOW),
    "counts": lambda user: cached.counts_by(user, NOW, OF_2024, "unit"),
    "count": lambda user: cached.count_of(user, NOW, OF_2024),
    "tasks": lambda user: cached.tasks_of(user, NOW, OF_2024),
    "delays": lambda user: cached.delay_counts(user, NOW, OF_2024),
    "discipline": lambda user: cached.discipline_of(user, NOW, 2024, H1.start),
    "co-ordinated": lambda user: cached.co_ordinated_by(user, NOW, 2024),
}


@pytest.mark.parametrize("name", FIGURES)
def test_who_sees_the_same_is_answered_from_what_is_known(world: World, queries: Queries, name: str) -> None:
    ask = FIGURES[name]
    with world.db.writing() as session:
        world.assign(session)
    ask(world.hoa)
    with queries() as first:
        ask(world.hoa)
    with queries() as of_colleague:
        ask(replace(world.hoa, id=99, name="Đồng nghiệp", language="en"))
    assert len(of_colleague) == len(first), "the position of the ledger, and what the office keeps"


@pytest.mark.parametrize("name", FIGURES)
def test_nobody_is_answered_with_what_others_see(world: World, name: str) -> None:
    ask = FIGURES[name]
    with world.db.writing() as session:
        world.assign(session, co_ordinating=(world.nam_sach,))
        world.assign(session, lead_id=world.stttt, co_ordinating=(world.nam_sach,))
    alone = {}
    for user in (world.chairman, world.hoa, world.tuyet):
        for each in vars(cached).values():
            if isinstance(each, Cached):
                each.clear()
        alone[user.id] = ask(user)
    assert {user.id: ask(user) for user in (world.tuyet, world.chairman, world.hoa)} == alone
    assert alone[world.chairman.id] != alone[world.hoa.id]
