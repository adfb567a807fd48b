"""Exports handed out: one door for every file besides evidence, which asks who is there when the file leaves."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import urlencode

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clock import now
from models.event import EventKind, note
from models.person import User
from models.refusal import Forbidden, Refusal, permit
from server.doors.sessions import SESSION_HEADER, user_behind
from server.doors.sign_in import sign_in_page
from server.exports.export import Asked, Export, ExportedFile
from server.exports.made import made
from server.exports.turns import TooMany, turn_of
from server.files import file_response
from server.plain_pages import language_of, plain_page
from store.database import writing
from wording.language import Language, _, refusal_text, use_language

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}
# shown by the browser, for it to print; made here whole, never a file from outside
PAGES = (Export.TASKS_PAGE, Export.UNIT_PAPER)
ANY_TYPE = "application/octet-stream"
UNTOLD = ("lang", "number")  # of an address: what says nothing of the file
LONGEST_SELECTION = 500  # characters of an address that an event keeps


class SignedOut(Exception):
    """Nobody is signed in any more under whom a file was asked for."""


async def hand_out(request: Request) -> Response:
    """The file that is asked for, or a page that says why there is none."""
    key = request.headers.get(SESSION_HEADER, "")
    make = partial(_exported, key, request.path_params["export"], request.query_params, language_of(request))
    try:
        user = await to_thread.run_sync(_user, key, now())
        async with turn_of(user.id):
            file = await to_thread.run_sync(make)
    except SignedOut:
        return await to_thread.run_sync(partial(sign_in_page, request, status=HTTPStatus.UNAUTHORIZED))
    except Forbidden as refusal:
        return _no_file(request, HTTPStatus.FORBIDDEN, partial(refusal_text, refusal))
    except TooMany as refusal:
        return _no_file(request, HTTPStatus.TOO_MANY_REQUESTS, partial(refusal_text, refusal))
    except Refusal as refusal:
        return _no_file(request, HTTPStatus.CONFLICT, partial(refusal_text, refusal))
    if file is None:
        return _no_file(request, HTTPStatus.NOT_FOUND, lambda: _("Nothing that you may see is there to take away."))
    if request.path_params["export"] in PAGES:
        return file_response(file.name, file.content, "text/html; charset=utf-8", in_place=True)
    media_type = MEDIA_TYPES.get(PurePosixPath(file.name).suffix.lower(), ANY_TYPE)
    return file_response(file.name, file.content, media_type)


routes = [Route("/exports/{export}", hand_out, methods=["GET"])]


def _exported(key: str, name: str, query: QueryParams, language: Language) -> ExportedFile | None:
    """The file, made now and noted. Raises :class:`SignedOut`, and what ``made`` raises; a refusal is noted too."""
    at = now()
    user = _user(key, at)
    if name not in set(Export):
        return None
    try:
        permit(not user.needs_second_factor, "Your role needs a second factor. Set it up to go on.")
        with use_language(language):
            file = made(Export(name), Asked(user=user, sign_in=key, query=query, at=at))
        permit(
            _rights(_user(key, now())) == _rights(user), "Your rights have changed meanwhile. Open the page again."
        )
    except Forbidden as refusal:
        _note(EventKind.FORBIDDEN, user, {"sentence": refusal.sentence, "file": name})
        raise
    if file is not None:
        _note(EventKind.EXPORTED, user, _details(file, query))
    return file


def _details(file: ExportedFile, query: QueryParams) -> dict[str, str | int]:
    """What an event says of a file: its name, its rows where it is a list, and what the address asked for."""
    details: dict[str, str | int] = {"file": file.name}
    if file.rows is not None:
        details["rows"] = file.rows
    if selection := urlencode([(name, value) for name, value in query.multi_items() if name not in UNTOLD]):
        details["selection"] = selection[:LONGEST_SELECTION]
    return details


def _user(key: str, at: datetime) -> User:
    user = user_behind(key, at)
    if user is None:
        raise SignedOut
    return user


def _rights(user: User) -> tuple[object, ...]:
    return user.role, user.unit_id, user.reach, user.needs_second_factor


def _note(kind: EventKind, user: User, details: dict[str, str | int]) -> None:
    with writing() as session:
        note(session, kind, at=now(), by=user, details=details)


def _no_file(request: Request, status: int, sentence: Callable[[], str]) -> Response:
    return plain_page(
        request,
        "trouble.html",
        status=status,
        here="/",
        heading=lambda: _("There is no file for you here"),
        sentence=sentence,
    )
