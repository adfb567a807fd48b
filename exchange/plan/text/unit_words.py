"""The words by which a sentence names units, gives them work, and says what they do."""

import re

# what begins the name of an agency, or of the office of who heads one; many begin other words too
_ABBREVIATED = (
    r"(?:(?:UBND|HĐND|UBMTTQ|MTTQ|BQL|BQLDA|VP|TT|TTr|CATP?|TTPVHCC|BHXH|KBNN|LĐLĐ|QLTT|VPUBND|BCHQS"
    r"|S(?:TC|NV|TP|XD|YT|CT|KH&?CN|NN&?MT|GD&?ĐT|VHTT&?DL|DT&?TG|KH&?ĐT|TNMT|GTVT))\b)"
)
_WHOLE = (
    r"(?:Uỷ ban|Ủy ban|Văn phòng|Công an|Cục|Chi cục|Tổng cục|Trung tâm|Kho bạc|Bệnh viện|Hải quan|Tòa án|Toà án"
    r"|Viện kiểm sát|Mặt trận|Liên đoàn|Liên hiệp|Liên minh|Tỉnh đoàn|Thành đoàn|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy"
    r"|Ngân hàng|Công ty|Tập đoàn|Tổng công ty|Điện lực|Bưu điện|Viễn thông|Tổ công tác|Hiệp hội|Bộ đội|Kiểm toán"
    r"|VNPT|Viettel|MobiFone|Bộ trưởng|Thứ trưởng|Toàn thể|Cơ quan|Đơn vị|Chính quyền|Thủ trưởng|Người đứng đầu"
    r"|Lãnh đạo|Đồng chí|Đ/c)"
)
_ONLY_BEFORE_SOME = (
    r"(?:CA(?= (?:tỉnh|thành phố|TP|xã|phường))"
    r"|Sở(?! hữu)(?=\s)|Ban(?! hành\b)(?=\s)|Bảo hiểm (?=[xX]ã hội)|Báo(?! cáo| chí)(?= )|Đội(?! ngũ)(?= )"
    r"|Hội(?! nghị| thảo| thi| chợ)|Trường(?! hợp)|Tổ (?=giúp việc|dân phố)"
    r"|(?:Đài|Trạm|Viện|Thuế|Đoàn|Thường trực)(?= )"
    r"|(?:Bộ|Vụ|Phòng|Quỹ|Xã|Phường|Đặc khu|Ngành|Ông|Bà)(?= [A-ZĐ])"
    r"|Thống kê (?=tỉnh|thành phố|cơ sở)|Thanh tra (?=tỉnh|thành phố|Sở|sở|Chính phủ|huyện|nhà nước|Nhà nước)"
    r"|(?:Phó )?(?:Giám đốc|Chủ tịch|Chánh|Cục trưởng|Trưởng|Hiệu trưởng|Bí thư|Tổng Giám đốc)(?= ))"
)
_CLASSES = (
    r"(?:[Ss]ở|cơ quan|đơn vị|địa phương|[Bb]an|ngành|huyện|xã|phường|trường|[Bb]ộ|[Pp]hòng|tổ chức|đồng chí|đ/c"
    r"|thành viên|chủ đầu tư|tổ dân phố|thôn|khu phố|hội|doanh nghiệp|đoàn thể|đảng [uủ][ỷy]|chi bộ|cấp [uủ][ỷy])"
)
SOME_OF_A_KIND = (
    r"(?:[Hh]ai|[Bb]a|[Bb]ốn|[Ll]iên|0?[2-4])"  # "Hai Sở Nội vụ và Tài chính", "Liên Sở Nội vụ - Tài chính"
)
# every one of a kind: "100% các xã", "Mỗi sở", "Toàn bộ 114 xã, phường"
EVERY_ONE = (
    r"(?:(?:[Mm]ỗi|[Mm]ọi|[Tt]ừng|[Nn]hững|[Tt]oàn bộ|[Tt]ất cả|100 ?%)(?: các)?(?: \d+)?"
    r" (?=UBND|[Ss]ở|[Bb]an(?! hành)|ngành|cơ quan|đơn vị|địa phương|cấp xã|xã|phường|đặc khu|huyện))"
)
UNIT = (
    rf"(?:{_ABBREVIATED}|{_WHOLE}|{_ONLY_BEFORE_SOME}|[Cc]ác (?={_CLASSES})|{EVERY_ONE}"
    rf"|{SOME_OF_A_KIND} (?=[Ss]ở[ :])|thủ trưởng|đồng chí|đ/c|người đứng đầu|lãnh đạo|chủ tịch)"
)
BEGINS_WITH_UNIT = re.compile(UNIT)
GIVING = r"(?i:giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|yêu cầu|đề nghị|phân công|chỉ đạo)"
LEADING = r"(?:(?:là|làm) (?:cơ quan|đơn vị) )?(?:[Cc]hủ trì|làm đầu mối|đầu mối)"

