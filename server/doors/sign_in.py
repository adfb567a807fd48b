"""The doors: signing in with a password and a code, and setting a password by a link. Plain forms, no script."""

from functools import partial
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from sqlmodel import col, select
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from clock import now
from models.person import Person
from models.refusal import Refusal
from queries.preferences import preferences
from server.doors import accounts, entrance, passwords, sessions
from server.doors.entrance import Answer, Inside, StartAgain
from server.doors.known_browsers import KNOWN_FOR
from server.doors.sessions import Visitor
from server.doors.throttle import HeldOff
from server.metrics import SIGN_INS
from server.plain_pages import plain_page
from settings import HOME, settings
from store.database import reading
from wording.language import Language, _, get_language, refusal_text
from wording.names import role_name

SIGN_OUT = "/auth/logout"  # where st.logout() sends the browser
LINK = "/link/"  # where a token for once stands in the path
DEMONSTRATION_PASSWORD = "tien-do-2024"  # noqa: S105 - invented people, served on the loopback address only
SHOWN_PEOPLE = 9  # one of each desk; every unit has an officer besides

at_once = CapacityLimiter(4)  # argon2id takes 64 MiB a time


def session_cookie() -> str:
    """The name of the cookie: under TLS one that no other host and no plain connection can set."""
    return "__Host-tiendo_session" if settings().under_tls else "tiendo_session"


def known_by_cookie() -> str:
    """The name of the cookie by which a browser is known that somebody signed in with before."""
    return "__Host-tiendo_known" if settings().under_tls else "tiendo_known"


def sign_in_page(
    connection: HTTPConnection,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
    login: str = "",
    wanted: str = "",
) -> Response:
    """The page with its form, which leads on to ``wanted`` or what the URL names as next."""
    new = connection.query_params.get("told") == "password"
    return plain_page(
        connection,
        "sign_in.html",
        status=status,
        here="/sign-in",
        next=safe(wanted or connection.query_params.get("next", "/")),
        told=lambda: _("Your password is set. Sign in with it.") if new else "",
        wrong=lambda: refusal_text(refusal) if refusal else "",
        login=login,
        contact=preferences(now()).contact,
        providers=[(key, provider.name) for key, provider in settings().oidc.items()],
        people=_demonstration_people,
        password=DEMONSTRATION_PASSWORD,
    )


async def show(request: Request) -> Response:
    return await to_thread.run_sync(sign_in_page, request)


async def enter(request: Request) -> Response:
    """Check login and password; a good pair signs in, or leads to the second step."""
    form = await fields(request)
    login, wanted = form.get("login", ""), safe(form.get("next", "/"))
    enter_now = partial(entrance.with_password, login, form.get("password", ""), visitor_of(request), now())
    try:
        answer = await to_thread.run_sync(enter_now, limiter=at_once)
    except Refusal as refusal:
        again = partial(sign_in_page, request, refusal=refusal, login=login, wanted=wanted, status=_status(refusal))
        return held_off(await to_thread.run_sync(again), refusal)
    return await answered(request, answer, wanted)


async def give_code(request: Request) -> Response:
    """The second step, with the ticket of the first."""
    form = await fields(request)
    ticket, wanted = form.get("ticket", ""), safe(form.get("next", "/"))
    try:
        answer = await to_thread.run_sync(
            entrance.with_code, ticket, form.get("code", ""), visitor_of(request), now(), limiter=at_once
        )
    except StartAgain as refusal:
        return await to_thread.run_sync(partial(sign_in_page, request, refusal=refusal, wanted=wanted, status=401))
    except Refusal as refusal:
        return held_off(_code_page(request, ticket, wanted, refusal), refusal)
    return await answered(request, answer, wanted)


