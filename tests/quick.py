"""All that is pure: rules of the domain, files in and out, words; no database, no other process. In seconds.

``python -m tests.quick [arguments for pytest]``
"""

import os
import sys

import pytest

from settings import HOME

# Not even read: what is served, what is asked of a database at length, and what looks at the whole tree.
ROOMS = ("pages", "server", "queries", "usecases", "commands", "seed", "store", "house")
LEFT_OUT = (*(f"tests/{room}" for room in ROOMS), "tests/test_cli.py", "tests/test_cli_words.py")


def main() -> int:
    os.chdir(HOME)
    left_out = [f"--ignore={room}" for room in LEFT_OUT]
    return pytest.main(["-n", "logical", "-m", "not slow and not apart and not stored", *left_out, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
