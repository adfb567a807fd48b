"""The parts of a task, as its split says them: what each is assigned, and what becomes of them when the split or the
joining is said anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.ledger.acts import Act, Assigned, Content, Deadline, GivenUp, NeverDone, Rejoined, Split
from models.ledger.facts import Facts
from models.ledger.history import History
from models.refusal import require
from models.task.conditions import require_from
from models.task.recording import Recording
from models.text import LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPart:
    """What is said of a part when its whole is put right: ``content`` in the place of its ``act``, from ``on``."""

    part: Recording
    act: Act
    content: Content
    on: date


def part_terms(facts: Facts, among: Split) -> list[Assigned]:
    """What each part of a task with these facts is assigned, in the order of the units or the days."""
    terms = Assigned(
        title=facts.title,
        product=facts.product,
        field=facts.field,
        lead_id=facts.lead_id,
        deadline=facts.deadline.model_copy(update={"rrule": ""}),
        supervisor_id=facts.supervisor_id,
    )
    return [terms.model_copy(update={"lead_id": unit_id}) for unit_id in among.units] or [
        terms.model_copy(update={"deadline": _occasion(facts.deadline, day)}) for day in among.days
    ]


def _occasion(deadline: Deadline, day: date) -> Deadline:
    """What a recurring deadline comes to on one of its days."""
    return Deadline(text=f"{deadline.text[: LINE - 20]} ({day:%d/%m/%Y})", due=day)


def parts_anew(session: Session, whole: Recording, wrong: Act, new: Act) -> Iterator[OnPart]:
    """What is said of the parts when ``new`` says the split or the joining anew that stood in ``wrong``."""
    if isinstance(new.content, Split):
        yield from _split_anew(session, whole, wrong, new, new.content)
    if isinstance(new.content, Rejoined):
        yield from _joined_anew(session, whole, wrong, new)


def _split_anew(session: Session, whole: Recording, wrong: Act, new: Act, among: Split) -> Iterator[OnPart]:
    """Parts that it no longer names go, those that it names again come back, and all are of its day."""
    for part, first in _parts_of(session, whole, wrong):
        said = [act for act in part.acts(session) if act.place == 1]
        terms = next(act for act in reversed(said) if isinstance(act.content, Assigned))
        named = first.lead_id in among.units or first.deadline.due in among.days
        on = new.on if terms.on == wrong.on else terms.on
        if named and (said[-1] is not terms or on != terms.on):
            yield OnPart(part=part, act=said[-1], content=terms.content, on=on)
        if not named and said[-1] is terms:
            alone = len(part.history(session).in_force) == 1
            require(alone, "{code}: something was done to this part. Withdraw it by a document.", code=part.code)
            yield OnPart(part=part, act=terms, content=NeverDone(), on=terms.on)


def parts_to_add(session: Session, whole: Recording, wrong: Act, new: Act) -> list[Assigned]:
    """What is assigned to the units that a split said anew names for the first time."""
    among, history = new.content, whole.history(session)
    if not isinstance(among, Split):
        return []
    present = {first.lead_id for _part, first in _parts_of(session, whole, wrong)}
    added = Split(units=tuple(unit_id for unit_id in among.units if unit_id not in present))
    facts = History([act for act in history.acts if act.place < wrong.place]).facts
    if facts is None or not added.units:
        return []
    require(
        history.facts is not None and history.facts.deadline == facts.deadline,
        "The deadline was changed since the task was split. Take that back first, or assign a task to this unit.",
    )
    return part_terms(facts, added)


def follows_from_others(content: Content) -> bool:
    """Whether an act says only what others do: a part goes with its whole, days that recur with the deadline."""
    return isinstance(content, GivenUp) or (isinstance(content, Split) and bool(content.days))


def require_split_as_possible(history: History, wrong: Act, new: Act) -> None:
    """Refuse a split said anew that is no longer the last word on the parts, or whose parts are days."""
    among = new.content
    if not isinstance(among, Split):
        return
    later = [act for act in history.in_force if act.place > wrong.place]
    joined = any(isinstance(act.content, Split | Rejoined) for act in later)
    require(not joined, "Its parts were joined back since. What was joined back is split again, if need be.")
    first = history.acts[wrong.place - 1]
    as_before = not among.days or (among, new.on) == (first.content, first.on)
    require(as_before, "This task recurs. Hand it over, or take the assignment back and assign it anew.")


def _parts_of(session: Session, whole: Recording, split: Act) -> Iterator[tuple[Recording, Assigned]]:
    """Each part that the split in this act's place ever had, with what it was assigned at first."""
    batches = {act.batch_id for act in whole.acts(session) if act.place == split.place}
    for part in whole.parts(session):
        first = part.acts(session)[0]
        if first.batch_id in batches and isinstance(first.content, Assigned):
            yield part, first.content


def _joined_anew(session: Session, whole: Recording, wrong: Act, new: Act) -> Iterator[OnPart]:
    """The parts that were given up then are so from the same day as their whole is joined."""
    if new.on == wrong.on:
        return
    acts = whole.history(session).in_force
    since = min((act.on for act in acts if act.place > wrong.place), default=new.on)
    require(
        new.on <= since,
        "Something was done to the whole task on {day}. Its parts were joined back by then.",
        day=since,
    )
    require_from([act for act in acts if act.place < wrong.place], new.on)
    joined_at = whole.acts(session)[wrong.place - 1].recorded_at
    for part in whole.parts(session):
        acts_of_part = part.acts(session)
        given_up = [act for act in acts_of_part if isinstance(act.content, GivenUp)]
        if given_up and acts_of_part[given_up[-1].place - 1].recorded_at == joined_at:
            last = given_up[-1]
            require_from([act for act in part.history(session).in_force if act.place != last.place], new.on)
            yield OnPart(part=part, act=last, content=last.content, on=new.on)
