"""A busy day: one more of everything that a list or a page shows, so that what one row costs can be compared."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from models.accounts.account import add_person
from models.accounts.credential import Identity, RecoveryCode, SignIn
from models.calendar.days_off import set_day
from models.calendar.period import Periods, generate_periods
from models.committee.meeting import Attendance, Meeting, MeetingDetails, Presence
from models.committee.member import CommitteeMember, MemberRole, Membership, name_deputy, name_member
from models.committee.member_report import MemberFigures, sign_off
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel, DirectiveRelationKind, lines_of
from models.draft.acts import Commented, Opinion, Recipient, Sent
from models.draft.draft import comment_on, open_draft, send, write_version
from models.indicator.content import Indicator, Measure, SetContent
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured, Step
from models.indicator.task_indicator import link_task
from models.indicator.values import Values
from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind
from models.inspection.acts import Planned
from models.inspection.inspection import conclude, hold, plan_inspections
from models.ledger.acts import (
    Amended,
    DeadlineMoved,
    Document,
    DoneReported,
    ExtensionRequested,
    Link,
    Owed,
    ProgressReported,
    Returned,
    Split,
)
from models.moment import Moment
from models.person import Details, Person, Role
from models.plan.columns import PlanColumn, remember_columns
from models.plan.learnt import learn_foreign_names, learn_heading
from models.plan.loading import Loading
from models.preference import Preference
from models.register import ANNUAL_PLAN, open_registers
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.report.issued import IssuedReport, seal_of
from models.report.outline import OutlineKind, change_section, outline_in
from models.report.report import PeriodReport
from models.report.requests import SectionRequest, answer_request, ask_units
from models.report.steps import propose, send_back
from models.report.urging import Urged, urge
from models.saved_view import SavedView, ViewDetails
from models.scoring.acts import RoundDays
from models.scoring.classification import HeadClass, HeadEntry, classify, set_rule
from models.scoring.praise import Praised, PraiseDetails, praise
from models.task.clauses import set_clauses
from models.task.comment import comment
from models.task.many import change_many
from models.task.mark import mark
from models.task.task import Task
from models.unit import Unit, UnitDetails, UnitKind
from models.unit_group import GroupDetails, UnitGroup
from models.unsent import keep_unsent
from models.voice.caller import CallerDetails
from models.voice.hotline import HotlineDetails, open_hotline
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from tests.conftest import JANUARY, World, noon
from tests.models.scoring.rounds import SET, add_set, open_round, scored
from tests.models.scoring.test_classification import rule

MAY, LATER, JUNE, DECEMBER = date(2024, 5, 20), date(2024, 5, 25), date(2024, 6, 3), date(2024, 12, 31)
FORM = "task 2024-KH-001"


def busy_day(world: World, session: Session, number: int) -> None:
    """The ``number``-th such day, from 1."""
    unit_id = _newcomers(world, session, number)
    directive = _directive(world, session, number)
    _committee(world, session, number, unit_id)
    _calendar(world, session, number)
    tasks = _tasks(world, session, number, unit_id, directive.id or 0)
    _first_task(world, session, number)
    _together(world, session, tasks)
    _reorganised(world, session, number)
    _reports(world, session, number)
    _draft(world, session, number)
    _inspection(world, session, number)
    _plan(world, session, number, directive.id or 0)
    _measured(world, session, number, tasks[0])
    _scored(world, session, number)
    _heard(world, session, number)


def _scored(world: World, session: Session, number: int) -> None:
    """A round of a year, another head classed and another collective praised."""
    if number == 1:
        add_set(session, world)
        set_rule(session, SET, 2022, rule(90, 80, 70), by=world.secretary, at=noon(DECEMBER))
    days = RoundDays(**dict.fromkeys(("score_by", "appraise_by", "answer_by", "decide_by"), date(2099, 1, number)))
    scoring = open_round(session, world, year=2025 - number, days=days)
    scored(session, world, scoring)
    values = Values(value=Decimal(80 + number))
    unit_id = (world.stp, world.stttt)[number % 2]
    measured = Measured(SET, "index", unit_id, 2022 + number // 3)
    measure(session, [Entry(measured, values, MAY)], by=world.secretary, at=noon(DECEMBER))
    now: dict[str, Any] = {"by": world.secretary, "at": noon(DECEMBER)}
    document = Document(symbol=f"{number}/QĐ", on=JUNE)
    heads = {unit_id: HeadEntry(f"Nguyễn Văn {number}", HeadClass.GOOD)}
    classify(session, SET, measured.year, heads, document=document, because="x", **now)
    praises = [
        PraiseDetails(year=year, kind=Praised.COLLECTIVE, name=f"Phòng {number}", document=document)
        for year in (2023, 2010 + number)
    ]
    praise(session, praises, **now)


def _measured(world: World, session: Session, number: int, task: Task) -> None:
    """A set of the province with a result and a target, one that measures units, and a task that should move both."""
    now: dict[str, Any] = {"by": world.secretary, "at": noon(MAY)}
    content = SetContent(
        name_vi=f"Bộ {number}",
        name_en=f"Set {number}",
        indicators=(Indicator(code="total", name_vi="Tổng", name_en="Total", measure=Measure.POINTS),),
    )
    of_province, of_units = (
        each[number - 1]
        for each in (("par-index", "papi", "sipas"), ("department-index", "commune-index", "district-index"))
    )
    for code, group, unit_id in ((of_province, "", None), (of_units, "kind:department", world.stp)):
        IndicatorSet.add(session, code, content, group=group, from_year=2020, **now)
        for year, step in ((2022, Step.REPORTED), (2023, Step.REPORTED), (2024, Step.TARGET)):
            measured = Measured(code, "total", unit_id, year, step=step)
            measure(session, [Entry(measured, Values(value=Decimal(80 + number)), MAY)], **now)
        link_task(session, task, code, "total", **now)
    link_task(session, session.get_one(Task, 1), of_province, "total", **now)


def _heard(world: World, session: Session, number: int) -> None:
    """A hotline, what came in there, handed on and answered, and an initiative."""
    by = world.secretary
    details = HotlineDetails(unit_id=world.stp, holder="Văn phòng", number=f"0220 {number:04}")
    open_hotline(session, details, MAY, by=by, at=noon(MAY))
    said = VoiceDetails(
        on=MAY, way=VoiceWay.HOTLINE, unit_id=world.stttt, kind=VoiceKind.DELAY, text=f"Phản ánh {number}"
    )
    voice = Voice.record(session, said, CallerDetails("Lan", "0912"), by=by, at=noon(MAY))
    voice.hand_to(session, world.stp, on=MAY, by=by, at=noon(MAY))
    if number > 1:
        handler = (world.stttt, world.stp)[number % 2]
        session.get_one(Voice, 1).hand_to(session, handler, on=MAY, by=by, at=noon(MAY))
    initiative = InitiativeDetails(
        kind=InitiativeKind.PROPAGANDA, unit_id=world.stp, year=2024, title=f"Hội thi {number}", reach=number
    )
    Initiative.add(session, initiative, by=by, at=noon(MAY))


def _reorganised(world: World, session: Session, number: int) -> None:
    """A unit of another kind, with a task, an officer and what else names it, is merged into Justice."""
    name = f"Trung tâm {number}"
    details = UnitDetails(code=f"TT{number}", kind=UnitKind.OTHER, name_vi=name, name_en=name, short_vi=name)
    unit_id = Unit.settle(session, details).id or 0
    terms = ReorganisationTerms(
        kind=ReorganisationKind.MERGE,
        document=Document(symbol=f"{number}/NQ-HĐND", on=MAY),
        on=LATER,
        successors={unit_id: (world.stp,)},
    )
    Reorganisation.carry_out(session, terms, by=world.secretary, at=noon(LATER))


def _newcomers(world: World, session: Session, number: int) -> int:
    """A unit below Justice, an officer of Justice, a member of the committee, and what belongs to Hòa's account."""
    names = {"name_vi": f"Chi cục {number}", "name_en": f"Branch {number}", "short_vi": f"CC {number}"}
    details = world.unit_details(code=f"CC{number}", parent_id=world.stp, aliases=(f"Phòng {number}",), **names)
    unit_id = Unit.add(session, details, by=world.admin, at=noon(MAY)).id or 0
    group = GroupDetails(f"Nhóm {number}", (world.stp, unit_id))
    UnitGroup.add(session, group, by=world.secretary, at=noon(MAY))
    for login, role in (("canbo", Role.OFFICER), ("phochutich", Role.LEADERSHIP)):
        person = Details(f"{login}{number}", f"Nguyễn Văn {number}", role, world.stp)
        add_person(session, person, by=world.admin, at=noon(MAY))
    session.add(Identity(provider=f"idp{number}", subject="hoa", person_id=world.hoa.id, linked_at=noon(MAY)))
    session.add(RecoveryCode(person_id=world.hoa.id, code_hash=f"x{number}"))
    keys: dict[str, Any] = {"key": f"key{number}", "token_hash": f"hash{number}"}
    session.add(SignIn(person_id=world.hoa.id, started_at=noon(MAY), seen_at=noon(MAY), **keys))
    keep_unsent(session, FORM, f"field{number}", "Đang viết", by=world.hoa, at=noon(MAY))
    SavedView.add(session, ViewDetails(f"Tư pháp {number}", shared=True), by=world.secretary, at=noon(MAY))
    session.merge(Preference(name=("contact", "place", "addressee")[number - 1], value=f"Phòng {number}"))
    return unit_id


