"""How each thing is that the installation has: a line of each, and where to see to it."""

import streamlit as st

from exchange.writing.markup import Link
from models.installation.backup import History
from models.installation.health import Check, Health
from pages.parts.linked import address
from pages.parts.menu import BACKUPS, PROOF
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from queries.installation.operation import Operation
from settings import settings
from store.database import current
from store.files import free_bytes
from store.room import room_of
from store.version import product_version
from wording.events import details_text
from wording.health import check_name, health_name, remedy
from wording.language import _, file_size, instant, ngettext, number


def show_health(checks: dict[Check, Health]) -> None:
    """Whether all is well; else what to see to, each with what to do."""
    if all(each is Health.GOOD for each in checks.values()):
        st.success(_("All is well."), icon=":material/check_circle:")
    for check, each in checks.items():
        if each is not Health.GOOD:
            show = st.error if each is Health.UNFIT else st.warning
            show(plain(f"{check_name(check)}: {remedy(check)}"), icon=":material/build:")


def show_operation(now_so: Operation, history: History, checks: dict[Check, Health]) -> None:
    lines: dict[str, tuple[str | Link, str]] = {
        _("Database"): (_database(), _state(checks, Check.DATABASE)),
        _("Room on the disk"): (_room(), _state(checks, Check.ROOM)),
        _("Backups"): (_backups(history), _state(checks, Check.BACKUPS, Check.LAST_BACKUP)),
        _("Replica"): (_replica(), _state(checks, Check.REPLICA)),
        _("Tasks folded anew"): (_verified(now_so), _state(checks, Check.TASKS)),
        _("Proof"): (_head(now_so), ""),
        _("Cleaned up"): (_cleaned(now_so), ""),
        _("Program"): (_("version {version}", version=product_version()), ""),
    }
    show_table(
        {
            _("Looked at"): list(lines),
            _("How it is"): [text for text, _health in lines.values()],
            _("State"): [health for _text, health in lines.values()],
        },
        about=_("Operation"),
        names=_("Looked at"),
    )


def _state(checks: dict[Check, Health], *of: Check) -> str:
    """The worst of these; a dash where none was looked at."""
    looked_at = [checks[check] for check in of if check in checks]
    return health_name(max(looked_at)) if looked_at else "–"


def _database() -> str:
    kind = "SQLite" if current().is_sqlite else "PostgreSQL"
    room = room_of(current())
    taken = _("{kind}, {size}", kind=kind, size=file_size(room.taken))
    if room.spare < room.taken // 4:
        return taken
    spare = _("of which {spare} are spare; “python cli.py compact” gives them back", spare=file_size(room.spare))
    return f"{taken}, {spare}"


def _room() -> str:
    free = min(free_bytes(folder) for folder in current().folders)
    return _("{size} are free", size=file_size(free))


def _backups(history: History) -> Link:
    last = instant(history.made_at) if history.made_at else _("never")
    return Link(_("the last good one: {last}", last=last), address(BACKUPS, {}))


def _replica() -> str:
    if not settings().replica_url:
        return _("none: all is read from the database itself")
    behind = current().entries_behind()
    if behind is None:
        return _("it does not answer; all is read from the database itself")
    if behind:
        return ngettext("{count} entry behind", "{count} entries behind", behind)
    return _("in step with the database")


def _verified(now_so: Operation) -> str:
    known = now_so.verified
    if not known.count:
        return _("no task yet")
    done = _("{done} of {of}", done=number(known.count - known.missing), of=number(known.count))
    wrong = ", ".join(known.disagreeing) or _("none disagrees")
    return f"{done}; {wrong}"


def _head(now_so: Operation) -> Link:
    said = _("entry {number} of {at}", number=number(now_so.head.position), at=instant(now_so.head.at))
    return Link(said, address(PROOF, {}))


def _cleaned(now_so: Operation) -> str:
    if now_so.cleaned_at is None:
        return _("not yet")
    what = details_text(now_so.cleaned) or _("nothing was left over")
    return f"{instant(now_so.cleaned_at)}: {what}"
