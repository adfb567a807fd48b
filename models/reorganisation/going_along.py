"""What goes along when units are reorganised, beside tasks: their ends and names, the units below them, people,
groups, what members of committees look after, hotlines, voices that are not closed, views, files that are being
loaded, and forms not yet sent. Each is said as it was and as it is then, so that it can go back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from models.event import EventKind, note
from models.person import Person, User
from models.plan.loading import Loading
from models.reorganisation.committees_and_voices import (
    handler_of,
    hotline_of,
    looked_after,
    set_handler,
    set_hotline,
    set_looked_after,
    with_committees,
    with_voices,
)
from models.reorganisation.gone import Belonging, Gone, Place
from models.reorganisation.staying import staying
from models.saved_view import UNIT_FILTERS, WITH_PREDECESSORS, SavedView
from models.unit import Unit
from models.unit_group import UnitGroup, UnitGroupMember
from models.unit_naming import Names, names_of
from models.unsent import OF_UNITS, Unsent


def move_along(session: Session, changes: Iterable[Gone], *, by: User, at: datetime) -> list[Gone]:
    """Let each be as it is said to be after; returns those that are different then."""
    moved = [each for each in changes if each.before != each.after]
    for each in moved:
        PLACES[each.what].write(session, each.key, each.after, by, at)
    return moved


def give_back(session: Session, moved: Sequence[Gone], *, by: User, at: datetime) -> None:
    """Let each be as it was before, the last first; what somebody changed since stays."""
    for each in reversed(moved):
        if PLACES[each.what].read(session, each.key) == each.after:
            PLACES[each.what].write(session, each.key, each.before, by, at)


def gone_with(session: Session, successors: Mapping[int, tuple[int, ...]]) -> Iterator[Gone]:
    """What else names units which are succeeded, or go on.

    A group, and what a member looks after, has the successors as well, for its units of earlier days stay its own.
    What goes to the one unit in another's place stays as it is where there are several. Units below one that several
    take over from then stand where it stood.
    """
    heirs = {
        unit_id: taking_over[0]
        for unit_id, taking_over in successors.items()
        if len(taking_over) == 1 and taking_over[0] != unit_id
    }
    yield from _below(session, successors, heirs)
    yield from _groups(session, successors)
    yield from with_committees(session, successors)
    yield from with_voices(session, heirs)
    yield from staying(session, {unit_id for unit_id, others in successors.items() if unit_id not in others})
    for view in session.exec(select(SavedView).order_by(col(SavedView.id))):
        yield Gone(what=Belonging.VIEW, key=str(view.id), before=dict(view.query), after=_viewed(view.query, heirs))
    for loading in session.exec(select(Loading).where(col(Loading.batch_id).is_(None)).order_by(col(Loading.id))):
        yield Gone(
            what=Belonging.FILE, key=str(loading.id), before=loading.replies, after=_answers(loading.replies, heirs)
        )
    for form in session.exec(select(Unsent).where(col(Unsent.name).in_(OF_UNITS))):
        key = "\n".join((str(form.person_id), form.form, form.name))
        yield Gone(what=Belonging.FORM, key=key, before=form.text, after=_renumbered(form.text, heirs))


def _below(session: Session, successors: Mapping[int, tuple[int, ...]], heirs: Mapping[int, int]) -> Iterator[Gone]:
    above = dict(session.exec(select(col(Unit.id), col(Unit.parent_id)).order_by(col(Unit.id))).all())
    ended = {unit_id for unit_id, taking_over in successors.items() if unit_id not in taking_over}
    for unit_id, parent_id in above.items():
        if parent_id in ended and unit_id not in ended:
            new = heirs.get(parent_id, above[parent_id])
            after = None if new == unit_id or new in ended else new
            yield Gone(what=Belonging.ABOVE, key=str(unit_id), before=parent_id, after=after)
        elif parent_id in successors and unit_id not in ended:
            yield Gone(what=Belonging.ABOVE, key=str(unit_id), before=parent_id, after=parent_id)


def _groups(session: Session, successors: Mapping[int, tuple[int, ...]]) -> Iterator[Gone]:
    members: dict[int, list[int]] = defaultdict(list)
    for each in session.exec(select(UnitGroupMember).order_by(col(UnitGroupMember.unit_id))):
        members[each.group_id].append(each.unit_id)
    for group_id, units in sorted(members.items()):
        new = {other for unit_id in units for other in successors.get(unit_id, ())}
        yield Gone(what=Belonging.GROUP, key=str(group_id), before=units, after=sorted(new.union(units)))


def _viewed(query: Mapping[str, str], heirs: Mapping[int, int]) -> dict[str, str]:
    """What a view asks for then: who took over, with what stood with the unit before, so that it loses no task."""
    after = {name: _renumbered(text, heirs) if name in UNIT_FILTERS else text for name, text in query.items()}
    return after if after == query else {**after, WITH_PREDECESSORS: str(True)}


def _renumbered(text: str, heirs: Mapping[int, int]) -> str:
    """Numbers of units with commas between them, each with its heir's in its place."""
    numbers = {str(unit_id): str(heir) for unit_id, heir in heirs.items()}
    return ",".join(dict.fromkeys(numbers.get(each, each) for each in text.split(",")))


