"""How many voices there are of what, and whether they were answered in time."""

from collections.abc import Callable, Mapping, Sequence

from models.voice.facts import VoiceStanding
from pages.parts.show_nothing import show_nothing
from pages.parts.show_table import show_table
from queries.voices.counts import counts_of_voices
from queries.voices.voices import VoiceRow
from wording.language import _
from wording.voices import voice_kind_name, voice_standing_name, way_name


def show_voice_counts(rows: Sequence[VoiceRow], names: Mapping[int, str]) -> None:
    """``rows`` by the unit that handles them, by the one that they are about, by kind and by way."""
    if not rows:
        show_nothing(_("Nobody has said anything in this year yet."))
        return
    _show(_("Handled by"), rows, lambda row: names.get(row.facts.handler_id or 0, _("Not handed to a unit")))
    _show(_("About the unit"), rows, lambda row: names.get(row.unit_id, "–"))
    _show(_("Kind"), rows, lambda row: voice_kind_name(row.kind))
    _show(_("By which way"), rows, lambda row: way_name(row.way))


def _show(head: str, rows: Sequence[VoiceRow], key: Callable[[VoiceRow], str]) -> None:
    counted = {**counts_of_voices(rows, key), _("Together"): counts_of_voices(rows, lambda _row: "")[""]}
    numbers = {
        voice_standing_name(standing): [str(each.of[standing]) for each in counted.values()]
        for standing in VoiceStanding
    }
    numbers[_("Total")] = [str(each.total) for each in counted.values()]
    show_table({head: list(counted), **numbers}, about=head, numbers=list(numbers), last_is_sum=True)
