"""Acts and standings as sentences, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.counting.standing import Standing
from models.ledger.acts import (
    ActKind,
    Amended,
    Asked,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    DeadlineMoved,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionOutcome,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    Link,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Succeeded,
    Withdrawn,
)
from models.ledger.facts import Facts
from models.ledger.kinds import links_in
from models.ledger.on_behalf import letter_of, on_behalf_in
from models.task.doubt import Doubt
from queries.act_rows import ActRow, Named
from queries.answers_due import ResultDue
from wording.language import _, cached_by_language, day, ngettext, whole_percent
from wording.names import directive_role_name

NOBODY_NAMED = Named()


def standing_reason(standing: Standing, deadline: str, completed_on: str, as_of: str, days_over: int | None) -> str:
    """Why a task stands as it does, in one sentence with the dates that decide it."""
    form = {
        Standing.COMPLETED_AHEAD: _("Completed on {completed}, before the deadline {deadline}."),
        Standing.COMPLETED_ON_TIME: _("Completed on {completed}, the very day of the deadline."),
        Standing.COMPLETED_LATE: _("Completed on {completed}, after the deadline {deadline}."),
        Standing.COMPLETED_NO_DEADLINE: _("Completed on {completed}; there was no deadline to measure it by."),
        Standing.IN_PROGRESS: _("Not completed by {as_of}; the deadline {deadline} has not passed."),
        Standing.OVERDUE: _("Not completed by {as_of}; the deadline {deadline} has passed."),
        Standing.NO_DEADLINE: _("Not completed by {as_of}; no day follows from the deadline as printed."),
        Standing.WITHDRAWN: _("Withdrawn by a document; outside the totals."),
    }[standing]
    said = form.format(completed=completed_on, deadline=deadline, as_of=as_of)
    if standing is Standing.OVERDUE and days_over:
        said += " " + ngettext("Overdue by {count} day.", "Overdue by {count} days.", days_over)
    if standing is Standing.IN_PROGRESS and days_over is not None:
        said += " " + ngettext("{count} day left.", "{count} days left.", -days_over)
    return said


class Naming:
    """What an act's sentence names: the day from which it counts, as the reader reads it, units by their ids and
    causes by their codes; what its difference names: people, directives and their clauses by their ids."""

    def __init__(
        self, on: str, units: Mapping[int, str], causes: Mapping[str, str], named: Named = NOBODY_NAMED
    ) -> None:
        self.on = on
        self._units, self._causes, self._named = units, causes, named

    def unit(self, unit_id: int) -> str:
        return self._units.get(unit_id, f"#{unit_id}")

    def cause(self, code: str) -> str:
        return self._causes.get(code, code)

    def person(self, person_id: int | None) -> str:
        return "–" if person_id is None else self._named.people.get(person_id, f"#{person_id}")

    def link(self, link: Link) -> str:
        symbol = self._named.symbols.get(link.directive_id, f"#{link.directive_id}")
        clause = self._named.labels.get(link.clause_id or 0, "")
        return " ".join(filter(None, (directive_role_name(link.role), symbol, clause)))


def act_text(content: Content, on: str, units: Mapping[int, str], causes: Mapping[str, str]) -> str:
    """One act as a sentence, with whom it was entered for and by which letter.

    ``units`` names units by id, as they were called on the day of the act, ``causes`` causes by code.
    """
    naming = Naming(on, units, causes)
    text, on_behalf = ACT_TEXTS[content.kind](content, naming), on_behalf_in(content)
    if on_behalf is None:
        return text
    unit, letter = naming.unit(on_behalf.unit_id), on_behalf.letter
    return _(
        "For {unit}, by its letter {symbol} of {date}: {text}",
        unit=unit,
        symbol=letter.symbol,
        date=day(letter.on),
        text=text,
    )


def doubt_text(doubt: Doubt, facts: Facts) -> str:
    """Why the day of a product can hardly be."""
    match doubt:
        case Doubt.OLDER:
            return _("The product is older than the assignment of {date}.", date=day(facts.assigned_on))
        case Doubt.EARLY:
            due = day(facts.deadline.due)
            return _(
                "The product is of before the deadline {date}, but the task was overdue when reported.", date=due
            )


def same_product_text(codes: Sequence[str], out_of_sight: int) -> str:
    """On which other tasks the same document is reported; those that the reader may not see are only counted."""
    said = [_("The same document is reported on {codes}.", codes=", ".join(codes))] if codes else []
    if out_of_sight:
        said.append(
            ngettext(
                "The same document is reported on {count} task of another unit.",
                "The same document is reported on {count} tasks of other units.",
                out_of_sight,
            )
        )
    return " ".join(said)


def odd_text(result: ResultDue) -> str:
    """What of a reported result wants a look before it is decided."""
    odd = [] if result.evidence else [_("No evidence attached.")]
    if not result.has_symbol:
        said = result.product.symbol
        odd.append(_("“{symbol}” is no symbol as Decree 30/2020 has them, such as 12/BC-SNV.", symbol=said))
    if result.doubt is not None:
        odd.append(doubt_text(result.doubt, result.facts))
    if result.again is not None:
        odd.append(same_product_text(result.again.codes, result.again.out_of_sight))
    return " ".join(odd)


def _assigned(terms: Assigned, naming: Naming) -> str:
    text = _(
        "Assigned to {unit}; deadline as printed: {deadline}.",
        unit=naming.unit(terms.lead_id),
        deadline=terms.deadline.text or "–",
    )
    if not terms.instead_of:
        return text
    return text + " " + _("Instead of {code}, which was in a wrong register or year.", code=terms.instead_of)


def _amended(change: Amended, _naming: Naming) -> str:
    return _("Amended: {what}.", what=", ".join(_parts_amended(change)))


def _progress_reported(report: ProgressReported, _naming: Naming) -> str:
    text = _("Progress {percent}: {done}", percent=whole_percent(report.percent), done=report.done)
    text += _(" Difficulties: {text}", text=report.difficulties) if report.difficulties else ""
    return text + (_(" Proposals: {text}", text=report.proposals) if report.proposals else "")


def _contributed(given: Contributed, naming: Naming) -> str:
    text = _("{unit} contributed: {done}", unit=naming.unit(given.unit_id), done=given.done)
    if given.document is None:
        return text
    return text + " " + _("({symbol} of {date})", symbol=given.document.symbol, date=day(given.document.on))


def _done_reported(report: DoneReported, _naming: Naming) -> str:
    text = _("Reported done: {symbol} of {date}.", symbol=report.document.symbol, date=day(report.document.on))
    why = _("Why of that day: {reason}", reason=report.reason) if report.reason else ""
    return " ".join(filter(None, (text, report.done, why)))


def _confirmed(confirmation: Confirmed, naming: Naming) -> str:
    text = _("Confirmed: completed on {date} by {symbol}.", date=naming.on, symbol=confirmation.document.symbol)
    return text + (_(" The date was looked at.") if confirmation.looked_at else "")


def _returned(back: Returned, _naming: Naming) -> str:
    return _("Returned: {reason}", reason=back.reason)


def _reopened(back: Reopened, _naming: Naming) -> str:
    return _("Reopened: {reason}", reason=back.reason)


def _extension_requested(request: ExtensionRequested, _naming: Naming) -> str:
    text = _("Asked for an extension to {date}: {reason}", date=day(request.to), reason=request.reason)
    text += _(" (asked after the deadline)") if request.late else ""
    return text + (_(" (request no. {nth})", nth=request.nth) if request.repeated else "")


def _extension_decided(decision: ExtensionDecided, _naming: Naming) -> str:
    match decision.outcome:
        case ExtensionOutcome.GRANTED:
            symbol = decision.document.symbol if decision.document else "–"
            return _("Extended to {date} by {symbol}.", date=day(decision.to), symbol=symbol)
        case ExtensionOutcome.REFUSED:
            return _("Extension refused: {reason}", reason=decision.reason)
        case _other:
            return _("Another date proposed, {date}: {reason}", date=day(decision.to), reason=decision.reason)


def _explained(reason: Explained, naming: Naming) -> str:
    text = _("Why it is late: {cause}. {words}", cause=naming.cause(reason.cause), words=reason.words)
    text += " " + _("New expected day: {day}.", day=day(reason.expected_on)) if reason.expected_on else ""
    return text + (" " + _("Help needed: {help}", help=reason.help_needed) if reason.help_needed else "")


def _asked(question: Asked, _naming: Naming) -> str:
    text = _("The lead unit is asked why the task is late.")
    return f"{text} {question.words}".strip()


def _deadline_moved(change: DeadlineMoved, _naming: Naming) -> str:
    document = change.document
    text = _("Deadline moved by the province to {date}, by {symbol}.", date=day(change.to), symbol=document.symbol)
    return f"{text} {change.reason}".strip()


def _handed_over(change: HandedOver, naming: Naming) -> str:
    return _("Handed over to {unit} by {symbol}.", unit=naming.unit(change.lead_id), symbol=change.document.symbol)


def _succeeded(change: Succeeded, naming: Naming) -> str:
    units = "; ".join(
        _(
            "{successor} in the place of {unit}",
            successor=naming.unit(each.successor_id),
            unit=naming.unit(each.unit_id),
        )
        for each in change.successions
    )
    return _("Units reorganised by {symbol}: {units}.", symbol=change.document.symbol, units=units)


def _withdrawn(change: Withdrawn, _naming: Naming) -> str:
    return _("Withdrawn by {symbol} of {date}.", symbol=change.document.symbol, date=day(change.document.on))


def _split(among: Split, naming: Naming) -> str:
    if among.days:
        return _("Due {count} times: {days}.", count=len(among.days), days=", ".join(map(day, among.days)))
    units = ", ".join(map(naming.unit, among.units))
    return _("Split into {count} parts: {units}.", count=len(among.units), units=units)


def _rejoined(back: Rejoined, _naming: Naming) -> str:
    return _("Parts joined back: {reason}", reason=back.reason)


def _given_up(_back: GivenUp, _naming: Naming) -> str:
    return _("Joined back into the whole task.")


def _never_done(_correction: NeverDone, _naming: Naming) -> str:
    return _("Recorded in error; counts as never done.")


ACT_TEXTS: Mapping[ActKind, Callable[[Any, Naming], str]] = {
    ActKind.ASSIGN: _assigned,
    ActKind.AMEND: _amended,
    ActKind.REPORT_PROGRESS: _progress_reported,
    ActKind.CONTRIBUTE: _contributed,
    ActKind.REPORT_DONE: _done_reported,
    ActKind.CONFIRM: _confirmed,
    ActKind.RETURN: _returned,
    ActKind.REOPEN: _reopened,
    ActKind.REQUEST_EXTENSION: _extension_requested,
    ActKind.DECIDE_EXTENSION: _extension_decided,
    ActKind.EXPLAIN: _explained,
    ActKind.ASK: _asked,
    ActKind.MOVE_DEADLINE: _deadline_moved,
    ActKind.HAND_OVER: _handed_over,
    ActKind.SUCCEED: _succeeded,
    ActKind.WITHDRAW: _withdrawn,
    ActKind.SPLIT: _split,
    ActKind.REJOIN: _rejoined,
    ActKind.GIVE_UP: _given_up,
    ActKind.NEVER_DONE: _never_done,
}


def document_text(act: ActRow) -> str:
    """By which document an act was done: its own, the letter of the unit that it was entered for, the directives that
    it says to be behind the task."""
    documents = (getattr(act.content, "document", None), letter_of(act.content))
    letters = [each for each in documents if each is not None]
    named = [_("{symbol} of {date}", symbol=each.symbol, date=day(each.on)) for each in letters]
    naming = Naming("", {}, {}, act.named)
    return "; ".join([*named, *map(naming.link, links_in(act.content))])


@cached_by_language
def act_kind_name(kind: ActKind) -> str:
    """What was done, in a list of kinds."""
    return {
        ActKind.ASSIGN: _("Assigned"),
        ActKind.AMEND: _("Amended"),
        ActKind.REPORT_PROGRESS: _("Progress reported"),
        ActKind.CONTRIBUTE: _("Contribution given"),
        ActKind.REPORT_DONE: _("Reported done"),
        ActKind.CONFIRM: _("Confirmed"),
        ActKind.RETURN: _("Returned"),
        ActKind.REOPEN: _("Reopened"),
        ActKind.REQUEST_EXTENSION: _("Extension asked for"),
        ActKind.DECIDE_EXTENSION: _("Extension decided"),
        ActKind.EXPLAIN: _("Reason given"),
        ActKind.ASK: _("Asked why it is late"),
        ActKind.MOVE_DEADLINE: _("Deadline moved"),
        ActKind.HAND_OVER: _("Handed over"),
        ActKind.SUCCEED: _("Units reorganised"),
        ActKind.WITHDRAW: _("Withdrawn"),
        ActKind.SPLIT: _("Split into parts"),
        ActKind.REJOIN: _("Parts joined back"),
        ActKind.GIVE_UP: _("Joined back into the whole"),
        ActKind.NEVER_DONE: _("Recorded in error"),
    }[kind]


def _parts_amended(content: Amended) -> list[str]:
    named = {
        "title": _("wording"),
        "product": _("product"),
        "field": _("field"),
        "co_ordinating": _("co-ordinating units"),
        "add_co_ordinating": _("co-ordinating unit added"),
        "owed": _("contributions of co-ordinating units"),
        "deadline": _("deadline"),
        "links": _("directives"),
        "add_links": _("directive linked"),
        "supervisor_id": _("supervising member"),
    }
    unchanged = Amended()
    return [name for part, name in named.items() if getattr(content, part) != getattr(unchanged, part)]
