"""What one press did to a task and to its parts: it goes back, and is put right, as one."""

from collections.abc import Iterator

from sqlmodel import Session

from models.ledger.acts import Act, Amended, Content, ExtensionDecided, HandedOver
from models.refusal import require
from models.task.recording import Recording


def of_parts_too(content: Content) -> Content | None:
    """What of an act on a task is done to its parts in the same press, or ``None``."""
    if isinstance(content, Amended):
        return Amended(deadline=content.deadline) if content.deadline is not None else None
    return content if isinstance(content, ExtensionDecided | HandedOver) else None


def acts_on_parts(session: Session, whole: Recording, wrong: Act) -> Iterator[tuple[Recording, Act]]:
    """Each part to which was done what ``wrong`` says of the whole, with the act that says so of the part now."""
    first = whole.acts(session)[wrong.place - 1]
    for part in whole.parts(session) if of_parts_too(first.content) else ():
        for act in part.acts(session):
            if _is_of(act, first):
                yield part, next(each for each in reversed(part.acts(session)) if each.place == act.place)


def is_of_its_whole(session: Session, part: Recording, wrong: Act) -> bool:
    """Whether what was done to a part was done to its whole, in the same press."""
    if part.part_of is None:
        return False
    first = part.acts(session)[wrong.place - 1]
    return any(_is_of(first, act) for act in session.get_one(type(part), part.part_of).acts(session))


def require_of_its_own(session: Session, part: Recording, wrong: Act) -> None:
    """Refuse to correct on a part alone what was done to it with its whole."""
    of_its_whole = is_of_its_whole(session, part, wrong)
    require(not of_its_whole, "This was done to the whole task, and to this part with it. Correct it there.")


def _is_of(on_part: Act, on_whole: Act) -> bool:
    together = on_part.batch_id is not None and on_part.batch_id == on_whole.batch_id
    return together and on_part.content == of_parts_too(on_whole.content)
