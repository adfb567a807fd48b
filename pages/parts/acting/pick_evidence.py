"""Files that prove what is reported, and keeping them in the transaction of their act."""

from typing import TypeVar

from sqlmodel import Session

from clock import now
from models.ledger.acts import Contributed, DoneReported, Evidence, ProgressReported
from models.ledger.evidence import store
from pages.parts.picking.pick_files import PickedFiles, pick_evidence_files
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.task_list import TaskRow
from wording.language import _

Report = TypeVar("Report", ProgressReported, DoneReported, Contributed)


def pick_evidence(row: TaskRow, name: str) -> PickedFiles:
    return pick_evidence_files(_("Evidence"), typed(name, row))


def proven_by(session: Session, report: Report, picked: PickedFiles) -> Report:
    """``report`` with the files as its evidence beside what it has already; they are kept with it.

    Refuses when one of them is not taken.
    """
    before: tuple[Evidence, ...] = report.evidence
    sent: tuple[Evidence, ...] = store(session, picked.taken, by=signed_in(), at=now(), beside=len(before))
    return report.model_copy(update={"evidence": (*before, *sent)})
