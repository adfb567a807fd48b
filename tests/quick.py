"""All that is decided without a server, a browser, a served page or another process, in seconds.

``python -m tests.quick [arguments for pytest]``
"""

import os
import sys

import pytest

from settings import HOME

SERVED = ("tests/pages", "tests/server")  # not even read: importing what serves them takes seconds


def main() -> int:
    os.chdir(HOME)
    left_out = [f"--ignore={room}" for room in SERVED]
    return pytest.main(["-n", "logical", "-m", "not slow and not apart", *left_out, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
