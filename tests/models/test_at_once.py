"""Twenty people at work at once on two hundred tasks: every accepted act is there, numbered without gaps."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from sqlmodel import col, func, select

from clock import now, today
from models.acts import Act, Document, DoneReported, ProgressReported
from models.history import Stage
from models.refusal import Refusal
from models.task import Task
from queries.verification import disagreements
from tests.conftest import JANUARY

TASKS, PEOPLE, SECONDS = 200, 20, 15


def test_nothing_is_lost_when_everybody_works_at_once(world, db):
    with db.writing() as session:
        ids = [world.assign(session, on=JANUARY, co_ordinating=(world.stttt,)).id for _number in range(TASKS)]
    until = time.monotonic() + SECONDS
    officers = [world.hoa, world.duc, world.tuyet, world.secretary]

    def work(number: int) -> tuple[Counter, int]:
        """Act on tasks as they come, each time from a screen drawn a moment ago; what was accepted, by task."""
        chance, user = random.Random(number), officers[number % len(officers)]
        accepted: Counter[int] = Counter()
        refused = 0
        while time.monotonic() < until:
            task_id = chance.choice(ids[: 20 if number % 2 else TASKS])
            with db.reading() as session:
                drawn = session.get(Task, task_id)
                seen, stage = drawn.act_count, drawn.stage
            try:
                with db.writing() as session:
                    act(session.get(Task, task_id), session, stage, user, seen, chance)
                accepted[task_id] += 1
            except Refusal:
                refused += 1
        return accepted, refused

    def act(task, session, stage, user, seen, chance):
        if user is world.secretary:
            if stage is Stage.COMPLETED:
                task.reopen(session, "x", by=user, at=now(), seen=seen)
            elif chance.random() < 0.5:
                task.confirm(session, by=user, at=now(), seen=seen)
            else:
                task.return_(session, "x", by=user, at=now(), seen=seen)
        elif user is not world.tuyet and chance.random() < 0.5:
            report = DoneReported(document=Document(symbol="1/BC", on=today()))
            task.report_done(session, report, by=user, at=now(), seen=seen)
        else:
            said = ProgressReported(percent=chance.randrange(100), done="x")
            task.report_progress(session, said, by=user, at=now(), seen=seen)

    with ThreadPoolExecutor(PEOPLE) as everybody:
        done = list(everybody.map(work, range(PEOPLE)))
    accepted = sum((each for each, _refused in done), Counter())
    assert sum(accepted.values()) > TASKS
    assert sum(refused for _each, refused in done) > 0, "people do meet on the same tasks"
    with db.reading() as session:
        counted = dict(session.exec(select(Act.task_id, func.count()).group_by(col(Act.task_id))).all())
        acts = session.exec(select(Act.recorded_at).order_by(col(Act.task_id), col(Act.number))).all()
    assert counted == {task_id: accepted[task_id] + 1 for task_id in ids}
    assert len(acts) == sum(counted.values())
    assert disagreements() == (TASKS, [])
