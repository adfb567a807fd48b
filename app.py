"""The server: who may come in (the gate), the few plain routes, what starts and stops with it."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from models.outage import Outage
from pages.parts.trouble import show_callback_trouble
from server.beside import beside_visitors
from server.gate import Gate, routes
from server.logs import write_log
from settings import HOME, settings
from store.database import current

log = logging.getLogger(__name__)


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
    async with beside_visitors():
        yield {}
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
