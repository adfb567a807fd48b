"""A question to the lead unit of a late task, asked with one press: why, and until when."""

import streamlit as st

from clock import now
from models.access import may_ask
from models.ledger.acts import Asked
from models.person import User
from models.task.conditions import is_open_for_questions
from models.task.task import Task
from pages.parts.saving import saving
from queries.task_list import TaskRow
from wording.language import _
from wording.names import unit_name


def offer_asking(user: User, row: TaskRow) -> None:
    """A button where the unit can be asked, and nothing elsewhere."""
    if not may_ask(user) or not is_open_for_questions(row.standing, row.stage, row.asked_on):
        return
    if st.button(_("Ask the unit"), icon=":material/contact_support:", type="tertiary", key=f"ask_{row.id}"):
        with saving(_("{unit} is asked why the task is late.", unit=unit_name(row.lead))) as session:
            task = session.get_one(Task, row.id)
            task.ask(session, Asked(), by=user, at=now(), seen=row.act_count)
