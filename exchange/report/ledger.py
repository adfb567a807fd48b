"""Acts across tasks to take away: as a table, and as a file that proves itself."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, TypeAdapter

from exchange.writing.table import Cell, Column, Table
from models.journal.entry import Head
from queries.events import EventRow
from queries.ledger import LedgerRow
from wording.differences import history_lines
from wording.events import event_document, event_name, event_text
from wording.journal import head_text
from wording.language import _, instant
from wording.names import names_by_id
from wording.sentences import act_kind_name, document_text

SEAL = "seal"
OF_ACTS = ("task", "number", "place", "on", "recorded_at", "because", "content")
OF_EVENTS = ("at", "kind", "address", "details")
PLAIN: TypeAdapter[Any] = TypeAdapter(Any)  # whatever a fact is made of


class SealedHead(BaseModel):
    hash: str


class SealedLine(BaseModel, extra="allow"):
    """An act of a ``task``, or an event, of which ``task`` is empty, with all else that the file says of it."""

    position: int
    task: str = ""
    number: int = 0


class SealedLedger(BaseModel):
    """What a sealed file says; ``fits``: its seal is that of the rest."""

    fits: bool
    read_at: datetime
    journal: SealedHead
    acts: tuple[SealedLine, ...]
    events: tuple[SealedLine, ...]


def ledger_table(
    rows: Sequence[LedgerRow | EventRow], causes: Mapping[str, str], at: datetime, *, narrowed_by: str, head: Head
) -> Table:
    """The acts as they were read ``at`` an instant, with what each made different, between them what is no task's;
    ``head`` proves them."""
    columns = (
        Column(_("No."), 8, centred=True),
        Column(_("Recorded"), 16, centred=True),
        Column(_("Who"), 20),
        Column(_("Code"), 14),
        Column(_("Task"), 40),
        Column(_("Act"), 18),
        Column(_("What was done"), 60),
        Column(_("By which document"), 24),
        Column(_("In effect from"), 12, centred=True),
    )
    cells = [_event_cells(row) if isinstance(row, EventRow) else _act_cells(row, causes) for row in rows]
    read = _("Read at {instant}", instant=instant(at))
    note = " ".join(filter(None, [narrowed_by, f"{read}.", f"{head_text(head)}."]))
    return Table(title=_("Ledger of acts"), note=note, columns=columns, groups=[("", cells)])


def _act_cells(row: LedgerRow, causes: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        row.position,
        instant(row.act.recorded_at),
        row.act.by,
        row.code,
        row.title,
        act_kind_name(row.act.content.kind),
        "\n".join(history_lines(row.act, names_by_id(row.act.units), causes)),
        document_text(row.act),
        row.act.on,
    )


def _event_cells(row: EventRow) -> tuple[Cell, ...]:
    on = row.details.get("day")
    effect = date.fromisoformat(on) if on else None
    return (
        None,
        instant(row.at),
        row.by,
        "",
        row.about,
        event_name(row.kind),
        event_text(row),
        event_document(row),
        effect,
    )


def sealed_ledger(rows: Sequence[LedgerRow | EventRow], at: datetime, *, narrowed_by: str, head: Head) -> bytes:
    """Acts and events as JSON, with the head of the journal that proves them, and ``seal``, the SHA-256 of all else.

    :func:`read_sealed` reads it again, and sees whether anything in it was changed.
    """
    content = {
        "read_at": at.isoformat(),
        "narrowed_by": narrowed_by,
        "journal": {"position": head.position, "at": head.at.isoformat(), "hash": head.hash},
        "acts": [_act(row) for row in rows if isinstance(row, LedgerRow)],
        "events": [_event(row) for row in rows if isinstance(row, EventRow)],
    }
    return _written({**content, SEAL: _seal_of(content)})


def read_sealed(file: bytes) -> SealedLedger | None:
    """A file that :func:`sealed_ledger` made, also where it was changed since; ``None`` for any other."""
    try:
        content = json.loads(file)
        seal = content.pop(SEAL, "")
        return SealedLedger.model_validate({**content, "fits": seal == _seal_of(content)})
    except (ValueError, TypeError, AttributeError):
        return None


def changed_lines(sealed: SealedLedger, rows: Sequence[LedgerRow | EventRow]) -> list[SealedLine]:
    """The lines of the file that say otherwise than ``rows``, which are what was read for it, read anew.

    Names may be others since. What an act made different is worked out, and is compared where the seal does not fit.
    """
    acts = {row.position: _act(row) for row in rows if isinstance(row, LedgerRow)}
    events = {row.id: _event(row) for row in rows if isinstance(row, EventRow)}
    compared = OF_ACTS if sealed.fits else (*OF_ACTS, "made")
    return [
        *(line for line in sealed.acts if not _says(line, acts.get(line.position), compared)),
        *(line for line in sealed.events if not _says(line, events.get(line.position), OF_EVENTS)),
    ]


def _says(line: SealedLine, recorded: Mapping[str, object] | None, names: Sequence[str]) -> bool:
    if recorded is None:
        return False
    return all(getattr(line, name, None) == PLAIN.dump_python(recorded[name], mode="json") for name in names)


def _act(row: LedgerRow) -> dict[str, object]:
    act = row.act
    return {
        "position": row.position,
        "task": row.code,
        "number": act.number,
        "place": act.place,
        "on": act.on.isoformat(),
        "recorded_at": act.recorded_at.isoformat(),
        "by": act.by,
        "because": act.because,
        "content": act.content.model_dump(mode="json"),
        "made": [
            {
                "what": name,
                "before": PLAIN.dump_python(before, mode="json"),
                "after": PLAIN.dump_python(after, mode="json"),
            }
            for name, before, after in act.made
        ],
    }


def _event(row: EventRow) -> dict[str, object]:
    return {
        "position": row.id,
        "at": row.at.isoformat(),
        "kind": row.kind.value,
        "by": row.by,
        "about": row.about,
        "address": row.address,
        "details": row.details,
    }


def _seal_of(content: Mapping[str, object]) -> str:
    return sha256(_written(content)).hexdigest()


def _written(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()