def _directive(world: World, session: Session, number: int) -> Directive:
    """The conclusions of a meeting, with two clauses, that carry out the directive of the world; that one gains
    a clause."""
    details = DirectiveDetails(
        f"{number}/TB-UBND", DirectiveLevel.PROVINCE, "UBND tỉnh", MAY, f"Kết luận {number}", meeting_on=MAY
    )
    directive = Directive.add(session, details, by=world.secretary, at=noon(MAY))
    lines = [ClauseLine(0, "1", "Một."), ClauseLine(1, "a)", "Hai.")]
    set_clauses(session, directive, lines, by=world.secretary, at=noon(MAY))
    above = session.get_one(Directive, world.directive)
    more = [*lines_of(above.clauses(session)), ClauseLine(0, str(number + 1), "Báo cáo kết quả.")]
    set_clauses(session, above, more, by=world.secretary, at=noon(MAY))
    directive.relate(session, above, DirectiveRelationKind.CARRIES_OUT, by=world.secretary, at=noon(MAY))
    return directive


def _committee(world: World, session: Session, number: int, unit_id: int) -> None:
    """Another member with a deputy, another meeting and report of the province's committee; who was at the
    first meeting, and a committee of another unit."""
    by, on = world.secretary, MAY + timedelta(days=number)
    person = session.exec(select(Person).where(Person.login == f"phochutich{number}")).one()
    people = [person.id or 0, *([world.chairman.id] if number == 1 else [])]
    for each in people:
        duties = Membership(role=MemberRole.MEMBER, units=(world.stp, unit_id))
        name_member(session, None, each, duties, on=MAY, by=by, at=noon(on))
    last = on + timedelta(days=5000)
    name_deputy(session, None, people[0], world.chairman.id, first=on, last=last, by=by, at=noon(on))
    for committee in (None, unit_id):
        details = MeetingDetails(unit_id=committee, number=number, on=on, place="Phòng họp", chair="Ông Khải")
        Meeting.announce(session, details, by=by, at=noon(on))
    members = session.exec(select(CommitteeMember.person_id)).all()
    attended = [Attendance(each, Presence.PRESENT) for each in members]
    first = session.exec(select(Meeting).order_by(col(Meeting.id))).first()
    assert first is not None
    first.record_attendance(session, attended, "", by=by, at=noon(on))
    figures = MemberFigures(total=1, completed=0, in_progress=1, overdue=0, conclusions=0, open_conclusions=0)
    sign_off(session, None, Moment(on), figures, "", by=world.chairman, at=noon(on))


