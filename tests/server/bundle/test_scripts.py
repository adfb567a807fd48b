"""Streamlit's page and scripts as a browser gets them: in the reader's language, packed, and kept for good."""

import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from clock import now
from server.bundle import scripts
from server.bundle.changes import CHANGES, Change
from server.bundle.scripts import INSTALLED, changed, not_there, words_address
from server.bundle.words import OURS, WORDS, Word
from server.doors.sessions import SESSION_HEADER, choose_language
from settings import HOME
from tests.conftest import World
from tests.server.visiting import come_in, key
from wording.language import Language

ASKED = re.compile(r"\btranslated\(\s*[`\"]([^`\"]+)[`\"]")


def installed(stem: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (INSTALLED / "static" / "js").glob(f"{stem}.*.js")]


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=scripts.routes), headers={"Accept-Language": "vi"}) as client:
        yield client


def test_every_word_and_change_stands_in_the_scripts_that_are_installed() -> None:
    assert not_there() == []


def test_what_an_upgrade_moved_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    word, change = Word("Pick a colour"), Change("old()", "new()")
    monkeypatch.setitem(WORDS, "Selectbox", (*WORDS["Selectbox"], word))
    monkeypatch.setitem(CHANGES, "index", (change, *CHANGES["index"]))
    assert not_there() == [word, change]


@pytest.mark.parametrize("stem", sorted(WORDS))
def test_a_script_asks_for_each_of_its_words(stem: str) -> None:
    text = "".join(changed(stem, script) for script in installed(stem))
    assert {word.sentence for word in WORDS[stem]} - {*ASKED.findall(text)} == set()
    assert not re.search(r"\w translated\(", re.sub(r"\b(return|case) ", "", text))


@pytest.mark.parametrize("stem", sorted(CHANGES))
def test_what_is_changed_is_served_changed(stem: str) -> None:
    text = "".join(changed(stem, script) for script in installed(stem))
    assert [change for change in CHANGES[stem] if change.old in text] == []


def test_every_sentence_of_ours_is_brought_along_and_asked_for() -> None:
    texts = [change.new for changes in CHANGES.values() for change in changes]
    ours_too = sorted((HOME / "server" / "shown").glob("*.js"))
    text = "".join([*texts, *(script.read_text(encoding="utf-8") for script in ours_too)])
    ours = {word.sentence for word in OURS}
    assert {*ASKED.findall(text)} - ours == set()
    assert {sentence for sentence in ours if sentence not in text} == set()


@pytest.mark.parametrize(
    ("stem", "before", "after"),
    [
        ("Multiselect", "return`No results`}", "return translated(`No results`)}"),
        ("Multiselect", '"aria-label":`Open`', '"aria-label": translated(`Open the choices`)'),
        ("Multiselect", "kind:`Open`", "kind:`Open`"),
        ("utils", "b=`Remove ${e.name}`", "b= translated(`Remove {name}`,{name:e.name})"),
        (
            "utils",
            "return`File must be ${$(n,`b`)} or smaller.`;",
            "return translated(`File must be {size} or smaller.`,{size:$(n,`b`)});",
        ),
        ("Table", "`Remove ${e.name}`", "`Remove ${e.name}`"),
    ],
)
def test_a_word_becomes_a_question_for_the_word(stem: str, before: str, after: str) -> None:
    assert changed(stem, before) == after


def test_the_page_is_in_the_language_that_its_reader_chose(client: TestClient, sqlite_world: World) -> None:
    assert '<html lang="vi">' in client.get("/tasks").text
    at = now()
    signed_in = {SESSION_HEADER: key(come_in(at=at), at)}
    choose_language(sqlite_world.hoa, Language.EN)
    english = client.get("/tasks", headers=signed_in).text
    assert '<html lang="en">' in english
    assert words_address(Language.EN) in english


def shown(ending: str) -> list[str]:
    return sorted(path.stem for path in (HOME / "server" / "shown").glob(f"*.{ending}"))


def test_the_page_takes_everything_from_the_place_of_this_edition(client: TestClient) -> None:
    html = client.get("/tasks").text
    assert "./static/" not in html
    ours = [*re.findall(r'(?:src|href)="\.(/streamlit/[^"]+)"', html)]
    assert ours[0].endswith(".woff2")
    assert [client.get(path).status_code for path in ours] == [200] * len(ours)
    scripts = re.findall(r"<script[^>]+src=\"\.([^\"]+)\"", html)
    assert [path.split("/")[-1].split(".")[0] for path in scripts] == [*shown("js"), "vi", "index"]
    styles = re.findall(r"<link[^>]+href=\"\.([^\"]+\.css)\"", html)
    in_order = [path.split("/")[-1].split(".")[0] for path in styles]
    assert in_order == ["index", *shown("css")], "ours after, so that it counts"
    assert "Trang này cần JavaScript" in html


def test_a_part_is_packed_and_kept_for_good(client: TestClient) -> None:
    packed = client.get(words_address(Language.VI))
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["cache-control"] == "public, immutable, max-age=31536000"
    plain = client.get(words_address(Language.VI), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == packed.text
    assert '"Select all": "Chọn tất cả"' in plain.text


def test_a_part_of_an_edition_before_is_given_and_not_kept(client: TestClient) -> None:
    """A page that was open when the server was changed still finds its parts."""
    assert client.get("/streamlit/of-before/vi.js").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["index.html", "js/nothing.js", "../index.html", "..%2Findex.html", "/etc/passwd", ""]
)
def test_nothing_else_is_handed_out(client: TestClient, path: str) -> None:
    assert client.get(f"/streamlit/1/{path}").status_code == 404


def test_scripts_that_have_no_words_are_served_as_they_are_installed(client: TestClient) -> None:
    path = next((INSTALLED / "static" / "js").glob("protobuf.*.js"))
    answer = client.get(f"/streamlit/1/js/{path.name}")
    assert answer.content == path.read_bytes()
