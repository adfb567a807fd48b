"""What the server does beside its visitors: what fails in it is logged and tried again, and ends nobody's visit."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic

from anyio import create_task_group, sleep, to_thread

from clock import now
from models.outage import Outage
from queries.counts import ledger_position
from queries.installation.verification import verification
from server.backups import look_after_backups
from store.database import current
from usecases.clean import clean_when_due

Work = Callable[[], float | None]  # some of it; returns after how many seconds it goes on, ``None`` once it is done
A_WHILE = 10  # seconds until a database that could not be used is tried again, or what is new is looked for
MANY_ACTS = 10_000  # of some 1,200 tasks: with fewer the database counts sooner than columns have read a question
A_FEW = 25  # tasks that are folded at once, so that nobody waits for them
AN_HOUR = 60 * 60  # seconds; until what nobody foresaw is tried again, too
PAUSES = 4  # times as long as that took
log = logging.getLogger(__name__)


@asynccontextmanager
async def beside_visitors() -> AsyncIterator[None]:
    """All of it goes on while the block runs."""
    async with create_task_group() as together:
        for work, pause in WORKS.items():
            together.start_soon(_go_on, work, pause)
        yield
        together.cancel_scope.cancel()


async def _go_on(work: Work, pause: float | None) -> None:
    while pause is not None:
        await sleep(pause)
        try:
            pause = await to_thread.run_sync(work, abandon_on_cancel=True)
        except Outage as outage:
            log.warning("%s waits until the database can be used: %s", work.__name__, outage)
            pause = A_WHILE
        except Exception:
            log.exception("%s is tried again in an hour", work.__name__)
            pause = AN_HOUR


def count_by_columns() -> float | None:
    """Beside the first visitors, whose figures the database itself counts, and all of a small ledger."""
    if ledger_position() < MANY_ACTS:
        return A_WHILE
    if not current().keep_columns():
        return AN_HOUR
    log.info("Figures are counted by columns in memory")
    return None


def fold_anew() -> float:
    """Fold every task anew from its acts, some at a time, with pauses in which others are served."""
    began = monotonic()
    is_going_on = verification().go_on(A_FEW)
    return PAUSES * (monotonic() - began) if is_going_on else A_WHILE


def back_up() -> float:
    """Make a backup whenever one is due."""
    look_after_backups()
    return A_WHILE


def clean() -> float:
    """Delete what is of no use any more whenever a day has gone."""
    if counts := clean_when_due(current(), now()):
        log.info("Cleaned up: %s", counts)
    return AN_HOUR


WORKS: dict[Work, float] = {count_by_columns: 0, fold_anew: A_WHILE, back_up: A_WHILE, clean: A_WHILE}  # first pauses
