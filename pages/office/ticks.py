"""Rows of a list that are ticked, and what is about to be done with them at once, which is looked at first.

What was looked at counts as it was shown: a row that somebody else touches meanwhile is named, and nothing is done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import streamlit as st
from sqlmodel import Session

from clock import now
from exchange.writing.markup import Cell, Note, cell_html, element
from models.batch import BatchKind
from models.person import User
from models.task.many import change_many
from models.task.task import Task
from pages.parts.plain import plain
from pages.parts.show_markup import show_markup
from pages.parts.typed import typed
from queries.task_list import TaskRow
from wording.language import _, ngettext

ASKED = "asked"


class OfATask(Protocol):
    @property
    def row(self) -> TaskRow: ...


R = TypeVar("R", bound=OfATask)


@dataclass(frozen=True, slots=True)
class TickedAct(Generic[R]):
    """A button called ``label``; ``enter`` shows what it would do with the ticked rows, and does it once sent."""

    label: str
    icon: str
    enter: Callable[[Sequence[R]], None]


@dataclass(frozen=True, slots=True)
class Ticks(Generic[R]):
    """The ticks of ``rows``, each of a task of its own; ``name`` parts them from those of other lists."""

    name: str
    rows: Sequence[R]

    def show(self, acts: Mapping[str, TickedAct[R]], cells: Callable[[R], Mapping[str, Cell]]) -> None:
        """A bar with ``acts``, the likeliest first, and what was asked for; below it the rows by their ``cells``."""
        with st.container(key=f"bar_{self.name}"):
            with st.container(horizontal=True, vertical_alignment="center"):
                self._offer_all()
                for place, (to_do, act) in enumerate(acts.items()):
                    self._offer(to_do, act, first=place == 0)
            to_do, asked = self._look_at_asked()
            if to_do:
                with st.container(border=True):
                    acts[to_do].enter(asked)
        for each in self.rows:
            self._show_row(each, cells(each))

    @property
    def ticked(self) -> tuple[R, ...]:
        return tuple(each for each in self.rows if st.session_state.get(self._key(each)))

    def _offer_all(self) -> None:
        keys, every = [self._key(each) for each in self.rows], len(self.ticked) == len(self.rows)
        label = _("Untick all") if every else _("Tick all")
        st.button(label, icon=":material/done_all:", key=f"{self.name}_all", on_click=_tick, args=(keys, not every))

    def _offer(self, to_do: str, act: TickedAct[R], *, first: bool) -> None:
        st.button(
            act.label,
            icon=act.icon,
            type="primary" if first else "secondary",
            disabled=not self.ticked,
            key=f"{self.name}_{to_do}",
            on_click=_ask,
            args=(self._asked, to_do, self.ticked),
        )

    def _show_row(self, record: R, cells: Mapping[str, Cell]) -> None:
        """``cells`` stand by their heads beside the tick, the first of them names the row."""
        with st.container(horizontal=True, gap="small", key=f"{self.name}_row_{record.row.id}"):
            label = plain(f"{record.row.code} {record.row.title}")
            st.checkbox(label, key=self._key(record), label_visibility="collapsed", width="content")
            inside = "".join(element("div", cell_html(cell), data_head=head) for head, cell in cells.items())
            show_markup(element("div", inside, class_="ticked-row"))

    def _look_at_asked(self) -> tuple[str, tuple[R, ...]]:
        """What was asked to do with which rows, as they were shown: nothing once another tick stands, or somebody
        else touched one of them, which is named."""
        to_do, asked = st.session_state.get(self._asked, ("", ()))
        counts = {each.row.id: each.row.act_count for each in self.rows}
        touched = [each.row.code for each in asked if counts.get(each.row.id) != each.row.act_count]
        if touched:
            st.warning(_touched(touched), icon=":material/sync:")
        if touched or [each.row.id for each in asked] != [each.row.id for each in self.ticked]:
            self.forget()
            return "", ()
        return to_do, asked

    def offer_doing(self, label: str, *, possible: bool) -> bool:
        """Whether it is to be done; beside it is the way back."""
        with st.container(horizontal=True):
            sent = st.button(label, type="primary", disabled=not possible, key=f"{self.name}_yes")
            st.button(_("Cancel"), key=f"{self.name}_no", on_click=self.forget)
        return sent

    def forget(self) -> None:
        st.session_state.pop(self._asked, None)

    @property
    def _asked(self) -> str:
        return typed(f"{ASKED}_{self.name}")

    def _key(self, each: R) -> str:
        return typed(f"{self.name}_tick", each.row)


def titles_of(rows: Sequence[OfATask]) -> list[Cell]:
    """The tasks of ``rows`` in a table of what becomes different."""
    return [(each.row.title, Note(each.row.code)) for each in rows]


def change_ticked(
    session: Session, rows: Sequence[OfATask], change: Callable[[Task, int], None], *, by: User, kind: BatchKind
) -> None:
    """Do it with the task of each of ``rows``, as it was looked at: with all of them or with none."""
    seen = [(each.row.id, each.row.act_count) for each in rows]
    change_many(session, seen, change, by=by, at=now(), kind=kind)


def show_left_out(why: Mapping[str, str]) -> None:
    """What is not done with the others: why, by the codes."""
    if why:
        title = ngettext("{count} is left out:", "{count} are left out:", len(why))
        lines = "".join(f"  \n{plain(f'{code}: {reason}')}" for code, reason in why.items())
        st.warning(title + lines, icon=":material/do_not_disturb_on:")


def _touched(codes: Sequence[str]) -> str:
    return _(
        "Somebody else has acted on {codes} meanwhile, so nothing was done. Look again; the other ticks stand.",
        codes=plain(", ".join(codes)),
    )


def _tick(keys: Sequence[str], ticked: bool) -> None:
    for key in keys:
        st.session_state[key] = ticked


def _ask(key: str, to_do: str, rows: tuple[OfATask, ...]) -> None:
    st.session_state[key] = to_do, rows
