"""The demonstration's half-year of 2024 as a whole report: written by several, read by a leader, numbered and signed.

What led up to it is told with the year; it is issued once all is there, for its figures are read anew then.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from models.calendar.period import PeriodKind, by_rule, periods_in
from models.preference import preferences_in
from models.report.issued import LANGUAGES
from models.report.issuing import Signature
from models.report.report import PeriodReport, ReportStage, prepared_in
from models.report.requests import answer_request, ask_units, requests_in
from models.report.steps import Remark, approve, propose, send_back
from models.report.words import PROPOSED
from seed import province
from seed.story import Telling, at
from seed.tables import table, working
from store.database import reading, writing
from usecases.issue_report import compose_report, issue_report

PERIOD = by_rule(2024, PeriodKind.H1)
UNITS_BY, READ, LAST = date(2024, 6, 10), date(2024, 6, 18), date(2024, 6, 20)
OPENED_AT, ISSUED_AT = at(date(2024, 6, 3), 9), at(LAST, 18)
SIGNATURE = Signature("118/BC-SNV", LAST, "Phạm Văn Lâm")
REMARK = Remark(section="late", words="Nêu rõ nhiệm vụ quá hạn vướng ở khâu nào và đã đôn đốc ra sao.")
REMARKS = "Số liệu lấy đến khi xác nhận xong các kết quả đã báo cáo trước ngày chốt."


def expect_half_year(telling: Telling) -> None:
    """Until it is approved: opened, asked for, sent, put together, returned once, counted anew; not where the office
    has put its half-year on other days.
    """
    if periods_in(telling.session).get(PERIOD.year, PERIOD.kind).cut_off != PERIOD.cut_off:
        return
    telling.does_at(OPENED_AT, partial(_open, telling))
    for row in table("half_year.csv"):
        written_on = date.fromisoformat(row["written_on"])
        next_day = working(written_on + timedelta(days=1)) or written_on
        telling.does_at(at(written_on, 16), partial(_send, telling, row["section"], row["vi"]))
        telling.does_at(at(next_day, 9), partial(_take_in, telling, row))
    telling.does_at(at(READ, 9, 30), partial(_put_forward, telling))
    telling.does_at(at(READ, 16), partial(_return, telling))
    telling.does_at(at(LAST, 16, 10), partial(_put_forward, telling))
    telling.does_at(at(LAST, 17), partial(_approve, telling))


def issue_half_year(now: datetime, word: Callable[..., bytes]) -> None:
    """Number, sign and seal the one that was opened here, once it is approved; ``word`` makes its Word files."""
    with reading() as session:
        report = session.get(PeriodReport, (PERIOD.year, PERIOD.kind))
        if now < ISSUED_AT or report is None or report.opened_at != OPENED_AT:
            return
        if report.stage is not ReportStage.APPROVED:
            return
        secretary = province.member(session, "thuha")
    composed = compose_report(secretary, PERIOD, SIGNATURE, word=word)
    with writing() as session:
        issue_report(session, composed, by=secretary, at=ISSUED_AT)


def _report(telling: Telling) -> PeriodReport:
    return prepared_in(telling.session, PERIOD.year, PERIOD.kind)


def _open(telling: Telling, moment: datetime) -> None:
    report = PeriodReport.open(telling.session, PERIOD, by=telling.secretary, at=moment)
    if preferences_in(telling.session).field_departments:
        ask_units(telling.session, report, UNITS_BY, by=telling.secretary, at=moment)


def _send(telling: Telling, section: str, text: str, moment: datetime) -> None:
    """Whoever of the story's units is asked for the section sends it; what nobody is asked for, the secretariat
    writes itself.
    """
    for request in requests_in(telling.session, _report(telling)):
        if request.section == section and (officer := telling.officers.get(request.unit_id)):
            answer_request(telling.session, request.id or 0, text, by=officer, at=moment)


def _take_in(telling: Telling, row: dict[str, str], moment: datetime) -> None:
    """Put it below what is proposed for the section, in both languages."""
    report = _report(telling)
    for language in LANGUAGES:
        text = f"{PROPOSED}\n{row[language]}"
        report.write(telling.session, language, row["section"], text, (), by=telling.secretary, at=moment)


def _put_forward(telling: Telling, moment: datetime) -> None:
    """Count anew what is known by now, and put it before a leader."""
    report = _report(telling)
    if report.frozen_at is not None:
        report.thaw(telling.session, by=telling.secretary)
    report.freeze(telling.session, by=telling.secretary, at=moment)
    propose(telling.session, report, by=telling.secretary, at=moment)


def _return(telling: Telling, moment: datetime) -> None:
    report = _report(telling)
    send_back(telling.session, report, REMARKS, [REMARK], by=telling.cast["khai"], at=moment)


def _approve(telling: Telling, moment: datetime) -> None:
    approve(telling.session, _report(telling), by=telling.cast["khai"], at=moment)
