"""The gate: every request, page, file, upload or websocket, passes here, and a stranger gets the sign-in."""

import logging
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from urllib.parse import SplitResult, quote, urlsplit

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clock import now
from models.outage import Outage
from server import evidence, logs, metrics, open_pages, turned_away, uploads
from server.bundle import scripts
from server.demonstration import is_demonstration
from server.doors import sessions, sign_in
from server.doors.sessions import SESSION_HEADER
from server.doors.sign_in import LINK, SIGN_OUT, session_cookie, sign_in_page
from server.exports import routes as exports
from server.patience import TooSlow, in_time
from server.plain_pages import plain_page
from server.turned_away import hang_up, turn_away
from settings import LOOPBACK, settings
from wording.language import _
from wording.outages import outage_advice, outage_heading

log = logging.getLogger(__name__)

OURS = b"x-tiendo-"
READS = ("GET", "HEAD", "OPTIONS")
METHODS = (*READS, "POST", "PUT", "PATCH", "DELETE")
LARGEST = 64 * 1024  # a form of ours
CLOSED = (  # of Streamlit's own
    "/_stcore/metrics",  # ours are for who has the token
    "/media/",  # files for whoever has their address; every file of ours is an export
)
ASKED_FIRST = "/_stcore/health"  # by a page that is to be opened, and by one that found no way in (reader.js)


def _doors() -> list[BaseRoute]:
    """What is open to a stranger. The parts that identity providers need are there only when one is set."""
    if not settings().oidc:
        return [*sign_in.routes]
    from server.doors import oidc

    return [*sign_in.routes, *oidc.routes]


watched_routes: list[BaseRoute] = [*metrics.routes]
open_routes = _doors()
routes: list[BaseRoute] = [*watched_routes, *open_routes, *evidence.routes, *exports.routes, *scripts.routes]


