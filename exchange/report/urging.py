"""Letters that urge a unit: its overdue tasks, those nearly due and those not reported on, with what assigns them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from exchange.writing.decree30 import add_table, new_document, new_section, saved
from exchange.writing.official import addressed, below_foot, body, foot, head
from exchange.writing.table import Cell, Column, Table
from models.counting.standing import Standing
from models.moment import Moment
from models.preference import Preferences
from models.report.urging import TO_THE_LEADER_FROM
from queries.follow_up import FollowUpRow
from queries.units import UnitRow
from wording.first_deadline import with_first_deadline
from wording.language import Language, day, use_language
from wording.moment import data_as_of


@dataclass(frozen=True, slots=True)
class LateSection:
    """A section of a report, with the names of both, and the day by which it was to be sent."""

    title: str
    report: str
    due: date


@dataclass(frozen=True, slots=True)
class Letter:
    """What a unit is urged for: tasks that press, others on which it did not report, and sections that are late.

    ``answer_by`` is the day to answer by, which a draft may leave open; ``times`` the how many-eth letter in a row
    it is.
    """

    pressing: Sequence[FollowUpRow] = field(default=())
    unreported: Sequence[FollowUpRow] = field(default=())
    sections: Sequence[LateSection] = field(default=())
    answer_by: date | None = None
    times: int = 1


def urging_letters(
    letters: Mapping[int, Letter],
    units: Mapping[int, UnitRow],
    office: Preferences,
    moment: Moment,
    at: datetime,
) -> bytes:
    """One letter for each unit, each on a page of its own. A letter is Vietnamese, as the law asks.

    From the third in a row on it goes to the leader too. ``at`` is when the rows were read.
    """
    with use_language(Language.VI):
        document = new_document()
        own = office.as_of(moment.as_of).issuing_name(unit.name_vi for unit in units.values())
        for number, (unit_id, letter) in enumerate(letters.items()):
            if number:
                new_section(document)
            head(document, office, "", moment.as_of, "đôn đốc thực hiện nhiệm vụ cải cách hành chính")
            addressed(document, [units[unit_id].name_vi])
            situation = _situation(letter, units[unit_id], moment.as_of)
            body(document, f"{situation} {_request(letter, own, moment.as_of.year)}")
            for heading, rows in _groups(letter):
                add_table(document, _table(heading, rows, moment))
                body(document, "")
            if letter.sections:
                add_table(document, _sections_table(letter.sections))
                body(document, "")
            body(document, "Trân trọng./.")
            foot(document, office, also_to=(LEADER,) if letter.times >= TO_THE_LEADER_FROM else ())
            below_foot(document, f"{data_as_of(moment, at)}.")
        return saved(document)


OPENING = "Qua theo dõi tình hình thực hiện nhiệm vụ cải cách hành chính"
LEADER = "Lãnh đạo UBND tỉnh (để báo cáo)"


def _groups(letter: Letter) -> list[tuple[str, Sequence[FollowUpRow]]]:
    late = [row for row in letter.pressing if row.task.standing is Standing.OVERDUE]
    soon = [row for row in letter.pressing if row.task.standing is not Standing.OVERDUE]
    named = (
        ("Nhiệm vụ quá hạn", late),
        ("Nhiệm vụ sắp đến hạn", soon),
        ("Nhiệm vụ chưa báo cáo tiến độ", letter.unreported),
    )
    return [(heading, rows) for heading, rows in named if rows]


IN_WORDS = {
    "Nhiệm vụ quá hạn": "{count} nhiệm vụ đã quá hạn, chưa hoàn thành",
    "Nhiệm vụ sắp đến hạn": "{count} nhiệm vụ sắp đến hạn",
    "Nhiệm vụ chưa báo cáo tiến độ": "{count} nhiệm vụ chưa báo cáo tiến độ trong kỳ",
}


def _situation(letter: Letter, unit: UnitRow, on: date) -> str:
    counted = [IN_WORDS[heading].format(count=len(rows)) for heading, rows in _groups(letter)]
    tasks = f"được giao chủ trì {_enumerated(counted)}" if counted else ""
    sections = f"chưa gửi {len(letter.sections)} nội dung phục vụ báo cáo" if letter.sections else ""
    stands = "; ".join(filter(None, [tasks, sections]))
    return f"{OPENING} đến ngày {day(on)}, {unit.name_vi} {stands}."


def _enumerated(parts: Sequence[str]) -> str:
    *some, last = parts
    return f"{', '.join(some)} và {last}" if some else last


def _request(letter: Letter, own: str, year: int) -> str:
    again = f"Đây là lần đôn đốc thứ {letter.times}. " if letter.times > 1 else ""
    until = day(letter.answer_by) if letter.answer_by else f"     /     /{year}"
    return f"{again}{own} đề nghị đơn vị tập trung thực hiện và báo cáo kết quả chậm nhất ngày {until}:"


def _sections_table(sections: Sequence[LateSection]) -> Table:
    columns = (
        Column("STT", 7, centred=True),
        Column("Nội dung", 47),
        Column("Báo cáo", 26),
        Column("Thời hạn gửi", 18, centred=True),
    )
    lines: list[list[Cell]] = [[number, each.title, each.report, each.due] for number, each in enumerate(sections, 1)]
    heading = "Nội dung báo cáo chưa gửi"
    return Table(title=heading, note="", columns=columns, groups=[(heading, lines)])


def _table(heading: str, rows: Sequence[FollowUpRow], moment: Moment) -> Table:
    columns = (
        Column("STT", 7, centred=True),
        Column("Nhiệm vụ", 39),
        Column("Văn bản giao nhiệm vụ", 22),
        Column("Thời hạn hoàn thành", 18, centred=True),
        Column("Số ngày quá hạn", 12, centred=True),
    )
    lines: list[list[Cell]] = []
    for number, row in enumerate(rows, start=1):
        due = row.task.deadline
        over = (moment.as_of - due).days if due is not None and due < moment.as_of else None
        with use_language(Language.VI):
            title = with_first_deadline(row.task.title, row.first_deadline, "\n")
        lines.append([number, title, ", ".join(each.symbol for each in row.directives), due, over])
    return Table(title=heading, note="", columns=columns, groups=[(heading, lines)]).without_empty_columns()
