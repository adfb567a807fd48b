"""Who may do what. Each rule is one question; pages ask before they offer, verbs ask again before they act.

| role          | sees                                      | does                                                |
|---------------|-------------------------------------------|-----------------------------------------------------|
| secretariat   | every task                                | assigns, amends, decides; enters what units answer  |
|               |                                           | on paper; keeps units, reorganises them; periods;   |
|               |                                           | opens rounds of scoring, records their decisions    |
|               |                                           | inspects; drafts for every unit, issues             |
| leadership    | every task, those they supervise first    | asks units why a task is late; approves reports     |
| unit officer  | what the unit or a unit below it leads or | reports for the unit, scores it, appraises for it   |
| unit head     | co-ordinates                              | reports for the unit and for every unit below it    |
| administrator | every task                                | keeps people, settings, registers, causes, units, … |
| auditor       | everything, with events and people        | –                                                   |

A unit keeps its own committee: meetings, members from among its people, conclusions in documents of its own, and
assigns these to itself and to units below it. A member of one, and who stands in for them, reads what the member
supervises, and of each line of its conclusions how it stands; either signs off the member's report. Who is asked
about a draft comments on it, for themselves, their unit or the member for whom they stand in, and its drafting unit
answers, and enters what came on paper. Who took over from a unit does this for it as well. All but the
auditor comment on a task: those of a unit where the unit, or one below it, works on it, or where they supervise it. A
colleague is found by name, with role and unit and no more: everybody by whom sees every task, else the people of the
own unit and of those below it.
"""

from collections.abc import Container, Iterable, Set
from typing import Protocol

from models.person import Role, User


class Answerable(Protocol):
    """What the rules need to know of a task: who leads it."""

    @property
    def lead_id(self) -> int: ...


class Supervised(Answerable, Protocol):
    """And who of a committee supervises it."""

    @property
    def supervisor_id(self) -> int | None: ...


OF_A_UNIT = frozenset({Role.OFFICER, Role.HEAD})


def sees_every_task(user: User) -> bool:
    return user.role not in OF_A_UNIT


def sees_what_was_corrected(user: User) -> bool:
    """Whether what one knew before a mistake was put right shows them tasks that never were, or never were theirs."""
    return user.role in (Role.SECRETARIAT, Role.AUDITOR)


def speaks_for(user: User, units: Iterable[int]) -> bool:
    """Whether ``user`` answers for one of ``units``: an officer for the own unit, a head for those below as well."""
    if user.role is Role.HEAD:
        return not user.reach.isdisjoint(units)
    return user.role is Role.OFFICER and user.unit_id in set(units)


def answers_for(user: User, units: Iterable[int]) -> bool:
    """Whether ``user`` speaks for one of ``units``, or for who took over from one of them."""
    asked = set(units)
    before = user.predecessors if user.role is Role.HEAD else user.own_predecessors
    return speaks_for(user, asked) or (user.role in OF_A_UNIT and not before.isdisjoint(asked))


def belongs_to_a_unit(user: User) -> bool:
    return user.unit_id is not None


# Tasks


def may_assign(user: User, committee: int | None = None) -> bool:
    """Whether ``user`` assigns tasks: the secretariat all of them, a unit what its own ``committee`` concluded."""
    return may_keep_committee(user, committee)


def may_assign_any(user: User) -> bool:
    """Whether ``user`` assigns any tasks at all."""
    return user.role is Role.SECRETARIAT or user.role in OF_A_UNIT


