"""The letters by which a unit was urged, and what came of them."""

import streamlit as st

from exchange.writing.markup import Link
from models.moment import Moment
from models.person import User
from models.report.urging import TO_THE_LEADER_FROM
from pages.parts.address import address_with
from pages.parts.count_links import count_here
from pages.parts.linked import address
from pages.parts.menu import UNIT_PROFILE
from pages.parts.narrowed_here import narrowed_here
from pages.parts.show_table import show_table
from pages.parts.show_tasks import show_tasks
from queries.report.urgings import Outcome, UrgingRow, urgings_to
from queries.task_list import tasks_among
from wording.help import Rule, help_on
from wording.language import _, day, ngettext

LETTER = "letter"  # by its name in the address: of which the tasks are listed


def show_urgings(user: User, unit_id: int, moment: Moment) -> None:
    """Nothing where the unit was never urged; of each letter the tasks, as they stand now, one press away."""
    rows = urgings_to(user, unit_id, moment)
    if not rows:
        return
    st.header(_("Letters that urged it"), anchor=False, help=help_on(Rule.URGING))
    show_table(
        {
            _("Of"): [day(row.as_of) for row in rows],
            _("To answer by"): [day(row.answer_by) for row in rows],
            _("In a row"): [times_text(row) for row in rows],
            _("Tasks"): [count_here(len(row.tasks), **{LETTER: str(row.round)}) for row in rows],
            _("What came of it"): [
                Link(outcome_text(row.outcome), address_with({LETTER: str(row.round)})) for row in rows
            ],
        },
        about=_("Letters that urged it"),
        numbers=[_("Tasks")],
    )
    letters = {str(row.round): row for row in rows}
    names = {code: _("Letter of {day}", day=day(row.as_of)) for code, row in letters.items()}
    if chosen := narrowed_here(LETTER, names):
        show_tasks(tasks_among(user, moment, letters[chosen].tasks), moment, user, about=names[chosen])


def letter_address(row: UrgingRow) -> str:
    """Where the tasks of a letter are listed, on the page of its unit."""
    return address(UNIT_PROFILE, {"id": str(row.unit_id), LETTER: str(row.round)})


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
        (outcome.sent, ngettext("{count} section sent", "{count} sections sent", outcome.sent)),
        (outcome.unsent, ngettext("{count} section not sent", "{count} sections not sent", outcome.unsent)),
    )
    return ", ".join(text for count, text in parts if count)
