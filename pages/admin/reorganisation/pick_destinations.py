"""What hangs on units that are reorganised, each thing with where it goes; asked where there are several to go to."""

from collections.abc import Sequence

import streamlit as st

from exchange.writing.markup import NONE, Link
from models.person import User
from models.reorganisation.gone import Belonging
from models.reorganisation.proposal import proposed_successor
from pages.admin.reorganisation.pick_reorganisation import Destinations, Entered
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from queries.reorganisations import Along, PersonRow, WorkRow, going_along, people_there, work_of
from queries.units import unit_pages
from wording.language import _, day, name_in_language, ngettext

TO_ONE = (  # what goes to the one unit that takes over
    *(Belonging.VIEW, Belonging.FILE, Belonging.FORM),
    *(Belonging.HOTLINE, Belonging.VOICE),
)


def pick_destinations(user: User, entered: Entered) -> Destinations:
    """What hangs on the units as soon as they are chosen; where it goes, once it is said who takes over."""
    if not entered.goes_to:
        return Destinations()
    work = work_of(user, list(entered.goes_to), entered.day)
    people = people_there(user, list(entered.goes_to))
    _show_changed(user, entered)
    st.header(_("What hangs on these units on {day}", day=day(entered.day)))
    _show_sums(work, people)
    destinations = Destinations(tasks=_pick_for_tasks(work, entered), people=_pick_for_people(people, entered))
    _show_along(user, entered)
    return destinations


def _show_changed(user: User, entered: Entered) -> None:
    """What is said anew of units that go on: what they are called, or under which they stand."""
    above = {page.id: page.details.parent_id for page in unit_pages(user)} if entered.above else {}
    now = {
        **{unit_id: entered.named[unit_id] for unit_id in entered.names},
        **{unit_id: entered.named.get(above[unit_id] or 0, NONE) for unit_id in entered.above},
    }
    then = {
        **{unit_id: name_in_language(names) for unit_id, names in entered.names.items()},
        **{unit_id: entered.named.get(new or 0, NONE) for unit_id, new in entered.above.items()},
    }
    if not now:
        return
    since = day(entered.day)
    so_far, after = _("Called so far"), _("Called from {day}", day=since)
    if entered.above:
        so_far, after = _("Below so far"), _("Below from {day}", day=since)
    title = _("What changes on {day}", day=since)
    st.header(title)
    units = [entered.named[unit_id] for unit_id in now]
    show_table({_("Unit"): units, so_far: list(now.values()), after: [then[unit_id] for unit_id in now]}, about=title)


def _show_sums(work: Sequence[WorkRow], people: Sequence[PersonRow]) -> None:
    led, owed = sum(row.leads for row in work), sum(row.owes for row in work)
    asked = sum(row.asked_until is not None for row in work if row.leads)
    parts = [
        ngettext("{count} open task that they lead", "{count} open tasks that they lead", led),
        ngettext("{count} on which they co-ordinate", "{count} on which they co-ordinate", len(work) - led),
        ngettext("{count} extension to decide", "{count} extensions to decide", asked),
        ngettext("{count} contribution still owed", "{count} contributions still owed", owed),
        ngettext("{count} person", "{count} people", len(people)),
    ]
    st.write(" · ".join(parts))


def _pick_for_tasks(work: Sequence[WorkRow], entered: Entered) -> dict[tuple[int, int], int]:
    """What goes to the one unit that takes over is listed; the rest is asked task by task, with a proposal."""
    certain = [row for row in work if len(entered.goes_to[row.unit_id]) <= 1]
    if certain:
        show_table(
            {
                _("Task"): [_link(row) for row in certain],
                _("Title"): [row.title for row in certain],
                _("Unit"): [entered.named[row.unit_id] for row in certain],
                _("Part in it"): [_role(row) for row in certain],
                _("Goes to"): [_goes_to(entered, row.unit_id) for row in certain],
            },
            about=_("Tasks that go to another unit"),
        )
    chosen = {}
    for row in work:
        if len(entered.goes_to[row.unit_id]) > 1:
            chosen[row.task_id, row.unit_id] = _pick_for_task(row, entered)
    return chosen


