"""Twenty people at work at once on a hundred tasks: every accepted act is there, numbered without gaps."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from sqlmodel import Session, col, func, select

from clock import now, today
from models.ledger.acts import Act, Document, DoneReported, ProgressReported, Reopened, Returned
from models.ledger.facts import Stage
from models.person import User
from models.refusal import Refusal
from models.task.task import Task
from queries.installation.verification import disagreements
from store import database
from store.database import Database
from tests.conftest import JANUARY, World, create_postgres, people_the
from tests.depth import deep

TASKS, PEOPLE, TURNS = 100, 20, deep(200)


@pytest.fixture
def provinces(sqlite_template: Path, postgres_server: str, tmp_path: Path) -> Iterator[list[tuple[World, list[int]]]]:
    """The same hundred tasks on a database of either kind; both are worked on at the same time."""
    shutil.copy(sqlite_template, tmp_path / "busy.db")
    databases = [Database(f"sqlite:///{tmp_path / 'busy.db'}"), Database(create_postgres(postgres_server, "busy"))]
    found = []
    for db in databases:
        with db.writing() as session:
            world = people_the(db, session)
            tasks = [world.assign(session, on=JANUARY, co_ordinating=(world.stttt,)) for _number in range(TASKS)]
            found.append((world, [task.id or 0 for task in tasks]))
    yield found
    database.use(None)
    for db in databases:
        db.close()


def test_nothing_is_lost_when_everybody_works_at_once(provinces: list[tuple[World, list[int]]]) -> None:
    with ThreadPoolExecutor(len(provinces) * PEOPLE) as everybody:
        working = [
            [everybody.submit(work, world, ids, number, turns) for number in range(PEOPLE)]
            for world, ids in provinces
            for turns in [iter(range(TURNS))]
        ]
        done = [[each.result() for each in people] for people in working]
    for (world, ids), people in zip(provinces, done, strict=True):
        accepted = sum((each for each, _refused in people), Counter())
        refused = sum(refused for _each, refused in people)
        assert accepted.total() + refused == TURNS
        assert accepted.total() > refused > 0, "people do meet on the same tasks"
        with world.db.reading() as session:
            counted = dict(session.exec(select(Act.task_id, func.count()).group_by(col(Act.task_id))).all())
            acts = session.exec(select(Act.task_id, Act.number).order_by(col(Act.task_id), col(Act.number))).all()
        assert counted == {task_id: accepted[task_id] + 1 for task_id in ids}
        assert acts == [(task_id, number + 1) for task_id in ids for number in range(counted[task_id])]
        database.use(world.db)
        assert disagreements() == (TASKS, [])


def work(world: World, ids: list[int], number: int, turns: Iterator[int]) -> tuple[Counter[int], int]:
    """Act on tasks as they come, each time from a screen drawn a moment ago, while there are ``turns`` that
    nobody took; what was accepted, by task."""
    chance = random.Random(number)
    user = [world.hoa, world.duc, world.tuyet, world.secretary][number % 4]
    accepted: Counter[int] = Counter()
    refused = 0
    for _turn in turns:
        task_id = chance.choice(ids[: 20 if number % 2 else TASKS])
        with world.db.reading() as session:
            drawn = session.get_one(Task, task_id)
            seen, stage = drawn.act_count, drawn.stage
        try:
            with world.db.writing() as session:
                act(world, session.get_one(Task, task_id), session, stage, user, seen, chance)
            accepted[task_id] += 1
        except Refusal:
            refused += 1
        time.sleep(chance.random() / 5)
    return accepted, refused


def act(world: World, task: Task, session: Session, stage: Stage, user: User, seen: int, chance: Random) -> None:
    if user is world.secretary:
        if stage is Stage.COMPLETED:
            task.reopen(session, Reopened(reason="x"), by=user, at=now(), seen=seen)
        elif chance.random() < 0.5:
            task.confirm(session, by=user, at=now(), seen=seen)
        else:
            task.send_back(session, Returned(reason="x"), by=user, at=now(), seen=seen)
    elif user is not world.tuyet and chance.random() < 0.5:
        report = DoneReported(document=Document(symbol="1/BC", on=today()))
        task.report_done(session, report, by=user, at=now(), seen=seen)
    else:
        said = ProgressReported(percent=chance.randrange(100), done="x")
        task.report_progress(session, said, by=user, at=now(), seen=seen)
