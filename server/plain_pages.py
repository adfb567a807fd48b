"""Pages before the sign-in and beside Streamlit: plain HTML in the reader's language, without a script."""

from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from settings import HOME, settings
from wording.language import LANGUAGE_NAMES, Language, _, get_language, negotiate_language, use_language

LANGUAGE_COOKIE = "tiendo_language"

_templates = Environment(
    loader=FileSystemLoader(HOME / "server" / "plain"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)


def plain_page(connection: HTTPConnection, template: str, *, status: int = 200, **facts: Any) -> Response:
    """``template`` told in the language the reader chose, or their browser's. ``facts`` may be functions."""
    asked = connection.query_params.get("lang")
    with use_language(language_of(connection)):
        facts = {"here": connection.url.path, "languages": LANGUAGE_NAMES, **facts}
        told = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
        html = _templates.get_template(template).render(_=_, language=get_language(), **told)
    response = HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
    if asked in set(Language):
        response.set_cookie(
            LANGUAGE_COOKIE,
            Language(asked),
            max_age=365 * 86400,
            httponly=True,
            samesite="lax",
            secure=settings().under_tls,
        )
    return response


def language_of(connection: HTTPConnection) -> Language:
    wish = connection.query_params.get("lang") or connection.cookies.get(LANGUAGE_COOKIE)
    return negotiate_language(wish, connection.headers.get("accept-language"))
