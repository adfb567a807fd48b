"""Who is turned away at the gate, and why: a sentence for them; of what somebody may have planned, a line in the log
and, once a minute for each address, an event for the auditor.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from clock import now
from models.event import EventKind, note
from models.outage import Outage
from models.refusal import gettext_noop
from models.text import SHORT
from server.doors.throttle import is_noted, network_of
from server.plain_pages import plain_page
from store.database import A_MOMENT, reading, writing
from wording.language import _

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is turned away, and whether that is noted: nobody comes so by themselves."""

    status: int
    sentence: str
    noted: bool = False


FOREIGN_HOST = Reason(
    400,
    gettext_noop("This address is not one of this installation's. The administrator sets it as PUBLIC_URL."),
    noted=True,
)
OTHER_SITE = Reason(
    403,
    gettext_noop("This was sent from another site, so it was not done. Open the page here and try again."),
    noted=True,
)
DEMONSTRATION = Reason(
    421,
    gettext_noop("This is a demonstration with invented people. It answers on its own machine only."),
    noted=True,
)
CLOSED = Reason(404, gettext_noop("Nothing is handed out under this address."))
CROWDED = Reason(
    429,
    gettext_noop("You have as many pages open as can be at once. Close one of them, and this one goes on by itself."),
)


async def turn_away(reason: Reason, scope: Scope, receive: Receive, send: Send) -> None:
    if reason.noted:
        await _note(reason, HTTPConnection(scope))
    if scope["type"] == "websocket":
        await hang_up(receive, send)
        return
    page = plain_page(
        HTTPConnection(scope),
        "trouble.html",
        status=reason.status,
        here="/",
        heading=lambda: _("Not here"),
        sentence=lambda: _(reason.sentence),
    )
    await page(scope, receive, send)


async def hang_up(receive: Receive, send: Send) -> None:
    """Take no websocket."""
    await receive()
    await send({"type": "websocket.close", "code": 1008})


async def _note(reason: Reason, connection: HTTPConnection) -> None:
    address = connection.client.host if connection.client else ""
    host, origin = (connection.headers.get(name, "")[:SHORT] for name in ("host", "origin"))
    log.warning("Turned away from %s: host %r, origin %r. %s", address, host, origin, reason.sentence)
    details = {"sentence": reason.sentence, "host": host, "origin": origin}
    await to_thread.run_sync(_note_once, network_of(address), details, now())


def _note_once(network: str, details: dict[str, str], at: datetime) -> None:
    """A flood of requests is no flood of events, and one that was noted takes nobody's turn to write."""
    with suppress(Outage):
        with reading() as session:
            if is_noted(session, EventKind.TURNED_AWAY, network, at):
                return
        with writing(A_MOMENT) as session:
            if not is_noted(session, EventKind.TURNED_AWAY, network, at):
                note(session, EventKind.TURNED_AWAY, at=at, address=network, details=details)
