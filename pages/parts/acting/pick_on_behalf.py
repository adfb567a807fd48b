"""For which unit a form takes down what was answered on paper, and by which letter: asked before anything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from clock import today
from pages.parts.picking.pick_day import DayField
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _
from wording.names import unit_name


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What stands in the fields of a unit's letter."""

    unit_id: int
    symbol: str
    on: DayField

    @property
    def values(self) -> dict[str, Any]:
        """The values of a :class:`~models.ledger.acts.OnBehalf`. Raises :class:`~models.refusal.Refusal` for a date
        that is none."""
        return {"unit_id": self.unit_id, "letter": {"symbol": self.symbol.strip(), "on": self.on.day}}


def pick_on_behalf(page: TaskPage, unsent: UnsentForm, units: Sequence[int]) -> OnPaper:
    """``units`` are those whose answer it can be."""
    names = {each: unit_name(page.units[each]) for each in units}
    unit_id = st.selectbox(
        _("Which unit answered"),
        list(names),
        format_func=names.__getitem__,
        key=typed(f"{unsent.name}_for", page.row),
    )
    with st.container(horizontal=True):
        symbol = unsent.line(_("Symbol of the unit's letter"), "letter", placeholder="215/STP-VP")
        on = unsent.day(_("Date of the letter"), "letter_on", earliest=page.facts.assigned_on, latest=today())
    return OnPaper(unit_id, symbol, on)
