"""The registers as administrators keep them: added, changed and closed, and never from under their tasks."""

import re
from dataclasses import asdict, replace
from datetime import datetime

from sqlmodel import Session, func, select

from models.access import may_keep_registers
from models.event import EventKind, difference, note
from models.person import User
from models.refusal import gettext_noop, permit, require, require_unchanged
from models.register import REGISTER_FIGURES, Register, RegisterDetails, ReportWording
from models.task.task import Task
from models.text import FIGURE, LINE, SHORT, one_line, require_within, searchable

CODE, LETTERS = re.compile(r"(?!.{33})[a-z](_?[a-z0-9])*"), re.compile(r"[A-Z]{1,4}")
FIRST, LAST, PLACES = 2000, 2100, 99
TAKEN = gettext_noop("“{taken}” is already that of the register {name}.")
FIGURES_OF = {
    "section": (*REGISTER_FIGURES, "period", "as_of"),
    "no_task": (*REGISTER_FIGURES, "period", "as_of"),
    "sentence": (*REGISTER_FIGURES, "period", "parts", "tasks"),
    "stood_at": ("rate",),
    "that_year": ("rate",),
}
BRACES = gettext_noop("A brace begins and ends the name of a figure, and nothing else.")


def add_register(session: Session, details: RegisterDetails, *, by: User, at: datetime) -> Register:
    permit(may_keep_registers(by), "Only administrators look after registers.")
    details = _trimmed(details)
    require(
        CODE.fullmatch(details.code) is not None,
        "A register's code is of small letters, digits and underscores, such as inspection_findings.",
    )
    own_words = f"of_{details.code}"
    # No code has two underscores together, so no figure of one register has the name of another's.
    register = Register(**asdict(details), figure_prefix=f"{own_words}_", section=own_words)
    _require_sound(details)
    _require_free(session, details)
    session.add(register)
    session.flush()
    said = {"register": register.code, "name": register.name_vi}
    note(session, EventKind.REGISTER_ADDED, at=at, by=by, details=said)
    return register


def change_register(
    session: Session,
    register: Register,
    details: RegisterDetails,
    *,
    by: User,
    at: datetime,
    seen: RegisterDetails | None = None,
) -> None:
    """Say anew what is so of a register. Its code stays; its letters and first year do not leave its tasks behind.

    ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
    """
    permit(may_keep_registers(by), "Only administrators look after registers.")
    before, details = register.details, _trimmed(details)
    require_unchanged(seen, before)
    require(details.code == before.code, "A register keeps its code.")
    _require_sound(details)
    _require_free(session, details, before.code)
    first, _last = _years_of_tasks(session, register)
    require(
        first is None or details.letters == before.letters,
        "This register has tasks, whose codes have its letters. They stay.",
    )
    require(first is None or details.first_year <= first, "It has tasks of {year}.", year=str(first))
    require(
        register.last_year is None or details.first_year <= register.last_year,
        "A register's last year is not before its first.",
    )
    register.become(details)
    session.add(register)
    if changed := difference(_plain(before), _plain(details)):
        note(session, EventKind.REGISTER_CHANGED, at=at, by=by, details={"register": register.code, **changed})


def close_register(
    session: Session, register: Register, after: int | None, *, by: User, at: datetime, seen: int | None = None
) -> None:
    """Let a register run no longer than the year ``after``, or be open again (``None``).

    ``seen`` is the last year that the form was drawn with.
    """
    permit(may_keep_registers(by), "Only administrators look after registers.")
    require_unchanged(seen, register.last_year)
    require(after is None or after >= register.first_year, "A register's last year is not before its first.")
    _first, last = _years_of_tasks(session, register)
    require(after is None or last is None or after >= last, "It has tasks of {year}.", year=str(last))
    if after == register.last_year:
        return
    changed = [register.last_year, after]
    register.last_year = after
    session.add(register)
    note(session, EventKind.REGISTER_CLOSED, at=at, by=by, details={"register": register.code, "last_year": changed})


def _years_of_tasks(session: Session, register: Register) -> tuple[int | None, int | None]:
    """The first and the last year that a register has tasks of."""
    years = select(func.min(Task.year), func.max(Task.year)).where(Task.register_code == register.code)
    return session.exec(years).one()


def _trimmed(details: RegisterDetails) -> RegisterDetails:
    return replace(
        details,
        code=details.code.strip(),
        letters=details.letters.strip(),
        name_vi=one_line(details.name_vi),
        name_en=one_line(details.name_en),
        wording_vi=ReportWording(**{name: one_line(text) for name, text in asdict(details.wording_vi).items()}),
        wording_en=ReportWording(**{name: one_line(text) for name, text in asdict(details.wording_en).items()}),
    )


def _require_sound(details: RegisterDetails) -> None:
    require(
        LETTERS.fullmatch(details.letters) is not None,
        "The letters of its tasks' codes are one to four capital letters, such as KH.",
    )
    require(bool(details.name_vi and details.name_en), "A register needs a name in both languages.")
    require_within(SHORT, details.name_vi, details.name_en)
    require(FIRST <= details.first_year <= LAST, "A year lies between {first} and {last}.", first=FIRST, last=LAST)
    require(1 <= details.position <= PLACES, "Its place is a number from 1 to {last}.", last=PLACES)
    for wording in (details.wording_vi, details.wording_en):
        _require_figures(wording)


def _require_figures(wording: ReportWording) -> None:
    """Refuse a phrase that names a figure which it cannot have, or not the one that it is about."""
    for phrase, text in asdict(wording).items():
        require_within(LINE, text)
        for name in FIGURE.findall(text):
            require(name in FIGURES_OF.get(phrase, ()), "There is no figure {name}.", name=f"{{{name}}}")
        rest = FIGURE.sub("", text)
        require("{" not in rest and "}" not in rest, BRACES)
    for text in (wording.stood_at, wording.that_year):
        require(not text or "{rate}" in text, "This phrase is about {rate}: “{text}”", rate="{rate}", text=text)


def _require_free(session: Session, details: RegisterDetails, own: str = "") -> None:
    """Refuse a code, letters or a name that another register has."""
    names = {searchable(details.name_vi), searchable(details.name_en)}
    for other in session.exec(select(Register).where(Register.code != own)):
        require(other.code != details.code, TAKEN, taken=details.code, name=other.name_vi)
        require(other.letters != details.letters, TAKEN, taken=details.letters, name=other.name_vi)
        same = names & {searchable(other.name_vi), searchable(other.name_en)}
        require(not same, TAKEN, taken=details.name_vi, name=other.name_vi)


def _plain(details: RegisterDetails) -> dict[str, object]:
    """``details`` as an event keeps them."""
    said = asdict(details)
    for name in ("wording_vi", "wording_en"):
        said[name] = " · ".join(filter(None, said[name].values()))
    return said
