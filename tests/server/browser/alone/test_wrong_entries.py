"""Wrong days and files in a real browser: every form that decides a fact says so, and none is recorded."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from sqlalchemy import text
from sqlmodel import SQLModel

from clock import today
from models.calendar.typed_day import NO_SUCH_DAY, TOO_LATE, UNREADABLE
from models.ledger.evidence import ENDINGS, NONE_OF_THE_KINDS, NOT_WHOLE
from models.ledger.file_kind import WORD
from models.ledger.quota import MEGABYTE
from settings import HOME
from store.database import Database
from tests.depth import DEPTH, one_of
from tests.models.ledger.test_evidence import PDF, archive, compound_file, office_file, signed_file
from tests.server.browser.deciding.filling import open_cell
from tests.server.browser.deciding.form import Evidence, Form, Listed
from tests.server.browser.deciding.forms import FORMS
from tests.server.browser.deciding.prepared import prepared
from tests.server.browser.hands import PATIENCE, calm, come_in, go, open_window
from wording.language import LANGUAGE_NAMES, Language, _, ngettext, use_language

NO_DAYS = ("31/09/2026", "05/12/2199", "5/1", "26/11/202", "hôm qua")
ASKING = {"day_in", "pick_day", "pick_document", "pick_deadline", "pick_file", "pick_evidence_files"}
MEANS = {"pages/parts/cells.py", "pages/parts/picking/pick_day.py", "pages/parts/unsent_form.py"}
LOOKING = {"pages/parts/picking/pick_moment.py"}  # at a day: it decides nothing
APART = ("unsent", "sign_in", "ticket", "attempt")  # no facts
T = TypeVar("T")
Windows = Callable[[str, str], Page]
WrongFiles = dict[Path, str]


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


def recorded(path: Path) -> dict[str, object]:
    """How much stands in every table, and what was answered about plans on their way in."""
    database = Database(f"sqlite:///{path}")
    with database.reading() as session:
        run = session.connection().execute
        tables = [table for table in SQLModel.metadata.tables if table not in APART]
        rows: dict[str, object] = {table: run(text(f'SELECT count(*) FROM "{table}"')).scalar() for table in tables}
        rows["replies"] = run(text("SELECT id, replies FROM loading ORDER BY id")).all()
    database.close()
    return rows


def block_of(page: Page, form: Form, field: Locator) -> Locator:
    """What holds ``field`` and the button that sends it, and as little else as possible."""
    blocks = page.get_by_test_id("stVerticalBlock").filter(has=field)
    within = form.button and not form.behind
    return (blocks.filter(has=button_in(page, form)) if within else blocks).last


def button_in(block: Page | Locator, form: Form) -> Locator:
    counts = "{count}" in form.button
    label = ngettext(form.button, form.button, 1) if counts else _(form.button)
    beginning = re.compile(f"^{re.escape(label.partition('1' if counts else '{')[0])}")
    return block.get_by_test_id("stButton").get_by_role("button", name=beginning)


def button_of(page: Page, form: Form, block: Locator) -> Locator:
    """The button that sends what is in ``block``, where it can be pressed; a popover that hides it is opened."""
    if not form.behind:
        return button_in(block, form).last
    calm(page)  # pressed anywhere else, it shuts
    popover = page.get_by_test_id("stPopoverBody")
    if not popover.is_visible():
        page.get_by_role("button", name=_(form.behind)).click()
    return button_in(popover, form)


def refusal_of(wrong: str) -> re.Pattern[str]:
    """What is told of a day that is none, or none possible here."""
    sentences = (_(NO_SUCH_DAY, text=wrong), _(UNREADABLE, text=wrong), _(TOO_LATE, day=wrong, limit="…"))
    return re.compile("|".join(re.escape(each).replace("…", ".*") for each in sentences))


def shared_out(wrong: Sequence[T], name: str) -> Sequence[T]:
    """A quarter of what is wrong for each form, the next two forms on: every kind is met in either language."""
    return one_of(4, wrong, beginning=list(FORMS).index(name) // 2)


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
        open_cell(page, form.cell)
        page.locator("#portal textarea").fill(wrong)
        if form.button:
            button_in(page, form).last.click()
        else:
            page.keyboard.press("Enter")
        expect(page.get_by_test_id("stAlert").filter(has_text=refusal_of(wrong)).first).to_be_visible()


def wrong_evidence(folder: Path) -> WrongFiles:
    """A file of each kind that is not kept, with what is told of it."""
    whole = {"pdf": PDF[:20], "docx": office_file(WORD)[:-30], "doc": compound_file("WordDocument")[:-512]}
    whole |= {"zip": archive(a="a")[:-22], "p7m": signed_file()[:-1]}
    wrong = {f"cut.{kind}": (content, _(NOT_WHOLE, name=f"cut.{kind}", kind=kind)) for kind, content in whole.items()}
    other = _("{name} is not what its ending says: it is a {kind} file.", name="a.docx", kind="doc")
    wrong["a.docx"] = compound_file("WordDocument"), other
    return written(folder, {**wrong, **unread("pdf", 20, ENDINGS)})


def wrong_lists(folder: Path, form: Listed) -> WrongFiles:
    """A file of each kind that is not read, the one that is read and found broken last."""
    name = f"cut.{form.endings[0]}"
    broken = office_file(WORD)[:-30], _("{name} cannot be read; it may be broken.", name=name)
    return written(folder, {**unread(form.endings[0], form.megabytes, form.endings), name: broken})


def unread(ending: str, megabytes: int, endings: tuple[str, ...] | list[str]) -> dict[str, tuple[bytes, str]]:
    empty, large = f"empty.{ending}", f"large{megabytes}.{ending}"
    other = "notes.rtf" if "txt" in endings else "notes.txt"
    too_large = b"%PDF-1.7" + b" " * megabytes * MEGABYTE
    return {
        other: (b"Bao cao", _(NONE_OF_THE_KINDS, name=other, kinds=", ".join(endings))),
        empty: (b"", _("{name} is empty.", name=empty)),
        large: (too_large, _("{name} is larger than {most} MB.", name=large, most=megabytes)),
    }


def written(folder: Path, files: dict[str, tuple[bytes, str]]) -> WrongFiles:
    for name, (content, _told) in files.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(content)
    return {folder / name: told for name, (_content, told) in files.items()}


def choose_wrong_evidence(page: Page, name: str, files: Evidence, folder: Path) -> None:
    form = FORMS[name]
    uploader = page.get_by_test_id("stFileUploader").filter(has_text=_(files.label))
    block = block_of(page, form, uploader)
    inputs = block.locator("input[type=file]").last
    wrong = shared_out(list(wrong_evidence(folder).items()), name)
    if not files.one_by_one:
        inputs.set_input_files([path for path, _told in wrong])
        for _path, told in wrong:
            block.get_by_text(told).wait_for()
        expect(button_of(page, form, block)).to_be_disabled()
        return
    for path, told in wrong:
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


def choose_wrong_lists(page: Page, name: str, files: Listed, folder: Path) -> None:
    form = FORMS[name]
    inputs = page.get_by_test_id("stFileUploader").filter(has_text=_(files.label)).locator("input[type=file]")
    for path, told in shared_out(list(wrong_lists(folder, files).items()), name):
        inputs.set_input_files(path)
        if files.on_press and path.name.startswith("cut"):
            button_in(page, form).click()
        page.get_by_test_id("stAlert").filter(has_text=told).first.wait_for()
        if form.button and not path.name.startswith("cut"):
            expect(button_in(page, form).and_(page.locator(":enabled"))).to_have_count(0)


# A form in one language and the next in the other; deeper, every form in both.
TRIED = [
    (language, name)
    for language in Language
    for number, name in enumerate(FORMS)
    if DEPTH > 1 or (number % 2 == 0) == (language is Language.VI)
]


@pytest.mark.parametrize(("language", "name"), TRIED, indirect=["language"], scope="module")
def test_what_is_wrong_is_told_and_nothing_is_recorded(
    window: Windows, language: Language, names: dict[str, str], served: Path, folder: Path, name: str
) -> None:
    form = FORMS[name]
    with use_language(language):
        page = window(form.login, form.at.format_map(names))
        form.fill(page)
        before = recorded(served)
        if form.days:
            type_wrong_days(page, form, shared_out(NO_DAYS, name))
        if form.cell:
            type_wrong_cells(page, form, shared_out(NO_DAYS, name))
        if isinstance(form.files, Evidence):
            choose_wrong_evidence(page, name, form.files, folder)
        elif form.files is not None:
            choose_wrong_lists(page, name, form.files, folder)
        assert recorded(served) == before


def asks(path: Path) -> bool:
    """Whether a file of pages has a field for a day or for files."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return any(
        (isinstance(call.func, ast.Name) and call.func.id in ASKING)
        or (isinstance(call.func, ast.Attribute) and call.func.attr == "day" and len(call.args) > 1)
        for call in calls
    )


def test_every_form_that_asks_for_a_day_or_a_file_is_tried() -> None:
    tried = {path for form in FORMS.values() for path in form.asks}
    asking = {path.relative_to(HOME).as_posix() for path in (HOME / "pages").rglob("*.py") if asks(path)}
    assert asking - LOOKING - MEANS - tried == set()
    assert tried <= asking
