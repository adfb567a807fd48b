"""The whole report in a browser: its sections asked for and written, put together, returned with remarks, approved,
numbered and signed."""

import re
from datetime import date

from playwright.sync_api import Browser, Page, expect

from clock import today
from tests.server.browser.hands import calm, come_in, enter, go, happened, open_window, pick, press, write

REPORT = "/period_report?period=2023-H1"


def window(browser: Browser, address: str, login: str, path: str = REPORT) -> Page:
    page = open_window(browser)
    come_in(page, address, login, path)
    calm(page)
    return page


def unfold(page: Page, heading: str, name: str) -> None:
    """Open the fold called ``name`` of the section with a heading."""
    section = page.get_by_test_id("stVerticalBlock").filter(has=page.get_by_role("heading", name=heading))
    section.last.get_by_text(name, exact=True).click()
    calm(page)


def test_a_report_is_written_by_many_read_by_a_leader_and_signed(browser: Browser, address: str) -> None:
    secretary = window(browser, address, "thuha")
    press(secretary, "Open the report")
    happened(secretary, "The report is open.")
    pick(secretary, "Who writes")
    enter(secretary, "Units send their sections by", today())
    press(secretary, "Ask the units")
    happened(secretary, "The units are asked.")

    unit = window(browser, address, "hoa", "/my_unit")
    unit.locator(".st-key-besides summary").first.click()
    calm(unit)
    write(unit, "Text of the section", "Đã ban hành 12 văn bản.")
    press(unit, "Send")
    happened(unit, "The section is sent.")

    go(secretary, REPORT)
    press(secretary, "Add it to the section")
    happened(secretary, "It stands in the section, in both languages.")
    press(secretary, "Freeze the data")
    happened(secretary, "The data are frozen.")
    press(secretary, "Put it before a leader")
    happened(secretary, "The report is before a leader")

    leader = window(browser, address, "khai")
    unfold(leader, "Shortcomings", "Remark")
    write(leader, "What is to be changed", "Nêu rõ đơn vị chậm.")
    leader.keyboard.press("Tab")
    expect(leader.get_by_text("1 remark goes along.")).to_be_visible()
    press(leader, "Return with remarks")
    happened(leader, "The report is returned.")

    go(secretary, REPORT)
    expect(secretary.get_by_text("1 remark stands in the text below.")).to_be_visible()
    press(secretary, "Put it before a leader")
    happened(secretary, "The report is before a leader")
    leader.get_by_role("button", name="Approve").wait_for(timeout=30_000)  # where the leader stands already
    press(leader, "Approve")
    happened(leader, "The report is approved.")

    go(secretary, REPORT)
    for label, text in (("Number and symbol", "123/BC-SNV"), ("Signed by", "Phạm Văn Lâm")):
        write(secretary, label, text)
        secretary.keyboard.press("Tab")
        calm(secretary)
    enter(secretary, "Signed on", date(2023, 6, 19))
    press(secretary, "Issue …")
    expect(secretary.get_by_text("Signed on 19/06/2023 by Phạm Văn Lâm")).to_be_visible()
    press(secretary, "Issue the report")
    calm(secretary)  # its papers are drawn in two languages, which takes a busy machine a minute
    happened(secretary, "The report is issued.")
    go(leader, "/search?q=123/BC")
    leader.get_by_role("link", name="123/BC-SNV").click()
    expect(leader.get_by_text("No. 123/BC-SNV of 19/06/2023, signed by Phạm Văn Lâm.")).to_be_visible()
    expect(leader.get_by_text(re.compile("This is what was issued"))).to_be_visible()
