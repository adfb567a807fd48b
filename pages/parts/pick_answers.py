"""What is open about a plan's rows, each question once for all rows that ask it; an answer is kept at once."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import streamlit as st

from database import writing
from exchange.plan_check import Asked, Check, field_of
from language import _, day, ngettext, number
from models.acts import DeadlineKind
from models.loading import Answers, Day, Lead, Loading
from models.register import ParField
from models.unit_name import UnitNames, folded
from pages.parts.kept import known_units
from pages.parts.linked import UNITS, linked
from pages.parts.plain import plain
from pages.parts.saving import refusing
from pages.parts.show_tasks import pick_page
from pages.parts.signed_in import signed_in
from queries.loadings import LoadingRow, answers_of, unit_names
from queries.units import UnitRow
from words import deadline_kind_name, field_name, unit_name

MOST = 40
ONE, PARTS = "one", "parts"
TAKE, OTHER, LATER = "take", "other", "later"
KINDS = [DeadlineKind.FIXED, DeadlineKind.REGULAR, DeadlineKind.UNDETERMINED, DeadlineKind.CONDITIONAL]


def pick_answers(row: LoadingRow, check: Check) -> None:
    open_names = [each for each in check.names if folded(each.text) not in row.answers.names]
    leads = tuple(each for each in check.leads if each.text in row.answers.leads or not _is_one_name(each))
    open_leads = [each for each in leads if each.text not in row.answers.leads]
    open_days = [each for each in check.deadlines if each.text not in row.answers.deadlines]
    questions: dict[str, tuple[str, int, Callable[[], None]]] = {
        "names": (_("Names of units"), len(open_names), lambda: _pick_names(row, check.names)),
        "leads": (_("Who leads"), len(open_leads), lambda: _pick_leads(row, leads)),
        "days": (_("Deadlines"), len(open_days), lambda: _pick_days(row, check.deadlines)),
        "fields": (_("Fields of the reform"), 0, lambda: _pick_fields(row, check.fields)),
    }

    def said(name: str) -> str:
        label, count, _pick = questions[name]
        return f"{label} ({number(count)})" if count else label

    chosen = st.segmented_control(
        _("Questions about the file"),
        list(questions),
        default="names",
        required=True,
        format_func=said,
        key=f"answers_{row.id}",
    )
    questions[chosen][2]()


def _is_one_name(asked: Asked) -> bool:
    """One name that is not known: it is asked as a name, and learnt."""
    named = asked.named
    return named is not None and len(named.unknown) == 1 and not (named.units or named.kinds)


def _pick_names(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        _nothing(_("Every unit is known by its name."))
        return
    st.caption(
        _(
            "Choose the unit, and its name is learnt. What is no unit of the province stays as printed; a row that "
            "such a name leads is not loaded."
        )
    )
    st.page_link(linked(UNITS), label=_("Add a new unit"), icon=":material/add_business:")
    units = {unit.id: unit for unit in known_units()}
    names = UnitNames(unit_names())
    for each in _first(asked, "names"):
        key, kept = folded(each.text), row.answers.names
        likely = {found.unit_id: found.score for found in names.likely(each.text)}

        def choose(unit_id: int | None, key: str = key) -> None:
            rest = {name: unit for name, unit in _now(row).names.items() if name != key}
            _keep(row, names=rest if unit_id is None else {**rest, key: unit_id})

        _pick_unit(each, units, [*likely], kept.get(key), likely, choose, "name")


def _pick_unit(
    asked: Asked,
    units: dict[int, UnitRow],
    first: Iterable[int],
    kept: int | None,
    scores: dict[int, int],
    choose: Callable[[int | None], None],
    name: str,
) -> None:
    options = list(dict.fromkeys([*first, *units]))

    def said(unit_id: int) -> str:
        score = scores.get(unit_id)
        return unit_name(units[unit_id]) + (f" · {score} %" if score else "")

    with st.container(horizontal=True, vertical_alignment="center"):
        _show_asked(asked)
        _drawn(
            st.selectbox,
            asked,
            name,
            kept,
            choose,
            index=None,
            options=options,
            format_func=said,
            placeholder=_("Choose a unit"),
        )
        best = next(iter(scores), None)
        if best is not None and kept is None:
            key = f"answer_{name}_{_slug(asked.text)}"

            def take(unit_id: int = best, key: str = key) -> None:
                st.session_state[key] = unit_id
                choose(unit_id)

            st.button(
                f"{unit_name(units[best])} · {scores[best]} %?", type="tertiary", on_click=take, key=f"{key}_best"
            )


def _pick_leads(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        _nothing(_("Every row names one lead unit."))
        return
    st.caption(_("Choose one unit that answers for the task, or give each unit a part. The whole counts once."))
    units = {unit.id: unit for unit in known_units()}
    for each in _first(asked, "leads"):
        kept = row.answers.leads.get(each.text)
        named = [*each.named.units] if each.named else []
        of_kinds = [unit.id for unit in units.values() if each.named and unit.kind in each.named.kinds]
        several = list(dict.fromkeys([*named, *of_kinds]))

        def choose(unit_id: int | None, text: str = each.text, parts: tuple[int, ...] = ()) -> None:
            rest = {said: lead for said, lead in _now(row).leads.items() if said != text}
            _keep(row, leads=rest if unit_id is None else {**rest, text: Lead(lead_id=unit_id, parts=parts)})

        def share(parts: list[int], text: str = each.text) -> None:
            lead = _now(row).leads.get(text)
            if lead is not None:
                choose(lead.lead_id, text, tuple(parts) if len(parts) > 1 else ())

        def all_of_them(text: str = each.text, several: list[int] = several) -> None:
            st.session_state.pop(f"answer_lead_{_slug(text)}", None)
            st.session_state.pop(f"answer_parts_{_slug(text)}", None)
            choose(several[0], text, tuple(several))

        with st.container(border=True):
            _pick_unit(each, units, several, kept.lead_id if kept else None, {}, choose, "lead")
            if len(several) > 1 and (kept is None or not kept.parts):
                label = ngettext("A part for each of {count}", "A part for each of {count}", len(several))
                st.button(label, icon=":material/call_split:", key=f"all_{_slug(each.text)}", on_click=all_of_them)
            if kept is not None:
                _drawn(
                    st.multiselect,
                    each,
                    "parts",
                    list(kept.parts),
                    share,
                    options=list(units),
                    format_func=lambda unit_id: unit_name(units[unit_id]),
                    placeholder=_("No parts: the lead unit does it"),
                    label=_("In parts for"),
                    width="stretch",
                )


def _pick_days(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        _nothing(_("Every deadline is read for certain."))
        return
    st.caption(_("What is left open is loaded as printed, without a day, and waits in the inbox."))
    for each in _first(asked, "days"):
        reading, kept = each.reading, row.answers.deadlines.get(each.text)
        read = reading.due if reading else None

        def choose(what: str | None, text: str = each.text, read: date | None = read) -> None:
            rest = {said: answer for said, answer in _now(row).deadlines.items() if said != text}
            if what == TAKE:
                rest[text] = Day(due=read)
            elif what in set(DeadlineKind):
                rest[text] = Day(kind=DeadlineKind(what))
            _keep(row, deadlines=rest)

        def set_day(due: date | None, text: str = each.text) -> None:
            rest = {said: answer for said, answer in _now(row).deadlines.items() if said != text}
            _keep(row, deadlines=rest if due is None else {**rest, text: Day(due=due)})

        options = {
            **({TAKE: _("On {date}", date=day(read))} if read else {}),
            **{kind.value: deadline_kind_name(kind) for kind in KINDS[1:]},
        }
        chosen = None
        if kept is not None:
            chosen = TAKE if kept.due and kept.due == read else kept.kind.value if kept.due is None else None
        with st.container(border=True):
            _show_asked(each)
            if reading and reading.reason:
                st.caption(_(reading.reason))
            with st.container(horizontal=True, vertical_alignment="bottom"):
                _drawn(
                    st.pills,
                    each,
                    "day_kind",
                    chosen,
                    choose,
                    options=list(options),
                    format_func=options.__getitem__,
                    width="content",
                )
                _drawn(
                    st.date_input,
                    each,
                    "day",
                    kept.due if kept else None,
                    set_day,
                    format="DD/MM/YYYY",
                    label=_("Another day"),
                    width=180,
                )


def _pick_fields(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    fields = list(ParField)

    def choose_default(field: ParField | None) -> None:
        _keep(row, field=field or ParField.DIRECTION)

    everywhere = Asked(_("Where no group names one"), 0)
    _pick_field(everywhere, fields, row.answers.field, choose_default)
    for each in _first(asked, "fields"):

        def choose(field: ParField | None, text: str = each.text) -> None:
            rest = {said: kept for said, kept in _now(row).fields.items() if said != text}
            _keep(row, fields=rest if field is None else {**rest, text: field})

        _pick_field(each, fields, row.answers.fields.get(each.text) or field_of(each.text), choose)


def _pick_field(
    asked: Asked, fields: list[ParField], kept: ParField | None, choose: Callable[[ParField | None], None]
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        _show_asked(asked)
        _drawn(
            st.selectbox,
            asked,
            "field",
            kept,
            choose,
            index=None,
            options=fields,
            format_func=field_name,
            placeholder=_("Choose"),
        )


# The shape that all questions share


def _show_asked(asked: Asked) -> None:
    rows = ngettext("{count} row", "{count} rows", asked.rows) if asked.rows else ""
    text = plain(asked.text or _("(empty)"))
    with st.container(width=330):
        st.markdown(f"{text} :small[:gray[{rows}]]")


def _drawn(
    widget: Callable[..., Any],
    asked: Asked,
    name: str,
    kept: Any,
    choose: Callable[[Any], None],
    label: str = "",
    **more: Any,
) -> None:
    """An input that begins with what was answered and keeps each new answer at once."""
    key = f"answer_{name}_{_slug(asked.text)}"
    if key not in st.session_state:
        st.session_state[key] = kept
    widget(
        label or asked.text or _("(empty)"),
        key=key,
        on_change=lambda: choose(st.session_state[key]),
        label_visibility="visible" if label else "collapsed",
        **{"width": 330, **more},
    )


def _slug(text: str) -> int:
    return hash(text)


def _first(asked: tuple[Asked, ...], name: str) -> tuple[Asked, ...]:
    """A page of the questions."""
    page = pick_page(len(asked), MOST, f"{name}_page")
    return asked[(page - 1) * MOST : page * MOST]


def _nothing(sentence: str) -> None:
    st.success(sentence, icon=":material/check_circle:")


def _now(row: LoadingRow) -> Answers:
    """The answers as kept; another tab may have given some."""

    return answers_of(row.id)


def _keep(row: LoadingRow, **answered: Any) -> None:
    with refusing(), writing() as session:
        loading = session.get_one(Loading, row.id)
        loading.answer(loading.answers.model_copy(update=answered), by=signed_in())
