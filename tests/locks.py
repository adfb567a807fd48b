"""The locked files, made anew from what ``pyproject.toml`` declares: ``make lock``, with uv on the path.

They carry versions and hashes and no address: where packages come from is for the machine to say.
"""

import subprocess
import tomllib

from settings import HOME

PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
SHAPE = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate")
WHOLE, DEVELOPMENT, INSTALLER = "requirements.txt", "requirements-dev.txt", "requirements-pip.txt"


def locked_of(part: str) -> str:
    """The locked file of the base or of an extra alone."""
    return f"requirements/{part}.txt"


def lock() -> None:
    """Versions that are locked stay; ``uv pip compile --upgrade-package`` on a file, and this again, renews one."""
    _compile(WHOLE, "pyproject.toml", "--all-extras")
    _compile(DEVELOPMENT, "pyproject.toml", "--all-extras", "--group", "dev")
    _compile(INSTALLER, "-", declared="pip")
    _compile(locked_of("base"), "pyproject.toml", "--constraints", WHOLE)
    for extra, declared in EXTRAS.items():
        _compile(locked_of(extra), "-", "--constraints", WHOLE, declared="\n".join(declared))


def _compile(to: str, *source: str, declared: str = "") -> None:
    command = ["uv", "pip", "compile", *source, *SHAPE, "--no-emit-index-url", "--quiet", "--output-file", to]
    subprocess.run(command, cwd=HOME, input=declared, text=True, check=True)


if __name__ == "__main__":
    lock()
