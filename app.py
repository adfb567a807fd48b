"""The server: who may come in (the gate), the few plain routes, what starts and stops with it."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

import streamlit as st
from anyio import create_task_group, sleep, to_thread
from starlette.middleware import Middleware

from clock import now
from models.outage import Outage
from pages.parts.trouble import show_callback_trouble
from queries.verification import verification
from server.backups import look_after_backups
from server.gate import Gate, routes
from server.logs import write_log
from settings import HOME, settings
from store.database import current
from usecases.clean import clean_when_due

log = logging.getLogger(__name__)
A_WHILE = 10  # seconds until a database that could not be used is tried again, or what is new is looked for
A_FEW = 25  # tasks that are folded at once, so that nobody waits for them
AN_HOUR = 60 * 60  # seconds
PAUSES = 4  # times as long as that took


async def count_by_columns() -> None:
    """Beside the first visitors, whose figures the database itself counts."""
    while True:
        with suppress(Outage):
            await to_thread.run_sync(current().keep_columns, abandon_on_cancel=True)
            log.info("Figures are counted by columns in memory")
            return
        await sleep(A_WHILE)


async def verify() -> None:
    """Fold every task anew from its acts, some at a time, with pauses in which others are served."""
    pause: float = A_WHILE
    while True:
        await sleep(pause)
        began, is_going_on = monotonic(), False
        with suppress(Outage):
            is_going_on = await to_thread.run_sync(verification().go_on, A_FEW, abandon_on_cancel=True)
        pause = PAUSES * (monotonic() - began) if is_going_on else A_WHILE


async def back_up() -> None:
    """Make a backup whenever one is due."""
    while True:
        await sleep(A_WHILE)
        with suppress(Outage):
            await to_thread.run_sync(look_after_backups, abandon_on_cancel=True)


async def clean() -> None:
    """Delete what is of no use any more whenever a day has gone."""
    while True:
        await sleep(A_WHILE)
        with suppress(Outage):
            if counts := await to_thread.run_sync(clean_when_due, current(), now()):
                log.info("Cleaned up: %s", counts)
        await sleep(AN_HOUR)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Import what the first visitor would wait for, of which nothing is ever cleared away; at the end whoever is
    saving finishes first."""
    gc.disable()
    import altair  # noqa: F401 - only to have it loaded
    import pandas  # noqa: F401 - only to have it loaded

    gc.freeze()
    gc.enable()

    write_log(settings().log_format)
    log.info("Started; the database is %s", current().url.render_as_string(hide_password=True))
    async with create_task_group() as beside:
        beside.start_soon(count_by_columns)
        for work in (verify, back_up, clean):
            beside.start_soon(work)
        yield {}
        beside.cancel_scope.cancel()
    with suppress(Outage), current().writing():
        pass
    current().close()
    log.info("Stopped")


app = st.App(
    HOME / "pages" / "frame.py",
    routes=routes,
    middleware=[Middleware(Gate)],
    lifespan=lifespan,
    on_script_error=show_callback_trouble,
)
