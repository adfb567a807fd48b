"""Points that follow from a unit's tasks, each with its share, which leads to the tasks."""

from decimal import Decimal

import streamlit as st

from exchange.writing.markup import Link
from models.access import may_see_profile
from models.counting.figures import Rate
from models.indicator.content import PointsProposed
from models.moment import Moment
from models.person import User
from models.scoring.criterion import proposed_points
from models.scoring.sheet import Sheet
from pages.parts.show_table import show_table
from pages.parts.tasks_address import tasks_address
from queries.scoring.rounds import RoundRow
from queries.scoring.task_rates import task_rates, tasks_scored
from wording.indicators import indicator_name
from wording.language import _, number, percent
from wording.scoring import points_text

Proposal = tuple[PointsProposed, Rate, Decimal]  # by which rule, from which share, how many points


def show_proposals(user: User, scoring: RoundRow, sheet: Sheet, moment: Moment) -> dict[str, Decimal]:
    """The points that are proposed, by the codes of the criteria; none of a unit that led no task in the year."""
    proposals = _proposals(user, scoring, sheet, moment)
    if not proposals:
        return {}
    shown = {code: sheet.lines[code].criterion for code in proposals}
    shares, to = [], []
    for proposed, rate, _points in proposals.values():
        shares.append(f"{number(rate.part)}/{number(rate.whole)} = {percent(rate)}")
        to.append(tasks_address(tasks_scored(sheet.unit_id, scoring.year, proposed.rate), moment))
    sees_tasks = may_see_profile(user, sheet.unit_id)
    st.caption(_("Proposed from the unit's tasks of the year; the shares lead to the tasks."))
    show_table(
        {
            _("Criterion"): [f"{each.number} {indicator_name(each.indicator)}" for each in shown.values()],
            _("Share of tasks"): [
                Link(share, address) if sees_tasks else share for share, address in zip(shares, to, strict=True)
            ],
            _("Proposed points"): [points_text(points) for _by, _rate, points in proposals.values()],
        },
        about=_("Proposed points"),
        numbers=[_("Proposed points")],
        names=_("Criterion"),
    )
    return {code: points for code, (_by, _rate, points) in proposals.items()}


def _proposals(user: User, scoring: RoundRow, sheet: Sheet, moment: Moment) -> dict[str, Proposal]:
    rates = task_rates(user, scoring, sheet.unit_id, moment)
    found: dict[str, Proposal] = {}
    for code, line in sheet.lines.items():
        proposed = line.criterion.indicator.proposed
        points = proposed_points(line.criterion, rates[proposed.rate]) if proposed else None
        if proposed and points is not None:
            found[code] = proposed, rates[proposed.rate], points
    return found
