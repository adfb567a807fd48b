"""What must be so of a task for an act to be possible: asked by the verb that records it, and again of every act
that stands when one is corrected.

What depends on more than the task's own acts (rights, settings, units, what its parts came to) stands in the verbs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from models.counting.standing import LATE, Standing
from models.ledger.acts import (
    ActKind,
    Amended,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    DeadlineKind,
    DeadlineMoved,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Succeeded,
    Withdrawn,
)
from models.ledger.facts import ENDED, WITH_ITS_UNIT, Facts, Stage
from models.ledger.fold import ActInForce
from models.ledger.history import History
from models.ledger.kinds import KINDS
from models.ledger.on_behalf import Answer, letter_of
from models.refusal import Refusal, require

Condition = Callable[[History, Facts, Any, date], None]
NO_DAY_MEANT = (DeadlineKind.REGULAR, DeadlineKind.UNDETERMINED)


def is_open_for_reports(facts: Facts) -> bool:
    """Whether units report on the task, as they do on one in one piece while the work is with them."""
    return not facts.parts and facts.stage in WITH_ITS_UNIT


def is_open_for_contributions(facts: Facts) -> bool:
    """Whether a co-ordinating unit still says what it gave."""
    return facts.stage not in ENDED


def result_to_decide(facts: Facts) -> Document | None:
    """The reported product that waits for the secretariat."""
    return facts.reported if facts.stage is Stage.AWAITING else None


def may_be_reopened(facts: Facts) -> bool:
    """Whether a confirmation can be taken back from today on; of a task in parts it is that of a part."""
    return facts.stage is Stage.COMPLETED and not facts.parts


def is_open_for_requests(facts: Facts) -> bool:
    """Whether more time can be asked for, as it can while the work is with the unit."""
    return facts.stage in WITH_ITS_UNIT


def is_open_for_reasons(facts: Facts, stands: Standing) -> bool:
    """Whether the lead unit says why, as it does of a task that is late, and whenever it is asked."""
    return not facts.withdrawn and (stands in LATE or facts.questions.open_since is not None)


def is_open_for_questions(stands: Standing, stage: Stage, asked_on: date | None) -> bool:
    """Whether the lead unit can be asked why: the task is late, and neither a question waits for its answer since
    ``asked_on``, nor a result that it reported for the secretariat."""
    return stands in LATE and asked_on is None and stage is not Stage.AWAITING


def may_be_handed_over(facts: Facts, on: date) -> bool:
    """Whether a document of that day can give the task to another lead; none gives what was completed before it."""
    finished_before = facts.completed_on is not None and facts.completed_on < on
    finished_in_parts = facts.parts > 0 and facts.stage is Stage.COMPLETED
    return not (facts.withdrawn or finished_before or finished_in_parts)


def may_have_deadline_moved(facts: Facts, on: date) -> bool:
    """Whether a document of that day can set another deadline, or the first one; none sets that of what was completed
    before it."""
    finished_before = facts.completed_on is not None and facts.completed_on < on
    finished_in_parts = facts.parts > 0 and facts.stage is Stage.COMPLETED
    return not (facts.withdrawn or finished_before or finished_in_parts or _is_on_days(facts))


def is_deadline_to_read(facts: Facts) -> bool:
    """Whether the words that are printed may yet come to a day, which whoever reads them says without a document."""
    deadline = facts.deadline
    means_a_day = bool(deadline.text.strip()) and deadline.kind not in NO_DAY_MEANT
    return deadline.due is None and means_a_day and not _is_on_days(facts)


def _is_on_days(facts: Facts) -> bool:
    """Whether it recurs, and each of its parts has a day of its own."""
    return facts.parts > 0 and facts.deadline.kind is DeadlineKind.RECURRING


def may_be_withdrawn(facts: Facts) -> bool:
    """Whether a document can take the task out of the totals, as it can one in one piece that is not completed."""
    return not facts.parts and facts.stage not in ENDED


def may_be_split(facts: Facts) -> bool:
    """Whether it can be done in parts: it is in one piece, and nothing of it waits for the secretariat."""
    return not facts.parts and facts.request is None and facts.stage in WITH_ITS_UNIT


def may_be_rejoined(facts: Facts) -> bool:
    """Whether there are parts to give up, and not all that are left of them are completed."""
    return facts.parts > 0 and facts.stage is not Stage.COMPLETED


def require_possible(history: History, facts: Facts, content: Content, on: date) -> None:
    """Refuse an act that cannot be after those of ``history``, which came to ``facts``, in effect from ``on``."""
    condition = CONDITIONS.get(content.kind)
    if condition is not None:
        condition(history, facts, content, on)


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
        raise Refusal("Act {number} rests on this, so correct it first: {why}", number=number, why=why)


def _impossible(history: History) -> Iterator[tuple[ActInForce, Refusal]]:
    """Each act that cannot be after those in the places before it; a withdrawal ends a task, so it comes last."""
    ends = {act.place for act in history.in_force if isinstance(act.content, Withdrawn)}
    for act in history.in_force:
        last = act.place in ends
        earlier = [each for each in history.acts if each.place not in ends and (last or each.place < act.place)]
        before = History(earlier)
        try:
            if before.facts is not None:
                require_possible(before, before.facts, act.content, act.on)
        except Refusal as why:
            yield act, why


def _to_amend(history: History, facts: Facts, change: Amended, on: date) -> None:
    if change.deadline is not None:
        _to_give_a_deadline(history, facts, on)
    owing = {each.unit_id for each in change.owed or ()}
    co_ordinating = change.co_ordinating if change.co_ordinating is not None else facts.co_ordinating
    require(owing <= set(co_ordinating), "Only a co-ordinating unit owes a contribution.")
    require(facts.lead_id not in co_ordinating, "The lead unit does not co-ordinate with itself.")
    since = [act.on for act in history.in_force if isinstance(act.content, HandedOver | Succeeded) and act.on > on]
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
    require(
        facts.deadline.due is None,
        "The deadline in force changes by an extension or is moved by a document, not by an amendment.",
    )
    require(
        not (facts.parts and history.recurs),
        "This task recurs: each of its parts has a day of its own, which changes by an extension or is moved by a "
        "document.",
    )
    require(
        is_deadline_to_read(facts),
        "No words are printed from which a day follows. A document gives this task a deadline.",
    )
    _require_joined(history, on)


def _require_joined(history: History, on: date) -> None:
    joined_on = max((act.on for act in history.in_force if isinstance(act.content, Rejoined)), default=on)
    require(
        on >= joined_on,
        "The parts were joined back on {day}. A deadline takes effect on that day at the earliest.",
        day=joined_on,
    )


def _require_whole(facts: Facts) -> None:
    require(not facts.parts, "This task is split. Its parts are reported and confirmed, each by itself.")


def _require_unfinished(facts: Facts) -> None:
    require(facts.stage is not Stage.COMPLETED, "This task is already completed.")


def _require_letter(facts: Facts, answer: Answer) -> None:
    """A unit's letter is of a day on which there was the task."""
    letter, first = letter_of(answer), facts.assigned_on
    require(
        letter is None or letter.on >= first,
        "The unit's letter is older than the assignment of {day}.",
        day=first,
    )


