"""Labels within a line of text: "Cơ quan chủ trì: …; thời hạn: …", and what each of them says."""

import re
from dataclasses import dataclass, replace

from exchange.plan.headings import column_called
from exchange.plan.text.lines import TextLine
from exchange.plan.text.units import A_VERB, GIVES, begins_with_a_unit
from models.plan.columns import PlanColumn
from models.text import searchable

LABELS = (
    *(PlanColumn.TITLE, PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.DEADLINE, PlanColumn.PRODUCT),
    *(PlanColumn.FUNDS, PlanColumn.HEAD, PlanColumn.DIRECTIVE, PlanColumn.NOTE),
)
BEGINNING = LABELS[:5]  # the labels that a task may begin with
# a label begins a line or follows a sign; within a sentence only by a word that begins labels
BEGINS_A_LABEL = (
    r"(?<=\s)(?<!\bcác\s)(?<!\bvề\s)(?<!\bcủa\s)(?<!\bcho\s)(?<!\btheo\s)(?<!\d\s)"
    r"(?=(?i:cơ quan|đơn vị|bộ phận|chủ trì|phối hợp|thời gian|thời hạn|tiến độ|sản phẩm|kết quả|kinh phí|phân công"
    r"|ghi chú)\b)"
)
LABEL = re.compile(
    rf"(?:^|(?<=[.;,)]\s)|(?<=[.;,)(])|(?<=\s[-–—/|]\s)|{BEGINS_A_LABEL})[-+•*–]?\s*"
    r"(?P<name>[^\W\d_](?:[^:;.()\n\d]|\([^():;.\n]*\)|\d{1,2}(?=\s*:)){2,45}?)\s*:\s*"
)
WITHIN = re.compile(BEGINS_A_LABEL)
ONE_AFTER_ANOTHER = re.compile(r"\s[-–—+]\s")
DOES = re.compile(
    r"chủ trì|phối hợp|hoàn thành|thực hiện|tham mưu|phân công|theo dõi|báo cáo|kết thúc", re.IGNORECASE
)
TITLE_LABEL = re.compile(
    r"(ten )?(nhiem vu|noi dung|cong viec|hoat dong)( cong viec| nhiem vu| thuc hien)?( so)?( \d+)?"
)
# "Cơ quan, đơn vị chủ trì" names nobody, "Sở Y tế chủ trì" does
NAMES_NOBODY = re.compile(
    r"(?:[Cc]ác )?(?:[Cc]ơ quan|[Đđ]ơn vị|[Ss]ở|[Bb]an|[Nn]gành|[Bb]ộ phận|[Pp]hòng|[Tt]ổ chức|[Cc]á nhân"
    r"|[Đđ]ịa phương)\b(?! [A-ZĐ])|[Nn]gười (?!đứng)"
    r"|(?:[Ll]ãnh đạo|[Tt]hủ trưởng|[Nn]gười đứng đầu)(?: (?:cơ quan|đơn vị))?(?:$| (?:chịu|phụ|trực|chỉ)\b)"
)
LISTED = re.compile(r"(?:cơ quan|ngành|sở|địa phương), (?:cơ quan|đơn vị|địa phương)$")  # units, and no label
SOMEBODY = re.compile(r"\s[A-ZĐÀ-Ỹ]\w*\s+(?:phụ trách|chỉ đạo)$")  # "Đ/c Trần Văn F phụ trách: …"
ABOUT = re.compile(r"(?:Đối với|Về|Riêng)\b")
OF_SEVERAL = re.compile(
    r"\b(?:các|những|toàn bộ|từng) (?:nhiệm vụ|nội dung|công việc|phần việc|hoạt động)\b|\bchung$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label with this ``name`` says of a part of its task."""

    part: PlanColumn
    text: str
    name: str


def labels_in(words: str) -> tuple[str, list[Label]]:
    """What stands before the first label, and what each label says; all of it where there is none."""
    places: list[tuple[int, int]] = []  # where the name begins, and where the text does
    labels: list[Label] = []
    for found in LABEL.finditer(words):
        name = _own_name(found["name"], bool(labels))
        if (part := _label(name)) is not None:
            places.append((found.end("name") - len(name), found.end()))
            labels.append(Label(part=part, text="", name=name))
    if not labels:
        return words, []
    ends = [start for start, _begins in places[1:]] + [len(words)]
    texts = [words[begins:end].strip(" ;-,(–—|/") for (_start, begins), end in zip(places, ends, strict=True)]
    before = words[: places[0][0]].strip(" ;-,(–—*/")
    return before, [replace(label, text=text) for label, text in zip(labels, texts, strict=True)]


def _own_name(name: str, is_later: bool) -> str:
    """The name of a label without what stands before it: "Phòng Văn hóa, phối hợp" ends one and begins another,
    "Rà soát văn bản - Thời hạn" says some work first."""
    behind = name.rpartition(", ")[2]
    if _label(behind) is not None and not LISTED.search(name) and (is_later or _begins_otherwise(name)):
        return behind
    within = [name[found.start() :] for found in WITHIN.finditer(name)]
    says_work = ONE_AFTER_ANOTHER.search(name) or (A_VERB.match(name) and not DOES.match(name))
    return within[-1] if within and says_work and _label(within[-1]) in BEGINNING[1:4] else name


def is_of_several(line: TextLine) -> bool:
    """Whether a label speaks of several tasks at once: "Thời gian hoàn thành các nhiệm vụ trên: …"."""
    found = LABEL.match(line.words)
    return found is not None and OF_SEVERAL.search(found["name"]) is not None


def _begins_otherwise(name: str) -> bool:
    """Whether what stands before the last comma of a name is no part of a label: "Giao Sở A tham mưu, thời hạn"."""
    first = name.partition(", ")[0]
    return not NAMES_NOBODY.match(name) and column_called(first) is None


def _label(name: str) -> PlanColumn | None:
    part = column_called(name)
    if part is PlanColumn.TITLE and not TITLE_LABEL.fullmatch(searchable(name)):
        return None
    if GIVES.match(name) or (begins_with_a_unit(name) and not NAMES_NOBODY.match(name)):
        return None
    if (listed := LISTED.search(name)) and listed.start():
        return None
    if SOMEBODY.search(name) or ABOUT.match(name):
        return None
    if part not in BEGINNING[:4] and A_VERB.match(name):
        return None  # "Cấp phát kinh phí: 15/7" says what to do
    return part if part in LABELS else None
