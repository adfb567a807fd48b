"""What waits for somebody beside tasks: drafts, voices, meetings and reports to committees, each by its day."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from pages.parts.linked import address
from pages.parts.menu import DRAFT, MEETING, MEMBER, VOICE, Page
from pages.parts.plain import plain
from pages.parts.show_standing import badge
from queries.committee.reminders import MeetingReminder, ReportReminder
from queries.drafts import DraftReminder
from queries.voices.reminders import VoiceReminder
from wording.committee.meetings import meeting_name, report_due_text
from wording.language import _, day, ngettext
from wording.names import in_period


def show_draft_reminders(rows: Sequence[DraftReminder], today: date) -> None:
    for row in rows:
        _show(_of_draft(row, today), row.title, DRAFT, {"id": str(row.id)}, is_new=row.is_new)


def show_voice_reminders(rows: Sequence[VoiceReminder], today: date) -> None:
    for row in rows:
        due = day(row.due)
        wanted = (
            _("An answer was due on {day}", day=due) if row.due < today else _("An answer is due on {day}", day=due)
        )
        _show(wanted, row.code, VOICE, {"id": str(row.id)}, is_new=row.is_new)


def show_meeting_reminders(rows: Sequence[MeetingReminder], today: date) -> None:
    for row in rows:
        by = row.details.documents_by
        wanted = _("Documents by {day}", day=day(by)) if by and by >= today else _("The committee meets")
        _show(wanted, meeting_name(row.details), MEETING, {"id": str(row.id)}, is_new=row.is_new)


def show_report_reminders(rows: Sequence[ReportReminder]) -> None:
    for row in rows:
        query = {"id": str(row.person_id), **({"unit": str(row.unit.id)} if row.unit else {})}
        name = _("{name}, report for {period}", name=row.name, period=in_period(row.period))
        _show(report_due_text(row), name, MEMBER, query, is_new=True)


def _show(wanted: str, name: str, page: Page, query: Mapping[str, str], *, is_new: bool) -> None:
    mark = badge(_("new"), "red") + " " if is_new else ""
    link = f"[{plain(name)}]({address(page, query)})"
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{mark}**{wanted}**  \n{link}")


def _of_draft(row: DraftReminder, today: date) -> str:
    if row.called_back:
        return _("A draft was called back: {why}", why=plain(row.called_back))
    if row.deadline is None:
        return ngettext(
            "{count} comment on your draft to be answered",
            "{count} comments on your draft to be answered",
            row.answers,
        )
    if row.away:
        by, name = day(row.deadline), plain(row.away)
        return _("An opinion of a draft is asked of {name}, for whom you stand in, by {day}", name=name, day=by)
    if row.deadline < today:
        return _("Your opinion of a draft was due on {day}", day=day(row.deadline))
    return _("Your opinion of a draft is asked for by {day}", day=day(row.deadline))
