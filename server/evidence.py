"""Evidence handed out: to those who may see the task, as what it is, and never as a page that a browser runs."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clock import now
from models.access import may_see_rounds
from models.directive.directive import Directive
from models.event import EventKind, note
from models.indicator.entering import ENTERED
from models.ledger.acts import Evidence
from models.ledger.evidence import SHOWN_IN_PLACE, content_of, evidence_of
from models.moment import Moment
from models.outage import Outage
from models.person import User
from models.province import day_of
from models.refusal import Refusal
from models.text import SHORT
from queries.indicators.measurements import measurement_of
from queries.scoring.rounds import scoring_round
from queries.task_page import task_page
from server.doors.sessions import SESSION_HEADER, user_behind
from server.files import file_response
from server.plain_pages import plain_page
from store.database import A_MOMENT, reading, writing
from wording.language import _, refusal_text

log = logging.getLogger(__name__)


def address_of(code: str, evidence: Evidence, *, download: bool = False) -> str:
    """Where a file of a task is handed out; shown in place unless it is to be a ``download``."""
    path = f"/evidence/{quote(code, safe='')}/{evidence.sha256}/{quote(evidence.name, safe='')}"
    return f"{path}?download=1" if download else path


def address_of_directive(directive_id: int, evidence: Evidence) -> str:
    """Where a directive's own file is handed out."""
    return f"/directive-file/{directive_id}/{evidence.sha256}/{quote(evidence.name, safe='')}"


def address_of_score(round_id: int, unit_id: int, evidence: Evidence) -> str:
    """Where a file is handed out by which a unit proves the points that it gives itself."""
    return f"/scoring-evidence/{round_id}/{unit_id}/{evidence.sha256}/{quote(evidence.name, safe='')}"


def address_of_figure(measurement_id: int, evidence: Evidence) -> str:
    """Where a file is handed out that proves what was measured."""
    return f"/figure-file/{measurement_id}/{evidence.sha256}/{quote(evidence.name, safe='')}"


async def hand_out(request: Request) -> Response:
    code, sha256, name = (request.path_params[part] for part in ("code", "sha256", "name"))
    return await _answer(request, _find, request.headers.get(SESSION_HEADER), code, sha256, name, now())


async def hand_out_directive(request: Request) -> Response:
    directive_id, sha256 = request.path_params["directive_id"], request.path_params["sha256"]
    key = request.headers.get(SESSION_HEADER)
    return await _answer(request, _find_of_directive, key, directive_id, sha256, now())


async def hand_out_score(request: Request) -> Response:
    round_id, unit_id, sha256 = (request.path_params[part] for part in ("round_id", "unit_id", "sha256"))
    key = request.headers.get(SESSION_HEADER)
    return await _answer(request, _find_of_score, key, round_id, unit_id, sha256, now())


async def hand_out_figure(request: Request) -> Response:
    measurement_id, sha256 = request.path_params["measurement_id"], request.path_params["sha256"]
    key = request.headers.get(SESSION_HEADER)
    return await _answer(request, _find_of_figure, key, measurement_id, sha256, now())


async def _answer(request: Request, find: Callable[..., tuple[Evidence, bytes] | None], *asked: Any) -> Response:
    try:
        row = await to_thread.run_sync(find, *asked)
    except Refusal as refusal:
        log.error("A file is not as it was: %s", refusal)
        lost = refusal
        return _trouble(request, 500, lambda: _("This file is lost"), lambda: refusal_text(lost))
    if row is None:
        heading, sentence = lambda: _("There is no such file"), lambda: _("It belongs to nothing that you may see.")
        return _trouble(request, 404, heading, sentence)
    evidence, content = row
    in_place = evidence.media_type in SHOWN_IN_PLACE and "download" not in request.query_params
    return file_response(evidence.name, content, evidence.media_type, in_place=in_place)


def _trouble(request: Request, status: int, heading: Callable[[], str], sentence: Callable[[], str]) -> Response:
    return plain_page(request, "trouble.html", status=status, here="/", heading=heading, sentence=sentence)


routes = [
    Route("/evidence/{code}/{sha256}/{name}", hand_out, methods=["GET"]),
    Route("/scoring-evidence/{round_id:int}/{unit_id:int}/{sha256}/{name}", hand_out_score, methods=["GET"]),
    Route("/figure-file/{measurement_id:int}/{sha256}/{name}", hand_out_figure, methods=["GET"]),
    Route("/directive-file/{directive_id:int}/{sha256}/{name}", hand_out_directive, methods=["GET"]),
]


def _find(key: str | None, code: str, sha256: str, name: str, at: datetime) -> tuple[Evidence, bytes] | None:
    """The file, when an act of a task that the user may see now names it; that somebody got none is noted."""
    user = user_behind(key, at)
    page = task_page(user, code, Moment(day_of(at))) if user and not user.needs_second_factor else None
    named = evidence_of(page.acts) if page else []
    evidence = next((each for each in named if each.sha256 == sha256), None)
    if evidence is None:
        if user:
            _note_refused(user, at, code=code[:SHORT], file=name[:SHORT])
        return None
    with reading() as session:
        return evidence, content_of(session, sha256)


def _note_refused(user: User, at: datetime, **details: str) -> None:
    with suppress(Outage), writing(A_MOMENT) as session:
        note(session, EventKind.OUT_OF_SCOPE, at=at, by=user, details=details)


def _find_of_directive(
    key: str | None, directive_id: int, sha256: str, at: datetime
) -> tuple[Evidence, bytes] | None:
    """A directive's file; everybody who is signed in may read directives."""
    user = user_behind(key, at)
    if user is None or user.needs_second_factor:
        return None
    with reading() as session:
        directive = session.get(Directive, directive_id) if directive_id < 2**31 else None
        evidence = Evidence.model_validate(directive.file) if directive and directive.file else None
        return (evidence, content_of(session, sha256)) if evidence and evidence.sha256 == sha256 else None


def _find_of_score(
    key: str | None, round_id: int, unit_id: int, sha256: str, at: datetime
) -> tuple[Evidence, bytes] | None:
    """A file of a unit's sheet, for those who may see the sheet now; that somebody got none is noted."""
    user = user_behind(key, at)
    may_look = user is not None and not user.needs_second_factor and may_see_rounds(user) and round_id < 2**31
    scoring = scoring_round(user, round_id) if user and may_look else None
    sheet = scoring.state.sheets.get(unit_id) if scoring else None
    scored = [line.scored for line in sheet.lines.values() if line.scored] if sheet else []
    evidence = next((each for values in scored for each in values.evidence if each.sha256 == sha256), None)
    if evidence is None:
        if user:
            _note_refused(user, at, round=str(round_id)[:SHORT], unit=str(unit_id)[:SHORT], file=sha256[:SHORT])
        return None
    with reading() as session:
        return evidence, content_of(session, sha256)


def _find_of_figure(key: str | None, measurement_id: int, sha256: str, at: datetime) -> tuple[Evidence, bytes] | None:
    """A file of a figure of the province, or of a unit that the user sees; that somebody got none is noted."""
    user = user_behind(key, at)
    may_look = user is not None and not user.needs_second_factor and measurement_id < 2**31
    row = measurement_of(user, measurement_id) if user and may_look else None
    named = row.values.evidence if row and row.measured.step in ENTERED else ()
    evidence = next((each for each in named if each.sha256 == sha256), None)
    if evidence is None:
        if user:
            _note_refused(user, at, figure=str(measurement_id)[:SHORT], file=sha256[:SHORT])
        return None
    with reading() as session:
        return evidence, content_of(session, sha256)
