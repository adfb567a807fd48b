"""Acts across tasks to take away: as a table, and as a file that proves itself."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from exchange.writing.table import Cell, Column, Table
from models.journal import Head
from queries.events import EventRow
from queries.ledger import LedgerRow
from wording.events import event_document, event_name, event_text
from wording.journal import head_text
from wording.language import _, instant
from wording.names import names_by_id
from wording.sentences import act_kind_name, document_text, history_lines

SEAL = "seal"
PLAIN: TypeAdapter[Any] = TypeAdapter(Any)  # whatever a fact is made of


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

    Whoever has the file sees by :func:`sealed_head` that nothing in it was changed, and has the head compared.
    """
    content = {
        "read_at": at.isoformat(),
        "narrowed_by": narrowed_by,
        "journal": {"position": head.position, "at": head.at.isoformat(), "hash": head.hash},
        "acts": [_act(row) for row in rows if isinstance(row, LedgerRow)],
        "events": [_event(row) for row in rows if isinstance(row, EventRow)],
    }
    return _written({**content, SEAL: _seal_of(content)})


def sealed_head(file: bytes) -> str | None:
    """The hash of the journal's head in a file that is as :func:`sealed_ledger` made it; ``None`` for any other."""
    try:
        content = json.loads(file)
        return str(content["journal"]["hash"]) if content.pop(SEAL) == _seal_of(content) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


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
