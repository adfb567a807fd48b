"""Until when a sentence says that its work is due: the words of it, and what is left of the sentence."""

from time import process_time

import pytest

from exchange.plan.text.until import deadline_in, is_a_day


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (", hạn 20/6.", "hạn 20/6"),
        (", hạn chót 20/6/2026", "hạn chót 20/6/2026"),
        ("; thời hạn hoàn thành: 20/6/2026./.", "thời hạn hoàn thành: 20/6/2026"),
        (", ngày 28/6.", "ngày 28/6"),
        ("; 28/6/2026", "28/6/2026"),
        (" - 25/6/2026", "25/6/2026"),
        (", hoàn thành ngày 20/9/2026", "hoàn thành ngày 20/9/2026"),
        (", xong 30/6", "xong 30/6"),
        (" từ nay đến 30/6/2026", "từ nay đến 30/6/2026"),
        (", từ 10-12/7", "từ 10-12/7"),
        (", hoàn thành trong nửa đầu tháng 7/2026", "hoàn thành trong nửa đầu tháng 7/2026"),
        (" trong thượng tuần tháng 7", "trong thượng tuần tháng 7"),
        (" trước năm học 2026-2027", "trước năm học 2026-2027"),
        (" trước 17h00 ngày 05/8/2026", "trước 17h00 ngày 05/8/2026"),
        (" (Tháng 9)", "Tháng 9"),
        (" trong T8/2026", "trong T8/2026"),
        (" từ nay đến cuối năm.", "từ nay đến cuối năm"),
        ("; thường xuyên.", "thường xuyên"),
        (" — 30/6/2026", "30/6/2026"),
        (": Quý II, III/2026", "Quý II, III/2026"),
        (", dự kiến ngày 20/6/2026", "dự kiến ngày 20/6/2026"),
        (", trước thứ 6, 06/6/2026", "trước thứ 6, 06/6/2026"),
        ("; thời gian xong trước 30/7", "thời gian xong trước 30/7"),
        (" trước Tết Dương lịch 2027", "trước Tết Dương lịch 2027"),
        (" tại kỳ họp cuối năm", "tại kỳ họp cuối năm"),
        (", 05 ngày kể từ ngày ban hành", "05 ngày kể từ ngày ban hành"),
        (" chậm nhất 20 ngày trước kỳ họp", "chậm nhất 20 ngày trước kỳ họp"),
        (" trước ngày 05 của tháng đầu quý sau", "trước ngày 05 của tháng đầu quý sau"),
        (" trong vòng 10 ngày làm việc.", "trong vòng 10 ngày làm việc"),
        (" trong thời hạn 30 ngày", "trong thời hạn 30 ngày"),
    ],
)
def test_a_day_at_the_end_of_a_sentence_is_taken_off_it(until: str, words: str) -> None:
    assert deadline_in(f"Rà soát hồ sơ{until}") == (words, "Rà soát hồ sơ")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Báo cáo hằng tháng, trước ngày 20", "hằng tháng, trước ngày 20"),
        ("Báo cáo hằng tháng (trước ngày 20)", "hằng tháng (trước ngày 20)"),
        ("Hằng tháng báo cáo kết quả trước ngày 20", "Hằng tháng, trước ngày 20"),
        ("Báo cáo định kỳ hằng quý, trước ngày 15 tháng cuối quý", "định kỳ hằng quý, trước ngày 15 tháng cuối quý"),
        ("Báo cáo trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng"),
        ("Báo cáo hằng năm, trước ngày 15/12", "hằng năm, trước ngày 15/12"),
        ("Báo cáo trước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm"),
        ("Báo cáo trước 15/12 hằng năm", "trước 15/12 hằng năm"),
        ("Báo cáo hằng năm, trước 15/12", "hằng năm, trước 15/12"),
        ("Báo cáo hằng tháng", "hằng tháng"),
        ("Gửi báo cáo trước 15h thứ Sáu hằng tuần", "trước 15h thứ Sáu hằng tuần"),
        ("Định kỳ 6 tháng, năm báo cáo kết quả", "Định kỳ 6 tháng, năm"),
        # another rule or day beside it: all are given, so that a person is asked
        (
            "Báo cáo hằng quý trước ngày 15 tháng cuối quý, báo cáo năm trước ngày 15/12",
            "hằng quý trước ngày 15 tháng cuối quý; trước ngày 15/12",
        ),
        (
            "Báo cáo hằng tháng (trước ngày 25), hằng quý (trước ngày 20 tháng cuối quý) gửi Sở Nội vụ",
            "hằng tháng (trước ngày 25); hằng quý (trước ngày 20 tháng cuối quý)",
        ),
        ("Hằng tuần giao ban, hằng tháng báo cáo", "Hằng tuần; hằng tháng"),
    ],
)
def test_a_day_beside_a_time_that_recurs_is_one_of_each(sentence: str, words: str) -> None:
    assert deadline_in(sentence) == (words, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Triển khai Kế hoạch số 12/KH-UBND, ngày 05/01/2026",
        "Thực hiện theo Quyết định số 766/QĐ-TTg ngày 23/6/2022",
        "Xin gia hạn nhiệm vụ",
        "Giải quyết hồ sơ quá hạn",
        "Rà soát 15 thủ tục",
        "Tổ chức 3-5 lớp tập huấn",
    ],
)
def test_what_is_no_deadline_is_none(sentence: str) -> None:
    assert deadline_in(sentence) == ("", sentence)


def test_a_line_of_thousands_of_such_words_is_read_in_a_moment() -> None:
    begun = process_time()
    assert deadline_in("trước " * 4000) == ("", "trước " * 4000)
    assert process_time() - begun < 2  # with as many of them as there are it was 20 seconds


@pytest.mark.parametrize("text", ["30/6/2026", "thời gian 18/6/2026", "Quý III", "trước 31/12/2026", "hằng tháng"])
def test_a_text_may_say_a_day_and_nothing_else(text: str) -> None:
    assert is_a_day(text)
    assert not is_a_day(f"{text} rà soát")
