"""What the meetings of the present year concluded: a clause for each task, on days of the calendar."""

from datetime import date, datetime, time

from models.directive.clause_text import ClauseLine
from models.directive.directive import DirectiveDetails, DirectiveLevel
from models.province import ZONE
from models.task.clauses import set_clauses
from seed import province
from seed.delays import delayed
from seed.story import Telling
from seed.tables import present_conclusions, table, years

WRITTEN_FOR = 2026  # the year whose days stand in the tables


def expect_conclusions(telling: Telling, today: date) -> None:
    """The tasks of the meetings whose notices have been issued by ``today``."""
    move = years(telling.year - WRITTEN_FOR)
    issued = [row for row in table("meetings.csv") if date.fromisoformat(row["issued_on"]) + move <= today]
    for row in issued:
        _issue(telling, row)
    symbols = {row["symbol"] for row in issued}
    for line in present_conclusions():
        if line.assigned_by.partition("#")[0] in symbols:
            line = line.in_year(telling.year, move)
            telling.expect(line)
            delayed(telling, line)


def _issue(telling: Telling, row: dict[str, str]) -> None:
    move, year = years(telling.year - WRITTEN_FOR), telling.year
    details = DirectiveDetails(
        symbol=row["symbol"],
        level=DirectiveLevel(row["level"]),
        issuer=row["issuer"],
        issued_on=date.fromisoformat(row["issued_on"]) + move,
        subject=row["subject"].format(year=year),
        signer=row["signer"],
        meeting_on=date.fromisoformat(row["meeting_on"]) + move,
    )
    notice = province.issue(telling.session, details)
    of_notice = [
        each for each in table("present_conclusions.csv") if each["assigned_by"].startswith(f"{row['symbol']}#")
    ]
    clauses = [
        ClauseLine(level=0, label=str(number), text=each["clause"].format(year=year), needs_task=True)
        for number, each in enumerate(of_notice, 1)
    ]
    at = datetime.combine(details.issued_on, time(17), ZONE)
    set_clauses(telling.session, notice, clauses, by=telling.secretary, at=at)
