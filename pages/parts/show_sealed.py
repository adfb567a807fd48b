"""What a sealed report says, as it was written then: its figures and its sections."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from language import Language, _, ngettext, number, percent
from models.register import Register
from models.standing import Standing
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from words import register_name, standing_name


def show_sealed(said: Mapping[str, Any], chosen: Language) -> None:
    registers = {each: said["registers"][each.value] for each in Register}
    rows = [(_("Total"), "total"), (_("Done"), "completed")]
    rows += [(standing_name(each), each.value) for each in Standing]
    show_table(
        {
            _("Class"): [*(name for name, _key in rows), _("Rate")],
            **{
                register_name(each): [*(number(counts[key]) for _name, key in rows), _rate(counts["completion_rate"])]
                for each, counts in registers.items()
            },
        },
        about=_("Figures of the report"),
    )
    for section in said["sections"][chosen.value]:
        with st.container(border=True):
            st.subheader(plain(section["heading"]), anchor=False)
            for line in section["text"].splitlines():
                st.markdown(plain(line))
            if section["items"]:
                said_count = ngettext("{count} task", "{count} tasks", len(section["items"]))
                with st.expander(said_count, key=f"sealed_{section['key']}"):
                    st.markdown(
                        "\n".join(f"- {plain(each['code'])} {plain(each['text'])}" for each in section["items"])
                    )


def _rate(value: float | None) -> str:
    return percent(None if value is None else Decimal(str(value)))
