"""What the secretariat keeps of an inspection: planned anew, held, concluded with its findings, or taken back."""

from collections.abc import Callable

import streamlit as st

from clock import now, today
from exchange.plan.text.conclusions import clauses_in
from models.access import may_inspect
from models.directive.directive import Directive
from models.inspection.acts import Dropped, Inspection
from models.inspection.fold import InspectionStage
from models.inspection.inspection import conclude, conclude_by, drop, hold, plan_anew, take_back
from models.ledger.entered import entered_day
from models.person import User
from models.text import LINE, SHORT
from models.unsent import MOST
from pages.inspection.pick_plan import pick_plan
from pages.parts.picking.pick_directive import pick_directive
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn
from pages.parts.unsent_form import UnsentForm
from queries.directive_list import directive_names
from queries.inspections import InspectionRow
from wording.committee.inspections import inspection_stage_name
from wording.language import _, ngettext

Offer = Callable[[User, InspectionRow, int], None]


def offer_inspection(user: User, row: InspectionRow) -> None:
    """One form at a time, for what can come next."""
    if not may_inspect(user):
        return
    offers = {**_offers(row.facts.stage), "take_back": (_("It was a mistake"), _offer_taking_back)}
    seen = drawn(f"inspection_{row.id}", row.acts)
    chosen = st.pills(
        _("Keep this inspection"),
        list(offers),
        format_func=lambda name: offers[name][0],
        key=f"inspection_{row.id}",
    )
    if chosen:
        with st.container(border=True):
            offers[chosen][1](user, row, seen)


def _offers(stage: InspectionStage) -> dict[str, tuple[str, Offer]]:
    anew: dict[str, tuple[str, Offer]] = {"anew": (_("Plan it anew"), _offer_plan)}
    match stage:
        case InspectionStage.PLANNED:
            return {
                "held": (_("It was held"), _offer_holding),
                **anew,
                "drop": (_("It is not held"), _offer_dropping),
            }
        case InspectionStage.HELD:
            return {
                "conclude": (_("Register its conclusion"), _offer_concluding),
                "registered": (_("Its conclusion is registered already"), _offer_registered),
            }
        case InspectionStage.DROPPED:
            return anew
        case InspectionStage.CONCLUDED:
            return {}


def _offer_plan(user: User, row: InspectionRow, seen: int) -> None:
    unsent = UnsentForm(f"inspection_plan_{row.id}")
    fields = pick_plan(unsent, row.facts.plan)
    if st.button(_("Plan it so"), type="primary", icon=":material/event:"):
        with refusing():
            content = fields.content
            with saving(_("It is planned anew."), unsent) as session:
                plan_anew(session, session.get_one(Inspection, row.id), content, by=user, at=now(), seen=seen)


def _offer_holding(user: User, row: InspectionRow, seen: int) -> None:
    unsent = UnsentForm(f"inspection_held_{row.id}")
    on = unsent.day(_("Last day of the visit"), "on", latest=today())
    if st.button(_("It was held"), type="primary", icon=":material/done:", key=f"hold_{row.id}"):
        with refusing():
            held_on = entered_day(on.day)
            with saving(_("It was held. Register its conclusion next."), unsent) as session:
                hold(session, session.get_one(Inspection, row.id), held_on, by=user, at=now(), seen=seen)


def _offer_concluding(user: User, row: InspectionRow, seen: int) -> None:
    unsent = UnsentForm(f"inspection_findings_{row.id}")
    fields = pick_directive(None, f"inspection_{row.id}")
    text = unsent.area(
        _("Findings, one a line or as the conclusion numbers them"), "findings", limit=MOST, height=160
    )
    findings = clauses_in(text)
    st.caption(ngettext("{count} finding was read.", "{count} findings were read.", len(findings)))
    if st.button(_("Register the conclusion"), type="primary", icon=":material/gavel:"):
        with refusing():
            details = fields.details
            with saving(_("Concluded. Make tasks of its findings next."), unsent) as session:
                inspection = session.get_one(Inspection, row.id)
                conclude(session, inspection, details, findings, by=user, at=now(), seen=seen)


def _offer_registered(user: User, row: InspectionRow, seen: int) -> None:
    """One of those that are no older than the visit."""
    held_on = row.facts.held_on or today()
    names = {each.id: each.title for each in directive_names() if each.issued_on >= held_on}
    unsent = UnsentForm(f"inspection_concluded_{row.id}")
    chosen = unsent.choice(_("Directive"), "directive", names, placeholder=_("Choose"))
    if st.button(_("It is the conclusion"), type="primary", icon=":material/gavel:", disabled=chosen is None):
        with saving(_("Concluded. Make tasks of its findings next."), unsent) as session:
            inspection, directive = session.get_one(Inspection, row.id), session.get_one(Directive, chosen)
            conclude_by(session, inspection, directive, by=user, at=now(), seen=seen)


def _offer_taking_back(user: User, row: InspectionRow, seen: int) -> None:
    unsent = UnsentForm(f"inspection_back_{row.id}")
    never_so = _(
        "“{stage}” says what was recorded last. Taken back, it was never so; a conclusion stays registered.",
        stage=inspection_stage_name(row.facts.stage),
    )
    st.caption(never_so)
    reason = unsent.line(_("Reason"), "reason", limit=SHORT)
    if st.button(_("Take it back"), type="primary", icon=":material/undo:", key=f"back_{row.id}"):
        with saving(_("It is taken back."), unsent) as session:
            take_back(session, session.get_one(Inspection, row.id), reason, by=user, at=now(), seen=seen)


def _offer_dropping(user: User, row: InspectionRow, seen: int) -> None:
    unsent = UnsentForm(f"inspection_drop_{row.id}")
    reason = unsent.line(_("Why it is not held"), "reason", limit=LINE)
    on = unsent.day(_("Since which day"), "on", latest=today())
    if st.button(_("It is not held"), type="primary", icon=":material/event_busy:", key=f"drop_{row.id}"):
        with refusing():
            content, since = Dropped(reason=reason), entered_day(on.day)
            with saving(_("It is not held. Planned anew it is again."), unsent) as session:
                drop(session, session.get_one(Inspection, row.id), content, since, by=user, at=now(), seen=seen)
