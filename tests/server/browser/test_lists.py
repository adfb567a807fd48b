"""Lists in a browser: their links open inside the app, Back comes back to the very place, and they print whole."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from pypdf import PdfReader
from sqlmodel import select

from clock import today
from models.directive.directive import Directive
from server.doors.sign_in import DEMONSTRATION_PASSWORD
from store.database import Database
from tests.depth import one_of
from tests.server.browser.hands import calm, come_in, go, open_window

JUNE = "as_of=2024-06-14"
H1 = f"period=2024-H1&{JUNE}"
TASKS = f"/tasks?text=thủ+tục&order=deadline&{JUNE}&year=2024"
RESOLUTION = "131/NQ-CP"
LISTS = {  # by whose they are and by their addresses: what their first link's own address begins with
    "khai": {
        TASKS: "/task?code=",
        f"/tasks?{JUNE}&year=2024&tab=unit": "/tasks?",
        "/directives?text=NQ": "/directive?id=",
        f"/directive?id={{resolution}}&{JUNE}": "/task?code=",
        f"/directive?id={{resolution}}&{JUNE}&tab=chain": "/directive?id=",
        f"/follow_up?id={{resolution}}&{JUNE}": "/task?code=",
        f"/follow_up?id={{resolution}}&{JUNE}&tab=overdue": "/unit_profile?id=",
        f"/overview?{H1}": "/task?code=",
        f"/side_by_side?{H1}&group=kind:district": "/unit_profile?id=",
        f"/delays?{H1}": "/tasks?",
        f"/period_report?{H1}": "/task?code=",
        f"/period_report?{H1}&part=chase": "/unit_profile?id=",
        f"/period_report?{H1}&part=changes": "/task?code=",
        "/period_report?period=2024-H1&part=issued": "/issued?id=",
        f"/presentation?{H1}&screen=2": "/task?code=",
        f"/unit_profile?id=1&{H1}": "/task?code=",
        f"/due_calendar?{JUNE}": "/tasks?",
        "/search?q=thủ+tục": "/task?code=",
        f"/search?q=thủ+tục&{JUNE}": "/task?code=",
        "/indicators": "/indicator_set?set=",
        "/indicator_set?set=par-index": "/indicator?",
        "/unit_indicators?id=1": "/indicator_set?set=",
        "/classes?set=department-index&year=2023": "/unit_profile?id=",
        f"/ledger?{JUNE}&year=2024": "/task?code=",
        "/notices": "/task?code=",
        "/meetings": "/meeting?id=",
        "/meeting?id=2&tab=own": "/task?code=",
        "/members": "/member?id=",
        f"/member?id=1&{JUNE}": "/task?code=",
        "/draft?id=1": "/unit_profile?id=",
        "/draft?id=1&tab=recipients": "/unit_profile?id=",
        f"/inspections?year=2024&{JUNE}": "/inspection?id=",
        f"/inspections?year=2024&{JUNE}&of=inspected": "/inspection?id=",
        "/inspection?id=1": "/task?code=",
        "/initiatives": "/unit_profile?id=",
        "/hotlines": "/unit_profile?id=",
        "/indicator?set=par-index&code=total": "/task?code=",
        f"/task?code={today().year}-KH-046": "/task?code=",
        f"/directive?id={{resolution}}&{JUNE}&tab=units": "/tasks?",
        f"/period_report?{H1}&part=figures": "/tasks?",
        f"/period_report?{H1}&part=units": "/unit_profile?id=",
        f"/overview?{H1}&tab=units": "/tasks?",
        f"/tasks?{JUNE}&year=2024&tab=field": "/tasks?",
        "/issued?id=1": "/tasks?",
    },
    "thuha": {
        "/inbox": "/task?code=",
        "/inbox?tab=silent": "/task?code=",
        "/inbox?tab=extensions": "/task?code=",
        "/inbox?tab=questions": "/task?code=",
        "/change_many?tab=undo": "/task?code=",
        "/units": "/unit?id=",
        "/rounds": "/scoring_round?id=",
        "/scoring_round?id=1": "/scoring_sheet?id=",
        "/outlines": "?section=",
        "/scoring_sheet?id=1&unit=1": "/tasks?",
        "/voices": "/voice?id=",
        "/voices?tab=counts": "/unit_profile?id=",
        "/voice?id=1": "/unit_profile?id=",
        "/classes?set=department-index&year=2023&tab=praise": "?set=department-index&year=2023&tab=praise&line=",
        "/reorganise": "/unit?id=",
        "/causes": "?cause=",
    },
    "hoa": {
        "/my_unit": "/task?code=",
        "/my_unit?tab=co_ordinate": "/task?code=",
        "/my_unit?tab=reported": "/task?code=",
        "/my_unit?tab=answers": "/task?code=",
        "/my_unit?tab=standing": "/tasks?",
        "/my_unit?tab=questions": "/task?code=",
        "/drafts": "/draft?id=",
    },
    "quantri": {
        "/people": "/person?id=",
        "/registers": "?register=",
        "/events": "/person?id=",
        "/periods?year=2024": "?year=2024&period=",
        "/days_off?year=2024": "?year=2024&day=",
        "/operation": "/tasks?",
    },
}
BY_KEYS = {"/my_unit": ".duty", "/my_unit?tab=co_ordinate": ".duty", f"/overview?{H1}": ".late"}  # rows of no table
DESK = (1366, 768)
NOT_PAGES = ("/exports/tasks.xlsx", "/evidence/a/b/c", "/streamlit/a/b.js", "/sign-in", "/plain.css", "/metrics")
PRESSED = """hrefs => hrefs.map(href => {
    const link = Object.assign(document.createElement('a'), {href})
    document.querySelector('[data-testid=stMain]').append(link)
    let taken
    const look = click => { taken = click.defaultPrevented; click.preventDefault() }
    addEventListener('click', look, {once: true})
    link.click()
    link.remove()
    return taken
})"""
RUNS = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    const note = () => { if (app.dataset.testScriptState === "running") window.runs += 1; };
    window.runs = 0;
    new MutationObserver(note).observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
}"""
TO_AND_FRO = """async (link, milliseconds) => {
    const passed = (some) => new Promise((on) => setTimeout(on, some));
    link.click();
    await passed(milliseconds);
    history.back();
    await passed(70);
    link.click();
}"""
TOP = "document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.fixture(scope="module")
def khai(browser: Browser, address: str) -> Iterator[Page]:
    """A vice chairman, in a window of his own."""
    page = open_window(browser, width=DESK[0], height=DESK[1])
    come_in(page, address, "khai", TASKS)
    expect(titles(page).first).to_be_visible()
    calm(page)
    yield page
    page.context.close()


