"""The gate: every request, page, file, upload or websocket, passes here, and a stranger gets the sign-in."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlsplit

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clock import now
from server import sessions
from server.sign_in import COOKIE, SIGN_OUT, sign_in_page

SESSION_HEADER = "x-tiendo-session"
OURS = b"x-tiendo-"
OPEN_PATHS = frozenset({"/sign-in", "/sign-in.css"})


def _own_scripts() -> str:
    """The hashes of the scripts that stand inside Streamlit's own page; no other inline script runs."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in found)


PROTECTION = {
    "Content-Security-Policy": (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {_own_scripts()}; "
        "style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Gate:
    """ASGI middleware. It hands the script who is there in a header that no client can set."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope["headers"] = [pair for pair in scope["headers"] if not pair[0].lower().startswith(OURS)]
        protected = _protecting(send)
        if scope["path"] in OPEN_PATHS:
            await self.app(scope, receive, protected)
            return
        connection = HTTPConnection(scope)
        token = connection.cookies.get(COOKIE)
        key = await to_thread.run_sync(sessions.key_of, token, now())
        if scope["path"] == SIGN_OUT:
            await (await _sign_out(connection, key))(scope, receive, protected)
        elif key:
            scope["headers"].append((SESSION_HEADER.encode(), key.encode()))
            await self.app(scope, receive, protected)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _to_sign_in(connection, scope["method"])(scope, receive, protected)


def _to_sign_in(connection: HTTPConnection, method: str) -> Response:
    """A page asked for comes after signing in; anything else gets the sign-in where it is."""
    if method not in ("GET", "HEAD"):
        return sign_in_page(connection, status=401)
    path = connection.url.path
    wanted = f"{path}?{connection.url.query}" if connection.url.query else path
    return RedirectResponse("/sign-in" if wanted == "/" else f"/sign-in?next={quote(wanted, safe='')}", 303)


async def _sign_out(connection: HTTPConnection, key: str | None) -> Response:
    """End the sign-in. A tab whose sign-in had already ended comes back to its page after signing in again."""
    if key and not _from_elsewhere(connection.headers):
        await to_thread.run_sync(sessions.end, key, now())
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return response
    came_from = urlsplit(connection.headers.get("referer", ""))
    page = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    known = came_from.netloc == connection.headers.get("host") and page not in ("", "/")
    return RedirectResponse(f"/sign-in?next={quote(page, safe='')}" if known else "/sign-in", 303)


def _from_elsewhere(headers: Headers) -> bool:
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _protecting(send: Send) -> Send:
    async def protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in PROTECTION.items():
                headers.setdefault(name, value)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"  # so that going back after signing out asks the gate again
        await send(message)

    return protected
