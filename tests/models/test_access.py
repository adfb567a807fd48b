"""Every verb, tried by every role in every relation to the task, against a table written by hand."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from models import access, cause, preference
from models.accounts import account
from models.accounts.credential import Credential, Identity, SignIn
from models.calendar import days_off, period
from models.indicator import entering, explanation, task_indicator
from models.indicator.content import Indicator, Measure, SetContent
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.values import Values
from models.ledger.acts import (
    Amended,
    Asked,
    Contributed,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.person import Details, Person, Role, User
from models.register import GOVERNMENT, Register, RegisterDetails
from models.report import outline, requests, steps, urging
from models.report.report import PeriodReport
from models.task import archive, registers
from models.task.comment import comment
from models.task.task import Task
from models.unit import Unit, UnitDetails, UnitKind
from models.unit_naming import names_of, set_names
from server.doors import accounts, second_factor, sessions
from store.database import Database
from tests.conftest import JANUARY, JUNE_30, World, noon
from tests.models.ledger.succession import succeeded
from tests.models.relations import done_by, people_of

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15)
LETTER = Document(symbol="9/UBND", on=MAY)
REPORT = DoneReported(document=Document(symbol="1/BC", on=MAY))
NEXT = noon(date(2025, 1, 2))

RELATIONS = (
    *("leads", "above the lead", "co-ordinates", "above a co-ordinating", "below the lead", "elsewhere"),
    "no unit",
)

SECRETARIAT = {(Role.SECRETARIAT, relation) for relation in RELATIONS}
FOR_THE_LEAD = {(Role.OFFICER, "leads"), (Role.HEAD, "leads"), (Role.HEAD, "above the lead")}
FOR_A_CO_ORDINATING = {
    (Role.OFFICER, "co-ordinates"),
    (Role.HEAD, "co-ordinates"),
    (Role.HEAD, "above a co-ordinating"),
}
ABOVE = {(role, relation) for role in (Role.LEADERSHIP, Role.ADMINISTRATOR) for relation in RELATIONS}
OFFICERS_ABOVE = {(Role.OFFICER, "above the lead"), (Role.OFFICER, "above a co-ordinating")}
MAY_DO = {
    "assign": SECRETARIAT,
    "assign_in_parts": SECRETARIAT,
    "amend": SECRETARIAT,
    "report_progress": FOR_THE_LEAD | FOR_A_CO_ORDINATING,
    "report_done": FOR_THE_LEAD,
    "confirm": SECRETARIAT,
    "send_back": SECRETARIAT,
    "reopen": SECRETARIAT,
    "request_extension": FOR_THE_LEAD,
    "decide_extension": SECRETARIAT,
    "explain": FOR_THE_LEAD,
    "ask": SECRETARIAT | {(Role.LEADERSHIP, relation) for relation in RELATIONS},
    "move_deadline": SECRETARIAT,
    "hand_over": SECRETARIAT,
    "succeed": SECRETARIAT,
    "split": SECRETARIAT,
    "rejoin": SECRETARIAT,
    "contribute": {(Role.OFFICER, "co-ordinates"), (Role.HEAD, "co-ordinates"), (Role.HEAD, "above a co-ordinating")},
    "withdraw": SECRETARIAT,
    "correct": SECRETARIAT,
    "assign_anew": SECRETARIAT,
    "comment": SECRETARIAT | ABOVE | FOR_THE_LEAD | FOR_A_CO_ORDINATING | OFFICERS_ABOVE,
}


@pytest.fixture
def people(world: World, db: Database) -> dict[tuple[Role, str], User]:
    """Somebody of every role in every relation to a task that Justice leads and Information co-ordinates."""
    with db.writing() as session:
        units: dict[str, int | None] = {"leads": world.stp, "co-ordinates": world.stttt, "elsewhere": world.nam_sach}
        for name, below, above in (
            ("above the lead", world.stp, None),
            ("above a co-ordinating", world.stttt, None),
            ("below the lead", None, world.stp),
        ):
            names: dict[str, Any] = {"name_vi": name, "name_en": name, "short_vi": name}
            unit = Unit.settle(session, UnitDetails(code=name, kind=UnitKind.OTHER, parent_id=above, **names))
            units[name] = unit.id
            if below:
                session.get_one(Unit, below).parent_id = unit.id
        return people_of(session, units)


def ready_for(verb: str, session: Session, world: World) -> Task:
    """A task in the right stage for ``verb``."""
    task = world.assign(session, co_ordinating=(world.stttt,))
    if verb in ("confirm", "send_back", "reopen"):
        task.report_done(session, REPORT, by=world.hoa, at=noon(MAY))
    if verb == "reopen":
        task.confirm(session, by=world.secretary, at=noon(MAY))
    if verb == "decide_extension":
        task.request_extension(
            session, ExtensionRequested(to=date(2024, 8, 1), reason="x"), by=world.hoa, at=noon(MAY)
        )
    if verb == "rejoin":
        task.split(session, Split(units=(world.stp, world.nam_sach)), by=world.secretary, on=MAY, at=noon(MAY))
    if verb == "correct":
        task.report_progress(session, ProgressReported(percent=5, done="x"), by=world.hoa, at=noon(MAY))
    return task


DO: dict[str, Callable[..., Any]] = {
    "assign": lambda session, world, task, report, now: Task.assign(
        session, world.terms(), register_code="annual_plan", year=2024, on=JANUARY, **now
    ),
    "assign_in_parts": lambda session, world, task, report, now: Task.assign_in_parts(
        session, world.terms(), (world.stp, world.stttt), register_code="annual_plan", year=2024, on=JANUARY, **now
    ),
    "amend": lambda session, world, task, report, now: task.amend(session, Amended(title="y"), on=MAY, **now),
    "report_progress": lambda session, world, task, report, now: task.report_progress(
        session, ProgressReported(percent=10, done="x"), **now
    ),
    "report_done": lambda session, world, task, report, now: task.report_done(session, report, **now),
    "confirm": lambda session, world, task, report, now: task.confirm(session, **now),
    "send_back": lambda session, world, task, report, now: task.send_back(session, Returned(reason="x"), **now),
    "reopen": lambda session, world, task, report, now: task.reopen(session, Reopened(reason="x"), **now),
    "request_extension": lambda session, world, task, report, now: task.request_extension(
        session, ExtensionRequested(to=date(2024, 9, 1), reason="x"), **now
    ),
    "decide_extension": lambda session, world, task, report, now: task.decide_extension(
        session, ExtensionDecided(outcome="granted", to=date(2024, 8, 1), document=LETTER), **now
    ),
    "explain": lambda session, world, task, report, now: task.explain(
        session, Explained(cause="funds", words="x"), **now
    ),
    "ask": lambda session, world, task, report, now: task.ask(session, Asked(), **now),
    "move_deadline": lambda session, world, task, report, now: task.move_deadline(
        session, DeadlineMoved(to=date(2024, 8, 1), document=LETTER), **now
    ),
    "hand_over": lambda session, world, task, report, now: task.hand_over(
        session, HandedOver(lead_id=world.nam_sach, document=LETTER), **now
    ),
    "succeed": lambda session, world, task, report, now: task.succeed(
        session, succeeded((world.stp, world.nam_sach), document=LETTER), **now
    ),
    "split": lambda session, world, task, report, now: task.split(
        session, Split(units=(world.stp, world.nam_sach)), on=MAY, **now
    ),
    "rejoin": lambda session, world, task, report, now: task.rejoin(session, Rejoined(reason="x"), **now),
    "contribute": lambda session, world, task, report, now: task.contribute(
        session, Contributed(unit_id=world.stttt, done="x"), **now
    ),
    "withdraw": lambda session, world, task, report, now: task.withdraw(session, Withdrawn(document=LETTER), **now),
    "comment": lambda session, world, task, report, now: comment(session, task, "x", **now),
    "assign_anew": lambda session, world, task, report, now: task.assign_anew(
        session, register_code=GOVERNMENT, year=2024, because="x", **now
    ),
    "correct": lambda session, world, task, report, now: task.correct(session, 2, NeverDone(), because="x", **now),
}


def test_the_table_names_every_verb() -> None:
    verbs = {
        name
        for name, method in inspect.getmembers(Task, callable)
        if not name.startswith("_") and name != "record" and "by" in inspect.signature(method).parameters
    }
    assert verbs | {"comment"} == set(MAY_DO) == set(DO)


@pytest.mark.parametrize("verb", MAY_DO)
@pytest.mark.slow
def test_a_verb_is_done_by_those_it_belongs_to_and_nobody_else(
    world: World, people: dict[tuple[Role, str], User], db: Database, verb: str
) -> None:
    at = noon(JULY if verb in ("explain", "ask") else JUNE)
    with db.writing() as session:
        task = ready_for(verb, session, world)
        did = done_by(session, people, lambda user: DO[verb](session, world, task, REPORT, {"by": user, "at": at}))
    assert did == MAY_DO[verb] & set(people)


ADMINISTRATOR, OFFICE = {Role.ADMINISTRATOR}, {Role.ADMINISTRATOR, Role.SECRETARIAT}
FINDINGS = RegisterDetails("findings", "TT", "Kết luận thanh tra", "Inspection findings", 3, 2024)
DETAILS = Details("moi", "Người Mới", Role.LEADERSHIP)
YEAR, OF_UNITS = outline.OutlineKind.YEAR, {Role.OFFICER, Role.HEAD}
SECTION = outline.OutlineSection(key="", title_vi="Mục", title_en="Section")
KEEPING: dict[str, tuple[Callable[..., Any], set[Role]]] = {
    "add_person": (lambda s, w, hoa, now: account.add_person(s, DETAILS, **now), ADMINISTRATOR),
    "change_person": (
        lambda s, w, hoa, now: account.change_person(s, hoa, replace(account.details_of(hoa), name="A"), **now),
        ADMINISTRATOR,
    ),
    "deactivate": (lambda s, w, hoa, now: account.deactivate(s, hoa, **now), ADMINISTRATOR),
    "reactivate": (lambda s, w, hoa, now: account.reactivate(s, _gone(s, hoa), **now), ADMINISTRATOR),
    "make_link": (lambda s, w, hoa, now: accounts.make_link(s, hoa, **now), ADMINISTRATOR),
    "unlink_identity": (
        lambda s, w, hoa, now: accounts.unlink_identity(s, _linked(s, hoa), "vneid", **now),
        ADMINISTRATOR,
    ),
    "turn_off": (lambda s, w, hoa, now: second_factor.turn_off(s, _guarded(s, hoa), **now), ADMINISTRATOR),
    "end_all": (lambda s, w, hoa, now: sessions.end_all(s, hoa, **now), ADMINISTRATOR),
    "end_other": (lambda s, w, hoa, now: sessions.end_other(s, _signed_in(s, hoa), **now), ADMINISTRATOR),
    "Unit.add": (lambda s, w, hoa, now: Unit.add(s, w.unit_details(), **now), OFFICE),
    "Unit.change": (
        lambda s, w, hoa, now: s.get(Unit, w.stp).change(s, replace(s.get(Unit, w.stp).details(s), code="TP"), **now),
        OFFICE,
    ),
    "Unit.rename": (lambda s, w, hoa, now: s.get(Unit, w.stp).rename(s, w.unit_details().names, JUNE, **now), OFFICE),
    "Unit.take_back_name": (
        lambda s, w, hoa, now: _renamed(s, w).take_back_name(s, JUNE, **now),
        OFFICE,
    ),
    "generate_periods": (lambda s, w, hoa, now: period.generate_periods(s, 2031, **now), OFFICE),
    "change_period": (
        lambda s, w, hoa, now: period.change_period(s, period.by_rule(2031, period.PeriodKind.H1), **now),
        OFFICE,
    ),
    "add_register": (lambda s, w, hoa, now: registers.add_register(s, FINDINGS, **now), ADMINISTRATOR),
    "change_register": (
        lambda s, w, hoa, now: registers.change_register(s, _government(s), _government(s).details, **now),
        ADMINISTRATOR,
    ),
    "close_register": (
        lambda s, w, hoa, now: registers.close_register(s, _government(s), 2030, **now),
        ADMINISTRATOR,
    ),
    "archive_year": (
        lambda s, w, hoa, now: archive.archive_year(s, _over(s, w), **{**now, "at": NEXT}),
        ADMINISTRATOR,
    ),
    "reopen_year": (lambda s, w, hoa, now: _reopen(s, w, now), ADMINISTRATOR),
    "add_cause": (lambda s, w, hoa, now: cause.add_cause(s, cause.CauseDetails("x", "y", 1), **now), ADMINISTRATOR),
    "change_cause": (
        lambda s, w, hoa, now: cause.change_cause(s, _funds(s), _funds(s).details, **now),
        ADMINISTRATOR,
    ),
    "generate_days": (lambda s, w, hoa, now: days_off.generate_days(s, 2025, **now), OFFICE),
    "set_day": (
        lambda s, w, hoa, now: days_off.set_day(s, JANUARY, working=False, name_vi="x", name_en="", **now),
        OFFICE,
    ),
    "remove_day": (lambda s, w, hoa, now: days_off.remove_day(s, _day_off(s), **now), OFFICE),
    "change_preferences": (
        lambda s, w, hoa, now: preference.change_preferences(s, {"contact": "x"}, **now),
        ADMINISTRATOR,
    ),
    "rename_office": (
        lambda s, w, hoa, now: preference.rename_office(s, preference.Letterhead(place="x"), MAY, **now),
        ADMINISTRATOR,
    ),
    "take_back_office_name": (lambda s, w, hoa, now: _office_back(s, now), ADMINISTRATOR),
}


KEEPING |= {
    "IndicatorSet.add": (lambda s, w, hoa, now: _index(s, now), OFFICE),
    "IndicatorSet.change": (
        lambda s, w, hoa, now: _measured_index(s, w).change(s, _content("Khác"), from_year=2024, **now),
        OFFICE,
    ),
    "measure": (lambda s, w, hoa, now: entering.measure(s, [_entry(s, w)], **now), {Role.SECRETARIAT}),
    "measure a target": (
        lambda s, w, hoa, now: entering.measure(s, [_entry(s, w, Step.TARGET)], **now),
        {Role.SECRETARIAT},
    ),
    "correct": (
        lambda s, w, hoa, now: entering.correct(s, _measurement(s, w), None, on=MAY, because="x", **now),
        {Role.SECRETARIAT},
    ),
    "link_task": (
        lambda s, w, hoa, now: task_indicator.link_task(s, w.assign(s), _measured_index(s, w).code, "total", **now),
        {Role.SECRETARIAT},
    ),
    "unlink_task": (lambda s, w, hoa, now: _unlinked(s, w, now), {Role.SECRETARIAT}),
    "ask_explanation": (lambda s, w, hoa, now: _explained(s, w, now), {Role.SECRETARIAT}),
    "add_section": (lambda s, w, hoa, now: outline.add_section(s, YEAR, SECTION, **now), OFFICE),
    "change_section": (
        lambda s, w, hoa, now: outline.change_section(s, YEAR, _first_section(s), 1, **now),
        OFFICE,
    ),
    "ask_units": (lambda s, w, hoa, now: requests.ask_units(s, _report(s, w), JULY, **now), {Role.SECRETARIAT}),
    "answer_request": (lambda s, w, hoa, now: requests.answer_request(s, _asked(s, w, now), "x", **now), OF_UNITS),
    "propose": (lambda s, w, hoa, now: steps.propose(s, _report(s, w), **now), {Role.SECRETARIAT}),
    "take_back": (lambda s, w, hoa, now: steps.take_back(s, _report(s, w, proposed=True), **now), {Role.SECRETARIAT}),
    "approve": (lambda s, w, hoa, now: steps.approve(s, _report(s, w, proposed=True), **now), {Role.LEADERSHIP}),
    "send_back": (
        lambda s, w, hoa, now: steps.send_back(s, _report(s, w, proposed=True), "x", **now),
        {Role.LEADERSHIP},
    ),
    "urge": (
        lambda s, w, hoa, now: urging.urge(s, {w.stp: urging.Urged(pressing=(1,))}, JULY, **now),
        {Role.SECRETARIAT},
    ),
}


def _first_section(session: Session) -> outline.OutlineSection:
    return outline.outline_in(session, YEAR)[0].model_copy(update={"title_vi": "Khác"})


def _report(session: Session, world: World, *, proposed: bool = False) -> PeriodReport:
    """The report of the first quarter, frozen; its inspection is written by Justice."""
    by: dict[str, Any] = {"by": world.secretary, "at": noon(MAY)}
    report = PeriodReport.open(session, period.by_rule(2024, period.PeriodKind.Q1), **by)
    quarter = outline.OutlineKind.QUARTER
    first = outline.outline_in(session, quarter)[0].model_copy(update={"asked": (world.stp,)})
    outline.change_section(session, quarter, first, 1, **by)
    report.freeze(session, **by)
    if proposed:
        steps.propose(session, report, **by)
    return report


def _asked(session: Session, world: World, now: dict[str, Any]) -> int:
    """A section that the unit of whoever works is asked for, or else Justice."""
    report, unit_id = _report(session, world), now["by"].unit_id or world.stp
    of_report: dict[str, Any] = {"year": report.year, "kind": report.kind, "opened_at": report.opened_at}
    asked = requests.SectionRequest(
        **of_report, section="leading", unit_id=unit_id, due=JULY, at=noon(MAY), by_id=world.secretary.id
    )
    session.add(asked)
    session.flush()
    return asked.id or 0


def _content(name: str = "Chỉ số") -> SetContent:
    total = Indicator(code="total", name_vi=name, name_en=name, measure=Measure.POINTS)
    return SetContent(name_vi=name, name_en=name, indicators=(total,))


def _index(session: Session, now: dict[str, Any]) -> IndicatorSet:
    return IndicatorSet.add(session, "index", _content(), from_year=2020, **now)


def _measured_index(session: Session, world: World) -> IndicatorSet:
    return _index(session, {"by": world.secretary, "at": noon(MAY)})


def _entry(session: Session, world: World, step: Step = Step.REPORTED) -> Entry:
    measured = Measured(_measured_index(session, world).code, "total", None, 2023, step=step)
    return Entry(measured, Values(value=Decimal(80)), MAY)


def _measurement(session: Session, world: World) -> Measurement:
    [measured] = entering.measure(session, [_entry(session, world)], by=world.secretary, at=noon(MAY))
    return measured


def _unlinked(session: Session, world: World, now: dict[str, Any]) -> None:
    task, code = world.assign(session), _measured_index(session, world).code
    task_indicator.link_task(session, task, code, "total", by=world.secretary, at=noon(MAY))
    task_indicator.unlink_task(session, task, code, "total", **now)


def _explained(session: Session, world: World, now: dict[str, Any]) -> None:
    code = _measured_index(session, world).code
    total = _content().by_code["total"]
    said: dict[str, Any] = {"lead_id": world.stp, "due": JULY}
    explained = task_indicator.Explained(year=2023)
    explanation.ask_explanation(session, "Giải trình", code, total, explained, **said, **now)


def _over(session: Session, world: World) -> int:
    """A year whose only task is withdrawn."""
    task = world.assign(session)
    task.withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(MAY))
    return task.year


def _reopen(session: Session, world: World, now: dict[str, Any]) -> None:
    archive.archive_year(session, _over(session, world), by=world.admin, at=NEXT)
    archive.reopen_year(session, 2024, "x", **now)


def _office_back(session: Session, now: dict[str, Any]) -> None:
    heads = [preference.EarlierHead(until=MAY).model_dump(mode="json")]
    session.add(preference.Preference(name="earlier_heads", value=heads))
    session.flush()
    preference.take_back_office_name(session, **now)


def _renamed(session: Session, world: World) -> Unit:
    unit = session.get_one(Unit, world.stp)
    set_names(session, world.stp, {**names_of(session, world.stp), JUNE: world.unit_details().names}, noon(JUNE))
    return unit


def _government(session: Session) -> Register:
    return session.get_one(Register, GOVERNMENT)


def _funds(session: Session) -> cause.Cause:
    return session.get_one(cause.Cause, "funds")


def _gone(session: Session, person: Person) -> Person:
    person.active = False
    return person


def _linked(session: Session, person: Person) -> Person:
    session.add(Identity(provider="vneid", subject="1", person_id=person.id or 0, linked_at=noon(MAY)))
    session.flush()
    return person


def _guarded(session: Session, person: Person) -> Person:
    session.get_one(Credential, person.id).totp_secret = "x"
    return person


def _signed_in(session: Session, person: Person) -> str:
    sign_in = SignIn(key="k", token_hash="h", person_id=person.id or 0, started_at=noon(MAY), seen_at=noon(MAY))
    session.add(sign_in)
    session.flush()
    return sign_in.key


def _day_off(session: Session) -> date:
    session.merge(days_off.CalendarDay(on=JUNE_30, name_vi="x", name_en="x"))
    session.flush()
    return JUNE_30


def test_the_second_table_names_everything_that_is_kept() -> None:
    modules = (
        *(account, archive, cause, days_off, period, preference, registers, accounts, second_factor, sessions),
        *(entering, explanation, task_indicator, outline, requests, steps, urging),
    )
    found = {
        name
        for module in modules
        for name, work in inspect.getmembers(module, inspect.isfunction)
        if work.__module__ == module.__name__ and name[0] != "_" and "by" in inspect.signature(work).parameters
    }
    found -= {"add_with_password"}  # by way of add_person
    for model in (Unit, IndicatorSet):
        own = ((name, work) for name, work in inspect.getmembers(model, inspect.isroutine) if name in vars(model))
        found |= {
            f"{model.__name__}.{name}"
            for name, work in own
            if name[0] != "_" and "by" in inspect.signature(work).parameters
        }
    assert found | {"measure a target"} == set(KEEPING)


@pytest.mark.parametrize("work", KEEPING)
def test_the_installation_is_kept_by_those_who_may(
    world: World, people: dict[tuple[Role, str], User], db: Database, work: str
) -> None:
    do, roles = KEEPING[work]
    of_roles = {role: people[role, "elsewhere"] for role in Role}
    with db.writing() as session:
        hoa = session.exec(select(Person).where(Person.login == "hoa")).one()
        did = done_by(session, of_roles, lambda user: do(session, world, hoa, {"by": user, "at": noon(JUNE)}))
    assert did == roles


def test_who_drafts_comments_on_drafts_and_inspects(world: World, people: dict[tuple[Role, str], User]) -> None:
    def those(question: Callable[[User], bool]) -> set[tuple[Role, str]]:
        return {who for who, user in people.items() if question(user)}

    assert those(lambda user: access.may_draft(user, world.stp)) == (SECRETARIAT | FOR_THE_LEAD) & set(people)
    assert those(lambda user: access.may_comment_on_draft(user, world.stp, None)) == FOR_THE_LEAD & set(people)
    chairman = people[Role.LEADERSHIP, "no unit"]
    assert those(lambda user: access.may_comment_on_draft(user, None, chairman.id)) == {(Role.LEADERSHIP, "no unit")}
    deputy = replace(people[Role.OFFICER, "leads"], standing_in=frozenset({chairman.id}))
    for person_id, may in ((chairman.id, True), (chairman.id + 1000, False)):
        assert access.may_comment_on_draft(deputy, None, person_id) is may
        assert access.may_see_draft(deputy, set(), {person_id}) is may
    assert those(access.may_inspect) == SECRETARIAT
    above = {who for who in people if who[0] not in access.OF_A_UNIT}
    of_the_unit = {(role, who) for role in access.OF_A_UNIT for who in ("leads", "above the lead")}
    assert those(lambda user: access.may_see_draft(user, {world.stp}, set())) == above | of_the_unit
    announced = those(lambda user: access.may_see_inspection(user, world.stp, is_announced=True))
    assert announced == above | of_the_unit
    assert those(lambda user: access.may_see_inspection(user, world.stp, is_announced=False)) == above


def test_what_people_may_see_of_the_installation() -> None:
    def those(question: Callable[..., object]) -> set[Role]:
        return {role for role in Role if question(User(1, "", role, None, None, frozenset()))}

    assert those(access.sees_every_task) == set(Role) - {Role.OFFICER, Role.HEAD}
    assert those(access.may_see_people) == those(access.may_see_settings) == {Role.ADMINISTRATOR, Role.AUDITOR}
    assert those(lambda user: access.may_find_colleague(user, 1)) == set(Role) - {Role.OFFICER, Role.HEAD}
    own = User(1, "", Role.OFFICER, 1, None, frozenset({1, 2}))
    assert [unit for unit in (1, 2, 3, None) if access.may_find_colleague(own, unit)] == [1, 2]
    assert those(access.may_read_events) == {Role.ADMINISTRATOR, Role.AUDITOR}
    everybody_of_the_office = {Role.ADMINISTRATOR, Role.AUDITOR, Role.SECRETARIAT}
    assert those(access.may_see_units) == those(access.may_see_periods) == everybody_of_the_office
    assert those(access.may_see_registers) == everybody_of_the_office
    assert those(access.may_see_causes) == everybody_of_the_office
    assert those(lambda user: access.may_see_measurements(user, None)) == set(Role)
    assert [unit for unit in (1, 2, 3, None) if access.may_see_measurements(own, unit)] == [1, 2, None]
    assert [units for units in ({1}, {2}, {1, 3}, set[int]()) if access.may_measure(own, units)] == [{1}, {1, 3}]
    assert those(access.may_keep_registers) == those(access.may_keep_causes) == {Role.ADMINISTRATOR}
