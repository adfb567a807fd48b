"""The years that have tasks: how many are open still, and which are archived."""

from dataclasses import dataclass
from datetime import date

from models.access import may_see_settings
from models.installation.archive import YearEvent, decided_years
from models.person import User, names_of_people
from models.refusal import permit
from models.task.archive import tasks_by_year
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A year with its ``tasks``, parts among them, and those ``still_open``. ``decided`` is what was last decided of
    it, by somebody called ``by``; ``None`` for one that never was archived."""

    year: int
    tasks: int
    still_open: int
    decided: YearEvent | None
    by: str

    @property
    def is_archived(self) -> bool:
        return self.decided is not None and self.decided.is_archived


def archive_years(user: User, on: date) -> list[YearRow]:
    """Every year that has tasks, the newest first."""
    permit(may_see_settings(user), "Only administrators and auditors see the settings.")
    with reading() as session:
        tasks = session.exec(tasks_by_year(on)).all()
        decided = decided_years(session)
        names = names_of_people(session, (each.by_id for each in decided.values()))
    return [
        YearRow(
            year=year,
            tasks=count,
            still_open=still_open,
            decided=(last := decided.get(year)),
            by=names.get(last.by_id or 0, "") if last else "",
        )
        for year, count, still_open in sorted(tasks, reverse=True)
    ]
