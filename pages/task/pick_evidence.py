"""Files that prove what is reported, and keeping them in the transaction of their act."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st
from sqlmodel import Session
from streamlit.runtime.uploaded_file_manager import UploadedFile

from clock import now
from models.ledger.acts import Contributed, DoneReported, Evidence, ProgressReported
from models.ledger.evidence import ENDINGS, File, store
from models.preference import preferences_in
from pages.parts.typed import typed
from queries.preferences import preferences
from queries.task_list import TaskRow
from wording.language import _

Report = TypeVar("Report", ProgressReported, DoneReported, Contributed)


def pick_evidence(row: TaskRow, name: str) -> list[UploadedFile]:
    most = preferences(now()).evidence_megabytes
    return st.file_uploader(
        _("Evidence"),
        ENDINGS,
        accept_multiple_files=True,
        max_upload_size=most,
        help=_("PDF, images, Word or Excel, {most} MB each. Whoever may see the task can open them.", most=most),
        key=typed(name, row),
    )


def proven_by(session: Session, report: Report, files: Sequence[UploadedFile]) -> Report:
    """``report`` with ``files`` as its evidence beside what it has already; they are kept with it."""
    sent = [File(file.name, file.getvalue()) for file in files]
    most = preferences_in(session).evidence_megabytes
    stored: tuple[Evidence, ...] = store(session, sent, at=now(), megabytes=most, beside=len(report.evidence))
    return report.model_copy(update={"evidence": (*report.evidence, *stored)})
