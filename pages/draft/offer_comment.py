"""What who was asked says of a draft, here or on paper, and what its drafting unit answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from clock import now
from models.draft.acts import Answered, Commented, Draft, Opinion, Outcome, Recipient
from models.draft.draft import answer_comment, comment_on, own_recipients
from models.draft.fold import Version, path_labels
from models.ledger.acts import Document
from models.person import User
from models.refusal import require
from pages.draft.show_recipients import RECIPIENTS
from pages.parts.menu import DRAFT
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_tab import TAB
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.unsent_form import UnsentForm
from queries.drafts import DraftPage
from wording.committee.drafts import clause_name, opinion_name, outcome_name, recipient_name
from wording.language import _, day

WHOLE = -1  # in the place of a clause


@dataclass(frozen=True, slots=True)
class CommentFields:
    """What stands in the fields of a comment on a version."""

    version: Version
    recipient: Recipient
    clause: int | None
    opinion: Opinion | None
    text: str

    def content(self, document: Document | None = None) -> Commented:
        """Raises :class:`~models.refusal.Refusal` where no opinion is chosen."""
        require(self.opinion is not None, "Choose an opinion.")
        assert self.opinion is not None
        return Commented(
            version=self.version.number,
            recipient=self.recipient,
            clause=self.clause,
            opinion=self.opinion,
            text=self.text,
            document=document,
        )


def offer_comment(user: User, page: DraftPage) -> None:
    """For who was asked; everybody else sees nothing of it."""
    facts, version = page.row.facts, page.row.facts.sent_version
    own = own_recipients(facts, user)
    if not own or version is None or facts.directive_id is not None:
        return
    unsent = UnsentForm(f"draft_comment_{page.row.id}")
    with st.container(border=True):
        st.markdown("**" + _("Your opinion of version {number}", number=version.number) + "**")
        fields = _pick_comment(unsent, page, version, own)
        if fields.recipient.person_id in user.standing_in:
            member = plain(recipient_name(fields.recipient, page))
            st.caption(_("It is recorded as said by you for {name}, for whom you stand in.", name=member))
        sent = st.button(_("Give this opinion"), type="primary", icon=":material/rate_review:")
    if sent:
        with refusing():
            content = fields.content()
            with saving(_("Your opinion is recorded."), unsent) as session:
                comment_on(session, session.get_one(Draft, page.row.id), content, by=user, at=now())


def offer_paper(user: User, page: DraftPage) -> None:
    """What one of those who were asked wrote on paper; for the drafting unit, which the caller asks."""
    facts, version = page.row.facts, page.row.facts.sent_version
    assert version is not None, "it is offered of what was sent"
    unsent = UnsentForm(f"draft_paper_{page.row.id}")
    with st.container(border=True):
        paper = pick_document(None, f"draft_paper_{page.row.id}", example="45/STTTT-VP")
        fields = _pick_comment(unsent, page, version, list(facts.asked))
        sent = st.button(_("Enter what came on paper"), type="primary", icon=":material/mail:")
    if sent:
        with refusing():
            content = fields.content(paper.document)
            with saving(_("What came on paper is recorded."), unsent) as session:
                comment_on(session, session.get_one(Draft, page.row.id), content, by=user, at=now())


def _pick_comment(
    unsent: UnsentForm, page: DraftPage, version: Version, recipients: Sequence[Recipient]
) -> CommentFields:
    """For one of the recipients."""
    facts = page.row.facts
    names = {number: recipient_name(each, page) for number, each in enumerate(recipients)}
    chosen = unsent.choice(_("For"), "recipient", names, first=0) if len(recipients) > 1 else 0
    recipient = recipients[chosen or 0]
    said = facts.opinion_of(recipient)
    last = _("{name} is asked by {day}.", name=names[chosen or 0], day=day(facts.asked[recipient]))
    so_far = "" if said is None else _("So far: {opinion}.", opinion=opinion_name(said))
    st.caption(f"{last} {so_far}".strip())
    places = {WHOLE: clause_name("", None)}
    places |= {place: clause_name(label, place) for place, label in enumerate(path_labels(version.clauses))}
    place = unsent.choice(_("Which clause"), "clause", places, first=WHOLE)
    clause = None if place in (None, WHOLE) else place
    if clause is not None:
        st.text(version.clauses[clause].text)
    opinions = {opinion: opinion_name(opinion) for opinion in Opinion}
    opinion = unsent.choice(_("Opinion"), "opinion", opinions, draw=st.radio, horizontal=True)
    text = unsent.area(_("What should be changed, or why"), "text")
    return CommentFields(version=version, recipient=recipient, clause=clause, opinion=opinion, text=text)


def offer_answer(user: User, page: DraftPage) -> None:
    """What becomes of one comment after the other; for the drafting unit, which the caller asks."""
    facts = page.row.facts
    wanting = [*facts.unanswered, *(each for each in facts.comments if each.answer is not None)]
    if not wanting:
        asked = Way(_("Who was asked"), DRAFT, {"id": str(page.row.id), TAB: RECIPIENTS})
        show_nothing(_("There is no comment to answer yet."), asked)
        return
    unsent = UnsentForm(f"draft_answer_{page.row.id}")
    comments = {each.number: each for each in wanting}
    names = {
        number: " · ".join(
            (
                recipient_name(each.recipient, page),
                *([_("Version {number}", number=each.version)] if len(facts.rounds) > 1 else []),
                clause_name(each.label, each.clause),
            )
        )
        for number, each in comments.items()
    }
    with st.container(border=True):
        number = unsent.choice(_("Comment"), "comment", names, first=wanting[0].number)
        chosen = comments[number] if number else wanting[0]
        st.text(f"{opinion_name(chosen.opinion)}: {chosen.text}")
        outcomes = {outcome: outcome_name(outcome) for outcome in Outcome}
        outcome = unsent.choice(_("What becomes of it"), "outcome", outcomes, draw=st.radio, horizontal=True)
        text = unsent.area(_("How it was taken over, or why not"), "text")
        sent = st.button(_("Answer the comment"), type="primary", icon=":material/reply:")
    if sent:
        with refusing():
            require(outcome is not None, "Say whether it is taken over or explained.")
            assert outcome is not None
            answer = Answered(comment=chosen.number, outcome=outcome, text=text)
            with saving(_("The comment is answered."), unsent) as session:
                answer_comment(session, session.get_one(Draft, page.row.id), answer, by=user, at=now())
