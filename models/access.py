"""Who may do what. Each rule is one question; pages ask before they offer, verbs ask again before they act."""

from typing import Protocol

from models.person import Role, User


class Answerable(Protocol):
    """What the rules need to know of a task: who leads it."""

    @property
    def lead_id(self) -> int: ...


def sees_every_task(user: User) -> bool:
    return user.role is not Role.UNIT


def may_assign(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_amend(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_report_progress(user: User, task: Answerable, co_ordinating: frozenset[int]) -> bool:
    return user.role is Role.UNIT and (user.unit_id == task.lead_id or user.unit_id in co_ordinating)


def may_report_done(user: User, task: Answerable) -> bool:
    return user.role is Role.UNIT and user.unit_id == task.lead_id


def may_confirm(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_request_extension(user: User, task: Answerable) -> bool:
    return user.role is Role.UNIT and user.unit_id == task.lead_id


def may_decide_extension(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_hand_over(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_withdraw(user: User) -> bool:
    return user.role is Role.SECRETARIAT


def may_correct(user: User) -> bool:
    return user.role is Role.SECRETARIAT
