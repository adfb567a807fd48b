"""A PostgreSQL database of the tests that is as new before each of them: its rows are put back, which is many times
quicker than to make it anew. Once a test has changed its tables, it is made anew all the same."""

import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from store.database import Database
from tests.postgres import USER, of_administrator

SHAPING = re.compile(r"\s*(CREATE|ALTER|DROP|TRUNCATE)\b", re.IGNORECASE)
KEEP = """
CREATE SCHEMA kept;
CREATE FUNCTION kept.renew() RETURNS void LANGUAGE plpgsql AS $renew$
DECLARE each record; filled boolean; names text[] = '{}';
BEGIN
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', each.tablename) INTO filled;
        IF filled THEN
            names = names || format('public.%I', each.tablename);
        END IF;
    END LOOP;
    IF names <> '{}' THEN
        EXECUTE 'TRUNCATE ' || array_to_string(names, ', ') || ' CASCADE';
    END IF;
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' AND tablename <> 'counters' LOOP
        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', each.tablename);
    END LOOP;
    PERFORM setval(format('public.%I', name), coalesce(last, 1), last IS NOT NULL) FROM kept.counters;
END $renew$;
CREATE TABLE kept.counters AS SELECT sequencename AS name, last_value AS last FROM pg_sequences
    WHERE schemaname = 'public';
DO $keep$
DECLARE each record; filled boolean;
BEGIN
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', each.tablename) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', each.tablename);
        END IF;
    END LOOP;
END $keep$;
"""
RENEW = "SET session_replication_role = replica; SET lock_timeout = '5s'; SELECT kept.renew()"  # past all triggers


class Renewed:
    """The database ``name`` of ``server``, as ``template`` is each time that it is asked for, with its ``files``."""

    def __init__(self, server: str, name: str, template: str, files: Path) -> None:
        self.database = Database(f"{server}/{name}", files=files)
        self._server, self._name, self._template = server, name, template
        self._is_changed = True
        event.listen(self.database.engine, "before_cursor_execute", self._watch)

    def anew(self) -> Database:
        shutil.rmtree(self.database.files.folder, ignore_errors=True)
        if not self._is_changed:
            try:
                with _connected(of_administrator(f"{self._server}/{self._name}")) as connection:
                    connection.execute(RENEW)
            except psycopg.Error:  # something still holds a row of it
                self._is_changed = True
        if self._is_changed:
            self._make()
        return self.database

    def _make(self) -> None:
        with _connected(of_administrator(f"{self._server}/postgres")) as administrator:
            administrator.execute(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")
            administrator.execute(f"CREATE DATABASE {self._name} OWNER {USER} TEMPLATE {self._template}")
        with _connected(f"{self._server}/{self._name}") as connection:
            connection.execute(KEEP)
        self._is_changed = False

    def _watch(self, _connection: Engine, _cursor: object, statement: str, *_more: object) -> None:
        self._is_changed |= SHAPING.match(statement) is not None


def _connected(url: str) -> "closing[psycopg.Connection[tuple[Any, ...]]]":
    return closing(psycopg.connect(url.replace("+psycopg", ""), autocommit=True))
