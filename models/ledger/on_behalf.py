"""For whom an act was entered: the unit that said it by a letter."""

from models.ledger.acts import (
    Content,
    Contributed,
    Document,
    DoneReported,
    ExtensionRequested,
    OnBehalf,
    ProgressReported,
)

Answer = ProgressReported | Contributed | DoneReported | ExtensionRequested  # what a unit says of its own


def on_behalf_in(content: Content | None) -> OnBehalf | None:
    """For whom an act was entered, and by which letter; ``None`` where who entered it speaks for themselves."""
    return content.on_behalf if isinstance(content, Answer) else None


def for_unit(content: Content | None) -> int | None:
    """The unit that an act was entered for."""
    on_behalf = on_behalf_in(content)
    return on_behalf.unit_id if on_behalf else None


def letter_of(content: Content) -> Document | None:
    """The letter of the unit that an act was entered for."""
    on_behalf = on_behalf_in(content)
    return on_behalf.letter if on_behalf else None
