"""The figures' appendix: what was measured in the period or the year, beside targets and the year before."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import select

from models.calendar.period import PeriodKind, Periods, by_rule
from models.indicator.content import Better, Measure, Rhythm, SetContent
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured, Step
from models.indicator.values import Values
from models.moment import PRESENT, Moment
from models.person import Person
from models.register import ParField
from models.text import FIGURE
from queries.report.figures import period_figures
from queries.report.statistics import Statistics, report_statistics
from queries.report.tasks import ReportLists
from server.doors.sessions import user_of
from store.database import Database
from tests.conftest import JANUARY, World, noon
from tests.models.indicator.sets import indicator
from tests.reports import WORDS
from wording.language import Language, use_language
from wording.report.figures import figure_texts, filled_text
from wording.report.sections import sections_of
from wording.report.statistics import sets_text

H1 = by_rule(2024, PeriodKind.H1)
JUNE_18 = date(2024, 6, 18)


def statistics_of(db: Database) -> dict[str, Statistics]:
    with db.reading() as session:
        khai = user_of(session, session.exec(select(Person).where(Person.login == "khai")).one())
    return {each.code: each for each in report_statistics(khai, H1, Moment(H1.cut_off))}


def test_the_dossiers_of_the_half_year_stand_with_their_year_before(demonstration: Database) -> None:
    dossiers = statistics_of(demonstration)["dossiers"]
    rows = {row.indicator.code: row for row in dossiers.rows}
    received = rows["received"].of_period
    assert received.now is not None
    assert received.before is not None
    assert (received.now.value, received.before.value) == (Decimal(418039), Decimal(381547))
    assert (dossiers.broken, dossiers.is_missing) == ((), False)
    assert (rows["received"].of_year.now, rows["received"].of_year.before is None) == (None, False), "it is not over"
    index = statistics_of(demonstration)["par-index"]
    assert {row.of_year.now for row in index.rows} == {None}, "the index of a year is known in the next"
    assert {row.latest_year for row in index.rows} == {2023}
    online = statistics_of(demonstration)["resolution-targets"].rows[0]
    assert (online.target_year, online.of_year.before is not None) == (2025, True)


def test_a_figure_of_the_period_counts_from_its_day_and_any_once_the_period_is_over(sqlite_world: World) -> None:
    content = SetContent(name_vi="Hồ sơ", name_en="Dossiers", indicators=(indicator("received", Measure.COUNT),))
    by = sqlite_world.secretary

    def entry(value: int, on: date, period: PeriodKind | None = PeriodKind.H1, step: Step = Step.REPORTED) -> Entry:
        return Entry(Measured("own", "received", None, 2024, period, step), Values(value=Decimal(value)), on)

    with sqlite_world.db.writing() as session:
        began = noon(date(2024, 1, 2))
        IndicatorSet.add(session, "own", content, rhythm=Rhythm.PERIOD, from_year=2024, by=by, at=began)
        measure(session, [entry(300, date(2024, 5, 2))], by=by, at=noon(date(2024, 5, 3)))
        measure(session, [entry(412, JUNE_18)], by=by, at=noon(JUNE_18))
        measure(session, [entry(900, JUNE_18, None, Step.TARGET)], by=by, at=noon(JUNE_18))

    def received(as_of: date, known_on: date) -> tuple[int | None, bool]:
        [found] = report_statistics(sqlite_world.chairman, H1, Moment(as_of, noon(known_on)))
        [row] = found.rows
        now = row.of_period.now
        return int(now.value) if now and now.value is not None else None, row.target is not None

    day_before, known = H1.cut_off - timedelta(days=1), date(2024, 6, 20)
    assert received(date(2024, 1, 2), known) == (None, False), "nothing had been measured by then"
    assert received(date(2024, 5, 2), date(2024, 5, 2)) == (None, False), "nor was it known"
    assert received(date(2024, 5, 2), known) == received(day_before, known) == (300, False)
    assert received(H1.cut_off, date(2024, 6, 17)) == (300, False)
    assert received(H1.cut_off, known) == (412, False), "its paper is of later, what is aimed at counts from its day"
    assert received(JUNE_18, known) == (412, True)


def test_half_a_year_does_not_reach_what_should_stay_low_all_year(sqlite_world: World) -> None:
    late = indicator("late", Measure.COUNT, better=Better.LOWER)
    content = SetContent(name_vi="Hồ sơ", name_en="Dossiers", indicators=(late,))
    now: dict[str, Any] = {"by": sqlite_world.secretary, "at": noon(H1.cut_off)}

    def entry(period: PeriodKind | None, value: int, step: Step = Step.REPORTED) -> Entry:
        return Entry(Measured("late", "late", None, 2024, period, step), Values(value=Decimal(value)), H1.cut_off)

    with sqlite_world.db.writing() as session:
        IndicatorSet.add(session, "late", content, rhythm=Rhythm.PERIOD, from_year=2024, **now)
        measure(session, [entry(None, 1000, Step.TARGET)], **now)
        measure(session, [entry(kind, 782) for kind in (PeriodKind.H1, PeriodKind.Y)], **now)
    found = [
        [row.is_reached for each in report_statistics(sqlite_world.chairman, period, PRESENT) for row in each.rows]
        for period in (H1, by_rule(2024, PeriodKind.Y))
    ]
    assert found == [[False], [True]]


def test_of_a_set_of_years_only_what_is_known_stands_in_the_appendix_below_its_wholes(sqlite_world: World) -> None:
    names = ("a", "a1", "a2", "b", "b1")
    tree = [indicator(each, Measure.COUNT, parent=each[:-1]) for each in names]
    content = SetContent(name_vi="Chỉ số", name_en="Index", indicators=tuple(tree))
    now: dict[str, Any] = {"by": sqlite_world.secretary, "at": noon(JANUARY)}
    with sqlite_world.db.writing() as session:
        for code, rhythm in (("years", Rhythm.YEAR), ("periods", Rhythm.PERIOD)):
            IndicatorSet.add(session, code, content, rhythm=rhythm, from_year=2023, **now)
            of_year = Measured(code, "a2", None, 2023, PeriodKind.Y if rhythm is Rhythm.PERIOD else None)
            measure(session, [Entry(of_year, Values(value=Decimal(5)), JANUARY)], **now)
    sets = {each.code: each for each in report_statistics(sqlite_world.chairman, H1, Moment(H1.cut_off))}
    told = {code: [row.indicator.code for row in each.told_rows] for code, each in sets.items()}
    assert told == {"years": ["a", "a2"], "periods": [*names]}


def test_a_set_without_figures_of_the_period_is_missing(demonstration: Database) -> None:
    with demonstration.reading() as session:
        khai = user_of(session, session.exec(select(Person).where(Person.login == "khai")).one())
    third = by_rule(2030, PeriodKind.Q3)
    missing = {each.code for each in report_statistics(khai, third, Moment(third.cut_off)) if each.is_missing}
    assert missing == {"dossiers"}


def test_the_report_tells_of_dossiers_index_and_targets_as_a_clerk_would(demonstration: Database) -> None:
    with demonstration.reading() as session:
        khai = user_of(session, session.exec(select(Person).where(Person.login == "khai")).one())
    figures = period_figures(khai, Periods(), H1, Moment(H1.cut_off))
    with use_language(Language.VI):
        texts = figure_texts(figures)
        sections = {each.key: each for each in sections_of(figures, WORDS, ReportLists())}
        said = {key: filled_text(section.text, texts) for key, section in sections.items()}
    assert said["procedures"].splitlines()[1] == (
        "Hồ sơ thủ tục hành chính tiếp nhận trong kỳ: 418.039 hồ sơ, trong đó tiếp nhận mới trực tuyến 350.123 hồ sơ "
        "(đạt 86,54 % số tiếp nhận mới), cùng kỳ năm trước 381.547 hồ sơ (tăng 36.492). "
        "Hồ sơ đã giải quyết: 403.309 hồ sơ, "
        "trong đó trước hạn và đúng hạn 402.527 hồ sơ (đạt 99,81 %), quá hạn 782 hồ sơ; "
        "đang giải quyết 14.730 hồ sơ."
    )
    codes = ("dossiers.received", "dossiers.online_share", "service-index.total")
    changes = [texts[f"{code}.change"].text for code in codes]
    assert changes == ["tăng 36.492", "tăng 13,13 điểm phần trăm", "–"]
    assert "hạng 17/63, tăng 9 bậc so với năm trước." in said["comparison"]
    assert "Đã đạt chỉ tiêu Tỷ lệ hồ sơ trực tuyến: 73,60 %, chỉ tiêu đến năm 2025 là 70 %." in said["comparison"]
    assert "Hạng trong vùng (Chỉ số phục vụ người dân, doanh nghiệp) năm 2023: hạng 2/6." in said["comparison"]
    assert not re.search(r"giảm \d", said["comparison"]), said["comparison"]
    assert "hiện đạt 50 %, chỉ tiêu đến năm 2025 là 60 %." in said["next"]
    assert not FIGURE.search("".join(said.values()))


def test_a_set_says_itself_by_which_sentences_a_report_tells_of_it(sqlite_world: World) -> None:
    posts = indicator("posts", Measure.COUNT, field=ParField.CIVIL_SERVICE)
    said = {"report_vi": "Đã duyệt {posts} vị trí.", "report_en": "{posts} posts, {posts.before} before."}
    content = SetContent(name_vi="Vị trí", name_en="Posts", indicators=(posts,), **said)
    now: dict[str, Any] = {"by": sqlite_world.secretary, "at": noon(H1.cut_off)}
    with sqlite_world.db.writing() as session:
        IndicatorSet.add(session, "own", content, rhythm=Rhythm.PERIOD, from_year=2024, **now)

    def told(field: ParField) -> str:
        figures = period_figures(sqlite_world.chairman, Periods(), H1, Moment(H1.cut_off))
        return filled_text(sets_text(field, figures), figure_texts(figures))

    assert told(ParField.CIVIL_SERVICE) == ""
    with sqlite_world.db.writing() as session:
        thing = Measured("own", "posts", None, 2024, PeriodKind.H1)
        measure(session, [Entry(thing, Values(value=Decimal(812)), H1.cut_off)], **now)
    with use_language(Language.EN):
        assert told(ParField.CIVIL_SERVICE) == "812 posts, – before."
    with use_language(Language.VI):
        assert told(ParField.CIVIL_SERVICE) == "Đã duyệt 812 vị trí."
        assert told(ParField.DIGITAL) == ""


def test_of_what_was_not_measured_no_sentence_is_proposed_and_its_figure_is_a_dash(demonstration: Database) -> None:
    with demonstration.reading() as session:
        khai = user_of(session, session.exec(select(Person).where(Person.login == "khai")).one())
    third = by_rule(2030, PeriodKind.Q3)
    figures = period_figures(khai, Periods(), third, Moment(third.cut_off))
    assert figure_texts(figures)["dossiers.received"].text == "–"
    assert "dossiers" not in "".join(each.text for each in sections_of(figures, WORDS, ReportLists()))
