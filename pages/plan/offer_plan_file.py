"""The form that takes a plan's file: the file, the register it goes to, the document behind it, and from when."""

from collections.abc import Sequence

import streamlit as st

from clock import now, today
from exchange.plan.file_says import FileSays
from exchange.reading.grids import ENDINGS, MOST_BYTES
from models.ledger.entered import entered_day
from models.ledger.quota import MEGABYTE
from models.person import User
from models.refusal import Refusal
from pages.parts.offer_file import DOWNLOAD, offer_file
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_files import pick_file
from pages.parts.picking.pick_text import pick_lines
from pages.parts.register_names import plan_name
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed, typed_first
from pages.plan.plan_lists import plan_lists
from queries.directive_list import directive_called, directive_names
from queries.plans import PlanRow
from server.exports.export import Export
from usecases.load_plan import Destination, begin, read_plan
from wording.language import _

MOST_PASTED = 200_000  # letters: a hundred pages


def offer_plan_file(user: User) -> None:
    st.write(_("A plan's annex as the office has it: Excel, Word or text. Nothing is saved before you have seen it."))
    offer_file(_("An empty form for plans"), Export.PLAN_FORM, icon=DOWNLOAD, type="tertiary")
    file = _pick_content()
    says = _said(*file) if file else FileSays()
    comes_with = directive_called(says.symbol.text) if says.symbol else None
    lists = plan_lists()
    directives = {each.id: each for each in (*directive_names(), *filter(None, [comes_with]))}
    with st.container(horizontal=True):
        said = f"load_plan_{says.register_code}_{says.year}"
        plan = st.selectbox(_("Register"), lists, format_func=plan_name, key=typed_first(said, _list_of(says, lists)))
        directive = st.selectbox(
            _("Directive it comes from"),
            list(directives),
            index=None,
            placeholder=_("Choose"),
            format_func=lambda each: directives[each].title,
            key=typed_first(f"load_directive_{says.symbol}", comes_with.id if comes_with else None),
        )
        issued_on = directives[directive].issued_on if directive else None
        if issued_on is None and says.issued_on is not None and says.issued_on <= today():
            issued_on = says.issued_on
        key = typed(f"load_on_{plan.year}_{directive}_{issued_on}")
        on = pick_day(_("Its tasks count from"), key, first=issued_on, latest=today())
    sent = st.button(_("Read it"), type="primary", icon=":material/table_view:", disabled=file is None, key="read")
    if not sent or file is None:
        return
    with refusing():
        read = read_plan(*file)
        destination = Destination(
            register_code=plan.register_code, year=plan.year, on=entered_day(on.day), directive_id=directive
        )
        with saving(_("The file was read. Look at every row, then load it.")) as session:
            begun = begin(session, read, destination, by=user, at=now())
            st.query_params["id"] = str(begun.id)


def _list_of(says: FileSays, lists: Sequence[PlanRow]) -> PlanRow:
    """The list that a file says it is of; of what it does not say, this year's first."""
    of_year = next(
        found for year in (says.year, today().year) if (found := [each for each in lists if each.year == year])
    )
    return next((each for each in of_year if each.register_code == says.register_code), of_year[0])


def _pick_content() -> tuple[str, bytes] | None:
    """The name and the bytes of a file that was chosen, or of a pasted text, if no file was refused."""
    picked = pick_file(_("The plan's file"), typed("plan_file"), ENDINGS, MOST_BYTES // MEGABYTE, stored=True)
    if picked.only is not None:
        return picked.only.name, picked.only.content
    text = pick_lines(
        _("Or paste its text"),
        limit=MOST_PASTED,
        key=typed("plan_text"),
        height=120,
        placeholder=_("A conclusion, a resolution or a plan in words, with a line for each task"),
    )
    is_text = bool(text.strip()) and len(text) <= MOST_PASTED and not picked.refused
    return (_("Pasted text") + ".txt", text.encode()) if is_text else None


def _said(name: str, content: bytes) -> FileSays:
    """What a file says of its year and its document; what cannot be read is told when it is sent."""
    try:
        return read_plan(name, content).says
    except Refusal:
        return FileSays()
