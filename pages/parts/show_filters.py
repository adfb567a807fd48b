"""By what a list is narrowed: each filter in force with its value, and a link to the same list without it."""

from collections.abc import Mapping

import streamlit as st

from exchange.writing.markup import element, text_html
from models.moment import Moment
from pages.parts.address import PAGE, VIEW, address_without
from pages.parts.cached import known_leaders, known_units
from pages.parts.cause_names import cause_names
from pages.parts.register_names import register_names
from queries.directive_list import directive_symbols
from queries.selection import TaskFilters
from queries.unit_groups import unit_groups_on
from server.address import NAMES
from wording.filters import Named, filter_texts
from wording.language import _
from wording.names import unit_group_name, unit_name


def show_filters(filters: TaskFilters, moment: Moment) -> None:
    """A chip for each of ``filters``; nothing where a list is not narrowed."""
    texts = filter_texts(filters, _named(filters, moment))
    if texts:
        st.html(element("ul", _chips(texts), class_="chips", aria_label=_("Narrowed by")))


def _chips(texts: Mapping[str, str]) -> str:
    names = {name: NAMES.get(name, name) for name in texts}
    chips = [_chip(text, address_without(names[name], PAGE)) for name, text in texts.items()]
    away = element("a", text_html(_("Clear all filters")), href=address_without(*names.values(), PAGE, VIEW))
    return "".join(chips) + element("li", away, class_="clear")


def _chip(text: str, without: str) -> str:
    leave_out = _("Without the filter “{filter}”", filter=text)
    return element("li", text_html(text) + element("a", "✕", href=without, aria_label=leave_out, title=leave_out))


def _named(filters: TaskFilters, moment: Moment) -> Named:
    groups = unit_groups_on(moment.as_of) if filters.lead_group else []
    return Named(
        registers=register_names(),
        causes=cause_names(),
        units={unit.id: unit_name(unit) for unit in known_units(moment)},
        groups={group.code: unit_group_name(group) for group in groups},
        people={person.id: person.name for person in known_leaders()},
        directives=directive_symbols([filters.directive_id] if filters.directive_id else []),
    )
