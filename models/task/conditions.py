"""What must be so of a task for an act to be possible: asked by the verb that records it, and again of every act
that stands when one is corrected.

What depends on more than the task's own acts (rights, settings, units, what its parts came to) stands in the verbs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from models.ledger.acts import (
    ActKind,
    Amended,
    Confirmed,
    Content,
    Contributed,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.facts import Facts, Stage
from models.ledger.fold import ActInForce
from models.ledger.history import History
from models.ledger.kinds import KINDS
from models.refusal import Refusal, require

Condition = Callable[[History, Facts, Any, date], None]


def require_possible(history: History, content: Content, on: date) -> None:
    """Refuse an act that cannot be after those of ``history``, in effect from ``on``."""
    condition = CONDITIONS.get(content.kind)
    if condition is not None and history.facts is not None:
        condition(history, history.facts, content, on)


def require_still_possible(before: History, after: History, but: int | None = None) -> None:
    """Refuse a correction, by which ``before`` becomes ``after``, that lets an act stand which cannot be.

    What could not be already is not asked again, nor the act in place ``but``.
    """
    impossible = {(act.place, why.sentence) for act, why in _impossible(before)}
    for act, why in _impossible(after):
        if act.place == but or (act.place, why.sentence) in impossible:
            continue
        number = max(each.number for each in after.acts if each.place == act.place)
        if number == after.acts[-1].number:
            raise why
        raise Refusal("Act {number} rests on this: {why}", number=number, why=why)


def _impossible(history: History) -> Iterator[tuple[ActInForce, Refusal]]:
    """Each act that cannot be after those in the places before it; a withdrawal ends a task, so it comes last."""
    for act in history.in_force:
        last = isinstance(act.content, Withdrawn)
        earlier = [each for each in history.acts if each.place < act.place or (last and each.place != act.place)]
        try:
            require_possible(History(earlier), act.content, act.on)
        except Refusal as why:
            yield act, why


def _to_amend(history: History, facts: Facts, change: Amended, on: date) -> None:
    if change.deadline is not None:
        _to_give_a_deadline(history, facts, on)
    owing = {each.unit_id for each in change.owed or ()}
    co_ordinating = change.co_ordinating if change.co_ordinating is not None else facts.co_ordinating
    require(owing <= set(co_ordinating), "Only a co-ordinating unit owes a contribution.")
    require(facts.lead_id not in co_ordinating, "The lead unit does not co-ordinate with itself.")
    since = [act.on for act in history.in_force if isinstance(act.content, HandedOver) and act.on > on]
    former = _leads_from(history, on) - {facts.lead_id}
    require(
        former.isdisjoint((*(change.co_ordinating or ()), *change.add_co_ordinating)),
        "This unit led the task until {day}, and co-ordinates from that day at the earliest.",
        day=max(since, default=on),
    )


def _leads_from(history: History, on: date) -> set[int]:
    """Every unit that leads the task on some day from ``on``."""
    by_day = history.by_day
    then = [facts for day, facts in by_day if day <= on][-1:]
    return {facts.lead_id for facts in (*then, *(facts for day, facts in by_day if day > on)) if facts}


def _to_give_a_deadline(history: History, facts: Facts, on: date) -> None:
    require(facts.deadline.due is None, "The deadline in force changes by an extension, not by an amendment.")
    require(
        not (facts.parts and history.recurs),
        "This task recurs: each of its parts has a day of its own, which changes by an extension.",
    )
    joined_on = max((act.on for act in history.in_force if isinstance(act.content, Rejoined)), default=on)
    require(
        on >= joined_on,
        "The parts were joined back on {day}. A deadline takes effect on that day at the earliest.",
        day=joined_on,
    )


def _require_whole(facts: Facts) -> None:
    require(not facts.parts, "This task is split. Its parts are reported and confirmed, each by itself.")


def _to_report(_history: History, facts: Facts, report: ProgressReported | DoneReported, _on: date) -> None:
    _require_whole(facts)
    require(facts.stage is not Stage.COMPLETED, "This task is already completed.")
    require(
        not isinstance(report, DoneReported) or facts.stage is not Stage.AWAITING,
        "This result is already reported and waits for the secretariat.",
    )


def _to_contribute(_history: History, facts: Facts, given: Contributed, _on: date) -> None:
    require(given.unit_id in facts.co_ordinating, KINDS[ActKind.CONTRIBUTE].only)


def require_awaiting(facts: Facts) -> None:
    """Refuse to confirm what is not reported done."""
    _require_whole(facts)
    require(facts.stage is Stage.AWAITING, "There is no reported result to confirm.")


def _to_confirm(_history: History, facts: Facts, _confirmation: Confirmed, _on: date) -> None:
    require_awaiting(facts)


def _to_return(_history: History, facts: Facts, _back: Returned, _on: date) -> None:
    _require_whole(facts)
    require(facts.stage is Stage.AWAITING, "There is no reported result to return.")


def _to_reopen(_history: History, facts: Facts, _back: Reopened, _on: date) -> None:
    _require_whole(facts)
    require(facts.stage is Stage.COMPLETED, "Only a completed task can be reopened.")


def _to_request(_history: History, facts: Facts, request: ExtensionRequested, _on: date) -> None:
    require(facts.request is None, "An extension of this task is already being decided.")
    _require_later(facts, request.to)


def _to_decide(history: History, facts: Facts, decision: ExtensionDecided, on: date) -> None:
    require(facts.request is not None, "No extension of this task is asked for.")
    if not decision.is_granted or decision.to is None:
        return
    _require_later(facts, decision.to)
    given = (act.on for act in history.in_force if isinstance(act.content, Amended) and act.content.deadline)
    given_on = max(given, default=on)
    require(
        on >= given_on,
        "The deadline was given on {day}. It is extended from that day at the earliest.",
        day=given_on,
    )


def _require_later(facts: Facts, to: date) -> None:
    due = facts.deadline.due
    require(due is None or to > due, "The new deadline must be later than the one in force.")


def _to_hand_over(_history: History, facts: Facts, change: HandedOver, _on: date) -> None:
    finished_before = facts.completed_on is not None and facts.completed_on < change.document.on
    require(not finished_before, "This task is already completed.")
    require(change.lead_id != facts.lead_id, "The task is already with this unit.")


def _to_withdraw(history: History, facts: Facts, _change: Withdrawn, on: date) -> None:
    require(not facts.withdrawn, "This task is withdrawn.")
    require(facts.stage is not Stage.COMPLETED, "This task is already completed.")
    require(not facts.parts, "This task is split. Join its parts back before it is withdrawn.")
    if any(act.kind is ActKind.SPLIT for act in history.acts):
        _require_from(history.in_force, on)


def _to_split(history: History, facts: Facts, _among: Split, on: date) -> None:
    require(not facts.parts, "This task is already split. Join its parts back first.")
    require(facts.stage is not Stage.COMPLETED, "This task is already completed.")
    require(facts.stage is not Stage.AWAITING, "A result waits for the secretariat. Confirm or return it first.")
    require(facts.request is None, "An extension of this task is already being decided.")
    _require_from(history.in_force, on)


def _require_from(acts: Sequence[ActInForce], on: date) -> None:
    """A whole is split, joined and withdrawn in the order of its days: nothing it rests on comes later."""
    last = max(act.on for act in acts)
    require(on >= last, "Something was done on {last}. This takes effect on that day at the earliest.", last=last)


def _to_rejoin(_history: History, facts: Facts, _back: Rejoined, _on: date) -> None:
    require(facts.parts > 0, "This task is not split.")


CONDITIONS: Mapping[ActKind, Condition] = {
    ActKind.AMEND: _to_amend,
    ActKind.REPORT_PROGRESS: _to_report,
    ActKind.CONTRIBUTE: _to_contribute,
    ActKind.REPORT_DONE: _to_report,
    ActKind.CONFIRM: _to_confirm,
    ActKind.RETURN: _to_return,
    ActKind.REOPEN: _to_reopen,
    ActKind.REQUEST_EXTENSION: _to_request,
    ActKind.DECIDE_EXTENSION: _to_decide,
    ActKind.HAND_OVER: _to_hand_over,
    ActKind.WITHDRAW: _to_withdraw,
    ActKind.SPLIT: _to_split,
    ActKind.REJOIN: _to_rejoin,
}
