"""Ten aims of a unit's officer on a phone, from the desk on: as many presses and scrolls as the paper says."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from clock import now, today
from models.ledger.acts import Asked, Deadline, Document, DoneReported, Returned
from store.database import Database
from tests.deciding.prepared import person, task
from tests.server.browser.counted import PAPER, Aim, Hand, aims_of, on_paper
from tests.server.browser.hands import calm, come_in, go, happened, open_window


def report_done(hand: Hand) -> None:
    symbol = field(hand, "Số, ký hiệu văn bản của sản phẩm")
    hand.write(symbol, "12/BC-SCT")
    symbol.blur()  # as the next tap does; what it leads to is drawn before that
    calm(hand.page)
    hand.press(hand.page.get_by_role("button", name="Hôm nay", exact=True))
    send(hand, "done", "Đã báo cáo.")


def report_progress(hand: Hand) -> None:
    hand.press(form(hand, "Báo cáo tiến độ"))
    hand.write(field(hand, "Những việc đã làm"), "Đã họp")
    send(hand, "progress", "Đã báo cáo tiến độ.")


def ask_for_time(hand: Hand) -> None:
    hand.press(form(hand, "Đề nghị gia hạn"))
    hand.write(field(hand, "Thời hạn mới"), f"{today() + timedelta(days=60):%d/%m/%Y}")
    hand.write(field(hand, "Lý do đề nghị gia hạn"), "Chờ Bộ")
    send(hand, "request", "Đã gửi đề nghị.")


def answer_question(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("combobox", name="Nguyên nhân"))
    hand.press(hand.page.get_by_role("option", name="Thiếu nhân lực"))
    hand.write(field(hand, "Diễn giải"), "Thiếu người")
    send(hand, "explain", "Đã nêu lý do.")


def answer_return(hand: Hand) -> None:
    hand.write(field(hand, "Số, ký hiệu văn bản của sản phẩm"), "14/BC-SCT")
    send(hand, "done", "Đã báo cáo.")


def put_right(hand: Hand) -> None:
    hand.write(field(hand, "Số, ký hiệu văn bản của sản phẩm"), "15/BC-SCT")
    hand.write(field(hand, "Lý do đính chính"), "Gõ nhầm số")
    hand.press(hand.page.get_by_role("button", name="Đính chính", exact=True))
    happened(hand.page, "Đã đính chính.")


def contribute(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("tab", name="Phối hợp"))
    unfold(hand, CO_ORDINATED)
    hand.write(field(hand, "Nội dung đã phối hợp"), "Đã gửi số liệu")
    send(hand, "contribute", "Đã báo cáo phần phối hợp.")


def why_returned(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("tab", name="Phản hồi"))
    hand.see(hand.page.get_by_text("Trả lại: Thiếu phụ lục").first)


def on_paper_to_sign(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("tab", name="Đã báo cáo"))
    with hand.page.expect_popup() as paper:
        hand.press(hand.page.get_by_role("link", name="In", exact=True))
    paper.value.close()


def by_its_words(hand: Hand) -> None:
    hand.write(hand.page.locator("form.search input[type=search]"), SOUGHT.lower())
    hand.key("Enter")
    expect(hand.page).to_have_url(re.compile(r"/task\?"))
    calm(hand.page)
    [most] = re.findall(r"it is at most ([\d,]+) pixels high", PAPER.read_text(encoding="utf-8"))
    assert hand.page.get_by_test_id("stMain").evaluate("page => page.scrollHeight") <= int(most.replace(",", ""))


ASKED, RETURNED, REPORTED = "Việc được hỏi", "Việc bị trả lại", "Việc báo nhầm số"
CO_ORDINATED, SOUGHT = "Việc của sở khác", "Việc phải tìm"
IN_ITS_ROW: dict[str, tuple[str, Aim]] = {  # by the title of the task that it is about
    "report done": ("Việc đã xong", report_done),
    "report progress": ("Việc đang làm", report_progress),
    "ask for time": ("Việc cần thêm thời gian", ask_for_time),
    "answer a question": (ASKED, answer_question),
    "answer a return": (RETURNED, answer_return),
    "put a sent report right": (REPORTED, put_right),
}
ELSEWHERE: dict[str, tuple[str, Aim]] = {
    "give a contribution": (CO_ORDINATED, contribute),
    "why a result came back": (RETURNED, why_returned),
    "what was reported, on paper to sign": (REPORTED, on_paper_to_sign),
    "a task by words of it": (SOUGHT, by_its_words),
}
OFFICERS_AIMS = IN_ITS_ROW | ELSEWHERE


def unfold(hand: Hand, title: str) -> None:
    """Press a row of the desk; all of it but its title is its button."""
    row = hand.page.locator("[class*='st-key-duty_']").filter(has_text=title)
    hand.press(row.get_by_role("button"))


def form(hand: Hand, name: str) -> Locator:
    return hand.page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True)


def field(hand: Hand, label: str) -> Locator:
    return hand.page.get_by_role("textbox", name=label, exact=True)


def send(hand: Hand, key: str, sentence: str) -> None:
    hand.press(hand.page.locator(f"[class*='st-key-{key}_'] button"))
    happened(hand.page, sentence)


@pytest.fixture(scope="module")
def officer(browser: Browser, address: str) -> Iterator[Page]:
    page = open_window(browser, width=390, height=844, locale="vi-VN")
    come_in(page, address, "sct")
    expect(page.get_by_role("heading", name="Sở Công Thương")).to_be_visible()
    yield page
    page.context.close()


def assigned(served: Path, title: str, days: int) -> None:
    """A task of the officer's department, more urgent than those before; asked about, reported, returned or led by
    another by its title."""
    database = Database(f"sqlite:///{served}")
    with database.writing() as session:
        officer, secretary = person(session, "sct"), person(session, "thuha")
        due = Deadline(text="", due=today() + timedelta(days=days))
        lead, other = officer.unit_id or 0, secretary.unit_id or 0
        if title == CO_ORDINATED:
            task(session, secretary, other, due, [lead], title)
            return
        given = task(session, secretary, lead, due, title=title)
        if title == ASKED:
            given.ask(session, Asked(), by=person(session, "khai"), at=now())
        if title in (RETURNED, REPORTED):
            product = DoneReported(document=Document(symbol="13/BC-SCT", on=today()))
            given.report_done(session, product, by=officer, at=now())
        if title == RETURNED:
            given.send_back(session, Returned(reason="Thiếu phụ lục"), by=secretary, at=now())
    database.close()


def test_every_aim_of_an_officer_is_on_the_paper_and_walked() -> None:
    assert aims_of("A unit's officer") == [*OFFICERS_AIMS]


@pytest.mark.parametrize("aim", OFFICERS_AIMS)
def test_an_officer_does_it_on_a_phone_with_as_many_presses_as_the_paper_says(
    officer: Page, served: Path, aim: str
) -> None:
    title, do = OFFICERS_AIMS[aim]
    assigned(served, title, -9 if title == ASKED else 5 - list(OFFICERS_AIMS).index(aim))
    go(officer, "/notices")
    go(officer, "/my_unit")
    hand = Hand(officer)
    if aim in IN_ITS_ROW:
        unfold(hand, title)
    do(hand)
    assert (hand.presses, hand.scrolls) == on_paper(aim)


def test_who_has_other_things_to_do_has_the_button_on_the_first_screen(browser: Browser, address: str) -> None:
    page = open_window(browser, width=390, height=844, locale="vi-VN")
    come_in(page, address, "hoa")
    expect(page.locator(".st-key-besides")).to_be_visible()
    hand = Hand(page)
    hand.press(page.locator("[class*='st-key-duty_']").first.get_by_role("button", name="Báo cáo hoàn thành"))
    assert (hand.presses, hand.scrolls) == (1, 0)
    hand.see(field(hand, "Số, ký hiệu văn bản của sản phẩm"))
    page.context.close()
