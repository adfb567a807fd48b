"""Files that somebody chooses: looked at as soon as they are here, and shown with size and checksum before saving.

The browser refuses none, for of that the server would not learn and the form would go without it: what is not taken
is named here, says what to do, and blocks until it is removed or replaced.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from clock import now
from models.ledger.evidence import ENDINGS, File, read_evidence, require_count, require_readable
from models.ledger.quota import MEGABYTE, NEARLY, require_quota
from models.province import day_of
from models.refusal import Refusal, require
from pages.parts.plain import plain
from pages.parts.signed_in import session_key, signed_in
from queries.preferences import preferences
from queries.sent_files import sent_bytes
from server.uploads import ask, is_under_way, leave
from wording.language import _, file_size, number, refusal_text

ANY_SIZE = 1_000_000  # MB, of what a browser sends; server/uploads.py cuts it


@dataclass(frozen=True, slots=True)
class PickedFiles:
    """What was chosen; ``refused`` when one of it is not taken, ``under_way`` when one is still being sent."""

    files: tuple[File, ...] = ()
    refused: bool = False
    under_way: bool = False

    @property
    def taken(self) -> tuple[File, ...]:
        """The files, all of them. Raises :class:`~models.refusal.Refusal` when one is missing among them."""
        require(not self.refused, "A file that was chosen is not taken: remove it or choose another.")
        require(not self.under_way, "A file is still being sent. Wait until it stands in the form, then press again.")
        return self.files

    @property
    def only(self) -> File | None:
        """The one file of a form that takes one, once it is taken."""
        return self.files[0] if self.files and not self.refused else None


def pick_evidence_files(label: str, key: str, *, several: bool = True) -> PickedFiles:
    """Files that are kept as evidence; ``key`` is the input's."""
    most = preferences(now()).evidence_megabytes
    explained = _(
        "{kinds}; {most} MB each. Whoever may see what they prove can open them.", kinds=", ".join(ENDINGS), most=most
    )
    sent = _uploaded(label, key, explained, several=several)

    def look_at(file: File) -> None:
        read_evidence(file, most)

    return _looked_at(sent, look_at, stored=True)


def pick_file(label: str, key: str, endings: Sequence[str], megabytes: int, *, stored: bool = False) -> PickedFiles:
    """One file with one of ``endings``, judged further by who reads it; ``stored`` counts for the day."""
    assert megabytes < st.get_option("server.maxUploadSize"), "the server takes no larger file"
    explained = _("{kinds}; at most {most} MB.", kinds=", ".join(endings), most=megabytes)
    sent = _uploaded(label, key, explained, several=False)
    return _looked_at(sent, partial(require_readable, endings=endings, megabytes=megabytes), stored=stored)


def let_go_of_files() -> None:
    """The page is left, with the files that were chosen on it."""
    if (context := get_script_run_ctx()) is not None:
        leave(context.session_id, context.uploaded_file_mgr)


def _uploaded(label: str, key: str, explained: str, *, several: bool) -> list[UploadedFile | DeletedFile]:
    if (context := get_script_run_ctx()) is not None:
        ask(context.session_id, session_key() or "", context.uploaded_file_mgr)
    sent = st.file_uploader(label, accept_multiple_files=several, max_upload_size=ANY_SIZE, help=explained, key=key)
    st.caption(explained)
    if sent is None:
        return []
    return list(sent) if isinstance(sent, list) else [sent]


def _looked_at(
    sent: Sequence[UploadedFile | DeletedFile], look_at: Callable[[File], None], *, stored: bool
) -> PickedFiles:
    """``sent`` with a line for each: what it is, or why it is not taken."""
    context = get_script_run_ctx()
    files, refused = [], False
    for each in sent:
        try:
            if isinstance(each, DeletedFile):
                raise Refusal("A file was lost on its way. Remove it and choose it again.")
            file = File(each.name, each.getvalue())
            look_at(file)
        except Refusal as refusal:
            refused = True
            st.error(plain(refusal_text(refusal)), icon=":material/block:")
            continue
        files.append(file)
        about = f"{plain(file.name)} · {file_size(len(file.content))}"
        st.caption(f":material/attach_file: {about}", help=f"SHA-256 {file.sha256}")
    if stored:
        refused |= not _within_limits(files)
    return PickedFiles(tuple(files), refused, context is not None and is_under_way(context.session_id))


def _within_limits(files: Sequence[File]) -> bool:
    """Tell how much may still be sent today; ``False`` when ``files`` are too many or more than that."""
    most = preferences(now()).daily_megabytes
    total = sent_bytes(signed_in(), day_of(now())) + sum(len(file.content) for file in files)
    try:
        require_count(len(files))
        require_quota(total, most)
    except Refusal as refusal:
        st.error(plain(refusal_text(refusal)), icon=":material/block:")
        return False
    left = _(
        "Today you can still send {left} of {most} MB.", left=number((most * MEGABYTE - total) // MEGABYTE), most=most
    )
    if total >= NEARLY * most * MEGABYTE:
        st.warning(left, icon=":material/hourglass_bottom:")
    else:
        st.caption(left)
    return True
