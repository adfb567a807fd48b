"""What waits for the secretariat's answer, each with all that one goes by to give it: results and requests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlmodel import Session, col, select

from models.access import may_confirm, may_decide_extension
from models.directive.symbol import is_symbol
from models.ledger.acts import Act, Content, Document, DoneReported, Evidence, ExtensionRequested
from models.ledger.facts import Facts
from models.ledger.history import History
from models.moment import Moment
from models.person import Person, User
from models.refusal import Refusal, permit
from models.task.conditions import require_possible, result_to_decide
from models.task.doubt import Doubt, doubt_of
from models.task.result import is_own_entry, last_reported
from queries.same_product import Again, same_products
from queries.task_list import TaskRow
from store.among import among
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDue:
    """A reported ``product`` that waits. ``reported_by`` is who entered it, ``own_entry`` whether the reader did for
    its unit; ``again`` is where else it was reported."""

    row: TaskRow
    facts: Facts
    product: Document
    reported_on: date
    reported_by: str
    evidence: tuple[Evidence, ...]
    own_entry: bool
    doubt: Doubt | None
    again: Again | None

    @property
    def has_symbol(self) -> bool:
        return is_symbol(self.product.symbol)

    @property
    def is_odd(self) -> bool:
        """Whether it wants a look by itself before it is decided."""
        return not (self.evidence and self.has_symbol and self.doubt is None and self.again is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDue:
    """A ``request`` for more time that waits for a decision."""

    row: TaskRow
    facts: Facts
    request: ExtensionRequested


def results_due(user: User, rows: Sequence[TaskRow], moment: Moment) -> list[ResultDue]:
    """The results of ``rows`` that wait, in their order."""
    permit(may_confirm(user), "Only the secretariat confirms a result.")
    with reading() as session:
        histories = _histories(session, [row.id for row in rows])
        reports = {task_id: last_reported(history.in_force) for task_id, history in histories.items()}
        writers = {report.by_id for report in reports.values() if report is not None}
        names = dict(session.exec(select(col(Person.id), col(Person.name)).where(col(Person.id).in_(writers))).all())
    facts = {task_id: history.facts for task_id, history in histories.items() if history.facts is not None}
    products = {task_id: product for task_id, each in facts.items() if (product := result_to_decide(each))}
    again = same_products(user, moment, products) if products else {}
    due = []
    for row in rows:
        report = reports.get(row.id)
        if row.id not in products or report is None or not isinstance(report.content, DoneReported):
            continue
        due.append(
            ResultDue(
                row=row,
                facts=facts[row.id],
                product=products[row.id],
                reported_on=facts[row.id].reported_on or report.on,
                reported_by=names[report.by_id],
                evidence=report.content.evidence,
                own_entry=is_own_entry(histories[row.id].in_force, user),
                doubt=doubt_of(facts[row.id]),
                again=again.get(row.id),
            )
        )
    return due


def requests_due(user: User, rows: Sequence[TaskRow]) -> list[RequestDue]:
    """The requests of ``rows`` that wait, in their order."""
    permit(may_decide_extension(user), "Only the secretariat decides an extension.")
    with reading() as session:
        histories = _histories(session, [row.id for row in rows])
    facts = {task_id: history.facts for task_id, history in histories.items()}
    return [
        RequestDue(row=row, facts=known, request=known.request)
        for row in rows
        if (known := facts.get(row.id)) is not None and known.request is not None
    ]


def why_not_possible(contents: Mapping[int, Content], on: date) -> dict[int, Refusal]:
    """Why an act in effect from ``on`` cannot be, for each of those (by the id of its task) that cannot."""
    refused = {}
    with reading() as session:
        histories = _histories(session, contents)
        for task_id, history in histories.items():
            try:
                if history.facts is not None:
                    require_possible(history, history.facts, contents[task_id], on)
            except Refusal as refusal:
                refused[task_id] = refusal
    return refused


def _histories(session: Session, task_ids: Iterable[int]) -> dict[int, History]:
    query = select(Act).where(among(col(Act.task_id), task_ids)).order_by(col(Act.task_id), col(Act.number))
    acts = groupby(session.exec(query).all(), key=attrgetter("task_id"))
    return {task_id: History(list(group)) for task_id, group in acts}