def _to_report(_history: History, facts: Facts, report: ProgressReported | DoneReported, _on: date) -> None:
    _require_whole(facts)
    _require_unfinished(facts)
    require(is_open_for_reports(facts), "This result is already reported and waits for the secretariat.")
    _require_letter(facts, report)


def _to_report_done(history: History, facts: Facts, report: DoneReported, on: date) -> None:
    """A letter answers what was reopened before it, with a product that it can speak of."""
    _to_report(history, facts, report, on)
    letter = letter_of(report)
    if letter is None:
        return
    reopened = (act.on for act in history.in_force if isinstance(act.content, Reopened))
    last = max(reopened, default=letter.on)
    require(letter.on >= last, "The task was reopened on {day}. Name a letter of that day or later.", day=last)
    require(report.document.on <= letter.on, "The product is of a day after the unit's letter.")


def _to_contribute(_history: History, facts: Facts, given: Contributed, _on: date) -> None:
    require(given.unit_id in facts.co_ordinating, KINDS[ActKind.CONTRIBUTE].only)
    require(is_open_for_contributions(facts), "This task is already completed.")
    _require_letter(facts, given)


def product_to_confirm(facts: Facts) -> Document:
    """The reported product. Raises :class:`Refusal` where none waits."""
    _require_whole(facts)
    product = result_to_decide(facts)
    if product is None:
        raise Refusal("There is no reported result to confirm.")
    return product


def _to_confirm(_history: History, facts: Facts, _confirmation: Confirmed, _on: date) -> None:
    product_to_confirm(facts)


def _to_return(_history: History, facts: Facts, _back: Returned, _on: date) -> None:
    _require_whole(facts)
    require(result_to_decide(facts) is not None, "There is no reported result to return.")


def _to_reopen(_history: History, facts: Facts, _back: Reopened, _on: date) -> None:
    _require_whole(facts)
    require(may_be_reopened(facts), "Only a completed task can be reopened.")


def _to_request(_history: History, facts: Facts, request: ExtensionRequested, on: date) -> None:
    _require_unfinished(facts)
    require(is_open_for_requests(facts), "This result is already reported and waits for the secretariat.")
    require(facts.request is None, "An extension of this task is already being decided.")
    _require_later(facts, request.to)
    _require_letter(facts, request)
    first = facts.assigned_on
    require(on >= first, "The request is older than the assignment of {day}.", day=first)


