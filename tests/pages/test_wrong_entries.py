"""Wrong days and files: every form that decides a fact says so on its page, and none is recorded. What a browser
does with them is tried on a form of each kind by ``tests/server/browser/alone/test_wrong_entries.py``."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Button, FileUploader, TextInput

from clock import today
from pages.parts.menu import PAGES_BY_PATH
from settings import HOME
from store import database
from store.cache import clear_cached
from store.database import Database
from tests.conftest import copy_database
from tests.deciding.form import Evidence, Form, Listed
from tests.deciding.forms import FORMS, in_languages
from tests.deciding.prepared import prepared
from tests.deciding.wrong import CUT, NO_DAYS, recorded, refusal_of, shared_out, wrong_evidence, wrong_lists
from tests.pages.desk import Desk
from tests.pages.hands import Field, OnPage, write_into_tables
from wording.language import Language, _, use_language

ASKING = {"day_in", "pick_day", "pick_document", "pick_deadline", "pick_file", "pick_evidence_files"}
MEANS = {"pages/parts/cells.py", "pages/parts/picking/pick_day.py", "pages/parts/unsent_form.py"}
LOOKING = {  # at a day, at a file of ours: it decides nothing
    "pages/admin/audit/proof.py",
    "pages/parts/picking/pick_moment.py",
}


@dataclass(frozen=True)
class Prepared:
    """The demonstration with what the forms need, in a file; ``names`` are what their addresses call it."""

    db: Database
    path: Path
    names: dict[str, str]


@pytest.fixture(scope="module")
def whole(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    path = copy_database(demonstration_file, tmp_path_factory.mktemp("wrong") / "wrong.db")
    names = prepared(path)
    opened = Database(f"sqlite:///{path}")
    yield Prepared(opened, path, names)
    opened.close()


@pytest.fixture
def demonstrated(whole: Prepared) -> Iterator[Prepared]:
    database.use(whole.db)
    clear_cached()
    yield whole
    database.use(None)


@dataclass
class Tried:
    """A form on the page where it was filled in: what of it is asked for stands there now."""

    hands: OnPage
    form: Form

    @property
    def app(self) -> AppTest:
        return self.hands.app

    def block(self, kind: type[Field], label: str) -> Block:
        """What holds a field and the button that sends it, else what is told below it; as little as possible."""
        inmost: Block = self.app.main
        while inner := self._blocks(inmost, kind, label):
            inmost = inner[-1]
        return inmost

    def field(self, kind: type[Field], label: str) -> Field:
        return self.hands.fields(self.block(kind, label), kind, label)[-1]

    def button(self, block: Block) -> Button:
        return self._buttons(block)[-1]

    def _blocks(self, block: Block, kind: type[Field], label: str) -> list[Block]:
        inside = (each for each in block.children.values() if isinstance(each, Block))
        return [
            each
            for each in inside
            if self.hands.fields(each, kind, label)
            and (self._buttons(each) if self.form.button else len(each.caption))
        ]

    def _buttons(self, block: Block) -> list[Button]:
        return [each for each in block.button if each.label.startswith(self.form.beginning)]


def type_wrong_day(tried: Tried, label: str, wrong: str) -> None:
    """The field says why not; once sent, the page does."""
    tried.field(TextInput, label).set_value(wrong).run()
    block = tried.block(TextInput, label)
    assert [each.value for each in block.caption if refusal_of(wrong).search(each.value)]
    if tried.form.button:
        tried.button(block).click().run()
        assert [each.value for each in tried.app.error if refusal_of(wrong).search(each.value)]


def type_wrong_days(tried: Tried, wrong_days: Sequence[str]) -> None:
    """Each of them once at least, and one at least into every field."""
    labels = [_(label) for label in tried.form.days]
    for number, (label, right) in enumerate(zip(labels, tried.form.days.values(), strict=True)):
        for wrong in wrong_days[number :: len(labels)] or wrong_days[:1]:
            type_wrong_day(tried, label, wrong)
        if label != labels[-1]:
            tried.field(TextInput, label).set_value(f"{today() + right:%d/%m/%Y}").run()


def type_wrong_cells(tried: Tried, wrong_days: Sequence[str]) -> None:
    """Each of them into the cell of a table, which says nothing itself: the page does."""
    for wrong in wrong_days:
        tried.hands.write_cell(tried.form.cell, wrong)
        if tried.form.button:
            tried.button(tried.app.main).click().run()
        told = [each.value for each in (*tried.app.error, *tried.app.warning)]
        assert [each for each in told if refusal_of(wrong).search(each)]


def choose_wrong_evidence(tried: Tried, name: str, files: Evidence) -> None:
    """Each keeps the form from being sent until it is taken out."""
    label = _(files.label)
    for file, (content, told) in shared_out(list(wrong_evidence().items()), name):
        tried.field(FileUploader, label).set_value((file, content, "")).run()
        block = tried.block(FileUploader, label)
        assert told in [each.value for each in block.error]
        assert tried.button(block).disabled
        tried.field(FileUploader, label).clear().run()
        assert not tried.button(tried.block(FileUploader, label)).disabled


def choose_wrong_lists(tried: Tried, name: str, files: Listed) -> None:
    """Each keeps the form from being sent, but for one that is read when it is."""
    for file, (content, told) in shared_out(list(wrong_lists(files).items()), name):
        tried.hands.fields(tried.app.main, FileUploader, _(files.label))[-1].set_value((file, content, "")).run()
        if files.on_press and file.startswith(CUT):
            tried.button(tried.app.main).click().run()
        assert told in [each.value for each in tried.app.error]
        if tried.form.button and not file.startswith(CUT):
            assert all(each.disabled for each in tried.app.button if each.label.startswith(tried.form.beginning))


@pytest.mark.parametrize(("language", "name"), in_languages(FORMS))
def test_what_is_wrong_is_told_and_nothing_is_recorded(
    demonstrated: Prepared, language: Language, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = FORMS[name]
    address = urlsplit(form.at.format_map(demonstrated.names))
    with use_language(language):
        desk = Desk(demonstrated, form.login, language)  # type: ignore[arg-type]  # its database is asked
        app = desk.opens(PAGES_BY_PATH[address.path.removeprefix("/")].script, **dict(parse_qsl(address.query)))
        hands = OnPage(app)
        write_into_tables(hands, monkeypatch)
        form.fill(hands)
        before, tried = recorded(demonstrated.path), Tried(hands, form)
        type_wrong_days(tried, shared_out(NO_DAYS, name))
        if form.cell:
            type_wrong_cells(tried, shared_out(NO_DAYS, name))
        if isinstance(form.files, Evidence):
            choose_wrong_evidence(tried, name, form.files)
        elif form.files is not None:
            choose_wrong_lists(tried, name, form.files)
        assert recorded(demonstrated.path) == before


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
