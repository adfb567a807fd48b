"""How the installation is, in words, and what to do where it is not well."""

from models.installation.health import Check, Health
from wording.language import _


def check_name(check: Check) -> str:
    return {
        Check.DATABASE: _("Database"),
        Check.ROOM: _("Room on the disk"),
        Check.BACKUPS: _("Backups"),
        Check.LAST_BACKUP: _("The last backup"),
        Check.TASKS: _("Tasks folded anew"),
        Check.REPLICA: _("Replica"),
    }[check]


def health_name(health: Health) -> str:
    return {
        Health.GOOD: _("good"),
        Health.DEGRADED: _("look at it"),
        Health.UNFIT: _("people cannot work"),
    }[health]


def remedy(check: Check) -> str:
    """What is so where it is not well, and what an administrator does."""
    return {
        Check.DATABASE: _("It cannot be read or written. The server's log says why."),
        Check.ROOM: _("The disk is nearly full. Make room, or give the machine a larger one."),
        Check.BACKUPS: _("There is none, or the last good one is more than two days old. Look at the backups."),
        Check.LAST_BACKUP: _(
            "It failed, and is tried again each hour; or it found earlier ones damaged. The backups say why."
        ),
        Check.TASKS: _(
            "Some disagree with their acts. “python cli.py verify” says in what: somebody changed the database "
            "by hand, or the program is at fault."
        ),
        Check.REPLICA: _(
            "It does not answer, or is far behind. All is read from the database itself meanwhile, only slower."
        ),
    }[check]
