"""Copies of a database with its files, written where they are safe and put back from there."""
