"""Names of units that are whole by themselves: the work begins behind them, whatever its first word is."""

import re

_DEPARTMENTS = (
    r"(?:Nội vụ|Tài chính|Tư pháp|Y tế|Xây dựng|Công [Tt]hương|Khoa học và [Cc]ông nghệ|Nông nghiệp và [Mm]ôi trường"
    r"|Giáo dục và [Đđ]ào tạo|Văn hóa, [Tt]hể thao và [Dd]u lịch|Văn hoá, [Tt]hể thao và [Dd]u lịch"
    r"|Văn h(?:óa|oá) và [Tt]hể thao|Du lịch|Ngoại vụ|Dân tộc và [Tt]ôn giáo|Kế hoạch và [Đđ]ầu tư"
    r"|Thông tin và [Tt]ruyền thông|Tài nguyên và [Mm]ôi trường|Giao thông [Vv]ận tải|Quy hoạch - Kiến trúc"
    r"|Nông nghiệp và (?:PTNT|[Pp]hát triển nông thôn)|Lao động\s?[-–,]\s?Thương binh và [Xx]ã hội"
    r"|KH&CN|KHCN|NN&MT|NNMT|GD&ĐT|GDĐT|VHTT&DL|VHTTDL|DT&TG|KH&ĐT|TT&TT|TN&MT|GTVT|TC|NV|TP|XD|CT|YT|LĐTBXH)"
)
WHOLE_NAME = (
    r"(?:(?:(?:đồng chí|đ/c)\s+)?(?:Giám đốc|Thủ trưởng|Lãnh đạo|Chủ tịch|Chánh|Trưởng)\s+)?"
    rf"(?:Sở {_DEPARTMENTS}|(?:Công an|Thanh tra|Bảo hiểm xã hội|Tỉnh đoàn|Báo [A-ZĐ]\w+ [A-ZĐ]\w+"
    r"|(?:Văn phòng|VP|Ủy ban|Uỷ ban|Trung tâm|Ban|Bộ Chỉ huy|Hội|Liên đoàn|Đài) [^.,;:()]{2,60}?)"
    r" tỉnh(?! [A-ZĐ])"
    r"|UBND (?:các |cấp )?(?:xã, phường(?:, đặc khu)?|xã|phường, xã)"
    r"|[Cc]ác (?:sở, ban, ngành|sở, ngành)(?:,? (?:và )?(?:địa phương|đoàn thể))?)"
)
_GOES_ON = (
    r"(?:và|hoặc|tỉnh|thành phố|của|thuộc|trực thuộc|là|tại|về|theo|với|cho|để|do|từ|trong|ngày|năm|tháng|trước|sau"
    r"|khi|mà|đã|đang|chưa|không|cơ bản|có|được|còn|thì|nêu|gồm|cùng|trên|này|đó|khác|liên quan|mỗi|phụ trách|làm|như"
    r"|nếu|nhằm|vào|ở|đối với|qua|bằng|các|huyện|xã|phường|sở|ban|ngành|địa phương|đoàn thể|nhận thấy|cho rằng|vì)\b"
)
WHOLE_NAMES = re.compile(
    rf"{WHOLE_NAME}(?:\s*\([^()]*\))?(?:(?:[,;]\s+(?:và\s+)?|\s+và\s+){WHOLE_NAME}(?:\s*\([^()]*\))?)*"
    rf"(?=\s+(?!{_GOES_ON})[a-zà-ỹđ])"
)
