"""Every form that decides a fact and asks for a day or a file: where it is, how it is opened, what it asks for."""

from tests.server.browser.deciding import (
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
from tests.server.browser.deciding.form import Form

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
