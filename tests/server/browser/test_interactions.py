"""Aims of a vice chairman and of a secretary on a laptop, from the first page of their desk on: as many presses and
scrolls as the paper says."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import Session, select

from clock import now, today
from models.ledger.acts import Assigned, Deadline, Document, DoneReported, ExtensionRequested
from models.ledger.evidence import File, store
from models.person import Person, User
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task
from server.doors.sessions import user_of
from store.database import Database
from tests.server.browser.counted import PAPER, Aim, Hand, aims_of, on_paper
from tests.server.browser.hands import calm, come_in, go, happened, open_window

H1 = "/overview?period=2024-H1"


def half_year(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("combobox", name="Kỳ báo cáo"))
    hand.press(hand.page.get_by_role("option", name="6 tháng đầu năm 2024"))
    hand.see(hand.page.locator(".card").get_by_text("58,82 %", exact=True))


def late_task(hand: Hand) -> None:
    hand.press(hand.page.locator(".late a").first)
    expect(hand.page).to_have_url(re.compile("/task"))


def its_lead(hand: Hand) -> None:
    hand.see(hand.page.locator(".late small").filter(has_text="Sở Tư pháp · quá 75 ngày"))


def its_reason(hand: Hand) -> None:
    hand.see(hand.page.locator(".late small").filter(has_text="Chưa bố trí được kinh phí"))


def last_year(hand: Hand) -> None:
    hand.see(hand.page.get_by_text("6 tháng đầu năm 2023: 63,83 % (30/47)"))


def how_it_came_about(hand: Hand) -> None:
    hand.press(hand.page.locator(".card .figure span a").first)  # the completed, after their percentage
    hand.press(hand.page.locator("table.rows tbody th a").first)
    hand.see(hand.page.get_by_text("Xác nhận: hoàn thành ngày").first)


def word(hand: Hand) -> None:
    hand.press(hand.page.get_by_test_id("stMain").get_by_role("link", name="Báo cáo").first)
    with hand.page.expect_download():
        hand.press(hand.page.get_by_role("link", name="Word").first)


def meeting(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("link", name="Trình chiếu"))
    hand.see(hand.page.locator(".screen h1"))


def unit(hand: Hand) -> None:
    hand.press(hand.page.locator(".few").get_by_role("link", name="Sở Tư pháp").last)
    expect(hand.page).to_have_url(re.compile("/unit_profile"))


def directive(hand: Hand) -> None:
    hand.page.bring_to_front()
    hand.key("/")
    expect(hand.page.locator(".search input[type=search]")).to_be_focused()
    hand.type("08 tb bcd")
    hand.key("Enter")
    expect(hand.page).to_have_url(re.compile(r"/directive\?"))


AIMS: dict[str, Aim] = {
    "the half-year's figures": half_year,
    "a late task": late_task,
    "its lead": its_lead,
    "its reason": its_reason,
    "last year's figures": last_year,
    "how June's number came about": how_it_came_about,
    "the report in Word": word,
    "the meeting's screens": meeting,
    "a unit": unit,
    "a directive": directive,
}


def confirm_ten(hand: Hand) -> None:
    count = hand.page.locator(".ticked-row").count()
    assert count >= 10
    hand.press(named(hand.page, "Chọn tất cả"))
    hand.press(named(hand.page, f"Xác nhận {count} kết quả"))
    hand.press(named(hand.page, f"Đồng ý xác nhận {count} kết quả"))
    happened(hand.page, f"Đã xác nhận {count} kết quả.")


def take_back(hand: Hand) -> None:
    confirm_ten(Hand(hand.page))
    hand.press(named(hand.page, "Hoàn tác"))
    happened(hand.page, "Đã rút lại.")
    expect(named(hand.page, "Hoàn tác")).to_have_count(0)


def return_three(hand: Hand) -> None:
    boxes = hand.page.get_by_test_id("stCheckbox")
    for number in range(3):
        hand.press(boxes.nth(number))
    hand.press(named(hand.page, "Trả lại 3 kết quả"))
    hand.press(hand.page.get_by_role("textbox", name="Lý do trả lại các kết quả"))
    hand.type("Mới là dự thảo, chưa ban hành.")
    hand.press(named(hand.page, "Đồng ý trả lại 3 kết quả"))
    happened(hand.page, "Đã trả lại 3 kết quả.")


def decide_three(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("tab", name=re.compile(r"Gia hạn \(")))
    hand.press(named(hand.page, "Chọn tất cả"))
    hand.press(hand.page.get_by_role("button", name=re.compile("^Quyết định .* đề nghị gia hạn$")))
    hand.press(hand.page.get_by_role("textbox", name="Số, ký hiệu văn bản"))
    hand.type("412/UBND-NC")
    hand.press(named(hand.page, "Hôm nay"))
    hand.press(hand.page.get_by_role("button", name=re.compile("^Đồng ý chấp thuận gia hạn")))
    happened(hand.page, "đề nghị gia hạn.")


def next_task(hand: Hand) -> None:
    hand.press(hand.page.locator(".ticked-row a").first)
    expect(hand.page).to_have_url(re.compile("/task"))
    first = hand.page.url
    hand.key("n")
    expect(hand.page).not_to_have_url(first)
    expect(hand.page).to_have_url(re.compile("/task"))
    hand.page.go_back()
    expect(hand.page).to_have_url(re.compile("/inbox"))


def named(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


OFFICE: dict[str, tuple[dict[str, int], Aim]] = {  # with how many more wait when it begins
    "confirm ten results": ({"results": 10}, confirm_ten),
    "what was just confirmed taken back": ({"results": 10}, take_back),
    "return three results with one reason": ({"results": 3}, return_three),
    "decide three extensions": ({"requests": 3}, decide_three),
    "the task after the one that is open": ({"results": 3}, next_task),
}


def changed_deadlines(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("combobox", name="Nội dung thay đổi"))
    hand.press(hand.page.get_by_role("option", name="thời hạn", exact=True))
    hand.see(hand.page.locator("table.rows tbody tr").filter(has_text="thời hạn").first)


def changed_deadlines_of_a_list(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("link", name="Nhiệm vụ", exact=True).last)
    hand.press(hand.page.get_by_role("link", name="Quá hạn", exact=True))
    hand.press(hand.page.get_by_role("link", name="Thời hạn đã thay đổi"))
    hand.see(hand.page.get_by_role("heading", name="Sổ thao tác"))


def all_that_one_did(hand: Hand) -> None:
    hand.press(hand.page.locator("table.rows tbody a[href^='/person']").first)
    hand.press(hand.page.get_by_role("link", name="Mọi việc người này đã làm"))
    hand.see(hand.page.get_by_text("Kèm mọi việc khác người này đã làm"))


def sealed_acts(hand: Hand) -> None:
    changed_deadlines(hand)
    with hand.page.expect_download():
        hand.press(hand.page.get_by_role("link", name="Tệp niêm phong"))


AUDIT: dict[str, Aim] = {
    "every deadline that was changed, when, by whom and by which document": changed_deadlines,
    "the same of the tasks of a list": changed_deadlines_of_a_list,
    "everything that one person did": all_that_one_did,
    "these, in a sealed file": sealed_acts,
}


def wait_for_an_answer(served: Path, *, results: int = 0, requests: int = 0) -> None:
    """So many results and requests of an officer, of tasks of their own; done by the same verbs as on the pages."""
    database = Database(f"sqlite:///{served}")
    with database.writing() as session:
        secretary, hoa = (somebody(session, login) for login in ("thuha", "hoa"))
        for number in range(results + requests):
            task = assigned(session, f"Rà soát lần {number + 1}", secretary, hoa)
            if number < results:
                file = File(f"{task.code}.pdf", f"%PDF-1.4 {task.code} %%EOF".encode())
                product = Document(symbol=f"{task.id}/BC-SNV", on=today())
                done = DoneReported(document=product, evidence=store(session, [file], by=hoa, at=now()))
                task.report_done(session, done, by=hoa, at=now())
            else:
                asking = ExtensionRequested(to=today() + timedelta(days=60), reason="Chờ Bộ hướng dẫn.")
                task.request_extension(session, asking, by=hoa, at=now())
    database.close()


def somebody(session: Session, login: str) -> User:
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def assigned(session: Session, title: str, secretary: User, lead: User) -> Task:
    assert lead.unit_id is not None
    due = today() + timedelta(days=30)
    terms = Assigned(
        title=title,
        product="Báo cáo",
        field=ParField.DIRECTION,
        lead_id=lead.unit_id,
        deadline=Deadline(text=f"{due:%d/%m/%Y}", due=due),
    )
    year = today().year
    return Task.assign(session, terms, register_code=ANNUAL_PLAN, year=year, by=secretary, on=today(), at=now())


@pytest.fixture(scope="module")
def leader(browser: Browser, address: str) -> Page:
    page = open_window(browser, width=1366, height=768, locale="vi-VN")
    come_in(page, address, "khai")
    expect(page.get_by_role("heading", name="Tổng quan")).to_be_visible()
    return page


def test_ten_aims_of_a_leader_and_five_of_a_secretary_are_on_the_paper_and_walked() -> None:
    assert (aims_of("A vice chairman"), len(AIMS)) == ([*AIMS], 10)
    assert aims_of("A secretary")[: len(OFFICE)] == [*OFFICE]


@pytest.mark.parametrize("aim", AIMS)
def test_a_leader_reaches_it_with_as_many_presses_as_the_paper_says(leader: Page, aim: str) -> None:
    go(leader, "/overview" if aim == "the half-year's figures" else H1)
    expect(leader.get_by_role("heading", name="Tổng quan")).to_be_visible()
    calm(leader)  # where a key goes to is drawn with the page
    hand = Hand(leader)
    AIMS[aim](hand)
    assert (hand.presses, hand.scrolls) == on_paper(aim)


def test_a_leaders_first_screen_ends_with_what_they_supervise(leader: Page) -> None:
    go(leader, "/overview")
    hand = Hand(leader)
    hand.see(leader.locator("h2:has-text('theo dõi') + .few"))
    assert hand.scrolls == 0


def test_what_an_auditor_asks_is_on_the_paper_and_walked() -> None:
    assert aims_of("An auditor") == [*AUDIT]


@pytest.mark.parametrize("aim", AUDIT)
def test_an_auditor_is_answered_with_as_many_presses_as_the_paper_says(auditor: Page, aim: str) -> None:
    go(auditor, "/ledger")
    hand = Hand(auditor)
    AUDIT[aim](hand)
    assert (hand.presses, hand.scrolls) == on_paper(aim)


@pytest.fixture(scope="module")
def auditor(browser: Browser, address: str) -> Iterator[Page]:
    page = open_window(browser, width=1366, height=768, locale="vi-VN")
    come_in(page, address, "thanh")
    expect(page.get_by_role("heading", name="Sổ thao tác")).to_be_visible()
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def secretary(browser: Browser, address: str) -> Iterator[Page]:
    page = open_window(browser, width=1366, height=768, locale="vi-VN")
    come_in(page, address, "thuha", "/inbox")
    expect(page.get_by_role("heading", name="Hộp việc")).to_be_visible()
    yield page
    page.context.close()


@pytest.mark.parametrize("aim", OFFICE)
def test_a_secretary_reaches_it_with_as_many_presses_as_the_paper_says(
    secretary: Page, served: Path, aim: str
) -> None:
    waiting, reach = OFFICE[aim]
    wait_for_an_answer(served, **waiting)
    go(secretary, "/inbox")
    expect(secretary.get_by_role("heading", name="Hộp việc")).to_be_visible()
    expect(secretary.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    hand = Hand(secretary)
    reach(hand)
    assert (hand.presses, hand.scrolls) == on_paper(aim)


def test_keys_lead_through_rows_say_what_they_do_and_leave_alone_who_types(secretary: Page, served: Path) -> None:
    wait_for_an_answer(served, results=2)
    go(secretary, "/inbox")
    rows, key = secretary.locator(".ticked-row > :first-child > a"), secretary.keyboard.press
    expect(rows.nth(1)).to_be_visible()
    expect(secretary.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    calm(secretary)
    for pressed, reached in (("j", 0), ("j", 1), ("k", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        key(pressed)
        expect(rows.nth(reached)).to_be_focused()
    key("x")
    expect(named(secretary, "Xác nhận 1 kết quả")).to_be_enabled()
    key("y")
    expect(named(secretary, "Xác nhận 1 kết quả")).to_be_focused()
    key("b")
    key("Enter")
    reason = secretary.get_by_role("textbox", name="Lý do trả lại các kết quả")
    expect(reason).to_be_visible()
    key("b")
    expect(reason).to_be_focused()
    key("Tab")
    key("y")
    expect(named(secretary, "Đồng ý trả lại 1 kết quả")).to_be_focused()
    key("?")
    dialog = secretary.get_by_role("dialog", name="Các phím tắt")
    expect(dialog).to_contain_text("Sang dòng sau")
    key("j")
    key("Escape")
    expect(dialog).to_have_count(0)
    key("/")
    secretary.keyboard.type("jn?")
    expect(secretary.locator("form.search input[type=search]")).to_have_value("jn?")
    expect(dialog).to_have_count(0)


def test_keys_go_from_task_to_task_over_the_end_of_a_page_and_to_what_decides(secretary: Page, served: Path) -> None:
    wait_for_an_answer(served, results=26)
    go(secretary, "/inbox")
    rows, key = secretary.locator(".ticked-row > :first-child > a"), secretary.keyboard.press
    expect(rows.nth(1)).to_be_visible()
    calm(secretary)
    on_first_page = [code_of(str(row.get_attribute("href"))) for row in rows.all()]
    addresses: list[str] = []
    secretary.on("framenavigated", lambda frame: addresses.append(frame.url))
    rows.last.click()
    opens(secretary, on_first_page[-1])
    [most] = re.findall(r"half-way through one, at most ([\d,]+)", PAPER.read_text(encoding="utf-8"))
    assert height_on_a_phone(secretary) <= int(most.replace(",", ""))
    key("y")
    expect(secretary.locator("[class*=st-key-confirm_] button")).to_be_focused()
    key("b")
    expect(secretary.locator("[class*=st-key-open_return_] button")).to_be_focused()
    key("p")
    opens(secretary, on_first_page[-2])
    key("n")
    opens(secretary, on_first_page[-1])
    key("n")
    expect(secretary).to_have_url(re.compile(rf"/task\?code=(?!{'|'.join(on_first_page)})"))
    assert any(address.endswith("/inbox?page=2") for address in addresses)
    calm(secretary)
    key("p")
    opens(secretary, on_first_page[-1])
    secretary.go_back()
    expect(secretary).to_have_url(re.compile(r"/inbox\?page=1"))


def height_on_a_phone(page: Page) -> int:
    """Of the whole page, in pixels."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": 390, "height": 844})
    calm(page)
    height: int = page.get_by_test_id("stMain").evaluate("page => page.scrollHeight")
    page.set_viewport_size(size)
    return height


def code_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["code"][0]


def opens(page: Page, code: str) -> None:
    """The page of a task comes, and is drawn: what lay between may be too short to be seen."""
    expect(page).to_have_url(re.compile(rf"/task\?code={code}\b"))
    calm(page)


def test_keys_of_one_character_are_switched_off_and_on_again(secretary: Page) -> None:
    go(secretary, "/account")
    help = secretary.get_by_role("button", name="Các phím tắt")
    dialog = secretary.get_by_role("dialog", name="Các phím tắt")
    field = secretary.locator("form.search input[type=search]")
    for on in (False, True):
        help.click()
        dialog.get_by_role("checkbox").set_checked(on)
        secretary.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        secretary.keyboard.press("/")
        expect(field).to_be_focused() if on else expect(field).not_to_be_focused()
