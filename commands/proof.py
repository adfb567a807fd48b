"""Whether anything was changed by hand: all of it looked at, and heads of the journal, by which others can tell."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.terminal import OPERATOR, refusing
from models.journal.entry import Head
from models.refusal import Refusal
from queries.installation.heads import entry_with, head_at_end_of, last_head
from queries.installation.journal import broken_entries
from queries.installation.verification import (
    UNREADABLE,
    broken_seals,
    damaged,
    database_damages,
    disagreements,
    nobody_watches,
    task_count,
)
from usecases.check_sealed import check_sealed
from wording.language import Language, day, instant, use_language

commands = typer.Typer()


@commands.command()
def head(
    on: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="As it was when a day ended.")
    ] = None,
) -> None:
    """Print the head of the journal: the number of its last entry, its instant and its hash.

    Kept outside of this machine, it proves later that nothing from before it was changed.
    """
    with refusing():
        found = last_head() if on is None else head_at_end_of(on.date())
        if found is None:
            raise Refusal("The journal began later.")
    typer.echo(_line(found))


@commands.command()
def verify(
    head: Annotated[str | None, typer.Option(help="A head from outside: its hash, or how that begins.")] = None,
    on: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="The day whose last entry it should be.")
    ] = None,
    sealed: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A sealed file of the ledger that was taken away."),
    ] = None,
) -> None:
    """Look at all there is: the database, its guards, every task folded anew, every seal and file, and the journal.

    What is not as it was written is named; that which was written first is the first that is broken. With a head that
    was kept outside, nothing from before it can have been changed unnoticed, not even with the whole journal.
    """
    with refusing():
        wrong = _print(database_damages())
        count, last = task_count(), last_head()
        wrong += _print(_wrong_with_head(head, on) if head else [])
        wrong += _print(_wrong_with_sealed(sealed) if sealed else [])
        with _progress("Tasks", count) as done:
            disagreeing = _readable("tasks", lambda: disagreements(done)[1])
        wrong += _print(disagreeing)
        wrong += _print(_readable("issued reports", broken_seals))
        wrong += _print(_readable("files", damaged))
        with _progress("Journal", last.position) as done:
            broken = broken_entries(done)
        wrong += _print(broken)
    if broken:
        typer.echo(f"The first that is broken in the journal: {broken[0]}", err=True)
    typer.echo(f"{count} tasks and {last.position} entries of the journal checked, {wrong} disagreements.")
    typer.echo(f"The head of the journal: {_line(last)}")
    raise typer.Exit(1 if wrong else 0)


def _print(sentences: list[str]) -> int:
    """Say at once what is wrong, for a damaged database ends what comes after; returns how many they are."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    return len(sentences)


def _wrong_with_head(hash_: str, on: datetime | None) -> list[str]:
    """A sentence when the journal has no such head, or has it on another day."""
    entry = entry_with(hash_)
    if entry is None:
        return [
            f"the journal has no entry {hash_}: something from before that head was changed, or the hash is mistyped"
        ]
    if on is not None and head_at_end_of(on.date()) != entry:
        return [f"the head {hash_} is not the last of {day(on.date())}: it is entry {_line(entry)}"]
    typer.echo(f"The head is in the journal: entry {_line(entry)}")
    return []


def _wrong_with_sealed(path: Path) -> list[str]:
    """A sentence for all that was changed in a sealed file, or is no longer as it says; in English, as all of it."""
    with use_language(Language.EN):
        check = check_sealed(OPERATOR, path.read_bytes())
    if check.head is not None:
        typer.echo(f"The head is in the journal: entry {_line(check.head)}")
    return [f"{path.name}: {sentence}" for sentence in check.wrong]


def _readable(what: str, look: Callable[[], list[str]]) -> list[str]:
    """What ``look`` finds; or that a hand wrote something that nothing can read, which the journal then names."""
    try:
        return look()
    except UNREADABLE as error:
        return [f"{what} cannot be read: {error}"]


@contextmanager
def _progress(label: str, count: int) -> Iterator[Callable[[int], object]]:
    """A bar on the terminal of whoever watches; it is told how many more were looked at."""
    if not sys.stderr.isatty():
        yield nobody_watches
        return
    with typer.progressbar(length=count, label=label, file=sys.stderr) as bar:
        yield bar.update


def _line(head: Head) -> str:
    return f"{head.position} {instant(head.at)} {head.hash}"
