"""What proves the points that a unit gives itself is for those who may see its sheet now, and for nobody else."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from clock import now
from models.accounts.account import change_person, deactivate, details_of
from models.event import EventKind
from models.ledger.evidence import File
from models.preference import change_preferences
from models.scoring.scoring_round import ScoringRound
from models.scoring.self_scoring import OwnScore, self_score
from server import gate
from server.doors import sessions
from server.doors.sessions import Visitor, open_sign_in
from server.evidence import address_of_score
from server.gate import Gate
from store.cache import clear_cached
from tests.conftest import World, noon
from tests.models.ledger.test_evidence import PDF
from tests.models.scoring.rounds import SCORED, add_set, open_round
from tests.server.visiting import events, key_of, person


@pytest.fixture
def world(sqlite_world: World) -> World:
    clear_cached()
    return sqlite_world


@pytest.fixture
def proof(world: World) -> str:
    """Where the file is by which Information proves what it has done of its plan; Justice appraises it."""
    with world.db.writing() as session:
        add_set(session, world)
        scoring = open_round(session, world)
        score = {"plan": OwnScore(Decimal("18.5"), files=(File("Báo cáo.pdf", PDF),))}
        self_score(session, scoring, world.stttt, score, by=world.tuyet, at=noon(SCORED))
        scored = scoring.state(session).sheet(world.stttt).lines["plan"].scored
        return address_of_score(scoring.id or 0, world.stttt, scored.evidence[0])


def visitor(token: str) -> TestClient:
    app = Starlette(routes=gate.routes, middleware=[Middleware(Gate)])
    return TestClient(app, "http://localhost", follow_redirects=False, cookies={"tiendo_session": token})


def signed_in(world: World, login: str) -> tuple[TestClient, str]:
    """A browser of somebody, and the name of the sign-in."""
    with world.db.writing() as session:
        token = open_sign_in(session, person(session, login), Visitor("10.0.0.1"), way="password", at=now())
    return visitor(token), key_of(token, now())


def taken(world: World, login: str, path: str) -> tuple[int, bytes]:
    answer = signed_in(world, login)[0].get(path)
    return answer.status_code, answer.content


@pytest.mark.parametrize("login", ["tuyet", "hoa", "duc", "thuha", "khai", "thanh", "quantri"])
def test_its_own_people_its_appraisers_and_who_sees_everything_read_it(world: World, proof: str, login: str) -> None:
    assert taken(world, login, proof) == (200, PDF)
    assert events(world, EventKind.OUT_OF_SCOPE) == []


def test_another_unit_gets_nothing_and_is_noted(world: World, proof: str) -> None:
    status, body = taken(world, "son", proof)
    assert (status, b"PDF" in body) == (404, False)
    [noted] = events(world, EventKind.OUT_OF_SCOPE)
    _path, round_id, unit_id, sha256, _name = proof.strip("/").split("/")
    assert noted.details == {"round": round_id, "unit": unit_id, "file": sha256}


def test_a_stranger_is_sent_to_the_sign_in(proof: str) -> None:
    for token in ("", "x" * 43):
        assert visitor(token).get(proof).status_code == 303
    assert visitor("").get(proof, headers={"X-Tiendo-Session": "x"}).status_code == 303


@pytest.mark.parametrize(("part", "other"), [(2, "99"), (2, "2147483648"), (3, "1"), (3, "9" * 30), (4, "0" * 64)])
def test_a_file_is_found_on_no_other_sheet(world: World, proof: str, part: int, other: str) -> None:
    parts = proof.split("/")
    parts[part] = other
    assert taken(world, "thuha", "/".join(parts))[0] == 404


def moved(world: World, _sign_in: str) -> None:
    change(world, unit_id=world.nam_sach)


def change(world: World, **more: Any) -> None:
    with world.db.writing() as session:
        tuyet = person(session, "tuyet")
        change_person(session, tuyet, replace(details_of(tuyet), **more), by=world.admin, at=now())


def deactivated(world: World, _sign_in: str) -> None:
    with world.db.writing() as session:
        deactivate(session, person(session, "tuyet"), by=world.admin, at=now())


def signed_out(_world: World, sign_in: str) -> None:
    sessions.end(sign_in, now())


@pytest.mark.parametrize("happens", [moved, deactivated, signed_out])
def test_nobody_reads_it_by_rights_that_ended(
    world: World, proof: str, happens: Callable[[World, str], None]
) -> None:
    browser, sign_in = signed_in(world, "tuyet")
    assert browser.get(proof).content == PDF
    happens(world, sign_in)
    answer = browser.get(proof)
    assert answer.status_code == (303 if happens in (deactivated, signed_out) else 404)
    assert b"PDF" not in answer.content


def test_who_needs_a_second_factor_gets_it_only_with_one(world: World, proof: str) -> None:
    browser, _sign_in = signed_in(world, "thuha")
    with world.db.writing() as session:
        change_preferences(session, {"second_factor_for": ["secretariat"]}, by=world.admin, at=now())
    clear_cached()
    answer = browser.get(proof)
    assert (answer.status_code, b"PDF" in answer.content) == (404, False)


def test_a_file_that_the_unit_took_away_is_handed_out_no_more(world: World, proof: str) -> None:
    with world.db.writing() as session:
        scoring = session.exec(select(ScoringRound)).one()
        self_score(session, scoring, world.stttt, {"plan": OwnScore(Decimal(18))}, by=world.tuyet, at=noon(SCORED))
    assert taken(world, "tuyet", proof)[0] == 404
