"""The fields of the reform that a plan's groups stand for."""

from collections.abc import Callable

import streamlit as st

from exchange.plan.asked import Asked
from exchange.plan.field_called import field_of
from models.register import ParField
from pages.plan.asking import drawn_answer, keep_answer, page_of, show_asked
from queries.loadings import LoadingRow
from wording.language import _
from wording.names import field_name


def pick_fields(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    fields = list(ParField)

    def choose_default(field: ParField | None) -> None:
        other = {"field": field or ParField.DIRECTION}
        keep_answer(row.id, lambda answers: answers.model_copy(update=other))

    everywhere = Asked(_("Where no group names one"), 0)
    _pick_field(everywhere, fields, row.answers.field, choose_default)
    for each in page_of(asked, "fields"):

        def choose(field: ParField | None, text: str = each.text) -> None:
            keep_answer(row.id, lambda answers: answers.with_answer("fields", text, field))

        _pick_field(each, fields, row.answers.fields.get(each.text) or field_of(each.text), choose)


def _pick_field(
    asked: Asked, fields: list[ParField], stored: ParField | None, choose: Callable[[ParField | None], None]
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        show_asked(asked)
        drawn_answer(
            st.selectbox,
            asked,
            "field",
            stored,
            choose,
            index=None,
            options=fields,
            format_func=field_name,
            placeholder=_("Choose"),
        )
