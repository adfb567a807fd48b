"""What the words of a directive's clauses propose for the tasks to be made of them."""

from collections.abc import Set
from dataclasses import dataclass

from clock import now, today
from exchange.plan.text.conclusions import clause_tasks
from models.committee.addressed import addressed
from models.deadline.printed import read_deadline
from models.deadline.reading import Reading
from models.register import ParField
from models.unit_group import group_code
from models.unit_name import Named, UnitNames
from queries.committee.meetings import committee_behind
from queries.committee.members import MemberRow, members_on
from queries.directive_page import ClauseRow, DirectivePage
from queries.people import leaders
from queries.periods import special_days
from queries.plan_context import unit_names
from queries.preferences import preferences
from wording.language import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A task of a ``clause``, each part empty where its words do not say it. Where they name several units, the first
    leads and each has its part, and so has each unit of the ``groups`` that they name by their codes. Who helps is
    ``co_ordinating``, units and groups, as far as they are known. ``to_choose``: the words that mean units without
    naming any that is known. ``is_certain``: they say all that it needs, and leave no doubt about unit and day."""

    clause: ClauseRow
    title: str
    lead_id: int | None
    parts: tuple[int, ...]
    groups: tuple[str, ...]
    co_ordinating: tuple[int | str, ...]
    deadline: str
    supervisor_id: int | None
    to_choose: str
    is_certain: bool


def proposals(
    page: DirectivePage, year: int, field: ParField, known: Set[int], usual_id: int | None = None
) -> list[Proposed]:
    """A proposal for each work of each clause that needs a task: units and deadline as it names them, and the member
    of the committee that concluded it who is named there, else looks after that unit, else after the ``field``.

    Only units that are ``known`` are proposed; where it names nobody, it is for the one with ``usual_id``.
    """
    issued_on = page.row.issued_on
    decided, special = preferences(now()), special_days()
    names = UnitNames(unit_names(), provinces=decided.provinces)
    may_supervise = {member.id for member in leaders(today())}
    members = [
        each for each in members_on(committee_behind(page.row.id), issued_on) if each.person_id in may_supervise
    ]
    rows = []
    for clause, above in _with_those_above(page.clauses):
        tasks = clause_tasks(clause.text, above)
        for task in tasks:
            read = names.read(task.lead, issued_on)
            named, groups = _named(read, known, None if task.concerned else usual_id)
            lead_id = next(iter(named), None)
            helping = names.read(task.others, issued_on)
            printed, whole = (
                read_deadline(text, year, issued_on, strict_before=decided.strict_before, special=special)
                for text in (task.deadline, clause.text if len(tasks) == 1 else task.title)
            )
            readings = (printed, whole) if printed.is_certain else (whole, printed)
            deadline = next(filter(None, map(_deadline_text, readings)), "")
            rows.append(
                Proposed(
                    clause=clause,
                    title=task.title,
                    lead_id=lead_id,
                    parts=named if named[1:] or groups else (),
                    groups=groups,
                    co_ordinating=(*(each for each in helping.units if each in known), *_groups(helping)),
                    deadline=deadline,
                    supervisor_id=_named_member(members, clause.text, above) or _member(members, lead_id, field),
                    to_choose=task.concerned or _to_choose(read, task.lead, known),
                    is_certain=bool(len(named) == 1 and not groups and deadline) and printed.is_certain,
                )
            )
    return rows


def _with_those_above(clauses: list[ClauseRow]) -> list[tuple[ClauseRow, str]]:
    """The clauses that need a task, each with the text of the one that it stands under."""
    found, above = [], dict[int, str]()
    for clause in clauses:
        above[clause.level] = clause.text
        if clause.needs_task:
            found.append((clause, above.get(clause.level - 1, "")))
    return found


def _named(named: Named, known: Set[int], usual_id: int | None) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The units that lead, and the codes of the groups, "các xã, phường"; nothing where nobody knows part of it, and
    the usual unit where nothing is named."""
    if named.unknown or not known >= set(named.units):
        return (), ()
    if usual_id is not None and usual_id in known and not (named.units or named.classes):
        return (usual_id,), ()
    return named.units, _groups(named)


def _to_choose(named: Named, lead: str, known: Set[int]) -> str:
    """The words that nobody knows; all of them where they name a unit that is not to be chosen."""
    return ", ".join(named.unknown) or ("" if known >= set(named.units) else lead)


def _groups(named: Named) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(group_code, named.kinds)))


def _deadline_text(read: Reading) -> str:
    """The day, or the words that say for certain how a duty recurs; empty where neither is said."""
    if read.due:
        return day(read.due)
    return read.text if read.is_certain else ""


def _named_member(members: list[MemberRow], text: str, above: str) -> int | None:
    """Whom a clause speaks of, or else the one that it stands under."""
    place = addressed(text, members)
    if place is None:
        place = addressed(above, members)
    return None if place is None else members[place].person_id


def _member(members: list[MemberRow], lead_id: int | None, field: ParField) -> int | None:
    of_unit = (each.person_id for each in members if lead_id in each.membership.units)
    of_field = (each.person_id for each in members if field in each.membership.fields)
    return next(of_unit, None) or next(of_field, None)
