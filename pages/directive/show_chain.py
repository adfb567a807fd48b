"""The chain of documents that a directive stands in: how far each has come as a picture, and a table to open them."""

from typing import Any

import altair as alt
import pyarrow as pa
import streamlit as st

from clock import now
from exchange.writing.charts import specification
from models.access import may_keep_directives
from models.counting.standing import COUNTED
from models.moment import Moment
from models.person import User
from pages.parts.menu import DIRECTIVES
from pages.parts.plain import plain
from pages.parts.record_links import directive_link
from pages.parts.show_counts import number_link, rate_of_tasks
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from queries.chain import ChainNode, chain_of
from queries.selection import TaskFilters
from wording.charts import chain_text
from wording.language import _, percent
from wording.moment import data_as_of


def show_chain(user: User, directive_id: int, moment: Moment) -> None:
    at = now()
    nodes = chain_of(user, directive_id, moment)
    if len(nodes) == 1:
        said = _("It is linked to no other directive.")
        if may_keep_directives(user):
            said += " " + _("It is linked to others under “Keep this directive”.")
        show_nothing(said, Way(_("All directives"), DIRECTIVES), icon=":material/account_tree:")
        return
    st.vega_lite_chart(_spec(nodes, directive_id), key=f"chain_{directive_id}", alt=chain_text(nodes, directive_id))
    st.caption(plain(chain_text(nodes, directive_id)))
    st.caption(data_as_of(moment, at) + ". " + _("Above stands what is carried out; the table opens each document."))
    symbols = {node.id: node.symbol for node in nodes}
    show_table(
        {
            _("Symbol"): [
                node.symbol if node.id == directive_id else directive_link(node.symbol, node.id, moment)
                for node in nodes
            ],
            _("Subject"): [node.subject for node in nodes],
            _("Carries out"): [
                tuple(directive_link(symbols[other], other, moment) for other in node.carries_out) for node in nodes
            ],
            _("Tasks"): [
                number_link(node.counts.total, TaskFilters(directive_id=node.id, standings=COUNTED), moment)
                for node in nodes
            ],
            _("Rate"): [
                rate_of_tasks(node.counts.completion, TaskFilters(directive_id=node.id, standings=COUNTED), moment)
                for node in nodes
            ],
        },
        about=_("Chain of documents"),
        numbers=[_("Tasks"), _("Rate")],
        names=_("Symbol"),
    )


def _spec(nodes: list[ChainNode], here: int) -> dict[str, Any]:
    place = {node.id: node for node in nodes}
    boxes = pa.Table.from_pylist(
        [
            {
                "symbol": node.symbol,
                "x": node.across,
                "y": node.depth,
                "said": _said(node),
                "subject": node.subject,
                "here": node.id == here,
            }
            for node in nodes
        ]
    )
    lines = pa.Table.from_pylist(
        [
            {"x": node.across, "y": node.depth, "x2": place[other].across, "y2": place[other].depth}
            for node in nodes
            for other in node.carries_out
        ]
    )
    x = alt.X("x:Q", axis=None, scale=alt.Scale(padding=90))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(reverse=True, padding=45))
    ties = alt.Chart(lines).mark_rule(color="#a3aab3", aria=False).encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    base = alt.Chart(boxes).encode(x=x, y=y, tooltip=[alt.Tooltip("subject:N", title=_("Subject"))])
    box = base.mark_rect(width=150, height=46, cornerRadius=6, stroke="#7a828c", aria=False).encode(
        color=alt.condition("datum.here", alt.value("#f0d9d9"), alt.value("#eef1f4"))
    )
    symbol = base.mark_text(dy=-8, fontWeight="bold", color="#22262b", aria=False).encode(text="symbol:N")
    said = base.mark_text(dy=10, fontSize=11, color="#4a515a", aria=False).encode(text="said:N")
    height = 110 * (1 + max(node.depth for node in nodes))
    chart = alt.layer(ties, box, symbol, said).properties(height=max(height, 200))
    return specification(chart.configure_view(strokeWidth=0))


def _said(node: ChainNode) -> str:
    if not node.counts.total:
        return _("no task yet")
    return f"{node.counts.completed}/{node.counts.total} · {percent(node.counts.completion)}"
