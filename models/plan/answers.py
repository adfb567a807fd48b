"""What a person answered about a plan's file."""

from datetime import date
from typing import Any

from pydantic import Field

from models.ledger.acts import DeadlineKind, Document, Frozen
from models.register import ParField

NO_UNIT = 0  # the answer that a name is no unit of the province


class Lead(Frozen):
    """Who answers, where a cell names several units or a class of them: one lead, or one for each part."""

    lead_id: int
    parts: tuple[int, ...] = ()


class Day(Frozen):
    """What a deadline comes to that could not be read for certain."""

    kind: DeadlineKind = DeadlineKind.FIXED
    due: date | None = None


class Answers(Frozen):
    """What a person said about a file.

    ``names``: units by names that were not known, :data:`NO_UNIT` for none of the province. ``leads`` and
    ``deadlines``: by the text of the cell. ``fields``: by the group; ``field`` is for rows whose group names none.
    ``groups``: whether every unit of a class co-ordinates, by the folded words that name it. ``titles``: the tasks
    of the register that nearly the same titles say again, 0 for none. ``left_out``: rows that are not loaded.
    ``letter``: by which units reported the results that the file has.
    """

    names: dict[str, int] = Field(default_factory=dict)
    leads: dict[str, Lead] = Field(default_factory=dict)
    deadlines: dict[str, Day] = Field(default_factory=dict)
    fields: dict[str, ParField] = Field(default_factory=dict)
    groups: dict[str, bool] = Field(default_factory=dict)
    titles: dict[str, int] = Field(default_factory=dict)
    field: ParField = ParField.DIRECTION
    left_out: tuple[str, ...] = ()
    letter: Document | None = None

    def with_answer(self, question: str, text: str, answer: Any) -> "Answers":
        """These, with another ``answer`` about ``text``, or none; ``question`` names a dictionary."""
        rest = {said: kept for said, kept in getattr(self, question).items() if said != text}
        return self.model_copy(update={question: rest if answer is None else {**rest, text: answer}})