def titles(page: Page, begin: str = "/task?code=") -> Locator:
    return page.locator(f'[data-testid=stMain] a[href^="{begin}"]:visible')


def address_of(link: Locator) -> str:
    return link.get_attribute("href") or ""


def code_in(href: str) -> str:
    return str(re.findall(r"code=([\w-]+)", href)[0])


def settled(page: Page) -> None:
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def shows_task(page: Page, href: str) -> None:
    expect(page).to_have_title(re.compile(code_in(href)))
    expect(page.get_by_text(re.compile(rf"^{code_in(href)}( ·|$)")).first).to_be_visible()
    settled(page)
    assert page.url.endswith(href)


def drawn_anew(page: Page, act: Callable[[], object]) -> None:
    """Wait until what an act led to is drawn, for what stood there before is seen until then."""
    page.evaluate(RUNS)
    act()
    with suppress(TimeoutError):  # one that is over at once may have shown no sign of it
        page.wait_for_function("() => window.runs > 0", timeout=5000)
    settled(page)


def begin_here(page: Page) -> str:
    """Leave a mark that is gone when the page is loaded anew; its address."""
    page.evaluate("window.mark = 'the same page'")
    return page.url


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.mark === 'the same page'"))


def test_a_title_opens_its_task_and_back_comes_back_to_it(khai: Page) -> None:
    messages: list[str] = []
    khai.on("console", lambda message: messages.append(message.text))
    link, count, length = titles(khai).nth(20), titles(khai).count(), khai.evaluate("history.length")
    link.scroll_into_view_if_needed()
    url, href, top = begin_here(khai), address_of(link), khai.evaluate(TOP)
    assert top > 0
    for opens in (Locator.click, pressed_enter):
        drawn_anew(khai, partial(opens, link))
        shows_task(khai, href)
        assert khai.evaluate("history.length") == length + 1
        drawn_anew(khai, khai.go_back)
        expect(link).to_be_focused()
        assert (khai.url, titles(khai).count(), address_of(link)) == (url, count, href)
        stands_at(khai, top)
    drawn_anew(khai, khai.go_forward)
    shows_task(khai, href)
    drawn_anew(khai, khai.go_back)
    expect(link).to_be_focused()
    assert is_marked(khai)
    assert [text for text in messages if "Content Security Policy" in text] == []


