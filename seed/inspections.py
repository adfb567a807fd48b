"""The demonstration's inspections: the plan of 2024 until its findings are closed, and this year's under way."""

from datetime import date, datetime, timedelta
from functools import partial

from sqlmodel import Session

from models.directive.clause_text import ClauseLine
from models.directive.directive import Clause, DirectiveDetails, DirectiveLevel
from models.inspection.acts import Dropped, Inspection, Planned
from models.inspection.inspection import conclude, drop, hold, plan_inspections
from models.ledger.acts import Assigned, Deadline, Document, DoneReported, Link
from models.preference import Preference
from models.register import ParField, Register, RegisterDetails
from models.task.registers import add_register
from models.task.task import Task
from seed import province
from seed.story import Telling, at
from seed.tables import FINDINGS, table, working

FINDINGS_REGISTER = "findings_register"  # the setting
SUBJECT = "Chỉ đạo, điều hành; cơ chế một cửa; kỷ luật, kỷ cương"
UNANNOUNCED = "Tiếp nhận và trả kết quả tại bộ phận một cửa"
TEAM = "Đoàn kiểm tra cải cách hành chính"
PLAN_OF_2024 = Document(symbol="19/KH-UBND", on=date(2024, 2, 6))
ON_THE_SPOT = Document(symbol="1964/QĐ-UBND", on=date(2024, 8, 19))
NO_LONGER = "Thanh tra tỉnh đã thanh tra cùng nội dung tại đơn vị."
UNDER_WAY = (  # this year's: the unit, in how many days, and whether the team was there
    ("STC", -40, True),
    ("SXD", -12, False),
    ("STP", 10, False),
    ("SYT", 24, False),
)


def settle_findings(session: Session, moment: datetime) -> None:
    """The register of what inspections found, named in the settings where no other is."""
    if session.get(Preference, FINDINGS_REGISTER) is None:
        session.add(Preference(name=FINDINGS_REGISTER, value=FINDINGS))
    if session.get(Register, FINDINGS) is None:
        details = RegisterDetails(
            code=FINDINGS,
            letters="KT",
            name_vi="Kiến nghị sau kiểm tra",
            name_en="Inspection findings",
            position=4,
            first_year=2024,
        )
        add_register(session, details, by=province.member(session, "quantri"), at=moment)


def expect_inspections(telling: Telling) -> None:
    """2024: ten units by the plan of February, of which one is dropped, and a surprise in August."""
    for number, row in enumerate(table("inspections.csv")):
        _expect(telling, row, number)


def expect_plan_under_way(telling: Telling, today: date) -> None:
    """This year's plan, of which one inspection is held, one is behind and two are to come."""
    decided_on = working(today - timedelta(days=60)) or today
    document = Document(symbol="21/KH-BCĐ", on=decided_on)
    for number, (code, days, was_held) in enumerate(UNDER_WAY):
        first = working(today + timedelta(days=days)) or today
        if decided_on.year == first.year == telling.year:
            content = Planned(subject=SUBJECT, first_day=first, last_day=first, team=TEAM, document=document)
            story = _Story(telling, code, number)
            telling.does_at(at(decided_on, 9, number), partial(story.plan, content, False))
            if was_held:
                telling.does_at(at(first, 17), partial(story.hold, first))


