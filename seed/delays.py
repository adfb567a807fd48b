"""Why tasks of the demonstration are late: most lead units say so, some are asked first, and a few never answer."""

from datetime import date, datetime, timedelta

from models.counting.standing import Standing, standing
from models.ledger.acts import Asked, Explained
from models.ledger.facts import Facts
from models.province import day_of
from models.task.conditions import is_open_for_questions, is_open_for_reasons
from seed.story import Telling
from seed.tables import Line, working

REASONS = (  # by the codes of the causes that every installation begins with
    ("guidance", "Chưa có hướng dẫn của bộ, ngành Trung ương.", "Đề nghị UBND tỉnh có văn bản gửi Bộ chủ quản."),
    ("co_ordination", "Một số cơ quan phối hợp chưa gửi số liệu và ý kiến góp ý.", ""),
    ("funds", "Chưa được bố trí kinh phí thực hiện.", "Đề nghị Sở Tài chính cân đối, bố trí kinh phí."),
    ("procedure", "Đang hoàn thiện thủ tục lựa chọn nhà thầu.", ""),
    ("own", "Đơn vị chưa chủ động đôn đốc, triển khai còn chậm.", ""),
    ("staff", "Công chức phụ trách chuyển công tác, chưa bố trí được người thay.", ""),
    ("task_changed", "Nội dung phải điều chỉnh theo văn bản mới của Trung ương.", ""),
    ("objective", "Ảnh hưởng của mưa bão, phải tập trung khắc phục hậu quả.", ""),
)
WITHIN, PATIENCE, ANSWER = timedelta(days=9), timedelta(days=5), timedelta(days=6)
A_MONTH = timedelta(days=30)


def delayed(telling: Telling, line: Line) -> None:
    """Once the line is late, its unit says why; of five units one waits to be asked, and of those every other one
    leaves the question open."""
    if line.due is None:
        return
    day = working(line.due + timedelta(days=1 + line.no % WITHIN.days))
    assert day is not None
    if line.no % 5 != 2:
        _explained(telling, line, day)
        return
    asked = working(line.due + PATIENCE)
    answered = working(line.due + PATIENCE + ANSWER)
    assert asked is not None
    assert answered is not None
    telling.happens(asked, 8, line, lambda moment: _ask(telling, line, moment))
    if line.no % 2 == 0:
        _explained(telling, line, answered)


def _explained(telling: Telling, line: Line, day: date) -> None:
    telling.happens(day, 14, line, lambda moment: _explain(telling, line, moment))


def _explain(telling: Telling, line: Line, moment: datetime) -> None:
    task = telling.task(line)
    facts = task.facts(telling.session)
    if not is_open_for_reasons(facts, _standing(facts, moment)):
        return
    cause, words, help_needed = REASONS[line.no % len(REASONS)]
    expected_on = None if facts.completed_on else working(day_of(moment) + A_MONTH)
    reason = Explained(cause=cause, words=words, expected_on=expected_on, help_needed=help_needed)
    task.explain(telling.session, reason, by=telling.officer_of(task), at=moment)


def _ask(telling: Telling, line: Line, moment: datetime) -> None:
    """The vice chairman asks of some, the secretary of the others."""
    task = telling.task(line)
    facts = task.facts(telling.session)
    if is_open_for_questions(_standing(facts, moment), facts.stage, facts.questions.open_since):
        by = telling.cast["khai"] if line.no % 4 == 0 else telling.secretary
        task.ask(telling.session, Asked(), by=by, at=moment)


def _standing(facts: Facts, moment: datetime) -> Standing:
    return standing(facts.withdrawn, facts.completed_on, facts.deadline.due, day_of(moment))
