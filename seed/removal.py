"""Taking the demonstration out again: what it brought goes, what the installation had before stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, and_, delete, or_
from sqlmodel import Session, col, func, select

from models.base import metadata
from models.event import Event, EventKind
from models.indicator.indicator_set import IndicatorSet, SetVersion
from models.person import Person, Role, User
from models.preference import Preference
from models.province import day_of
from models.refusal import require
from models.register import Register, open_registers
from models.reorganisation.going_along import give_back
from models.reorganisation.gone import Gone
from models.reorganisation.reorganisation import Reorganisation
from models.unit import Unit, UnitAlias
from models.unit_group import UnitGroupMember
from models.unit_naming import UnitName, names_of
from seed.inspections import FINDINGS_REGISTER
from seed.province import RENAMED, RENAMED_FROM, RENAMED_TO, departments, office
from seed.tables import CONCLUSIONS, FINDINGS
from seed.units import units
from store.guards import without_guards
from store.journal import begin_journal

EMPTIED = {  # only the demonstration has put anything here, or it stays
    "act",
    "batch",
    "class_rule",
    "clause",
    "co_ordination",
    "comment",
    "committee_deputy",
    "committee_member",
    "directive",
    "directive_relation",
    "draft",
    "draft_act",
    "head_class",
    "hotline",
    "initiative",
    "inspection",
    "inspection_act",
    "issued_report",
    "loading",
    "mark",
    "meeting",
    "member_report",
    "measurement",
    "mention",
    "period_report",
    "plan",
    "reorganisation",
    "report_outline",
    "report_step",
    "section_answer",
    "section_request",
    "section_writing",
    "praise",
    "scoring_act",
    "scoring_round",
    "stored_file",
    "task",
    "task_directive",
    "task_indicator",
    "task_state",
    "unit_succession",
    "urging",
    "voice",
    "voice_caller",
    "voice_step",
}
OF_ITS_PEOPLE = {  # what is by or about the invented people
    "credential",
    "event",
    "foreign_name",
    "identity",
    "known_browser",
    "plan_heading",
    "plan_shape",
    "recovery_code",
    "saved_view",
    "sent_bytes",
    "set_version",
    "sign_in",
    "ticket",
    "unsent",
}
STAYS = {  # units, calendar and lists, true beside any story; what the story changed in them is taken back
    "attempt",
    "calendar_day",
    "cause",
    "indicator_set",
    "period_dates",
    "person",
    "preference",
    "register",
    "unit",
    "unit_alias",
    "unit_group",
    "unit_group_member",
    "unit_name",
}
ITS_PEOPLE = select(Person.id).where(col(Person.demonstration))


def remove_demonstration(session: Session, now: datetime, *, by: User) -> None:
    """Take out the invented people, all that they did and the units that they brought; other units, registers of the
    law and the calendar stay.

    Raises :class:`Refusal` where there is no demonstration, people of an office have accounts, or one of the real
    people has put something beside what it brought.
    """
    require(session.exec(ITS_PEOPLE).first() is not None, "The demonstration is not here.")
    require_nobody_works_here(session)
    for name in sorted(EMPTIED):
        _require_untouched(session, metadata.tables[name])
    new = _new_units(session)
    _give_units_back(session, now, by)
    with without_guards(session):
        for table in reversed(metadata.sorted_tables):
            if table.name in EMPTIED:
                session.execute(delete(table))
            elif table.name in OF_ITS_PEOPLE:
                session.execute(delete(table).where(or_(*(column.in_(ITS_PEOPLE) for column in _people_in(table)))))
        session.execute(delete(IndicatorSet).where(col(IndicatorSet.code).not_in(select(SetVersion.set_code))))
    _take_back(session, now, by)
    session.execute(delete(Person).where(col(Person.demonstration)))
    for of_unit in (UnitGroupMember, UnitAlias, UnitName):
        session.execute(delete(of_unit).where(col(of_unit.unit_id).in_(new)))
    session.execute(delete(Unit).where(col(Unit.id).in_(new)))
    open_registers(session, day_of(now).year)
    with without_guards(session):
        begin_journal(session)


def require_nobody_works_here(session: Session) -> None:
    """Refuse an installation in which somebody real has an account, but for administrators."""
    at_work = select(Person).where(col(Person.demonstration).is_(False), Person.role != Role.ADMINISTRATOR)
    require(
        session.exec(at_work).first() is None,
        "This is a real installation; the demonstration needs a database of its own.",
    )


def _require_untouched(session: Session, table: Table) -> None:
    real = [and_(column.is_not(None), column.not_in(ITS_PEOPLE)) for column in _people_in(table)]
    if real:
        count = session.execute(select(func.count()).select_from(table).where(or_(*real))).scalar_one()
        require(
            not count, "Somebody real has worked with the demonstration, and what they did rests on it. It stays."
        )


def _people_in(table: Table) -> list[Any]:
    """The columns that name somebody."""
    return [key.parent for key in table.foreign_keys if key.column.table.name == Person.__tablename__]


def _new_units(session: Session) -> list[int]:
    """The units that the demonstration's people added, or that it began with where there was none."""
    added = select(Event.details).where(Event.kind == EventKind.UNIT_ADDED, col(Event.by_id).in_(ITS_PEOPLE))
    codes = [details["unit"] for details in session.exec(added)]
    return [unit_id or 0 for unit_id in session.exec(select(Unit.id).where(col(Unit.code).in_(codes)))]


def _give_units_back(session: Session, now: datetime, by: User) -> None:
    """The units that the story reorganised go on as before, those that it lengthened from and until their days."""
    for made in session.exec(select(Reorganisation).order_by(col(Reorganisation.id).desc())):
        give_back(session, [Gone.model_validate(each) for each in made.gone], by=by, at=now)
    changed = select(Event.details).where(Event.kind == EventKind.UNIT_CHANGED, col(Event.by_id).in_(ITS_PEOPLE))
    for entry in session.exec(changed):
        begins, ends = (_day_before(entry, name) for name in ("valid_from", "valid_to"))
        if begins or ends:
            unit = session.exec(select(Unit).where(Unit.code == entry["unit"])).one()
            now_said = unit.details(session)
            before = replace(now_said, valid_from=begins or now_said.valid_from, valid_to=ends or now_said.valid_to)
            unit.change(session, before, by=by, at=now)


def _day_before(entry: Mapping[str, Any], name: str) -> date | None:
    """What stood there before a change, as its event tells it."""
    text = entry[name][0] if name in entry else None
    return date.fromisoformat(text) if text else None


def _take_back(session: Session, now: datetime, by: User) -> None:
    """What the story changed of what stays: registers of its own, a unit's new name, whose documents are drafted."""
    session.execute(delete(Register).where(col(Register.code).in_((CONCLUSIONS, FINDINGS))))
    for name, value in {**office(now), **departments(session), FINDINGS_REGISTER: FINDINGS}.items():
        preference = session.get(Preference, name)
        if preference is not None and preference.value == value:
            session.delete(preference)
    unit = session.get_one(Unit, units(session)[RENAMED])
    if names_of(session, unit.id).get(RENAMED_FROM) == RENAMED_TO:
        unit.take_back_name(session, RENAMED_FROM, by=by, at=now)
