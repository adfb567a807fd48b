"""What a unit said itself and the secretariat has not answered yet: put right, with more files, or taken back."""

from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from clock import now
from models.ledger.acts import Content, DoneReported, ExtensionRequested, NeverDone
from models.ledger.entered import entered
from models.person import User
from models.task.correction import refuse_unexplained
from pages.parts.acting.pick_evidence import proven_by
from pages.parts.acting.pick_result import pick_result
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_files import PickedFiles
from pages.parts.saving import refusing, saving
from pages.parts.unsent_form import UnsentForm
from queries.act_rows import ActRow
from queries.task_page import TaskPage
from wording.language import _

NO_FILES = PickedFiles()


@dataclass(frozen=True, slots=True)
class Mending:
    """Who puts which act of a task right, from what was seen of it."""

    user: User
    page: TaskPage
    act: ActRow
    seen: int

    def correct(self, content: Content, because: str, unsent: UnsentForm, files: PickedFiles = NO_FILES) -> None:
        happened = _("Taken back.") if isinstance(content, NeverDone) else _("Corrected.")
        with saving(happened, unsent) as session:
            if isinstance(content, DoneReported):
                content = proven_by(session, content, files)
            task_of(session, self.page.row).correct(
                session, self.act.number, content, because=because.strip(), by=self.user, at=now(), seen=self.seen
            )


def mend_result(user: User, page: TaskPage, seen: int, act: ActRow) -> None:
    """In the fields of the report itself: who was writing one when a colleague sent theirs finds it there."""
    mending, before = Mending(user=user, page=page, act=act, seen=seen), act.content
    assert isinstance(before, DoneReported), "only a report of a result has its fields"
    unsent = UnsentForm("done", mending.page.row)
    with st.container(border=True):
        result = pick_result(mending.user, mending.page, unsent, before, mending.act.on)
        because, corrected, undone = _pick_why(mending, unsent, result.files)
    if corrected:
        with refusing():
            refuse_unexplained(because)
            mending.correct(entered(DoneReported, **result.values), because, unsent, result.files)
    if undone:
        _take_back(mending, because, unsent)


def mend_request(user: User, page: TaskPage, seen: int, act: ActRow) -> None:
    mending, before = Mending(user=user, page=page, act=act, seen=seen), act.content
    assert isinstance(before, ExtensionRequested), "only a request has its fields"
    unsent, due = UnsentForm("request", mending.page.row), mending.page.facts.deadline.due
    with st.container(border=True):
        earliest = due + timedelta(days=1) if due else None
        to = unsent.day(_("New deadline"), "to", first=before.to, earliest=earliest)
        reason = unsent.area(_("Why an extension is needed"), "reason", value=before.reason)
        because, corrected, undone = _pick_why(mending, unsent)
    if corrected:
        with refusing():
            refuse_unexplained(because)
            mending.correct(entered(ExtensionRequested, to=to.day, reason=reason.strip()), because, unsent)
    if undone:
        _take_back(mending, because, unsent)


def _pick_why(mending: Mending, unsent: UnsentForm, files: PickedFiles = NO_FILES) -> tuple[str, bool, bool]:
    """Why it is put right, and which of both buttons was pressed."""
    because = unsent.line(_("Why it is corrected"), f"because_{mending.act.number}")
    st.caption(_("Nothing is erased: what was known until now stays readable, and so do reports of then."))
    with st.container(horizontal=True):
        key = f"{mending.act.number}_{mending.page.row.id}"
        corrected = st.button(
            _("Correct"), type="primary", icon=":material/edit:", disabled=files.refused, key=f"mend_{key}"
        )
        undone = st.button(_("Take it back"), icon=":material/undo:", key=f"take_back_{key}")
    return because, corrected, undone


def _take_back(mending: Mending, because: str, unsent: UnsentForm) -> None:
    with refusing():
        refuse_unexplained(because)
        mending.correct(NeverDone(), because, unsent)