def _pick_for_task(row: WorkRow, entered: Entered) -> int:
    """Titles name units in Vietnamese, whatever the reader's language."""
    named, ids = entered.named, list(entered.goes_to[row.unit_id])
    in_titles = {each: entered.units[each].name_vi for each in ids}
    return st.selectbox(
        f"{row.code} · {plain(row.title)} · {plain(named[row.unit_id])} · {_role(row)}",
        ids,
        ids.index(proposed_successor(row.unit_id, row.title, row.co_ordinating, in_titles)),
        format_func=named.__getitem__,
        key=typed(f"task_{row.task_id}_{row.unit_id}_{'_'.join(map(str, ids))}"),
    )


def _goes_to(entered: Entered, unit_id: int) -> str:
    """The one unit that takes over, if it is said."""
    if entered.goes_to[unit_id] == (unit_id,):
        return _("stays with it")
    return "".join(entered.named[each] for each in entered.goes_to[unit_id]) or NONE


def _pick_for_people(people: Sequence[PersonRow], entered: Entered) -> dict[int, int]:
    certain = [person for person in people if len(entered.goes_to[person.unit_id]) <= 1]
    if certain:
        show_table(
            {
                _("Person"): [person.name for person in certain],
                _("Unit"): [entered.named[person.unit_id] for person in certain],
                _("Goes to"): [_goes_to(entered, person.unit_id) for person in certain],
            },
            about=_("People who go to another unit"),
        )
    chosen = {}
    for person in people:
        successors = {each: entered.named[each] for each in entered.goes_to[person.unit_id]}
        if len(successors) > 1:
            chosen[person.id] = st.selectbox(
                f"{plain(person.name)} · {plain(entered.named[person.unit_id])}",
                list(successors),
                format_func=successors.__getitem__,
                key=typed(f"person_{person.id}_{'_'.join(map(str, successors))}"),
            )
    return chosen


def _show_along(user: User, entered: Entered) -> None:
    """Groups, views, files, forms and units below: nothing is asked of them."""
    along = going_along(user, entered.goes_to)
    if along:
        show_table(
            {
                _("What else names them"): [_belonging(each.what) for each in along],
                _("Name"): [each.name for each in along],
                _("Afterwards"): [_afterwards(each, entered) for each in along],
            },
            about=_("What else names the units"),
        )


def _link(row: WorkRow) -> Link:
    return Link(row.code, address(TASK, {"code": row.code}))


def _role(row: WorkRow) -> str:
    role = _("leads") if row.leads else _("co-ordinates")
    more = [
        _("a part of a task") if row.is_part else "",
        _("extension to {day} to decide", day=day(row.asked_until)) if row.asked_until and row.leads else "",
        _("contribution owed") if row.owes else "",
    ]
    return ", ".join(text for text in (role, *more) if text)


def _belonging(what: Belonging) -> str:
    return {
        Belonging.END: _("Unit"),
        Belonging.NAME: _("Unit"),
        Belonging.PERSON: _("Person"),
        Belonging.ABOVE: _("Unit below"),
        Belonging.GROUP: _("Group of units"),
        Belonging.VIEW: _("View"),
        Belonging.FILE: _("File that is being loaded"),
        Belonging.FORM: _("Form that somebody has begun"),
        Belonging.MEMBER: _("Member of a committee who looks after them"),
        Belonging.HOTLINE: _("Hotline"),
        Belonging.VOICE: _("Voice that is not closed"),
        Belonging.COMMITTEE: _("Committee of the unit"),
        Belonging.INSPECTION: _("Inspection that was not held"),
        Belonging.DRAFT: _("Draft that was not issued"),
        Belonging.SECTION: _("Section of a report that is not sent"),
        Belonging.ROUND: _("Round of scoring that is not decided"),
    }[what]


def _afterwards(along: Along, entered: Entered) -> str:
    if along.what is Belonging.INSPECTION:
        return _("stays its own; who takes over sees it")
    if along.what in (Belonging.DRAFT, Belonging.SECTION):
        return _("stays its own; who takes over writes and answers for it")
    if along.what is Belonging.ROUND:
        return _("who takes over scores for it; it is ranked if it was there to the year's end")
    if not along.changes:
        several = along.what in TO_ONE and any(len(units) > 1 for units in entered.goes_to.values())
        return _("stays as it is: several take over") if several else _("stays as it is")
    if along.what in (Belonging.GROUP, Belonging.MEMBER):
        return _("has who takes over as well")
    if along.what in (Belonging.HOTLINE, Belonging.VOICE):
        return _("goes to who takes over")
    return _("stands below who takes over") if along.what is Belonging.ABOVE else _("names who takes over")
