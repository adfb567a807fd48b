"""What a sentence assigns: to whom, with whom, until when, and what is to be done.

Conclusions, resolutions and directives put the unit first ("Giao Sở Nội vụ chủ trì, phối hợp với … xây dựng …, hoàn
thành trước ngày 30/9"), plans put it last ("… (Sở Tư pháp chủ trì, hoàn thành trước 30/6)").
"""

import re
from dataclasses import dataclass, replace

MOST = 250  # letters of the units in one sentence

# a word that begins the name of an agency, or of the office of who heads one; many begin other words too
AGENCY = (
    r"(?:(?:UBND|HĐND|UBMTTQ|MTTQ|BQL|VP|TT|TTr)\b|Sở(?=\s)|Ban(?! hành\b)(?=\s)|Uỷ ban|Ủy ban|Văn phòng|Công an"
    r"|Thanh tra (?=tỉnh|thành phố|Sở|sở|Chính phủ|huyện|nhà nước|Nhà nước)"
    r"|Bộ(?= [A-ZĐ])|Cục|Chi cục|Tổng cục|Vụ(?= [A-ZĐ])"
    r"|Trung tâm|Bảo hiểm|Kho bạc|Hội(?! nghị| thảo| thi| chợ)|Đài(?= )|Báo(?! cáo)(?= )|Trường(?! hợp)|Bệnh viện"
    r"|Phòng(?= [A-ZĐ])|Trạm(?= )|Đội(?= )|Quỹ(?= [A-ZĐ])|Viện(?= )|Thuế(?= )|Hải quan|Tòa án|Toà án|Viện kiểm sát"
    r"|Mặt trận|Liên đoàn|Liên hiệp|Liên minh|Tỉnh đoàn|Thành đoàn|Đoàn(?= )|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy"
    r"|Ngân hàng|Công ty|Tập đoàn|Tổng công ty|Điện lực|Bưu điện|Viễn thông|Tổ công tác|Tổ (?=giúp việc)|Hiệp hội"
    r"|Các (?=sở|cơ quan|đơn vị|địa phương|ban|ngành|huyện|xã|phường|trường|bộ|phòng|Sở|Bộ|Phòng|Ban|tổ chức)"
    r"|Toàn thể|Cơ quan|Đơn vị|Chính quyền|Kiểm toán|(?:STC|SNV|STP|SXD|SYT|SCT|SKHCN|SNNMT|SGDĐT|SVHTTDL)\b"
    r"|(?:Phó )?(?:Giám đốc|Chủ tịch|Chánh|Cục trưởng|Trưởng|Hiệu trưởng|Bí thư|Tổng Giám đốc)(?= )|Thủ trưởng"
    r"|Người đứng đầu|Lãnh đạo|Đồng chí|Đ/c|Ông|Bà)"
)
CLASS = r"các (?:sở|cơ quan|đơn vị|địa phương|ban|ngành|huyện|xã|phường|trường|bộ|phòng|Sở|Bộ|Phòng|tổ chức)"
UNIT = rf"(?:{AGENCY}|{CLASS}|thủ trưởng|đồng chí|đ/c|người đứng đầu|lãnh đạo|chủ tịch)"
GIVING = r"(?i:giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|yêu cầu|đề nghị|phân công|chỉ đạo)"
GIVES = re.compile(rf"(?:(?:Nhất trí|Thống nhất|Tiếp tục|Đồng thời|Kính)\s+)?{GIVING}\s*(?::\s*)?(?={UNIT})")
GIVES_WITHIN = re.compile(rf"\b{GIVING}\s+(?={UNIT})")
BEGINS_WITH_UNIT = re.compile(UNIT)

