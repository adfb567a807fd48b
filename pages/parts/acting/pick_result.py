"""The inputs of a result: its product's document, a note, the reason for a date that can hardly be, and files."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from clock import today
from models.directive.symbol import is_symbol
from models.ledger.acts import Document, DoneReported, Evidence
from models.moment import Moment
from models.person import User
from models.task.doubt import doubt_about
from pages.parts.acting.pick_evidence import pick_evidence
from pages.parts.picking.pick_day import DayField
from pages.parts.picking.pick_files import PickedFiles
from pages.parts.plain import plain
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.same_product import same_products
from queries.task_page import TaskPage
from wording.help import Rule, help_on
from wording.language import _, ngettext
from wording.sentences import doubt_text, same_product_text


@dataclass(frozen=True, slots=True)
class ResultFields:
    """What stands in them; ``earlier`` are files of the report before."""

    symbol: str
    on: DayField
    note: str
    reason: str
    earlier: tuple[Evidence, ...]
    files: PickedFiles

    @property
    def values(self) -> dict[str, Any]:
        """The values of a :class:`DoneReported`. Raises :class:`~models.refusal.Refusal` for a date that is none."""
        document = {"symbol": self.symbol.strip(), "on": self.on.day}
        return {"document": document, "done": self.note, "reason": self.reason.strip(), "evidence": self.earlier}


def pick_result(
    user: User, page: TaskPage, unsent: UnsentForm, first: DoneReported | None, reported_on: date
) -> ResultFields:
    """They begin with what was reported ``first``, so that only what is wrong of it is changed; what a report can do
    without is folded, so that the rest and its button are on a phone's first screen."""
    row, document = page.row, first.document if first else None
    symbol = unsent.line(
        _("Symbol of the product's document"),
        "symbol",
        value=document.symbol if document else "",
        placeholder="12/BC-SNV",
    )
    on = unsent.day(
        _("Date of the product"),
        "on",
        first=document.on if document else None,
        latest=today(),
        help=help_on(Rule.RESULT),
    )
    _point_out(user, page, symbol, on)
    doubt = doubt_about(on.if_readable, page.facts, reported_on) if on.if_readable else None
    reason = ""
    if doubt is not None:
        st.warning(plain(doubt_text(doubt, page.facts)), icon=":material/event_busy:")
        reason = unsent.area(_("Why the product is of that day"), "reason", value=first.reason if first else "")
    before = first.evidence if first else ()
    with st.expander(_note_and_evidence(len(before)), icon=":material/attach_file:"):
        note = unsent.area(_("Note"), "note", value=first.done if first else "")
        earlier = _pick_earlier(page, unsent, before)
        files = pick_evidence(row, "done_files")
    return ResultFields(symbol=symbol, on=on, note=note, reason=reason, earlier=earlier, files=files)


def _note_and_evidence(before: int) -> str:
    """Of a report that is sent anew, how many of its files stay."""
    stay = ngettext("Note and evidence; {count} file stays", "Note and evidence; {count} files stay", before)
    return stay if before else _("Note and evidence")


def _point_out(user: User, page: TaskPage, symbol: str, on: DayField) -> None:
    """What a symbol is not, and where the same document was reported before; neither is refused."""
    if not symbol.strip():
        return
    if not is_symbol(symbol):
        st.warning(
            _("“{symbol}” is no symbol as Decree 30/2020 has them, such as 12/BC-SNV.", symbol=plain(symbol.strip())),
            icon=":material/tag:",
        )
    if on.if_readable is not None:
        product = Document(symbol=symbol.strip(), on=on.if_readable)
        again = same_products(user, Moment(today()), {page.row.id: product}).get(page.row.id)
        if again is not None:
            st.warning(plain(same_product_text(again.codes, again.out_of_sight)), icon=":material/content_copy:")


def _pick_earlier(page: TaskPage, unsent: UnsentForm, before: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    if not before:
        return ()
    names = {each.sha256: each.name for each in before}
    kept = st.multiselect(
        _("Files of the report before, which stay with it"),
        list(names),
        list(names),
        format_func=names.__getitem__,
        key=typed(f"{unsent.name}_kept_{'_'.join(sha256[:8] for sha256 in names)}", page.row),
    )
    return tuple(each for each in before if each.sha256 in kept)
