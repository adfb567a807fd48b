"""What is asked before tasks are assigned or called otherwise, while their form is filled in."""

from collections.abc import Sequence

from models.access import may_amend, may_assign
from models.person import User
from models.refusal import permit
from models.task.many import Order, SecondLook, same_titles, second_look
from store.database import reading


def second_look_at(
    user: User, orders: Sequence[Order], register_code: str, year: int, committee: int | None = None
) -> SecondLook:
    """What ``user`` is to mean before ``orders`` become tasks of a register of ``year``; ``committee`` is the unit
    whose committee concluded them."""
    permit(may_assign(user, committee), "Only the secretariat assigns tasks.")
    with reading() as session:
        return second_look(session, orders, register_code=register_code, year=year, by=user)


def same_title_at(user: User, title: str, register_code: str, year: int, task_id: int) -> tuple[str, ...]:
    """The codes of the other tasks in a register of ``year`` that have the ``title`` which ``user`` gives a task."""
    permit(may_amend(user), "Only the secretariat amends a task.")
    with reading() as session:
        return same_titles(session, [title], register_code=register_code, year=year, besides=task_id)
