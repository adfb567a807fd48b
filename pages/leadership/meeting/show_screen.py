"""What is round a screen of a meeting: its title with period and both clocks, and the way to the others and out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from exchange.writing.markup import Cell, cell_html, element, text_html
from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.place import SCREEN, Place
from pages.leadership.meeting.rows import Drawing
from pages.parts.linked import address
from pages.parts.menu import PRESENTATION
from pages.parts.show_markup import show_markup
from wording.language import _
from wording.moment import data_as_of
from wording.names import period_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a meeting looks at: ``name`` is for the way there, ``nothing`` is what a screen says
    that is empty, with the way on."""

    name: str
    title: str
    nothing: Cell
    drawn: Callable[[User, Period, Moment], Sequence[Drawing]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Who looks from where; ``query`` says so in an address, and ``way_out`` is where it leads afterwards."""

    user: User
    period: Period
    moment: Moment
    at: datetime
    query: dict[str, str]
    way_out: str


def show_screen(subjects: Sequence[Subject], place: Place, meeting: Meeting) -> None:
    """The screen at ``place``; only its subject is asked for. Behind the last part of a subject stands that part."""
    subject = subjects[place.subject - 1]
    drawn = subject.drawn(meeting.user, meeting.period, meeting.moment)
    parts = max(len(drawn), 1)
    part = min(place.part or parts, parts)
    body = drawn[part - 1]() if drawn else element("p", cell_html(subject.nothing), class_="nothing")
    ways = (
        _way_out(meeting)
        + _ways_to(subjects, place, meeting)
        + _way("prev", _("← Back"), place.before(part), meeting)
        + _way("next", _("Next →"), place.after(part, parts, len(subjects)), meeting)
    )
    shown = _head(subject, part, parts, meeting) + element("div", body, class_="shown") + element("nav", ways)
    show_markup(element("section", shown, class_="screen"))


def _head(subject: Subject, part: int, parts: int, meeting: Meeting) -> str:
    title = element("h1", text_html(subject.title))
    if parts > 1:
        title += element("span", text_html(_("screen {part} of {parts}", part=part, parts=parts)))
    to_the_minute = meeting.at.replace(second=0, microsecond=0)
    point = f"{period_name(meeting.period)} · {data_as_of(meeting.moment, to_the_minute)}"
    return element("header", element("div", title) + element("p", text_html(point)))


def _way_out(meeting: Meeting) -> str:
    return element("a", text_html(_("Leave")), href=meeting.way_out, class_="leave", title="Esc")


def _ways_to(subjects: Sequence[Subject], place: Place, meeting: Meeting) -> str:
    ways = ""
    for number, subject in enumerate(subjects, 1):
        current = "page" if number == place.subject else ""
        ways += element("a", text_html(subject.name), href=_address(Place(number), meeting), aria_current=current)
    return element("div", ways)


def _way(rel: str, name: str, to: Place | None, meeting: Meeting) -> str:
    if to is None:
        return element("span", text_html(name), class_="closed", aria_hidden="true")
    return element("a", text_html(name), href=_address(to, meeting), rel=rel)


def _address(place: Place, meeting: Meeting) -> str:
    return address(PRESENTATION, {SCREEN: str(place), **meeting.query})
