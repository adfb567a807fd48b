"""What a watcher of the machine reads: whether the server lives, whether it is ready, and what is measured."""

import secrets
from http import HTTPStatus

from anyio import to_thread
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import QueuePool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from clock import now
from models.installation.health import Health
from models.outage import Outage
from queries.counts import ledger_position
from queries.installation.heads import last_head
from server.health import health
from settings import settings
from store.database import current
from store.files import free_bytes

REQUESTS = Histogram("tiendo_request_seconds", "Requests over HTTP, to the last byte", ["method", "status"])
WEBSOCKETS = Gauge("tiendo_websockets", "Open pages")
SIGN_INS = Counter("tiendo_sign_ins", "Attempts to sign in", ["outcome"])
SAVED = Counter("tiendo_saved", "What people saved", ["outcome"])

HEALTH = Gauge("tiendo_health", "0: good, 1: degraded, 2: unfit", ["check"])
LEDGER = Gauge("tiendo_ledger_position", "The number of the newest act")
JOURNAL = Gauge("tiendo_journal_position", "The number of the newest entry of the journal")
FREE = Gauge("tiendo_free_bytes", "Room on the disk", ["folder"])
CONNECTIONS = Gauge("tiendo_connections", "Connections to the database that are in use")
BEHIND = Gauge("tiendo_replica_entries_behind", "Entries of the journal that the replica lacks; -1: no answer")


async def live(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("live")


async def ready(_request: Request) -> Response:
    """Whether people can work here: the database can be read and written, has the tables of this version, and there
    is room. Where somebody should see to something it is ``degraded``, and nobody is kept out; to what, is for
    administrators and for who has the token."""
    match max((await to_thread.run_sync(health, now())).values()):
        case Health.GOOD:
            return PlainTextResponse("ready")
        case Health.DEGRADED:
            return PlainTextResponse("degraded")
        case Health.UNFIT:
            return PlainTextResponse("not ready", HTTPStatus.SERVICE_UNAVAILABLE)


async def metrics(request: Request) -> Response:
    """What is measured, for who has the token of the settings; without one there is no such page."""
    token = settings().metrics_token
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        return PlainTextResponse("", HTTPStatus.NOT_FOUND)
    return Response(await to_thread.run_sync(_measured), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _measured() -> bytes:
    """All that is counted, with what is looked up now."""
    for check, found in health(now()).items():
        HEALTH.labels(check).set(found)
    _measure_database()
    return generate_latest()


def _measure_database() -> None:
    database = current()
    for folder in database.folders:
        FREE.labels(str(folder)).set(free_bytes(folder))
    if isinstance(database.engine.pool, QueuePool):
        CONNECTIONS.set(database.engine.pool.checkedout())
    if database.replica:
        behind = database.entries_behind()
        BEHIND.set(-1 if behind is None else behind)
    try:
        LEDGER.set(ledger_position())
        JOURNAL.set(last_head().position)
    except Outage:  # which the health says
        return


routes = [
    Route("/health", ready, methods=["GET"]),
    Route("/health/live", live, methods=["GET"]),
    Route("/health/ready", ready, methods=["GET"]),
    Route("/metrics", metrics, methods=["GET"]),
]
