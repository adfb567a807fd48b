"""Wrong days and files in a real browser: by each means by which a form is told of them, it says so, and none is
recorded. ``tests/pages/test_wrong_entries.py`` tries every form."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from clock import today
from tests.deciding.form import Evidence, Form, Listed
from tests.deciding.forms import FORMS, in_languages, one_of_each_kind
from tests.deciding.prepared import prepared
from tests.deciding.wrong import (
    CUT,
    NO_DAYS,
    WrongFiles,
    recorded,
    refusal_of,
    shared_out,
    wrong_evidence,
    wrong_lists,
)
from tests.server.browser.filling import InBrowser, button_in
from tests.server.browser.hands import PATIENCE, calm, come_in, go, open_window
from wording.language import LANGUAGE_NAMES, Language, _, use_language

Windows = Callable[[str, str], Page]
Chosen = dict[Path, str]


@pytest.fixture(scope="module")
def names(served: Path) -> dict[str, str]:
    return prepared(served)


@pytest.fixture(scope="module")
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def window(language: Language, browser: Browser, address: str) -> Iterator[Windows]:
    """Everybody's own window at a path, signed in when first asked for; one language after the other."""
    pages: dict[str, Page] = {}
    at: dict[str, str] = {}
    locale = {"vi": "vi-VN", "en": "en-GB"}[language]

    def window(login: str, path: str) -> Page:
        if login not in pages:
            pages[login] = _signed_in(browser, address, login, locale)
        if at.get(login) != path:
            go(pages[login], path)
            at[login] = path
        return pages[login]

    yield window
    for page in pages.values():
        page.context.close()


def _signed_in(browser: Browser, address: str, login: str, locale: str) -> Page:
    page = open_window(browser, locale=locale)
    come_in(page, address, login)
    way_out = page.get_by_role("button", name=re.compile("Sign out|Đăng xuất"))
    expect(way_out).to_be_visible()
    if _("Sign out") not in way_out.inner_text():
        page.get_by_role("button", name=LANGUAGE_NAMES[Language(locale[:2])]).click()
    expect(page.get_by_role("button", name=_("Sign out"))).to_be_visible()
    return page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wrong_files")


def block_of(page: Page, form: Form, field: Locator) -> Locator:
    """What holds ``field`` and the button that sends it, and as little else as possible."""
    blocks = page.get_by_test_id("stVerticalBlock").filter(has=field)
    within = form.button and not form.behind
    return (blocks.filter(has=button_in(page, form.beginning)) if within else blocks).last


def button_of(page: Page, form: Form, block: Locator) -> Locator:
    """The button that sends what is in ``block``, where it can be pressed; a popover that hides it is opened."""
    if not form.behind:
        return button_in(block, form.beginning).last
    calm(page)  # pressed anywhere else, it shuts
    popover = page.get_by_test_id("stPopoverBody")
    if not popover.is_visible():
        page.get_by_role("button", name=_(form.behind)).click()
    return button_in(popover, form.beginning)


def type_keys(field: Locator, keys: str) -> None:
    """A page that is drawn meanwhile may lose some."""
    for _attempt in range(5):
        field.fill("")
        field.press_sequentially(keys)
        if field.input_value() == keys:
            return
    raise AssertionError(f"{keys} cannot be typed")


