"""What every table shares: one registry, and names for constraints that a migration can speak of."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """The base of every table of the register."""


metadata = Model.metadata


def one_of(choices: type[StrEnum]) -> Any:
    """A column type for ``choices``: kept as their values in plain text, so a new choice needs no migration."""
    return Enum(
        choices,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda enum: [choice.value for choice in enum],
    )
