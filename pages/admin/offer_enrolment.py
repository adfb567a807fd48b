"""Many accounts at once: a form to fill in, what it would do, and then the links to hand over."""

import streamlit as st

from clock import now
from exchange.lists.people import PersonLine, headings, invitations, read_people
from models.access import may_keep_people
from models.person import User
from models.refusal import Refusal
from pages.admin.show_left_out import show_left_out
from pages.parts.offer_file import DOWNLOAD, forget_own_file, offer_file, offer_own_file
from pages.parts.picking.pick_files import pick_file
from pages.parts.saving import refusing, saved
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from server.doors.enrolment import enrol, refusals
from server.exports.export import Export, ExportedFile
from store.database import writing
from wording.language import _, ngettext, refusal_text

INVITED = "invited"


def offer_enrolment(user: User) -> None:
    if INVITED in st.session_state:
        _show_invited(*st.session_state[INVITED])
        return
    st.write(_("1. Download the form, and enter one person a row."))
    offer_file(_("Download the form"), Export.PEOPLE_FORM, icon=DOWNLOAD)
    st.write(_("2. Read it in. You see first what would be done."))
    file = pick_file(_("The form, filled in"), typed("workbook"), ("xlsx",), 2).only
    if file is None:
        return
    with refusing():
        lines = read_people(file.name, file.content)
        show_left_out(((line.number, line.invisible) for line in lines), headings())
        rejected = refusals(lines)
        good = [line for line in lines if line.number not in {each.number for each, _why in rejected}]
        _show_rejected(rejected)
        _show_lines(good)
        count = len(good)
        if count and st.button(
            ngettext("Open {count} account", "Open {count} accounts", count),
            type="primary",
            icon=":material/group_add:",
        ):
            with writing() as session:
                done = enrol(session, good, by=user, at=now())
            links = invitations([(line.login, line.name, link) for line, link in done.added])
            st.session_state[INVITED] = done.rejected, ExportedFile("lien-ket.xlsx", links, len(done.added))
            saved(ngettext("{count} account is open.", "{count} accounts are open.", len(done.added)))


def _show_rejected(rejected: list[tuple[PersonLine, Refusal]]) -> None:
    if not rejected:
        return
    count = len(rejected)
    st.warning(ngettext("{count} row cannot become an account:", "{count} rows cannot become accounts:", count))
    show_table(
        {
            _("Row"): [str(line.number) for line, _refusal in rejected],
            _("Full name"): [line.name for line, _refusal in rejected],
            _("Why not"): [refusal_text(refusal) for _line, refusal in rejected],
        },
        about=_("Rows that cannot become accounts"),
    )


def _show_lines(lines: list[PersonLine]) -> None:
    if not lines:
        return
    show_table(
        {
            _("User name"): [line.login for line in lines],
            _("Full name"): [line.name for line in lines],
            _("Role"): [line.role for line in lines],
            _("Unit"): [line.unit for line in lines],
        },
        about=_("People to add"),
    )


def _show_invited(rejected: list[tuple[PersonLine, Refusal]], links: ExportedFile) -> None:
    _show_rejected(rejected)
    st.success(_("The links are shown this once. Download them and hand each one over."))
    offer_own_file(_("Download the links"), links, may=may_keep_people, icon=None, type="primary")
    if st.button(_("Put away"), icon=":material/close:"):
        forget_own_file(links)
        del st.session_state[INVITED]
        st.rerun()