def type_wrong_day(page: Page, form: Form, block: Locator, field: Locator, wrong: str) -> None:
    """Type it and press on, until the field and the page say why not: a page that is drawn meanwhile may lose it."""
    told = block.get_by_test_id("stCaptionContainer").filter(has_text=refusal_of(wrong)).first
    refused = page.get_by_test_id("stAlert").filter(has_text=refusal_of(wrong)).first
    for patience in (PATIENCE // 6, PATIENCE // 6, PATIENCE):
        try:
            type_keys(field, wrong)
            if form.button:
                button_of(page, form, block).click(timeout=patience)
            else:
                field.press("Tab")
            expect(told).to_be_visible(timeout=patience)
            if form.button:
                expect(refused).to_be_visible(timeout=patience)
        except (AssertionError, TimeoutError):
            continue
        return
    raise AssertionError(f"{wrong} is not refused")


def type_wrong_days(page: Page, form: Form, wrong_days: Sequence[str]) -> None:
    """Each of them once at least, and one at least into every field."""
    labels = list(form.days)
    for number, label in enumerate(labels):
        block = block_of(page, form, page.get_by_role("textbox", name=_(label), exact=True))
        field = block.get_by_role("textbox", name=_(label), exact=True).last
        for wrong in wrong_days[number :: len(labels)] or wrong_days[:1]:
            type_wrong_day(page, form, block, field, wrong)
        if label != labels[-1]:
            type_keys(field, f"{today() + form.days[label]:%d/%m/%Y}")


def type_wrong_cells(page: Page, form: Form, wrong_days: Sequence[str]) -> None:
    """Each of them into the cell of a table, which says nothing itself: the page does."""
    for wrong in wrong_days:
        InBrowser(page).open_cell(form.cell)
        page.locator("#portal textarea").fill(wrong)
        if form.button:
            button_in(page, form.beginning).last.click()
        else:
            page.keyboard.press("Enter")
        expect(page.get_by_test_id("stAlert").filter(has_text=refusal_of(wrong)).first).to_be_visible()


def written(folder: Path, files: WrongFiles) -> Chosen:
    """The files in a folder, with what is told of each."""
    for name, (content, _told) in files.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(content)
    return {folder / name: told for name, (_content, told) in files.items()}


def choose_wrong_evidence(page: Page, name: str, files: Evidence, folder: Path) -> None:
    form = FORMS[name]
    block = block_of(page, form, page.get_by_test_id("stFileUploader").filter(has_text=_(files.label)))
    inputs = block.locator("input[type=file]").last
    wrong = written(folder, wrong_evidence())
    if not files.one_by_one:
        inputs.set_input_files([*wrong])
        for told in wrong.values():
            block.get_by_text(told).wait_for()
        expect(button_of(page, form, block)).to_be_disabled()
        return
    for path, told in shared_out([*wrong.items()], name):
        inputs.set_input_files(path)
        block.get_by_text(told).wait_for()
        expect(button_of(page, form, block)).to_be_disabled()
        take_out(page, block, told)
        expect(button_of(page, form, block)).to_be_enabled()


def take_out(page: Page, block: Locator, told: str) -> None:
    """Take the file out again of which something is ``told``: a page that is drawn meanwhile may lose the press."""
    button = block.get_by_test_id("stFileChipDeleteBtn").locator("button")
    for patience in (PATIENCE // 6, PATIENCE // 6, PATIENCE):
        calm(page)
        if button.is_visible():
            button.click()
        try:
            block.get_by_text(told).wait_for(state="hidden", timeout=patience)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"the file stays of which is told: {told}")


def choose_wrong_lists(page: Page, form: Form, files: Listed, folder: Path) -> None:
    inputs = page.get_by_test_id("stFileUploader").filter(has_text=_(files.label)).locator("input[type=file]")
    for path, told in written(folder, wrong_lists(files)).items():
        inputs.set_input_files(path)
        is_read = path.name.startswith(CUT)
        if files.on_press and is_read:
            button_in(page, form.beginning).click()
        page.get_by_test_id("stAlert").filter(has_text=told).first.wait_for()
        if form.button and not is_read:
            expect(button_in(page, form.beginning).and_(page.locator(":enabled"))).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "name"), in_languages(one_of_each_kind()), indirect=["language"], scope="module"
)
def test_what_is_wrong_is_told_and_nothing_is_recorded(
    window: Windows, language: Language, names: dict[str, str], served: Path, folder: Path, name: str
) -> None:
    form = FORMS[name]
    with use_language(language):
        page = window(form.login, form.at.format_map(names))
        form.fill(InBrowser(page))
        before = recorded(served)
        if form.days:
            type_wrong_days(page, form, shared_out(NO_DAYS, name))
        if form.cell:
            type_wrong_cells(page, form, shared_out(NO_DAYS, name))
        if isinstance(form.files, Evidence):
            choose_wrong_evidence(page, name, form.files, folder)
        elif form.files is not None:
            choose_wrong_lists(page, form, form.files, folder)
        assert recorded(served) == before