def may_amend(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_enter_for_units(user: User) -> bool:
    """Whether ``user`` enters what units answer on paper."""
    return user.role is Role.SECRETARIAT


def may_answer(user: User, units: Iterable[int], on_behalf_of: int | None) -> bool:
    """Whether ``user`` says what one of ``units`` answers: as one of its people, or on behalf of one of them."""
    if on_behalf_of is None:
        return speaks_for(user, units)
    return may_enter_for_units(user) and on_behalf_of in set(units)


def may_report_progress(
    user: User, task: Answerable, co_ordinating: frozenset[int], on_behalf_of: int | None = None
) -> bool:
    return may_answer(user, co_ordinating | {task.lead_id}, on_behalf_of)


def may_contribute(user: User, unit_id: int, on_behalf_of: int | None = None) -> bool:
    return may_answer(user, {unit_id}, on_behalf_of)


def may_report_done(user: User, task: Answerable, on_behalf_of: int | None = None) -> bool:
    return may_answer(user, {task.lead_id}, on_behalf_of)


def may_confirm(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_request_extension(user: User, task: Answerable, on_behalf_of: int | None = None) -> bool:
    return may_answer(user, {task.lead_id}, on_behalf_of)


def may_decide_extension(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_explain(user: User, task: Answerable) -> bool:
    return speaks_for(user, {task.lead_id})


def may_ask(user: User) -> bool:
    return user.role in (Role.SECRETARIAT, Role.LEADERSHIP)


def may_move_deadline(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_hand_over(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_reorganise(user: User) -> bool:
    """Whether ``user`` lets units take the place of others, with their tasks, people and all that hangs on them."""
    return user.role is Role.SECRETARIAT


def may_split(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_withdraw(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_correct(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_mend(user: User, task: Answerable, entered_for: int | None) -> bool:
    """Whether ``user`` puts a unit's own act right; what was ``entered_for`` it by a letter, the secretariat does."""
    return entered_for is None and speaks_for(user, {task.lead_id})


def may_comment(user: User, task: Supervised, co_ordinating: frozenset[int]) -> bool:
    """Whoever works on the task, supervises it or stands above it; an auditor changes nothing, not even the
    conversation."""
    if user.role in OF_A_UNIT:
        return not user.reach.isdisjoint(co_ordinating | {task.lead_id}) or task.supervisor_id in user.supervising
    return user.role is not Role.AUDITOR


def may_see_profile(user: User, unit_id: int) -> bool:
    """Whether ``user`` looks at how a unit stands: whoever sees every report, and the unit's own people."""
    return may_see_reports(user) or unit_id in user.reach


# People's voices


def may_handle_voices(user: User) -> bool:
    """Whether ``user`` records what came in of every unit, hands it to one, and closes it once it was answered."""
    return user.role is Role.SECRETARIAT


def may_record_voice(user: User, unit_id: int) -> bool:
    """Whether ``user`` records what came in about a unit: its own people what reached them."""
    return may_handle_voices(user) or speaks_for(user, {unit_id})


def may_see_voice(user: User, handler_id: int | None) -> bool:
    """Whether ``user`` reads a voice that a unit handles now (``None``: none yet); not whom it is about."""
    return may_handle_voices(user) or (user.role in OF_A_UNIT and handler_id in user.reach)


def may_answer_voice(user: User, handler_id: int) -> bool:
    """Whether ``user`` answers for the unit that handles a voice, and sees who is to be answered."""
    return may_handle_voices(user) or speaks_for(user, {handler_id})


def may_see_voices(user: User) -> bool:
    """Whether ``user`` sees how many voices there are: leadership and auditors no more than that."""
    return user.role is not Role.ADMINISTRATOR


def may_read_voices(user: User) -> bool:
    """Whether ``user`` reads any: all of them, or what a unit in their reach handles."""
    return may_handle_voices(user) or user.role in OF_A_UNIT


def sees_every_voice_counted(user: User) -> bool:
    return user.role in (Role.SECRETARIAT, Role.LEADERSHIP, Role.AUDITOR)


def may_keep_hotline(user: User, unit_id: int) -> bool:
    return user.role is Role.SECRETARIAT or speaks_for(user, {unit_id})


# Initiatives and propaganda


def may_keep_initiative(user: User, unit_id: int) -> bool:
    return user.role is Role.SECRETARIAT or answers_for(user, {unit_id})


# Drafts and inspections


def may_draft(user: User, unit_id: int) -> bool:
    """Whether ``user`` writes what a unit drafts, sends it for comment and answers the comments."""
    return user.role is Role.SECRETARIAT or answers_for(user, {unit_id})


def may_comment_on_draft(user: User, unit_id: int | None, person_id: int | None) -> bool:
    """Whether ``user`` answers for who is asked: as that person or in their place, or for that unit."""
    if unit_id is None:
        return user.id == person_id or person_id in user.standing_in
    return answers_for(user, {unit_id})


def may_see_draft(user: User, units: Iterable[int], people: Iterable[int]) -> bool:
    """Whether ``user`` reads a draft that ``units`` write or are asked about, as ``people`` are by themselves."""
    is_asked = not (user.standing_in | {user.id}).isdisjoint(people)
    return sees_every_task(user) or not (user.reach | user.predecessors).isdisjoint(units) or is_asked


def may_inspect(user: User) -> bool:
    """Whether ``user`` keeps the plan of inspections and what came of each."""
    return user.role is Role.SECRETARIAT


def may_see_inspection(user: User, unit_id: int, *, is_announced: bool) -> bool:
    """Whether ``user`` knows of an inspection of a unit: its people do once it is announced, and so do those of who
    took over from it."""
    return sees_every_task(user) or (is_announced and unit_id in user.reach | user.predecessors)


# Indicators


def may_see_measurements(user: User, unit_id: int | None) -> bool:
    """Whether ``user`` sees what was measured of a unit; what was measured of the province everybody does."""
    return unit_id is None or may_see_profile(user, unit_id)


def may_enter_figures(user: User) -> bool:
    """Whether ``user`` enters any figures at all; of which indicators says each set."""
    return user.role is Role.SECRETARIAT or user.role in OF_A_UNIT


def may_measure(user: User, units: Iterable[int]) -> bool:
    """Whether ``user`` enters what ``units`` say of an indicator; the secretariat enters it for all."""
    return user.role is Role.SECRETARIAT or speaks_for(user, units)


def may_set_target(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_link_to_indicators(user: User) -> bool:
    """Whether ``user`` says which indicator a task should move."""
    return user.role is Role.SECRETARIAT


def may_keep_indicator_sets(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT)


# The installation


def may_keep_people(user: User) -> bool:
    return user.role is Role.ADMINISTRATOR


def may_see_people(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.AUDITOR)


def may_find_colleague(user: User, unit_id: int | None) -> bool:
    """Whether ``user`` finds somebody of a unit by name, with role and unit; accounts are asked by another line."""
    return sees_every_task(user) or unit_id in user.reach


def may_keep_settings(user: User) -> bool:
    return user.role is Role.ADMINISTRATOR


def may_see_settings(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.AUDITOR)


def may_back_up(user: User) -> bool:
    return user.role is Role.ADMINISTRATOR


def may_archive(user: User) -> bool:
    """Whether ``user`` lets the tasks of a year be only read from now on, or changed again."""
    return user.role is Role.ADMINISTRATOR


def may_keep_units(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT)


def may_see_units(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AUDITOR)


def may_keep_directives(user: User, committee: int | None = None) -> bool:
    """Whether ``user`` keeps the register of documents: the secretariat all of it, a unit what announces the
    conclusions of its own ``committee``."""
    return user.role is Role.SECRETARIAT or (committee is not None and speaks_for(user, {committee}))


# The steering committees; the one of a unit belongs to it, the province's to none


def may_keep_committee(user: User, unit_id: int | None) -> bool:
    """Whether ``user`` keeps the meetings and members of a committee: the secretariat of all, a unit of its own."""
    return user.role is Role.SECRETARIAT or (unit_id is not None and speaks_for(user, {unit_id}))


def may_name_member(user: User, unit_id: int | None, person_unit_id: int | None) -> bool:
    """Whether ``user`` says that somebody is a member of a committee, or who stands in for them: a unit says it of
    its own people and of those of units below it, for with a membership goes what somebody supervises anywhere."""
    return may_keep_committee(user, unit_id) and may_find_colleague(user, person_unit_id)


def may_see_committee(user: User, unit_id: int | None, joined: Container[int | None]) -> bool:
    """Whether ``user`` sees the meetings and members of a committee: who is a member of it or of one above it, a unit
    those of its own and of units below. ``joined`` are the units of the committees that ``user`` is a member of, and
    all units below them."""
    return sees_every_task(user) or unit_id in user.reach or unit_id in joined


def may_see_committees(user: User) -> bool:
    return sees_every_task(user) or belongs_to_a_unit(user)


def may_keep_periods(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT)


def may_see_periods(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AUDITOR)


def may_keep_registers(user: User) -> bool:
    return user.role is Role.ADMINISTRATOR


def may_see_registers(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AUDITOR)


def may_keep_causes(user: User) -> bool:
    return user.role is Role.ADMINISTRATOR


def may_see_causes(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AUDITOR)


def may_share_views(user: User) -> bool:
    """Whether ``user`` puts a view of the list of tasks into everybody's menu, and looks after those there."""
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT)


def may_change_view(user: User, owner_id: int, *, shared: bool) -> bool:
    return may_share_views(user) if shared else user.id == owner_id


def may_report_period(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_approve_report(user: User) -> bool:
    """Whether ``user`` reads the report that is proposed, and approves it or returns it with remarks."""
    return user.role is Role.LEADERSHIP


def may_write_for_report(user: User, unit_id: int) -> bool:
    """Whether ``user`` writes the section of the period's report that a unit is asked for."""
    return answers_for(user, {unit_id})


def may_keep_outlines(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT)


def may_see_outlines(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AUDITOR)


def may_urge(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_see_reports(user: User) -> bool:
    return sees_every_task(user)


def may_read_events(user: User) -> bool:
    return user.role in (Role.ADMINISTRATOR, Role.AUDITOR)


# Scoring


def may_open_scoring(user: User) -> bool:
    """Whether ``user`` opens rounds, moves their days, and hands a sheet back to its unit."""
    return user.role is Role.SECRETARIAT


def may_see_rounds(user: User) -> bool:
    """Whether ``user`` looks at rounds; of which sheets, asks :func:`may_see_sheet`."""
    return sees_every_task(user) or belongs_to_a_unit(user)


def may_see_sheet(user: User, units: Set[int], appraised_by: Set[int]) -> bool:
    """Whether ``user`` reads the sheet of the unit that is these ``units`` now: whoever sees every task, its own
    people, and who appraises of it."""
    return sees_every_task(user) or not user.reach.isdisjoint(units) or speaks_for(user, appraised_by)


def may_self_score(user: User, units: Set[int]) -> bool:
    """Whether ``user`` scores for itself the unit that is these ``units`` now, submits its sheet, and answers to its
    appraisal."""
    return speaks_for(user, units)


def may_appraise(user: User, appraisers: Set[int], standing: Set[int]) -> bool:
    """Whether ``user`` appraises for one of ``appraisers``; for the standing unit the secretariat does as well, and
    where no unit is left that may."""
    is_for_office = not appraisers or not appraisers.isdisjoint(standing)
    return speaks_for(user, appraisers) or (user.role is Role.SECRETARIAT and is_for_office)


def may_enter_survey(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_decide_scores(user: User) -> bool:
    """Whether ``user`` records what the council decides, and appraises anew what it has decided."""
    return user.role is Role.SECRETARIAT


def may_classify(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_see_classes(user: User) -> bool:
    return may_see_reports(user)


def may_praise(user: User) -> bool:
    return user.role is Role.SECRETARIAT
