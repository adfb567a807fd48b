"""A real browser: signing in, deep links, F5, the whole way from a unit's report to the overview's figure."""

import re

from playwright.sync_api import Browser, Page, expect
from python_calamine import load_workbook

from clock import today
from tests.server.browser.hands import come_in, enter, open_window, pick, press

STORES = ("{...localStorage}", "{...sessionStorage}", "document.cookie", "await indexedDB.databases()")


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text, exact=True)).to_be_visible()


def test_a_deep_link_survives_the_sign_in_and_f5_survives_nothing_less(page: Page, address: str) -> None:
    come_in(page, address, "khai", "/overview?period=2024-H1&as_of=2024-06-14")
    heading(page, "Overview")
    expect(page.get_by_text("58.82%").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("58.82%").first).to_be_visible()
    assert "period=2024-H1" in page.url
    for entry, name in (("Units", "Units side by side"), ("Overview", "Overview")):
        page.locator(".menu").get_by_role("link", name=entry, exact=True).click()
        heading(page, name)
        assert page.url.endswith("?period=2024-H1")
    page.goto(f"{address}/overview?period=2024-H1&as_of=2024-06-14")
    page.get_by_role("link", name="20 ahead", exact=True).click()
    heading(page, "Tasks")
    expect(page.get_by_text("20 tasks", exact=True)).to_be_visible()
    assert {"register=annual_plan", "standings=completed_ahead", "as_of=2024-06-14", "year=2024"} <= set(
        page.url.split("?")[1].split("&")
    )


def test_signing_out_ends_the_other_tabs(page: Page, address: str) -> None:
    come_in(page, address, "hoa", "/tasks")
    heading(page, "Tasks")
    other = page.context.new_page()
    other.goto(f"{address}/directives")
    heading(other, "Directives")
    kept = other.evaluate(f"async () => JSON.stringify([{', '.join(STORES)}])")
    for told in ("tiendo_session", "tiendo_known", "Hòa", "hoa", "UBND"):
        assert told not in kept
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#login")).to_be_visible()
    page.go_back()
    expect(page.locator("#login")).to_be_visible()
    expect(page.get_by_role("heading", name="Tasks", exact=True)).to_be_hidden()
    other.get_by_role("link", name="My unit").click()
    expect(other.locator("#login")).to_be_visible()
    assert "/sign-in?next=%2F" in other.url


def completed(page: Page, address: str, year: int) -> int:
    page.goto(f"{address}/overview?period={year}-Y")
    heading(page, "Overview")
    figure = page.locator('a[href*="register=annual_plan"][href$="completed_no_deadline"]').first
    expect(figure).to_be_visible()
    return int(figure.inner_text())


def test_a_unit_reports_done_the_secretariat_confirms_and_the_overview_moves(browser: Browser, address: str) -> None:
    def person(login: str) -> Page:
        page = open_window(browser, height=1200)
        come_in(page, address, login)
        return page

    year = today().year
    khai = person("khai")
    heading(khai, "Overview")
    before = completed(khai, address, year)

    tuyet = person("tuyet")
    heading(tuyet, "Department of Science and Technology")
    tuyet.get_by_role("link", name=re.compile("Cập nhật, trình UBND tỉnh ban hành Kiến trúc")).click()
    pick(tuyet, "Report done")
    code = re.findall(r"code=([\w-]+)", tuyet.url)[0]
    tuyet.get_by_label("Symbol of the product's document").fill("77/QĐ-UBND")
    enter(tuyet, "Date of the product", today())
    press(tuyet, "Report done")
    expect(tuyet.get_by_text("Reported. The secretariat will confirm it.")).to_be_visible()
    assert completed(khai, address, year) == before

    thuha = person("thuha")
    heading(thuha, "Inbox")
    thuha.goto(f"{address}/task?code={code}")
    thuha.get_by_role("button", name="Confirm", exact=True).click()
    expect(thuha.get_by_text("Confirmed. The task counts as completed on")).to_be_visible()
    assert completed(khai, address, year) == before + 1
    for each in (khai, tuyet, thuha):
        each.context.close()


def test_a_phone_shows_the_overview_without_scrolling_sideways(browser: Browser, address: str) -> None:
    page = open_window(browser, width=390, height=844, locale="vi-VN")
    come_in(page, address, "khai", "/overview?period=2024-H1&as_of=2024-06-14")
    expect(page.get_by_text("58,82 %").first).to_be_visible()
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    page.context.close()
    assert width <= 390


def test_a_file_is_taken_away_by_its_link_alone_and_a_refused_one_leaves_the_page_as_it_is(
    page: Page, address: str
) -> None:
    come_in(page, address, "thuha", "/tasks?year=2024&as_of=2024-06-30")
    heading(page, "Tasks")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel").click()
    assert taken.value.suggested_filename == "nhiem-vu-2024-06-30.xlsx"
    assert load_workbook(taken.value.path()).sheet_names == ["1. Tasks"]
    page.context.clear_cookies()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Excel").click()
    expect(opened.value.locator("#login")).to_be_visible()
    heading(page, "Tasks")


def test_a_page_runs_under_the_content_security_policy(page: Page, address: str) -> None:
    said = []
    page.on("console", lambda message: said.append(message.text))
    come_in(page, address, "khai", "/unit_profile?id=1&period=2024-H1&as_of=2024-06-14")
    expect(
        page.locator("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas").first
    ).to_be_visible()
    assert [text for text in said if "Content Security Policy" in text] == []
