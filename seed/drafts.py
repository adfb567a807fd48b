"""The demonstration's drafts: the decision that the meeting of 14 June 2024 spoke of, and one out for comment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from models.directive.clause_text import ClauseLine
from models.directive.directive import DirectiveDetails, DirectiveLevel
from models.draft.acts import Answered, Commented, Draft, Opinion, Outcome, Recipient, Sent
from models.draft.draft import answer_comment, comment_on, issue_draft, open_draft, send, write_version
from models.draft.fold import facts_of_draft
from models.draft.recording import acts_of_draft
from models.person import User
from seed.reorganised import code_on
from seed.story import Telling, at
from seed.tables import table, working

COMMITTEE, VOICES = "committee", "voices"  # as the tables name them
TITLES = {
    COMMITTEE: (
        "Quyết định của Ban Thường vụ Tỉnh ủy về thành lập và Quy chế hoạt động của Ban Chỉ đạo cải cách hành chính, "
        "chuyển đổi số và Đề án 06 tỉnh"
    ),
    VOICES: "Quy chế tiếp nhận, xử lý phản ánh, kiến nghị qua đường dây nóng của tỉnh",
}
DRAFTING = "SNV"
SECOND_NOTE = "Tiếp thu ý kiến của thành viên Ban Chỉ đạo và các đơn vị"
ISSUED = DirectiveDetails(
    symbol="1386-QĐ/TU",
    level=DirectiveLevel.PARTY,
    issuer="Tỉnh ủy Hải Dương",
    issued_on=date(2024, 7, 12),
    subject="Thành lập Ban Chỉ đạo cải cách hành chính, chuyển đổi số và Đề án 06 tỉnh",
    signer="Phó Bí thư Thường trực Tỉnh ủy",
)


def expect_decision(telling: Telling) -> None:
    """Sent in May, commented by members and units, revised after the meeting of 14 June, issued in July."""
    story = _Story(telling, COMMITTEE)
    story.sent(date(2024, 5, 20), deadline=date(2024, 6, 7))
    story.commented(date(2024, 5, 27))
    story.answered(date(2024, 6, 19))
    telling.does_at(at(date(2024, 6, 21), 15), partial(story.write, 2, SECOND_NOTE))
    telling.does_at(at(ISSUED.issued_on, 16), story.issue)


def expect_regulation(telling: Telling, today: date) -> None:
    """Out for comment today: some have answered, others are asked by a day of next week."""
    story = _Story(telling, VOICES, silent=("STC", "SCT", "khai"))
    sent_on = working(today - timedelta(days=9)) or today
    story.sent(sent_on, deadline=working(today + timedelta(days=5)) or today)
    story.commented(sent_on + timedelta(days=1))


class _Story:
    """One draft being told; who is named in the tables says what stands there, the ``silent`` are asked as well."""

    def __init__(self, telling: Telling, name: str, silent: Sequence[str] = ()) -> None:
        self.telling, self.name = telling, name
        self.rows = [row for row in table("drafts.csv") if row["draft"] == name]
        self.asked = tuple(dict.fromkeys([*(row["who"] for row in self.rows), *silent]))
        self.draft: Draft | None = None

    def sent(self, on: date, deadline: date) -> None:
        self.telling.does_at(at(on, 9), self.begin)
        self.telling.does_at(at(on, 9, 10), partial(self.write, 1, ""))
        self.telling.does_at(at(on, 9, 20), partial(self.send, deadline))

    def commented(self, since: date) -> None:
        """One after the other, on the days from ``since`` on."""
        for number, row in enumerate(self.rows):
            on = working(since + timedelta(days=number // 2)) or since
            self.telling.does_at(at(on, 10, number), partial(self.comment, row))

    def answered(self, on: date) -> None:
        for number, row in enumerate(self.rows):
            if row["outcome"]:
                self.telling.does_at(at(on, 14, number), partial(self.answer, row))

    def begin(self, moment: datetime) -> None:
        session, unit_id = self.telling.session, self.telling.units[DRAFTING]
        self.draft = open_draft(session, TITLES[self.name], unit_id, by=self.telling.secretary, at=moment)

    def write(self, version: int, note: str, moment: datetime) -> None:
        lines = [
            ClauseLine(level=int(row["level"]), label=row["label"], text=row["text"])
            for row in table("draft_texts.csv")
            if row["draft"] == self.name and row["version"] == str(version)
        ]
        write_version(self.telling.session, self._draft(), lines, note, by=self.telling.secretary, at=moment)

    def send(self, deadline: date, moment: datetime) -> None:
        recipients = tuple(self._recipient(who, moment) for who in self.asked)
        content = Sent(recipients=recipients, deadline=deadline)
        send(self.telling.session, self._draft(), content, by=self.telling.secretary, at=moment)

    def comment(self, row: dict[str, str], moment: datetime) -> None:
        recipient = self._recipient(row["who"], moment)
        content = Commented(
            version=1,
            recipient=recipient,
            clause=int(row["clause"]) if row["clause"] else None,
            opinion=Opinion(row["opinion"]),
            text=row["text"],
        )
        comment_on(self.telling.session, self._draft(), content, by=self._person(recipient), at=moment)

    def answer(self, row: dict[str, str], moment: datetime) -> None:
        session, draft = self.telling.session, self._draft()
        comments = facts_of_draft(acts_of_draft(session, draft.id or 0)).comments
        number = next(comment.number for comment in comments if comment.text == row["text"])
        content = Answered(comment=number, outcome=Outcome(row["outcome"]), text=row["answer"])
        answer_comment(session, draft, content, by=self.telling.secretary, at=moment)

    def issue(self, moment: datetime) -> None:
        issue_draft(self.telling.session, self._draft(), ISSUED, by=self.telling.secretary, at=moment)

    def _draft(self) -> Draft:
        assert self.draft is not None
        return self.draft

    def _recipient(self, who: str, moment: datetime) -> Recipient:
        """A unit by its code, or who took over from it; or a member by the name they sign in with."""
        if who.islower():
            return Recipient(person_id=self.telling.cast[who].id)
        return Recipient(unit_id=self.telling.units[code_on(who, moment.date())])

    def _person(self, recipient: Recipient) -> User:
        if recipient.unit_id is not None:
            return self.telling.officers[recipient.unit_id]
        return next(user for user in self.telling.cast.values() if user.id == recipient.person_id)