# a verb or what stands before one, in small letters: with it the units of a sentence end
VERBS = (
    r"(?:khẩn trương|chủ động|kịp thời|nghiêm túc|tích cực|thường xuyên|định kỳ|tiếp tục|tập trung|quyết liệt"
    r"|nhanh chóng|căn cứ|phải|cần|sẽ|có trách nhiệm|chịu trách nhiệm|được giao|chỉ đạo(?! điều hành)"
    r"|(?<!dự án )(?<!đầu tư )xây dựng|rà soát|tham mưu|hoàn thiện|hoàn thành"
    r"|tổ chức(?!,| chính trị| liên quan| đoàn thể| cá nhân| xã hội|$)|triển khai|thực hiện|hướng dẫn|đẩy mạnh"
    r"|đẩy nhanh|tăng cường|nghiên cứu|báo cáo|trình|ban hành|kiểm tra|thanh tra|giám sát|theo dõi|đôn đốc"
    r"|tổng hợp|đề xuất|bố trí|cân đối|thẩm định|cập nhật|công bố|công khai|cung cấp|kết nối|số hóa|số hoá"
    r"|chuẩn bị|lập|soạn thảo|dự thảo|quán triệt|phổ biến(?! giáo dục)|tuyên truyền|đánh giá|khảo sát|thống kê"
    r"|đào tạo|bồi dưỡng|tập huấn|xử lý|giải quyết|khắc phục|gửi|nộp|(?<!phòng )(?<!Phòng )đăng ký|thành lập"
    r"|kiện toàn|sắp xếp|bổ sung|sửa đổi|cải thiện|nâng cao|nâng cấp|duy trì|vận hành|quản lý|phân bổ"
    r"|thanh toán|thu hồi|mua sắm|vận động|phát động|ứng dụng|áp dụng|đưa|giao|phân công|ký|họp|xin|tiếp nhận"
    r"|bàn giao|chuyển giao|lấy ý kiến|góp ý|ưu tiên|bảo đảm|đảm bảo|thúc đẩy|xác định|phân tích|tiến hành"
    r"|nghiệm thu|quyết toán|giải ngân|lựa chọn|rút ngắn|cắt giảm|đơn giản|tái cấu trúc|niêm yết|hỗ trợ"
    r"|xem xét|thống nhất|trao đổi|làm việc|làm rõ|sớm|bám sát|chấm điểm|tự chấm|khen thưởng|đề nghị|kiến nghị"
    r"|yêu cầu|tham gia|phê duyệt|quyết định|đối chiếu|thu thập|lưu trữ|khai thác|sử dụng|tích hợp|chia sẻ"
    r"|đồng bộ|làm sạch|gắn|thông báo|trả lời|giải trình|phối hợp|cùng)"
)
LEADING = r"(?:là (?:cơ quan|đơn vị) )?(?:[Cc]hủ trì|làm đầu mối|đầu mối)"
UNITS_END = re.compile(rf"\s*(?::|,?\s+{LEADING}\b|,?\s+\b{VERBS}\b)")
LEADS = re.compile(rf"[\s,]*{LEADING}\b(?!\s*:)", re.IGNORECASE)
WITH = re.compile(
    r"[\s,]*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s*,?\s*(?:với|cùng))?\s+"
    rf"(?={UNIT})(?P<others>(?:(?!,?\s\b{VERBS}\b)[^.;:()])+)(?=[\s,.;:()]|$)",
    re.IGNORECASE,
)
ONLY_DOES = re.compile(
    r"(?:(?:tham mưu|tổ chức|triển khai|thực hiện|UBND tỉnh|Ủy ban nhân dân tỉnh|các|những|một số|nội dung|nhiệm vụ"
    r"|việc|công việc|sau|sau đây|dưới đây|theo|cụ thể|như)[\s,]*)+",
    re.IGNORECASE,
)

ABOUT = re.compile(r"^(?:Về|Đối với)\s[^:.;]{3,80}:\s*")  # "Về thể chế: Giao Sở Tư pháp …"
NOT_NAMED = re.compile(r"\b(?:được giao|có tên|nêu trên|liên quan|trên)$")
WAS_DONE = re.compile(r"\b(?:đã|đang|chưa|không)\b")  # what was done, or is, gives no work

# Until when

