"""What each kind of act changes of a task's facts, given the day from which it takes effect."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from models.ledger.acts import (
    Amended,
    Asked,
    Assigned,
    Confirmed,
    Contributed,
    DeadlineKind,
    DeadlineMoved,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    Owed,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Succeeded,
    Withdrawn,
)
from models.ledger.facts import Facts, Reason, Stage

ADDED_TO = ("kind", "add_co_ordinating", "add_links")


def assigned(terms: Assigned, on: date) -> Facts:
    """The facts of a task that was assigned, before anything else was done to it."""
    return Facts(
        assigned_on=on,
        title=terms.title,
        product=terms.product,
        field=terms.field,
        lead_id=terms.lead_id,
        co_ordinating=terms.co_ordinating,
        owed=terms.owed,
        deadline=terms.deadline,
        links=terms.links,
        supervisor_id=terms.supervisor_id,
    )


# What documents set, in the order of their days


def amended(facts: Facts, change: Amended, _on: date) -> Facts:
    changed = {name: getattr(change, name) for name in Amended.model_fields if name not in ADDED_TO}
    facts = replace(facts, **{name: value for name, value in changed.items() if value is not None})
    units = dict.fromkeys((*facts.co_ordinating, *change.add_co_ordinating))
    units.pop(facts.lead_id, None)
    links = dict.fromkeys((*facts.links, *change.add_links))
    return replace(facts, co_ordinating=tuple(units), links=tuple(links))


def extended(facts: Facts, decision: ExtensionDecided, _on: date) -> Facts:
    if not decision.is_granted:
        return facts
    return _due_on(decision.to, facts, decision)


def deadline_moved(facts: Facts, change: DeadlineMoved, _on: date) -> Facts:
    """Where there was none it is the first, not another."""
    if facts.deadline.due is None:
        first = facts.deadline.model_copy(update={"due": change.to, "kind": DeadlineKind.FIXED})
        return replace(facts, deadline=first)
    return _due_on(change.to, facts, change)


def _due_on(day: date | None, facts: Facts, change: ExtensionDecided | DeadlineMoved) -> Facts:
    deadline = facts.deadline.model_copy(update={"due": day})
    return replace(facts, deadline=deadline, deadline_changes=(*facts.deadline_changes, change))


def handed_over(facts: Facts, change: HandedOver, _on: date) -> Facts:
    others = tuple(unit_id for unit_id in facts.co_ordinating if unit_id != change.lead_id)
    return replace(facts, lead_id=change.lead_id, co_ordinating=others)


def succeeded(facts: Facts, change: Succeeded, _on: date) -> Facts:
    """The successor owes what its predecessors owed; it has given once each of them has, or it did so itself."""
    successors = change.successors
    lead_id = successors.get(facts.lead_id, facts.lead_id)
    units = dict.fromkeys(successors.get(each, each) for each in facts.co_ordinating)
    units.pop(lead_id, None)
    return replace(
        facts,
        lead_id=lead_id,
        co_ordinating=tuple(units),
        owed=_owed_by_successors(facts.owed, successors),
        given=_given_by_successors(facts, successors),
        succeeded=(*facts.succeeded, *successors.items()),
    )


def _owed_by_successors(owed: Iterable[Owed], successors: Mapping[int, int]) -> tuple[Owed, ...]:
    """What one unit owes now that several owed before is due when the first of them was."""
    found: dict[int, Owed] = {}
    for each in owed:
        unit_id = successors.get(each.unit_id, each.unit_id)
        before = found.get(unit_id)
        what = [text for text in (before.what if before else "", each.what) if text]
        due = [day for day in (before.due if before else None, each.due) if day is not None]
        found[unit_id] = Owed(unit_id=unit_id, what="; ".join(what), due=min(due, default=None))
    return tuple(found.values())


def _given_by_successors(facts: Facts, successors: Mapping[int, int]) -> tuple[tuple[int, date], ...]:
    given = dict(facts.given)
    waited_for: dict[int, list[date | None]] = {}
    for unit_id in dict.fromkeys((*facts.co_ordinating, *given)):
        waited_for.setdefault(successors.get(unit_id, unit_id), []).append(given.get(unit_id))
    return tuple(
        (unit_id, max(day for day in days if day is not None))
        for unit_id, days in sorted(waited_for.items())
        if all(days)
    )


def withdrawn(facts: Facts, _change: Withdrawn, _on: date) -> Facts:
    return replace(facts, withdrawn=True)


def split(facts: Facts, among: Split, _on: date) -> Facts:
    return replace(facts, parts=len(among.units or among.days))


def rejoined(facts: Facts, _change: Rejoined, _on: date) -> Facts:
    return replace(facts, parts=0)


def given_up(facts: Facts, _change: GivenUp, _on: date) -> Facts:
    return replace(facts, given_up=True)


def contributed(facts: Facts, given: Contributed, on: date) -> Facts:
    """What is added to a contribution makes it no later; that of a unit which is succeeded is its successor's."""
    unit_id = dict(facts.succeeded).get(given.unit_id, given.unit_id)
    given_on = {unit_id: on, **dict(facts.given)}
    return replace(facts, given=tuple(sorted(given_on.items())))


