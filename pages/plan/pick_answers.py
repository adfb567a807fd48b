"""What is open about a plan's rows, each question once for all rows that ask it; an answer is kept at once."""

from collections.abc import Callable

import streamlit as st

from exchange.plan.check import Asked, Check
from models.unit_name import folded
from pages.plan.pick_days import pick_days
from pages.plan.pick_fields import pick_fields
from pages.plan.pick_leads import pick_leads
from pages.plan.pick_names import pick_names
from pages.plan.pick_titles import pick_titles
from queries.loadings import LoadingRow
from wording.language import _, number


def pick_answers(row: LoadingRow, check: Check) -> None:
    open_names = [each for each in check.names if folded(each.text) not in row.answers.names]
    leads = tuple(each for each in check.leads if each.text in row.answers.leads or not _is_one_name(each))
    open_leads = [each for each in leads if each.text not in row.answers.leads]
    open_days = [each for each in check.deadlines if each.text not in row.answers.deadlines]
    open_titles = [each for each in check.titles if each.text not in row.answers.titles]
    questions: dict[str, tuple[str, int, Callable[[], None]]] = {
        "names": (_("Names of units"), len(open_names), lambda: pick_names(row, check.names)),
        "leads": (_("Who leads"), len(open_leads), lambda: pick_leads(row, leads)),
        "days": (_("Deadlines"), len(open_days), lambda: pick_days(row, check.deadlines)),
        "titles": (_("Nearly the same"), len(open_titles), lambda: pick_titles(row, check.titles)),
        "fields": (_("Fields of the reform"), 0, lambda: pick_fields(row, check.fields)),
    }

    def said(name: str) -> str:
        label, count, _pick = questions[name]
        return f"{label} ({number(count)})" if count else label

    chosen = st.segmented_control(
        _("Questions about the file"),
        list(questions),
        default=next((name for name, (_label, count, _pick) in questions.items() if count), "names"),
        required=True,
        format_func=said,
        key=f"answers_{row.id}",
    )
    questions[chosen][2]()


def _is_one_name(asked: Asked) -> bool:
    """One name that is not known: it is asked as a name, and learnt."""
    named = asked.named
    return named is not None and len(named.unknown) == 1 and not (named.units or named.kinds)
