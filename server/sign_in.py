"""The sign-in page: plain HTML with a form, before Streamlit and without a script."""

from functools import partial
from urllib.parse import urlsplit

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, select_autoescape
from sqlmodel import col, select
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from clock import now
from database import reading
from language import NAMES, Language, _, language, preferred, speaking
from models.person import Person
from server import sessions
from settings import HOME
from words import role_name

COOKIE = "tiendo_session"
SIGN_OUT = "/auth/logout"  # where st.logout() sends the browser
LANGUAGE_COOKIE = "tiendo_language"
DEMONSTRATION_PASSWORD = "tien-do-2024"  # noqa: S105 - invented people, served on the loopback address only

SHOWN_PEOPLE = 8  # one of each desk; every unit has an officer besides

_pages = Environment(
    loader=FileSystemLoader(HOME / "server"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
)


def sign_in_page(
    connection: HTTPConnection, *, status: int = 200, wrong: bool = False, login: str = "", wanted: str = ""
) -> Response:
    """The page with its form, which leads on to ``wanted`` or what the URL names as next."""
    asked = connection.query_params.get("lang")
    chosen = preferred(asked or connection.cookies.get(LANGUAGE_COOKIE), connection.headers.get("accept-language"))
    with speaking(chosen):
        html = _pages.get_template("sign_in.html").render(
            _=_,
            language=chosen,
            languages=NAMES,
            next=_safe(wanted or connection.query_params.get("next", "/")),
            wrong=wrong,
            login=login,
            people=_demonstration_people(),
            password=DEMONSTRATION_PASSWORD,
        )
    response = HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
    if asked in set(Language):
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=365 * 86400, httponly=True, samesite="lax")
    return response


async def show(request: Request) -> Response:
    return await to_thread.run_sync(sign_in_page, request)


async def enter(request: Request) -> Response:
    """Check login and password; a good pair sets the cookie and goes on to the page that was asked for."""
    if not _same_origin(request):
        return Response(status_code=403)
    form = await request.form(max_files=0, max_fields=5)
    login, password = str(form.get("login", "")), str(form.get("password", ""))
    wanted = _safe(str(form.get("next", "/")))
    token = await to_thread.run_sync(sessions.sign_in, login, password, now())
    if token is None:
        again = partial(sign_in_page, request, status=401, wrong=True, login=login, wanted=wanted)
        return await to_thread.run_sync(again)
    before = await to_thread.run_sync(sessions.key_of, request.cookies.get(COOKIE), now())
    if before:
        await to_thread.run_sync(sessions.end, before, now())
    response = RedirectResponse(wanted, 303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return response


async def style(_request: Request) -> Response:
    return FileResponse(HOME / "server" / "sign_in.css")


routes = [
    Route("/sign-in", show, methods=["GET"]),
    Route("/sign-in", enter, methods=["POST"]),
    Route("/sign-in.css", style, methods=["GET"]),
]


def _same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return urlsplit(origin).netloc == request.headers.get("host")


def _safe(path: str) -> str:
    """``path`` if it is one of this site, else the first page."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\", SIGN_OUT)) and path.isprintable()
    return path if ours else "/"


def _demonstration_people() -> list[tuple[str, str, str]]:
    with reading() as session:
        people = session.exec(
            select(Person).where(Person.demonstration, Person.active).order_by(col(Person.id)).limit(SHOWN_PEOPLE)
        )
        return [(person.login, person.name, _title(person)) for person in people]


def _title(person: Person) -> str:
    title = person.title_vi if language() is Language.VI else person.title_en
    return title or role_name(person.role)
