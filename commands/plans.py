"""Plans, from the terminal: what a printed deadline says, and loading a file."""

import hashlib
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from clock import now, today
from commands.terminal import ASSIGNER, AsJson, By, Lang, in_whose_name, print_json, refusing
from exchange.plan.as_json import check_json
from exchange.plan.check import Check
from exchange.plan.tables import accounted_text
from models.deadline.printed import read_deadline
from models.ledger.acts import Document
from models.person import User
from models.plan.answers import Answers, Lead
from models.plan.loading import Loading
from models.plan.rows import Outcome
from models.refusal import Refusal, gettext_noop, require
from queries.directive_list import DirectiveName, directive_called
from queries.loadings import LoadingRow, loaded_in_part
from queries.plan_context import known_of
from queries.registers import register_called
from queries.units import unit_called
from store.database import current, writing
from usecases.load_plan import Compared, Destination, PlanFile, begin, compare, counts_from, load_rows, read_plan
from wording.language import Language, _, ngettext, refusal_text, set_language

HEADINGS_ASKED = gettext_noop(
    "It is not known what these columns say: {names}. Say it on the page where plans are loaded; nothing was loaded."
)
commands = typer.Typer()


@commands.command()
def deadline(
    text: Annotated[str, typer.Argument(help="As the plan prints it.")],
    year: Annotated[int, typer.Option(help="The plan's year.")],
    assigned: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of assignment.")] = None,
    strict_before: Annotated[bool, typer.Option(help="Read “before the 15th” as the 14th.")] = False,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """What a printed deadline says, and whether a person should look at it."""
    set_language(lang)
    read = read_deadline(text, year, assigned.date() if assigned else None, strict_before=strict_before)
    said = {
        "kind": read.kind,
        "start": read.start.isoformat() if read.start else None,
        "due": read.due.isoformat() if read.due else None,
        "rrule": read.rrule or None,
        "review": read.review,
        "reason": _(read.reason) if read.reason else "",
        "text": read.text,
    }
    if as_json:
        print_json(said)
    else:
        typer.echo("\n".join(f"{name}: {value}" for name, value in said.items() if value not in (None, "")))


@commands.command("import")
def load(
    file: Annotated[Path, typer.Argument(help="A workbook, a text file or a Word file with the plan's tasks.")],
    register: Annotated[
        str | None,
        typer.Option(help="Code of the register that its tasks are counted in; default: what the file says."),
    ] = None,
    year: Annotated[
        int | None, typer.Option(min=2000, max=2100, help="The plan's year; default: what the file says.")
    ] = None,
    directive: Annotated[str | None, typer.Option(help="Symbol of the document that assigns the tasks.")] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day from which they count; default: the directive's, else 1/1."),
    ] = None,
    letter: Annotated[str | None, typer.Option(help="Symbol of the letter that reported the file's results.")] = None,
    letter_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The letter's day; without it no result is loaded.")
    ] = None,
    lead: Annotated[str | None, typer.Option(help="The lead unit of rows whose own is not certain.")] = None,
    by: By = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """Load a plan: its certain rows, as one batch. Rows that wait for an answer are listed, and not loaded."""
    set_language(lang)
    batch = None
    with refusing():
        require(file.is_file(), "There is no file {name}.", name=str(file))
        if not dry_run:
            current().upgrade()
        chosen = register_called(register).code if register else ""
        user, content = ASSIGNER if dry_run and by is None else in_whose_name(by), file.read_bytes()
        source, plan = _source(directive), read_plan(file.name, content)
        destination = _destination(plan, chosen, year, source, on)
        answers = Answers(letter=_letter(letter, letter_on))
        known = known_of(user, destination.register_code, destination.year)
        compared = compare(plan, destination, known, answers, today=today())
        if lead is not None:
            answers = _led_by(answers, lead, compared.check)
            compared = compare(plan, destination, known, answers, today=today())
        require(dry_run or not plan.asked, HEADINGS_ASKED, names=", ".join(plan.asked))
        rows = (*compared.check.new, *compared.check.changes)
        if not dry_run and (rows or _loaded_in_part(plan, destination, user)):
            batch = _load(plan, destination, compared, answers, user)
    if as_json:
        print_json(check_json(compared.check, plan.tables, plan.grids, batch))
    else:
        _print_check(compared.check, plan, dry_run=dry_run)
    with refusing():
        require(bool(plan.tables), "No table of tasks was found in {name}.", name=file.name)


def _source(symbol: str | None) -> DirectiveName | None:
    """The document that assigns, or none where none is named."""
    found = directive_called(symbol) if symbol else None
    if symbol and found is None:
        raise Refusal("No directive with this symbol is registered: {symbol}", symbol=symbol)
    return found


