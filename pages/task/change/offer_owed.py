"""What each co-ordinating unit owes of its own, and by when."""

import pandas as pd
import streamlit as st

from clock import now, today
from models.ledger.acts import Amended, Owed
from models.ledger.entered import entered
from models.person import User
from pages.parts.acting.task_of import task_of
from pages.parts.cells import day_in, text_in
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.task_page import TaskPage
from wording.language import _, day
from wording.names import unit_name


def offer_owed(user: User, page: TaskPage, seen: int) -> None:
    row, facts = page.row, page.facts
    owed = {each.unit_id: each for each in facts.owed}
    before = [owed.get(each, Owed(unit_id=each)) for each in facts.co_ordinating]
    unit, what, due = _("Co-ordinating unit"), _("What it owes"), _("By")
    table = pd.DataFrame(
        {
            unit: [unit_name(page.units[each.unit_id]) for each in before],
            what: [each.what for each in before],
            due: [day(each.due) if each.due else "" for each in before],
        }
    )
    with st.container(border=True):
        said = st.data_editor(
            table,
            hide_index=True,
            placeholder="",
            disabled=[unit],
            column_config={
                what: st.column_config.TextColumn(width="large"),
                due: st.column_config.TextColumn(help=_("day/month/year")),
            },
            key=typed("owed", row),
        )
        sent = st.button(_("Save"), type="primary", icon=":material/save:", key=f"owed_{row.id}")
    if sent:
        with refusing():
            after = tuple(
                {"unit_id": each.unit_id, "what": text_in(line[what]), "due": day_in(line[due])}
                for each, (_place, line) in zip(before, said.iterrows(), strict=True)
            )
            amended = entered(Amended, owed=after)
            with saving(_("Every co-ordinating unit sees what it owes.")) as session:
                task_of(session, row).amend(session, amended, by=user, on=today(), at=now(), seen=seen)
