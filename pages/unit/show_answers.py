"""What the secretariat said of my unit's tasks, the newest first."""

from clock import now
from models.person import User
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_notice import show_notice
from queries.notices import answers_to
from wording.language import _


def show_answers(user: User, duties: Way) -> None:
    """``duties`` is the way to what the unit has to do."""
    rows = answers_to(user, now())
    if not rows:
        show_nothing(_("The secretariat has answered nothing yet."), duties, icon=":material/forum:")
    for row in rows:
        show_notice(row)
