"""A sealed file of the ledger that was taken away is compared with the ledger, line by line."""

from dataclasses import dataclass
from datetime import datetime

from exchange.report.ledger import SealedLedger, SealedLine, changed_lines, read_sealed
from models.journal.entry import Head
from models.person import User
from queries.events import events_numbered
from queries.installation.heads import entry_with
from queries.ledger import acts_as_known
from wording.language import _


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedCheck:
    """``head`` is the entry of the journal that the file names, ``wrong`` a sentence for all that is not as it was
    written: nothing of a file that is whole."""

    head: Head | None
    wrong: tuple[str, ...]


def check_sealed(user: User, file: bytes) -> SealedCheck:
    """Whether nothing in the file was changed, nor what it says and what was recorded before it in the journal."""
    sealed = read_sealed(file)
    if sealed is None:
        return SealedCheck(head=None, wrong=(_("This is no sealed file of the ledger."),))
    head = entry_with(sealed.journal.hash)
    wrong = []
    if not sealed.fits:
        wrong.append(_("The seal does not fit: something in the file was changed after it was taken away."))
    if head is None:
        wrong.append(_("The journal has no entry {hash}.", hash=sealed.journal.hash))
    changed = _unlike_the_ledger(user, sealed, head.at if head else sealed.read_at)
    return SealedCheck(head=head, wrong=(*wrong, *map(_changed, changed)))


def _unlike_the_ledger(user: User, sealed: SealedLedger, known_at: datetime) -> list[SealedLine]:
    acts = acts_as_known(user, [line.position for line in sealed.acts], known_at)
    events = events_numbered(user, [line.position for line in sealed.events])
    return changed_lines(sealed, [*acts, *events])


def _changed(line: SealedLine) -> str:
    if not line.task:
        return _("Event {position} is not as the ledger has it.", position=str(line.position))
    return _(
        "Line {position} (task {code}, act {number}) is not as the ledger has it.",
        position=str(line.position),
        code=line.task,
        number=str(line.number),
    )
