"""The inputs of the settings: the door, extensions, deadlines, evidence, callers, and how documents are headed."""

from typing import Any

import streamlit as st

from clock import today
from models.moment import Moment
from models.person import Role
from models.preference import Preferences
from models.register import ParField
from models.text import LINE
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.register_names import register_names
from pages.parts.typed import typed
from queries.units import units_named, units_on
from wording.language import _
from wording.names import field_name, role_name, unit_name


def pick_preferences(before: Preferences, *, keeps: bool) -> dict[str, Any]:
    """Every setting by its name, as it stands in the form; who does not keep them only looks."""
    form = _Form(before, keeps=keeps)
    return {
        **_pick_door(form),
        **_pick_extensions(form),
        **_pick_answers(form),
        **_pick_deadlines(form),
        **_pick_inspections(form),
        **_pick_evidence(form),
        **_pick_voices(form),
        **_pick_fields(form),
        **_pick_documents(form),
    }


class _Form:
    """Inputs that begin with the settings as they are."""

    def __init__(self, before: Preferences, *, keeps: bool) -> None:
        self.before, self.closed = before, not keeps

    def number(self, name: str, label: str, most: int, *, least: int = 1) -> int:
        value: int = getattr(self.before, name)
        return st.number_input(label, least, most, value, disabled=self.closed, key=typed(name))

    def toggle(self, name: str, label: str, *, about: str | None = None) -> bool:
        return st.toggle(label, getattr(self.before, name), help=about, disabled=self.closed, key=typed(name))

    def line(self, name: str, label: str, **more: Any) -> str:
        value = getattr(self.before, name)
        return pick_line(label, value, limit=LINE, disabled=self.closed, key=typed(name), **more).strip()

    def lines(self, name: str, label: str) -> str:
        value = getattr(self.before, name)
        return pick_lines(label, value, limit=LINE, disabled=self.closed, key=typed(name)).strip()

    def roles(self, name: str, label: str, *, about: str) -> list[Role]:
        chosen = st.multiselect(
            label,
            list(Role),
            list(getattr(self.before, name)),
            format_func=role_name,
            placeholder=_("None"),
            help=about,
            disabled=self.closed,
            key=typed(name),
        )
        return sorted(chosen)


def _pick_door(form: _Form) -> dict[str, Any]:
    st.markdown(_("**At the door**"))
    contact = form.line(
        "contact",
        _("Whom to ask who cannot sign in"),
        placeholder=_("Mr Bao, room 204, telephone 0220 3838 ..."),
        help=_("Stands on the sign-in page."),
    )
    roles = form.roles(
        "second_factor_for",
        _("Roles that must have a second factor"),
        about=_("Who has none yet is asked to set it up at the next click, before anything else."),
    )
    with st.container(horizontal=True):
        return {
            "contact": contact,
            "second_factor_for": roles,
            "session_idle_hours": form.number("session_idle_hours", _("Hours without a click until signed out"), 24),
            "session_hours": form.number("session_hours", _("Hours until signed out in any case"), 720),
            "link_hours": form.number("link_hours", _("Hours that a link to set a password is good"), 336),
        }


def _pick_extensions(form: _Form) -> dict[str, Any]:
    st.markdown(_("**Extensions**"))
    with st.container(horizontal=True):
        flagged = form.number("extensions_flagged_from", _("Flag the request of this number and later ones"), 20)
        most = form.number("extensions_at_most", _("Most requests for one task; 0 is no limit"), 20, least=0)
    late = form.toggle("late_requests", _("An extension may be asked for after the deadline; it is marked as late"))
    return {"extensions_flagged_from": flagged, "extensions_at_most": most, "late_requests": late}


def _pick_answers(form: _Form) -> dict[str, Any]:
    st.markdown(_("**Answers on paper**"))
    label = _("Who entered a unit's result for it does not confirm it; somebody else of the secretariat does")
    return {"second_person_confirms": form.toggle("second_person_confirms", label)}


