"""The units that a new installation begins with: those of a file, or of a preset."""

from enum import StrEnum
from pathlib import Path

from exchange.lists.units import read_units
from models.refusal import require
from models.unit_list import UnitEntry

HERE = Path(__file__).parent


class Preset(StrEnum):
    """``TWO_LEVEL``: the departments of a province since 1 July 2025; its communes are its own."""

    TWO_LEVEL = "two-level"


def beginning_units(file: Path | None, preset: Preset | None) -> list[UnitEntry]:
    """The rows of the file or the preset; none where neither is named."""
    require(file is None or preset is None, "Name a file of units or a preset, not both.")
    if preset is not None:
        file = HERE / f"{preset}.csv"
    if file is None:
        return []
    require(file.is_file(), "There is no file {name}.", name=str(file))
    return [(line.number, line.code, line.details, line.above) for line in read_units(file.name, file.read_bytes())]
