"""Labels within a line of text: "Cơ quan chủ trì: …; thời hạn: …", and what each of them says."""

import re

from exchange.plan.headings import column_called
from exchange.plan.text.lines import TextLine
from exchange.plan.text.unit_words import BEGINS_WITH_UNIT
from exchange.plan.text.units import A_VERB, GIVES
from models.plan.loading import PlanColumn
from models.text import searchable

LABELS = (
    *(PlanColumn.TITLE, PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.DEADLINE, PlanColumn.PRODUCT),
    *(PlanColumn.FUNDS, PlanColumn.HEAD, PlanColumn.DIRECTIVE, PlanColumn.NOTE),
)
BEGINNING = LABELS[:5]  # the labels that a task may begin with
# a label begins a line or follows a sign; within a sentence only by a word that begins labels
LABEL = re.compile(
    r"(?:^|(?<=[.;,)]\s)|(?<=[.;,)(])|(?<=\s)(?<!\bvề\s)(?<!\bcủa\s)(?<!\bcho\s)(?<!\btheo\s)"
    r"(?=(?i:cơ quan|đơn vị|bộ phận|chủ trì|phối hợp|thời gian|thời hạn|tiến độ|sản phẩm|kết quả|kinh phí|phân công"
    r"|ghi chú)\b))[-+•*–]?\s*(?P<name>[^\W\d_](?:[^:;.()\n]|\([^():;.\n]*\)){2,45}?)\s*:\s*"
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
OF_SEVERAL = re.compile(
    r"\b(?:các|những|toàn bộ|từng) (?:nhiệm vụ|nội dung|công việc|phần việc|hoạt động)\b", re.IGNORECASE
)

Label = tuple[PlanColumn, str]


def labels_in(words: str) -> tuple[str, list[Label]]:
    """What stands before the first label, and what each label says; all of it where there is none."""
    labels: list[tuple[int, int, PlanColumn]] = []
    for found in LABEL.finditer(words):
        own = found["name"].rpartition(", ")[2]  # "Phòng Văn hóa, phối hợp:" ends one label and begins another
        name = own if _label(own) is not None and (labels or _begins_otherwise(found["name"])) else found["name"]
        if (part := _label(name)) is not None:
            labels.append((found.end("name") - len(name), found.end(), part))
    if not labels:
        return words, []
    ends = [start for start, _end, _part in labels[1:]] + [len(words)]
    texts = [words[begin:end].strip(" ;-,(") for (_start, begin, _part), end in zip(labels, ends, strict=True)]
    parts = [part for _start, _end, part in labels]
    return words[: labels[0][0]].strip(" ;-,("), list(zip(parts, texts, strict=True))


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
    if GIVES.match(name) or (BEGINS_WITH_UNIT.match(name) and not NAMES_NOBODY.match(name)):
        return None
    if part not in BEGINNING[:4] and A_VERB.match(name):
        return None  # "Cấp phát kinh phí: 15/7" says what to do
    return part if part in LABELS else None
