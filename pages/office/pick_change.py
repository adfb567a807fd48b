"""What is to be changed of many tasks: the kind of change, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from sqlmodel import Session

from clock import now, today
from models.ledger.acts import Amended, DeadlineMoved, Document, HandedOver, Link, Withdrawn
from models.ledger.changes import amended
from models.ledger.facts import Facts
from models.person import User
from models.register import DirectiveRole, ParField
from models.task.conditions import may_be_handed_over, may_be_withdrawn, may_have_deadline_moved
from models.task.task import Task
from models.text import PARAGRAPH
from pages.parts.cached import known_leaders
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line
from pages.parts.typed import typed
from queries.directive_list import directive_names
from queries.units import units_on
from wording.language import _, day
from wording.names import field_name, unit_name

Names = dict[int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one task among many.

    ``before`` and ``after`` say in the reader's words what it ``changes`` of the facts, where it does. ``do`` is the
    act.
    """

    about: str
    changes: Callable[[Facts], bool]
    before: Callable[[Facts], str]
    after: Callable[[Facts], str]
    do: Callable[[Session, Task, int], None]

    def bound(self, session: Session) -> Callable[[Task, int], None]:
        return lambda task, seen: self.do(session, task, seen)


def pick_change(user: User) -> Change | None:
    """The change that is chosen, or ``None`` while it is not all said."""
    kinds: dict[str, tuple[str, Callable[[User], Change | None]]] = {
        "supervisor": (_("Supervising member"), _supervisor),
        "field": (_("Field"), _field),
        "add": (_("Add a co-ordinating unit"), _co_ordinating_unit),
        "link": (_("Link a directive"), _link),
        "move": (_("Move the deadline"), _move),
        "hand_over": (_("Hand over"), _hand_over),
        "withdraw": (_("Withdraw"), _withdrawal),
    }
    kind = st.pills(
        _("What to change"), list(kinds), format_func=lambda name: kinds[name][0], key="change_kind", wrap=True
    )
    return kinds[kind][1](user) if kind else None


def _amendment(
    user: User,
    about: str,
    tell: Callable[[Facts], str],
    change: Amended,
    unless: Callable[[Facts], bool] = lambda _facts: False,
) -> Change:
    """``tell`` says the facts that it changes in the reader's words; ``unless`` leaves tasks out."""

    def do(session: Session, task: Task, seen: int) -> None:
        task.amend(session, change, by=user, on=today(), at=now(), seen=seen)

    def changed(facts: Facts) -> Facts:
        return amended(facts, change, today())

    return Change(
        about=about,
        changes=lambda facts: not facts.withdrawn and changed(facts) != facts and not unless(facts),
        before=tell,
        after=lambda facts: tell(changed(facts)),
        do=do,
    )


def _supervisor(user: User) -> Change | None:
    names = {person.id: person.name for person in known_leaders()}
    chosen = pick_one(_("Supervising member"), names, typed("many_supervisor"))
    if chosen is None:
        return None
    return _amendment(
        user,
        _("Supervising member: {name}", name=names[chosen]),
        lambda facts: names.get(facts.supervisor_id or 0, "–"),
        Amended(supervisor_id=chosen),
    )


def _field(user: User) -> Change | None:
    chosen = st.selectbox(
        _("Field"),
        list(ParField),
        index=None,
        placeholder=_("Choose"),
        format_func=field_name,
        key=typed("many_field"),
    )
    if chosen is None:
        return None
    return _amendment(
        user,
        _("Field: {name}", name=field_name(chosen)),
        lambda facts: field_name(facts.field),
        Amended(field=chosen),
    )


def _co_ordinating_unit(user: User) -> Change | None:
    names = {unit.id: unit_name(unit) for unit in units_on(today())}
    chosen = pick_one(_("Co-ordinating unit"), names, typed("many_unit"))
    if chosen is None:
        return None

    def tell(facts: Facts) -> str:
        return ", ".join(names.get(each, f"#{each}") for each in facts.co_ordinating) or "–"

    return _amendment(
        user,
        _("Co-ordinating unit added: {name}", name=names[chosen]),
        tell,
        Amended(add_co_ordinating=(chosen,)),
    )


def _link(user: User) -> Change | None:
    names = {each.id: each.title for each in directive_names()}
    chosen = pick_one(_("Directive that they carry out"), names, typed("many_directive"))
    if chosen is None:
        return None
    link = Link(directive_id=chosen, role=DirectiveRole.CARRIES_OUT)

    def tell(facts: Facts) -> str:
        return ", ".join(dict.fromkeys(names.get(each.directive_id, "–") for each in facts.links)) or "–"

    return _amendment(
        user,
        _("Linked: {symbol}", symbol=names[chosen]),
        tell,
        Amended(add_links=(link,)),
        unless=lambda facts: chosen in {each.directive_id for each in facts.links},
    )


def _by_document(name: str, example: str) -> Document | None:
    fields = pick_document(None, name, example=example)
    if not fields.symbol.strip() or fields.on.if_readable is None:
        return None
    return Document(**fields.values)


def _move(user: User) -> Change | None:
    to = pick_day(_("New deadline"), typed("many_move_to")).if_readable
    document = _by_document("many_move", "97/TB-UBND")
    reason = pick_line(_("Reason"), limit=PARAGRAPH, key=typed("many_move_reason"))
    if to is None or document is None:
        st.caption(_("Say the new deadline, and name the document and its date."))
        return None
    moved = DeadlineMoved(to=to, document=document, reason=reason.strip())

    def do(session: Session, task: Task, seen: int) -> None:
        task.move_deadline(session, moved, by=user, at=now(), seen=seen)

    return Change(
        about=_("Deadline moved to {date} by {symbol}.", date=day(to), symbol=document.symbol),
        changes=lambda facts: facts.deadline.due not in (None, to) and may_have_deadline_moved(facts, document.on),
        before=lambda facts: day(facts.deadline.due),
        after=lambda _facts: day(to),
        do=do,
    )


def _hand_over(user: User) -> Change | None:
    names = {unit.id: unit_name(unit) for unit in units_on(today())}
    chosen = pick_one(_("To which unit"), names, typed("many_to"))
    document = _by_document("many_hand_over", "245/QĐ-UBND")
    if chosen is None or document is None:
        st.caption(_("Choose the unit, and name the document and its date."))
        return None

    def do(session: Session, task: Task, seen: int) -> None:
        task.hand_over(session, HandedOver(lead_id=chosen, document=document), by=user, at=now(), seen=seen)

    about = _("Handed over to {unit} by {symbol}.", unit=names[chosen], symbol=document.symbol)
    return Change(
        about=about,
        changes=lambda facts: facts.lead_id != chosen and may_be_handed_over(facts, document.on),
        before=lambda facts: names.get(facts.lead_id, "–"),
        after=lambda _facts: names[chosen],
        do=do,
    )


def _withdrawal(user: User) -> Change | None:
    document = _by_document("many_withdraw", "97/TB-UBND")
    reason = pick_line(_("Reason"), limit=PARAGRAPH, key=typed("many_reason"))
    if document is None:
        st.caption(_("Name the document and its date."))
        return None

    def do(session: Session, task: Task, seen: int) -> None:
        task.withdraw(session, Withdrawn(document=document, reason=reason.strip()), by=user, at=now(), seen=seen)

    return Change(
        about=_("Withdrawn by {symbol}.", symbol=document.symbol),
        changes=may_be_withdrawn,
        before=lambda facts: _("Withdrawn") if facts.withdrawn else _("In the register"),
        after=lambda _facts: _("Withdrawn"),
        do=do,
    )
