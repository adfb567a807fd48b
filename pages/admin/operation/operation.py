"""Operation: how the installation is and what to see to, in one screen; the years that are archived."""

import streamlit as st

from clock import now, today
from models.access import may_archive, may_see_settings
from pages.admin.operation.offer_archive import offer_archive
from pages.admin.operation.show_operation import show_health, show_operation
from pages.admin.operation.show_years import show_years
from pages.parts.only_if import only_if
from pages.parts.signed_in import signed_in
from queries.installation.archive import archive_years
from queries.installation.backups import backups
from queries.installation.operation import operation
from server.health import health
from settings import settings
from wording.language import _

user = signed_in()
st.title(_("Operation"))
only_if(may_see_settings(user), _("Only administrators and auditors see the settings."))
checks, (history, _rows) = health(now()), backups(user, settings().backup_to, now())
show_health(checks)
show_operation(operation(user), history, checks)
years = archive_years(user, today())
if years:
    st.header(_("The years"))
    show_years(years)
    if may_archive(user):
        offer_archive(user, years)
