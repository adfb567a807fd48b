"""Everything that CI runs, bringing what it needs: ``python -m tests [arguments for pytest]``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from settings import HOME
from tests.cover import AT_ONCE, run_measured

BIN = Path(sys.executable).parent
RUFF, MYPY, LINT_IMPORTS = (str(BIN / program) for program in ("ruff", "mypy", "lint-imports"))
FIRST = ([RUFF, "check", "."], [RUFF, "format", "--check", "--quiet", "."])
BESIDE = ([MYPY], [LINT_IMPORTS, "--no-logo"])  # beside the tests, which wait a lot

# The first has no window to draw, which spares a fifth of what a browser test costs.
CHROMIUM = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)


def chromium() -> str | None:
    """Where this machine has a Chromium that a test can drive."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def nginx() -> str | None:
    """Where this machine has nginx, which stands in no path of most users."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")


def missing() -> list[str]:
    """What of the programs that tests drive is not there, by Debian's names."""
    return [name for name, found in ((CHROMIUM[0], chromium()), ("nginx-light", nginx())) if not found]


def bring_programs() -> None:
    """On Debian as root, install what is missing; elsewhere say it in one line, and fail."""
    apt = shutil.which("apt-get")
    if missing() and apt and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing()]):
            subprocess.run([apt, *words], check=True, stdout=subprocess.DEVNULL, env=quiet)
    if names := " ".join(missing()):
        sys.exit(f"The tests need more programs: install them (on Debian: apt-get install {names}) and run again.")


def compile_once() -> None:
    """Have one process read every test and all that it imports, instead of each of those that run them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-m", "pytest", "--collect-only", "-qq"], check=False, stdout=subprocess.DEVNULL)


def run_some(arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *AT_ONCE, *arguments], check=False).returncode


def main() -> int:
    os.chdir(HOME)
    for check in FIRST:
        if (code := subprocess.run(check, check=False).returncode) != 0:
            return code
    bring_programs()
    beside = [
        subprocess.Popen(check, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for check in BESIDE
    ]
    compile_once()
    codes = [run_some(sys.argv[1:]) if sys.argv[1:] else run_measured()]
    for running in beside:
        print(running.communicate()[0], end="")
        codes.append(running.returncode)
    return max(codes, key=abs)


if __name__ == "__main__":
    sys.exit(main())
