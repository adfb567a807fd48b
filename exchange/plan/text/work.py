"""What follows the units of a sentence: that they lead, with whom, the work, and until when."""

import re
from dataclasses import dataclass

from exchange.plan.text.unit_words import LEADING, UNIT, VERBS
from exchange.plan.text.units import ASIDE, are_units
from exchange.plan.text.until import UNTIL, deadline_in

LEADS = re.compile(rf"[\s,]*{LEADING}\b\s*:?", re.IGNORECASE)
WITH = re.compile(
    r"[\s,]*(?:và\s+)?(?i:phối hợp)(?:\s+chặt chẽ)?(?:\s*,?\s*(?:với|cùng))?\s+"
    rf"(?=(?i:{UNIT}))(?P<others>(?:(?!,?\s\b{VERBS}\b)[^.;:()]|(?<=\bcác [Ss]ở):|(?<=\bcác xã):|(?<=\bcác phường):"
    r"|(?<=\s)\([^()]{1,60}\))+)(?=[\s,.;:()]|$)"
)
HELPED_BY = re.compile(rf"[\s,]*(?P<others>{UNIT}[^.;:()]{{2,80}}?)\s+phối hợp\b(?!\s+với)")  # "…, Sở B phối hợp"
# "…, các sở, ngành phối hợp thực hiện"
HELPED_AT_THE_END = re.compile(
    rf"[,;]\s+(?P<others>{UNIT}[^.;:]{{2,80}}?)\s+(?:cùng\s+)?(?:phối hợp|tham gia)(?:\s+(?:thực hiện|triển khai))?$"
)
ONLY_DOES = re.compile(
    r"(?:(?:tham mưu|tổ chức|triển khai|thực hiện|UBND tỉnh|Ủy ban nhân dân tỉnh|các|những|một số|nội dung|nhiệm vụ"
    r"|việc|công việc|sau|sau đây|dưới đây|theo|cụ thể|như)[\s,]*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be done (``title``, empty where the sentence does not say it), who leads, who helps, until when."""

    title: str
    lead: str
    others: str = ""
    deadline: str = ""


def worked_out(lead: str, rest: str) -> Assignment:
    """What follows the units: within which bounds, that they lead, with whom, and the work."""
    if aside := ASIDE.match(rest):
        rest = rest[aside.end() :]
    if leads := LEADS.match(rest):
        rest = rest[leads.end() :]
    others = ""
    if beside := WITH.match(rest) or (HELPED_BY.match(rest) if leads else None):
        others, rest = beside["others"].strip(" ,"), rest[beside.end() :]
    deadline, title = deadline_in(rest.strip(" ,:-–—"))
    title = title.strip(" .;,/")
    if (helped := HELPED_AT_THE_END.search(title)) and are_units(helped["others"]):
        others, title = "; ".join(filter(None, (others, helped["others"]))), title[: helped.start()]
    if not title or ONLY_DOES.fullmatch(title) or UNTIL.fullmatch(title):
        title = ""
    return Assignment(title=title[:1].upper() + title[1:], lead=lead, others=others, deadline=deadline)


def work_of(text: str) -> Assignment:
    """What a line below a unit's heading assigns to that unit: "a) Chủ trì, phối hợp với … xây dựng …"."""
    return worked_out("", text)
