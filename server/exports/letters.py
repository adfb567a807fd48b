"""The letters that urge units: those of a round as they were recorded, or as they would be at another moment."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from exchange.apart import made_apart
from exchange.report.urging import LateSection, Letter, urging_letters
from models.access import may_see_reports
from models.calendar.period import by_rule
from models.moment import Moment
from models.refusal import permit, require
from models.report.urging import Urged
from queries.follow_up import FollowUpRow
from queries.periods import periods
from queries.preferences import preferences
from queries.report.outlines import words_of
from queries.report.sections_owed import OwedSection
from queries.report.urgings import (
    UrgingRow,
    rows_of_letters,
    sections_owed,
    times_to_urge,
    units_to_urge,
    urgings_of_round,
)
from queries.units import units_at
from server.address import (
    ANSWER_BY,
    PERIOD,
    ROUND,
    moment_from,
    read_as_of,
    read_from,
    read_number,
)
from server.exports.export import Asked, ExportedFile
from wording.language import Language, use_language
from wording.names import period_name


def letters_file(asked: Asked) -> ExportedFile:
    permit(may_see_reports(asked.user), "Only those who see every task see the period's report.")
    number = read_from(asked.query, ROUND, read_number)
    letters, moment, at = _drafted_letters(asked) if number is None else _letters_of_round(asked, number)
    units = {unit.id: unit for unit in units_at(moment)}
    content = made_apart(urging_letters, letters, units, preferences(asked.at), moment, at)
    count = sum(len(each.pressing) + len(each.unreported) + len(each.sections) for each in letters.values())
    return ExportedFile(f"don-doc-{moment.as_of:%Y-%m-%d}.docx", content, count)


Letters = tuple[dict[int, Letter], Moment, datetime]  # by unit; of when they are, and when they were written


def _drafted_letters(asked: Asked) -> Letters:
    """The letters as they would be recorded at the moment that is asked for, by the period whose report it is."""
    moment, every = moment_from(asked.query, asked.today), periods()
    period = every.of(asked.query.get(PERIOD, ""))
    units = units_to_urge(asked.user, moment, period, every.since(period))
    times = times_to_urge(asked.user, units, moment.as_of)
    answer_by = read_from(asked.query, ANSWER_BY, read_as_of)
    rows = rows_of_letters(asked.user, [task for each in units.values() for task in each.tasks], moment)
    owed = sections_owed(asked.user, moment)
    letters = {unit: _letter(each, rows, owed.get(unit, ()), answer_by, times[unit]) for unit, each in units.items()}
    return letters, moment, asked.at


def _letters_of_round(asked: Asked, number: int) -> Letters:
    """The letters as they were recorded."""
    rounds = urgings_of_round(asked.user, number, Moment(asked.today))
    require(bool(rounds), "There is no such round of letters.")
    moment = Moment(rounds[0].as_of, rounds[0].at)
    rows = rows_of_letters(asked.user, [task for each in rounds for task in each.tasks], moment)
    letters = {each.unit_id: _letter(each, rows, each.sections, each.answer_by, each.times) for each in rounds}
    return letters, moment, rounds[0].at


def _letter(
    urged: Urged | UrgingRow,
    rows: Mapping[int, FollowUpRow],
    sections: Sequence[OwedSection],
    answer_by: date | None,
    times: int,
) -> Letter:
    return Letter(
        pressing=[rows[task] for task in urged.pressing if task in rows],
        unreported=[rows[task] for task in urged.unreported if task in rows],
        sections=[_late_section(each) for each in sections],
        answer_by=answer_by,
        times=times,
    )


def _late_section(owed: OwedSection) -> LateSection:
    titles = {each.key: each.title_vi for each in words_of(owed.kind).outline}
    with use_language(Language.VI):
        report = period_name(by_rule(owed.year, owed.kind))
    return LateSection(titles.get(owed.section, owed.section), report, owed.due)
