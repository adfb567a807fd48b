"""The letters by which a unit was urged, and what came of them."""

import streamlit as st

from models.moment import Moment
from models.person import User
from models.report.urging import TO_THE_LEADER_FROM
from pages.parts.show_table import show_table
from queries.urgings import Outcome, UrgingRow, urgings_to
from wording.language import _, day, ngettext, number


def show_urgings(user: User, unit_id: int, moment: Moment) -> None:
    """Nothing where the unit was never urged."""
    rows = urgings_to(user, unit_id, moment)
    if not rows:
        return
    st.header(_("Letters that urged it"), anchor=False)
    show_table(
        {
            _("Of"): [day(row.as_of) for row in rows],
            _("To answer by"): [day(row.answer_by) for row in rows],
            _("In a row"): [times_text(row) for row in rows],
            _("Tasks"): [number(len(row.pressing) + len(row.unreported)) for row in rows],
            _("What came of it"): [outcome_text(row.outcome) for row in rows],
        },
        about=_("Letters that urged it"),
        numbers=[_("Tasks")],
    )


def times_text(row: UrgingRow) -> str:
    said = ngettext("{count} time", "{count} times", row.times)
    return _("{times}, to the leader too", times=said) if row.times >= TO_THE_LEADER_FROM else said


def outcome_text(outcome: Outcome) -> str:
    """What became of how many tasks; of what there is none nothing is said."""
    parts = (
        (outcome.completed, ngettext("{count} completed", "{count} completed", outcome.completed)),
        (outcome.answered, ngettext("{count} answered", "{count} answered", outcome.answered)),
        (
            outcome.gone,
            ngettext("{count} withdrawn or handed over", "{count} withdrawn or handed over", outcome.gone),
        ),
        (outcome.silent, ngettext("{count} without an answer", "{count} without an answer", outcome.silent)),
    )
    return ", ".join(text for count, text in parts if count)
