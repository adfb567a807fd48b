"""What one press did to a task and to its parts goes back, and is put right, as one; so does the deadline that the
parts were given when the task was split."""

from collections.abc import Iterator

from sqlmodel import Session

from models.ledger.acts import (
    Act,
    Amended,
    Assigned,
    Content,
    Deadline,
    DeadlineMoved,
    ExtensionDecided,
    HandedOver,
    NeverDone,
    Split,
)
from models.ledger.history import History
from models.refusal import require
from models.task.parts import OnPart, parts_anew
from models.task.recording import Recording


def of_parts_too(content: Content) -> Content | None:
    """What of an act on a task is done to its parts in the same press, or ``None``."""
    if isinstance(content, Amended):
        return Amended(deadline=content.deadline) if content.deadline is not None else None
    return content if isinstance(content, ExtensionDecided | DeadlineMoved | HandedOver) else None


def _acts_on_parts(session: Session, whole: Recording, wrong: Act) -> Iterator[tuple[Recording, Act]]:
    """Each part to which was done what ``wrong`` says of the whole, with the act that says so of the part now."""
    first = whole.acts(session)[wrong.place - 1]
    for part in whole.parts(session) if of_parts_too(first.content) else ():
        for act in part.acts(session):
            if _is_of(act, first):
                yield part, next(each for each in reversed(part.acts(session)) if each.place == act.place)


def anew_on_parts(session: Session, whole: Recording, wrong: Act, new: Act, after: History) -> list[OnPart]:
    """What is said of the parts when ``new`` takes the place of ``wrong`` on the whole, which makes its history
    ``after``."""
    said = of_parts_too(new.content) or NeverDone()
    shared = [
        OnPart(part=part, act=act, content=said, on=new.on)
        for part, act in _acts_on_parts(session, whole, wrong)
        if not act.content == said == NeverDone()
    ]
    return [*shared, *parts_anew(session, whole, wrong, new), *_due_anew(session, whole, after)]


def _due_anew(session: Session, whole: Recording, after: History) -> Iterator[OnPart]:
    """The assignment of each part that was split off to be due as the whole was, where that is due otherwise now."""
    before = whole.history(session)
    split = next((act.place for act in reversed(before.in_force) if isinstance(act.content, Split)), None)
    if split is None or before.recurs:
        return
    was, due = _deadline_before(before, split), _deadline_before(after, split)
    if was is None or due is None or was == due:
        return
    for part in whole.parts(session):
        terms = [act for act in part.acts(session) if act.place == 1][-1]
        if part.is_in_register(session) and isinstance(terms.content, Assigned) and terms.content.deadline == was:
            said = terms.content.model_copy(update={"deadline": due})
            yield OnPart(part=part, act=terms, content=said, on=terms.on)


def _deadline_before(history: History, place: int) -> Deadline | None:
    """The deadline that a task had before the act in ``place``, as its parts have it."""
    facts = History([act for act in history.acts if act.place < place]).facts
    return facts.deadline.model_copy(update={"rrule": ""}) if facts else None


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
