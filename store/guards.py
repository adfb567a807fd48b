"""The triggers that keep what was done, said, proved or issued, and the journal, from being changed or deleted."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy import Connection
from sqlmodel import Session

GUARDED: Mapping[str, tuple[str, str]] = (
    MappingProxyType(  # what finds a row that is there already; what refuses says
        {
            "act": (
                "id = NEW.id OR (task_id = NEW.task_id AND number = NEW.number)",
                "acts are never changed or deleted; correct one by another act",
            ),
            "measurement": (
                "id = NEW.id",
                "measurements are never changed or deleted; correct one by another measurement",
            ),
            "set_version": ("id = NEW.id", "versions of a set are never changed or deleted; add another"),
            "scoring_act": (
                "id = NEW.id OR (round_id = NEW.round_id AND number = NEW.number)",
                "acts of a round are never changed or deleted; enter another",
            ),
            "class_rule": ("id = NEW.id", "rules are never changed or deleted; add another"),
            "head_class": ("id = NEW.id", "classes of heads are never changed or deleted; record another"),
            "praise": ("id = NEW.id", "praise is never changed or deleted; correct it by another line"),
            "event": ("id = NEW.id", "events are never changed or deleted"),
            "task": (
                "id = NEW.id OR code = NEW.code",
                "a task is never deleted, nor is its code changed; withdraw it by an act",
            ),
            "comment": ("id = NEW.id", "comments are never changed or deleted"),
            "mention": ("id = NEW.id", "whom a comment is for is never changed or deleted"),
            "indicator_set": ("code = NEW.code", "a set is never changed or deleted; add a version"),
            "scoring_round": (
                "id = NEW.id OR (set_code = NEW.set_code AND year = NEW.year)",
                "a round is never changed or deleted; act in it",
            ),
            "member_report": ("id = NEW.id", "the report of a member is never changed or deleted; sign off another"),
            "draft": ("id = NEW.id", "a draft is never changed or deleted; act on it"),
            "inspection": ("id = NEW.id", "an inspection is never changed or deleted; act on it"),
            "draft_act": (
                "id = NEW.id OR (draft_id = NEW.draft_id AND number = NEW.number)",
                "what was done with a draft is never changed or deleted",
            ),
            "inspection_act": (
                "id = NEW.id OR (inspection_id = NEW.inspection_id AND number = NEW.number)",
                "what was done in an inspection is never changed or deleted",
            ),
            "stored_file": ("sha256 = NEW.sha256", "evidence is never changed or deleted"),
            "issued_report": ("id = NEW.id", "an issued report is never changed"),
            "report_outline": ("id = NEW.id", "a version of an outline is never changed or deleted"),
            "report_step": ("id = NEW.id", "a step of a report is never changed or deleted"),
            "section_writing": ("id = NEW.id", "what a section said is never changed or deleted"),
            "section_request": ("id = NEW.id", "what was asked of a unit is never changed or deleted"),
            "section_answer": ("id = NEW.id", "what a unit sent is never changed or deleted"),
            "urging": ("id = NEW.id", "that a unit was urged is never changed or deleted"),
            "voice": (
                "id = NEW.id OR (year = NEW.year AND number = NEW.number)",
                "what people said is never changed",
            ),
            "voice_step": (
                "id = NEW.id OR (voice_id = NEW.voice_id AND number = NEW.number)",
                "steps are never changed or deleted; take one back by another step",
            ),
            "journal_entry": ("position = NEW.position", "the journal is never changed or deleted"),
        }
    )
)
GUARDED_COLUMNS = {"task": ("id", "code", "register_code", "year", "part_of")}  # where the others change
OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
OF_POSTGRESQL = """
    SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(pg_trigger.oid) || ' ' || prosrc
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
"""
SCHEMA = "CAST(current_schema() AS regnamespace)"
IN_THE_WAY = f"""
    SELECT 'the rule ' || ev_class::regclass || '.' || rulename || ' is not of this program'
    FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class WHERE relkind IN ('r', 'p') AND relnamespace = {SCHEMA}
    UNION ALL
    SELECT 'row security hides rows of ' || pg_class.oid::regclass
    FROM pg_class WHERE (relrowsecurity OR relforcerowsecurity) AND relnamespace = {SCHEMA}
    UNION ALL
    SELECT 'the policy ' || polrelid::regclass || '.' || polname || ' is not of this program' FROM pg_policy
    ORDER BY 1
"""  # noqa: S608  # no word of anybody's


@contextmanager
def without_guards(session: Session) -> Iterator[None]:
    """Within the block, in this session's transaction alone, what is guarded may be deleted.

    For taking the demonstration out, and for what migrations put into a database that another is moved to: nothing of
    an office's own work ever goes this way.
    """
    connection = session.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    guards = _guards_of(connection)
    if is_sqlite:
        for name in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        for table in GUARDED:
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    session.flush()
    if is_sqlite:
        for statement in guards.values():
            connection.exec_driver_sql(statement)
    else:
        for table in GUARDED:
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def broken_guards(connection: Connection) -> list[str]:
    """A sentence for each trigger that a database lacks, that does another thing there, or that is not ours; and for
    whatever else on PostgreSQL keeps rows from being written or seen."""
    ours, there = _guards_of(connection), _present(connection)
    return [
        *(f"the trigger {name} is not there" for name in ours if name not in there),
        *(f"the trigger {name} does another thing" for name in ours if there.get(name, ours[name]) != ours[name]),
        *(f"the trigger {name} is not of this program" for name in there if name not in ours),
        *(connection.exec_driver_sql(IN_THE_WAY).scalars() if connection.dialect.name == "postgresql" else ()),
    ]


def _guards_of(connection: Connection) -> dict[str, str]:
    """The triggers that a database should have, as it writes them itself, by their names."""
    of_table = _sqlite_guards if connection.dialect.name == "sqlite" else _postgresql_guards
    return {
        name: statement
        for table, (is_there, says) in GUARDED.items()
        for name, statement in of_table(table, is_there, says).items()
    }


def _sqlite_guards(table: str, is_there: str, says: str) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
    there = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {is_there})"  # noqa: S608  # names of ours
    return {
        f"{table}_no_replace": f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {there} {refuse}",
        f"{table}_no_update": f"CREATE TRIGGER {table}_no_update BEFORE UPDATE{_of(table)} ON {table} {refuse}",
        f"{table}_no_delete": f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    }


def _postgresql_guards(table: str, _is_there: str, says: str) -> dict[str, str]:
    statement = (
        f"CREATE TRIGGER {table}_no_change BEFORE DELETE OR UPDATE{_of(table)} OR TRUNCATE ON public.{table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()  BEGIN RAISE EXCEPTION '{says}'; END "
    )
    return {f"{table}.{table}_no_change": statement}


def _of(table: str) -> str:
    """Which columns alone are guarded against changes."""
    columns = GUARDED_COLUMNS.get(table, ())
    return f" OF {', '.join(columns)}" if columns else ""


def _present(connection: Connection) -> dict[str, str]:
    query = OF_SQLITE if connection.dialect.name == "sqlite" else OF_POSTGRESQL
    return {row[0]: row[1] for row in connection.exec_driver_sql(query)}
