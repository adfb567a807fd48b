"""The rule by which heads of units are classed, changed from a year on."""

from decimal import Decimal

import streamlit as st

from clock import now
from models.person import User
from models.refusal import Refusal
from models.scoring.classification import ClassBound, ClassRule, HeadClass, set_rule
from models.text import LINE
from pages.parts.address import DO, recalled
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed
from queries.scoring.results import ClassPage
from wording.language import _
from wording.numbers import read_decimal
from wording.scoring import head_class_name, points_text

RULE = "rule"  # the form, in the address


def offer_rule(user: User, set_code: str, year: int, page: ClassPage) -> None:
    is_open = recalled(DO, str, "") == RULE
    with st.expander(_("The rule by which classes are proposed"), icon=":material/rule:", expanded=is_open):
        texts, shares, form = {}, {}, f"rule_{set_code}_{year}"
        seen = drawn(form, page.rule_id)
        present = {bound.head_class: bound for bound in page.rule.bounds} if page.rule else {}
        for head_class in list(HeadClass)[:-1]:
            left, right = st.columns(2)
            bound = present.get(head_class)
            key = f"{form}_{head_class}"
            label = _("{name}: from how many points", name=head_class_name(head_class))
            with left:
                texts[head_class] = pick_line(
                    label, points_text(bound.points) if bound else "", limit=LINE, key=typed(key)
                )
            with right:
                shares[head_class] = st.number_input(
                    _("At most for how many of a hundred units (0: no limit)"),
                    0,
                    100,
                    bound.at_most if bound else 0,
                    key=typed(f"{key}_share"),
                )
        first = page.rule.source if page.rule else ""
        source = pick_line(_("Where the rule stands"), first, limit=LINE, key=typed(f"{form}_source"))
        if st.button(_("Save the rule from {year} on", year=str(year)), type="primary", icon=":material/save:"):
            with refusing():
                bounds = tuple(
                    ClassBound(head_class=each, points=_points(text), at_most=int(shares[each]))
                    for each, text in texts.items()
                )
                with saving(_("Saved.")) as session:
                    rule = ClassRule(bounds=bounds, source=source)
                    set_rule(session, set_code, year, rule, by=user, at=now(), seen=seen)


def _points(text: str) -> Decimal:
    points = read_decimal(text)
    if points is None:
        raise Refusal("Say for each class from how many points on it is proposed.")
    return points
