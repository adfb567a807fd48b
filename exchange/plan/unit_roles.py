"""Who leads and who co-ordinates, where one cell says both: "Sở A (chủ trì); Sở B, Sở C (phối hợp)"; and who leads
what stands below a heading."""

import re
from collections.abc import Iterable, Mapping

from exchange.plan.text.unit_words import UNIT, VERBS
from exchange.plan.text.units import are_units, units_of
from models.plan.columns import PlanColumn
from models.text import searchable

_WORDS = r"(?:các )?(?:cơ quan|đơn vị|CQ|ĐV)?(?:,? đơn vị)?\s*"
_LEADS, _HELPS = r"(?:chủ trì|CT)", r"(?:phối hợp|PH)"
_DONE = r"(?: thực hiện)?"
# "CQ chủ trì: A - CQ phối hợp: B", in either order
LABEL = re.compile(rf"(?:^|(?<=[\s;,.(/–-]))\s*{_WORDS}(?:(?P<leads>{_LEADS})|{_HELPS}){_DONE}\s*:\s*", re.IGNORECASE)
BETWEEN = " .;,()|/+\n-–—"
LEADS = re.compile(
    rf"^\s*-?\s*{_WORDS}chủ trì{_DONE}\s*(?::|(?={UNIT}))\s*|\s*\(\s*{_WORDS}{_LEADS}\s*\)"
    rf"|\s*[,–-]\s*{_WORDS}chủ trì(?=\s*(?:[,;\n]|$))|\s+chủ trì\b(?!\s*:)",
    re.IGNORECASE,
)
OTHERS = re.compile(
    rf"[\s,;.(-]*\b{_WORDS}phối hợp{_DONE}(?:\s*:|\s+với\b\s*:?|\s+cùng\b)\s*"
    rf"|[\s,;.–-]+{_WORDS}phối hợp{_DONE}\s+(?={UNIT})",
    re.IGNORECASE,
)
MARKED = re.compile(
    rf"\s*\(\s*{_WORDS}{_HELPS}\s*\)|\s*[,–-]\s*(?:cơ quan|đơn vị|CQ|ĐV) phối hợp(?=\s*(?:[;\n]|$))", re.IGNORECASE
)
# "Sở A chủ trì, Sở B và các sở phối hợp"
BOTH = re.compile(
    rf"(?P<leads>[^;\n]+?)\s+chủ trì{_DONE}\s*[,.–-]\s*(?P<helps>(?={UNIT}).+?)\s+phối hợp{_DONE}[\s.]*",
    re.IGNORECASE,
)


# what a heading says besides the units whose tasks stand below it: "I. Nhiệm vụ của Sở Nội vụ (05 nhiệm vụ)"
HEADING_BEGINS = re.compile(
    r"^(?:(?:[IVX]+|\d+|[A-Z])\s*[.)]\s*)?(?:(?:các |những )?nhiệm vụ\s+(?:(?:được )?giao(?: cho)?|của|do|đối với)\s+"
    r"|(?:đối với|giao(?: cho)?|phân công)\s+)?",
    re.IGNORECASE,
)
HEADING_ENDS = re.compile(r"\s*[:(–-]?\s*\d+ (?:nhiệm vụ|việc|nội dung|đầu việc)\)?\s*$|[\s:]+$", re.IGNORECASE)
LEADS_AND_HELPS = re.compile(r".*\bchu tri ?/ ?(\w+ ){0,2}phoi hop.*")
SEVERAL = ("Các", "UBND")  # what names a whole class of units begins so


def without_giving_below(heading: str) -> str:
    """A heading without its number, how many tasks are below it, and that they are given."""
    return HEADING_ENDS.sub("", HEADING_BEGINS.sub("", heading))


def units_in_heading(heading: str) -> str:
    """The units that a heading names and nothing else; empty for any other."""
    units, _others = roles_in(without_giving_below(heading))
    if units.isupper() and not re.search(rf"\b{VERBS}\b", units.lower()):
        named = units.title().replace("Ubnd", "UBND")
    else:
        named = units
    return units if are_units(named) and _is_a_name(named) else ""


def _is_a_name(units: str) -> bool:
    """Whether it is the name of an agency, as "Công an tỉnh", and not of a thing, as "Trường học thông minh"."""
    first, *others = units.split()
    return first in SEVERAL or any(word[0].isupper() or word == "tỉnh" for word in others)


def roles_in(cell: str) -> tuple[str, str]:
    """The units of a cell that lead, and those that it says co-ordinate; what they do is left out.

    "Sở A chủ trì hướng dẫn; các sở, ngành thực hiện": who is not said to lead beside one that is, co-ordinates.
    """
    if labelled := _labelled(cell):
        return labelled
    if both := BOTH.fullmatch(cell.strip()):
        return _led(both["leads"]).strip(BETWEEN), both["helps"].strip(BETWEEN)
    parts = re.split(r"[;\n]|(?<=\)),", cell)  # "Sở A (chủ trì), Sở B (phối hợp)"
    if marked := MARKED.search(cell):
        others = [part for part in parts if MARKED.search(part)]
        leads = [part for part in parts if part not in others]
        if leads:
            return _led("; ".join(leads)), MARKED.sub("", "; ".join(others)).strip()
        return cell[: marked.start()], ""
    if found := OTHERS.search(cell):
        return _led(cell[: found.start()]), cell[found.end() :].strip(" .;()\n")
    led = [part for part in parts if re.search(r"\bchủ trì\b", part, re.IGNORECASE)]
    if 0 < len(led) < len(parts):
        others = [_led(part) for part in parts if part not in led]
        return "; ".join(map(_led, led)), "; ".join(filter(None, others))
    return _led(cell), ""


def both_roles(heading: str, cells: Mapping[PlanColumn, str]) -> dict[PlanColumn, str]:
    """Who leads and who helps by the heading of their one column, "Cơ quan chủ trì/Phối hợp"; empty for any other,
    and for a cell that has not the same sign once."""
    lead, sign, others = cells.get(PlanColumn.LEAD, "").partition("/")
    both = LEADS_AND_HELPS.fullmatch(searchable(heading)) and sign and "/" not in others
    if not both or cells.get(PlanColumn.CO_ORDINATING):
        return {}
    return {PlanColumn.LEAD: lead.strip(), PlanColumn.CO_ORDINATING: others.strip()}


def _labelled(cell: str) -> tuple[str, str] | None:
    """The units behind the labels of who leads and of who helps; ``None`` where no label says who leads."""
    labels = list(LABEL.finditer(cell))
    if not any(label["leads"] for label in labels):
        return None
    leads, others = [cell[: labels[0].start()]], list[str]()
    ends = [*(label.start() for label in labels[1:]), len(cell)]
    for label, end in zip(labels, ends, strict=True):
        (leads if label["leads"] else others).append(cell[label.end() : end])
    return _joined(map(_led, leads)), _joined(others)


def _joined(units: Iterable[str]) -> str:
    return "; ".join(filter(None, (text.strip(BETWEEN) for text in units)))


def _led(text: str) -> str:
    """The units of a text, without the words that they lead and what they do."""
    pieces = re.split(r"([;\n]\s*)", text)  # every other one is what stands between two
    pieces[::2] = [units_of(LEADS.sub(" ", piece).strip()).rstrip(" -–") for piece in pieces[::2]]
    return "".join(pieces).strip(" .;,\n")
