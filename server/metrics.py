"""What a watcher of the machine reads: whether the server lives, whether it is ready, and its counters."""

import secrets
from http import HTTPStatus

from anyio import to_thread
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from settings import settings
from store.database import current

REQUESTS = Histogram("tiendo_request_seconds", "Requests over HTTP, to the last byte", ["method", "status"])
WEBSOCKETS = Gauge("tiendo_websockets", "Open pages")
SIGN_INS = Counter("tiendo_sign_ins", "Attempts to sign in", ["outcome"])
SAVED = Counter("tiendo_saved", "What people saved", ["outcome"])


async def live(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("live")


async def ready(_request: Request) -> Response:
    """The database can be read and written, has the tables of this version, and is where it was opened."""
    if await to_thread.run_sync(current().is_ready):
        return PlainTextResponse("ready")
    return PlainTextResponse("not ready", HTTPStatus.SERVICE_UNAVAILABLE)


async def metrics(request: Request) -> Response:
    """The counters, for who has the token of the settings; without one there is no such page."""
    token = settings().metrics_token
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        return PlainTextResponse("", HTTPStatus.NOT_FOUND)
    return Response(await to_thread.run_sync(generate_latest), headers={"Content-Type": CONTENT_TYPE_LATEST})


routes = [
    Route("/health", ready, methods=["GET"]),
    Route("/health/live", live, methods=["GET"]),
    Route("/health/ready", ready, methods=["GET"]),
    Route("/metrics", metrics, methods=["GET"]),
]
