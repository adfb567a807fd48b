"""Backing up, restoring, moving, and giving room back, from the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from clock import now
from commands.terminal import OPERATOR, refusing
from models.preference import preferences_in
from models.refusal import require
from settings import BUCKET, settings, supported_database
from store.backup.manifest import MANIFEST, Manifest
from store.backup.places import Place, place_called
from store.database import Database, current, reading
from store.room import compact as given_back
from usecases import back_up as usecase
from usecases.move import move as move_to
from wording.language import _, file_size, instant, ngettext, number

commands = typer.Typer()
At = Annotated[
    str | None,
    typer.Argument(metavar="DIR", help="A folder, or s3://BUCKET/BEGINNING. Default: BACKUP_TO of the environment."),
]


@commands.command()
def backup(place: At = None) -> None:
    """Write a backup while people work: the database, and the files that are not there yet. It is read back."""
    with refusing():
        with reading() as session:
            preferences = preferences_in(session)
        manifest = usecase.back_up(current(), _place(place), preferences, by=OPERATOR, at=now())
    typer.echo(_("A backup is written and was read back: {what}", what=_told(manifest)))
    if manifest.damaged:
        damaged = _(
            "Damaged at their place are, of earlier backups: {names}. What is here was written there anew.",
            names=", ".join(manifest.damaged),
        )
        typer.echo(damaged, err=True)
    _tell_lost(len(manifest.lost))


@commands.command()
def restore(place: At = None) -> None:
    """Put a backup back into an empty place: the newest at DIR, or the one whose folder DIR is."""
    with refusing():
        database = current()
        where, name = _backup_of(place)
        manifest, lost = usecase.restore(database, where, name, by=OPERATOR, at=now())
    typer.echo(_("Restored, and compared with what was written: {what}", what=_told(manifest)))
    typer.echo(_("Look at it with “verify”, then start the server."))
    _tell_lost(len(lost))


@commands.command()
def move(to: Annotated[str, typer.Option(help="The other database, as DATABASE_URL would name it.")]) -> None:
    """Copy everything into another, empty database, of the other kind too; what is here stays as it is."""
    with refusing():
        target = Database(supported_database(to), settings().wait_seconds, files=settings().files)
        rows = move_to(current(), target, by=OPERATOR, at=now())
        target.close()
    count = ngettext("{count} row", "{count} rows", sum(rows.values()))
    typer.echo(_("Moved, and every table is the same on both sides: {count}.", count=count))
    typer.echo(_("Say DATABASE_URL={url} from now on.", url=target.url.render_as_string(hide_password=True)))


@commands.command()
def compact() -> None:
    """Give the disk back what an SQLite file no longer needs, after a migration or a large deletion."""
    with refusing():
        gained = given_back(current())
    typer.echo(_("The disk has {size} more.", size=file_size(gained)))


def _place(name: str | None) -> Place:
    chosen = name or settings().backup_to
    require(bool(chosen), "Say where: a folder, or s3://BUCKET/BEGINNING; or set BACKUP_TO.")
    return place_called(chosen)


def _backup_of(name: str | None) -> tuple[Place, str | None]:
    """The place, and the name of one of its backups where a folder of one is named."""
    if name and not name.startswith(BUCKET) and (Path(name) / MANIFEST).exists():
        folder = Path(name).absolute()
        return place_called(str(folder.parent)), folder.name
    return _place(name), None


def _told(manifest: Manifest) -> str:
    return _(
        "{name}, of {at}; {acts} acts, {files} files, database {size}.",
        name=manifest.name,
        at=instant(manifest.made_at),
        acts=number(manifest.rows["act"]),
        files=number(len(manifest.files) - len(manifest.lost)),
        size=file_size(manifest.size),
    )


def _tell_lost(count: int) -> None:
    """Files that are lost end the command with 1."""
    if count:
        lost = ngettext(
            "{count} file is lost: it is gone or altered, and no backup here has it. “verify” names it.",
            "{count} files are lost: they are gone or altered, and no backup here has them. “verify” names them.",
            count,
        )
        typer.echo(lost, err=True)
        raise typer.Exit(1)
