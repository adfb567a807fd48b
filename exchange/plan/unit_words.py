"""The words by which a sentence names units, gives them work, and says what they do."""

import re

# a word that begins the name of an agency, or of the office of who heads one; many begin other words too
AGENCY = (
    r"(?:(?:UBND|HĐND|UBMTTQ|MTTQ|BQL|VP|TT|TTr)\b|Sở(?! hữu)(?=\s)|Ban(?! hành\b)(?=\s)|Uỷ ban|Ủy ban|Văn phòng|Công an"
    r"|Thanh tra (?=tỉnh|thành phố|Sở|sở|Chính phủ|huyện|nhà nước|Nhà nước)"
    r"|Bộ(?= [A-ZĐ])|Cục|Chi cục|Tổng cục|Vụ(?= [A-ZĐ])"
    r"|Trung tâm|Bảo hiểm (?=[xX]ã hội)|Kho bạc|Hội(?! nghị| thảo| thi| chợ)|Đài(?= )|Báo(?! cáo| chí)(?= )|Trường(?! hợp)|Bệnh viện"
    r"|Phòng(?= [A-ZĐ])|Trạm(?= )|Đội(?! ngũ)(?= )|Quỹ(?= [A-ZĐ])|Viện(?= )|Thuế(?= )|Hải quan|Tòa án|Toà án|Viện kiểm sát"
    r"|Mặt trận|Liên đoàn|Liên hiệp|Liên minh|Tỉnh đoàn|Thành đoàn|Đoàn(?= )|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy"
    r"|Ngân hàng|Công ty|Tập đoàn|Tổng công ty|Điện lực|Bưu điện|Viễn thông|Tổ công tác|Tổ (?=giúp việc)|Hiệp hội"
    r"|Các (?=đồng chí|đ/c|thành viên|chủ đầu tư|sở|cơ quan|đơn vị|địa phương|ban|ngành|huyện|xã|phường|trường|bộ|phòng|Sở|Bộ|Phòng|Ban|tổ chức)"
    r"|Toàn thể|Cơ quan|Đơn vị|Chính quyền|Kiểm toán|Bộ đội|(?:Xã|Phường|Đặc khu|Ngành)(?= [A-ZĐ])"
    r"|(?:S(?:TC|NV|TP|XD|YT|CT|KH&?CN|NN&?MT|GD&?ĐT|VHTT&?DL|DT&?TG|KH&?ĐT|TNMT|GTVT)|CAT|VPUBND|BCHQS)\b"
    r"|(?:Phó )?(?:Giám đốc|Chủ tịch|Chánh|Cục trưởng|Trưởng|Hiệu trưởng|Bí thư|Tổng Giám đốc)(?= )|Thủ trưởng"
    r"|Thường trực(?= )|Người đứng đầu|Lãnh đạo|Đồng chí|Đ/c|(?:Ông|Bà)(?= [A-ZĐ]))"
)
CLASS = r"các (?:đồng chí|đ/c|thành viên|chủ đầu tư|sở|cơ quan|đơn vị|địa phương|ban|ngành|huyện|xã|phường|trường|bộ|phòng|Sở|Bộ|Phòng|tổ chức)"
UNIT = rf"(?:{AGENCY}|{CLASS}|thủ trưởng|đồng chí|đ/c|người đứng đầu|lãnh đạo|chủ tịch)"
GIVING = r"(?i:giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|yêu cầu|đề nghị|phân công|chỉ đạo)"
BEGINS_WITH_UNIT = re.compile(UNIT)

# verbs that stand in the names of agencies too: "Ban quản lý …", "Sở Giáo dục và đào tạo"
IN_NAMES = (
    r"(?<!Ban )(?<!ban )(?<!cục )(?<!Cục )(?<!tâm )(?<!và )(?<!Phòng )(?<!phòng )(?<!đầu tư )"
    r"(?:quản lý|chỉ đạo(?! điều hành)|tổ chức(?!,| chính trị| liên quan| đoàn thể| cá nhân| xã hội|$)|đào tạo|hỗ trợ"
    r"|phát triển|thống kê|kiểm tra|ứng dụng|giám sát|bồi dưỡng|đăng ký)"
)
# a verb or what stands before one, in small letters: with it the units of a sentence end
VERBS = (
    rf"(?:{IN_NAMES}|khẩn trương|trực tiếp|chủ động|kịp thời|nghiêm túc|tích cực|thường xuyên|định kỳ|tiếp tục|tập trung|quyết liệt"
    r"|nhanh chóng|căn cứ|phải|cần|sẽ|có trách nhiệm|chịu trách nhiệm|được giao"
    r"|(?<!dự án )(?<!đầu tư )xây dựng|rà soát|tham mưu|hoàn thiện|hoàn thành"
    r"|triển khai|thực hiện|hướng dẫn|đẩy mạnh"
    r"|đẩy nhanh|tăng cường|nghiên cứu|báo cáo|trình|ban hành|thanh tra|theo dõi|đôn đốc"
    r"|tổng hợp|đề xuất|bố trí|cân đối|thẩm định|cập nhật|công bố|công khai|cung cấp|kết nối|số hóa|số hoá"
    r"|chuẩn bị|lập|soạn thảo|dự thảo|quán triệt|phổ biến(?! giáo dục)|tuyên truyền|đánh giá|khảo sát"
    r"|tập huấn|xử lý|giải quyết|khắc phục|gửi|nộp|thành lập"
    r"|kiện toàn|sắp xếp|bổ sung|sửa đổi|cải thiện|nâng cao|nâng cấp|duy trì|vận hành|phân bổ"
    r"|thanh toán|thu hồi|mua sắm|vận động|phát động|áp dụng|đưa|giao|phân công|ký|họp|xin|tiếp nhận"
    r"|bàn giao|chuyển giao|lấy ý kiến|góp ý|ưu tiên|bảo đảm|đảm bảo|thúc đẩy|xác định|phân tích|tiến hành"
    r"|nghiệm thu|quyết toán|giải ngân|lựa chọn|rút ngắn|cắt giảm|đơn giản|tái cấu trúc|niêm yết"
    r"|xem xét|thống nhất|trao đổi|làm việc|làm rõ|sớm|bám sát|chấm điểm|tự chấm|khen thưởng|đề nghị|kiến nghị"
    r"|yêu cầu|tham gia|phê duyệt|quyết định|đối chiếu|thu thập|lưu trữ|khai thác|sử dụng|tích hợp|chia sẻ"
    r"|đồng bộ|làm sạch|gắn|thông báo|trả lời|giải trình|phối hợp|cùng"
    r"|chấn chỉnh|nhân rộng|phát huy|lắp đặt|sửa chữa|huy động|hoàn tất|hoàn chỉnh|khởi công|khởi động|chấm dứt"
    r"|tạm dừng|ngăn chặn|cấp (?=phép|phát|kinh phí|giấy|bổ sung|tài khoản)|chấp hành|tuân thủ|biên soạn|phát hành"
    r"|đăng tải|thẩm tra|tiếp thu|chỉnh sửa|chỉnh lý|điều chỉnh|(?<!bầu )cử (?=cán bộ|công chức|người|đại diện)|tính toán|tập hợp|lồng ghép|thí điểm|nhắc nhở"
    r"|xác minh|thu hút|kêu gọi|cam kết|kê khai|chi trả|ghi nhận|thay thế|di dời|nhập|mở (?=rộng|lớp|đợt)|tạo (?=lập|điều kiện|chuyển))"
)
LEADING = r"(?:là (?:cơ quan|đơn vị) )?(?:[Cc]hủ trì|làm đầu mối|đầu mối)"
