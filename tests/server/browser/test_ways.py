"""Getting from one thing to the next in a real browser: the menu, one period everywhere, tabs, the search."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.server.browser.hands import calm, choose, come_in, open_window

MARK = "window.marked = true"
TOP = "document.querySelector('[data-testid=stMain]').scrollTop"


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text, exact=True)).to_be_visible()


def go_back(page: Page) -> None:
    """Once the page is whole: one that is left in the middle still writes its address."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    page.go_back()


def in_menu(page: Page, name: str) -> None:
    page.locator(".menu").get_by_role("link", name=name, exact=True).click()


def ask(page: Page, text: str) -> None:
    calm(page)  # where a key goes to is drawn with the page
    page.bring_to_front()
    page.keyboard.press("/")
    expect(page.locator(".search input[type=search]")).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_a_period_chosen_once_stays_and_back_and_reload_say_what_was_seen(page: Page, address: str) -> None:
    come_in(page, address, "khai", "/side_by_side")
    heading(page, "Units side by side")
    page.evaluate(MARK)
    choose(page, "Period", "First 6 months of 2024")
    expect(page).to_have_url(re.compile(r"/side_by_side\?period=2024-H1$"))
    in_menu(page, "Overview")
    expect(page).to_have_url(re.compile(r"/overview\?period=2024-H1$"))
    expect(page).to_have_title("Overview · First 6 months of 2024 · Tiến độ")
    page.get_by_role("tab", name="By lead unit").click()
    expect(page).to_have_url(re.compile(r"/overview\?period=2024-H1&tab=units$"))
    in_menu(page, "Calendar")
    heading(page, "Calendar")
    in_menu(page, "Reports")
    expect(page).to_have_url(re.compile(r"/period_report\?period=2024-H1$"))
    expect(page).to_have_title("Period report · First 6 months of 2024 · Tiến độ")
    assert page.evaluate("window.marked")
    go_back(page)
    heading(page, "Calendar")
    go_back(page)
    expect(page.get_by_role("tab", name="By lead unit", selected=True)).to_be_visible()
    go_back(page)
    expect(page.get_by_role("tab", name="By field", selected=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/overview\?period=2024-H1$"))
    page.go_forward()
    expect(page.get_by_role("tab", name="By lead unit", selected=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("tab", name="By lead unit", selected=True)).to_be_visible()
    expect(page).to_have_title("Overview · First 6 months of 2024 · By lead unit · Tiến độ")


def test_the_key_leads_to_the_search_and_a_code_or_a_symbol_opens_what_it_names(page: Page, address: str) -> None:
    come_in(page, address, "khai", "/tasks?text=th")
    heading(page, "Tasks")
    page.evaluate(MARK)
    ask(page, "2024 kh 46")
    expect(page).to_have_url(re.compile(r"/task\?code=2024-KH-046"))
    expect(page).to_have_title("2024-KH-046 · Task · Tiến độ")
    page.go_back()
    heading(page, "Tasks")
    expect(page).to_have_url(re.compile(r"/tasks\?text=th$"))
    ask(page, "03 ct ubnd")
    expect(page).to_have_title("03/CT-UBND · Directive · Tiến độ")
    page.go_back()
    heading(page, "Tasks")
    ask(page, "ubnd")
    heading(page, "Search")
    expect(page.locator(".search input[type=search]")).to_have_value("ubnd")
    in_menu(page, "Tasks")
    heading(page, "Tasks")
    box = page.get_by_role("searchbox", name="Search", exact=True)
    box.click()
    page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")
    assert page.evaluate("window.marked")


def test_a_phone_has_the_bell_and_a_menu_that_makes_way(browser: Browser, address: str) -> None:
    page = open_window(browser, width=390, height=844, locale="vi-VN")
    come_in(page, address, "thuha", "/tasks")
    heading(page, "Nhiệm vụ")
    expect(page.get_by_role("link", name=re.compile("thông báo mới"))).to_be_in_viewport()
    expect(page.locator(".search input[type=search]")).to_be_in_viewport()
    page.get_by_test_id("stExpandSidebarButton").click()
    in_menu(page, "Quản trị")
    heading(page, "Đơn vị")
    expect(page.locator(".menu").first).not_to_be_in_viewport()
    page.locator(".beside").get_by_role("link", name="Kỳ báo cáo").click()
    heading(page, "Kỳ báo cáo")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    page.locator(".news a").click()
    heading(page, "Thông báo")
    page.context.close()


def test_the_first_page_leads_on_and_is_no_place_that_back_comes_to(page: Page, address: str) -> None:
    come_in(page, address, "khai", "/account")
    heading(page, "My account")
    page.goto(f"{address}/")
    expect(page).to_have_url(re.compile(r"/overview\?"))
    go_back(page)
    heading(page, "My account")
    expect(page).to_have_url(re.compile(r"/account$"))


def test_back_from_a_number_that_stands_alone_comes_back_to_it_and_its_words_are_whole(
    browser: Browser, address: str
) -> None:
    page = open_window(browser, width=360, height=640)
    come_in(page, address, "khai", "/unit_profile?id=3&period=2024-H1&as_of=2024-06-14")
    number = page.locator("a.alone").filter(has_text="tasks,").last
    number.scroll_into_view_if_needed()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    cut = page.locator("a.alone").evaluate_all("links => links.filter(a => a.scrollWidth > a.clientWidth).length")
    top = page.evaluate(TOP)
    assert (cut, top > 0) == (0, True)
    number.click()
    expect(page).to_have_url(re.compile("/tasks"))
    go_back(page)
    expect(number).to_be_focused()
    page.wait_for_function(f"top => Math.abs(({TOP}) - top) < 3", arg=top)
    page.context.close()
