"""The files that are being loaded or were, and the columns that somebody said of their tables."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from models.access import may_assign
from models.ledger.evidence import content_of
from models.person import Person, User
from models.plan.answers import Answers
from models.plan.columns import Columns, PlanColumn, PlanShape
from models.plan.learnt import PlanHeading
from models.plan.loading import Loading
from models.refusal import permit
from queries.batches import is_undone
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadingRow:
    """``undone``: what became of the file was taken back. ``left``: how many rows a load that was begun did not come
    to."""

    id: int
    name: str
    sha256: str
    register_code: str
    year: int
    on: date
    directive_id: int | None
    answers: Answers
    at: datetime
    by: str
    batch_id: int | None
    undone: bool
    left: int

    @property
    def is_loaded_in_part(self) -> bool:
        """Whether a load has begun that can be gone on with."""
        return self.left > 0 and not self.undone


def loadings(user: User, *, newest: int = 20) -> list[LoadingRow]:
    """The files that are being loaded or were, the newest first."""
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    query = _loadings().order_by(col(Loading.id).desc()).limit(newest)
    with reading() as session:
        return [_row(loading, by, undone) for loading, by, undone in session.exec(query)]


def _loadings() -> Any:
    columns = select(Loading, Person.name, is_undone(col(Loading.batch_id)))
    return columns.join(Person, col(Person.id) == Loading.by_id)


def loading_of(user: User, loading_id: int) -> tuple[LoadingRow, bytes] | None:
    """A file that is being loaded or was, with its bytes."""
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    with reading() as session:
        found = session.exec(_loadings().where(Loading.id == loading_id)).first()
        if found is None:
            return None
        loading, by, undone = found
        return _row(loading, by, undone), content_of(session, loading.sha256)


def loaded_in_part(user: User, sha256: str, register_code: str, year: int) -> LoadingRow | None:
    """The newest loading of a file into a list that has begun and can be gone on with."""
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    of_the_file = (Loading.sha256 == sha256, Loading.register_code == register_code, Loading.year == year)
    query = _loadings().where(*of_the_file, Loading.left > 0).order_by(col(Loading.id).desc())
    with reading() as session:
        rows = [_row(loading, by, undone) for loading, by, undone in session.exec(query)]
    return next((row for row in rows if row.is_loaded_in_part), None)


def loading_called(sha256: str) -> int | None:
    """The newest loading of a file that became something."""
    query = select(Loading.id).where(Loading.sha256 == sha256, col(Loading.batch_id).is_not(None))
    with reading() as session:
        found: int | None = session.exec(query.order_by(col(Loading.id).desc())).first()
        return found


def shapes() -> dict[str, Columns]:
    """The columns that somebody said of tables, by their shape."""
    with reading() as session:
        shapes = session.exec(select(PlanShape))
        return {each.shape: {PlanColumn(part): place for part, place in each.columns.items()} for each in shapes}


def headings_learnt() -> dict[str, PlanColumn | None]:
    """What single headings were said to mean, by their text as it is searched."""
    with reading() as session:
        rows = session.exec(select(PlanHeading))
        return {each.searchable: PlanColumn(each.part) if each.part else None for each in rows}


def _row(loading: Loading, by: str, undone: bool) -> LoadingRow:
    return LoadingRow(
        id=loading.id or 0,
        name=loading.name,
        sha256=loading.sha256,
        register_code=loading.register_code,
        year=loading.year,
        on=loading.on,
        directive_id=loading.directive_id,
        answers=loading.answers,
        at=loading.at,
        by=by,
        batch_id=loading.batch_id,
        undone=undone,
        left=loading.left,
    )
