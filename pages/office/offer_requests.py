"""The extensions that units asked for: those ticked are granted until the days asked for, or refused, at once."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from clock import now
from exchange.writing.markup import Cell, Mark, Note
from models.batch import BatchKind
from models.ledger.acts import Document, ExtensionDecided, ExtensionOutcome
from models.ledger.entered import entered
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.task.task import Task
from pages.office.ticks import TickedAct, Ticks, change_ticked, show_left_out, titles_of
from pages.parts.picking.pick_document import DocumentFields, pick_document
from pages.parts.record_links import unit_link
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.answers_due import RequestDue, requests_due, why_not_possible
from queries.task_list import TaskRow
from wording.language import _, day, ngettext, refusal_text
from wording.names import extension_outcome_name

OUTCOMES = (ExtensionOutcome.GRANTED, ExtensionOutcome.REFUSED)


def offer_requests(user: User, rows: Sequence[TaskRow], moment: Moment) -> None:
    ticks = Ticks("requests", requests_due(user, rows))
    label = ngettext("Decide {count} extension", "Decide {count} extensions", len(ticks.ticked))
    ticks.show(
        {"decide": TickedAct(label, ":material/gavel:", partial(_offer_deciding, user, ticks))},
        lambda each: _cells(user, each, moment),
    )


def _offer_deciding(user: User, ticks: Ticks[RequestDue], asked: Sequence[RequestDue]) -> None:
    unsent = UnsentForm("decide_many")
    outcome = st.segmented_control(
        _("Decision"),
        OUTCOMES,
        default=ExtensionOutcome.GRANTED,
        format_func=extension_outcome_name,
        required=True,
        key=typed("requests_outcome"),
    )
    granted = outcome is ExtensionOutcome.GRANTED
    document = pick_document(None, "requests", example="412/UBND-NC") if granted else None
    reason = "" if granted else unsent.area(_("Reason"), "reason")
    why_not = _why_not(asked, document) if document else {}
    done = [each for each in asked if each.row.id not in why_not]
    sent = ticks.offer_doing(_yes(len(done), granted=granted), possible=bool(done))
    _show_outcome(done, granted=granted)
    show_left_out({each.row.code: refusal_text(why_not[each.row.id]) for each in asked if each not in done})
    if sent:
        with refusing():
            because = {"document": document.values} if document else {"reason": reason.strip()}
            decisions = {
                each.row.code: entered(
                    ExtensionDecided, outcome=outcome, to=each.request.to if granted else None, **because
                )
                for each in done
            }
            text = ngettext("{count} extension is decided.", "{count} extensions are decided.", len(done))
            with saving(text, unsent) as session:

                def decide(task: Task, seen: int) -> None:
                    task.decide_extension(session, decisions[task.code], by=user, at=now(), seen=seen)

                change_ticked(session, done, decide, by=user, kind=BatchKind.DECISION)


def _yes(count: int, *, granted: bool) -> str:
    if granted:
        return ngettext("Yes, grant {count} extension", "Yes, grant {count} extensions", count)
    return ngettext("Yes, refuse {count} extension", "Yes, refuse {count} extensions", count)


def _why_not(asked: Sequence[RequestDue], fields: DocumentFields) -> dict[int, Refusal]:
    """Which cannot be granted by the document, once that has its symbol and its day."""
    on = fields.on.if_readable
    if on is None or not fields.symbol.strip():
        return {}
    document = Document(symbol=fields.symbol.strip(), on=on)
    granted = {
        each.row.id: ExtensionDecided(outcome=ExtensionOutcome.GRANTED, to=each.request.to, document=document)
        for each in asked
    }
    return why_not_possible(granted, on)


def _show_outcome(done: Sequence[RequestDue], *, granted: bool) -> None:
    if not done:
        return
    show_table(
        {
            _("Task"): titles_of(done),
            _("Deadline"): [day(each.row.deadline) for each in done],
            _("Becomes"): [day(each.request.to if granted else each.row.deadline) for each in done],
        },
        about=_("What becomes different"),
    )


def _cells(user: User, each: RequestDue, moment: Moment) -> dict[str, Cell]:
    """The task, from when to when, and why."""
    row, request = each.row, each.request
    late = Mark(_("Asked for after the deadline"), "orange", ":material/schedule:")
    nth = Mark(_("Request no. {nth}", nth=request.nth), "orange", ":material/repeat:")
    return {
        _("Task"): (task_link(row.title, row.code, moment), Note((row.code, unit_link(row.lead, user, moment)))),
        _("New deadline"): (day(request.to), Note(_("Deadline: {day}", day=day(row.deadline)))),
        _("Reason"): (request.reason, *(late,) * request.late, *(nth,) * request.repeated),
    }