def _calendar(world: World, session: Session, number: int) -> None:
    day = date(2024, 9, number + 1)
    set_day(session, day, working=False, name_vi="Quốc khánh", name_en="", by=world.admin, at=noon(MAY))
    generate_periods(session, 2022 + number, by=world.admin, at=noon(MAY))
    open_registers(session, 2030 + number)


def _tasks(world: World, session: Session, number: int, unit_id: int, directive_id: int) -> list[Task]:
    """One that Justice reported on, two it reported done, one completed by a moved deadline, and one in two parts."""
    clause = session.get_one(Directive, directive_id).clauses(session)[0]
    links = (
        Link(directive_id=world.directive, clause_id=world.clause),
        Link(directive_id=directive_id, clause_id=clause.id),
    )
    common: dict[str, Any] = {"links": links, "supervisor_id": world.chairman.id, "due": MAY}
    owed = (Owed(unit_id=world.nam_sach, what="Số liệu", due=MAY),)
    beside = (world.nam_sach, unit_id)
    under_way = world.assign(session, title="Việc", co_ordinating=beside, owed=owed, **common)
    report = ProgressReported(percent=10, done="Đã hoàn thành", difficulties="Thiếu người", proposals="Thêm người")
    under_way.report_progress(session, report, by=world.hoa, at=noon(JUNE))
    under_way.request_extension(
        session, ExtensionRequested(to=DECEMBER, reason="Thiếu người"), by=world.hoa, at=noon(JUNE)
    )
    handed_in = world.assign(session, title="Báo cáo", **common)
    product = DoneReported(document=Document(symbol="1/BC", on=JUNE))
    handed_in.report_done(session, product, by=world.hoa, at=noon(JUNE))
    waiting = world.assign(session, title="Chờ xác nhận", **common)
    waiting.report_done(session, product, by=world.hoa, at=noon(JUNE))
    whole = world.assign(session, title="Chung", **common)
    whole.split(session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=JANUARY, at=noon(JUNE))
    completed = world.assign(session, title="Xong", **common)
    moved = DeadlineMoved(to=LATER, document=Document(symbol="9/TB-UBND", on=MAY))
    completed.move_deadline(session, moved, by=world.secretary, at=noon(MAY))
    world.finish(session, completed, JUNE)
    mark(session, under_way.id or 0, starred=True, note="Xem", by=world.secretary)
    return [under_way, handed_in]


