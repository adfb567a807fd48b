"""What the sections of a kind of report are called, by their keys, as its outline has them now."""

from models.calendar.period import PeriodKind
from queries.report.outlines import words_of
from wording.report.names import section_title


def section_titles(kind: PeriodKind) -> dict[str, str]:
    return {each.key: section_title(each) for each in words_of(kind).outline}