def _answers(replies: Mapping[str, Any], heirs: Mapping[int, int]) -> dict[str, Any]:
    names = {text: heirs.get(unit_id, unit_id) for text, unit_id in replies.get("names", {}).items()}
    leads = {
        text: {
            "lead_id": heirs.get(lead["lead_id"], lead["lead_id"]),
            "parts": list(dict.fromkeys(heirs.get(part, part) for part in lead["parts"])),
        }
        for text, lead in replies.get("leads", {}).items()
    }
    return {**replies, "names": names, "leads": leads} if replies else {}


def _end(session: Session, key: str) -> str | None:
    until = session.get_one(Unit, int(key)).valid_to
    return until.isoformat() if until else None


def _set_end(session: Session, key: str, value: str | None, by: User, at: datetime) -> None:
    unit = session.get_one(Unit, int(key))
    details = replace(unit.details(session), valid_to=date.fromisoformat(value) if value else None)
    unit.change(session, details, by=by, at=at)


def _above(session: Session, key: str) -> int | None:
    return session.get_one(Unit, int(key)).parent_id


def _set_above(session: Session, key: str, value: int | None, by: User, at: datetime) -> None:
    unit = session.get_one(Unit, int(key))
    unit.change(session, replace(unit.details(session), parent_id=value), by=by, at=at)


def _name(session: Session, key: str) -> list[str] | None:
    unit_id, since = key.split("\n")
    names = names_of(session, int(unit_id)).get(date.fromisoformat(since))
    return list(names) if names else None


def _set_name(session: Session, key: str, value: list[str] | None, by: User, at: datetime) -> None:
    unit_id, since = key.split("\n")
    unit, on = session.get_one(Unit, int(unit_id)), date.fromisoformat(since)
    if value is None:
        unit.take_back_name(session, on, by=by, at=at)
    else:
        unit.rename(session, Names(*value), on, by=by, at=at)


def _person(session: Session, key: str) -> int | None:
    return session.get_one(Person, int(key)).unit_id


def _set_person(session: Session, key: str, value: int, by: User, at: datetime) -> None:
    person = session.get_one(Person, int(key))
    codes = [session.get_one(Unit, unit_id).code for unit_id in (person.unit_id, value) if unit_id is not None]
    person.unit_id = value
    session.add(person)
    details = {"login": person.login, "unit_id": codes}
    note(session, EventKind.PERSON_CHANGED, at=at, by=by, about_id=person.id, details=details)


def _group(session: Session, key: str) -> list[int] | None:
    group = session.get(UnitGroup, int(key))
    return list(group.details(session).units) if group else None


def _set_group(session: Session, key: str, value: list[int], by: User, at: datetime) -> None:
    group = session.get_one(UnitGroup, int(key))
    group.change(session, replace(group.details(session), units=tuple(value)), by=by, at=at)


def _view(session: Session, key: str) -> dict[str, Any] | None:
    view = session.get(SavedView, int(key))
    return dict(view.query) if view else None


def _set_view(session: Session, key: str, value: dict[str, Any], _by: User, _at: datetime) -> None:
    session.get_one(SavedView, int(key)).query = value


def _file(session: Session, key: str) -> dict[str, Any] | None:
    loading = session.get(Loading, int(key))
    return loading.replies if loading and loading.batch_id is None else None


def _set_file(session: Session, key: str, value: dict[str, Any], _by: User, _at: datetime) -> None:
    session.get_one(Loading, int(key)).replies = value


def _form(session: Session, key: str) -> str | None:
    unsent = session.get(Unsent, _form_key(key))
    return unsent.text if unsent else None


def _set_form(session: Session, key: str, value: str, _by: User, _at: datetime) -> None:
    session.get_one(Unsent, _form_key(key)).text = value


def _form_key(key: str) -> tuple[int, str, str]:
    person_id, form, name = key.split("\n")
    return int(person_id), form, name


PLACES: Mapping[Belonging, Place] = {  # of all that goes anywhere
    Belonging.END: Place(_end, _set_end),
    Belonging.ABOVE: Place(_above, _set_above),
    Belonging.NAME: Place(_name, _set_name),
    Belonging.PERSON: Place(_person, _set_person),
    Belonging.GROUP: Place(_group, _set_group),
    Belonging.VIEW: Place(_view, _set_view),
    Belonging.FILE: Place(_file, _set_file),
    Belonging.FORM: Place(_form, _set_form),
    Belonging.MEMBER: Place(looked_after, set_looked_after),
    Belonging.HOTLINE: Place(hotline_of, set_hotline),
    Belonging.VOICE: Place(handler_of, set_handler),
}
