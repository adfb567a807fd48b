"""The row of the plan's file that a task was loaded from, in the words it is printed in."""

from collections.abc import Sequence

import streamlit as st

from models.access import may_assign
from models.ledger.acts import Assigned
from models.person import User
from models.plan.columns import PlanColumn
from pages.parts.linked import show_page_link
from pages.parts.menu import LOAD_PLAN
from pages.parts.show_facts import show_facts
from queries.act_rows import ActRow
from queries.loadings import loading_called
from wording.language import _
from wording.names import plan_column_name


def show_source(user: User, acts: Sequence[ActRow]) -> None:
    """Nothing for a task that was assigned by hand."""
    terms = [act.content for act in acts if isinstance(act.content, Assigned)]
    source = terms[-1].source if terms else None
    if source is None:
        return
    box = st.expander(_("As its plan printed it"), icon=":material/table_rows:", on_change="rerun", key="source")
    if not box.open:
        return
    with box:
        parts = set(PlanColumn)
        said = {
            plan_column_name(PlanColumn(name)) if name in parts else name: text for name, text in source.cells.items()
        }
        show_facts({_("Row"): f"{source.table}, {source.row}", _("Group"): " › ".join(source.groups), **said})
        if may_assign(user) and (loading_id := loading_called(source.sha256)) is not None:
            query = {"id": str(loading_id)}
            show_page_link(LOAD_PLAN, _("The file"), query, ":material/upload_file:")