def _to_decide(history: History, facts: Facts, decision: ExtensionDecided, on: date) -> None:
    require(facts.request is not None, "No extension of this task is asked for.")
    if not decision.is_granted or decision.to is None:
        return
    _require_later(facts, decision.to)
    given_on = _given_on(history, on)
    require(
        on >= given_on,
        "The deadline was given on {day}. It is extended from that day at the earliest.",
        day=given_on,
    )


def _given_on(history: History, on: date) -> date:
    """The day from which there was a deadline, or ``on`` where the task had it from the beginning."""
    assigned = history.in_force[0].content
    if isinstance(assigned, Assigned) and assigned.deadline.due is not None:
        return on
    return min((day for day, facts in history.by_day if facts and facts.deadline.due is not None), default=on)


def _to_move(history: History, facts: Facts, change: DeadlineMoved, on: date) -> None:
    require(
        not (facts.parts and history.recurs),
        "This task recurs: each of its parts has a day of its own. Move the deadline of the part.",
    )
    require(may_have_deadline_moved(facts, on), "This task was completed before this document.")
    if facts.deadline.due is None:
        _require_joined(history, on)
        return
    given_on = _given_on(history, on)
    require(
        on >= given_on, "The deadline was given on {day}. It is moved from that day at the earliest.", day=given_on
    )
    require(change.to != _due_on(history, on), "This is the deadline in force already.")


def _due_on(history: History, on: date) -> date | None:
    """The deadline in force on a day, or on the first that the task had."""
    known = [(day, facts) for day, facts in history.by_day if facts]
    _day, facts = [each for each in known if each[0] <= on][-1] if known[0][0] <= on else known[0]
    return facts.deadline.due


def _require_later(facts: Facts, to: date) -> None:
    due = facts.deadline.due
    require(due is None or to > due, "The new deadline must be later than the one in force.")


def _to_hand_over(_history: History, facts: Facts, change: HandedOver, _on: date) -> None:
    require(may_be_handed_over(facts, change.document.on), "This task is already completed.")
    require(change.lead_id != facts.lead_id, "The task is already with this unit.")


def _to_succeed(_history: History, facts: Facts, change: Succeeded, on: date) -> None:
    """Asked of each task by its unit: a name that has no work on it says nothing."""
    require(may_be_handed_over(facts, on), "This task is already completed.")
    working = {facts.lead_id, *facts.co_ordinating}
    require(
        working.issuperset(change.successors),
        "A unit that is succeeded neither leads this task nor co-ordinates on it.",
    )


def _to_withdraw(history: History, facts: Facts, _change: Withdrawn, on: date) -> None:
    require(not facts.withdrawn, "This task is withdrawn.")
    _require_unfinished(facts)
    require(may_be_withdrawn(facts), "This task is split. Join its parts back before it is withdrawn.")
    if any(act.kind is ActKind.SPLIT for act in history.acts):
        require_from(history.in_force, on)


def _to_split(history: History, facts: Facts, _among: Split, on: date) -> None:
    require(not facts.parts, "This task is already split. Join its parts back first.")
    _require_unfinished(facts)
    require(facts.request is None, "An extension of this task is already being decided.")
    require(may_be_split(facts), "A result waits for the secretariat. Confirm or return it first.")
    require_from(history.in_force, on)


def require_from(acts: Sequence[ActInForce], on: date) -> None:
    """A whole is split, joined and withdrawn in the order of its days: nothing it rests on comes later."""
    last = max(act.on for act in acts)
    require(on >= last, "Something was done on {last}. This takes effect on that day at the earliest.", last=last)


def _to_rejoin(_history: History, facts: Facts, _back: Rejoined, _on: date) -> None:
    require(facts.parts > 0, "This task is not split.")
    require(may_be_rejoined(facts), "This task is already completed.")


CONDITIONS: Mapping[ActKind, Condition] = {
    ActKind.AMEND: _to_amend,
    ActKind.REPORT_PROGRESS: _to_report,
    ActKind.CONTRIBUTE: _to_contribute,
    ActKind.REPORT_DONE: _to_report_done,
    ActKind.CONFIRM: _to_confirm,
    ActKind.RETURN: _to_return,
    ActKind.REOPEN: _to_reopen,
    ActKind.REQUEST_EXTENSION: _to_request,
    ActKind.DECIDE_EXTENSION: _to_decide,
    ActKind.MOVE_DEADLINE: _to_move,
    ActKind.HAND_OVER: _to_hand_over,
    ActKind.SUCCEED: _to_succeed,
    ActKind.WITHDRAW: _to_withdraw,
    ActKind.SPLIT: _to_split,
    ActKind.REJOIN: _to_rejoin,
}