def _destination(
    plan: PlanFile, register_code: str, year: int | None, source: DirectiveName | None, on: datetime | None
) -> Destination:
    """Where the plan is loaded to, and from which day on it counts."""
    code, of_year = _list_of(plan, register_code, year)
    day = on.date() if on else counts_from(of_year, source.issued_on if source else None, today())
    return Destination(register_code=code, year=of_year, on=day, directive_id=source.id if source else None)


def _list_of(plan: PlanFile, chosen: str, year: int | None) -> tuple[str, int]:
    """The register's code and the year that are asked for, else those that the file says; another year that it says
    is told."""
    said = plan.says
    code, of_year = chosen or said.register_code, year or said.year
    if not code or of_year is None:
        raise Refusal("{name} says of no register or of no year that it is: say both.", name=plan.name)
    if said.year not in (None, of_year):
        told = _("The file says that it is of {said}, and is read as one of {year}.", said=said.year, year=of_year)
        typer.echo(told, err=True)
    return code, of_year


def _letter(symbol: str | None, on: datetime | None) -> Document | None:
    """The letter that reported the results, which has both a symbol and a day."""
    require((symbol is None) == (on is None), "A letter has a symbol and a day: say both, or neither.")
    return Document(symbol=symbol, on=on.date()) if symbol and on else None


def _led_by(answers: Answers, name: str, check: Check) -> Answers:
    """The ``answers`` with one to every question of who leads."""
    unit = unit_called(name)
    if unit is None:
        raise Refusal("No unit is called “{name}”.", name=name)
    return answers.model_copy(update={"leads": {each.text: Lead(lead_id=unit.id) for each in check.leads}})


def _load(plan: PlanFile, destination: Destination, compared: Compared, answers: Answers, user: User) -> int:
    """Load the certain rows of a file, or the rest of them, and show how far it has come; returns the batch."""
    begun = _loaded_in_part(plan, destination, user)
    if begun is None:
        with writing() as session:
            loading = begin(session, plan, destination, by=user, at=now())
            loading.answer(answers, by=user)
            session.flush()
            loading_id, left = loading.id or 0, 0
    else:
        loading_id, left = begun.id, begun.left
    rows = len(compared.check.new) + len(compared.check.changes)
    with typer.progressbar(length=2 * rows, label=_("Looked at, then loaded"), file=sys.stderr) as bar:
        try:
            return load_rows(
                *(loading_id, plan, compared),
                by=user,
                clock=now,
                left=left,
                checked=lambda done, _of: bar.update(done - bar.pos),
                loaded=lambda done, of: bar.update(rows + min(done, of) - bar.pos),
            )
        except (Refusal, KeyboardInterrupt):
            _tell_what_is_loaded(loading_id, user)
            raise


def _loaded_in_part(plan: PlanFile, destination: Destination, user: User) -> LoadingRow | None:
    sha256 = hashlib.sha256(plan.content).hexdigest()
    return loaded_in_part(user, sha256, destination.register_code, destination.year)


def _tell_what_is_loaded(loading_id: int, user: User) -> None:
    """Say how a load that ended before its end is gone on with; a file of which nothing was loaded is not kept."""
    with writing() as session:
        loading = session.get_one(Loading, loading_id)
        left = loading.left
        if loading.batch_id is None:
            loading.put_away(session, by=user)
    if left:
        told = ngettext("{count} row is not loaded yet.", "{count} rows are not loaded yet.", left)
        typer.echo(told + " " + _("The same command goes on with it."), err=True)


def _print_check(check: Check, plan: PlanFile, *, dry_run: bool) -> None:
    """What became of the rows, and which were none."""
    for row in check.rows:
        for remark in row.remarks:
            typer.echo(f"{row.row.place}\t{row.outcome}\t{remark.column}\t{refusal_text(remark.why)}")
    for table in plan.tables:
        for left in table.left_out:
            why = _(left.why)
            typer.echo(f"{left.place}\t{Outcome.LEFT_OUT}\t{table.name}\t{left.text}\t{why}")
    for grid in plan.unread:
        typer.echo(_("No task was found in {name}.", name=grid.name))
    typer.echo(accounted_text(plan.lines))
    if not plan.tables:
        return
    new, changed = len(check.new), len(check.changes)
    if dry_run:
        told = ngettext("{count} task would be assigned.", "{count} tasks would be assigned.", new)
    else:
        told = ngettext("{count} task was assigned.", "{count} tasks were assigned.", new)
    typer.echo(told + " " + ngettext("{count} task changes.", "{count} tasks change.", changed))
