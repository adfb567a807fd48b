"""Letters that urge a unit: its overdue tasks and those nearly due, with the documents that assign them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from exchange.writing.decree30 import add_table, new_document, new_section, saved
from exchange.writing.official import addressed, body, foot, head
from exchange.writing.table import Cell, Column, Table
from models.counting.standing import Standing
from models.moment import Moment
from models.preference import Preferences
from queries.follow_up import FollowUpRow
from queries.units import UnitRow
from wording.first_deadline import with_first_deadline
from wording.language import Language, use_language
from wording.moment import data_as_of

NEARLY = timedelta(days=15)


def urged(rows: Sequence[FollowUpRow], moment: Moment) -> dict[int, list[FollowUpRow]]:
    """By lead unit, its tasks that are overdue or fall due within fifteen days, the longest overdue first.

    Of a task in parts each unit is urged for its own.
    """
    found: dict[int, list[FollowUpRow]] = {}
    for row in rows:
        due = row.task.deadline
        if due is None or row.task.parts or row.task.standing not in (Standing.OVERDUE, Standing.IN_PROGRESS):
            continue
        if due <= moment.as_of + NEARLY:
            found.setdefault(row.task.lead_id, []).append(row)
    return found


def urging_letters(
    rows: Mapping[int, Sequence[FollowUpRow]],
    units: Mapping[int, UnitRow],
    office: Preferences,
    moment: Moment,
    at: datetime,
) -> bytes:
    """One letter for each unit, each on a page of its own. A letter is Vietnamese, as the law asks.

    ``at`` is when the rows were read.
    """
    with use_language(Language.VI):
        data = data_as_of(moment, at)
    document = new_document()
    issuing = office.as_of(
        moment.as_of
    ).issuing_body  # the head of a document has it in capitals, a sentence does not
    names = (unit.name_vi for unit in units.values())
    own = next((name for name in names if name.upper() == issuing.upper()), issuing)
    for number, (unit_id, tasks) in enumerate(rows.items()):
        if number:
            new_section(document)
        head(document, office, "", moment.as_of, "đôn đốc thực hiện nhiệm vụ cải cách hành chính")
        addressed(document, [units[unit_id].name_vi])
        late = [row for row in tasks if row.task.standing is Standing.OVERDUE]
        soon = [row for row in tasks if row.task.standing is not Standing.OVERDUE]
        body(
            document,
            f"{data}. Theo đó, {units[unit_id].name_vi} được giao chủ trì "
            f"{len(late)} nhiệm vụ chưa hoàn thành, quá hạn và {len(soon)} nhiệm vụ sắp đến hạn. "
            f"{own} đề nghị đơn vị tập trung thực hiện và báo cáo kết quả:",
        )
        for heading, chosen in (("Nhiệm vụ quá hạn", late), ("Nhiệm vụ sắp đến hạn", soon)):
            if chosen:
                add_table(document, _table(heading, chosen, moment))
                body(document, "")
        body(document, "Trân trọng./.")
        foot(document, office)
    return saved(document)


def _table(heading: str, rows: Sequence[FollowUpRow], moment: Moment) -> Table:
    columns = (
        Column("STT", 6, centred=True),
        Column("Nhiệm vụ", 40),
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
    return Table(title=heading, note="", columns=columns, groups=[(heading, lines)])
