"""Days off: holidays and the days made up for them, by which working days are counted."""

from datetime import date

import streamlit as st

from clock import now
from exchange.writing.markup import Link
from models.access import may_keep_periods, may_see_periods
from models.calendar.days_off import generate_days, missing_days, remove_day, set_day
from models.ledger.entered import entered_day
from models.text import SHORT
from pages.parts.address import recalled
from pages.parts.linked import address_here
from pages.parts.menu import PERIODS
from pages.parts.only_if import only_if
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_text import pick_line
from pages.parts.picking.pick_year import pick_year
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.periods import calendar_of
from wording.language import _, day, name_in_language, ngettext
from wording.names import weekday_name

user = signed_in()
st.title(_("Days off"))
only_if(may_see_periods(user), _("Only the secretariat, administrators and auditors see how periods are kept."))
year = pick_year(ahead=1)
days = calendar_of(year)
keeps = may_keep_periods(user)

st.caption(
    _("Saturdays and Sundays are off by themselves; here stand the days that are not what their weekday says.")
)
if days:
    off = sum(not each.working for each in days)
    st.markdown("**" + ngettext("{count} day off", "{count} days off", off) + "**")
    show_table(
        {
            _("Day"): [Link(day(each.on), address_here(day=each.on.isoformat())) for each in days],
            _("Weekday"): [weekday_name(each.on.weekday()) for each in days],
            _("What"): [name_in_language(each) for each in days],
            _("Counts as"): [_("Working day") if each.working else _("Day off") for each in days],
        },
        about=_("Days off"),
    )
else:
    nothing = _(
        "The calendar of {year} is empty. The secretariat or the administrator fills it here.", year=str(year)
    )
    show_nothing(nothing, Way(_("Periods"), PERIODS), icon=":material/calendar_month:")
if not keeps:
    st.stop()
gone = next((each for each in days if each.on == recalled("day", date.fromisoformat, None)), None)
if gone is not None:
    st.markdown(f"**{day(gone.on)}** · {plain(gone.name_vi)}")
    if st.button(_("Take this day out"), icon=":material/event_busy:", key=f"out_{gone.on}"):
        with saving(_("{day} is again what its weekday says.", day=day(gone.on))) as session:
            remove_day(session, gone.on, by=user, at=now())
missing = len(missing_days(year, {each.on for each in days}))
if missing and st.button(
    ngettext("Enter {count} missing public holiday", "Enter {count} missing public holidays", missing),
    icon=":material/event_repeat:",
):
    with saving(_("The public holidays of {year} are entered.", year=str(year))) as session:
        generate_days(session, year, by=user, at=now())
st.caption(_("They come from a published list. Compare them with the Prime Minister's announcement of the year."))

with st.container(border=True):
    st.markdown(_("**Add or change a day**"))
    with st.container(horizontal=True):
        first, last = date(year, 1, 1), date(year, 12, 31)
        on = pick_day(_("Day"), typed(f"on_{year}"), earliest=first, latest=last)
        working = st.selectbox(
            _("Counts as"),
            [False, True],
            format_func={False: _("Day off"), True: _("Working day")}.__getitem__,
            key=typed("working"),
        )
    with st.container(horizontal=True):
        name_vi = pick_line(_("Name in Vietnamese"), limit=SHORT, key=typed("name_vi"))
        name_en = pick_line(_("Name in English"), limit=SHORT, key=typed("name_en"))
    sent = st.button(_("Save"), type="primary", icon=":material/save:", key="save_day")
if sent:
    with refusing():
        chosen = entered_day(on.day)
        with saving(_("{day} is saved.", day=day(chosen))) as session:
            set_day(session, chosen, working=working, name_vi=name_vi, name_en=name_en, by=user, at=now())
