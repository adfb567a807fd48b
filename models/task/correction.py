"""Acts that were recorded wrongly: corrected by other acts, never erased."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from models import access
from models.ledger.acts import Act, Assigned, Content, NeverDone
from models.ledger.fold import facts_on, in_force
from models.person import User
from models.refusal import Refusal, permit, require
from models.task.recording import Recording

OF_THE_RESULT = ("report_done", "confirm", "return", "reopen")
OF_THE_WHOLE = ("split", "rejoin", "give_up")


class Corrections(Recording):
    """The verb that puts an act right."""

    def correct(
        self,
        session: Session,
        number: int,
        content: Content,
        *,
        because: str,
        by: User,
        at: datetime,
        on: date | None = None,
        seen: int | None = None,
    ) -> None:
        """Say act ``number`` anew, or (:class:`NeverDone`) that it never was. Until now the wrong one stands."""
        permit(access.may_correct(by), "Only the secretariat corrects an act.")
        self._require_seen(seen)
        require(bool(because.strip()), "Say why the act is corrected.")
        acts = self.acts(session)
        wrong = next((each for each in acts if each.number == number), None)
        if wrong is None:
            raise Refusal("This task has no act {number}.", number=number)
        latest = max(each.number for each in acts if each.place == wrong.place)
        require(latest == number, "Act {number} is already corrected by act {latest}.", number=number, latest=latest)
        if isinstance(content, NeverDone):
            self._require_undoable(session, acts, wrong)
        else:
            kind = acts[wrong.place - 1].kind
            require(content.kind == kind, "A correction says the same kind of act anew.")
            require(kind not in OF_THE_WHOLE, "What was split is joined back; what was joined back is split again.")
            undone_part = wrong.kind == "never_done" and wrong.place == 1 and self.part_of is not None
            require(not undone_part, "What was split is joined back; what was joined back is split again.")
        facts = facts_on(in_force(acts))
        if isinstance(content, Assigned) and facts is not None and facts.parts and self._recurs(session):
            same = (content.lead_id, content.deadline) == (facts.lead_id, facts.deadline)
            require(same, "This task recurs. Hand it over, or take the assignment back and assign it anew.")
        if facts is not None and facts.parts and "never_done" in (content.kind, wrong.kind):
            rests = acts[wrong.place - 1].kind in (*OF_THE_RESULT, "withdraw")
            require(not rests, "This task is split. Join its parts back first.")
        if "never_done" in (content.kind, wrong.kind) and acts[wrong.place - 1].kind in OF_THE_RESULT:
            later = [each for each in in_force(acts) if each.place > wrong.place]
            require(
                not any(each.content.kind in OF_THE_RESULT for each in later),
                "Later acts rest on this one. Correct those first, the newest before the others.",
            )
        self.record(session, content, by=by, on=on or wrong.on, at=at, place=wrong.place, because=because)

    def _require_undoable(self, session: Session, acts: Sequence[Act], wrong: Act) -> None:
        """An assignment and a split were never done only while nothing rests on them."""
        kind = acts[wrong.place - 1].kind
        if wrong.place == 1:
            alone = all(each.place == 1 for each in in_force(acts))
            require(alone, "The assignment cannot be undone any more; withdraw the task by a document.")
        if kind == "split":
            parts = any(part.is_in_register(session) for part in self.parts(session))
            require(not parts, "The task has parts. Join them back instead.")
        require(kind not in ("rejoin", "give_up"), "What was joined back is split again, if need be.")
