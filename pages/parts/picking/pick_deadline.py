"""The inputs of a deadline: the printed words, told back as they are read, and a day where they leave a doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from clock import now
from models.deadline.agreement import Agreement, compare_with_printed
from models.deadline.choice import chosen_deadline
from models.deadline.occurrence import occurrences
from models.deadline.printed import read_deadline
from models.deadline.reading import Reading
from models.ledger.acts import Deadline, DeadlineKind
from pages.parts.cached import known_days_off
from pages.parts.picking.pick_day import DayField
from pages.parts.plain import plain
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.preferences import preferences
from wording.language import _, day, ngettext
from wording.names import deadline_kind_name, weekday_name

KINDS = (
    DeadlineKind.FIXED,
    DeadlineKind.RECURRING,
    DeadlineKind.REGULAR,
    DeadlineKind.UNDETERMINED,
    DeadlineKind.CONDITIONAL,
)
DAYS_SHOWN = 4  # of a duty that recurs


@dataclass(frozen=True, slots=True)
class DeadlineFields:
    """What stands in the inputs of a deadline of a task of ``year``."""

    text: str
    due: DayField
    kind: DeadlineKind
    year: int
    against_words: bool

    def differs_from(self, printed: Deadline) -> bool:
        """Whether they say more than the words of a deadline without a day, or other ones."""
        return bool(self.due.text.strip()) or self.text.strip() != printed.text

    def deadline(self, since: date) -> Deadline:
        """The deadline, for a task that counts from ``since``. Raises :class:`Refusal` where nothing follows."""
        office = _as_the_office_reads()
        return chosen_deadline(
            self.text, self.due.day, self.kind, self.year, since, against_words=self.against_words, **office
        )


def pick_deadline(
    unsent: UnsentForm,
    year: int,
    since: date | None,
    *,
    first: Deadline | None,
    kinds: Sequence[DeadlineKind] = KINDS,
) -> DeadlineFields:
    """The deadline of a task of ``year`` that counts from ``since``, where that is known yet.

    It begins with ``first``. Which of ``kinds`` it is of is asked where the words do not say it.
    """
    printed_first = "" if first is None or first.text == _own_day(first) else first.text
    with st.container(horizontal=True):
        label, example = _("Deadline as printed"), f"Quý IV/{year}"
        text = unsent.line(label, "text", placeholder=example, value=printed_first, width=340)
        printed = read_deadline(text, year, since, **_as_the_office_reads())
        due = unsent.day(_("Deadline (a fixed day)"), "due", first=first.due if first else None)
        kind = DeadlineKind.FIXED
        if len(kinds) > 1 and not printed.is_certain:
            names = {each: deadline_kind_name(each) for each in kinds}
            begun = first.kind if first and first.kind in kinds else kinds[0]
            kind = unsent.choice(_("Kind of deadline"), "kind", names, first=begun, width=220) or kind
    if text.strip():
        _show_reading(unsent, printed, year, since)
    against_words = kind is DeadlineKind.FIXED and _offer_against_words(unsent, text, due, year, since)
    return DeadlineFields(text=text, due=due, kind=kind, year=year, against_words=against_words)


def _as_the_office_reads() -> dict[str, Any]:
    return {"strict_before": preferences(now()).strict_before, "special": known_days_off()}


def _own_day(deadline: Deadline) -> str:
    return deadline.due.strftime("%d/%m/%Y") if deadline.due else ""


def _show_reading(unsent: UnsentForm, printed: Reading, year: int, since: date | None) -> None:
    """What the words are read as, or why they are not."""
    if printed.is_certain:
        st.caption(_("Read as: {deadline}", deadline=_read_as(printed, year, since)))
        return
    reason = _(printed.reason)
    if printed.due is None:
        st.caption(f":orange[{plain(reason)}]")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        maybe = _("{reason} It may be {date}.", reason=reason, date=_with_weekday(printed.due))
        st.caption(f":orange[{plain(maybe)}]", width="content")
        taken = day(printed.due)
        st.button(
            _("Take {date}", date=taken),
            on_click=unsent.write,
            args=("due", taken),
            type="tertiary",
            key=typed(f"{unsent.name}_take"),
        )


def _read_as(printed: Reading, year: int, since: date | None) -> str:
    if printed.rrule:
        return recurring_text(printed.rrule, year, since or date(year, 1, 1))
    return _with_weekday(printed.due) if printed.due else deadline_kind_name(printed.kind)


def recurring_text(rule: str, year: int, since: date) -> str:
    """How often something recurs in a year from a day on, and when first."""
    days = occurrences(rule, year, since)
    shown = ", ".join(day(each) for each in days[:DAYS_SHOWN]) + ("…" if len(days) > DAYS_SHOWN else "")
    times = ngettext("{count} time in {year}", "{count} times in {year}", len(days), year=str(year))
    return f"{deadline_kind_name(DeadlineKind.RECURRING)}, {times}: {shown}"


def _with_weekday(due: date) -> str:
    return f"{weekday_name(due.weekday())}, {day(due)}"


def _offer_against_words(unsent: UnsentForm, text: str, due: DayField, year: int, since: date | None) -> bool:
    """Ask whether a day counts that the printed words contradict."""
    chosen = due.if_readable
    if chosen is None:
        return False
    compared = compare_with_printed(chosen, text, year, since, **_as_the_office_reads())
    if compared.agreement is not Agreement.CONTRADICTS:
        return False
    st.warning(
        _(
            "“{text}” means: {deadline}. The day entered is {date}.",
            text=plain(text.strip()),
            deadline=_read_as(compared.printed, year, since),
            date=_with_weekday(chosen),
        ),
        icon=":material/rule:",
    )
    label = _("{date} counts, whatever is printed", date=day(chosen))
    return st.checkbox(label, key=typed(f"{unsent.name}_{text}_{chosen}"))