async def answered(request: Request, answer: Answer, wanted: str) -> Response:
    """What the browser gets once the first proof, or both, were right."""
    if not isinstance(answer, Inside):
        return _code_page(request, answer.ticket, wanted)
    SIGN_INS.labels("good").inc()
    before = await to_thread.run_sync(sessions.key_of, request.cookies.get(session_cookie()), now())
    if before:
        await to_thread.run_sync(sessions.end, before, now())
    response = RedirectResponse(wanted, 303)
    secure = settings().under_tls or request.url.scheme == "https"
    response.set_cookie(session_cookie(), answer.token, httponly=True, samesite="lax", secure=secure)
    lasts = int(KNOWN_FOR.total_seconds())
    known_by = known_by_cookie()
    response.set_cookie(known_by, answer.known_by, max_age=lasts, httponly=True, samesite="lax", secure=secure)
    return response


async def link(request: Request) -> Response:
    """Set a password by a link. Looking at it uses nothing up; the form does."""
    token = request.path_params["token"]
    form = await fields(request) if request.method == "POST" else {}
    refusal: Refusal | None = None
    if form:
        refusal = await _use_link(token, form, visitor_of(request))
        if refusal is None:
            return RedirectResponse("/sign-in?told=password", 303)
    person = await to_thread.run_sync(accounts.person_behind, token, now())
    if person is None:
        refusal = accounts.used_up()
    return plain_page(
        request,
        "link.html",
        status=200 if person and not refusal else 401 if person is None else 400,
        wrong=lambda: refusal_text(refusal) if refusal else "",
        name=person.name if person else "",
        login=person.login if person else "",
        shortest=passwords.SHORTEST,
    )


async def style(_request: Request) -> Response:
    return FileResponse(HOME / "server" / "plain" / "plain.css")


routes = [
    Route("/sign-in", show, methods=["GET"]),
    Route("/sign-in", enter, methods=["POST"]),
    Route("/sign-in/code", give_code, methods=["POST"]),
    Route(f"{LINK}{{token}}", link, methods=["GET", "POST"]),
    Route("/plain.css", style, methods=["GET"]),
]


def visitor_of(connection: HTTPConnection) -> Visitor:
    address = connection.client.host if connection.client else ""
    return Visitor(
        address, connection.headers.get("user-agent", "")[:300], connection.cookies.get(known_by_cookie(), "")[:100]
    )


def safe(path: str) -> str:
    """``path`` if it is one of this site, else the first page."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    plain = normpath(unquote(path.partition("?")[0])) if ours else ""
    return path if ours and not plain.startswith(SIGN_OUT) else "/"


async def fields(request: Request) -> dict[str, str]:
    """The text fields of a form of ours."""
    form = await request.form(max_files=0, max_fields=8, max_part_size=8192)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def held_off(response: Response, refusal: Refusal) -> Response:
    """``response``, telling a machine when to come back where the visitor is held off."""
    SIGN_INS.labels("held_off" if isinstance(refusal, HeldOff) else "wrong").inc()
    if isinstance(refusal, HeldOff):
        response.headers["Retry-After"] = str(int(refusal.wait.total_seconds()) + 1)
    return response


def _status(refusal: Refusal) -> int:
    return 429 if isinstance(refusal, HeldOff) else 401


def _code_page(request: Request, ticket: str, wanted: str, refusal: Refusal | None = None) -> Response:
    return plain_page(
        request,
        "code.html",
        status=_status(refusal) if refusal else 200,
        languages={},  # another language would begin anew
        next=wanted,
        ticket=ticket,
        wrong=lambda: refusal_text(refusal) if refusal else "",
    )


async def _use_link(token: str, form: dict[str, Any], visitor: Visitor) -> Refusal | None:
    password = form.get("password", "")
    if password != form.get("again"):
        return Refusal("The two passwords differ. Type the same one twice.")
    try:
        await to_thread.run_sync(accounts.use_link, token, password, visitor, now(), limiter=at_once)
    except Refusal as refusal:
        return refusal
    return None


def _demonstration_people() -> list[tuple[str, str, str]]:
    with reading() as session:
        people = session.exec(
            select(Person).where(Person.demonstration, Person.active).order_by(col(Person.id)).limit(SHOWN_PEOPLE)
        ).all()
    english = get_language() is Language.EN
    return [
        (each.login, each.name, (each.title_en if english else each.title_vi) or role_name(each.role))
        for each in people
    ]