@cache
def _protection() -> dict[str, str]:
    protection = {
        "Content-Security-Policy": (
            f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {_own_scripts()}; "
            "style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
            "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if settings().under_tls:
        below = "; includeSubDomains" if settings().hsts_subdomains else ""
        protection["Strict-Transport-Security"] = f"max-age=31536000{below}"
    return protection


def _own_scripts() -> str:
    """The hashes of the scripts that stand inside Streamlit's own page; no other inline script runs."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in found)


class TooLarge(Exception):
    """The body of a request is larger than anything that is sent there."""


class Gate:
    """ASGI middleware. It hands the script who is there in a header that no client can set."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope["headers"] = [pair for pair in scope["headers"] if not pair[0].lower().startswith(OURS)]
        answer = _Answer(scope, send)
        logs.begin_request()
        begun = perf_counter()
        try:
            await self._answer(scope, _limited(scope, in_time(scope, receive)), answer.send)
        except ClientDisconnect:
            log.info("The client broke off: %s %s", scope.get("method"), _without_token(scope["path"]))
        except TooLarge:
            await answer.instead(413, lambda: _("Too much was sent."), lambda: _("Send less at once."))
        except TooSlow:
            await answer.instead(
                408, lambda: _("It took too long to arrive."), lambda: _("Look at your connection and send it again.")
            )
        except Outage as error:
            outage = error
            log.exception("The database cannot be used: %s", outage)
            await answer.instead(503, lambda: outage_heading(outage), lambda: outage_advice(outage))
        except Exception:
            if scope["type"] != "http" or answer.status:
                raise
            number = token_hex(3)
            log.exception("Trouble %s on %s", number, _without_token(scope["path"]))
            await answer.instead(
                500,
                lambda: _("Something went wrong here, and it is our fault."),
                lambda: _("Nothing was saved. Tell the administrator this number: {number}.", number=number),
            )
        finally:
            if scope["type"] == "http":
                method = scope["method"] if scope["method"] in METHODS else "other"
                metrics.REQUESTS.labels(method, answer.status).observe(perf_counter() - begun)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if _is_of(watched_routes, scope):
            await self.app(scope, receive, send)
        elif _host(connection.headers) not in settings().hosts:
            await turn_away(turned_away.FOREIGN_HOST, scope, receive, send)
        elif _host(connection.headers) not in LOOPBACK and await to_thread.run_sync(is_demonstration):
            await turn_away(turned_away.DEMONSTRATION, scope, receive, send)
        elif scope.get("method") not in READS and _from_elsewhere(connection.headers):
            await turn_away(turned_away.OTHER_SITE, scope, receive, send)
        elif _is_of(open_routes, scope):
            await self.app(scope, receive, send)
        else:
            await self._answer_signed_in(connection, scope, receive, send)

    async def _answer_signed_in(self, connection: HTTPConnection, scope: Scope, receive: Receive, send: Send) -> None:
        key = await to_thread.run_sync(sessions.key_of, connection.cookies.get(session_cookie()), now())
        if scope["path"] == SIGN_OUT:
            await (await _sign_out(connection, key))(scope, receive, send)
        elif key:
            scope["headers"].append((SESSION_HEADER.encode(), key.encode()))
            if scope["type"] == "websocket" and open_pages.has_room(key):
                with open_pages.counted(key), metrics.WEBSOCKETS.track_inprogress():
                    await self.app(scope, receive, send)
            elif scope["type"] == "websocket" or (scope["path"] == ASKED_FIRST and not open_pages.has_room(key)):
                await turn_away(turned_away.CROWDED, scope, receive, send)
            elif scope["path"].startswith(CLOSED):
                await turn_away(turned_away.CLOSED, scope, receive, send)
            elif uploads.is_upload(scope):
                await uploads.take(self.app, scope, receive, send, sign_in=key)
            else:
                await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await hang_up(receive, send)
        else:
            await (await to_thread.run_sync(_to_sign_in, connection, scope["method"]))(scope, receive, send)


class _Answer:
    """What goes back: under the protecting headers, and replaceable until it has begun."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self._send, self.status = scope, send, 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _protection().items():
                headers.setdefault(name, value)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"  # so that going back after signing out asks the gate again
        await self._send(message)

    async def instead(self, status: int, heading: object, sentence: object) -> None:
        """A plain page in place of an answer that could not be given."""
        if self.scope["type"] == "websocket":
            await self._send({"type": "websocket.close", "code": 1013})
        elif not self.status:
            page = plain_page(
                HTTPConnection(self.scope),
                "trouble.html",
                status=status,
                here="/",
                heading=heading,
                sentence=sentence,
            )
            await page(self.scope, _nothing_more, self.send)


async def _nothing_more() -> Message:
    return {"type": "http.disconnect"}


def _limited(scope: Scope, receive: Receive) -> Receive:
    """``receive``, which stops at a body that is larger than a form of ours."""
    if scope["type"] != "http" or uploads.is_upload(scope):
        return receive
    length = Headers(scope=scope).get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST:
        raise TooLarge
    left = LARGEST

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLarge
        return message

    return limited


def _is_of(routes: list[BaseRoute], scope: Scope) -> bool:
    return scope["type"] == "http" and any(route.matches(scope)[0] is not Match.NONE for route in routes)


def _to_sign_in(connection: HTTPConnection, method: str) -> Response:
    """A page asked for comes after signing in; anything else gets the sign-in where it is."""
    if method not in ("GET", "HEAD"):
        return sign_in_page(connection, status=401)
    path = connection.url.path
    wanted = f"{path}?{connection.url.query}" if connection.url.query else path
    return RedirectResponse("/sign-in" if wanted == "/" else f"/sign-in?next={quote(wanted, safe='')}", 303)


async def _sign_out(connection: HTTPConnection, key: str | None) -> Response:
    """End the sign-in, when a page of ours asked for it; a link or an address typed in leads to the first page.

    A tab whose sign-in had already ended comes back to its page after signing in again.
    """
    if key and not _from_a_page_of_ours(connection.headers):
        return RedirectResponse("/", 303)
    if key:
        await to_thread.run_sync(sessions.end, key, now())
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(session_cookie(), httponly=True, samesite="lax", secure=settings().under_tls)
        return response
    came_from = _parts(connection.headers.get("referer", ""))
    page = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    known = came_from.netloc == connection.headers.get("host") and page not in ("", "/")
    return RedirectResponse(f"/sign-in?next={quote(page, safe='')}" if known else "/sign-in", 303)


def _without_token(path: str) -> str:
    """``path`` as the log may have it: a link for once is a key until it is used."""
    return f"{LINK}…" if path.startswith(LINK) else path


def _host(headers: Headers) -> str | None:
    """The host name that is asked for, without its port."""
    return _parts(f"//{headers.get('host', '')}").hostname


def _parts(url: str) -> SplitResult:
    """The parts of a URL that a client sent; of none, when it is no URL."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _from_a_page_of_ours(headers: Headers) -> bool:
    """Whether the browser says that a page of this very site sent this; saying nothing is not enough."""
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] == "same-origin"
    return _parts(headers.get("referer", "")).netloc == headers.get("host")


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a page of another site sent this; a client that is no browser says nothing of it."""
    origin = headers.get("origin")
    if origin is not None and _parts(origin).netloc != headers.get("host"):
        return True
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
