"""Headings that say whose work stands below them: "Sở Nội vụ:", "Đối với các sở", "Chủ tịch UBND tỉnh yêu cầu:"."""

import re

from exchange.plan.text.unit_first import unit_first
from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, GIVING, UNIT
from exchange.plan.text.units import BY_ROLE, GIVER, GIVES, GIVES_WITHIN, MOST, are_units, begins_with_a_unit

# whose the work below is: "Trách nhiệm của Sở Y tế"
FOR_UNITS = re.compile(
    r"(?:Đối với|Về phía|(?:Về )?(?:[Tt]rách nhiệm|[Nn]hiệm vụ)(?: cụ thể)?(?: (?:của|cho|đối với))?"
    rf"|Phân công nhiệm vụ(?: (?:của|cho))?|Phần việc(?: của)?|Riêng)\s+(?={UNIT})"
)
BY_ROLES = re.compile(r"\s*\((?:cơ quan |đơn vị )?(?:chủ trì|phối hợp)\)", re.IGNORECASE)  # "Sở A (chủ trì)"
ONLY_HEADS = re.compile(
    r"(?:(?:tham mưu|tổ chức|triển khai|thực hiện|UBND tỉnh|Ủy ban nhân dân tỉnh|các|những|một số|nội dung|nhiệm vụ"
    r"|việc|công việc|sau|sau đây|dưới đây|theo|cụ thể|như|tập trung|khẩn trương|nghiêm túc|thực hiện tốt"
    r"|có|chịu|trách nhiệm|được giao|phải|cần|chủ động|tiếp tục|lãnh đạo|chỉ đạo|trọng tâm|ưu tiên)[\s,]*)+",
    re.IGNORECASE,
)
GIVES_BELOW = re.compile(
    rf"\b(?:{GIVING}|chỉ thị)(?:\s+(?:thực hiện|triển khai|tập trung|một số|các|những|nội dung|nhiệm vụ|công việc"
    r"|giải pháp|yêu cầu|cụ thể|như|sau|sau đây|dưới đây|và)\b,?)*\s*:$"
)


def units_alone(text: str) -> str:
    """The units that a heading names and nothing else, as "Giao Sở Nội vụ:" or "Chủ tịch UBND tỉnh yêu cầu các
    sở:"; empty for any other line."""
    if text.isupper():
        is_name = begins_with_a_unit(text) and len(text) <= MOST and "." not in text[:-1]
        return text.rstrip(": .") if is_name else ""
    within = GIVES_WITHIN.search(text) if text.endswith(":") else None
    gives = text[: within.start()].strip() if within else ""
    if within and (GIVER.fullmatch(gives) or are_units(gives) or not BEGINS_WITH_UNIT.match(text)):
        text = text[within.start() :]
    text = FOR_UNITS.sub("", text)
    given = GIVES.match(text)
    said = text[given.end() if given else 0 :].strip()
    if role := BY_ROLE.fullmatch(said.rstrip(": .")):
        return role["units"].strip()
    assigned = unit_first(text)
    if assigned is not None and said.endswith(":") and ONLY_HEADS.fullmatch(assigned.title.rstrip(": ") or "sau"):
        return assigned.lead
    if assigned is not None and not (assigned.title or assigned.deadline):
        return assigned.lead  # "Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan"
    units = said.rstrip(": ")
    named = re.split(r";\s*", BY_ROLES.sub("", units))
    return units if all(map(are_units, named)) and len(units) <= MOST else ""


def gives_below(text: str) -> bool:
    """Whether a line only says that somebody gives the work below it: "Chủ tịch UBND tỉnh yêu cầu:"."""
    return GIVES_BELOW.search(text) is not None
