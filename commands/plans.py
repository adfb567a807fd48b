"""Plans, from the terminal: what a printed deadline says, and loading a file."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlmodel import col, select

from clock import now, today
from commands.terminal import AsJson, Lang, print_json, refusing
from models.person import Person, Role, User
from models.refusal import Refusal, require
from models.register import open_registers
from store.database import current, reading, writing
from wording.language import Language, _, ngettext, refusal_text, set_language

if TYPE_CHECKING:
    from exchange.plan.check import Check, Plan
    from exchange.plan.table import PlanTable
    from exchange.reading.grid import Grid
    from models.plan.loading import Answers


def deadline(
    text: Annotated[str, typer.Argument(help="As the plan prints it.")],
    year: Annotated[int, typer.Option(help="The plan's year.")],
    assigned: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of assignment.")] = None,
    strict_before: Annotated[bool, typer.Option(help="Read “before the 15th” as the 14th.")] = False,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """What a printed deadline says, and whether a person should look at it."""
    from models.deadline.reading import read_deadline

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


def load(
    file: Annotated[Path, typer.Argument(help="A workbook, a text file or a Word file with the plan's tasks.")],
    register: Annotated[str, typer.Option(help="Code of the register that its tasks are counted in.")],
    year: Annotated[int, typer.Option(min=2000, max=2100, help="The plan's year.")],
    directive: Annotated[str | None, typer.Option(help="Symbol of the document that assigns the tasks.")] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day from which they count; default: the directive's, else 1/1."),
    ] = None,
    lead: Annotated[str | None, typer.Option(help="The lead unit of rows whose own is not certain.")] = None,
    by: Annotated[str | None, typer.Option(help="In whose name; default: the secretariat's first.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """Load a plan: its certain rows, as one batch. Rows that wait for an answer are listed, and not loaded."""
    from exchange.plan.as_json import check_json
    from exchange.plan.check import Plan, check_plan
    from exchange.plan.grids import plan_grids
    from exchange.plan.tables import not_read, tables_in
    from models.plan.loading import Answers, Lead
    from queries.directive_list import directive_called
    from queries.loadings import shapes
    from queries.plan_context import known_of
    from queries.registers import register_called
    from queries.units import unit_called

    set_language(lang)
    batch = None
    with refusing():
        require(file.is_file(), "There is no file {name}.", name=str(file))
        if not dry_run:
            current().upgrade()
        code = register_called(register).code
        user, content = _in_whose_name(by), file.read_bytes()
        source = directive_called(directive) if directive else None
        if directive and source is None:
            raise Refusal("No directive with this symbol is registered: {symbol}", symbol=directive)
        day = on.date() if on else source.issued_on if source else min(date(year, 1, 1), today())
        grids = plan_grids(file.name, content)
        tables = tables_in(grids, shapes())
        require(bool(tables), "No table of tasks was found in {name}.", name=file.name)
        answers, known = Answers(), known_of(user, code, year)
        plan = Plan(content, year, day, source.id if source else None, today())
        check = check_plan(tables, plan, known, answers)
        if lead is not None:
            unit = unit_called(lead)
            if unit is None:
                raise Refusal("No unit is called “{name}”.", name=lead)
            answers = Answers(leads={each.text: Lead(lead_id=unit.id) for each in check.leads})
            check = check_plan(tables, plan, known, answers)
        if not dry_run and (check.new or check.changes):
            batch = _load(file.name, plan, code, check, answers, known.newest, user)
    if as_json:
        print_json(check_json(check, tables, grids, batch))
    else:
        _print_check(check, tables, not_read(grids, tables), dry_run=dry_run)


def _load(
    name: str, plan: "Plan", register_code: str, check: "Check", answers: "Answers", newest: int, user: User
) -> int | None:
    """Load the certain rows of a file, and show how far it has come; returns the batch."""
    from models.plan.loading import Loading

    bar = typer.progressbar(length=len(check.new) + len(check.changes), file=sys.stderr)
    source: dict[str, Any] = {
        "register_code": register_code,
        "year": plan.year,
        "on": plan.on,
        "directive_id": plan.directive_id,
    }
    with bar, writing() as session:
        open_registers(session, plan.year)
        loading = Loading.begin(session, name, plan.content, **source, by=user, at=now())
        loading.answer(answers, by=user)
        more: dict[str, Any] = {"progress": lambda _done, _of: bar.update(1), "seen": newest}
        return loading.load(session, check.new, check.changes, by=user, at=now(), **more).id


def _print_check(check: "Check", tables: "list[PlanTable]", unread: "list[Grid]", *, dry_run: bool) -> None:
    """What became of the rows, and which were none."""
    from models.plan.loading import Outcome

    for row in check.rows:
        for remark in row.remarks:
            typer.echo(f"{row.row.place}\t{row.outcome}\t{remark.column}\t{refusal_text(remark.why)}")
    for table in tables:
        for place, text in table.left_out:
            typer.echo(f"{place}\t{Outcome.LEFT_OUT}\t{table.name}\t{text}")
    for grid in unread:
        typer.echo(_("No task was found in {name}.", name=grid.name))
    new, changed = len(check.new), len(check.changes)
    if dry_run:
        told = ngettext("{count} task would be assigned.", "{count} tasks would be assigned.", new)
    else:
        told = ngettext("{count} task was assigned.", "{count} tasks were assigned.", new)
    typer.echo(told + " " + ngettext("{count} task changes.", "{count} tasks change.", changed))


def _in_whose_name(login: str | None) -> User:
    """The person of the secretariat in whose name acts are recorded."""
    from server.sessions import user_of

    query = select(Person).where(Person.role == Role.SECRETARIAT, Person.active).order_by(col(Person.id))
    with reading() as session:
        people = session.exec(query).all()
        found = next((each for each in people if login in (None, each.login)), None)
        if found is None:
            raise Refusal("Acts are recorded in the name of somebody of the secretariat. Say whose: --by LOGIN")
        return user_of(session, found)
