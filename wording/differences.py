"""What acts made different, in words, and an act with that as lines of a history."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from models.ledger.acts import Owed
from models.ledger.facts import Difference, Reason
from queries.act_rows import ActRow
from wording.language import _, cached_by_language, day, whole_percent
from wording.names import field_name, stage_name
from wording.sentences import Naming, act_text

SHOWN = 90  # letters of a wording in the difference that an act made


def difference_text(difference: Difference, naming: Naming) -> str:
    """What an act made different, in a few words: ``deadline 30/06/2024 → 31/08/2024``."""
    name, before, after = difference
    return f"{fact_name(name)} {_valued(name, before, naming)} → {_valued(name, after, naming)}"


def differences_text(act: ActRow, units: Mapping[int, str], causes: Mapping[str, str]) -> str:
    """All that an act made different; empty where that is nothing."""
    naming = Naming(day(act.on), units, causes, act.named)
    return "; ".join(difference_text(each, naming) for each in act.made)


@cached_by_language
def fact_name(name: str) -> str:
    """What of a task a difference is in."""
    return {
        "title": _("wording"),
        "product": _("product"),
        "field": _("field"),
        "lead_id": _("lead unit"),
        "co_ordinating": _("co-ordinating units"),
        "owed": _("contributions of co-ordinating units"),
        "given": _("contributions given"),
        "supervisor_id": _("supervising member"),
        "links": _("directives"),
        "parts": _("parts"),
        "stage": _("stage"),
        "percent": _("progress"),
        "completed_on": _("completed on"),
        "request": _("extension that is asked for"),
        "reason": _("reason for the delay"),
        "asked_on": _("asked and not answered since"),
        "due": _("deadline"),
        "deadline_text": _("deadline as printed"),
        "in_register": _("stands in the register"),
    }[name]


def history_lines(act: ActRow, units: Mapping[int, str], causes: Mapping[str, str]) -> list[str]:
    """An act with what it made different, what it corrects and by what it was corrected, each in a line."""
    lines = [act_text(act.content, day(act.on), units, causes)]
    if act.made:
        lines.append(differences_text(act, units, causes))
    if act.place != act.number:
        lines.append(_("Corrects act {number}: {reason}", number=act.place, reason=act.because))
    if act.corrected_by:
        lines.append(_("No longer counts: corrected by act {number}.", number=act.corrected_by))
    return lines


def _valued(name: str, value: Any, naming: Naming) -> str:
    if value in (None, ()):
        return "–"
    return VALUES[name](value, naming)


def _on(on: date, _naming: Naming) -> str:
    return day(on)


def _quoted(text: str, _naming: Naming) -> str:
    return f"“{shorten(text, SHOWN, placeholder=' …')}”"


def _owed(owed: Sequence[Owed], naming: Naming) -> str:
    told = [(naming.unit(each.unit_id), each.what, day(each.due) if each.due else "") for each in owed]
    return "; ".join(", ".join(filter(None, each)) for each in told)


def _given(given: Sequence[tuple[int, date]], naming: Naming) -> str:
    return ", ".join(f"{naming.unit(unit_id)} {day(on)}" for unit_id, on in given)


def _reason(reason: Reason, naming: Naming) -> str:
    return f"{naming.cause(reason.cause)} {_quoted(reason.words, naming)}"


VALUES: Mapping[str, Callable[[Any, Naming], str]] = {
    "title": _quoted,
    "product": _quoted,
    "field": lambda field, _naming: field_name(field),
    "lead_id": lambda unit_id, naming: naming.unit(unit_id),
    "co_ordinating": lambda units, naming: ", ".join(map(naming.unit, units)),
    "owed": _owed,
    "given": _given,
    "supervisor_id": lambda person_id, naming: naming.person(person_id),
    "links": lambda links, naming: ", ".join(map(naming.link, links)),
    "parts": lambda parts, _naming: str(parts),
    "stage": lambda stage, _naming: stage_name(stage),
    "percent": lambda percent, _naming: whole_percent(percent),
    **dict.fromkeys(("completed_on", "asked_on", "due"), _on),
    "request": lambda request, _naming: day(request.to),
    "reason": _reason,
    "deadline_text": _quoted,
    "in_register": lambda stands, _naming: _("yes") if stands else _("no"),
}