DAY = (
    r"(?:(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?!\d)"
    r"|(?:ngày\s+)?\d{1,2},?\s+tháng\s+\d{1,2}(?:\s*(?:,?\s*năm|/)\s*\d{4})?"
    r"|ngày\s+\d{1,2}\s+(?:của\s+)?"
    r"(?:tháng cuối(?:\s+cùng)?(?:\s+của)?(?:\s+mỗi)?\s+quý|(?:hằng|hàng|mỗi)\s+(?:tháng|quý)))"
)
SPAN = (
    rf"(?:{DAY}|tháng\s+\d{{1,2}}(?:\s*(?:/|-|,?\s*năm)\s*\d{{4}})?"
    r"|[Qq]u[ýíy]\s+(?:IV|I{1,3}|[1-4])(?:\s*(?:,|và)\s*(?:quý\s+)?(?:IV|I{1,3})\b)*(?:\s*(?:/|-|năm|,\s*năm)?\s*\d{4})?"
    r"|năm\s+\d{4}(?:\s*[-–]\s*\d{4})?|(?:0?6|sáu|0?9|0?3)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?|năm nay"
    r"|giai đoạn\s+\d{4}\s*[-–]\s*\d{4}|tuần\s+(?:thứ\s+)?\S+\s+tháng\s+\d{1,2}(?:\s*/\s*\d{4})?)"
)
NEAR = (
    r"(?:trước|trong|chậm nhất(?:\s+là)?|muộn nhất(?:\s+là)?|không quá|đến hết|hết|vào|từ|cuối|đầu|giữa|trong vòng)"
)
UNTIL = re.compile(
    rf"(?:(?:thời gian|thời hạn|hạn|tiến độ)\s*(?:hoàn thành|thực hiện)?\s*:?\s*)?"
    rf"(?:(?:hoàn thành|xong|kết thúc)\s+)?"
    rf"(?:{NEAR}\s+(?:{NEAR}\s+)*|(?<=hoàn thành )|(?<=xong )|(?<=thời hạn )|đến\s+(?=ngày))"
    rf"(?:\d{{1,2}} giờ(?:\s*\d{{2}})?,?\s+)?(?:ngày\s+(?=\d))?{SPAN}(?:\s*(?:-|–|đến)\s*(?:ngày\s+)?{SPAN})?",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"(?:định kỳ\s+)?(?:trước\s+)?(?:ngày\s+\d{1,2}(?:\s+của)?\s+)?(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)\b"
    r"|thường xuyên$",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(rf"\(\s*({SPAN})\s*\)", re.IGNORECASE)
ENDING = r"[\s).;,]*$"
SENTENCE = re.compile(r"(?<=[^\s.][.!?])(?<!\bTP\.)(?<!\bTp\.)(?<!\bTX\.)(?<!\b[A-ZĐ]\.)\s+(?=[A-ZĐÀ-Ỹ“])|;\s+")

# Units at the end: "… (Sở A chủ trì, phối hợp với Sở B, hoàn thành trước 30/6)", "… (Sở A; Quý III)"
AT_THE_END = re.compile(
    rf"(?P<title>.+?)[\s,;:]*(?:(?P<bracket>\()|\b(?:do|giao)\s+)\s*(?P<lead>{UNIT}[^;().:]*?)\s+{LEADING}\b(?P<rest>[^:]*)"
)
IN_BRACKETS_AT_THE_END = re.compile(
    rf"(?P<title>.+?)\s*\((?P<lead>{UNIT}[^();]*?)(?:[;,]\s*(?P<rest>[^()]*))?\)[\s.;]*"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be done (``title``, empty where the sentence does not say it), who leads, who helps, until when."""

    title: str
    lead: str
    others: str = ""
    deadline: str = ""


def sentences_of(text: str) -> list[str]:
    """The sentences of a line; after a semicolon only a part that gives work by itself is one."""
    found: list[str] = []
    for part in SENTENCE.split(text):
        if found and found[-1] and not found[-1].endswith((".", "!", "?")) and assignment_in(part) is None:
            found[-1] = f"{found[-1]}; {part}"
        else:
            found.append(part)
    return [part for part in found if part]


def assignment_in(sentence: str) -> Assignment | None:
    """What one sentence assigns, or ``None`` when it gives no unit any work."""
    said = ABOUT.sub("", sentence)
    return _unit_first(said) or _day_first(said) or _unit_last(said) or _unit_within(said)


def units_alone(text: str) -> str:
    """The units that a heading names and nothing else, as "Giao Sở Nội vụ:"; empty for any other line."""
    gives = GIVES.match(text)
    said = text[gives.end() if gives else 0 :].strip()
    assigned = _unit_first(text) if said.endswith(":") else None
    if assigned is not None and ONLY_DOES.fullmatch(assigned.title.rstrip(": ") or "sau"):
        return assigned.lead
    units = said.rstrip(": ")
    each_is_one = all(BEGINS_WITH_UNIT.match(part) for part in re.split(r";\s*", units))
    plain = each_is_one and not re.search(rf"[.:]|\b{VERBS}\b", units) and len(units) <= MOST
    return units if plain else ""


def units_of(text: str) -> str:
    """The units that a cell begins with, without what they do: "Sở Nội vụ theo dõi, báo cáo" is of one."""
    end = UNITS_END.search(text) if BEGINS_WITH_UNIT.match(text) else None
    return text[: end.start()].strip(" ,") if end and end.start() else text


def work_of(text: str) -> Assignment:
    """What a line below a unit's heading assigns to that unit: "a) Chủ trì, phối hợp với … xây dựng …"."""
    return _worked_out("", text)


def deadline_in(text: str) -> tuple[str, str]:
    """Until when, in the words of ``text``, and the text, without those words where they end it.

    Of several days all are given, so that a person is asked which counts.
    """
    found = [(each.start(), each.end(), each[0]) for each in UNTIL.finditer(text)]
    found = found or [(each.start(), each.end(), each[1]) for each in IN_BRACKETS.finditer(text)]
    if not found:
        every = EVERY.search(text)
        return (every[0] if every else ""), text
    start, end, _words = found[-1]
    rest = text[:start] if re.fullmatch(ENDING, text[end:]) else text
    return "; ".join(dict.fromkeys(words.strip() for _start, _end, words in found)), rest.rstrip(" ,;(") or text


def _unit_first(text: str) -> Assignment | None:
    gives = GIVES.match(text)
    start = gives.end() if gives else 0
    if not gives and not BEGINS_WITH_UNIT.match(text):
        return None
    end = UNITS_END.search(text, start)
    if end is None or end.start() - start > MOST or re.search(r"[.;](?=\s)", text[start : end.start()]):
        return None
    lead = text[start : end.start()].strip(" ,")
    rest = text[end.start() :].lstrip(" :")
    if NOT_NAMED.search(lead) or WAS_DONE.search(lead) or re.match(r",?\s*được giao\b", rest):
        return None
    return _worked_out(lead, rest)


def _day_first(text: str) -> Assignment | None:
    """ "Trước ngày 30/9/2026, Sở Nội vụ hoàn thành …"."""
    until = UNTIL.match(text)
    told = _unit_first(text[until.end() :].lstrip(" ,")) if until else None
    return replace(told, deadline=told.deadline or until[0]) if told and until else None


def _worked_out(lead: str, rest: str) -> Assignment:
    """What follows the units: that they lead, with whom, and the work."""
    if leads := LEADS.match(rest):
        rest = rest[leads.end() :]
    others = ""
    if beside := WITH.match(rest):
        others, rest = beside["others"].strip(" ,"), rest[beside.end() :]
    deadline, title = deadline_in(rest.strip(" ,:"))
    title = title.strip(" .;,")
    if not title or ONLY_DOES.fullmatch(title) or UNTIL.fullmatch(title):
        title = ""
    return Assignment(title=title[:1].upper() + title[1:], lead=lead, others=others, deadline=deadline)


def _unit_last(text: str) -> Assignment | None:
    found = AT_THE_END.fullmatch(text) or IN_BRACKETS_AT_THE_END.fullmatch(text)
    if found is None or len(found["lead"]) > MOST:
        return None
    told = _worked_out(found["lead"].strip(" ,"), (found["rest"] or "").strip(" .)"))
    before, title = deadline_in(found["title"].strip(" ,;("))
    deadline = (
        told.deadline or before or ((found["rest"] or "").strip(" .)") if told.title and not told.others else "")
    )
    return replace(told, title=title.strip(" .;,("), deadline=deadline)


def _unit_within(text: str) -> Assignment | None:
    """ "Để bảo đảm tiến độ, Chủ tịch UBND tỉnh yêu cầu Sở Nội vụ rà soát …"; what stands before is the work where
    nothing follows."""
    gives = GIVES_WITHIN.search(text)
    told = _unit_first(text[gives.start() :]) if gives else None
    if gives is None or told is None or told.title:
        return told
    before, title = deadline_in(text[: gives.start()].strip(" ,;"))
    return replace(told, title=title.strip(" .;,"), deadline=told.deadline or before)
