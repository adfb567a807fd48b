"""How the backups stand: the last good one, the place, and what was done last."""

import streamlit as st

from clock import now
from models.installation.backup import History
from models.preference import Preferences
from pages.parts.plain import plain
from pages.parts.show_facts import show_facts
from pages.parts.show_table import show_table
from queries.installation.backups import BackupRow
from wording.events import details_text, event_name
from wording.language import _, instant


def show_backups(history: History, rows: list[BackupRow], preferences: Preferences, place: str) -> None:
    """``place`` is where the server backs up by itself; empty where it does not."""
    _show_how_they_stand(history, place)
    each_day = _("each day at {hour}:00", hour=preferences.backup_hour) if place else _("none")
    show_facts(
        {
            _("Last good backup"): instant(history.made_at) if history.made_at else _("never"),
            _("Place of the backups"): place or _("none"),
            _("By itself"): each_day,
        }
    )
    if rows:
        show_table(
            {
                _("When"): [instant(row.at) for row in rows],
                _("What"): [event_name(row.kind) for row in rows],
                _("Particulars"): [details_text(row.details) for row in rows],
                _("Done by"): [row.by or _("the server, or the terminal") for row in rows],
            },
            about=_("Backups"),
        )


def _show_how_they_stand(history: History, place: str) -> None:
    if not place:
        st.warning(
            plain(
                _(
                    "The server makes no backups by itself: say in BACKUP_TO, in its environment, where they go. It "
                    "should be another machine. Until then “python cli.py backup DIR” makes one."
                )
            ),
            icon=":material/backup:",
        )
    elif history.is_asked_for:
        st.info(_("A backup is asked for; the server makes it now. Press F5 to see."), icon=":material/hourglass:")
    elif history.has_failed:
        st.error(
            _("The last backup failed. The server tries again each hour; why stands below."), icon=":material/error:"
        )
    elif history.is_old(now(), None):
        st.warning(_("The last good backup is more than two days old."), icon=":material/backup:")
    elif history.has_found_damage:
        st.warning(
            _(
                "The last backup is written, and was read back; but something of earlier ones is damaged at their "
                "place; what it is stands below. What is here was written there anew. Look after that disk."
            ),
            icon=":material/heart_broken:",
        )
    elif history.made_at:
        st.success(_("The last backup is written, and was read back."), icon=":material/check_circle:")
