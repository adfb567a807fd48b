"""Whether everything that is worked out still follows from the acts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from models.ledger.acts import Act
from models.ledger.evidence import broken_files, evidence_of
from models.ledger.fold import Span, facts_on, in_force, rolled_up, timeline
from models.ledger.projection import TaskState, present, replayed, spans_of
from models.report.report import IssuedReport
from models.task.task import Task
from store.database import reading

AT_ONCE = 500  # tasks that are read together
T = TypeVar("T")


def disagreements() -> tuple[int, list[str]]:
    """How many tasks were checked, and a sentence for each way in which one disagrees with its acts."""
    with reading() as session:
        tasks = session.exec(select(Task).order_by(col(Task.id))).all()
        return len(tasks), [f"{code}: {wrong}" for code, wrong in disagreements_of(session, tasks)]


def disagreeing_tasks(year: int, register_codes: Collection[str]) -> tuple[str, ...]:
    """The tasks of some registers in a year, by code, that disagree with their acts."""
    of_registers = (Task.year == year, col(Task.register_code).in_(register_codes))
    with reading() as session:
        tasks = session.exec(select(Task).where(*of_registers).order_by(col(Task.id))).all()
        return tuple(dict.fromkeys(code for code, _wrong in disagreements_of(session, tasks)))


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


def disagreements_of(session: Session, tasks: Sequence[Task]) -> list[tuple[str, str]]:
    """Each way in which a task's row, links, states of any day and instant, or numbering differ from its acts.

    The task is named by its code; however many there are, the database is asked as often for every ``AT_ONCE``.
    """
    together = (tasks[first : first + AT_ONCE] for first in range(0, len(tasks), AT_ONCE))
    return [each for some in together for each in _disagreements_of(session, some)]


def _disagreements_of(session: Session, tasks: Sequence[Task]) -> list[tuple[str, str]]:
    ids = [task.id for task in tasks]
    parts = _grouped(session.exec(select(Task).where(col(Task.part_of).in_(ids)).order_by(col(Task.id))), "part_of")
    of_parts = [part.id for group in parts.values() for part in group]
    in_order = select(Act).where(col(Act.task_id).in_({*ids, *of_parts})).order_by(col(Act.task_id), col(Act.number))
    acts = _grouped(session.exec(in_order), "task_id")
    kept = session.exec(select(TaskState).where(col(TaskState.task_id).in_(ids))).all()
    states: dict[Any, list[tuple[TaskState, Span]]] = defaultdict(list)
    for state, span in zip(kept, spans_of(session, kept), strict=True):
        states[state.task_id].append((state, span))
    named = {each.sha256 for task in tasks for each in evidence_of(acts[task.id])}
    broken = broken_files(session, dict(zip(named, named, strict=True)))
    return [
        (task.code, wrong)
        for task in tasks
        for wrong in _wrong_with(
            task, acts[task.id], [acts[part.id] for part in parts[task.id]], states[task.id], broken
        )
    ]


def _wrong_with(
    task: Task,
    acts: Sequence[Act],
    parts: Sequence[Sequence[Act]],
    states: Sequence[tuple[TaskState, Span]],
    broken: Collection[str],
) -> list[str]:
    """``parts`` are the acts of its parts, ``states`` what is kept of it, ``broken`` the files that are not."""
    if not acts:
        return ["has no act"]
    told = in_force(acts)
    spans = rolled_up(timeline(told), [timeline(in_force(part)) for part in parts])
    gone = [each.name for each in evidence_of(acts) if each.sha256 in broken]
    checks = {
        "its acts are not numbered without gaps": [act.number for act in acts] == list(range(1, task.act_count + 1)),
        "its row differs from its acts": all(
            getattr(task, name) == value for name, value in present(facts_on(told), spans).items()
        ),
        "its states differ from its acts": Counter((span, state.known_from, state.known_to) for state, span in states)
        == Counter(replayed(acts, parts)),
        "its states are not of its register or whole": all(
            (state.register_code, state.year, state.part_of) == (task.register_code, task.year, task.part_of)
            for state, _span in states
        ),
        f"files of its acts are not kept: {', '.join(gone)}": not gone,
    }
    return [wrong for wrong, holds in checks.items() if not holds]


def _grouped(rows: Iterable[T], name: str) -> dict[Hashable, list[T]]:
    """Rows by what stands under ``name`` in each, in their order."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups
