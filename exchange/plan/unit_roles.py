"""Who leads and who co-ordinates, where one cell says both: "Sở A (chủ trì); Sở B, Sở C (phối hợp)"."""

import re

from exchange.plan.text.units import units_of

_WORDS = r"(?:các )?(?:cơ quan|đơn vị)?(?:,? đơn vị)?\s*"
LEADS = re.compile(
    rf"^\s*-?\s*{_WORDS}chủ trì(?: thực hiện)?\s*:\s*|\s*\(\s*{_WORDS}chủ trì\s*\)|\s+chủ trì\b(?!\s*:)",
    re.IGNORECASE,
)
OTHERS = re.compile(rf"[\s,;.(-]*\b{_WORDS}phối hợp(?: thực hiện)?(?:\s*:|\s+với\b\s*:?|\s+cùng\b)\s*", re.IGNORECASE)
MARKED = re.compile(r"\s*\(\s*(?:các )?(?:cơ quan |đơn vị )?phối hợp\s*\)", re.IGNORECASE)


def roles_in(cell: str) -> tuple[str, str]:
    """The units of a cell that lead, and those that it says co-ordinate; what they do is left out.

    "Sở A chủ trì hướng dẫn; các sở, ngành thực hiện": who is not said to lead beside one that is, co-ordinates.
    """
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


def _led(text: str) -> str:
    """The units of a text, without the words that they lead and what they do."""
    pieces = re.split(r"([;\n]\s*)", text)  # every other one is what stands between two
    pieces[::2] = [units_of(LEADS.sub(" ", piece).strip()) for piece in pieces[::2]]
    return "".join(pieces).strip(" .;,\n")