def test_back_from_a_unit_that_leads_to_itself_comes_back_to_the_list_as_well(khai: Page) -> None:
    """The unit's page has links to the same address, and stands there until the list is drawn again."""
    link = khai.locator("[data-testid=stMain] td a[href*='/unit_profile']").nth(20)
    link.scroll_into_view_if_needed()
    href, top = address_of(link), khai.evaluate(TOP)
    assert top > 0
    drawn_anew(khai, link.click)
    khai.wait_for_url("**/unit_profile?*")
    drawn_anew(khai, khai.go_back)
    expect(link).to_be_focused()
    assert address_of(link) == href
    stands_at(khai, top)


@pytest.mark.parametrize("before_back", [20, 60, 80])
def test_who_goes_on_before_a_page_is_drawn_leaves_nothing_else_in_the_history(khai: Page, before_back: int) -> None:
    link, url, length = titles(khai).nth(20), khai.url, khai.evaluate("history.length")
    href = address_of(link)
    drawn_anew(khai, partial(link.evaluate, TO_AND_FRO, before_back))
    shows_task(khai, href)
    drawn_anew(khai, khai.go_back)
    expect(link).to_be_visible()
    assert (khai.url, address_of(link)) == (url, href)
    assert khai.evaluate("history.length") <= length + 1  # the task, once


def stands_at(page: Page, top: float) -> None:
    """Wait until the page is scrolled to where it was."""
    page.wait_for_function(f"top => Math.abs(({TOP}) - top) < 3", arg=top)


def pressed_enter(link: Locator) -> None:
    link.press("Enter")


def test_another_tab_is_another_tab(khai: Page) -> None:
    settled(khai)
    link, url = titles(khai).first, begin_here(khai)
    for press in ("Control", "middle"):
        with khai.context.expect_page() as opened:
            if press == "middle":
                link.click(button="middle")
            else:
                link.click(modifiers=["Control"])
        shows_task(opened.value, address_of(link))
        opened.value.close()
        assert (khai.url, is_marked(khai)) == (url, True)


def lists_of(served: Path, login: str) -> dict[str, str]:
    """What somebody's :data:`LISTS` are in the demonstration that is served."""
    demonstration = Database(f"sqlite:///{served}")
    with demonstration.reading() as session:
        resolution = session.exec(select(Directive.id).where(Directive.symbol == RESOLUTION)).one()
    demonstration.close()
    return {path.format(resolution=resolution): begin for path, begin in LISTS[login].items()}


@pytest.mark.parametrize("login", LISTS)
def test_every_list_is_the_same_after_back_a_reload_and_as_a_link_in_a_new_tab(
    browser: Browser, address: str, served: Path, login: str
) -> None:
    """Back from a third of them and from all that keys walk, the next third a day later; every second of these is
    loaded anew, which is the same to the server as a tab of its own, and every eighth is opened in one."""
    page = open_window(browser, width=DESK[0], height=DESK[1], locale="vi-VN")
    come_in(page, address, login)
    settled(page)
    lists = lists_of(served, login)
    paths = one_of(3, [*lists])
    reloaded, in_tabs = one_of(2, paths), one_of(8, paths, beginning=1)
    for path, begin in lists.items():
        if path not in paths and path not in BY_KEYS:
            continue
        go(page, path)
        link = titles(page, begin).first
        expect(link).to_be_visible()
        settled(page)
        url, count = begin_here(page), titles(page, begin).count()
        drawn_anew(page, link.click)
        expect(page).to_have_url(re.compile(re.escape(begin)))
        drawn_anew(page, page.go_back)
        shows(page, begin, count)
        assert (page.url, is_marked(page)) == (url, True), path
        if path in reloaded:
            page.reload()
            shows(page, begin, count)
            assert page.url == url
        if path in in_tabs:
            is_the_same_in_a_new_tab(page, begin, count)
        if path in BY_KEYS:
            is_walked_by_keys(page, BY_KEYS[path])
    page.context.close()


