"""Why the database cannot be used: what is so, and what to do, for who reads a page and for who runs the machine."""

from models.outage import Outage, OutageKind
from wording.language import _, instant


def outage_heading(outage: Outage) -> str:
    """What is so, without a full stop."""
    return {
        OutageKind.AWAY: _("The tracker cannot be reached just now"),
        OutageKind.BUSY: _("Somebody else is writing just now"),
        OutageKind.CROWDED: _("Very many people are at work just now"),
        OutageKind.FULL: _("The disk of the tracker is full"),
        OutageKind.READ_ONLY: _("The tracker can only be read just now"),
        OutageKind.DAMAGED: _("The database of the tracker is damaged"),
        OutageKind.UNPREPARED: _("The tracker does not have the tables of this version"),
        OutageKind.NEWER: _("The tracker belongs to a newer version of this program"),
        OutageKind.REPLACED: _("The file of the tracker is gone, or another one is in its place"),
        OutageKind.CLOCK_BEHIND: _("The clock of the server is wrong"),
        OutageKind.UNCERTAIN: _("The tracker went away while it was saving"),
    }[outage.kind]


def outage_advice(outage: Outage) -> str:
    """What a reader does about it, or waits for."""
    return {
        OutageKind.AWAY: _("Try again in a minute; if it stays so, tell the administrator."),
        OutageKind.BUSY: _("Try again in a moment."),
        OutageKind.CROWDED: _("Try again in a moment."),
        OutageKind.FULL: _("Tell the administrator, who makes room. Until then nothing can be saved."),
        OutageKind.READ_ONLY: _("Tell the administrator. Until it can be written again nothing can be saved."),
        OutageKind.DAMAGED: _("Tell the administrator at once. It is put back from a copy."),
        OutageKind.UNPREPARED: _("Tell the administrator, who brings it up to date."),
        OutageKind.NEWER: _("Tell the administrator, who installs that version."),
        OutageKind.REPLACED: _("Tell the administrator at once. Nothing can be read or saved until it is put back."),
        OutageKind.CLOCK_BEHIND: _(
            "It shows {clock}, but the newest entry is of {newest}. Tell the administrator; nothing can be saved "
            "until it is right.",
            **_instants(outage),
        ),
        OutageKind.UNCERTAIN: _("Look whether it was saved before you do it again."),
    }[outage.kind]


def outage_remedy(outage: Outage, place: str) -> str:
    """What somebody at the machine does about it; ``place`` is the address of the database, without a password."""
    return {
        OutageKind.AWAY: _("Check that it runs and may be opened, and DATABASE_URL: {place}", place=place),
        OutageKind.BUSY: _("Wait until the other program has finished, then try again."),
        OutageKind.CROWDED: _("Wait until others have finished, then try again."),
        OutageKind.FULL: _("Make room on its disk: {place}", place=place),
        OutageKind.READ_ONLY: _("Let it and its folder be written by whoever runs this: {place}", place=place),
        OutageKind.DAMAGED: _(
            "It is no database, or a broken one: {place}. Stop the server, put this file aside, and put back the "
            "newest copy.",
            place=place,
        ),
        OutageKind.UNPREPARED: _(
            "“serve” brings an older one up to date; a new one begins with “init” or “seed”. Check DATABASE_URL: "
            "{place}",
            place=place,
        ),
        OutageKind.NEWER: _("Install that version. Nothing was changed in {place}", place=place),
        OutageKind.REPLACED: _("Put it back, then start the server anew: {place}", place=place),
        OutageKind.CLOCK_BEHIND: _(
            "It shows {clock}, but the newest entry is of {newest}. Set it, then try again; if it is right and was "
            "wrong before, say so with “clock --is-right”.",
            **_instants(outage),
        ),
        OutageKind.UNCERTAIN: _("Look whether it was saved before you do it again."),
    }[outage.kind]


def not_saved(outage: Outage) -> str:
    """Why something was not saved, or not all of it, and what to do."""
    what, advice = outage_heading(outage), outage_advice(outage)
    if outage.kind is OutageKind.UNCERTAIN:
        return _("{what}. {advice}", what=what, advice=advice)
    if outage.is_partly_saved:
        return _("{what}. What was saved until then stays. {advice}", what=what, advice=advice)
    return _("{what}. Nothing was saved. {advice}", what=what, advice=advice)


def _instants(outage: Outage) -> dict[str, str]:
    return {name: instant(outage.facts[name]) if name in outage.facts else "" for name in ("clock", "newest")}
