"""The heads of the units of a set, as they are classed for a year and as the rule proposes."""

import streamlit as st

from clock import today
from exchange.report.scoring import class_columns
from exchange.writing.markup import Link, Piece
from models.access import may_classify
from models.moment import Moment
from models.person import User
from models.scoring.classification import HeadClass, class_counts
from pages.parts.address import DO, recalled
from pages.parts.count_links import count_here
from pages.parts.linked import address_here
from pages.parts.looked_from import point_query
from pages.parts.menu import CLASSES, ROUNDS
from pages.parts.narrowed_here import narrowed_here
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_query
from pages.parts.plain import plain
from pages.parts.record_links import unit_link_in
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.scoring.classing.offer_classifying import offer_classifying
from pages.scoring.classing.offer_correcting_class import CLASSED, offer_correcting_class
from pages.scoring.classing.offer_rule import RULE, offer_rule
from queries.scoring.results import ClassRow, classes_of
from queries.units import units_named
from server.address import read_number
from server.exports.export import Export
from wording.language import _
from wording.scoring import head_class_name, rule_text

CLASS = "class"  # by its name in the address: heads of which are listed


def show_classes(user: User, set_code: str, year: int, moment: Moment) -> None:
    page = classes_of(user, set_code, year, moment)
    units = units_named((row.result.unit_id for row in page.rows), moment)
    offers = may_classify(user) and moment.is_now(today())
    query = {"set": set_code, "year": str(year), **moment_query(moment)}
    if page.rule:
        st.caption(plain(rule_text(page.rule)))
    else:
        to_rule = Way(_("Set the rule"), CLASSES, {**query, DO: RULE}, may=offers)
        rounds = Way(_("Self-scoring"), ROUNDS, point_query(ROUNDS))
        show_nothing(_("There is no rule yet by which heads are classed."), to_rule, rounds)
    decided = [row.head_class for row in page.rows if row.head_class]
    if decided:
        _show_counts(decided)
    chosen = narrowed_here(CLASS, {each.value: head_class_name(each) for each in HeadClass})
    rows = [row for row in page.rows if chosen is None or row.head_class == chosen]

    def head(row: ClassRow) -> Piece:
        return Link(row.name, address_here(**{CLASSED: str(row.id)})) if offers and row.id else row.name

    show_table(
        class_columns(rows, page.rule, lambda unit_id: unit_link_in(year, units[unit_id], user, moment), head),
        about=_("Classification of heads of units"),
        numbers=[_("Rank"), _("Points")],
        names=_("Unit"),
    )
    offer_file(_("Classes as a workbook"), Export.HEAD_CLASSES, query)
    if offers:
        line_id = recalled(CLASSED, read_number, None)
        for row in (row for row in page.rows if row.id and row.id == line_id):
            offer_correcting_class(user, row)
        offer_classifying(user, set_code, year, page, units)
        offer_rule(user, set_code, year, page)


def _show_counts(classes: list[HeadClass]) -> None:
    """How many heads are in each class; each number narrows the list below to them."""
    counts = class_counts(classes)
    columns = {head_class_name(each): [count_here(count, **{CLASS: each.value})] for each, count in counts.items()}
    show_table(columns, about=_("Classes"), numbers=list(columns))
