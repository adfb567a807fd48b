"""The results that units reported: the plain ones are ticked and decided at once, the odd ones one by one."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from clock import now, today
from exchange.writing.markup import Cell, Columns, Link, Note
from models.batch import BatchKind
from models.counting.standing import standing
from models.ledger.acts import Returned
from models.ledger.entered import entered
from models.moment import Moment
from models.person import User
from models.task.task import Task
from pages.office.ticks import TickedAct, Ticks, change_ticked, show_left_out, titles_of
from pages.parts.record_links import unit_link
from pages.parts.saving import refusing, saving
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from pages.parts.unsent_form import UnsentForm
from queries.answers_due import ResultDue, results_due
from queries.preferences import preferences
from queries.task_list import TaskRow
from server.evidence import address_of
from wording.language import _, day, ngettext
from wording.names import unit_name
from wording.sentences import odd_text


def offer_results(user: User, rows: Sequence[TaskRow], moment: Moment) -> None:
    results = results_due(user, rows, moment)
    plain_ones, odd = [each for each in results if not each.is_odd], [each for each in results if each.is_odd]
    if plain_ones and odd:
        below = ngettext(
            "{count} more wants a look and stands below.", "{count} more want a look and stand below.", len(odd)
        )
        st.caption(below)
    if plain_ones:
        _offer_plain_ones(user, Ticks("results", plain_ones), moment)
    if odd:
        st.header(_("Want a look one by one"))
        _show_odd(user, odd, moment)


def _offer_plain_ones(user: User, ticks: Ticks[ResultDue], moment: Moment) -> None:
    count = len(ticks.ticked)
    confirm = ngettext("Confirm {count} result", "Confirm {count} results", count)
    back = ngettext("Return {count} result", "Return {count} results", count)
    ticks.show(
        {
            "confirm": TickedAct(confirm, ":material/check:", partial(_offer_confirming, user, ticks)),
            "return": TickedAct(back, ":material/undo:", partial(_offer_returning, user, ticks)),
        },
        lambda each: _cells(user, each, moment),
    )


def _offer_confirming(user: User, ticks: Ticks[ResultDue], asked: Sequence[ResultDue]) -> None:
    another = preferences(now()).second_person_confirms
    left_out = [each for each in asked if each.own_entry and another]
    done = [each for each in asked if each not in left_out]
    label = ngettext("Yes, confirm {count} result", "Yes, confirm {count} results", len(done))
    sent = ticks.offer_doing(label, possible=bool(done))
    own = _("You entered this result for its unit: somebody else of the secretariat confirms it.")
    show_left_out({each.row.code: own for each in left_out})
    if done:
        show_table(
            {
                _("Task"): titles_of(done),
                _("Counts as completed on"): [day(each.product.on) for each in done],
                _("Becomes"): [_becomes(each, today()) for each in done],
            },
            about=_("What becomes different"),
        )
    if sent:
        with saving(ngettext("{count} result is confirmed.", "{count} results are confirmed.", len(done))) as session:

            def confirm(task: Task, seen: int) -> None:
                task.confirm(session, by=user, at=now(), seen=seen)

            change_ticked(session, done, confirm, by=user, kind=BatchKind.CONFIRMATION)


def _offer_returning(user: User, ticks: Ticks[ResultDue], asked: Sequence[ResultDue]) -> None:
    unsent = UnsentForm("return_many")
    reason = unsent.area(_("Why the results are returned"), "reason")
    label = ngettext("Yes, return {count} result", "Yes, return {count} results", len(asked))
    sent = ticks.offer_doing(label, possible=True)
    show_table(
        {_("Task"): titles_of(asked), _("Goes back to"): [unit_name(each.row.lead) for each in asked]},
        about=_("What becomes different"),
    )
    if sent:
        with refusing():
            back = entered(Returned, reason=reason)
            done = ngettext("{count} result is returned.", "{count} results are returned.", len(asked))
            with saving(done, unsent) as session:

                def send_back(task: Task, seen: int) -> None:
                    task.send_back(session, back, by=user, at=now(), seen=seen)

                change_ticked(session, asked, send_back, by=user, kind=BatchKind.RETURN)


def _becomes(each: ResultDue, as_of: date) -> Cell:
    return standing_mark(standing(each.row.withdrawn, each.product.on, each.row.deadline, as_of))


def _show_odd(user: User, odd: Sequence[ResultDue], moment: Moment) -> None:
    cells = [_cells(user, each, moment) for each in odd]
    columns: Columns = {head: [each[head] for each in cells] for head in cells[0]}
    why: list[Cell] = [(Note(odd_text(each), "red"), *_others(each, moment)) for each in odd]
    show_table({**columns, _("What is odd"): why}, about=_("Results that want a look"))


def _others(each: ResultDue, moment: Moment) -> list[Link]:
    """The tasks on which the same product was reported."""
    return [task_link(code, code, moment) for code in each.again.codes] if each.again else []


def _cells(user: User, each: ResultDue, moment: Moment) -> dict[str, Cell]:
    """The task, its product, who reported it when, and the files that prove it."""
    row, product = each.row, each.product
    days = (moment.as_of - each.reported_on).days
    since = ngettext("{count} day ago", "{count} days ago", days) if days else _("today")
    files = tuple(Link(file.name, address_of(row.code, file), apart=True) for file in each.evidence)
    return {
        _("Task"): (task_link(row.title, row.code, moment), Note((row.code, unit_link(row.lead, user, moment)))),
        _("Product"): (
            _("{symbol} of {date}", symbol=product.symbol, date=day(product.on)),
            Note(each.facts.product),
        ),
        _("Reported"): (day(each.reported_on), Note(since), Note(each.reported_by)),
        _("Files"): files,
    }
