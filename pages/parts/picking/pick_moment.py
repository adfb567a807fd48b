"""From where to look: as of a day and, when asked, as known at an instant. Both stand in the URL."""

from datetime import date, datetime

import streamlit as st

from clock import today
from models.moment import Moment
from models.province import ZONE
from pages.parts.address import code, recalled, remembered, write_to_address
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.looked_from import period_of_list
from pages.parts.picking.pick_day import pick_day_of_address
from server.address import AS_OF, KNOWN_AT, read_as_of, read_known_at, read_yes
from wording.help import Rule, help_on
from wording.language import _, day, instant
from wording.names import period_name

MORE = "more"


def moment_in_address(default: date | None = None) -> Moment:
    """The moment that the URL asks for; without one, today (or ``default``) with all that is known."""
    return Moment(recalled(AS_OF, read_as_of, default) or today(), recalled(KNOWN_AT, read_known_at, None))


def moment_asked() -> dict[str, str]:
    """What the URL says of the moment, as it says it."""
    return {name: st.query_params[name] for name in (AS_OF, KNOWN_AT) if name in st.query_params}


def asks_for_another(own: Moment) -> bool:
    """Whether the URL asks for another point than a page's ``own``."""
    return bool(moment_asked()) and moment_in_address(own.as_of) != own


def pick_moment(default: date, *, year: int | None = None) -> Moment:
    """The day that the page looks from, and behind one press what it is chosen by; of a list of a ``year``'s tasks
    the period too, as the page says it whose number led there."""
    moment, is_open = moment_in_address(default), wants_more()
    of_period = period_name(period) if (period := period_of_list(year, moment.as_of)) else ""
    narrow_browser_tab(of_period)
    point = _("As of {day} · hide options") if is_open else _("As of {day} · options")
    st.button(
        " · ".join(filter(None, [of_period, point.format(day=day(moment.as_of))])),
        icon=":material/expand_less:" if is_open else ":material/tune:",
        type="tertiary",
        key=MORE,
        help=help_on(Rule.MOMENT),
        on_click=write_to_address,
        args=(MORE, not is_open, False, ()),
    )
    chosen = pick_point(default) if is_open else moment
    name_moment(chosen, default)
    return chosen


def name_moment(moment: Moment, default: date) -> None:
    """Let the browser's tab say from where the page looks, where that is not its own day with all that is known."""
    if moment.known_at:
        known = instant(moment.known_at)
        narrow_browser_tab(_("as of {day}, as known at {instant}", day=day(moment.as_of), instant=known))
    elif moment.as_of != default:
        narrow_browser_tab(_("as of {day}", day=day(moment.as_of)))


def wants_more() -> bool:
    """Whether the reader asked for all that can be chosen."""
    return bool(recalled(MORE, read_yes, False))


def pick_point(default: date, of: str = "") -> Moment:
    """Two inputs, for the day and for the instant; ``of`` names another point than the page's own in the URL."""
    pick_day_of_address(
        _("As of"), of + AS_OF, read_as_of, default, help=_("Counts what took effect by the end of this day.")
    )
    known_at = recalled(of + KNOWN_AT, read_known_at, None)
    with st.popover(_("As known at"), icon=":material/history:", key=f"{of}known", on_change="rerun") as box:
        if box.open:
            st.datetime_input(
                _("As known at"),
                format="DD/MM/YYYY",
                help=_("Counts only what was recorded by this instant. Empty: all that is known now."),
                **remembered(of + KNOWN_AT, _local, None),
            )
    return Moment(recalled(of + AS_OF, read_as_of, default) or default, known_at)


def show_moment(moment: Moment) -> None:
    """Say so when the page looks from another point than now."""
    if moment.known_at:
        st.info(
            _("Figures as they were known at {instant}.", instant=instant(moment.known_at)),
            icon=":material/history:",
        )


def moment_query(moment: Moment) -> dict[str, str]:
    """The moment as a link carries it, so that it shows the same tomorrow and on every page."""
    said = {AS_OF: code(moment.as_of)}
    if moment.known_at:
        said[KNOWN_AT] = code(moment.known_at.astimezone(ZONE).replace(tzinfo=None))
    return said


def _local(text: str) -> datetime:
    return read_known_at(text).astimezone(ZONE).replace(tzinfo=None)