# Verbs in small letters, or what stands before one: with it the units of a sentence end.
# Some stand in the names of agencies too: "Ban quản lý …", "Sở Giáo dục và đào tạo".
_NOT_AFTER = "".join(
    f"(?<!{word} )"
    for word in (
        *("các", "Ban", "ban", "cục", "Cục", "tâm", "và", "Phòng", "phòng"),
        *("đầu tư", "sự", "Tổ", "dịch vụ", "Quỹ", "Viện", "lãnh đạo", "chỉ đạo", "huy", "dự án", "ty"),
    )
)
_IN_NAMES = (
    rf"{_NOT_AFTER}(?:quản lý|(?<!đạo )kiểm kê|hòa giải|tiếp công dân|đấu giá|chỉ đạo(?! điều hành)"
    r"|tổ chức(?!,| chính trị| liên quan| đoàn thể| cá nhân| xã hội| đảng\b|$)|đào tạo|hỗ trợ"
    r"|(?<!Đầu tư )phát triển|thống kê|kiểm tra|ứng dụng|giám sát|bồi dưỡng|đăng ký|bảo vệ|bảo tồn|bảo quản"
    r"|điều hành(?! (?:đô thị )?thông minh)|điều phối"
    r"|phục vụ(?! hành chính)|xúc tiến|kiểm định|kiểm nghiệm|kiểm toán|giám định|tư vấn|chăm sóc|phòng ngừa|điều tra"
    r"|đầu tư(?= (?:nâng|xây|mua|trang|cải tạo|kinh phí|hạ tầng|thiết bị|hệ thống|sửa|thêm))"
    r"|quy hoạch|phục hồi|hợp tác|liên kết|học tập|đổi mới(?! sáng tạo)|phòng, chống)"
)
_OF_SEVERAL_MEANINGS = (
    r"(?<!dự án )(?<!đầu tư )xây dựng(?! Đảng)|(?<!công )(?<!độc )lập|phổ biến(?! giáo dục)"
    r"|lãnh đạo(?=,? (?:chỉ đạo|xây dựng|tổ chức|tăng cường|thực hiện|triển khai|quán triệt|hoàn thành|kiểm tra|rà))"
    r"|(?:(?<=tỉnh )|(?<=xã )|(?<=phường )|(?<=ủy )|(?<=uỷ ))lãnh đạo(?= (?:UBND|HĐND|[UỦ][yỷ] ban nhân dân)\b)"
    r"|(?<!các )cấp (?!xã|tỉnh|huyện|trên|dưới|[uủ][ỷy]|cơ sở|sở|phòng|thôn|trung ương|quận|trưởng|phó|học)(?=\w)"
    r"|(?<!bầu )cử (?=cán bộ|công chức|người|đại diện|\d)|mở (?=rộng|lớp|đợt|chuyên|thêm|các|hội)"
    r"|(?<!gia )tăng|(?<!miễn )giảm(?! nghèo)|giữ|nâng (?=tỷ|mức|chất|hiệu|hạng|tần|số|điểm|chỉ số|thứ|dần|tổng)"
    r"|chuyển (?=hồ sơ|kinh phí|danh sách|văn bản|đơn|toàn bộ|số liệu|về|sang|cơ quan|cho)"
    r"|thu (?=ngân|phí|nộp|thuế|đúng)"
    r"|lấy (?=phiếu|mẫu|số liệu|kết quả)|lên (?=kế hoạch|phương án|lịch|danh sách|dự toán)|nhận (?=hồ sơ|diện|bàn)"
    r"|đặt (?=mục tiêu|hàng|biển|lịch|chỉ tiêu)|cho (?=ý kiến|thuê|phép|chủ trương)|dừng (?!lại)"
    r"|trả (?=nợ|lương|hồ sơ)"
    r"|(?<!việc )làm (?!cơ quan|đơn vị|đầu mối|trưởng|phó|thành viên|tổ |nòng cốt|việc\b|rõ\b)(?=\w)"
    r"|xét (?=duyệt|tuyển|công|tặng|đề|chọn)|ra (?=văn bản|thông báo|quyết định|soát)"
    r"|phân (?=cấp|quyền|định|khai|luồng|nhóm|kỳ)|mở(?= sổ)|kết thúc(?= việc)"
    r"|có (?=(?:văn bản|báo cáo|kế hoạch|giải pháp|phương án|biện pháp|ý kiến|công văn|tờ trình|hình thức)\b)"
    r"|đi (?=kiểm|khảo|công tác|thực)|tự (?=rà|đánh giá|kiểm tra|chấm|tổ chức)"
    r"|(?<![Đđ]ào )tạo (?=lập|điều kiện|chuyển)"
)
_PLAIN = """
khẩn trương; trực tiếp; chủ động; kịp thời; nghiêm túc; tích cực; thường xuyên; định kỳ; tiếp tục; tập trung;
quyết liệt; nhanh chóng; căn cứ; phải; cần; sẽ; có trách nhiệm; chịu trách nhiệm; được giao; rà soát; tham mưu;
hoàn thiện; hoàn thành; triển khai; thực hiện; hướng dẫn; đẩy mạnh; đẩy nhanh; tăng cường; nghiên cứu; báo cáo;
(?<!công )(?<!chương )(?<!quy )(?<!giáo )trình; ban hành; thanh tra; theo dõi; đôn đốc; tổng hợp; đề xuất; bố trí;
cân đối; thẩm định; cập nhật; công bố; công khai; cung cấp; kết nối; số hóa; số hoá; chuẩn bị; soạn thảo; dự thảo;
quán triệt; tuyên truyền; đánh giá; khảo sát; tập huấn; xử lý; giải quyết; khắc phục; gửi; nộp; thành lập; kiện toàn;
sắp xếp; bổ sung; sửa đổi; cải thiện; nâng cao; nâng cấp; duy trì; vận hành; phân bổ; thanh toán; thu hồi; mua sắm;
vận động; phát động; áp dụng; đưa; giao(?! thông); phân công; ký; họp; xin; tiếp nhận; bàn giao; chuyển giao;
lấy ý kiến; góp ý; ưu tiên; bảo đảm; đảm bảo; thúc đẩy; xác định; phân tích; tiến hành; nghiệm thu; quyết toán;
giải ngân; lựa chọn; rút ngắn; cắt giảm; đơn giản; tái cấu trúc; niêm yết; xem xét; thống nhất; trao đổi; làm việc;
làm rõ; sớm; bám sát; chấm điểm; tự chấm; khen thưởng; đề nghị; kiến nghị; yêu cầu; tham gia; phê duyệt; quyết định;
đối chiếu; thu thập; lưu trữ; khai thác; sử dụng; tích hợp; chia sẻ; đồng bộ; làm sạch; gắn;
(?<!truyền )(?<!Truyền )thông báo; trả lời; giải trình; phối hợp; cùng; chấn chỉnh; nhân rộng; phát huy; lắp đặt;
sửa chữa; huy động; hoàn tất; hoàn chỉnh; khởi công; khởi động; chấm dứt; tạm dừng; ngăn chặn; chấp hành; tuân thủ;
biên soạn; phát hành; đăng tải; thẩm tra; tiếp thu; chỉnh sửa; chỉnh lý; điều chỉnh; tính toán; tập hợp; lồng ghép;
thí điểm; nhắc nhở; xác minh; thu hút; kêu gọi; cam kết; kê khai; chi trả; ghi nhận; thay thế; di dời; nhập; GPMB;
vệ sinh; ra quân; phun; cưỡng chế; truy thu; kiểm soát; rút kinh nghiệm; hoàn trả; hạn chế; tháo gỡ; kiểm điểm;
cụ thể hóa; cụ thể hoá; chuẩn hóa; hiện đại hóa; thể chế hóa; xã hội hóa; phủ sóng; phân loại; bình xét; phê bình;
nhập liệu; đàm phán; đối thoại; sơ kết; tổng kết; tham dự; bổ nhiệm; luân chuyển; điều động; tuyển dụng; tinh giản;
kích hoạt; xác thực; liên hệ; mời; chốt; công nhận; xử phạt; đình chỉ; thu gom; nạo vét; tháo dỡ; giải tỏa; đo đạc;
cắm mốc; đấu thầu; chuyển đổi(?! số); truy quét; nắm; nêu cao; đề cao; củng cố; siết chặt; phát hiện; xóa; xoá;
bãi bỏ; hủy bỏ; huỷ bỏ; gia hạn; sáp nhập; hợp nhất; tách; thiết lập; thiết kế; (?<!truyền )hình thành; trang bị;
cài đặt; cấu hình; bảo trì; bảo dưỡng; duy tu; tu sửa; cải tạo; cải tiến;
cải cách(?! hành chính| tư pháp| tiền lương); tham vấn; phản hồi; phản ánh; phản biện; lắng nghe; nhận diện; dự báo;
dự trù; xây mới; thi công; thi tuyển; tuyển chọn; tuyển sinh; xếp loại; xếp hạng; xét duyệt; thông qua;
(?:thừa )?ủy quyền;
uỷ quyền; trao quyền; trao(?! đổi); phát sóng; quảng bá; lan tỏa; lan toả; vinh danh; tôn vinh; biểu dương;
động viên; quan tâm; chăm lo; ổn định; khơi thông; kiên quyết; cương quyết; dứt điểm; triệt để; tranh thủ; phấn đấu;
tiết kiệm; tiết giảm; thanh lý; thanh quyết toán; tất toán; trích; miễn; hoàn thuế; kê biên; khoanh nuôi; trồng;
tiêm; tiêu hủy; tiêu huỷ; khám; sơ tán; tuần tra; ứng trực; trực ban; trực(?= lễ| tết| ca| [0-9]); ký kết; ký cam kết;
kết hợp; tìm kiếm; tìm; sao; in ấn; xuất bản; đóng; đối soát; kiểm đếm; kiểm chứng; ghép; gỡ bỏ; loại bỏ; hiệu chỉnh;
định giá; bắt đầu; rà; nghiêm cấm; ngăn ngừa; phòng chống; thu hẹp; thuê; mua; bán; cấp phát; giới hạn; thảo luận;
nghe; chọn; bồi thường; khuyến khích; cảnh báo; trả kết quả; trả lại; giới thiệu; viết; đăng; BC; chủ trì
"""
VERBS = rf"(?:{_IN_NAMES}|{_OF_SEVERAL_MEANINGS}|{'|'.join(each.strip() for each in _PLAIN.split(';'))})"
