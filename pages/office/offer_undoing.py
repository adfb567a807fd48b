"""What was done to many tasks at once, to be taken back; what somebody has touched since stays, and is listed."""

from collections.abc import Sequence
from contextlib import ExitStack

import streamlit as st

from clock import now
from models.person import User
from models.refusal import Refusal
from pages.parts.cause_names import cause_names
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.plain import plain, plain_lines
from pages.parts.saving import refusing, saving
from pages.parts.show_standing import badge
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.batches import BatchRow
from queries.counts import ledger_position
from store.cache import cached
from usecases.undo_batch import Trial, try_undoing, undo_batch
from wording.language import _, day, instant, ngettext, number, refusal_text
from wording.names import batch_kind_name, names_by_id
from wording.sentences import act_text

SHOWN = 12
STAYING = "staying_"


def offer_undoing(user: User, batch: BatchRow) -> None:
    with st.container(border=True, gap="xsmall"):
        mark = badge(_mark(batch), "orange", ":material/undo:") if batch.undone else ""
        tasks = ngettext("{count} task", "{count} tasks", len(batch.codes))
        shown = _codes(batch.codes)
        first = f"{plain(batch.codes[0])}: " if len(batch.codes) > 1 else ""
        st.markdown(
            f"**{batch_kind_name(batch.kind)}** {plain(batch.file)} · {tasks}: {shown} {mark}  \n"
            f"{first}{plain_lines(act_text(batch.first, day(batch.on), names_by_id(batch.units), cause_names()))}  \n"
            f":small[:gray[{instant(batch.at)} · {plain(batch.by)}]]"
        )
        _show_stayed(batch)
        if not batch.may_be_undone:
            return
        label = _("Take back the rest") if batch.undone else _("Take back")
        box = st.expander(label, icon=":material/undo:", on_change="rerun", key=f"undo_{batch.id}")
        if box.open:
            with box, refusing():
                _offer(user, batch)


def _offer(user: User, batch: BatchRow) -> None:
    """What would stay is said before; where that is all of it, nothing is offered."""
    trial = _tried(user, batch.id)
    if not trial.is_possible:
        _show_staying(_("Nothing of it can be taken back as it stands now:"), trial.staying)
        return
    if trial.staying:
        count = len(trial.staying)
        stays = ngettext("{count} task will stay as it is:", "{count} tasks will stay as they are:", count)
        _show_staying(stays, trial.staying)
    unsent = UnsentForm(f"undo_{batch.id}")
    because = unsent.area(_("Why it is taken back"), "because")
    st.caption(_("Each act counts as never done, from now on; what was known until now stays readable."))
    if st.button(_("Take it back"), type="primary", key=typed(f"undo_{batch.id}")):
        _undo(user, batch, because.strip(), unsent)


@cached(most=50, at=ledger_position)
def _tried(user: User, batch_id: int) -> Trial:
    return try_undoing(batch_id, by=user, at=now())


def _undo(user: User, batch: BatchRow, because: str, unsent: UnsentForm) -> None:
    bar = st.progress(0.0, _("Taking back …"))

    def progress(done: int, of: int) -> None:
        bar.progress(done / of if of else 1.0, _("{done} of {of}", done=number(done), of=number(of)))

    with refusing(), ExitStack() as at_the_end:
        at_the_end.callback(bar.empty)
        staying = undo_batch(batch.id, because=because, by=user, clock=now, progress=progress)
        with saving(_("Taken back."), unsent):
            st.session_state[f"{STAYING}{batch.id}"] = staying


def _mark(batch: BatchRow) -> str:
    return _("taken back in part") if batch.staying else _("taken back")


def _codes(codes: tuple[str, ...]) -> str:
    """Links to the first of them."""
    shown = (f"[{plain(code)}]({address(TASK, {'code': code})})" for code in codes[:SHOWN])
    return ", ".join(shown) + (" …" if len(codes) > SHOWN else "")


def _show_stayed(batch: BatchRow) -> None:
    """The tasks that were not taken back; to whoever took the others back, with the reasons."""
    if not batch.staying:
        return
    count = ngettext("{count} task stays as it is:", "{count} tasks stay as they are:", len(batch.staying))
    if reasons := st.session_state.get(f"{STAYING}{batch.id}", ()):
        _show_staying(count, reasons)
    else:
        st.warning(f"{count} {_codes(batch.staying)}", icon=":material/undo:")


def _show_staying(sentence: str, reasons: Sequence[Refusal]) -> None:
    """Why tasks stay, each by its code; of many the first."""
    lines = [_reason(why) for why in reasons[:SHOWN]] + ["…"] * (len(reasons) > SHOWN)
    st.warning("  \n".join([sentence, *lines]), icon=":material/undo:")


def _reason(why: Refusal) -> str:
    """It begins with the code of the task, which is opened from there."""
    text, code = plain(refusal_text(why)), str(why.facts.get("code", ""))
    return text.replace(plain(code), f"[{plain(code)}]({address(TASK, {'code': code})})", 1) if code else text
