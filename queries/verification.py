"""Whether everything that is worked out still follows from the acts."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from sqlmodel import Session, col, select

from models.ledger.acts import Act
from models.ledger.evidence import broken_files, evidence_of, missing
from models.ledger.fold import facts_on, in_force, rolled_up, timeline
from models.ledger.projection import TaskState, present, replayed, spans_of
from models.report.report import IssuedReport
from models.task.task import Task
from store.database import reading


def disagreements(year: int | None = None) -> tuple[int, list[str]]:
    """How many tasks (of a year) were checked, and a sentence for each that disagrees with its acts."""
    found: list[str] = []
    with reading() as session:
        chosen = select(Task) if year is None else select(Task).where(Task.year == year)
        tasks = {task.id: task for task in session.exec(chosen)}
        of_tasks = select(Act).join(Task, col(Task.id) == Act.task_id)
        of_tasks = of_tasks if year is None else of_tasks.where(Task.year == year)
        acts = session.exec(of_tasks.order_by(col(Act.task_id), col(Act.number)))
        told: set[int] = set()
        for task_id, group in groupby(acts, key=attrgetter("task_id")):
            told.add(task_id)
            found += disagreements_of(session, tasks[task_id], list(group))
        found += [f"{task.code}: has no act" for task_id, task in tasks.items() if task_id not in told]
    return len(tasks), found


def broken_seals() -> list[str]:
    """A sentence for each issued report, and each of its files, that is not what was sealed."""
    with reading() as session:
        found = []
        for issued in session.exec(select(IssuedReport).order_by(col(IssuedReport.id))):
            name = f"report {issued.year}-{issued.kind} no. {issued.id}"
            if not issued.is_whole:
                found.append(f"{name}: the seal is broken")
            for file in broken_files(session, issued.files):
                found.append(f"{name}: its file {file} is not what was issued")
        return found


def disagreements_of(session: Session, task: Task, acts: Sequence[Act]) -> list[str]:
    """Where one task's row, links, states of any day and instant, or numbering differ from its acts."""
    told = in_force(acts)
    facts, parts = facts_on(told), [part.acts(session) for part in task.parts(session)]
    spans = rolled_up(timeline(told), [timeline(in_force(part)) for part in parts])
    states = session.exec(select(TaskState).where(TaskState.task_id == task.id)).all()
    said = zip(states, spans_of(session, states), strict=True)
    kept = Counter((span, state.known_from, state.known_to) for state, span in said)
    gone = missing(session, evidence_of(acts))
    checks = {
        "its acts are not numbered without gaps": [act.number for act in acts] == list(range(1, task.act_count + 1)),
        "its row differs from its acts": all(
            getattr(task, name) == value for name, value in present(facts, spans).items()
        ),
        "its states differ from its acts": kept == Counter(replayed(acts, parts)),
        "its states are not of its register or whole": all(
            (s.register_code, s.year, s.part_of) == (task.register_code, task.year, task.part_of) for s in states
        ),
        f"files of its acts are not kept: {', '.join(gone)}": not gone,
    }
    return [f"{task.code}: {wrong}" for wrong, holds in checks.items() if not holds]
