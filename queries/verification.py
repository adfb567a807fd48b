"""Whether everything that is worked out still follows from the acts."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from sqlmodel import Session, col, select

from database import reading
from models.acts import Act
from models.history import facts_on, in_force, timeline
from models.projection import UNTIL_NOW, TaskState
from models.task import Task


def disagreements() -> tuple[int, list[str]]:
    """How many tasks were checked, and a sentence for each that disagrees with its acts."""
    found: list[str] = []
    with reading() as session:
        tasks = {task.id: task for task in session.exec(select(Task))}
        acts = session.exec(select(Act).order_by(col(Act.task_id), col(Act.number)))
        told: set[int] = set()
        for task_id, group in groupby(acts, key=attrgetter("task_id")):
            told.add(task_id)
            found += disagreements_of(session, tasks[task_id], list(group))
        found += [f"{task.code}: has no act" for task_id, task in tasks.items() if task_id not in told]
    return len(tasks), found


def disagreements_of(session: Session, task: Task, acts: Sequence[Act]) -> list[str]:
    """Where one task's row, states or numbering differ from its acts."""
    in_place = in_force(acts)
    facts = facts_on(in_place)
    states = session.exec(
        select(TaskState).where(TaskState.task_id == task.id, TaskState.known_to == UNTIL_NOW)
    ).all()
    wrong = []
    if [act.number for act in acts] != list(range(1, task.act_count + 1)):
        wrong.append("its acts are not numbered without gaps")
    if facts is None:
        wrong.append("it was never assigned")
    elif (facts.title, facts.stage, facts.percent) != (task.title, task.stage, task.percent):
        wrong.append("its row differs from its acts")
    if sorted(state.span[:2] for state in states) != sorted(span[:2] for span in timeline(in_place)):
        wrong.append("what is counted covers other days than its acts")
    elif {state.span for state in states} != set(timeline(in_place)):
        wrong.append("what is counted differs from its acts")
    return [f"{task.code}: {each}" for each in wrong]