def _first_task(world: World, session: Session, number: int) -> None:
    """Another act and another comment on the first task of all, and another directive behind it."""
    first = session.exec(select(Task).order_by(col(Task.id))).first()
    assert first is not None
    report = ProgressReported(percent=10 + number, done="Thêm")
    first.report_progress(session, report, by=world.hoa, at=noon(JUNE))
    newest = session.exec(select(Directive.id).order_by(Directive.id.desc())).first() or 0
    change = Amended(add_links=(Link(directive_id=newest),))
    first.amend(session, change, by=world.secretary, on=JUNE, at=noon(JUNE))
    people = [world.secretary.id, world.chairman.id]
    comment(session, first, "Nhờ xem.", by=world.hoa, at=noon(JUNE), units=[world.stttt], people=people)
    comment(session, first, "Đã xem.", by=world.secretary, at=noon(JUNE), units=[world.stp], people=[world.hoa.id])


def _together(world: World, session: Session, tasks: list[Task]) -> None:
    """Something done to two tasks at once, and an answer of the secretariat to their unit."""

    def amend(task: Task, _seen: int) -> None:
        task.amend(session, Amended(product="Tờ trình"), by=world.secretary, on=JUNE, at=noon(JUNE))

    each = [(task.id or 0, task.act_count) for task in tasks]
    change_many(session, each, amend, by=world.secretary, at=noon(JUNE))
    tasks[1].send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=noon(JUNE))


def _reports(world: World, session: Session, number: int) -> None:
    """A period's report in preparation, and one that was issued."""
    period = Periods().of(f"2024-{('H1', 'Q1', 'Q3')[number - 1]}")
    PeriodReport.open(session, period, by=world.secretary, at=noon(DECEMBER))
    issued = IssuedReport(
        year=2023,
        kind=period.kind,
        as_of=MAY,
        known_at=noon(MAY),
        position=0,
        content="{}",
        seal="",
        issued_at=noon(MAY),
        by_id=world.secretary.id,
    )
    issued.symbol = f"{number}/BC-SNV"
    issued.seal = seal_of(issued)
    session.add(issued)
    _hands(world, session, number)