def _pick_deadlines(form: _Form) -> dict[str, Any]:
    st.markdown(_("**Deadlines**"))
    label = _("“Trước ngày 15/6” in a plan means the 14th, not the 15th")
    about = _("Counts for plans and tasks that are entered from now on.")
    return {"strict_before": form.toggle("strict_before", label, about=about)}


def _pick_inspections(form: _Form) -> dict[str, Any]:
    st.markdown(_("**Inspections**"))
    names = {"": _("None"), **register_names()}
    before = form.before.findings_register
    with st.container(horizontal=True):
        percent = form.number("inspected_percent", _("Percent of all units that are inspected in a year"), 100)
        code = st.selectbox(
            _("Register of what they find"),
            list(names),
            list(names).index(before) if before in names else 0,
            format_func=names.__getitem__,
            disabled=form.closed,
            key=typed("findings_register"),
        )
    return {"inspected_percent": percent, "findings_register": code}


def _pick_evidence(form: _Form) -> dict[str, Any]:
    st.markdown(_("**Evidence**"))
    with st.container(horizontal=True):
        return {
            "evidence_megabytes": form.number("evidence_megabytes", _("Largest file, MB"), 20),
            "daily_megabytes": form.number("daily_megabytes", _("Files of one person on one day, MB"), 2000),
        }


def _pick_voices(form: _Form) -> dict[str, Any]:
    st.markdown(_("**People's voices**"))
    with st.container(horizontal=True):
        return {
            "voice_answer_days": form.number("voice_answer_days", _("Working days in which a unit answers"), 60),
            "caller_days": form.number("caller_days", _("Days until a caller's name and number are erased"), 366),
        }


def _pick_fields(form: _Form) -> dict[str, Any]:
    st.markdown(_("**Departments that answer for the fields of the reform**"))
    names = {unit.id: unit_name(unit) for unit in units_on(today())}
    before = form.before.field_departments
    standing = form.before.standing_unit
    known = units_named([*before.values(), standing], Moment(today()))
    ended = {unit.id: unit_name(unit) for unit in known.values()}
    chosen = {}
    for field in ParField:
        chosen[field] = st.selectbox(
            field_name(field),
            list(names | ended),
            index=[*(names | ended)].index(before[field]) if field in before else None,
            format_func=(names | ended).__getitem__,
            placeholder=_("None"),
            disabled=form.closed,
            key=typed(f"department_{field}"),
        )
    named = {0: _("None")} | names | ended
    unit_id = st.selectbox(
        _("Unit that answers for what is of no field"),
        list(named),
        index=list(named).index(standing) if standing in named else 0,
        format_func=named.__getitem__,
        disabled=form.closed,
        key=typed("standing_unit"),
    )
    return {
        "field_departments": {field: unit_id for field, unit_id in chosen.items() if unit_id is not None},
        "standing_unit": unit_id,
    }


def _pick_documents(form: _Form) -> dict[str, Any]:
    st.markdown(_("**Documents**"))
    with st.container(horizontal=True):
        above = {
            "superior_body": form.line("superior_body", _("Superior body")),
            "issuing_body": form.line("issuing_body", _("Issuing body")),
            "symbol_ending": form.line("symbol_ending", _("Ending of its symbols")),
        }
    with st.container(horizontal=True):
        below = {
            "place": form.line("place", _("Place")),
            "addressee": form.line("addressee", _("Reports are addressed to")),
            "signer_title": form.line("signer_title", _("Title of who signs")),
            "filed_with": form.line("filed_with", _("Filed with"), placeholder="VT, CCHC"),
        }
    with st.container(horizontal=True):
        lines = {
            "signs_for": form.lines("signs_for", _("Above the title: signed on behalf of, for whom (TM., KT.)")),
            "recipients": form.lines("recipients", _("Recipients, one a line")),
        }
    return {**above, **below, **lines}
