"""That nothing was backed up for days is said to the administrator beside every page."""

import streamlit as st

from pages.parts.cached import is_backup_old
from pages.parts.linked import address
from pages.parts.menu import BACKUPS
from server.demonstration import is_demonstration
from wording.language import _


def warn_of_old_backup() -> None:
    if is_backup_old() and not is_demonstration():
        look = _("Look at the backups")
        st.warning(
            _("The last good backup is more than two days old.") + f" [{look}]({address(BACKUPS, {})})",
            icon=":material/backup:",
        )
