"""The years that have tasks: how many are open still, and which are archived."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.access import may_see_settings
from models.installation.archive import YearEvent, decided_years
from models.person import Person, User
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
        names = dict(session.exec(select(Person.id, Person.name).where(col(Person.id).in_(_deciders(decided)))).all())
    return [
        YearRow(
            year=year,
            tasks=count,
            still_open=still_open,
            decided=(last := decided.get(year)),
            by=names.get(last.by_id, "") if last else "",
        )
        for year, count, still_open in sorted(tasks, reverse=True)
    ]


def _deciders(decided: dict[int, YearEvent]) -> set[int]:
    return {each.by_id for each in decided.values() if each.by_id is not None}
