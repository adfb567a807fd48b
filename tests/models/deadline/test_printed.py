"""Deadlines as plans print them: what each form says, and that nothing else is ever made of it."""

import unicodedata
from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from models.deadline.occurrence import occurrences
from models.deadline.printed import read_deadline
from models.deadline.spans import END_OF_MONTH
from models.deadline.words import PAST_THE_PLAN
from models.ledger.acts import DeadlineKind

ASSIGNED = {2024: date(2024, 1, 10), 2025: date(2025, 3, 1), 2026: date(2025, 11, 19)}
FORMS = [
    # text, the plan's year, kind, first day of a span, due, whether a person should look
    ("30/09/2025", 2025, "fixed", None, date(2025, 9, 30), False),
    ("Trước ngày 30/11/2025", 2025, "fixed", None, date(2025, 11, 30), False),
    ("trước ngày 31 tháng 12 năm 2025", 2025, "fixed", None, date(2025, 12, 31), False),
    ("Trước 15/6", 2024, "fixed", None, date(2024, 6, 15), False),
    ("trước ngày 20 hằng tháng", 2025, "recurring", None, None, False),
    ("trước ngày 25 của tháng cuối quý", 2025, "recurring", None, None, False),
    ("trước ngày 25/12 hàng năm", 2025, "recurring", None, None, False),
    ("chậm nhất ngày 30 tháng 6 năm 2025", 2025, "fixed", None, date(2025, 6, 30), False),
    ("Tháng 12/2025", 2025, "fixed", date(2025, 12, 1), date(2025, 12, 31), False),
    ("Tháng 11 - 12/2025", 2025, "fixed", date(2025, 11, 1), date(2025, 12, 31), False),
    ("Quý IV/2025", 2025, "fixed", date(2025, 10, 1), date(2025, 12, 31), False),
    ("quý 2 năm 2025", 2025, "fixed", date(2025, 4, 1), date(2025, 6, 30), False),
    ("Quí IV-2025", 2025, "fixed", date(2025, 10, 1), date(2025, 12, 31), False),
    ("Quý IV/2025- Quý II/2026", 2025, "fixed", date(2025, 10, 1), date(2026, 6, 30), False),
    ("Quý II, III", 2024, "fixed", date(2024, 4, 1), date(2024, 9, 30), True),
    ("2026", 2026, "fixed", date(2026, 1, 1), date(2026, 12, 31), False),
    ("đến hết năm 2025", 2025, "fixed", None, date(2025, 12, 31), False),
    ("Giai đoạn 2026 - 2030", 2026, "fixed", date(2026, 1, 1), date(2030, 12, 31), True),
    ("Năm 2025 và các năm tiếp theo", 2025, "fixed", date(2025, 1, 1), date(2025, 12, 31), True),
    ("Từ ngày 01/01/2026 đến ngày 31/3/2026", 2026, "fixed", date(2026, 1, 1), date(2026, 3, 31), False),
    ("Từ 01/7/2025.", 2025, "undetermined", date(2025, 7, 1), None, True),
    ("Thường xuyên", 2025, "regular", None, None, False),
    ("Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính", 2025, "regular", None, None, True),
    ("Hằng quý", 2025, "recurring", None, None, False),
    ("Cả năm", 2024, "fixed", date(2024, 1, 1), date(2024, 12, 31), False),
    ("Theo tiến độ", 2025, "undetermined", None, None, True),
    ("Theo Kế hoạch riêng", 2025, "undetermined", None, None, True),
    ("Sau khi có Quy chế của TW", 2025, "conditional", None, None, True),
    ("20 ngày sau khi Tỉnh uỷ ban hành", 2025, "offset", None, None, True),
    ("Khi có phát sinh.", 2025, "conditional", None, None, True),
    ("6 tháng đầu năm 2025", 2025, "fixed", date(2025, 1, 1), date(2025, 6, 30), False),
    ("trước 17 giờ ngày 27/11/2025", 2025, "fixed", None, date(2025, 11, 27), False),
    ("Kỳ họp chuyên đề tháng 5/2026", 2026, "fixed", date(2026, 5, 1), date(2026, 5, 31), True),
    ("Ngay", 2025, "undetermined", None, None, True),
    ("Đã hoàn thành", 2025, "unreadable", None, None, True),
    ("", 2025, "unreadable", None, None, True),
    ("31/11/2025", 2025, "unreadable", None, None, True),
    ("45458", 2024, "fixed", None, date(2024, 6, 15), False),
    ("2024-06-14 00:00:00", 2024, "fixed", None, date(2024, 6, 14), False),
    ("14.6.2024", 2024, "fixed", None, date(2024, 6, 14), False),
    ("06/14/2024", 2024, "fixed", None, date(2024, 6, 14), True),
    ("Quy I/2024", 2024, "fixed", date(2024, 1, 1), date(2024, 3, 31), False),
    ("T6/2024", 2024, "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
    ("6/2024", 2024, "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
]
IN_THE_SAME_SPIRIT = [
    ("Hoàn thành trước ngày 15 tháng 10 năm 2025", "fixed", None, date(2025, 10, 15), False),
    ("30.9.2025", "fixed", None, date(2025, 9, 30), False),
    ("30/9/25", "fixed", None, date(2025, 9, 30), True),
    ("29/02/2025", "unreadable", None, None, True),
    ("Quý V/2025", "unreadable", None, None, True),
    ("Tháng 13/2025", "unreadable", None, None, True),
    ("QUÝ II/ 2025", "fixed", date(2025, 4, 1), date(2025, 6, 30), False),
    ("Quý 4", "fixed", date(2025, 10, 1), date(2025, 12, 31), False),
    ("Quý II-IV/2025", "fixed", date(2025, 4, 1), date(2025, 12, 31), False),
    ("Quý I và Quý III/2025", "fixed", date(2025, 1, 1), date(2025, 9, 30), True),
    ("Từ tháng 3 đến tháng 6/2025", "fixed", date(2025, 3, 1), date(2025, 6, 30), False),
    ("Từ tháng 3/2025", "undetermined", date(2025, 3, 1), None, True),
    ("Tháng 10,11,12/2025", "fixed", date(2025, 10, 1), date(2025, 12, 31), True),
    ("Đầu tháng 6/2025", "fixed", date(2025, 6, 1), date(2025, 6, 30), True),
    ("Cuối tháng 6/2025", "fixed", date(2025, 6, 1), date(2025, 6, 30), False),
    ("Trước Quý IV/2025", "fixed", None, date(2025, 9, 30), True),
    ("9 tháng đầu năm 2025", "fixed", date(2025, 1, 1), date(2025, 9, 30), False),
    ("6 tháng cuối năm", "fixed", date(2025, 7, 1), date(2025, 12, 31), False),
    ("Giai đoạn 2025-2030", "fixed", date(2025, 1, 1), date(2030, 12, 31), True),
    ("01/3/2025 - 30/6/2025", "fixed", date(2025, 3, 1), date(2025, 6, 30), False),
    ("Xin gia hạn đến 30/6/2025", "unreadable", None, None, True),
    ("30/6/2025 (đề nghị gia hạn đến 30/9/2025)", "fixed", None, date(2025, 6, 30), True),
    ("Đã hoàn thành (tháng 3/2025)", "unreadable", None, None, True),
    ("Theo Quyết định số 12/QĐ-UBND ngày 03/3/2025", "undetermined", None, None, True),
    ("Khi Bộ Nội vụ có văn bản hướng dẫn", "conditional", None, None, True),
    ("Nhiệm vụ thường xuyên", "regular", None, None, False),
    ("1/1/2025", "fixed", None, date(2025, 1, 1), True),
    ("15 ngày kể từ ngày 31/11/2025", "unreadable", None, None, True),
    ("ngày 31/2 hằng năm", "unreadable", None, None, True),
    ("Năm 0000", "unreadable", None, None, True),
    ("Quý I/0000", "unreadable", None, None, True),
    ("Từ 30/6/2025 đến 01/3/2025", "fixed", date(2025, 6, 30), date(2025, 3, 1), True),
    ("Quý IV - Quý II/2026", "fixed", date(2025, 10, 1), date(2026, 6, 30), True),
    ("Năm 2026 - 2025", "fixed", date(2026, 1, 1), date(2025, 12, 31), True),
    ("2030", "fixed", date(2030, 1, 1), date(2030, 12, 31), True),
]
OF_2024 = [
    ("trước ngày 15 tháng cuối của quý", "recurring", None, None, False),
    ("06–16/02", "fixed", date(2024, 2, 6), date(2024, 2, 16), False),
    ("05 - 10/3/2024", "fixed", date(2024, 3, 5), date(2024, 3, 10), False),
    ("ngày 15, tháng 6, năm 2024", "fixed", None, date(2024, 6, 15), False),
    ("Trước Tết Nguyên đán Giáp Thìn 2024", "fixed", None, date(2024, 2, 9), True),
    ("Trước Tết Dương lịch 2025", "fixed", None, date(2024, 12, 31), True),
    ("Sau Tết Nguyên đán", "undetermined", date(2024, 2, 10), None, True),
    ("Sau Quý I/2024", "undetermined", date(2024, 3, 31), None, True),
    ("Từ tháng 11/2024 đến khi kết thúc Tổng kiểm kê", "undetermined", date(2024, 11, 1), None, True),
    ("Tuần thứ 3 tháng 6", "fixed", date(2024, 6, 15), date(2024, 6, 21), True),
    ("Hoàn thành trước tháng 6/2024", "fixed", None, date(2024, 5, 31), True),
    ("Ban hành trước tháng 4/2024", "fixed", None, date(2024, 3, 31), True),
    ("Hoàn thành trước quý IV/2024", "fixed", None, date(2024, 9, 30), True),
    ("Hoàn thành trước năm 2025", "fixed", None, date(2024, 12, 31), True),
    ("Thời hạn: trước tháng 9/2024", "fixed", None, date(2024, 8, 31), True),
    ("Đến trước tháng 6/2024", "fixed", None, date(2024, 5, 31), True),
    ("(Trước tháng 6/2024)", "fixed", None, date(2024, 5, 31), True),
    ("Xong trước tháng 10", "fixed", None, date(2024, 9, 30), True),
    ("Tháng Năm/2024", "fixed", date(2024, 5, 1), date(2024, 5, 31), False),
    ("Hết tháng Năm 2024", "fixed", date(2024, 5, 1), date(2024, 5, 31), False),
    ("Cuối tháng Năm năm 2024", "fixed", date(2024, 5, 1), date(2024, 5, 31), False),
    ("Quý II/2024 bắt đầu thực hiện", "undetermined", date(2024, 4, 1), None, True),
    ("Tháng 6/2024 bắt đầu", "undetermined", date(2024, 6, 1), None, True),
    ("Q2, Q3/2024", "fixed", date(2024, 4, 1), date(2024, 9, 30), True),
    ("Q.II, III/2024", "fixed", date(2024, 4, 1), date(2024, 9, 30), True),
    ("QuýII,III/2024", "fixed", date(2024, 4, 1), date(2024, 9, 30), True),
    ("T6, 7/2024", "fixed", date(2024, 6, 1), date(2024, 7, 31), True),
    ("Tháng6, 12/2024", "fixed", date(2024, 6, 1), date(2024, 12, 31), True),
    ("Q2 và Q4/2024", "fixed", date(2024, 4, 1), date(2024, 12, 31), True),
    ("Q2;Q4/2024", "fixed", date(2024, 4, 1), date(2024, 12, 31), True),
    ("17h15/6/2024", "fixed", None, date(2024, 6, 15), False),
    ("15 - 6 - 24", "fixed", None, date(2024, 6, 15), True),
    ("15/6/24", "fixed", None, date(2024, 6, 15), True),
    ("Đúng ngày 15/6/2024", "fixed", None, date(2024, 6, 15), True),
    ("Đúng 17 giờ ngày 30/6/2024", "fixed", None, date(2024, 6, 30), True),
    ("Bảo đảm trước 30/6/2024", "fixed", None, date(2024, 6, 30), True),
    ("Theo tiến độ, hoàn thành trước 31/12/2024", "fixed", None, date(2024, 12, 31), True),
    ("Ngày 20 tháng Sáu", "fixed", None, date(2024, 6, 20), False),
    ("Quý Tư/2024", "fixed", date(2024, 10, 1), date(2024, 12, 31), False),
    ("Trong tháng Tư năm 2024", "fixed", date(2024, 4, 1), date(2024, 4, 30), False),
    ("Trước 15/12/2024 và khi có yêu cầu", "fixed", None, date(2024, 12, 15), True),
    ("30/6/2024 (khi có hướng dẫn)", "fixed", None, date(2024, 6, 30), True),
    ("Trước 30/6/2024 theo yêu cầu của Bộ", "fixed", None, date(2024, 6, 30), True),
    ("Trong thời hạn 10 ngày, kể từ ngày ký", "offset", None, date(2024, 1, 22), True),
    ("Trong vòng 15 ngày, kể từ ngày 01/3/2024", "offset", None, date(2024, 3, 18), True),
    ("45 ngày, tính từ ngày 01/3/2024", "offset", None, date(2024, 4, 15), True),
    ("2024/06/30", "fixed", None, date(2024, 6, 30), False),
    ("2024.06.30", "fixed", None, date(2024, 6, 30), False),
    ("Tháng 12 - tháng 01/2025", "fixed", date(2024, 12, 1), date(2025, 1, 31), True),
    ("Từ tháng 11 đến tháng 2/2025", "fixed", date(2024, 11, 1), date(2025, 2, 28), True),
    ("Quý IV - Quý I/2025", "fixed", date(2024, 10, 1), date(2025, 3, 31), True),
    ("06/14/24", "fixed", None, date(2024, 6, 14), True),
    ("30/6/2024 xin lùi thời hạn đến 30/9/2024", "fixed", None, date(2024, 6, 30), True),
    ("Quý II/2024 đề nghị chuyển sang năm 2025", "fixed", date(2024, 4, 1), date(2024, 6, 30), True),
    ("15/06/2024 00:00:00", "fixed", None, date(2024, 6, 15), False),
    ("15/6/2024 17h", "fixed", None, date(2024, 6, 15), False),
    ("ngày15/6/2024", "fixed", None, date(2024, 6, 15), False),
    ("trước15/6/2024", "fixed", None, date(2024, 6, 15), False),
    ("Ngày 15/6 năm 2024", "fixed", None, date(2024, 6, 15), False),
    ("ngày 14 tháng 6, năm 2024", "fixed", None, date(2024, 6, 14), False),
    ("Tháng 6, 2024", "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
    ("Quý II, năm 2024", "fixed", date(2024, 4, 1), date(2024, 6, 30), False),
    ("Quý III (2024)", "fixed", date(2024, 7, 1), date(2024, 9, 30), False),
    ("6.2024", "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
    ("6-2024", "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
    ("Tháng 3, 6, 9, 12", "fixed", date(2024, 3, 1), date(2024, 12, 31), True),
    ("Tháng 4,5,6", "fixed", date(2024, 4, 1), date(2024, 6, 30), True),
    ("Trước cuối tháng 6/2024", "fixed", None, date(2024, 6, 30), False),
    ("Quý 5/2024", "unreadable", None, None, True),
    ("Tháng 1 năm sau", "unreadable", None, None, True),
    ("06 tháng đầu năm (2024)", "fixed", date(2024, 1, 1), date(2024, 6, 30), False),
    ("09 tháng đầu năm", "fixed", date(2024, 1, 1), date(2024, 9, 30), False),
    ("01/06/2024-30/06/2024", "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
    ("28/5-30/6/2024", "fixed", date(2024, 5, 28), date(2024, 6, 30), False),
    ("Từ nay đến 30/6/2024", "fixed", None, date(2024, 6, 30), False),
    ("Thang tu nam 2024", "unreadable", None, None, True),
    ("Theo Quyết định số 12/QĐ-UBND ngày 03/3/2024", "undetermined", None, None, True),
    ("Sau khi Nghị định số 30/2020/NĐ-CP có hiệu lực", "conditional", None, None, True),
    ("Sau khi Bộ ban hành, chậm nhất 30/6/2024", "fixed", None, date(2024, 6, 30), True),
    ("Quý I, II, III, IV năm 2024", "fixed", date(2024, 1, 1), date(2024, 12, 31), True),
    ("Các quý trong năm 2024", "unreadable", None, None, True),
    ("Trước ngày 30/6 và 30/12/2024", "fixed", date(2024, 6, 30), date(2024, 12, 30), True),
    ("Năm học 2024-2025", "fixed", date(2024, 9, 5), date(2025, 5, 31), True),
    ("Trước năm học 2024-2025", "fixed", None, date(2024, 9, 4), True),
    ("Trước khai giảng năm học 2024-2025", "fixed", None, date(2024, 9, 5), True),
    ("Học kỳ I năm học 2024-2025", "unreadable", None, None, True),
    ("Nửa đầu tháng 7/2024", "fixed", date(2024, 7, 1), date(2024, 7, 15), False),
    ("Trong nửa cuối tháng 2", "fixed", date(2024, 2, 16), date(2024, 2, 29), False),
    ("Nửa cuối của tháng 7 năm 2024", "fixed", date(2024, 7, 16), date(2024, 7, 31), False),
    ("Nửa đầu năm 2024", "fixed", date(2024, 1, 1), date(2024, 6, 30), False),
    ("Thượng tuần tháng 7/2024", "fixed", date(2024, 7, 1), date(2024, 7, 10), False),
    ("Trung tuần tháng 7", "fixed", date(2024, 7, 11), date(2024, 7, 20), False),
    ("Hạ tuần tháng 2/2024", "fixed", date(2024, 2, 21), date(2024, 2, 29), False),
    ("Trước nửa cuối tháng 7", "fixed", None, date(2024, 7, 15), True),
    ("Trong năm 2024", "fixed", date(2024, 1, 1), date(2024, 12, 31), False),
    ("Đến tháng 6 năm 2024", "fixed", None, date(2024, 6, 30), False),
    ("Quý 1/2024 đến quý 3/2024", "fixed", date(2024, 1, 1), date(2024, 9, 30), False),
    ("Từ Quý I đến Quý III/2024", "fixed", date(2024, 1, 1), date(2024, 9, 30), False),
    ("Hết quý III năm 2024", "fixed", date(2024, 7, 1), date(2024, 9, 30), False),
    ("ngày làm việc cuối cùng của tháng 6/2024", "fixed", None, date(2024, 6, 28), False),
    ("Ngày đầu tiên của Quý II/2024", "fixed", None, date(2024, 4, 1), False),
    ("30 tháng 6", "fixed", None, date(2024, 6, 30), False),
    ("30-6-2024", "fixed", None, date(2024, 6, 30), False),
    ("30/06", "fixed", None, date(2024, 6, 30), False),
    ("Trong Quý II", "fixed", date(2024, 4, 1), date(2024, 6, 30), False),
    ("Trong quý 2/2024.", "fixed", date(2024, 4, 1), date(2024, 6, 30), False),
    ("Nửa đầu năm 2024", "fixed", date(2024, 1, 1), date(2024, 6, 30), False),
    ("3 tháng đầu năm", "fixed", date(2024, 1, 1), date(2024, 3, 31), False),
    ("30 June 2024", "fixed", None, date(2024, 6, 30), False),
    ("30-Jun-24", "fixed", None, date(2024, 6, 30), True),
    ("by 30 June 2024", "fixed", None, date(2024, 6, 30), False),
    ("2024-06-30T00:00:00", "fixed", None, date(2024, 6, 30), False),
    ("15 Tháng Sáu 2024", "fixed", None, date(2024, 6, 15), False),
    ("12/2024-01/2025", "fixed", date(2024, 12, 1), date(2025, 1, 31), False),
    ("Quý IV/2024-I/2025", "fixed", date(2024, 10, 1), date(2025, 3, 31), False),
    ("Quý II & III/2024", "fixed", date(2024, 4, 1), date(2024, 9, 30), True),
    ("T.6/2024", "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
    ("Hoàn thành từ tháng 3/2024", "undetermined", date(2024, 3, 1), None, True),
    ("Theo kế hoạch (30/6/2024)", "fixed", None, date(2024, 6, 30), True),
    ("Trước ngày 05/6-10/6/2024", "fixed", date(2024, 6, 5), date(2024, 6, 10), True),
    ("30//6/2024", "unreadable", None, None, True),
    ("Quý 42024", "unreadable", None, None, True),
    ("Cuối năm", "fixed", date(2024, 1, 1), date(2024, 12, 31), False),
    ("Tuần 2 tháng 6/2024", "fixed", date(2024, 6, 8), date(2024, 6, 14), True),
    ("Sau 30/6/2024", "undetermined", date(2024, 6, 30), None, True),
    ("12/2024 - 02/2025", "fixed", date(2024, 12, 1), date(2025, 2, 28), False),
    ("Tháng 11/2024 - tháng 02/2025", "fixed", date(2024, 11, 1), date(2025, 2, 28), False),
    ("Trước 31/12", "fixed", None, date(2024, 12, 31), False),
    ("Trước ngày 31 tháng 12", "fixed", None, date(2024, 12, 31), False),
    ("Quý IV/2023", "fixed", date(2023, 10, 1), date(2023, 12, 31), True),
    ("Quý I/2025", "fixed", date(2025, 1, 1), date(2025, 3, 31), False),
    ("Thường xuyên trong năm", "regular", None, None, True),
    ("Thường xuyên, hoàn thành trước 31/12/2024", "regular", None, None, True),
    ("2024-2025", "fixed", date(2024, 1, 1), date(2025, 12, 31), True),
    ("2024, 2025", "fixed", date(2024, 1, 1), date(2025, 12, 31), True),
    ("Ngày 1/7/2024", "fixed", None, date(2024, 7, 1), False),
    ("Hoàn thành", "unreadable", None, None, True),
    ("12h00 ngày 15/6/2024", "fixed", None, date(2024, 6, 15), False),
    ("trước 10h 30 phút ngày 15/6/2024", "fixed", None, date(2024, 6, 15), False),
    ("Thời gian: Tháng 6", "fixed", date(2024, 6, 1), date(2024, 6, 30), False),
    ("Tháng 6/24", "fixed", date(2024, 6, 1), date(2024, 6, 30), True),
    ("Quý II/24", "fixed", date(2024, 4, 1), date(2024, 6, 30), True),
    ("6/24", "fixed", date(2024, 6, 1), date(2024, 6, 30), True),
    ("Trước ngày 15 tháng Sáu năm 2024", "fixed", None, date(2024, 6, 15), False),
    ("Hoàn thành trong tháng 8", "fixed", date(2024, 8, 1), date(2024, 8, 31), False),
    ("Trước ngày 30 tháng sau", "unreadable", None, None, True),
    ("Ngay sau khi được phê duyệt", "conditional", None, None, True),
    ("Theo chỉ đạo", "undetermined", None, None, True),
    ("Hoàn thành trước kỳ họp thứ 20 (tháng 7/2024)", "fixed", None, date(2024, 7, 31), True),
]
RECURRING = [
    ("Ngày 31 tháng cuối quý", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("Ngày 31 hằng tháng", [date(2025, 3, 31), date(2025, 4, 30)]),
    ("trước ngày 20 hằng tháng", [date(2025, 3, 20), date(2025, 4, 20)]),
    ("trước ngày 25 của tháng cuối quý", [date(2025, 3, 25), date(2025, 6, 25)]),
    ("Ngày 20 tháng cuối quý", [date(2025, 3, 20), date(2025, 6, 20)]),
    ("trước ngày 25/12 hàng năm", [date(2025, 12, 25), date(2026, 12, 25)]),
    ("Hằng quý", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("Hàng tháng", [date(2025, 3, 31), date(2025, 4, 30)]),
    ("Trước 30/6 hằng năm", [date(2025, 6, 30), date(2026, 6, 30)]),
    ("Thứ hai hàng tuần", [date(2025, 3, 3), date(2025, 3, 10)]),
    ("ngày làm việc cuối cùng của tháng", [date(2025, 3, 31), date(2025, 4, 30)]),
    ("ngày làm việc cuối cùng hằng quý", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("Trước ngày làm việc cuối cùng của tháng cuối quý", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("ngày làm việc đầu tiên của tháng", [date(2025, 3, 3), date(2025, 4, 1)]),
    ("ngày làm việc cuối cùng của tuần", [date(2025, 3, 7), date(2025, 3, 14)]),
    ("ngày cuối cùng của quý", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("trước ngày 25 của tháng", [date(2025, 3, 25), date(2025, 4, 25)]),
    ("tháng đầu của quý", [date(2025, 4, 30), date(2025, 7, 31)]),
    ("Trước ngày 15 của tháng đầu mỗi quý", [date(2025, 4, 15), date(2025, 7, 15)]),
    ("Ngày 05 tháng giữa quý", [date(2025, 5, 5), date(2025, 8, 5)]),
    ("Mỗi quý 1 lần", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("01 lần/tháng", [date(2025, 3, 31), date(2025, 4, 30)]),
    ("Theo quý", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("Trước 17h ngày 20 hằng tháng", [date(2025, 3, 20), date(2025, 4, 20)]),
    ("Tháng 6 hằng năm", [date(2025, 6, 30), date(2026, 6, 30)]),
    ("Quý I hằng năm", [date(2025, 3, 31), date(2026, 3, 31)]),
    ("trước 15/6 và 15/12 hằng năm", [date(2025, 6, 15), date(2025, 12, 15)]),
    ("Hằng năm, trước ngày 15/6 và 20/12", [date(2025, 6, 15), date(2025, 12, 20)]),
    ("trước 30/6, 31/12 hàng năm", [date(2025, 6, 30), date(2025, 12, 31)]),
    ("Ngày 10 tháng 6 và ngày 10 tháng 12 hằng năm", [date(2025, 6, 10), date(2025, 12, 10)]),
    ("Tháng 3, 6, 9, 12 hằng năm", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("Ngày 15 các tháng 3, 6, 9 và 12 hằng năm", [date(2025, 3, 15), date(2025, 6, 15)]),
    ("Cuối tháng 2 hằng năm", [date(2026, 2, 28), date(2027, 2, 28)]),
    ("Quý II và quý IV hằng năm", [date(2025, 6, 30), date(2025, 12, 31)]),
    ("Định kỳ 6 tháng, năm", [date(2025, 6, 30), date(2025, 12, 31)]),
    ("Hằng quý, 6 tháng, 9 tháng và năm", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("Báo cáo 9 tháng và cả năm", [date(2025, 9, 30), date(2025, 12, 31)]),
    ("6 tháng một lần", [date(2025, 6, 30), date(2025, 12, 31)]),
    ("6 tháng, 1 năm", [date(2025, 6, 30), date(2025, 12, 31)]),
    ("3 tháng/lần", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("01 quý/lần", [date(2025, 3, 31), date(2025, 6, 30)]),
    ("mỗi năm một lần", [date(2025, 12, 31), date(2026, 12, 31)]),
    ("trước ngày 15 của tháng cuối cùng trong quý", [date(2025, 3, 15), date(2025, 6, 15)]),
    ("ngày 20 tháng thứ hai của quý", [date(2025, 5, 20), date(2025, 8, 20)]),
    ("Trước ngày 15 của tháng kết thúc quý", [date(2025, 3, 15), date(2025, 6, 15)]),
    ("ngày 15 và 30 hằng tháng", [date(2025, 3, 15), date(2025, 3, 30)]),
    ("Hết tháng 9 hằng năm", [date(2025, 9, 30), date(2026, 9, 30)]),
    ("Chiều thứ 5 hằng tuần", [date(2025, 3, 6), date(2025, 3, 13)]),
]


@pytest.mark.parametrize(("text", "year", "kind", "start", "due", "review"), FORMS)
def test_a_form_that_real_plans_use(
    text: str, year: int, kind: str, start: date | None, due: date | None, review: bool
) -> None:
    read = read_deadline(text, year, ASSIGNED[year])
    assert (read.kind, read.start, read.due, read.review) == (kind, start, due, review)
    assert read.text == text.strip()
    assert bool(read.reason) is read.review


@pytest.mark.parametrize(("text", "kind", "start", "due", "review"), IN_THE_SAME_SPIRIT)
def test_a_form_in_the_same_spirit(text: str, kind: str, start: date | None, due: date | None, review: bool) -> None:
    read = read_deadline(text, 2025, date(2025, 1, 15))
    assert (read.kind, read.start, read.due, read.review) == (kind, start, due, review)


@pytest.mark.parametrize(("text", "kind", "start", "due", "review"), OF_2024)
def test_what_people_type_is_read_as_a_careful_reader_would(
    text: str, kind: str, start: date | None, due: date | None, review: bool
) -> None:
    read = read_deadline(text, 2024, date(2024, 1, 10))
    assert (read.kind, read.start, read.due, read.review) == (kind, start, due, review)


def test_a_month_in_words_is_told_from_a_year() -> None:
    assert read_deadline("Tháng Năm", 2024).due == date(2024, 5, 31)
    assert read_deadline("6 tháng năm 2024", 2024).due is None
    assert read_deadline("Thang tu nam 2024", 2024).due is None


@pytest.mark.parametrize("text", ["xin " * 7500, "(" * 4000, "quý i, " * 900, "tháng 1, " * 900, "khi " * 2000])
def test_a_cell_with_endless_words_is_read_no_further(text: str) -> None:
    assert read_deadline(text, 2024, date(2024, 1, 10)).review


@pytest.mark.parametrize(("text", "days"), RECURRING)
def test_a_recurring_one_says_its_days(text: str, days: list[date]) -> None:
    read = read_deadline(text, 2025, ASSIGNED[2025])
    assert (read.kind, read.review) == (DeadlineKind.RECURRING, False)
    rule = rrulestr(read.rrule, dtstart=datetime(2025, 3, 1))  # noqa: DTZ001 - days, no instants
    assert [each.date() for each in rule.xafter(datetime(2025, 2, 28), count=2)] == days  # noqa: DTZ001 - days, no instants


def test_days_are_counted_from_a_day_that_is_known_and_roll_on_to_a_working_one() -> None:
    read = read_deadline("15 ngày kể từ ngày ký", 2025, date(2025, 3, 1))
    assert (read.kind, read.due, read.review) == ("offset", date(2025, 3, 17), True)  # the 16th is a Sunday
    read = read_deadline("Trong vòng 5 ngày làm việc kể từ ngày 25/4/2025", 2025, special={date(2025, 4, 30): False})
    assert read.due == date(2025, 5, 5)


def test_before_a_day_may_be_read_strictly() -> None:
    for text in ("Trước ngày 30/11/2025", "Hoàn thành trước 30 tháng 11", "trước 17 giờ ngày 30/11/2025"):
        assert read_deadline(text, 2025, strict_before=True).due == date(2025, 11, 29)
    for text in ("30/11/2025", "Đến ngày 30/11/2025", "Trước cuối tháng 11"):
        assert read_deadline(text, 2025, strict_before=True).due == date(2025, 11, 30)


def test_accents_case_and_composition_do_not_matter() -> None:
    for text, year, *_rest in FORMS:
        plain = read_deadline(text, year, ASSIGNED[year])
        for form in ("NFC", "NFD"):
            other = read_deadline(unicodedata.normalize(form, text.upper()), year, ASSIGNED[year])
            assert (other.kind, other.start, other.due, other.rrule) == (
                plain.kind,
                plain.start,
                plain.due,
                plain.rrule,
            ), text


@pytest.mark.parametrize("said", ["2024-06-14", "2024-06-14 08:00:00", "45457", "45457.0", "14/06/2024"])
def test_a_cell_may_hold_a_date(said: str) -> None:
    assert read_deadline(said, 2024).due == date(2024, 6, 14)


@settings(max_examples=400)
@given(day=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_a_day_is_read_back_in_every_form_it_is_written_in(day: date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "ngày %d tháng %m năm %Y", "%Y-%m-%d", "Trước ngày %d/%m/%Y"):
        assert read_deadline(day.strftime(form), day.year).due == day
    assert read_deadline(str((day - date(1899, 12, 30)).days), day.year).due == day


@settings(max_examples=600)
@given(text=st.text(max_size=60) | st.text("0123456789/-., ngàytháquýIVnămtrước", max_size=40))
def test_whatever_is_typed_is_read_or_shown_to_a_person(text: str) -> None:
    read = read_deadline(text, 2025, date(2025, 3, 1))
    assert read.review or read.due or read.rrule or read.kind is DeadlineKind.REGULAR
    if read.start and read.due:
        assert read.start <= read.due or read.review


@pytest.mark.parametrize(
    "text",
    [
        "Đầu tháng 6 hằng năm",
        "Từ tháng 3 đến tháng 6 hằng năm",
        "Tháng 3-6 hằng năm",
        "Hằng quý, trước ngày 10 của tháng đầu quý sau",
        "05 ngày sau khi kết thúc mỗi quý",
        "Mỗi tháng 2 lần",
        "Từ tháng 3 hằng tháng",
        "Hằng tháng đến hết quý III",
        "Hằng năm (bắt đầu từ năm 2026)",
        "Hằng tháng; hằng quý; hằng năm",
        "6-9/2025",
        "Bắt đầu 01/7/2025",
        "Thực hiện từ 01/7/2025",
        "Bắt đầu tháng 6/2025",
        "Đầu năm 2025",
        "30.1",
        "thứ Ba, 16/6/2025",
        "02 lần/tháng",
        "2025-06-01",
    ],
)
def test_what_is_not_certain_is_shown_to_a_person(text: str) -> None:
    assert read_deadline(text, 2025).review


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("Tuần lễ thứ 3 tháng 6/2025", date(2025, 6, 15), date(2025, 6, 21)),
        ("Tuần 1-2 tháng 3", date(2025, 3, 1), date(2025, 3, 14)),
        ("tuần II, tháng 6", date(2025, 6, 8), date(2025, 6, 14)),
        ("tuần đầu tiên của quý III", date(2025, 7, 1), date(2025, 7, 7)),
        ("tuần cuối quý II/2025", date(2025, 6, 24), date(2025, 6, 30)),
        ("Trước Tết Nguyên đán Bính Ngọ", None, date(2026, 2, 16)),
        ("Trước Tết Nguyên đán Ất Tỵ", None, date(2025, 1, 28)),
        ("trước ngày 10 tháng 3, 6, 9 và 12", date(2025, 3, 10), date(2025, 12, 10)),
        ("25/12 - 5/1", date(2024, 12, 25), date(2025, 1, 5)),
        ("Từ tháng 11/2025 đến hết nhiệm kỳ", date(2025, 11, 1), None),
        ("sau ngày bầu cử 15/3/2025", date(2025, 3, 15), None),
        ("Trong 15 ngày", None, date(2025, 1, 30)),
        ("trong vòng 10 ngày làm việc", None, date(2025, 1, 29)),
        ("Trước rằm tháng Giêng", None, None),
        ("18 (Tháng 7)", None, date(2025, 7, 18)),
        ("5 (Tháng 3/2026)", None, date(2026, 3, 5)),
        ("trước ngày 23 tháng Chạp", None, None),
    ],
)
def test_what_is_offered_to_who_looks_is_what_is_most_likely_meant(
    text: str, start: date | None, due: date | None
) -> None:
    read = read_deadline(text, 2025, date(2025, 1, 15))
    assert (read.start, read.due, read.review) == (start, due, True)


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("từ ngày 15 đến ngày 30 tháng 6 năm 2025", date(2025, 6, 15), date(2025, 6, 30)),
        ("Từ 01 đến 15/7/2025", date(2025, 7, 1), date(2025, 7, 15)),
        ("ngày 06 đến 16/02", date(2025, 2, 6), date(2025, 2, 16)),
        ("trước 31-12", None, date(2025, 12, 31)),
        ("Trước dịp 30/4 - 01/5", None, date(2025, 4, 30)),
        ("hạn chót 20/6", None, date(2025, 6, 20)),
        ("sáng thứ Hai, 16/6/2025", None, date(2025, 6, 16)),
        ("Chủ nhật (15/6/2025)", None, date(2025, 6, 15)),
        ("8h sáng ngày 15/6", None, date(2025, 6, 15)),
        ("15/6→30/6", date(2025, 6, 15), date(2025, 6, 30)),
    ],
)
def test_days_that_are_printed_in_other_ways_are_certain_too(text: str, start: date | None, due: date) -> None:
    read = read_deadline(text, 2025, date(2025, 1, 15))
    assert (read.start, read.due, read.review) == (start, due, False)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Q.I/2025", date(2025, 3, 31)),
        ("Quý 04/2025", date(2025, 12, 31)),
        ("III/2025", date(2025, 9, 30)),
        ("Q.IV/2025", date(2025, 12, 31)),
    ],
)
def test_a_quarter_may_be_shortened(text: str, due: date) -> None:
    read = read_deadline(text, 2025)
    assert (read.due, read.review) == (due, False)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        *((text, date(2027, 12, 31)) for text in ("2026-2027", "2026 - 2027", "năm 2026-2027", "2026 đến 2027")),
        *((text, date(2027, 12, 31)) for text in ("Giai đoạn 2026-2027", "Quý I/2026 - Quý IV/2027")),
        ("2026-2028", date(2028, 12, 31)),
    ],
)
def test_years_that_run_past_the_plan_are_asked_about_however_many_they_are(text: str, due: date) -> None:
    read = read_deadline(text, 2026)
    assert (read.start, read.due, read.review, read.reason) == (date(2026, 1, 1), due, True, PAST_THE_PLAN)


@pytest.mark.parametrize("text", ["Quý IV/2026 - Quý II/2027", "10/2026 - 3/2027", "2026", "2025-2026", "Năm 2027"])
def test_a_year_or_less_that_ends_in_the_plans_year_or_the_next_is_certain(text: str) -> None:
    assert not read_deadline(text, 2026).review


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Năm 2026; Năm 2027", [date(2026, 12, 31), date(2027, 12, 31)]),
        ("Quý II; Quý IV", [date(2026, 6, 30), date(2026, 12, 31)]),
        ("Trước ngày 30/6 và 30/12/2026", [date(2026, 6, 30), date(2026, 12, 30)]),
        ("Tháng 3, 9", [date(2026, 3, 31), date(2026, 9, 30)]),
        ("Quý I; Quý II; Quý III; Quý IV", [date(2026, month, 1) + END_OF_MONTH for month in (3, 6, 9, 12)]),
        ("Tháng 1; Tháng 2; Tháng 3", [date(2026, month, 1) + END_OF_MONTH for month in (1, 2, 3)]),
        ("quý I và tháng 9", [date(2026, 3, 31), date(2026, 9, 30)]),
        ("15/6/2026", []),
    ],
)
def test_of_several_days_each_is_offered_and_those_of_a_year_all_of_them(text: str, days: list[date]) -> None:
    read = read_deadline(text, 2026)
    assert list(read.alternatives) == days
    is_of_a_year = len(days) > 1 and len({day.year for day in days}) == 1
    assert (occurrences(read.rrule, 2026, date(2026, 1, 1)) if read.rrule else []) == (days if is_of_a_year else [])


@pytest.mark.parametrize("text", ["Trước Đại hội Đảng năm 2026", "Trước Trung thu 2026", "Trước mùa mưa năm 2026"])
def test_before_something_that_happens_in_a_year_is_no_end_of_the_year(text: str) -> None:
    assert (read_deadline(text, 2026).due, read_deadline(text, 2026).review) == (None, True)
