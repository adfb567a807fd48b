"""Plain pages: in the reader's language, remembered once chosen, and with nothing of a stranger's in them."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from server.plain_pages import LANGUAGE_COOKIE, plain_page
from settings import settings
from wording.language import Language, _, get_language, set_language

SENTENCE = "Look at your connection and send it again."


def trouble(request: Request) -> Response:
    heading = request.query_params.get("heading", "x")
    return plain_page(request, "trouble.html", status=418, heading=heading, sentence=lambda: _(SENTENCE))


@pytest.fixture
def reader() -> TestClient:
    return TestClient(Starlette(routes=[Route("/here", trouble)]))


@pytest.mark.parametrize(
    ("chosen", "cookie", "accepted", "language"),
    [
        ("", "", "", "vi"),
        ("", "", "en-GB,en;q=0.9", "en"),
        ("", "", "fr,de;q=0.5", "vi"),
        ("", "", "en;q=0.1,vi", "vi"),
        ("", "", "garbage;;;q=9,,", "vi"),
        ("", "en", "vi", "en"),
        ("vi", "en", "en", "vi"),
        ("en", "", "vi", "en"),
        ("xx", "", "en", "en"),
        ("", "xx", "en", "en"),
    ],
)
def test_the_language_is_the_one_chosen_then_the_one_remembered_then_the_browsers(
    reader: TestClient, chosen: str, cookie: str, accepted: str, language: str
) -> None:
    headers = {"Accept-Language": accepted}
    if cookie:
        headers["Cookie"] = f"{LANGUAGE_COOKIE}={cookie}"
    page = reader.get("/here", params={"lang": chosen} if chosen else {}, headers=headers)
    assert f'<html lang="{language}">' in page.text
    assert (SENTENCE in page.text) is (language == "en")


@pytest.mark.parametrize("chosen", list(Language))
def test_a_choice_is_remembered_for_a_year_out_of_reach_of_scripts(reader: TestClient, chosen: Language) -> None:
    cookie = reader.get("/here", params={"lang": chosen}).headers["set-cookie"]
    assert cookie.startswith(f"{LANGUAGE_COOKIE}={chosen};")
    assert {"HttpOnly", "Max-Age=31536000", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie


@pytest.mark.parametrize("wish", ["xx", "", "VI", "vi\r\nSet-Cookie: a=b"])
def test_a_wish_that_is_no_language_is_not_remembered(reader: TestClient, wish: str) -> None:
    assert "set-cookie" not in reader.get("/here", params={"lang": wish}).headers


def test_under_tls_the_choice_is_sent_nowhere_in_the_clear(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://tiendo.example.vn")
    settings.cache_clear()
    assert "Secure" in reader.get("/here", params={"lang": "en"}).headers["set-cookie"]
    settings.cache_clear()


def test_what_a_stranger_writes_is_shown_and_not_run(reader: TestClient) -> None:
    page = reader.get("/here", params={"heading": "<script>alert(1)</script>", "lang": "en"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert "<script" not in page.text


def test_a_page_has_its_status_is_not_kept_and_offers_the_other_language(reader: TestClient) -> None:
    page = reader.get("/here", params={"lang": "en"})
    assert (page.status_code, page.headers["cache-control"]) == (418, "no-store")
    assert '<a href="/here?lang=vi" lang="vi">Tiếng Việt</a>' in page.text
    assert "lang=en" not in page.text.split("<nav>")[1]


def test_the_language_of_one_page_is_not_that_of_the_next_work(reader: TestClient) -> None:
    set_language(Language.VI)
    reader.get("/here", params={"lang": "en"})
    assert get_language() is Language.VI
