"""What is open about a plan's rows, each question once for all rows that ask it; an answer is kept at once."""

from collections.abc import Callable

import streamlit as st

from exchange.plan.check import Check
from pages.plan.pick_days import pick_days
from pages.plan.pick_fields import pick_fields
from pages.plan.pick_groups import pick_groups
from pages.plan.pick_leads import pick_leads
from pages.plan.pick_letter import pick_letter
from pages.plan.pick_names import pick_names
from pages.plan.pick_titles import pick_titles
from queries.loadings import LoadingRow
from wording.language import _, number

ROW_BY_ROW = "rows"


def pick_answers(row: LoadingRow, check: Check) -> bool:
    """The questions of one kind; returns whether each row shall have its own below it instead."""
    leads, waiting = check.leads_to_choose(row.answers), check.open_questions(row.answers)
    questions: dict[str, tuple[str, int, Callable[[], None]]] = {
        "names": (_("Names of units"), waiting["names"], lambda: pick_names(row, check)),
        "leads": (_("Who leads"), waiting["leads"], lambda: pick_leads(row, leads)),
        "days": (_("Deadlines"), waiting["deadlines"], lambda: pick_days(row, check.deadlines)),
        "groups": (_("Groups of units"), waiting["groups"], lambda: pick_groups(row, check.groups_named)),
        "titles": (_("Nearly the same"), waiting["titles"], lambda: pick_titles(row, check.titles)),
        "letter": (_("Results reported"), waiting["letter"], lambda: pick_letter(row, check.reporting)),
        "fields": (_("Fields of the reform"), waiting["fields"], lambda: pick_fields(row, check.fields)),
    }

    def option_text(name: str) -> str:
        if name == ROW_BY_ROW:
            return _("Row by row")
        label, count, _pick = questions[name]
        return f"{label} ({number(count)})" if count else label

    chosen = st.segmented_control(
        _("Questions about the file"),
        [*questions, ROW_BY_ROW],
        default=next((name for name, (_label, count, _pick) in questions.items() if count), "names"),
        required=True,
        format_func=option_text,
        key=f"answers_{row.id}",
    )
    if chosen == ROW_BY_ROW:
        return True
    questions[chosen][2]()
    return False
