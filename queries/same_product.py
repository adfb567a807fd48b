"""Products that were reported on more than one task: the same symbol, however it is typed, of the same day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from models.directive.symbol import symbol_key
from models.ledger.acts import Act, ActKind, Document
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from models.task.task import Task
from queries.selection import TaskFilters, selected
from queries.task_page import facts_of
from store.among import among
from store.database import reading


@dataclass(frozen=True, slots=True)
class Again:
    """Where else the same product was reported: by codes, and how many tasks are out of the reader's sight."""

    codes: tuple[str, ...]
    out_of_sight: int


def same_products(user: User, moment: Moment, products: Mapping[int, Document]) -> dict[int, Again]:
    """The tasks on which each of ``products`` (by the task it is for) was reported as well, where there are any."""
    days = {product.on.isoformat() for product in products.values()}
    reports = select(col(Act.task_id)).where(
        Act.kind == ActKind.REPORT_DONE, col(Act.payload)["document"]["on"].as_string().in_(days)
    )
    sight = selected(select(TaskState.task_id), user, moment, TaskFilters(parts=True))
    with reading() as session:
        ids = set(session.exec(reports).all())
        if not ids - (set(products) if len(products) == 1 else set()):
            return {}
        codes = dict(session.exec(select(col(Task.id), col(Task.code)).where(among(col(Task.id), ids))).all())
        in_sight = set(session.exec(sight.where(among(col(TaskState.task_id), ids))).all())
    reported: dict[tuple[str, str], list[int]] = defaultdict(list)
    for task_id, facts in facts_of(ids, moment).items():
        if facts.reported:
            reported[_key(facts.reported)].append(task_id)
    found = {}
    for task_id, product in products.items():
        if same := [each for each in reported.get(_key(product), ()) if each != task_id]:
            shown = tuple(sorted(codes[each] for each in same if each in in_sight))
            found[task_id] = Again(shown, len(same) - len(shown))
    return found


def _key(product: Document) -> tuple[str, str]:
    return symbol_key(product.symbol), product.on.isoformat()
