"""What is wrong of days and files, what is told of it, and that nothing of it is recorded."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from sqlalchemy import text
from sqlmodel import SQLModel

from models.calendar.typed_day import NO_SUCH_DAY, TOO_LATE, UNREADABLE
from models.ledger.evidence import ENDINGS, NONE_OF_THE_KINDS, NOT_WHOLE
from models.ledger.file_kind import WORD
from models.ledger.quota import MEGABYTE
from store.database import Database
from tests.deciding.form import Listed
from tests.deciding.forms import FORMS
from tests.depth import one_of
from tests.models.ledger.test_evidence import PDF, archive, compound_file, office_file, signed_file
from wording.language import _

NO_DAYS = ("31/09/2026", "05/12/2199", "5/1", "26/11/202", "hôm qua")
APART = ("unsent", "sign_in", "ticket", "attempt")  # no facts
CUT = "cut"  # what a file is called that ends before its end
T = TypeVar("T")
WrongFiles = dict[str, tuple[bytes, str]]


def recorded(path: Path) -> dict[str, object]:
    """How much stands in every table, and what was answered about plans on their way in."""
    database = Database(f"sqlite:///{path}")
    with database.reading() as session:
        run = session.connection().execute
        tables = [table for table in SQLModel.metadata.tables if table not in APART]
        rows: dict[str, object] = {table: run(text(f'SELECT count(*) FROM "{table}"')).scalar() for table in tables}
        rows["replies"] = run(text("SELECT id, replies FROM loading ORDER BY id")).all()
    database.close()
    return rows


def refusal_of(wrong: str) -> re.Pattern[str]:
    """What is told of a day that is none, or none possible here."""
    sentences = (_(NO_SUCH_DAY, text=wrong), _(UNREADABLE, text=wrong), _(TOO_LATE, day=wrong, limit="…"))
    return re.compile("|".join(re.escape(each).replace("…", ".*") for each in sentences))


def shared_out(wrong: Sequence[T], name: str) -> Sequence[T]:
    """A quarter of what is wrong for each form, the next two forms on: every kind is met in either language."""
    return one_of(4, wrong, beginning=list(FORMS).index(name) // 2)


def wrong_evidence() -> WrongFiles:
    """A file of each kind that is not kept, with what is told of it."""
    whole = {"pdf": PDF[:20], "docx": office_file(WORD)[:-30], "doc": compound_file("WordDocument")[:-512]}
    whole |= {"zip": archive(a="a")[:-22], "p7m": signed_file()[:-1]}
    wrong = {
        f"{CUT}.{kind}": (content, _(NOT_WHOLE, name=f"{CUT}.{kind}", kind=kind)) for kind, content in whole.items()
    }
    other = _("{name} is not what its ending says: it is a {kind} file.", name="a.docx", kind="doc")
    wrong["a.docx"] = compound_file("WordDocument"), other
    return {**wrong, **_unread("pdf", 20, ENDINGS)}


def wrong_lists(form: Listed) -> WrongFiles:
    """A file of each kind that is not read, the one that is read and found broken last."""
    name = f"{CUT}.{form.endings[0]}"
    broken = office_file(WORD)[:-30], _("{name} cannot be read; it may be broken.", name=name)
    return {**_unread(form.endings[0], form.megabytes, form.endings), name: broken}


def _unread(ending: str, megabytes: int, endings: Sequence[str]) -> WrongFiles:
    empty, large = f"empty.{ending}", f"large{megabytes}.{ending}"
    other = "notes.rtf" if "txt" in endings else "notes.txt"
    too_large = b"%PDF-1.7" + b" " * megabytes * MEGABYTE
    return {
        other: (b"Bao cao", _(NONE_OF_THE_KINDS, name=other, kinds=", ".join(endings))),
        empty: (b"", _("{name} is empty.", name=empty)),
        large: (too_large, _("{name} is larger than {most} MB.", name=large, most=megabytes)),
    }
