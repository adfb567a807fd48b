"""Correcting an act that was recorded wrongly: it never was, said something else, or stands in a wrong register."""

from collections.abc import Callable

import streamlit as st

from clock import now
from models.ledger.acts import Assigned, NeverDone
from models.person import User
from models.task.anew import may_go_along
from models.task.correction import refuse_unexplained
from models.task.many import require_title_meant
from models.task.parts import follows_from_others
from models.text import PARAGRAPH
from pages.parts.acting.task_of import task_of
from pages.parts.cause_names import cause_names
from pages.parts.offer_second_look import offer_same_title
from pages.parts.picking.pick_text import pick_lines
from pages.parts.plain import plain
from pages.parts.register_names import plan_name
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.task.change.pick_said_anew import SaidAnew, pick_said_anew
from queries.act_rows import ActRow
from queries.plans import PlanRow, plans
from queries.task_page import TaskPage
from wording.language import _, day, refusal_text
from wording.names import names_by_id
from wording.sentences import act_text

NEVER, ANEW, REGISTER = "never", "anew", "register"
Correct = Callable[[str], None]


def offer_correction(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    open_to_it = {act.number: act for act in reversed(page.in_force)}

    def say(number: int) -> str:
        act = open_to_it[number]
        return f"{number}. {act_text(act.content, day(act.on), names_by_id(act.units), cause_names())}"

    number = st.selectbox(_("Which act"), list(open_to_it), format_func=say, key=typed("wrong_act", row))
    if number is not None:
        _offer_correction_of(user, page, open_to_it[number], seen)


def _offer_correction_of(user: User, page: TaskPage, act: ActRow, seen: int) -> None:
    row, ways = page.row, _ways(page, act)
    if not ways:
        return
    how = st.radio(_("What is wrong"), list(ways), format_func=ways.__getitem__, key=typed("how", row))
    with st.container(border=True):
        correct = _pick_correction(user, page, act, seen, how)
        because = pick_lines(_("Why it is corrected"), limit=PARAGRAPH, key=typed("because", row)).strip()
        st.caption(_("Nothing is erased: what was known until now stays readable, and so do reports of then."))
        sent = st.button(_("Correct"), type="primary", icon=":material/undo:", key=f"correct_{row.id}")
    if sent:
        with refusing():
            refuse_unexplained(because)
            correct(because)


def _ways(page: TaskPage, act: ActRow) -> dict[str, str]:
    """What can be wrong with the act; why it cannot be undone is said."""
    ways = {}
    fixed = page.why_not_undone(act)
    if fixed is None:
        ways[NEVER] = _("It never was")
    else:
        st.caption(plain(refusal_text(fixed)))
    if not follows_from_others(act.content):
        ways[ANEW] = _("It says something wrong")
    if isinstance(act.content, Assigned) and _may_go_elsewhere(page):
        ways[REGISTER] = _("Its register or year is another")
    return ways


def _pick_correction(user: User, page: TaskPage, act: ActRow, seen: int, how: str) -> Correct:
    """What puts the act right, given the reason."""
    row = page.row
    if how == REGISTER:
        return _pick_register(user, page, seen)
    anew = pick_said_anew(row, act) if how == ANEW else SaidAnew(lambda: (NeverDone(), None))
    plan = PlanRow(row.register_code, row.year)
    looked = offer_same_title(user, row, anew.title, plan) if anew.title else ()

    def correct(because: str) -> None:
        content, on = anew.read()
        with saving(_("Corrected.")) as session:
            require_title_meant(
                session, anew.title, looked, register_code=plan.register_code, year=plan.year, besides=row.id
            )
            task = task_of(session, row)
            task.correct(session, act.number, content, because=because, by=user, at=now(), on=on, seen=seen)

    return correct


def _may_go_elsewhere(page: TaskPage) -> bool:
    goes_along = may_go_along({act.content.kind for act in page.in_force})
    return goes_along and not page.row.part_of and bool(_others(page))


def _others(page: TaskPage) -> list[PlanRow]:
    """The registers that the task is not in."""
    return [each for each in plans() if each != PlanRow(page.row.register_code, page.row.year)]


def _pick_register(user: User, page: TaskPage, seen: int) -> Correct:
    row = page.row
    plan = st.selectbox(_("Register"), _others(page), format_func=plan_name, key=typed("right_register", row))
    st.caption(
        _(
            "A code says its register and year. This assignment is taken back, and the same task is assigned there "
            "under a code of its own, which says this one; whoever opens this code is led to it. Its parts and what "
            "the office changed since go along, in one press."
        )
    )

    title = page.facts.title
    looked = offer_same_title(user, row, title, plan)

    def correct(because: str) -> None:
        with saving(_("Assigned anew in the right register.")) as session:
            require_title_meant(
                session, title, looked, register_code=plan.register_code, year=plan.year, besides=row.id
            )
            anew = task_of(session, row).assign_anew(
                session,
                register_code=plan.register_code,
                year=plan.year,
                because=because,
                by=user,
                at=now(),
                seen=seen,
            )
            st.query_params["code"] = anew.code

    return correct
