"""Units are reorganised in odd orders, on past days, taken back in any order: nothing is left behind, the figures of
earlier days do not move, and what is taken back is as it was."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models.counting.figures import Counts
from models.ledger.acts import Document, ExtensionRequested, HandedOver, Owed
from models.moment import Moment
from models.person import Person
from models.refusal import Refusal
from models.register import ANNUAL_PLAN
from models.reorganisation.belongings import people_of, units_at_work
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.saved_view import SavedView, ViewDetails
from models.task.task import Task
from models.unit import Unit
from models.unit_group import GroupDetails, UnitGroup
from models.unit_naming import Names, names_of
from models.unit_succession import successions_in
from models.unsent import Unsent, keep_unsent
from queries.counts import counts_in
from queries.selection import TaskFilters
from tests.conftest import JANUARY, World, noon
from tests.depth import deep
from usecases.undo_batch import undo_reorganisation

FIRST, LAST = date(2024, 5, 1), date(2024, 7, 30)
DAYS = (LAST - FIRST).days
Kind = ReorganisationKind


@dataclass(frozen=True)
class Step:
    """Something somebody tries: on a day counted from the first, of two units counted among all."""

    verb: str
    day: int
    one: int
    other: int

    @property
    def on(self) -> date:
        return FIRST + timedelta(days=self.day)


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(("merge", "merge", "split", "dissolve", "rename", "move", "back", "hand_over", "assign")),
        day=st.integers(0, DAYS),
        one=st.integers(0, 5),
        other=st.integers(0, 5),
    ),
    min_size=1,
    max_size=8,
)


@example(story=[Step("merge", 1, 1, 0), Step("merge", 0, 0, 1)])
@example(story=[Step("merge", 10, 0, 1), Step("merge", 5, 2, 0)])
@example(story=[Step("merge", 10, 0, 1), Step("assign", 5, 0, 2), Step("hand_over", 6, 1, 0), Step("back", 0, 0, 0)])
@example(story=[Step("merge", 2, 1, 4), Step("rename", 5, 4, 0), Step("split", 8, 4, 2), Step("back", 0, 0, 0)])
@given(story=steps)
@settings(
    max_examples=deep(6),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_the_order_nothing_is_left_behind_and_no_earlier_day_changes(
    sqlite_world: World, story: list[Step]
) -> None:
    with suppress(Undone), sqlite_world.db.writing() as session:
        province = Province(sqlite_world, session)
        for number, step in enumerate(story):
            province.attempt(step, noon(LAST) + timedelta(minutes=number))
            province.require_nothing_left_behind()
        raise Undone


class Undone(Exception):
    """The story is forgotten."""


class Province:
    """Six units with open tasks, contributions, requests, people, groups, views and forms, and what was done to them:
    ``done`` are reorganisations in force, each with all that was there before it."""

    def __init__(self, world: World, session: Session) -> None:
        self.world, self.session = world, session
        names = ("Sở Khoa học", "Sở Y tế", "UBND xã Hợp Tiến")
        others = [
            Unit.settle(session, world.unit_details(code=f"U{n}", name_vi=name, name_en=name, short_vi=name))
            for n, name in enumerate(names)
        ]
        self.units = [world.stp, world.stttt, world.nam_sach, *(unit.id or 0 for unit in others)]
        self.done: list[tuple[Reorganisation, dict[str, Any] | None]] = []
        by: Any = {"by": world.secretary, "at": noon(FIRST)}
        for unit_id, beside in pairwise((*self.units, self.units[0])):
            owed = (Owed(unit_id=beside, what="Số liệu", due=LAST),)
            self.assign(unit_id, JANUARY, co_ordinating=(beside,), owed=owed)
        asked = self.assign(world.stp, JANUARY)
        request = ExtensionRequested(to=date(2024, 12, 1), reason="Chờ.")
        asked.request_extension(session, request, by=world.hoa, at=noon(FIRST))
        world.finish(session, self.assign(world.stp, JANUARY), FIRST)
        UnitGroup.add(session, GroupDetails("Nhóm", tuple(self.units[:2])), **by)
        SavedView.add(session, ViewDetails("Của Sở", {"lead_id": str(world.stp)}), **by)
        keep_unsent(session, "assign", "others", f"{world.stttt},{world.stp}", **by)

    def assign(self, lead_id: int, on: date, **more: Any) -> Task:
        return self.world.assign(self.session, lead_id=lead_id, on=on, due=LAST, **more)

    def attempt(self, step: Step, at: datetime) -> None:
        """What is refused did not happen; what happened moved no figure of an earlier day."""
        before, figures = self.rows(), self.figures(step.on)
        with suppress(Refusal), self.session.begin_nested():
            getattr(self, f"_{step.verb}")(step, at, before)
        self.session.expire_all()
        if step.verb != "back":
            assert self.figures(step.on) == figures

    def require_nothing_left_behind(self) -> None:
        ended = [unit.id or 0 for unit in self.session.exec(select(Unit)) if not unit.exists_on(LAST)]
        assert units_at_work(self.session, ended, LAST) == {}
        assert people_of(self.session, ended) == []

    def figures(self, until: date) -> list[dict[int, Counts]]:
        days = (FIRST + timedelta(days=n) for n in range(0, DAYS, 9))
        filters = TaskFilters(year=2024)
        return [
            counts_in(self.session, self.world.chairman, Moment(day), filters, "unit") for day in days if day < until
        ]

    def rows(self) -> dict[str, Any]:
        """All that a reorganisation may change."""
        session = self.session
        units = session.exec(select(Unit).order_by(col(Unit.id))).all()
        tasks = session.exec(select(Task).order_by(col(Task.id))).all()
        return {
            "units": [(unit.valid_to, unit.parent_id, names_of(session, unit.id)) for unit in units],
            "people": list(session.exec(select(Person.id, Person.unit_id).order_by(col(Person.id)))),
            "groups": [group.details(session) for group in session.exec(select(UnitGroup))],
            "views": [dict(view.query) for view in session.exec(select(SavedView))],
            "forms": list(session.exec(select(Unsent.text))),
            "tasks": [task.facts(session) for task in tasks],
            "successions": successions_in(session),
        }

    # What somebody tries

    def _carry_out(
        self, kind: ReorganisationKind, step: Step, at: datetime, before: dict[str, Any], **said: Any
    ) -> None:
        document = Document(symbol="1669/NQ-UBTVQH15", on=step.on)
        terms = ReorganisationTerms(kind=kind, document=document, on=step.on, **said)
        taking_over = {unit_id: successors[-1] for unit_id, successors in terms.successors.items()}
        work = units_at_work(self.session, list(taking_over), step.on)
        people = people_of(self.session, list(taking_over))
        terms = replace(
            terms,
            tasks={
                (task_id, unit_id): taking_over[unit_id] for task_id, at_work in work.items() for unit_id in at_work
            },
            people={person.id or 0: taking_over[person.unit_id or 0] for person in people},
        )
        made = Reorganisation.carry_out(self.session, terms, by=self.world.secretary, at=at)
        self.done.append((made, before))

    def _merge(self, step: Step, at: datetime, before: dict[str, Any]) -> None:
        one, other = self.units[step.one], self.units[step.other]
        self._carry_out(Kind.MERGE, step, at, before, successors={one: (other,)})

    def _split(self, step: Step, at: datetime, before: dict[str, Any]) -> None:
        one, other, third = (self.units[(n % len(self.units))] for n in (step.one, step.other, step.other + 1))
        self._carry_out(Kind.SPLIT, step, at, before, successors={one: (other, third)})

    def _dissolve(self, step: Step, at: datetime, before: dict[str, Any]) -> None:
        one, other, third = (self.units[(n % len(self.units))] for n in (step.one, step.other, step.one + 3))
        self._carry_out(Kind.DISSOLVE, step, at, before, successors={one: (other,), third: (other,)})

    def _rename(self, step: Step, at: datetime, before: dict[str, Any]) -> None:
        names = Names(f"Tên {step.day}", f"Name {step.day}", f"T{step.day}")
        self._carry_out(Kind.RENAME, step, at, before, names={self.units[step.one]: names})

    def _move(self, step: Step, at: datetime, before: dict[str, Any]) -> None:
        above = {self.units[step.one]: self.units[step.other]}
        self._carry_out(Kind.MOVE, step, at, before, above=above)

    def _hand_over(self, step: Step, at: datetime, _before: dict[str, Any]) -> None:
        task = self.session.exec(select(Task).order_by(col(Task.id)).offset(step.one)).first()
        assert task is not None
        change = HandedOver(lead_id=self.units[step.other], document=Document(symbol="2/QĐ", on=step.on))
        task.hand_over(self.session, change, by=self.world.secretary, at=at)
        self._mix()

    def _assign(self, step: Step, at: datetime, _before: dict[str, Any]) -> None:
        terms = self.world.terms(lead_id=self.units[step.one], co_ordinating=(self.units[step.other],))
        by: Any = {"by": self.world.secretary, "on": step.on, "at": at}
        Task.assign(self.session, terms, register_code=ANNUAL_PLAN, year=2024, **by)
        self._mix()

    def _back(self, step: Step, at: datetime, _before: dict[str, Any]) -> None:
        """The last one gives back all that was there before it."""
        if not self.done:
            return
        place = -1 - step.one % len(self.done)
        made, before = self.done[place]
        figures = self.figures(made.on)
        undo_reorganisation(self.session, made.batch_id, because="Nhầm.", by=self.world.secretary, at=at)
        assert self.figures(made.on) == figures
        self.done.pop(place)
        if place != -1:
            self._mix()
        elif before is not None:
            assert self.rows() == before

    def _mix(self) -> None:
        """What was there before is no longer all that there is to come back to."""
        self.done = [(made, None) for made, _before in self.done]