# How far the work has come, in the order of the acts. What comes after a reopening may bear an earlier day: on the
# days before the reopening it finds the task completed, and leaves it so.


def progress_reported(facts: Facts, report: ProgressReported, on: date) -> Facts:
    """What a co-ordinating unit says is no measure of the whole."""
    if facts.stage is Stage.COMPLETED:
        return facts
    stage = Stage.UNDER_WAY if facts.stage is Stage.ASSIGNED else facts.stage
    if not report.as_lead:
        return replace(facts, stage=stage)
    day = max(on, facts.reported_on or on)
    return replace(_answered(facts, on), percent=report.percent, stage=stage, reported_on=day)


def done_reported(facts: Facts, report: DoneReported, on: date) -> Facts:
    if facts.stage is Stage.COMPLETED:
        return facts
    handed_in = replace(_answered(facts, on), reported=report.document, reported_on=on, returned_because="")
    return replace(handed_in, stage=Stage.AWAITING, completed_on=None)


def confirmed(facts: Facts, _confirmation: Confirmed, on: date) -> Facts:
    return replace(facts, stage=Stage.COMPLETED, completed_on=on, percent=100)


def returned(facts: Facts, back: Returned, _on: date) -> Facts:
    if facts.stage is Stage.COMPLETED:
        return facts
    return replace(facts, stage=Stage.RETURNED, returned_because=back.reason)


def reopened(facts: Facts, back: Reopened, _on: date) -> Facts:
    return replace(facts, stage=Stage.RETURNED, completed_on=None, returned_because=back.reason)


def extension_requested(facts: Facts, request: ExtensionRequested, _on: date) -> Facts:
    return replace(facts, request=request, requests=facts.requests + 1)


def extension_decided(facts: Facts, _decision: ExtensionDecided, _on: date) -> Facts:
    return replace(facts, request=None)


def asked(facts: Facts, question: Asked, on: date) -> Facts:
    """Who asks again before there is an answer asks the same question."""
    questions = facts.questions
    if questions.open_since is not None:
        return facts
    return replace(
        facts, questions=questions._replace(asked=questions.asked + 1, open_since=on, words=question.words)
    )


def explained(facts: Facts, given: Explained, on: date) -> Facts:
    reason = Reason(
        on=on,
        unit_id=given.unit_id,
        cause=given.cause,
        words=given.words,
        expected_on=given.expected_on,
        help_needed=given.help_needed,
    )
    return replace(_answered(facts, on), reason=reason)


def _answered(facts: Facts, on: date) -> Facts:
    """Whatever its lead unit says of the task answers an open question."""
    questions = facts.questions
    if questions.open_since is None:
        return facts
    days = questions.days + max((on - questions.open_since).days, 0)
    return replace(facts, questions=questions._replace(open_since=None, words="", days=days))
