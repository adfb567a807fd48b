"""The codes of tasks that come from a plan."""

import re
from collections.abc import Iterator, Sequence

from sqlmodel import Session, select

from models.register import Register
from models.task.task import Task, code_start, next_code

CODE_NUMBER = re.compile(r"[0-9]{3}|[1-9][0-9]{3,4}")


def codes_of(session: Session, register: Register, year: int, wanted: Sequence[str]) -> Iterator[str]:
    """A code for each row, in their order: the one it says, where that is one of this list and free, else the next
    after all there are and all that rows say."""
    start = code_start(register, year)
    asked = [code if _is_code(code, start) else "" for code in wanted]
    last = max([_number(next_code(session, register, year)) - 1, *map(_number, filter(None, asked))])
    for code in asked:
        if not code or session.exec(select(Task.id).where(Task.code == code)).first() is not None:
            last += 1
            code = f"{start}{last:03d}"
        yield code


def _is_code(code: str, start: str) -> bool:
    return code.startswith(start) and CODE_NUMBER.fullmatch(code.removeprefix(start)) is not None


def _number(code: str) -> int:
    return int(code.rsplit("-", 1)[-1])
