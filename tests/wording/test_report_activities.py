"""What a report says of inspections, voices, initiatives and propaganda: a clerk's sentences, of nothing nothing."""

from collections import Counter
from dataclasses import replace

import pytest

from models.initiative.initiative import InitiativeKind
from models.report.outline import OF_ACTIVITIES, OWN_NUMBERS
from models.voice.facts import VoiceStanding
from queries.initiatives import InitiativeCounts
from queries.report.activities import NO_INSPECTION, Activities
from queries.report.figures import PeriodFigures
from queries.report.tasks import ReportLists
from queries.voices.counts import VoiceCounts
from tests.figures import period_figures
from tests.reports import WORDS
from wording.language import Language, use_language
from wording.report.figures import figure_texts, filled_text
from wording.report.sections import printed, sections_of

KEYS = ("inspection", "propaganda", "initiatives", "voices")
S = VoiceStanding
INSPECTIONS = replace(NO_INSPECTION, planned=7, inspected=4, surprises=1, problems=9, handled=3)
BUSY = Activities(
    inspections=INSPECTIONS,
    voices=VoiceCounts(Counter({S.ANSWERED_ON_TIME: 4, S.ANSWERED_LATE: 1, S.OPEN: 2, S.OVERDUE: 1})),
    initiatives={
        InitiativeKind.INITIATIVE: InitiativeCounts(total=3, recognised=2, reach=3500),
        InitiativeKind.PROPAGANDA: InitiativeCounts(total=5, recognised=0, reach=15000),
    },
)
SAID = {
    Language.EN: {
        "inspection": "Units inspected by the year's plan: 4 of 7. Inspections without notice: 1. "
        "Problems found by inspections: 9; put right 3.",
        "propaganda": "Information and propaganda: 5 activities; people reached 15,000.",
        "initiatives": "Initiatives recorded: 3; recognised by the province or above 2, people reached 3,500.",
        "voices": "Reports and requests of people and organisations received: 8; answered on time 4, answered late "
        "1, being handled within the time 2, overdue and not answered 1.",
    },
    Language.VI: {
        "inspection": "Đã kiểm tra theo kế hoạch năm: 4/7 cơ quan, đơn vị. Kiểm tra đột xuất: 1 cuộc. "
        "Tồn tại, hạn chế phát hiện qua kiểm tra: 9; đã khắc phục 3.",
        "propaganda": "Thông tin, tuyên truyền cải cách hành chính: 5 hoạt động; tiếp cận 15.000 lượt người.",
        "initiatives": "Sáng kiến, giải pháp mới được ghi nhận: 3; được cấp tỉnh trở lên công nhận 2, phục vụ 3.500 "
        "lượt người.",
        "voices": "Tiếp nhận từ người dân, tổ chức: 8 phản ánh, kiến nghị; đã trả lời đúng hạn 4, trả lời quá hạn 1, "
        "đang xử lý trong hạn 2, quá hạn chưa trả lời 1.",
    },
}


def said(activities: Activities, chosen: Language = Language.EN) -> dict[str, str]:
    """The sections about them that are printed."""
    figures: PeriodFigures = replace(period_figures(), activities=activities)
    with use_language(chosen):
        texts = figure_texts(figures)
        sections = printed(sections_of(figures, WORDS, ReportLists()))
        return {each.key: filled_text(each.text, texts) for each in sections if each.key in KEYS}


@pytest.mark.parametrize("chosen", Language)
def test_each_is_told_by_its_counts(chosen: Language) -> None:
    assert said(BUSY, chosen) == SAID[chosen]


@pytest.mark.parametrize("chosen", Language)
def test_where_there_is_nothing_no_section_is_printed(chosen: Language) -> None:
    assert said(Activities(), chosen) == {}


def test_a_plan_of_which_nothing_is_done_yet_says_so_and_no_zero_is_told() -> None:
    voices = VoiceCounts(Counter({S.OPEN: 2}))
    assert said(Activities(inspections=replace(NO_INSPECTION, planned=7), voices=voices)) == {
        "inspection": "Units to be inspected by the year's plan: 7; none is inspected yet.",
        "voices": "Reports and requests of people and organisations received: 2, being handled within the time 2.",
    }
    assert said(Activities(inspections=replace(NO_INSPECTION, surprises=2))) == {
        "inspection": "Inspections without notice: 2."
    }


def test_whoever_writes_them_adds_what_the_register_does_not_count() -> None:
    assert OF_ACTIVITIES < OWN_NUMBERS
