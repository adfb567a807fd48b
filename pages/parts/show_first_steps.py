"""A new installation leads by the hand: what is to do before the first task, what is done, and where."""

from dataclasses import dataclass

import streamlit as st

from clock import today
from models.access import may_assign, may_keep_people
from models.person import User
from pages.parts.linked import address
from pages.parts.menu import ASSIGN, GUIDE, LOAD_PLAN, PEOPLE, PERIODS, UNITS, Page
from pages.parts.show_nothing import Way, show_nothing
from queries.installation.beginning import Beginning, beginning, is_beginning
from wording.language import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``state`` says how it stands, ``whose`` it is; ``pages`` stand by their labels, for whom may open them."""

    name: str
    is_done: bool
    state: str
    whose: str
    pages: tuple[tuple[Page, str], ...]


def show_first_steps(user: User) -> bool:
    """Show them while nothing has been recorded of any task; whether they are shown."""
    if not is_beginning():
        return False
    steps = _steps(beginning(today().year), today().year)
    done = sum(step.is_done for step in steps)
    with st.container(border=True, gap="small"):
        st.subheader(_("First steps"), anchor=False)
        st.markdown(
            _("No task has been assigned here yet. {done} of {steps} steps are done.", done=done, steps=len(steps))
        )
        for number, step in enumerate(steps, 1):
            st.markdown(_line(number, step, user))
    return True


def _line(number: int, step: Step, user: User) -> str:
    icon = ":green[:material/check_circle:]" if step.is_done else ":orange[:material/radio_button_unchecked:]"
    done = _("done") if step.is_done else _("to do")
    links = [f"[{label}]({address(page, {})})" for page, label in step.pages if page.may_open(user)]
    return f"{icon} {number}. **{step.name}** ({done}): {step.state} {' · '.join(links) or step.whose}"


def _steps(start: Beginning, year: int) -> tuple[Step, ...]:
    administrator, secretariat = _("The administrator does this."), _("The secretariat does this.")
    has_units = start.units > 0 and start.communes > 0
    compare, enter = _("Compare them with your own"), _("Enter them, by a column of names or a workbook")
    written = _("The reporting periods of {year} are written down.", year=str(year))
    missing = _("The reporting periods of {year} are not written down yet.", year=str(year))
    return (
        Step(
            name=_("Units"),
            is_done=has_units,
            state=_count_of_units(start),
            whose=administrator,
            pages=((UNITS, compare if has_units else enter),),
        ),
        Step(
            name=_("People"),
            is_done=start.has_people,
            state=_(
                "With an account: {secretariat} of the secretariat, {units} of the units, {leadership} of the "
                "leadership.",
                secretariat=start.secretariat,
                units=start.of_units,
                leadership=start.leadership,
            ),
            whose=administrator,
            pages=((PEOPLE, _("Add people, one by one or from a workbook")),),
        ),
        Step(
            name=_("Periods"),
            is_done=start.has_periods,
            state=written if start.has_periods else missing,
            whose=administrator,
            pages=((PERIODS, _("Look at the dates")),),
        ),
        Step(
            name=_("Plan"),
            is_done=False,
            state=_("The first tasks come from the year's plan, or one by one."),
            whose=secretariat,
            pages=((LOAD_PLAN, _("Load a plan")), (ASSIGN, _("Assign a task"))),
        ),
    )


def _count_of_units(start: Beginning) -> str:
    units = ngettext("{count} unit is there.", "{count} units are there.", start.units)
    none = _("No commune is among them yet.")
    communes = ngettext("{count} of them is a commune.", "{count} of them are communes.", start.communes)
    if not start.communes:
        return f"{units} {none}"
    return f"{units} {communes}"


def show_nothing_yet(sentence: str, user: User) -> None:
    """A place that is empty because there is no task: what is so, and what to do next or who does it."""
    if may_assign(user):
        show_nothing(sentence, Way(_("Load a plan"), LOAD_PLAN), Way(_("Assign a task"), ASSIGN))
    elif may_keep_people(user) and is_beginning():
        show_nothing(sentence, Way(_("First steps"), PEOPLE))
    else:
        show_nothing(
            f"{sentence} " + _("The secretariat assigns tasks; then they stand here."), Way(_("Guide"), GUIDE)
        )
