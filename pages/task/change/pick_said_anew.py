"""What an act should have said: an input for each thing that it says, beginning with what is recorded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from models.ledger.acts import (
    Amended,
    Assigned,
    Content,
    Deadline,
    DeadlineKind,
    Document,
    ExtensionDecided,
    ExtensionOutcome,
    OnBehalf,
)
from models.ledger.entered import entered, entered_day
from models.ledger.kinds import decided_on
from models.refusal import require
from models.register import ParField
from models.text import LINE, PARAGRAPH
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.typed import typed
from queries.act_rows import ActRow
from queries.task_list import TaskRow
from queries.units import units_on
from wording.language import _, day
from wording.names import extension_outcome_name, field_name, names_by_id, unit_name

Read = Callable[[], Any]


class Recorded:
    """An act that is put right; each method draws an input for one thing that it says."""

    def __init__(self, row: TaskRow, act: ActRow) -> None:
        self.row, self.act = row, act

    def key(self, name: str) -> str:
        return typed(f"right_{name}_{self.act.number}", self.row)

    def area(self, name: str, label: str, value: str, most: int = PARAGRAPH) -> Read:
        text = pick_lines(label, value, limit=most, key=self.key(name))
        return lambda: text.strip()

    def day(self, name: str, label: str, value: date | None) -> Read:
        field = pick_day(label, self.key(name), first=value)
        return lambda: entered_day(field.day, name)

    def document(self, value: Document | None) -> Read:
        if value is not None:
            st.caption(_("Recorded: {symbol} of {date}.", symbol=value.symbol, date=day(value.on)))
        fields = pick_document(self.row, f"right_document_{self.act.number}", example="97/TB-UBND", before=value)
        return lambda: fields.values

    def letter(self, value: OnBehalf) -> Read:
        st.caption(_("The unit's letter"))
        before, name = value.letter, f"right_letter_{self.act.number}"
        fields = pick_document(self.row, name, example="215/STP-VP", before=before)
        return lambda: {"unit_id": value.unit_id, "letter": fields.values}

    def percent(self, value: int) -> Read:
        chosen = st.slider(_("Progress, %"), 0, 100, value, step=5, key=self.key("percent"))
        return lambda: chosen

    def field(self, value: ParField) -> Read:
        fields = list(ParField)
        chosen = st.selectbox(_("Field"), fields, fields.index(value), format_func=field_name, key=self.key("field"))
        return lambda: chosen

    def units(self) -> dict[int, str]:
        """Those of the act's day, and those that it names."""
        return {**{unit.id: unit_name(unit) for unit in units_on(self.act.on)}, **names_by_id(self.act.units)}

    def lead(self, value: int) -> Read:
        units = self.units()
        ids = list(units)
        named = units.__getitem__
        chosen = st.selectbox(_("Lead unit"), ids, ids.index(value), format_func=named, key=self.key("lead"))
        return lambda: chosen

    def co_ordinating(self, value: tuple[int, ...]) -> Read:
        units = self.units()
        chosen = st.multiselect(
            _("Co-ordinating units"),
            list(units),
            list(value),
            format_func=units.__getitem__,
            placeholder=_("Choose"),
            key=self.key("co_ordinating"),
        )
        return lambda: tuple(chosen)

    def parts(self, value: tuple[int, ...]) -> Read:
        units = self.units()
        label, named = _("A part for each of these units"), units.__getitem__
        chosen = st.multiselect(
            label, list(units), list(value), format_func=named, placeholder=_("Choose"), key=self.key("units")
        )
        return lambda: tuple(chosen)

    def deadline(self, value: Deadline) -> Read:
        """Without a day it stays of its kind."""
        with st.container(horizontal=True):
            field = pick_day(_("Deadline (a fixed day)"), self.key("due"), first=value.due)
            text = pick_line(_("Deadline as printed"), value.text, limit=LINE, key=self.key("text"))

        def read() -> Deadline:
            due = field.day
            if (due, text.strip()) == (value.due, value.text):
                return value
            return Deadline(text=text.strip(), kind=DeadlineKind.FIXED if due else value.kind, due=due)

        return read


DRAWN: Mapping[str, Callable[[Recorded, Any], Read]] = {
    "title": lambda recorded, value: recorded.area("title", _("Task"), value, LINE),
    "product": lambda recorded, value: recorded.area("product", _("Product"), value, LINE),
    "field": Recorded.field,
    "lead_id": Recorded.lead,
    "co_ordinating": Recorded.co_ordinating,
    "units": Recorded.parts,
    "deadline": Recorded.deadline,
    "percent": Recorded.percent,
    "on_behalf": Recorded.letter,
    "document": Recorded.document,
    "to": lambda recorded, value: recorded.day("to", _("New deadline"), value),
    "done": lambda recorded, value: recorded.area("done", _("What was done"), value),
    "difficulties": lambda recorded, value: recorded.area("difficulties", _("Difficulties"), value),
    "proposals": lambda recorded, value: recorded.area("proposals", _("Proposals"), value),
    "reason": lambda recorded, value: recorded.area("reason", _("Reason"), value),
}


@dataclass(frozen=True, slots=True)
class SaidAnew:
    """``read`` is what the act says now, and from which day where no document of its own says that;
    :class:`Refusal` for what cannot be, and for nothing that is different. ``title`` is the one that it gives now.
    """

    read: Callable[[], tuple[Content, date | None]]
    title: str = ""


def pick_said_anew(row: TaskRow, act: ActRow) -> SaidAnew:
    said, recorded = act.content, Recorded(row, act)
    reads = _decision(recorded, said) if isinstance(said, ExtensionDecided) else _all_that(recorded, said)
    on = recorded.day("on", _("In effect from"), act.on) if decided_on(said) is None else None

    def read() -> tuple[Content, date | None]:
        values = {**dict(said), **{name: read() for name, read in reads.items()}}
        if isinstance(said, Assigned | Amended):
            values["owed"] = _owed(said, values)
        content, since = entered(type(said), **values), on() if on else None
        require(content != said or (since or act.on) != act.on, "Nothing was changed.")
        return content, since

    title = reads["title"]() if "title" in reads else ""
    return SaidAnew(read, "" if title == getattr(said, "title", "") else title)


def _all_that(recorded: Recorded, said: Content) -> dict[str, Read]:
    """An amendment says some things and leaves the others alone."""
    values = {name: getattr(said, name) for name in type(said).model_fields if name in DRAWN}
    return {name: DRAWN[name](recorded, value) for name, value in values.items() if value is not None}


def _decision(recorded: Recorded, said: ExtensionDecided) -> dict[str, Read]:
    outcomes = list(ExtensionOutcome)
    outcome = st.segmented_control(
        _("Decision"),
        outcomes,
        default=said.outcome,
        format_func=extension_outcome_name,
        required=True,
        key=recorded.key("outcome"),
    )
    granted, refused = outcome is ExtensionOutcome.GRANTED, outcome is ExtensionOutcome.REFUSED
    return {
        "outcome": lambda: outcome,
        "to": _nothing if refused else DRAWN["to"](recorded, said.to),
        "document": recorded.document(said.document) if granted else _nothing,
        "reason": DRAWN["reason"](recorded, said.reason),
    }


def _nothing() -> None:
    return None


def _owed(said: Assigned | Amended, values: Mapping[str, Any]) -> Any:
    """What units owe that still co-ordinate."""
    if not said.owed or values["co_ordinating"] is None:
        return said.owed
    return tuple(each for each in said.owed if each.unit_id in values["co_ordinating"])
