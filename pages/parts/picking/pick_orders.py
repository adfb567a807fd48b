"""How a list of tasks is sorted, by one thing or by two; the URL says which."""

from functools import partial

import streamlit as st

from clock import today
from models.moment import Moment
from pages.parts.address import recalled, remembered
from queries.task_list import Order
from server.address import MOST_ORDERS, ORDER, read_orders
from wording.language import _

ORDERS = (Order.URGENCY, Order.DEADLINE, Order.CODE, Order.TITLE, Order.UNIT, Order.LATEST)


def pick_orders(moment: Moment) -> tuple[Order, ...]:
    """The orders that are chosen, the first first; the latest act is known of now only. None chosen is urgency."""
    names = {
        Order.URGENCY: _("Urgency"),
        Order.DEADLINE: _("Deadline"),
        Order.CODE: _("Code"),
        Order.TITLE: _("Title"),
        Order.UNIT: _("Lead unit"),
        Order.LATEST: _("Latest act"),
    }
    st.multiselect(
        _("Sort by"),
        _offered(moment),
        format_func=lambda order: f"↕ {names[order]}",
        max_selections=MOST_ORDERS,
        select_all=False,
        placeholder=f"↕ {names[Order.URGENCY]}",
        help=_("One thing or two: those equal by the first stand as the second says."),
        width=240,
        label_visibility="collapsed",
        **remembered(ORDER, partial(_read, moment), []),
    )
    return orders_in_address(moment)


def orders_in_address(moment: Moment) -> tuple[Order, ...]:
    return tuple(recalled(ORDER, partial(_read, moment), [])) or (Order.URGENCY,)


def _offered(moment: Moment) -> list[Order]:
    return [order for order in ORDERS if order is not Order.LATEST or moment.is_now(today())]


def _read(moment: Moment, text: str) -> list[Order]:
    orders = read_orders(text)
    if not set(orders) <= set(_offered(moment)):
        raise ValueError(text)
    return list(orders)
