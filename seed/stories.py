"""The tasks that did not go the ordinary way, each a story that the register must be able to tell."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from models.ledger.acts import (
    Confirmed,
    Content,
    DeadlineMoved,
    Document,
    ExtensionDecided,
    ExtensionOutcome,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    Reopened,
    Returned,
)
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.task.task import Task
from seed.story import Telling
from seed.tables import CONCLUSIONS, Line, working


class Stories:
    """The tasks that did not go the ordinary way; ``of`` are those of 2024."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        plan, government, conclusions = ANNUAL_PLAN, GOVERNMENT, CONCLUSIONS
        self.of = {
            (plan, 5): self.reopened,
            (plan, 7): self.confirmed_by_mistake,
            (plan, 17): self.extended,
            (plan, 20): self.date_corrected,
            (plan, 38): self.returned_first,
            (plan, 46): self.handed_over,
            (plan, 49): self.extension_refused,
            (plan, 50): self.withdrawn,
            (government, 32): self.returned_first,
            (conclusions, 4): self.returned_first,
            (conclusions, 9): self.extended,
        }

    def returned_first(self, line: Line) -> None:
        """A draft was reported, came back, and the issued document a week later was confirmed."""
        self.telling.expect(line)
        assert line.reported_on
        assert line.done_on
        early = line.reported_on - timedelta(days=7)
        self.telling.done(line, early, Document(symbol="Dự thảo lần 1", on=line.done_on - timedelta(days=8)))
        reason = "Mới là dự thảo, chưa có văn bản được ký ban hành. Đề nghị báo cáo lại khi đã ban hành."
        self.does(line, early + timedelta(days=2), 14, Task.send_back, Returned(reason=reason))

    def extended(self, line: Line) -> None:
        """Asked for in time and granted by a document."""
        assert line.due
        self.telling.expect(line)
        self.asks(line, date(2024, 9, 16), date(2024, 10, 31), "Phải lấy thêm ý kiến của các bộ, ngành.")
        document = Document(symbol="2145/UBND-NC", on=date(2024, 9, 20))
        granted = ExtensionDecided(outcome=ExtensionOutcome.GRANTED, to=date(2024, 10, 31), document=document)
        self.does(line, date(2024, 9, 20), 16, Task.decide_extension, granted)

    def extension_refused(self, line: Line) -> None:
        """Asked for late, and refused: the old deadline counts."""
        assert line.due
        self.telling.expect(line)
        self.asks(line, date(2024, 10, 8), date(2024, 12, 31), "Chưa bố trí được kinh phí thực hiện.")
        refused = ExtensionDecided(
            outcome=ExtensionOutcome.REFUSED, reason="Đề nghị gửi sau khi đã quá hạn, không có lý do khách quan."
        )
        self.does(line, date(2024, 10, 11), 16, Task.decide_extension, refused)

    def handed_over(self, line: Line) -> None:
        """Begun by one unit, given to another in August."""
        document = Document(symbol="1876/QĐ-UBND", on=date(2024, 8, 12))
        self.telling.expect(line)
        self.does(
            line, document.on, 17, Task.hand_over, HandedOver(lead_id=self.telling.units["VP"], document=document)
        )

    def withdrawn(self, line: Line) -> None:
        self.telling.expect(line)
        document = Document(symbol="203/KH-UBND", on=date(2024, 9, 16))
        self.telling.withdrawn(line, document.on, document, "Tỉnh dùng chung phần mềm của Bộ Nội vụ.")

    def reopened(self, line: Line) -> None:
        """Completed in spring; an inspection in August found it wanting, and it was done again."""
        self.telling.expect(line)
        wanting = Reopened(reason="Kết quả kiểm tra cho thấy sản phẩm còn thiếu nội dung.")
        self.does(line, date(2024, 8, 6), 9, Task.reopen, wanting)
        self.telling.done(line, date(2024, 9, 5), Document(symbol="Bản bổ sung ngày 04/9/2024", on=date(2024, 9, 4)))
        self.telling.confirmed(line, date(2024, 9, 9))

    def confirmed_by_mistake(self, line: Line) -> None:
        """On 14 June a draft of the 12th was confirmed as the product; on the 17th that was put right.

        So the evening of 14 June knew this task as completed, and the published report did not.
        """
        real = Document(symbol=line.product_symbol, on=line.done_on or date(2024, 6, 20))
        self.telling.expect(replace(line, done_on=None, reported_on=None, confirmed_on=None), progress=False)
        draft = Document(symbol="Dự thảo trình ngày 12/6", on=date(2024, 6, 12))
        self.telling.done(line, date(2024, 6, 13), draft)
        self.telling.confirmed(line, date(2024, 6, 14))
        because = "Xác nhận nhầm: ngày 12/6 mới có dự thảo, sản phẩm chưa được ban hành."
        self.corrects_last(line, date(2024, 6, 17), 8, because, never=True)
        self.does(line, date(2024, 6, 17), 9, Task.send_back, Returned(reason="Chưa có sản phẩm được ban hành."))
        assert line.reported_on
        assert line.confirmed_on
        self.telling.done(line, line.reported_on, real)
        self.telling.confirmed(line, line.confirmed_on)

    def date_corrected(self, line: Line) -> None:
        """The date of a product was mistyped by a day and put right in October; the class stays the same."""
        assert line.done_on
        self.telling.expect(line)
        because = "Ngày ký văn bản bị nhập sai một ngày."
        self.corrects_last(line, date(2024, 10, 3), 10, because, on=line.done_on - timedelta(days=1))

    def moved_by_the_province(self, line: Line) -> None:
        """Ten days before its deadline a meeting of the province sets another, which nobody asked for."""
        assert line.due
        on, to = working(line.due - timedelta(days=10)), working(line.due + timedelta(days=51))
        assert on
        assert to
        document = Document(symbol=f"{line.no + 300}/TB-UBND", on=on)
        reason = "Điều chỉnh tiến độ theo kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng."
        moved = DeadlineMoved(to=to, document=document, reason=reason)
        self.does(line, on, 16, Task.move_deadline, moved)

    # How they are told

    def does(self, line: Line, day: date, hour: int, verb: Callable[..., None], content: Content) -> None:
        """Let the secretary do a ``verb`` of :class:`Task` to the line's."""
        telling = self.telling

        def do(moment: datetime) -> None:
            verb(telling.task(line), telling.session, content, by=telling.secretary, at=moment)

        telling.happens(day, hour, line, do)

    def asks(self, line: Line, day: date, to: date, reason: str) -> None:
        telling = self.telling

        def do(moment: datetime) -> None:
            task = telling.task(line)
            request = ExtensionRequested(to=to, reason=reason)
            task.request_extension(telling.session, request, by=telling.officer_of(task), at=moment)

        telling.happens(day, 11, line, do)

    def corrects_last(
        self, line: Line, day: date, hour: int, because: str, *, on: date | None = None, never: bool = False
    ) -> None:
        """Correct the newest act: to another day, or to never having been done."""
        telling = self.telling

        def do(moment: datetime) -> None:
            task = telling.task(line)
            last = task.acts(telling.session)[-1]
            content = NeverDone() if never else last.content
            if on and isinstance(content, Confirmed):
                document = content.document.model_copy(update={"on": on})
                content = content.model_copy(update={"document": document})
            task.correct(
                telling.session, last.number, content, because=because, by=telling.secretary, at=moment, on=on
            )

        telling.happens(day, hour, line, do)
