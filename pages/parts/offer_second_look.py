"""What is asked before tasks are assigned: a title that there is already, and many single tasks of one title."""

from collections.abc import Mapping, Sequence

import streamlit as st

from models.person import User
from models.task.many import Order, SecondLook
from pages.parts.plain import plain
from pages.parts.typed import typed
from queries.plans import PlanRow
from queries.second_look import same_title_at, second_look_at
from queries.task_list import TaskRow
from wording.language import _, ngettext, number


def offer_second_look(
    user: User, orders: Sequence[Order], plan: PlanRow, units: Mapping[int, str], committee: int | None = None
) -> SecondLook:
    """What ``user`` has looked at and means; ``units`` are the names of all that may lead, ``committee`` is the unit
    whose committee concluded it."""
    asked = second_look_at(user, orders, plan.register_code, plan.year, committee)
    codes, singles = asked.same_titles, asked.singles
    again = bool(codes) and _offer(_same_titles(codes), _("Assign all the same"), f"again_{codes}")
    leads = "; ".join(plain(units[order.terms.lead_id]) for order in orders if not order.parts)
    singly = bool(singles) and _offer(
        _(
            "{count} single tasks, each counted by itself in the register: {units}",
            count=number(singles),
            units=leads,
        ),
        _("Assign {count} single tasks, not one in parts", count=number(singles)),
        f"singles_{leads}",
    )
    return SecondLook(same_titles=codes if again else (), singles=singles if singly else 0)


def offer_same_title(user: User, row: TaskRow, title: str, plan: PlanRow) -> tuple[str, ...]:
    """Of the other tasks in a register that have the ``title`` which one gets, those that ``user`` looked at."""
    codes = same_title_at(user, title, plan.register_code, plan.year, row.id)
    meant = bool(codes) and _offer(
        _same_titles(codes), _("It gets this title all the same"), f"title_{row.id}_{codes}"
    )
    return codes if meant else ()


def _same_titles(codes: Sequence[str]) -> str:
    return ngettext(
        "There is {codes} already with this title.",
        "There are {codes} already with these titles.",
        len(codes),
        codes=plain(", ".join(codes)),
    )


def _offer(what: str, label: str, name: str) -> bool:
    with st.container(border=True):
        st.warning(what, icon=":material/help:")
        return st.checkbox(label, key=typed(name))
