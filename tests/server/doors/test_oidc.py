"""Signing in with an identity provider: real providers on the loopback address, in a real browser."""

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import httpx2
import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect
from playwright.sync_api import Page as BrowserPage

from tests.conftest import copy_database
from tests.running import serving


def people(*claims: tuple[str, str, bool]) -> list[User]:
    return [User(sub=sub, claims={"email": email, "email_verified": good}) for sub, email, good in claims]


@pytest.fixture(scope="module")
def provided(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The product with two providers; at the first Hoa has an account, and an intruder claims her address."""
    folder = tmp_path_factory.mktemp("oidc")
    database = folder / "oidc.db"
    copy_database(demonstration_file, database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE person SET email = login || '@example.vn' WHERE login IN ('hoa', 'khai')")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    at_home = people(
        ("hoa-1", "hoa@example.vn", True),
        ("intruder", "khai@example.vn", False),
        ("stranger", "stranger@example.vn", True),
    )
    with ExitStack() as running:
        first = running.enter_context(run_server_in_thread(require_nonce=True, user_claims=at_home))
        second = running.enter_context(run_server_in_thread(user_claims=people(("k-7", "khai@example.vn", True))))
        environment: dict[str, str] = {}
        for key, name, provider in (("NHAME", "Cổng một", first), ("NHAI", "Cổng hai", second)):
            base = f"http://localhost:{provider.server_port}"
            environment |= {
                f"OIDC__{key}__NAME": name,
                f"OIDC__{key}__DISCOVERY": f"{base}/.well-known/openid-configuration",
                f"OIDC__{key}__CLIENT_ID": "tiendo",
                f"OIDC__{key}__CLIENT_SECRET": "not much of a secret",
            }
        environment |= {
            "OIDC__GONE__NAME": "Cổng hỏng",
            "OIDC__GONE__CLIENT_ID": "x",
            "OIDC__GONE__CLIENT_SECRET": "x",
        }
        environment |= {"OIDC__GONE__DISCOVERY": "http://localhost:9/.well-known/openid-configuration"}
        address = running.enter_context(serving(database, folder / "server.log", **environment))
        yield address, database


def asked(database: Path, question: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(question, values).fetchall()


def come_in(page: BrowserPage, address: str, name: str, subject: str, path: str = "/sign-in") -> None:
    page.goto(address + path)
    page.get_by_role("link", name=name).click()
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize", exact=True).click()


def test_somebody_with_an_account_comes_in_by_each_provider_and_stays(provided: tuple[str, Path], page: Page) -> None:
    address, database = provided
    come_in(page, address, "Cổng một", "hoa-1", "/sign-in?next=%2Fdirectives")
    expect(page.get_by_role("heading", name="Directives", exact=True)).to_be_visible()
    assert page.url == f"{address}/directives"
    page.reload()
    expect(page.get_by_role("link", name="Vũ Thị Hòa Unit officer")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#login")).to_be_visible()
    come_in(page, address, "Cổng hai", "k-7")
    expect(page.get_by_role("link", name="Trần Minh Khải Leadership")).to_be_visible()
    linked = "SELECT provider, subject, login FROM identity JOIN person ON person.id = person_id ORDER BY provider"
    assert asked(database, linked) == [("nhai", "k-7", "khai"), ("nhame", "hoa-1", "hoa")]


@pytest.mark.parametrize("subject", ["stranger", "intruder", "somebody-without-address"])
def test_who_has_no_account_or_only_claims_an_address_gets_nothing(
    provided: tuple[str, Path], page: Page, subject: str
) -> None:
    address, database = provided
    before = asked(database, "SELECT count(*) FROM person")
    come_in(page, address, "Cổng một", subject)
    expect(page.get_by_role("alert")).to_contain_text("No account here belongs to that identity")
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "tiendo_session"]
    assert asked(database, "SELECT count(*) FROM person") == before
    assert asked(database, "SELECT count(*) FROM identity WHERE subject = ?", subject) == [(0,)]


def test_who_says_no_at_the_provider_is_told_so(provided: tuple[str, Path], page: Page) -> None:
    address, _database = provided
    page.goto(f"{address}/sign-in")
    page.get_by_role("link", name="Cổng một").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("alert")).to_contain_text("did not say who you are")


def test_a_provider_that_does_not_answer_leaves_the_password(provided: tuple[str, Path], page: Page) -> None:
    address, _database = provided
    page.goto(f"{address}/sign-in")
    page.get_by_role("link", name="Cổng hỏng").click()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    expect(page.locator("#password")).to_be_visible()


def test_a_way_back_that_nobody_set_out_on_opens_nothing(provided: tuple[str, Path], page: Page) -> None:
    """A code that was made for another browser is worthless: state, nonce and PKCE belong to the one that left."""
    address, _database = provided
    with httpx2.Client() as victim:
        left = victim.get(f"{address}/sign-in/with/nhame")
        back = victim.post(left.headers["location"], data={"sub": "hoa-1"}).headers["location"]
        assert back.startswith(f"{address}/sign-in/from/nhame?code=")
        for url in (back, re.sub("state=[^&]+", "state=guessed", back)):
            page.goto(url)
            expect(page.get_by_role("alert")).to_contain_text("did not say who you are")
        page.goto(f"{address}/tasks")
        expect(page.locator("#login")).to_be_visible()
        assert victim.get(back).headers["location"] == "/"


def test_an_unknown_provider_is_no_door(provided: tuple[str, Path], page: Page) -> None:
    address, _database = provided
    page.goto(f"{address}/sign-in/with/nobody")
    expect(page.get_by_role("alert")).to_contain_text("no such identity provider")
