"""The inputs that say who somebody is: for a new account and for one that changes."""

import streamlit as st

from clock import today
from models.moment import Moment
from models.person import Details, Role
from models.text import SHORT
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line
from pages.parts.typed import typed, typed_first
from queries.units import units_named, units_on
from wording.language import _
from wording.names import role_name, unit_name


def pick_person(about: Details | None = None, *, name: str = "") -> Details:
    """``about`` is what was so until now; ``name`` tells this form's inputs from another's."""
    units = {unit.id: unit_name(unit) for unit in units_on(today())}
    if about and about.unit_id is not None and about.unit_id not in units:
        ended = units_named([about.unit_id], Moment(today()))[about.unit_id]
        units[about.unit_id] = _("{unit} (ended)", unit=unit_name(ended))
    roles = list(Role)

    def line(label: str, part: str, help: str | None = None) -> str:
        before = getattr(about, part) if about else ""
        return pick_line(label, before, limit=SHORT, key=typed(f"{name}{part}"), help=help)

    with st.container(horizontal=True):
        full_name = line(_("Full name"), "name")
        login = line(_("User name"), "login", _("One word, such as hoa.vt. It is typed at the sign-in."))
    with st.container(horizontal=True):
        role = st.selectbox(
            _("Role"),
            roles,
            index=roles.index(about.role) if about else roles.index(Role.OFFICER),
            format_func=role_name,
            key=typed(f"{name}role"),
            help=_("Unit officers and unit heads need a unit."),
        )
        unit = pick_one(
            _("Unit"),
            units,
            typed_first(f"{name}unit", about.unit_id if about else None),
            placeholder=_("None"),
        )
    email = line(
        _("E-mail address"), "email", _("By it an identity provider's account is recognised. May stay empty.")
    )
    with st.container(horizontal=True):
        title_vi = line(_("Title in Vietnamese"), "title_vi")
        title_en = line(_("Title in English"), "title_en")
    return Details(
        login=login, name=full_name, role=role, unit_id=unit, email=email, title_vi=title_vi, title_en=title_en
    )