def _expect(telling: Telling, row: dict[str, str], number: int) -> None:
    """One inspection of 2024 as its row tells it."""
    story, is_surprise = _Story(telling, row["unit"], number), bool(row["surprise"])
    content = Planned(
        subject=UNANNOUNCED if is_surprise else SUBJECT,
        first_day=date.fromisoformat(row["first_day"]),
        last_day=date.fromisoformat(row["last_day"]),
        team=TEAM,
        document=ON_THE_SPOT if is_surprise else PLAN_OF_2024,
    )
    telling.does_at(at(content.document.on, 10, number), partial(story.plan, content, is_surprise))
    if not row["held_on"]:
        telling.does_at(at(content.first_day, 8, number), story.drop)
        return
    held_on, concluded_on = date.fromisoformat(row["held_on"]), date.fromisoformat(row["concluded_on"])
    telling.does_at(at(held_on, 17, number), partial(story.hold, held_on))
    findings = [each for each in table("findings.csv") if each["symbol"] == row["symbol"]]
    telling.does_at(at(concluded_on, 15, number), partial(story.conclude, row["symbol"], concluded_on, findings))
    for place, finding in enumerate(findings):
        done_on = date.fromisoformat(finding["done_on"])
        reported = working(done_on + timedelta(days=1)) or done_on
        telling.does_at(at(concluded_on, 16, number), partial(story.assign, place, finding))
        telling.does_at(at(reported, 9, number), partial(story.report, place, finding))
        telling.does_at(
            at(working(reported + timedelta(days=2)) or reported, 15, number), partial(story.confirm, place)
        )


class _Story:
    """One inspection of a unit being told."""

    def __init__(self, telling: Telling, code: str, number: int) -> None:
        self.telling, self.number = telling, number
        self.unit_id = telling.units[code]
        self.made: Inspection | None = None
        self.clauses: list[Clause] = []
        self.tasks: dict[int, Task] = {}

    def plan(self, content: Planned, is_surprise: bool, moment: datetime) -> None:
        session, by = self.telling.session, self.telling.secretary
        [self.made] = plan_inspections(
            session, self.telling.year, [self.unit_id], content, is_surprise=is_surprise, by=by, at=moment
        )

    def drop(self, moment: datetime) -> None:
        session, by = self.telling.session, self.telling.secretary
        drop(session, self._made(), Dropped(reason=NO_LONGER), moment.date(), by=by, at=moment)

    def hold(self, on: date, moment: datetime) -> None:
        hold(self.telling.session, self._made(), on, by=self.telling.secretary, at=moment)

    def conclude(self, symbol: str, on: date, findings: list[dict[str, str]], moment: datetime) -> None:
        session, by = self.telling.session, self.telling.secretary
        details = DirectiveDetails(
            symbol=symbol,
            level=DirectiveLevel.PROVINCE,
            issuer="Sở Nội vụ",
            issued_on=on,
            subject="Thông báo kết luận kiểm tra công tác cải cách hành chính",
            signer="Giám đốc Sở Nội vụ",
        )
        lines = [ClauseLine(0, str(place), each["text"]) for place, each in enumerate(findings, 1)]
        directive = conclude(session, self._made(), details, lines, by=by, at=moment)
        self.clauses = list(directive.clauses(session))

    def assign(self, place: int, finding: dict[str, str], moment: datetime) -> None:
        clause, due = self.clauses[place], date.fromisoformat(finding["due"])
        terms = Assigned(
            title=finding["text"],
            product="Báo cáo kết quả khắc phục",
            field=ParField(finding["field"]),
            lead_id=self.unit_id,
            deadline=Deadline(text=due.strftime("%d/%m/%Y"), due=due),
            links=(Link(directive_id=clause.directive_id, clause_id=clause.id),),
            supervisor_id=self.telling.leaders[self.number % 2],
        )
        self.tasks[place] = Task.assign(
            self.telling.session,
            terms,
            register_code=FINDINGS,
            year=self.telling.year,
            by=self.telling.secretary,
            on=moment.date(),
            at=moment,
        )

    def report(self, place: int, finding: dict[str, str], moment: datetime) -> None:
        task, done_on = self.tasks[place], date.fromisoformat(finding["done_on"])
        report = DoneReported(document=Document(symbol=finding["product"], on=done_on))
        task.report_done(self.telling.session, report, by=self.telling.officer_of(task), at=moment)

    def confirm(self, place: int, moment: datetime) -> None:
        self.tasks[place].confirm(self.telling.session, by=self.telling.secretary, at=moment)

    def _made(self) -> Inspection:
        assert self.made is not None
        return self.made
