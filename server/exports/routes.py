"""Exports handed out: one door for every file besides evidence, which asks who is there when the file leaves.

One of many rows is made apart meanwhile, and fetched by the page that tells how far it has come.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import urlencode

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from clock import now
from models.event import EventKind, note
from models.person import User
from models.refusal import Forbidden, Refusal, permit
from server.doors.sessions import SESSION_HEADER, user_behind
from server.doors.sign_in import sign_in_page
from server.exports.export import Asked, Export, ExportedFile
from server.exports.made import made, rows_of
from server.exports.making import Making, begin, making_of, put_away
from server.exports.turns import TooMany, turn_of
from server.files import file_response
from server.plain_pages import language_of, plain_page
from store.database import at_length, writing
from wording.language import Language, _, number, refusal_text, use_language

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}
# shown by the browser, for it to print; made here whole, never a file from outside
PAGES = (Export.TASKS_PAGE, Export.UNIT_PAPER)
ANY_TYPE = "application/octet-stream"
UNTOLD = ("lang", "number")  # of an address: what says nothing of the file
MANY_ROWS = 2_000  # more of them are written by a process of their own
A_MOMENT = 1  # second until the page asks again how far it has come
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
    if isinstance(file, Making):
        return RedirectResponse(_page_of(file), HTTPStatus.SEE_OTHER)
    if file is None:
        return _no_file(request, HTTPStatus.NOT_FOUND, lambda: _("Nothing that you may see is there to take away."))
    return _handed_out(request.path_params["export"], file)


def _handed_out(export: str, file: ExportedFile) -> Response:
    if export in PAGES:
        return file_response(file.name, file.content, "text/html; charset=utf-8", in_place=True)
    media_type = MEDIA_TYPES.get(PurePosixPath(file.name).suffix.lower(), ANY_TYPE)
    return file_response(file.name, file.content, media_type)


async def show_making(request: Request) -> Response:
    """How far a file has come; the page asks again by itself, and fetches the file once it is there."""
    making = making_of(request.path_params["number"], request.headers.get(SESSION_HEADER, ""))
    if making is None or making.is_cancelled:
        return _no_file(request, HTTPStatus.NOT_FOUND, _gone)
    if making.trouble is not None:
        return _no_file(request, HTTPStatus.CONFLICT, partial(refusal_text, making.trouble))
    page = plain_page(
        request,
        "making.html",
        heading=lambda: _("The file is being made") if making.is_under_way else _("The file is here"),
        sentence=partial(_how_far, making),
        done=making.done,
        rows=making.rows if making.is_under_way else 0,
    )
    page.headers["Refresh"] = str(A_MOMENT) if making.is_under_way else f"0;url={_page_of(making, '/file')}"
    return page


async def cancel_making(request: Request) -> Response:
    making = making_of(request.path_params["number"], request.headers.get(SESSION_HEADER, ""))
    if making is None:
        return _no_file(request, HTTPStatus.NOT_FOUND, _gone)
    making.cancel()
    return RedirectResponse(_page_of(making), HTTPStatus.SEE_OTHER)


async def hand_out_made(request: Request) -> Response:
    """The file that was made apart, to the sign-in that asked for it, if it still has the rights that it had then."""
    key = request.headers.get(SESSION_HEADER, "")
    making = making_of(request.path_params["number"], key)
    if making is None or not making.name:
        return _no_file(request, HTTPStatus.NOT_FOUND, _gone)
    try:
        file = await to_thread.run_sync(_fetched, key, making)
    except SignedOut:
        return await to_thread.run_sync(partial(sign_in_page, request, status=HTTPStatus.UNAUTHORIZED))
    except Forbidden as refusal:
        return _no_file(request, HTTPStatus.FORBIDDEN, partial(refusal_text, refusal))
    return _handed_out(making.export, file)


MAKING = "/exports/making/{number}"
routes = [
    Route("/exports/{export}", hand_out, methods=["GET"]),
    Route(MAKING, show_making, methods=["GET"]),
    Route(f"{MAKING}/cancel", cancel_making, methods=["POST"]),
    Route(f"{MAKING}/file", hand_out_made, methods=["GET"]),
]


def _page_of(making: Making, below: str = "") -> str:
    return f"{MAKING.format(number=making.number)}{below}?{urlencode({'lang': making.language})}"


def _gone() -> str:
    return _("This file was taken away, or is not being made any more.")


def _how_far(making: Making) -> str:
    if making.done:
        return _("{done} of {of} rows are written.", done=number(making.done), of=number(making.rows))
    return _("It has {of} rows, which are read first. You can go on working meanwhile.", of=number(making.rows))


def _fetched(key: str, making: Making) -> ExportedFile:
    user = _user(key, now())
    _require_same_rights(user, making.asked.user, making.export)
    file = ExportedFile(making.name, making.path.read_bytes(), making.rows)
    put_away(making)
    _note(EventKind.EXPORTED, user, _details(file, making.asked.query))
    return file


def _exported(key: str, name: str, query: QueryParams, language: Language) -> ExportedFile | Making | None:
    """The file, made now and noted, or being made where it has many rows.

    Raises :class:`SignedOut`, and what ``made`` raises; a refusal is noted too.
    """
    at = now()
    user = _user(key, at)
    if name not in set(Export):
        return None
    export, asked = Export(name), Asked(user=user, sign_in=key, query=query, at=at)
    try:
        permit(not user.needs_second_factor, "Your role needs a second factor. Set it up to go on.")
        with use_language(language), at_length():
            rows = rows_of(export, asked)
            if rows > MANY_ROWS:
                return begin(export, asked, language, rows)
            file = made(export, asked)
    except Forbidden as refusal:
        _note_forbidden(refusal, user, export)
        raise
    _require_same_rights(_user(key, now()), user, export)
    if file is not None:
        _note(EventKind.EXPORTED, user, _details(file, query))
    return file


def _require_same_rights(user: User, before: User, export: Export) -> None:
    """Refuse who has other rights than when the file was asked for."""
    try:
        permit(_rights(user) == _rights(before), "Your rights have changed meanwhile. Open the page again.")
    except Forbidden as refusal:
        _note_forbidden(refusal, before, export)
        raise


def _note_forbidden(refusal: Forbidden, user: User, export: Export) -> None:
    _note(EventKind.FORBIDDEN, user, {"sentence": refusal.sentence, "file": export})


def _details(file: ExportedFile, query: Mapping[str, str]) -> dict[str, str | int]:
    """What an event says of a file: its name, its rows where it is a list, and what the address asked for."""
    details: dict[str, str | int] = {"file": file.name}
    if file.rows is not None:
        details["rows"] = file.rows
    if selection := urlencode([(name, value) for name, value in query.items() if name not in UNTOLD]):
        details["selection"] = selection[:LONGEST_SELECTION]
    return details


def _user(key: str, at: datetime) -> User:
    user = user_behind(key, at)
    if user is None:
        raise SignedOut
    return user


def _rights(user: User) -> tuple[object, ...]:
    as_members = user.supervising, user.standing_in
    return user.role, user.unit_id, user.reach, user.predecessors, *as_members, user.needs_second_factor


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
