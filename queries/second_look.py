"""What is asked before tasks are assigned, while their form is filled in."""

from collections.abc import Sequence

from models.access import may_assign
from models.person import User
from models.refusal import permit
from models.task.many import Order, SecondLook, second_look
from store.database import reading


def second_look_at(user: User, orders: Sequence[Order], register_code: str, year: int) -> SecondLook:
    """What ``user`` is to mean before ``orders`` become tasks of a register of ``year``."""
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    with reading() as session:
        return second_look(session, orders, register_code=register_code, year=year)
