"""Acts, differences and standings as sentences, in the reader's language."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from models.counting.standing import Standing
from models.ledger.acts import (
    Amended,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.fold import Difference
from wording.language import _, day, ngettext, whole_percent
from wording.names import field_name, stage_name

SHOWN = 90  # letters of a wording in the difference that an act made


def standing_reason(standing: Standing, deadline: str, completed_on: str, as_of: str, days_over: int | None) -> str:
    """Why a task stands as it does, in one sentence with the dates that decide it."""
    form = {
        Standing.COMPLETED_AHEAD: _("Completed on {completed}, before the deadline {deadline}."),
        Standing.COMPLETED_ON_TIME: _("Completed on {completed}, the very day of the deadline."),
        Standing.COMPLETED_LATE: _("Completed on {completed}, after the deadline {deadline}."),
        Standing.COMPLETED_NO_DEADLINE: _("Completed on {completed}; there was no deadline to measure it by."),
        Standing.IN_PROGRESS: _("Not completed by {as_of}; the deadline {deadline} has not passed."),
        Standing.OVERDUE: _("Not completed by {as_of}; the deadline {deadline} has passed."),
        Standing.NO_DEADLINE: _("Not completed by {as_of}; no day follows from the deadline as printed."),
        Standing.WITHDRAWN: _("Withdrawn by a document; outside the totals."),
    }[standing]
    said = form.format(completed=completed_on, deadline=deadline, as_of=as_of)
    if standing is Standing.OVERDUE and days_over:
        said += " " + ngettext("Overdue by {count} day.", "Overdue by {count} days.", days_over)
    if standing is Standing.IN_PROGRESS and days_over is not None:
        said += " " + ngettext("{count} day left.", "{count} days left.", -days_over)
    return said


def act_text(content: Content, on: str, units: Mapping[int, str]) -> str:
    """One act as a sentence. ``units`` names units by id."""

    def unit(unit_id: int) -> str:
        return units.get(unit_id, f"#{unit_id}")

    match content:
        case Assigned():
            return _(
                "Assigned to {unit}; deadline as printed: {deadline}.",
                unit=unit(content.lead_id),
                deadline=content.deadline.text or "–",
            )
        case Amended():
            return _("Amended: {what}.", what=", ".join(_amended(content)))
        case ProgressReported():
            said = _("Progress {percent}: {done}", percent=whole_percent(content.percent), done=content.done)
            said += _(" Difficulties: {text}", text=content.difficulties) if content.difficulties else ""
            return said + (_(" Proposals: {text}", text=content.proposals) if content.proposals else "")
        case DoneReported(document=document):
            said = _("Reported done: {symbol} of {date}.", symbol=document.symbol, date=day(document.on))
            return f"{said} {content.done}".strip()
        case Confirmed(document=document):
            return _(
                "Confirmed: completed on {date} by {symbol}.",
                date=on,
                symbol=document.symbol,
            )
        case Returned():
            return _("Returned: {reason}", reason=content.reason)
        case Reopened():
            return _("Reopened: {reason}", reason=content.reason)
        case ExtensionRequested():
            said = _("Asked for an extension to {date}: {reason}", date=day(content.to), reason=content.reason)
            said += _(" (asked after the deadline)") if content.late else ""
            return said + (_(" (request no. {nth})", nth=content.nth) if content.repeated else "")
        case ExtensionDecided():
            return _decided(content)
        case HandedOver(document=document):
            return _("Handed over to {unit} by {symbol}.", unit=unit(content.lead_id), symbol=document.symbol)
        case Withdrawn(document=document):
            return _("Withdrawn by {symbol} of {date}.", symbol=document.symbol, date=day(document.on))
        case Contributed():
            said = _("{unit} contributed: {done}", unit=unit(content.unit_id), done=content.done)
            if content.document is None:
                return said
            document = content.document
            return said + " " + _("({symbol} of {date})", symbol=document.symbol, date=day(document.on))
        case Split(days=days) if days:
            return _("Due {count} times: {days}.", count=len(days), days=", ".join(map(day, days)))
        case Split():
            return _(
                "Split into {count} parts: {units}.",
                count=len(content.units),
                units=", ".join(map(unit, content.units)),
            )
        case Rejoined():
            return _("Parts joined back: {reason}", reason=content.reason)
        case GivenUp():
            return _("Joined back into the whole task.")
        case NeverDone():
            return _("Recorded in error; counts as never done.")


def _decided(content: ExtensionDecided) -> str:
    match content.outcome:
        case "granted":
            return _(
                "Extended to {date} by {symbol}.",
                date=day(content.to),
                symbol=content.document.symbol if content.document else "–",
            )
        case "refused":
            return _("Extension refused: {reason}", reason=content.reason)
        case _other:
            return _("Another date proposed, {date}: {reason}", date=day(content.to), reason=content.reason)


def difference_text(difference: Difference, units: Mapping[int, str]) -> str:
    """What an act made different, in a few words: ``deadline 30/06/2024 → 31/08/2024``."""
    name, before, after = difference
    named = {
        "title": _("wording"),
        "product": _("product"),
        "field": _("field"),
        "lead_id": _("lead unit"),
        "co_ordinating": _("co-ordinating units"),
        "supervisor_id": _("supervising member"),
        "links": _("directives"),
        "parts": _("parts"),
        "stage": _("stage"),
        "percent": _("progress"),
        "completed_on": _("completed on"),
        "due": _("deadline"),
    }[name]
    if name in ("supervisor_id", "links"):
        return named
    return f"{named} {_valued(name, before, units)} → {_valued(name, after, units)}"


def _valued(name: str, value: Any, units: Mapping[int, str]) -> str:
    match name:
        case "field":
            return field_name(value)
        case "stage":
            return stage_name(value)
        case "lead_id":
            return units.get(value, "–")
        case "co_ordinating":
            return ", ".join(units.get(each, "–") for each in value) or "–"
        case "percent":
            return whole_percent(value)
        case "parts":
            return str(value)
        case "title" | "product":
            return f"“{shorten(value, SHOWN, placeholder=' …')}”"
    return day(value)


def _amended(content: Amended) -> list[str]:
    named = {
        "title": _("wording"),
        "product": _("product"),
        "field": _("field"),
        "co_ordinating": _("co-ordinating units"),
        "add_co_ordinating": _("co-ordinating unit added"),
        "owed": _("contributions of co-ordinating units"),
        "deadline": _("deadline"),
        "links": _("directives"),
        "add_links": _("directive linked"),
        "supervisor_id": _("supervising member"),
    }
    return [name for part, name in named.items() if getattr(content, part) not in (None, ())]
