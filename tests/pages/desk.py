"""A browser on somebody's desk: it opens pages, and a test that meets trouble on one of them fails."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sqlmodel import select
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from clock import now, today
from models.person import Person, User
from pages.parts.menu import (
    DIRECTIVE,
    DRAFT,
    ENTER_FIGURES,
    FROM_CLAUSES,
    INDICATOR,
    INDICATOR_SET,
    INSPECTION,
    PAGES,
    PERSON,
    TASK,
    UNIT,
    UNIT_INDICATORS,
    UNIT_PROFILE,
    Page,
)
from server.doors.sessions import Visitor, key_of, open_sign_in
from settings import HOME
from tests.conftest import World
from tests.models.indicator.sets import INDEX, OF_DEPARTMENTS
from wording.language import Language, _, day, set_language, use_language

FRAME = HOME / "pages" / "frame.py"
HASHES = {str(HOME / "pages" / page.script): calc_hash(page.path) for page in PAGES}
CAST = ("khai", "thuha", "hoa", "duc", "quantri", "thanh")
OUR_FAULT = "Something went wrong here, and it is our fault."


def our_fault() -> set[str]:
    """The sentence that a fault of ours is told with, in every language."""
    sentences = set()
    for chosen in Language:
        with use_language(chosen):
            sentences.add(_(OUR_FAULT))
    return sentences


class Screen(AppTest):
    """An app whose every run fails the test that made it when the reader is shown a fault of ours."""

    def _run(self, *args: Any, **more: Any) -> AppTest:
        app = super()._run(*args, **more)
        faults = [f"{each.message}\n{each.stack_trace}" for each in app.exception]
        faults += [each.value for each in app.error if each.value in our_fault()]
        assert not faults, faults
        return app

    def _resolve_page_hash(self, page_path_str: str) -> str:
        """By our table of pages; Streamlit has to open one first to learn which there are."""
        return HASHES[page_path_str]


@dataclass
class Desk:
    """A browser of somebody who is signed in."""

    world: World
    login: str
    language: str = "en"
    app: Screen = field(init=False)

    def __post_init__(self) -> None:
        set_language(Language(self.language))  # AppTest formats options outside the run
        with self.world.db.writing() as session:
            person = session.exec(select(Person).where(Person.login == self.login)).one()
            person.language = self.language
            token = open_sign_in(session, person, Visitor(), way="password", at=now())
        self.app = Screen(FRAME, default_timeout=30)
        self.app.user = {"session": key_of(token, now())}

    def opens(self, page: str, /, **query: str) -> AppTest:
        self.app.query_params = query
        self.app.switch_page(page)
        return self.app.run()


def user_of(world: World, login: str) -> User:
    people = (world.chairman, world.secretary, world.hoa, world.duc, world.admin, world.auditor)
    return dict(zip(CAST, people, strict=True))[login]


def query_of(page: Page, world: World, code: str) -> dict[str, str]:
    """The query of an address under which ``page`` has something to show; ``code`` is a task's."""
    queries: dict[Page, dict[str, Any]] = {
        TASK: {"code": code},
        DIRECTIVE: {"id": world.directive},
        FROM_CLAUSES: {"id": world.directive},
        DRAFT: {"id": 1},
        INSPECTION: {"id": 1},
        PERSON: {"id": world.hoa.id},
        UNIT: {"id": world.stp},
        UNIT_PROFILE: {"id": world.stp},
        INDICATOR_SET: {"set": INDEX},
        INDICATOR: {"set": INDEX, "code": "total"},
        ENTER_FIGURES: {"set": OF_DEPARTMENTS},
        UNIT_INDICATORS: {"id": world.stp},
    }
    return {name: str(value) for name, value in queries.get(page, {}).items()}


def box(kind: Any, label: str) -> Any:
    """The first input of a kind with this label."""
    return next(each for each in kind if each.label == label)


def dated(app: AppTest, label: str) -> None:
    """Write today into the first field for a day with this label."""
    box(app.text_input, label).set_value(day(today())).run()


def fill(app: AppTest, **values: str) -> None:
    """Type into the inputs of these labels (``_`` for a space)."""
    for label, value in values.items():
        next(box for box in app.text_input if box.label == label.replace("_", " ")).input(value)


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button of this label."""
    return next(button for button in app.button if button.label == label).click().run()


def open_tab(app: AppTest, code: str) -> AppTest:
    """Open another tab, as its place in the address does."""
    app.query_params["tab"] = code
    return app.run()


def open_form(app: AppTest, name: str) -> AppTest:
    """Open a form of the task that is looked at, as its place in the address does."""
    app.query_params["do"] = name
    return app.run()


def texts(app: AppTest) -> str:
    """What a reader reads on the page, without the signs of Markdown; of a number that is a link the number."""
    kinds = ("title", "header", "subheader", "text", "markdown", "caption", "info", "error", "success", "warning")
    shown = "\n".join(str(element.value) for kind in kinds for element in getattr(app, kind))
    numbers = re.sub(r"\[([\d.,]+%?)\]\([^)]*\)", r"\1", shown)
    return re.sub(r":color\[\\(.)\]|\\(.)", r"\1\2", numbers)


def links(app: AppTest) -> list[tuple[str, str, dict[str, str]]]:
    """The links that stand alone: the path, the label, and the query of each."""
    alone = re.compile(r'<a href="[^"]*" class="alone".*?</a>', re.DOTALL)
    return html_links("".join(alone.findall(shown_html(app))))


def frame_links(app: AppTest, place: str) -> list[tuple[str, str, dict[str, str]]]:
    """The links at a place of the frame (``menu``, ``beside``, ``news``): the path, the label, the query of each."""
    shown = [element.proto.body for element in app.get("html")]
    [inside] = [body for body in shown if f'class="{place}"' in body] or [""]
    return html_links(inside)


def shown_html(app: AppTest) -> str:
    """All that the page shows as HTML of ours, but for the frame round it."""
    bodies = [element.proto.body for element in app.get("html")]
    return "".join(body for body in bodies if not re.search(r'class="(menu|search|news|beside)"', body))


def html_links(html: str) -> list[tuple[str, str, dict[str, str]]]:
    """The path, the text, and the query of each link, from above."""
    found = re.findall(r'<a href="(.*?)".*?>(.*?)</a>', html, re.DOTALL)
    parts = [(urlsplit(unescape(address)), text_of(label)) for address, label in found]
    return [(url.path.removeprefix("/"), label, dict(parse_qsl(url.query))) for url, label in parts]


def chips(app: AppTest) -> list[str]:
    """What stands on each chip of the filters in force."""
    [inside] = [body for body in (each.proto.body for each in app.get("html")) if 'class="chips"' in body] or [""]
    return [text_of(text) for text in re.findall(r"<li>(.*?)<a ", inside)]


def text_of(html: str) -> str:
    """What is read aloud of it, on one line."""
    heard = re.sub(r'<span class="icon".*?</span>', "", html)
    return " ".join(unescape(re.sub(r"<.*?>", " ", heard)).split())


def beside(app: AppTest, help: str) -> list[str]:
    """What of a page this help stands beside."""
    protos = [getattr(element, "proto", None) for element in app.main]
    helped = [proto for proto in protos if getattr(proto, "help", "") == help]
    return [str(getattr(proto, "body", "") or getattr(proto, "label", "")) for proto in helped]
