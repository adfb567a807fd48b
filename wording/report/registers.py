"""How a period's report speaks of a register: in the words that are kept with it, or else by its name."""

from collections.abc import Mapping
from dataclasses import asdict

from models.counting.figures import PUBLISHED
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.register import REGISTER_FIGURES, ReportWording
from models.text import FIGURE
from queries.register_figures import RegisterFigures
from queries.registers import RegisterRow
from wording.language import Language, _, get_language
from wording.names import register_name

CLASSES: dict[str, tuple[Standing, ...]] = {
    "total": COUNTED,
    "completed": COMPLETED,
    "ahead": (Standing.COMPLETED_AHEAD,),
    "on_time": (Standing.COMPLETED_ON_TIME,),
    "late": (Standing.COMPLETED_LATE,),
    "in_progress": (Standing.IN_PROGRESS,),
    "overdue": (Standing.OVERDUE,),
    "undated": (Standing.COMPLETED_NO_DEADLINE,),
    "no_deadline": (Standing.NO_DEADLINE,),
    "on_schedule": PUBLISHED.ahead_or_on_schedule,
    "not_yet": PUBLISHED.not_yet_completed,
    "delayed": PUBLISHED.delayed,
}


def report_wording(register: RegisterRow) -> ReportWording:
    """Every phrase in the reader's language, with its figures in braces (``{total}``)."""
    own = register.wording_vi if get_language() is Language.VI else register.wording_en
    by_name = asdict(_wording_by_name(register_name(register)))
    return ReportWording(**{phrase: text or by_name[phrase] for phrase, text in asdict(own).items()})


def no_task_text(register: RegisterRow) -> str:
    """What is said of a register without a task: in its own words, unless these are the figures of its tasks."""
    own, by_name = report_wording(register), _wording_by_name(register_name(register))
    return own.no_task if own.no_task != own.section else by_name.no_task


def uncounted_text(figures: RegisterFigures) -> str:
    """What is said of a register without a task, or of which none counts, figures in braces; empty of others."""
    if figures.total.is_empty:
        return no_task_text(figures.register)
    if not figures.total.total:
        return _("Every task {of} has been withdrawn.", of=report_wording(figures.register).of)
    return ""


def none_completed_text(register: RegisterRow) -> str:
    """What is said of a register with tasks none of which is completed: its own words would tell of a nought."""
    return _(
        "None of the {total} tasks {of} is completed yet: {in_progress} under way within their deadline, {overdue} "
        "overdue, {no_deadline} without a deadline.",
        of=report_wording(register).of,
        **_named_figures(),
    )


def filled(text: str, figures: Mapping[str, str]) -> str:
    """``text`` with the figures that there are; others stay in their braces."""
    return FIGURE.sub(lambda found: figures.get(found[1], found[0]), text)


def with_prefix(text: str, register: RegisterRow) -> str:
    """``text`` with the register's figures by the names that they have in a report: ``{plan_total}``."""
    return filled(text, {name: f"{{{register.figure_prefix}_{name}}}" for name in REGISTER_FIGURES})


def _wording_by_name(name: str) -> ReportWording:
    name = name.replace("{", "(").replace("}", ")")  # in these phrases a brace begins a figure
    figures = _named_figures()
    return ReportWording(
        heading=name,
        section=_(
            "{name}: {completed} of {total} tasks were completed, {rate}: {ahead} ahead of schedule, {on_time} on "
            "time, {late} late, {undated} without a deadline. Not completed: {in_progress} under way within their "
            "deadline, {overdue} overdue, {no_deadline} without a deadline.",
            name=name,
            **figures,
        ),
        no_task=_("{name}: no task has been assigned in this year so far.", name=name),
        sentence=_("{name}: {completed} of {total} tasks completed, {rate}", name=name, **figures),
        of=_("of “{name}”", name=name),
        stood_at=_("“{name}” at {rate}", name=name, **figures),
        that_year=_("{rate} of “{name}”", name=name, **figures),
    )


def _named_figures() -> dict[str, str]:
    return {each: f"{{{each}}}" for each in REGISTER_FIGURES}
