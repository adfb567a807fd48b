"""Many accounts at once: a form to fill in, what it would do, and then the links to hand over."""

import streamlit as st

from clock import now, today
from database import writing
from exchange.people_workbook import PersonLine, form, invitations, read_people
from language import _, language, ngettext, refused
from models.person import User
from pages.parts.saving import refusing, saved
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from queries.units import units_on
from server.enrolment import Enrolment, enrol, tried

INVITED = "invited"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_enrolment(user: User) -> None:
    if INVITED in st.session_state:
        _show_invited(st.session_state[INVITED])
        return
    st.write(_("1. Download the form, and enter one person a row."))
    units = [unit.short_vi for unit in units_on(today())]
    chosen = language()
    st.download_button(
        _("Download the form"),
        lambda: form(units, chosen),
        "nguoi-dung.xlsx",
        WORKBOOK,
        icon=":material/download:",
        on_click="ignore",
    )
    st.write(_("2. Read it in. You see first what would be done."))
    kinds = ["xlsx", "xls", "ods"]
    file = st.file_uploader(_("The form, filled in"), kinds, max_upload_size=2, key=typed("workbook"))
    if file is None:
        return
    with refusing():
        lines = read_people(file.getvalue())
        with writing() as session:
            preview = tried(session, lines, by=user, at=now())
        _show(preview)
        count = len(preview.added)
        if count and st.button(
            ngettext("Open {count} account", "Open {count} accounts", count),
            type="primary",
            icon=":material/group_add:",
        ):
            with writing() as session:
                done = enrol(session, lines, by=user, at=now())
            st.session_state[INVITED] = [(line.login, line.name, link) for line, link in done.added]
            saved(ngettext("{count} account is open.", "{count} accounts are open.", len(done.added)))


def _show(preview: Enrolment) -> None:
    if preview.rejected:
        count = len(preview.rejected)
        st.warning(ngettext("{count} row cannot become an account:", "{count} rows cannot become accounts:", count))
        rejected = sorted(preview.rejected, key=lambda each: each[0].number)
        show_table(
            {
                _("Row"): [str(line.number) for line, _refusal in rejected],
                _("Full name"): [line.name for line, _refusal in rejected],
                _("Why not"): [refused(refusal) for _line, refusal in rejected],
            },
            key="rejected",
            about=_("Rows that cannot become accounts"),
            selectable=False,
        )
    if preview.added:
        _show_lines([line for line, _link in preview.added])


def _show_lines(lines: list[PersonLine]) -> None:
    show_table(
        {
            _("User name"): [line.login for line in lines],
            _("Full name"): [line.name for line in lines],
            _("Role"): [line.role for line in lines],
            _("Unit"): [line.unit for line in lines],
        },
        key="to_add",
        about=_("People to add"),
        selectable=False,
    )


def _show_invited(rows: list[tuple[str, str, str]]) -> None:
    st.success(_("The links are shown this once. Download them and hand each one over."))
    name, workbook = "lien-ket.xlsx", invitations(rows)
    st.download_button(_("Download the links"), workbook, name, WORKBOOK, type="primary", on_click="ignore")
    if st.button(_("Put away"), icon=":material/close:"):
        del st.session_state[INVITED]
        st.rerun()
