"""Whether a number is one of many, in a statement that stays as short as for one: they are bound together, for a
statement of SQLite binds 32,766 values at most, and each of another length would be compiled anew."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Dialect, Integer, Text, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class Numbers(TypeDecorator[Iterable[int]]):
    """Numbers bound as one text, in the brackets that a database's lists have."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> str:
        numbers = ",".join(map(str, value or ()))
        return f"{{{numbers}}}" if dialect.name == "postgresql" else f"[{numbers}]"


class EachNumber(FunctionElement[int]):
    """A row for each of some :class:`Numbers`."""

    name = "each_number"
    type = Integer()
    inherit_cache = True


@compiles(EachNumber)
def _of_json(element: EachNumber, compiler: SQLCompiler, **options: Any) -> str:
    numbers = compiler.process(element.clauses, **options)
    return f"(SELECT value FROM json_each({numbers}))"  # noqa: S608  # it is bound


@compiles(EachNumber, "postgresql")
def _of_array(element: EachNumber, compiler: SQLCompiler, **options: Any) -> str:
    numbers = compiler.process(element.clauses, **options)
    return f"(SELECT unnest(CAST({numbers} AS INTEGER[])))"


def among(number: Any, numbers: Iterable[int] | str) -> ColumnElement[bool]:
    """Whether ``number`` is one of ``numbers``, or of those that are bound under this name when it is asked."""
    bound: BindParameter[Any] = (
        bindparam(numbers, type_=Numbers())
        if isinstance(numbers, str)
        else bindparam(None, tuple(numbers), type_=Numbers())
    )
    is_one: ColumnElement[bool] = number.bool_op("IN")(EachNumber(bound))
    return is_one
