"""Random histories of a task, and a slow, plain second opinion on what they come to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlmodel import Session

from models.counting.standing import Standing
from models.ledger.acts import (
    Act,
    Amended,
    Asked,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Reopened,
    Returned,
    Succeeded,
    Succession,
    Withdrawn,
)
from models.province import day_of
from models.refusal import Refusal
from models.register import ParField
from models.task.task import Task
from tests.conftest import World

START = datetime(2024, 1, 10, 2, tzinfo=UTC)
FIRST_DAY = date(2024, 1, 1)
days = st.integers(0, 200).map(lambda n: FIRST_DAY + timedelta(days=n))
VERBS = (
    *("progress", "done", "confirm", "return", "reopen", "finish", "finish", "ask", "grant", "refuse"),
    *("extend", "extend", "explain", "question", "hand_over", "withdraw", "amend", "undo", "redo", "redo"),
    *("extend", "extend", "move", "move", "succeed", "withdraw", "amend", "undo", "redo", "redo"),
    *("put_right", "put_right", "begin_again"),
)


@dataclass(frozen=True)
class Step:
    """Something somebody tries: a verb, so many hours after the step before, by a document so many days old."""

    verb: str
    hours: int
    back: int
    ahead: int
    pick: int


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(VERBS),
        hours=st.integers(0, 24 * 20),
        back=st.integers(0, 40) | st.just(0),
        ahead=st.integers(1, 60),
        pick=st.integers(0, 9),
    ),
    max_size=14,
)


def live(session: Session, world: World, task: Task, story: list[Step], start: datetime = START) -> list[datetime]:
    """Try every step in turn; what the domain refuses does not happen. Returns the instants tried."""
    at = start
    instants = [at]
    for step in story:
        at += timedelta(hours=step.hours)
        instants.append(at)
        try:
            TRY[step.verb](session, world, task, step, at)
        except Refusal:
            continue
    return instants


def _lead(session: Session, world: World, task: Task) -> Any:
    return {world.stp: world.hoa, world.stttt: world.tuyet, world.nam_sach: world.son}[task.facts(session).lead_id]


def _document(step: Step, at: datetime) -> Document:
    return Document(symbol="1/VB", on=day_of(at) - timedelta(days=step.back))


def _later(session: Session, task: Task, step: Step, at: datetime) -> date:
    due = task.facts(session).deadline.due
    return max(due or FIRST_DAY, day_of(at) - timedelta(days=90)) + timedelta(days=step.ahead)


def _done(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    report = DoneReported(document=_document(step, at), reason="x")
    task.report_done(session, report, by=_lead(session, world, task), at=at)


def _finish(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    _done(session, world, task, step, at)
    task.confirm(session, by=world.secretary, at=at, looked_at=True)


def _ask(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    to = _later(session, task, step, at)
    task.request_extension(session, ExtensionRequested(to=to, reason="x"), by=_lead(session, world, task), at=at)


def _grant(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    to = _later(session, task, step, at)
    granted = ExtensionDecided(outcome="granted", to=to, document=_document(step, at))
    task.decide_extension(session, granted, by=world.secretary, at=at)


def _extend(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    _ask(session, world, task, step, at)
    _grant(session, world, task, step, at)


def _move(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    document = _document(step, at)
    earlier_or_later = document.on + timedelta(days=step.ahead * (1 + step.pick % 4))
    moved = DeadlineMoved(to=earlier_or_later, document=document)
    task.move_deadline(session, moved, by=world.secretary, at=at)


def _succeed(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    document, lead_id = _document(step, at), task.facts(session).lead_id
    successor = (world.stp, world.stttt, world.nam_sach)[step.pick % 3]
    change = Succeeded(
        successions=(Succession(unit_id=lead_id, successor_id=successor),), document=document, on=document.on
    )
    task.succeed(session, change, by=world.secretary, at=at)


def _undo(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    number = step.pick % task.act_count + 1
    task.correct(session, number, NeverDone(), because="x", by=world.secretary, at=at)


def _redo(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    acts = task.acts(session)
    wrong = acts[step.pick % task.act_count]
    content = acts[wrong.place - 1].content  # what was undone is said again, the rest said on another day
    if hasattr(content, "document") and content.document is not None:
        content = content.model_copy(update={"document": _document(step, at)})
    on = day_of(at) - timedelta(days=step.back)
    task.correct(session, wrong.number, content, because="x", on=on, by=world.secretary, at=at)


def _put_right(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    """The product of the last report has another date."""
    for act in reversed(task.acts(session)):
        if act.kind == "report_done":
            right = act.content.model_copy(update={"document": _document(step, at)})
            return task.correct(session, act.number, right, because="x", by=world.secretary, at=at)
    return None


def _begin_again(session: Session, world: World, task: Task, step: Step, at: datetime) -> None:
    """Reopened, and reported anew by an act that is then put on a day before the reopening."""
    task.reopen(session, Reopened(reason="x"), by=world.secretary, at=at)
    _done(session, world, task, step, at)
    anew = task.acts(session)[-1]
    on = day_of(at) - timedelta(days=step.back)
    task.correct(session, anew.number, anew.content, because="x", on=on, by=world.secretary, at=at)


Trying = Callable[[Session, World, Task, Step, datetime], None]
TRY: dict[str, Trying] = {
    "progress": lambda s, w, t, step, at: t.report_progress(
        s, ProgressReported(percent=step.pick * 10, done="x"), by=_lead(s, w, t), at=at
    ),
    "done": _done,
    "confirm": lambda s, w, t, step, at: t.confirm(s, by=w.secretary, at=at, looked_at=True),
    "return": lambda s, w, t, step, at: t.send_back(s, Returned(reason="x"), by=w.secretary, at=at),
    "reopen": lambda s, w, t, step, at: t.reopen(s, Reopened(reason="x"), by=w.secretary, at=at),
    "finish": _finish,
    "ask": _ask,
    "grant": _grant,
    "refuse": lambda s, w, t, step, at: t.decide_extension(
        s, ExtensionDecided(outcome="refused", reason="x"), by=w.secretary, at=at
    ),
    "extend": _extend,
    "explain": lambda s, w, t, step, at: t.explain(
        s, Explained(cause="funds" if step.pick % 2 else "staff", words="x"), by=_lead(s, w, t), at=at
    ),
    "question": lambda s, w, t, step, at: t.ask(s, Asked(), by=w.secretary, at=at),
    "move": _move,
    "hand_over": lambda s, w, t, step, at: t.hand_over(
        s,
        HandedOver(lead_id=(w.stp, w.stttt, w.nam_sach)[step.pick % 3], document=_document(step, at)),
        by=w.secretary,
        at=at,
    ),
    "succeed": _succeed,
    "withdraw": lambda s, w, t, step, at: (
        t.withdraw(s, Withdrawn(document=_document(step, at)), by=w.secretary, at=at) if step.pick < 3 else None
    ),
    "amend": lambda s, w, t, step, at: t.amend(
        s,
        Amended(field=list(ParField)[step.pick % 7]),
        by=w.secretary,
        on=day_of(at) - timedelta(days=step.back),
        at=at,
    ),
    "undo": _undo,
    "redo": _redo,
    "put_right": _put_right,
    "begin_again": _begin_again,
}


def second_opinion(acts: list[Act], as_of: date, known_at: datetime) -> tuple[Standing, int, str] | None:
    """Standing, lead and field by the counting rules (docs/domain.md), read straight off the acts."""
    known = [act for act in acts if act.recorded_at <= known_at]
    counting = {act.place: act for act in known}
    day = {act.place: _product_day(act, known) if act.kind == "confirm" else act.on for act in counting.values()}
    effective = [act for act in counting.values() if act.kind != "never_done" and day[act.place] <= as_of]
    assigned = [act for act in effective if act.kind == "assign"]
    if not assigned:
        return None

    def latest(name: str, kind: str) -> Any:
        saying = [act for act in effective if act.kind == kind and act.payload.get(name) is not None]
        return max(saying, key=lambda act: (act.on, act.place)).payload[name] if saying else assigned[0].payload[name]

    lead, field = _lead_after(effective, assigned[0].payload["lead_id"]), latest("field", "amend")
    granted = [act for act in effective if act.payload.get("outcome") == "granted" or act.kind == "move_deadline"]
    due = assigned[0].payload["deadline"]["due"]
    if granted:
        due = max(granted, key=lambda act: (act.on, act.place)).payload["to"]
    if any(act.kind == "withdraw" for act in effective):
        return Standing.WITHDRAWN, lead, field
    done = None
    for act in sorted(effective, key=lambda act: act.place):
        if act.kind == "confirm":
            done = day[act.place].isoformat()
        elif act.kind == "reopen":  # nothing else ends a completion
            done = None
    return _class_of(done, due, as_of.isoformat()), lead, field


def _lead_after(effective: list[Act], lead: int) -> int:
    for act in sorted(effective, key=lambda act: (act.on, act.place)):
        if act.kind == "hand_over":
            lead = act.payload["lead_id"]
        elif act.kind == "succeed":
            lead = {each["unit_id"]: each["successor_id"] for each in act.payload["successions"]}.get(lead, lead)
    return lead


def _product_day(confirmation: Act, known: list[Act]) -> date:
    """The product's date: as the report was put right since, else as the confirmation says."""
    in_force = {act.place: act for act in known}
    before = [place for place, act in in_force.items() if place < confirmation.place and act.kind == "report_done"]
    told = [act for act in known if before and act.place == max(before) and act.kind == "report_done"]
    then = [act.payload["document"] for act in told if act.number < confirmation.number]
    now = [act.payload["document"] for act in told]
    return date.fromisoformat(now[-1]["on"]) if then and now[-1] != then[-1] else confirmation.on


def _class_of(done: str | None, due: str | None, as_of: str) -> Standing:
    if due is None:
        return Standing.NO_DEADLINE if done is None else Standing.COMPLETED_NO_DEADLINE
    if done is None:
        return Standing.OVERDUE if as_of > due else Standing.IN_PROGRESS
    if done == due:
        return Standing.COMPLETED_ON_TIME
    return Standing.COMPLETED_AHEAD if done < due else Standing.COMPLETED_LATE
