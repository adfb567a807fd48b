"""The invitation to a meeting of a steering committee: form 1.6 of Decree 30/2020, Annex III.

It is Vietnamese whatever the reader's language is, as the law asks; number, day and signature stay blank.
"""

from datetime import date

from exchange.writing.decree30 import new_document, saved
from exchange.writing.official import addressed, body, foot, head, name_of_document
from models.preference import Preferences
from queries.committee.meetings import MeetingPage
from wording.committee.meetings import committee_name
from wording.language import Language, day, use_language


def invitation(page: MeetingPage, office: Preferences, on: date) -> bytes:
    """To all members: which meeting, when, where, under whom, about what, and by when documents are sent."""
    details = page.row.details
    with use_language(Language.VI):
        committee, when = committee_name(page.row.unit), day(details.on)
        documents = day(details.documents_by) if details.documents_by else ""
    document = new_document()
    head(document, office, "GM", on)
    name_of_document(document, "Giấy mời", f"Họp phiên thứ {details.number} của {committee}")
    addressed(document, [f"Các thành viên {committee}"])
    body(document, f"{committee} trân trọng kính mời các thành viên dự phiên họp thứ {details.number}:")
    body(document, f"1. Chủ trì: {details.chair}.")
    body(document, f"2. Thời gian: ngày {when}.")
    body(document, f"3. Địa điểm: {details.place}.")
    items = [item for item in details.agenda.splitlines() if item.strip()]
    body(document, f"4. Nội dung:{'' if items else ' …………'}")
    for item in items:
        body(document, f"- {item.strip().lstrip('-').strip()}")
    if page.last and page.last.conclusion:
        body(document, f"- Kiểm điểm việc thực hiện kết luận tại {page.last.conclusion.symbol}.")
    if documents:
        body(document, f"Tài liệu phục vụ phiên họp đề nghị gửi trước ngày {documents}.")
    body(document, "Trân trọng./.")
    foot(document, office)
    return saved(document)
