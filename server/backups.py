"""Backups that the server makes by itself, beside its visitors: one a day, and when somebody asks for one."""

import logging

from prometheus_client import Gauge

from clock import now
from models.installation.backup import history_in
from models.refusal import Refusal
from settings import settings
from store.backup.places import place_called
from store.database import current
from usecases.back_up import back_up_when_due

LAST_BACKUP = Gauge("tiendo_last_backup_timestamp_seconds", "When the last good backup was made; 0: never")
log = logging.getLogger(__name__)


def look_after_backups() -> None:
    """Make a backup when one is due. Why one was not made stands in the events, and in the log."""
    place = settings().backup_to
    if place:
        try:
            manifest = back_up_when_due(current(), place_called(place), now())
        except Refusal as refusal:
            log.warning("No backup was made: %s", refusal)
        else:
            if manifest:
                log.info("Backup %s is made", manifest.name)
                if manifest.damaged:
                    log.warning("Damaged at the place of the backups: %s", ", ".join(manifest.damaged))
    with current().reading() as session:
        made_at = history_in(session, place, now()).made_at
    LAST_BACKUP.set(made_at.timestamp() if made_at else 0)