def is_walked_by_keys(page: Page, of_rows: str) -> None:
    """From outside to the first row and the second, which Enter opens; from its task to the one before."""
    rows, key = page.locator(f"[data-testid=stMain] {of_rows} a[href^='/task?']:visible"), page.keyboard.press
    first, second = (address_of(rows.nth(number)) for number in (0, 1))
    page.evaluate("document.activeElement.blur()")
    for row in (0, 1):
        key("j")
        expect(rows.nth(row)).to_be_focused()
    drawn_anew(page, lambda: key("Enter"))
    shows_task(page, second)
    drawn_anew(page, lambda: key("p"))
    shows_task(page, first)


def shows(page: Page, begin: str, count: int) -> None:
    """Wait for as many links; a page that has others is told whole."""
    try:
        expect(titles(page, begin)).to_have_count(count)
    except AssertionError as error:
        main = page.get_by_test_id("stMain").inner_text()
        raise AssertionError(f"{page.url} does not show {count} links to {begin}, but: {main}") from error


def is_the_same_in_a_new_tab(page: Page, begin: str, count: int) -> None:
    url = page.url
    with page.context.expect_page() as opened:
        titles(page, begin).first.click(modifiers=["Control"])
    tab = opened.value
    tab.wait_for_url(re.compile(re.escape(begin)), wait_until="commit")
    tab.goto(url)  # as somebody opens it who was sent it
    shows(tab, begin, count)
    assert (tab.url, page.url) == (url, url)
    tab.close()


WHOLE_ROWS = """() => [...document.querySelectorAll("table.rows tbody tr")].filter(
    (row) => row.getBoundingClientRect().bottom <= innerHeight).length"""


@pytest.mark.parametrize(("login", "locale"), [("khai", "en-GB"), ("thuha", "vi-VN")])
def test_five_tasks_stand_whole_on_the_first_screen_of_a_laptop(
    browser: Browser, address: str, login: str, locale: str
) -> None:
    """With filters in force, in sight; with all that the secretariat may do to a list."""
    page = open_window(browser, width=1366, height=768, locale=locale)
    come_in(page, address, login, f"/tasks?{JUNE}&year=2024&register=annual_plan")
    calm(page)
    assert page.locator("ul.chips li:not(.of, .view, .clear)").count() == 2
    assert page.evaluate(WHOLE_ROWS) >= 5
    page.context.close()


def test_what_is_no_page_is_left_to_the_browser(khai: Page) -> None:
    assert khai.evaluate(PRESSED, [*NOT_PAGES, "https://vi.du/tasks", "/tasks#x"]) == [False] * (len(NOT_PAGES) + 2)


def test_a_list_is_printed_with_every_title_whole(khai: Page, address: str) -> None:
    khai.goto(f"{address}/tasks?{JUNE}&year=2024")
    expect(titles(khai)).to_have_count(50)
    settled(khai)
    shown = titles(khai).all_inner_texts()
    count = int(re.findall(r"\d+", khai.get_by_text(re.compile(r"^\d+ tasks$")).inner_text())[0])
    assert count > 100
    on_page = printed(khai)
    assert [title for title in shown if words(title) not in on_page] == []
    assert words("Sign out") not in on_page
    assert words(f"On this paper: 1 to 50 of {count}. “Print” above the list has all of them.") in on_page
    expect(khai.get_by_text("On this paper")).to_be_hidden()
    with khai.context.expect_page() as opened:
        khai.get_by_role("link", name="Print", exact=True).click()
    paper = opened.value
    expect(paper.locator("tbody tr")).to_have_count(count)
    whole = printed(paper)
    every = paper.locator("tbody th").evaluate_all("each => each.map(th => th.firstChild.textContent)")
    assert len(every) == count
    assert [title for title in every if words(title) not in whole] == []
    assert words("Year: 2024") in whole
    assert words("Data as of 14/06/2024, as known at") in whole
    paper.close()


def printed(page: Page) -> str:
    """The words of what a printer would get, without what parts them."""
    return words("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages))


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_who_was_signed_out_meanwhile_signs_in_and_gets_where_they_wanted(browser: Browser, address: str) -> None:
    page = open_window(browser)
    come_in(page, address, "hoa", TASKS)
    expect(titles(page).first).to_be_visible()
    href = address_of(titles(page).first)
    other = page.context.new_page()
    other.goto(f"{address}/directives")
    other.get_by_role("button", name="Sign out").click()
    expect(other.locator("#login")).to_be_visible()
    titles(page).first.click()
    page.fill("#login", "hoa")
    page.fill("#password", DEMONSTRATION_PASSWORD)
    page.click("form:first-of-type button[type=submit]")
    shows_task(page, href)
    page.context.close()
