"""Sentences that tell the work before its unit: "Giao việc … cho Sở A", "Đề án … phải được Sở A trình …"."""

import re
from dataclasses import replace

from exchange.plan.text.unit_first import unit_first
from exchange.plan.text.unit_words import LEADING, UNIT, VERBS
from exchange.plan.text.units import A_VERB, GIVER_BEGINS, are_units
from exchange.plan.text.until import UNTIL, deadline_in
from exchange.plan.text.work import Assignment, worked_out

GIVEN_TO = re.compile(
    rf"(?:{GIVER_BEGINS}(?:(?!\s{VERBS}\b)[^,;:])*\s)?(?:[Gg]iao|[Pp]hân công)\s+"
    r"(?:(?:nhiệm vụ|trách nhiệm|việc)\s+)?"
    rf"(?P<work>{VERBS}\b[^.;:]{{3,200}}?)\s+cho\s+(?P<lead>{UNIT}[^.;:,()]{{1,120}}?)(?P<rest>[,;(].*)?[\s.;]*"
)
DOCUMENT = (
    r"(?:Đề án|Dự án|Kế hoạch|Chương trình|Nghị quyết|Quyết định|Báo cáo|Quy chế|Quy định|Phương án|Tờ trình|Hồ sơ"
    r"|Dự thảo|Chỉ thị|Chiến lược|Bộ tiêu chí|Bộ chỉ số)\b"
)
CALLED = re.compile(r"(?:việc|nhiệm vụ|phần việc|công việc|nội dung)\s+(?:liên quan (?:đến|tới)\s+)?", re.IGNORECASE)
A_NUMBERED = re.compile(r"\bsố:?\s*\d+[\w.]*\s*/")  # "ban hành Kế hoạch số 12/KH-UBND"
# the work, as a document or by its verb, and what makes it a unit's: it was given, the unit must, the unit leads
WAS_GIVEN = re.compile(
    rf"(?:(?P<until>{UNTIL.pattern}),\s+)?"
    rf"(?P<work>(?:{DOCUMENT}|(?:{CALLED.pattern}){VERBS}\b|(?:Các|Những|Toàn bộ|Mọi)\s)[^.;:]{{0,200}}?),?\s+"
    rf"(?:(?:sẽ\s+)?được\s+(?:{GIVER_BEGINS}[^,;:.]{{0,40}}?\s+)?(?P<given>giao|phân công)\s+(?:cho\s+)?"
    rf"|(?P<must>phải|cần|sẽ)\s+được\s+|do\s+(?=[^,;:]{{3,120}}\b{LEADING}))(?={UNIT})(?P<rest>.+)",
    re.IGNORECASE,
)


def given_to(text: str) -> Assignment | None:
    """ "UBND tỉnh giao nhiệm vụ xây dựng đề án cho Sở Xây dựng, hoàn thành trước 30/6"."""
    given = GIVEN_TO.fullmatch(text)
    if given is None:
        return None
    until, lead = deadline_in(given["lead"])
    if not are_units(lead):
        return None
    behind = worked_out(lead, given["rest"] or "")
    return done_to(given["work"], replace(behind, deadline=until or behind.deadline))


def was_given(text: str) -> Assignment | None:
    """ "Việc số hóa hồ sơ được giao cho Sở Tư pháp", "Trước 30/9, Đề án phải được Sở Nội vụ trình UBND tỉnh".

    What a unit must do, or leads, without a day is a rule and no task, and a document with a number is there already.
    """
    given = WAS_GIVEN.fullmatch(text)
    told = unit_first(f"Giao {given['rest']}") if given else None
    if given is None or told is None:
        return None
    told = replace(told, deadline="; ".join(filter(None, (given["until"], told.deadline))))
    is_to_be_done = told.deadline and not A_NUMBERED.search(given["work"])
    return done_to(CALLED.sub("", given["work"], 1), told) if given["given"] or is_to_be_done else None


def done_to(work: str, assigned: Assignment) -> Assignment:
    """The ``work`` with what is ``assigned`` behind it, which is done to it where it is only named: "Trình UBND tỉnh
    Đề án"."""
    before, work = deadline_in(work)
    if not assigned.title:
        title = work
    elif A_VERB.match(work):
        title = f"{work}, {assigned.title[:1].lower()}{assigned.title[1:]}"
    else:
        is_a_name = re.match(DOCUMENT, work) is not None
        title = f"{assigned.title} {work if is_a_name else work[:1].lower() + work[1:]}"
    return replace(assigned, title=title[:1].upper() + title[1:], deadline=assigned.deadline or before)
