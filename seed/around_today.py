"""What lies on the desks of the present year's office: tasks whose days are told from today, each with its story."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypedDict, Unpack

from models.ledger.acts import DeadlineKind, ProgressReported, Returned
from models.person import User
from models.register import ParField
from models.task.comment import comment
from models.task.task import Task
from seed.delays import delayed
from seed.reorganised import code_on
from seed.scan import scan
from seed.stories import Stories
from seed.story import UNDER_WAY, Telling
from seed.tables import Line, table, worked

TWO_DAYS, THREE_WEEKS, A_MONTH = timedelta(days=2), timedelta(days=21), timedelta(days=30)
ASKED_BEFORE = timedelta(days=3)
ASKS_HOW = "Đề nghị Tổ giúp việc cho biết báo cáo gửi theo mẫu nào và có cần ý kiến thẩm định trước khi trình không."
ASKED_FOR = "Đề nghị đơn vị cho biết khó khăn khi phối hợp với các địa phương lân cận và gửi danh sách đã thí điểm."


class Addressed(TypedDict, total=False):
    """To whom something is said."""

    units: tuple[int, ...]
    to_secretariat: bool


class AroundToday:
    """The tasks of ``present.csv``. Of each, ``assigned``, ``due`` and ``on`` (the product) are days from today."""

    def __init__(self, telling: Telling, today: date) -> None:
        self.telling = telling
        self.stories = Stories(telling)
        self.today = today
        self.of: dict[str, Callable[[Line], None]] = {
            "open": self.open,
            "asks": self.asks,
            "asked": self.asked,
            "waiting": self.waiting,
            "early": telling.expect,
            "older": telling.expect,
            "late": self.late,
            "silent": telling.expect,
            "returned": self.returned,
            "extension": self.extension,
            "finished": self.finished,
            "moved": self.moved,
            "moved_done": self.moved,
        }

    def expect(self) -> None:
        for row in table("present.csv"):
            self.of[row["story"]](self._line(row))

    def open(self, line: Line) -> None:
        self.telling.expect(line)
        self.telling.progressed(line, self._reported(line), ProgressReported(percent=40, done=UNDER_WAY))

    def asks(self, line: Line) -> None:
        """The unit asks the secretariat in words, and nobody has answered."""
        self.open(line)
        self._says(line, self.telling.officer_of, ASKS_HOW, to_secretariat=True)

    def asked(self, line: Line) -> None:
        """The secretariat asks the unit in words, and nobody has answered."""
        self.open(line)
        lead_id = self.telling.units[code_on(line.lead, self.today)]
        self._says(line, lambda _task: self.telling.secretary, ASKED_FOR, units=(lead_id,))

    def _says(self, line: Line, by: Callable[[Task], User], text: str, **to: Unpack[Addressed]) -> None:
        def do(moment: datetime) -> None:
            task = self.telling.task(line)
            comment(self.telling.session, task, text, by=by(task), at=moment, **to)

        self.telling.happens(worked(self.today - TWO_DAYS), 16, line, do)

    def waiting(self, line: Line) -> None:
        """A result is reported with its document, and waits for the secretariat."""
        self.telling.expect(line, files=[scan(line.product_symbol)])

    def late(self, line: Line) -> None:
        self.open(line)
        delayed(self.telling, line)

    def returned(self, line: Line) -> None:
        """What was reported is no issued document, and came back."""
        self.telling.expect(line)
        assert line.reported_on
        back = worked(line.reported_on + TWO_DAYS)
        reason = "Văn bản chưa được ký ban hành. Đề nghị báo cáo lại khi đã có số, ngày ban hành."
        self.stories.does(line, back, 14, Task.send_back, Returned(reason=reason))

    def extension(self, line: Line) -> None:
        """More time is asked for, and nobody has decided."""
        self.open(line)
        assert line.due
        asked = worked(self.today - ASKED_BEFORE)
        self.stories.asks(line, asked, worked(line.due + A_MONTH), "Phải lấy thêm ý kiến của các cơ quan liên quan.")

    def finished(self, line: Line) -> None:
        """The unit says that all is done, and sends no product."""
        self.telling.expect(line)
        report = ProgressReported(percent=100, done="Đã hoàn thành, đang trình ký.")
        self.telling.progressed(line, worked(self.today - TWO_DAYS), report)

    def moved(self, line: Line) -> None:
        """The province set another deadline; the task is open still, or completed since."""
        self.telling.expect(line)
        self.stories.moved_by_the_province(line)

    def _reported(self, line: Line) -> date:
        return worked(min(line.assigned_on + THREE_WEEKS, self.today - TWO_DAYS))

    def _line(self, row: dict[str, str]) -> Line:
        assigned_on, due = worked(self._day(row["assigned"])), worked(self._day(row["due"]))
        reported_on = worked(self._day(row["on"])) if row["on"] else None
        done_on = reported_on
        if row["story"] == "early":
            done_on = worked(due - TWO_DAYS)
            reported_on = worked(self.today - timedelta(days=1))
        elif row["story"] == "older":
            done_on = worked(assigned_on - TWO_DAYS)
        confirmed_on = worked(self.today - TWO_DAYS) if row["story"] == "moved_done" else None
        year = self.telling.year
        return Line(
            register_code=row["register"],
            no=int(row["no"]),
            field=ParField(row["field"]),
            title=row["title"].format(year=year),
            product=row["product"],
            lead=row["lead"],
            co=tuple(row["co"].split()),
            deadline_text=due.strftime("%d/%m/%Y"),
            deadline_kind=DeadlineKind.FIXED,
            due=due,
            assigned_on=assigned_on,
            done_on=done_on,
            reported_on=reported_on,
            confirmed_on=confirmed_on,
            product_symbol=row["symbol"],
            assigned_by=row["assigned_by"],
            carries_out=(),
        )

    def _day(self, days: str) -> date:
        return self.today + timedelta(days=int(days))