def _hands(world: World, session: Session, number: int) -> None:
    """More of the work on the report of the first six months, and letters that urge Justice and another unit."""
    report = session.get_one(PeriodReport, (2024, "H1"))
    sections = ("inspection", "propaganda", "surveys")
    outline = {each.key: each for each in outline_in(session, OutlineKind.HALF_YEAR)}
    asked = outline[sections[number - 1]].model_copy(update={"asked": (world.stp,)})
    change_section(session, OutlineKind.HALF_YEAR, asked, number, by=world.secretary, at=noon(JUNE))
    ask_units(session, report, DECEMBER, by=world.secretary, at=noon(JUNE))
    newest = session.exec(select(SectionRequest).order_by(col(SectionRequest.id).desc())).first()
    answer_request(session, (newest.id if newest else 0) or 0, "Đã kiểm tra.", by=world.hoa, at=noon(JUNE))
    report.write(session, "vi", "inspection", f"Lần {number}", (), by=world.secretary, at=noon(JUNE))
    if report.frozen_at is None:
        report.freeze(session, by=world.secretary, at=noon(DECEMBER))
    propose(session, report, by=world.secretary, at=noon(DECEMBER))
    send_back(session, report, f"Lần {number}", by=world.chairman, at=noon(DECEMBER))
    urged = Urged(pressing=(number,))
    units = {world.stp: urged, (world.stttt, world.nam_sach, world.stttt)[number - 1]: urged}
    at = noon(date(2024, 6, number))
    urge(session, units, DECEMBER, by=world.secretary, at=at)


def _plan(world: World, session: Session, number: int, directive_id: int) -> None:
    """A file that is being loaded, and the columns that somebody said of its table."""
    Loading.begin(
        session,
        f"ke hoach {number}.xlsx",
        b"file %d" % number,
        register_code=ANNUAL_PLAN,
        year=2024,
        on=JANUARY,
        directive_id=directive_id,
        by=world.secretary,
        at=noon(MAY),
    )
    columns = {PlanColumn.TITLE: 1, PlanColumn.LEAD: 2}
    learn_heading(session, f"Cột {number}", PlanColumn.NOTE, by=world.secretary, at=noon(MAY))
    learn_foreign_names(session, [f"Bộ {number}"], by=world.secretary, at=noon(MAY))
    remember_columns(session, ["TT", f"Nhiệm vụ {number}"], columns, by=world.secretary, at=noon(MAY))


def _draft(world: World, session: Session, number: int) -> None:
    """Justice sends one to a unit that answers and to one that does not."""
    draft = open_draft(session, f"Quyết định {number}", world.stp, by=world.hoa, at=noon(MAY))
    for version in (1, 2):
        lines = [ClauseLine(0, "Điều 1", f"Bản {version}"), ClauseLine(0, "Điều 2", "Hiệu lực")]
        write_version(session, draft, lines, by=world.hoa, at=noon(MAY))
    recipients = (Recipient(unit_id=world.stttt), Recipient(unit_id=world.nam_sach))
    send(session, draft, Sent(recipients=recipients, deadline=DECEMBER), by=world.hoa, at=noon(MAY))
    said = Commented(version=2, recipient=recipients[1], clause=0, opinion=Opinion.NOT_AGREED, text="Không.")
    comment_on(session, draft, said, by=world.son, at=noon(LATER))


def _inspection(world: World, session: Session, number: int) -> None:
    document = Document(symbol=f"{number}/KH-BCĐ", on=JANUARY)
    plan = Planned(subject="Một cửa", first_day=MAY, last_day=MAY, team="Đoàn kiểm tra", document=document)
    by = world.secretary
    [made] = plan_inspections(session, 2024, [world.stp], plan, by=by, at=noon(JANUARY))
    hold(session, made, MAY, by=by, at=noon(MAY))
    details = DirectiveDetails(f"{number}/TB-SNV", DirectiveLevel.PROVINCE, "Sở Nội vụ", LATER, "Kết luận kiểm tra")
    conclude(session, made, details, [ClauseLine(0, "1", "Hồ sơ quá hạn.")], by=by, at=noon(LATER))
