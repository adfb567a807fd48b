"""Every form that decides a fact and asks for a day or a file: where it is, how it is opened, what it asks for."""

from collections.abc import Collection

from tests.deciding import (
    admin,
    committee,
    directive,
    draft,
    indicator,
    inspection,
    office,
    plan,
    report,
    reporting,
    scoring,
    task,
    voices,
)
from tests.deciding.form import Form
from tests.depth import DEPTH
from wording.language import Language

FORMS: dict[str, Form] = {
    **reporting.FORMS,
    **task.FORMS,
    **office.FORMS,
    **committee.FORMS,
    **directive.FORMS,
    **plan.FORMS,
    **admin.FORMS,
    **voices.FORMS,
    **draft.FORMS,
    **indicator.FORMS,
    **inspection.FORMS,
    **report.FORMS,
    **scoring.FORMS,
}


def in_languages(names: Collection[str]) -> list[tuple[Language, str]]:
    """A form in one language and the next in the other; deeper, every form in both."""
    return [
        (language, name)
        for language in Language
        for number, name in enumerate(names)
        if DEPTH > 1 or (number % 2 == 0) == (language is Language.VI)
    ]


def one_of_each_kind() -> list[str]:
    """The first form by which something wrong comes in by a means that none before it has; deeper, every form."""
    chosen: dict[str, frozenset[str]] = {}
    for name, form in FORMS.items():
        if DEPTH > 1 or not form.means <= frozenset().union(*chosen.values()):
            chosen[name] = form.means
    return list(chosen)
