"""How many voices there are of what, and whether they were answered in time; a number opens those it counts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from exchange.writing.markup import Cell, Link
from models.voice.facts import VoiceStanding
from models.voice.voice import VoiceKind, VoiceWay
from pages.parts.count_links import count_link, count_text
from pages.parts.linked import address
from pages.parts.menu import HOTLINES, VOICES
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from queries.voices.counts import counts_of_voices
from queries.voices.voices import VoiceRow
from server.address import YEAR
from wording.language import _
from wording.voices import month_name, voice_kind_name, voice_standing_name, way_name


@dataclass(frozen=True, slots=True)
class _Key:
    """By what voices are counted: the head of the table, its filter's ``name`` in an address, what is so ``of`` a
    voice, and what each of these is ``called``, in their order."""

    head: str
    name: str
    of: Callable[[VoiceRow], Any]
    called: Mapping[Any, str | Link]


def show_voice_counts(rows: Sequence[VoiceRow], units: Mapping[int, str | Link], year: int, *, opens: bool) -> None:
    """``rows`` of a ``year`` by the unit that handles them, by the one that they are about, by kind,
    by month and by way.

    ``units`` are their names in their order, as links where they have a page; numbers are links where the reader
    ``opens`` what they count.
    """
    if not rows:
        show_nothing(_("Nobody has said anything in this year yet."), Way(_("Hotlines"), HOTLINES))
        return
    query = {YEAR: str(year)} if opens else {}
    for counted_by in _keys(units):
        _show(rows, counted_by, query)


def _keys(units: Mapping[int, str | Link]) -> Iterator[_Key]:
    handlers: dict[int, str | Link] = {0: _("Not handed to a unit"), **units}
    yield _Key(_("Handled by"), "handler", of=lambda row: row.facts.handler_id or 0, called=handlers)
    yield _Key(_("About the unit"), "unit", of=lambda row: row.unit_id, called=units)
    yield _Key(_("Kind"), "kind", of=lambda row: row.kind, called={each: voice_kind_name(each) for each in VoiceKind})
    months = {month: month_name(month) for month in range(1, 13)}
    yield _Key(_("Month"), "month", of=lambda row: row.received_on.month, called=months)
    yield _Key(_("By which way"), "way", of=lambda row: row.way, called={each: way_name(each) for each in VoiceWay})


def _show(rows: Sequence[VoiceRow], by: _Key, query: Mapping[str, str]) -> None:
    """A table of which every number is a link with its filters, where there is a ``query``."""
    counted, together = counts_of_voices(rows, by.of), counts_of_voices(rows, lambda _row: None)[None]
    options = [option for option in by.called if option in counted]

    def column(standing: VoiceStanding | None) -> list[Cell]:
        of_standing = {"standing": standing} if standing else {}
        cells = [
            _number(counted[option].count(standing), query, {by.name: str(option), **of_standing})
            for option in options
        ]
        return [*cells, _number(together.count(standing), query, of_standing)]

    numbers = {voice_standing_name(standing): column(standing) for standing in VoiceStanding}
    numbers[_("Total")] = column(None)
    st.header(by.head, anchor=False)
    heads = [*(by.called[option] for option in options), _("Together")]
    show_table({by.head: heads, **numbers}, about=by.head, numbers=list(numbers), last_is_sum=True)


def _number(count: int, query: Mapping[str, str], filters: Mapping[str, str]) -> Cell:
    return count_link(count, address(VOICES, {**query, **filters})) if query else count_text(count)
