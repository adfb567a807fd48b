"""What the ledger of acts is narrowed to, in words."""

from collections.abc import Iterator

from models.ledger.acts import ActKind
from queries.ledger import ActFilters, DeedKind
from wording.differences import fact_name
from wording.events import event_name
from wording.language import _, day
from wording.sentences import act_kind_name


def deed_kind_name(kind: DeedKind) -> str:
    """What was done, to a task or else."""
    return act_kind_name(kind) if isinstance(kind, ActKind) else event_name(kind)


def act_filter_texts(filters: ActFilters, by: str) -> Iterator[str]:
    """Of the filters of acts themselves, each in use; ``by`` is the name of the person asked for."""
    if filters.person_id is not None:
        yield by
    if filters.kind is not None:
        yield deed_kind_name(filters.kind)
    if filters.changed:
        yield _("Changed: {fact}", fact=fact_name(filters.changed))
    if filters.document:
        yield _("Document: “{symbol}”", symbol=filters.document)
    if filters.since is not None:
        yield _("from {day}", day=day(filters.since))
    if filters.until is not None:
        yield _("to {day}", day=day(filters.until))
    if filters.everything:
        yield _("with what is no task's")
