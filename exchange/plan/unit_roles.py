"""Who leads and who co-ordinates, where one cell says both: "Sở A (chủ trì); Sở B, Sở C (phối hợp)"."""

import re

_WORDS = r"(?:các )?(?:cơ quan|đơn vị)?(?:,? đơn vị)?\s*"
LEADS = re.compile(
    rf"^\s*-?\s*{_WORDS}chủ trì(?: thực hiện)?\s*:\s*|\s*\(\s*{_WORDS}chủ trì\s*\)|\s+chủ trì\b(?!\s*:)",
    re.IGNORECASE,
)
OTHERS = re.compile(rf"[\s,;.(-]*\b{_WORDS}phối hợp(?: thực hiện)?(?:\s*:|\s+với\b\s*:?|\s+cùng\b)\s*", re.IGNORECASE)
MARKED = re.compile(r"\s*\(\s*(?:các )?(?:cơ quan |đơn vị )?phối hợp\s*\)", re.IGNORECASE)


def roles_in(cell: str) -> tuple[str, str]:
    """The units of a cell that lead, and those that it says co-ordinate."""
    if marked := MARKED.search(cell):
        parts = re.split(r"[;\n]", cell)
        others = [part for part in parts if MARKED.search(part)]
        leads = [part for part in parts if part not in others]
        if leads:
            return _led("; ".join(leads)), MARKED.sub("", "; ".join(others)).strip()
        return cell[: marked.start()], ""
    if found := OTHERS.search(cell):
        return _led(cell[: found.start()]), cell[found.end() :].strip(" .;()\n")
    return _led(cell), ""


def _led(text: str) -> str:
    return LEADS.sub("", text).strip(" .;,\n")
