"""The form that takes a plan's file: the file, the register it goes to, the document behind it, and from when."""

import streamlit as st

from clock import now, today
from exchange.reading.grids import ENDINGS, MOST_BYTES
from models.ledger.kinds import entered_day
from models.ledger.quota import MEGABYTE
from models.person import User
from pages.parts.cached import known_registers
from pages.parts.offer_file import DOWNLOAD, offer_file
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_files import pick_file
from pages.parts.register_names import plan_name
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed, typed_first
from queries.directive_list import directive_names
from queries.plans import PlanRow, plans
from server.exports.export import Export
from usecases.load_plan import Destination, begin, read_plan
from wording.language import _


def offer_plan_file(user: User) -> None:
    st.write(_("A plan's annex as the office has it: Excel, Word or text. Nothing is saved before you have seen it."))
    offer_file(_("An empty form for plans"), Export.PLAN_FORM, icon=DOWNLOAD, type="tertiary")
    picked = pick_file(_("The plan's file"), typed("plan_file"), ENDINGS, MOST_BYTES // MEGABYTE, stored=True)
    file = picked.only
    lists = _lists()
    directives = {each.id: each for each in directive_names()}
    with st.container(horizontal=True):
        this_year = next(each for each in lists if each.year == today().year)
        plan = st.selectbox(_("Register"), lists, format_func=plan_name, key=typed_first("load_plan", this_year))
        directive = st.selectbox(
            _("Directive it comes from"),
            list(directives),
            index=None,
            placeholder=_("Choose"),
            format_func=lambda each: directives[each].title,
            key=typed("load_directive"),
        )
        issued_on = directives[directive].issued_on if directive else None
        on = pick_day(
            _("Its tasks count from"), typed(f"load_on_{plan.year}_{directive}"), first=issued_on, latest=today()
        )
    sent = st.button(_("Read it"), type="primary", icon=":material/table_view:", disabled=file is None, key="read")
    if not sent or file is None:
        return
    with refusing():
        read = read_plan(file.name, file.content)
        destination = Destination(
            register_code=plan.register_code, year=plan.year, on=entered_day(on.day), directive_id=directive
        )
        with saving(_("The file was read. Look at every row, then load it.")) as session:
            begun = begin(session, read, destination, by=user, at=now())
            st.query_params["id"] = str(begun.id)


def _lists() -> list[PlanRow]:
    """The registers that a plan may go to: those there are, and this year's and the next one's."""
    there = plans()
    years = (today().year + 1, today().year)
    soon = [PlanRow(each.code, year) for year in years for each in known_registers() if each.runs_in(year)]
    order = [each.code for each in known_registers()]
    return sorted({*there, *soon}, key=lambda each: (-each.year, order.index(each.register_code)))
