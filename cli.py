"""The same work from a terminal. Exit codes: 0 done, 1 refused (a sentence on stderr), 2 wrong usage."""

import gc
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

# Where each command is. It is imported when it is called: all of them take longer to import than most take to work.
MODULES = {
    "init": "beginning",
    "seed": "beginning",
    "report": "figures",
    "tasks": "figures",
    "clock": "serving",
    "serve": "serving",
    "import": "plans",
    "deadline": "plans",
    "verify": "proof",
    "head": "proof",
    "backup": "backups",
    "restore": "backups",
    "move": "backups",
    "compact": "backups",
    "user": "users",
    "indicators": "indicators",
}


class Terminal(TyperGroup):
    """The commands of ``MODULES``; to a word that is none of them belongs the one that it is like, of all."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(MODULES)

    def get_command(self, _ctx: Any, name: str) -> Any:
        for each in [name] if name in MODULES else MODULES:
            self.commands[each] = _command(each)
        return self.commands.get(name)


cli = typer.Typer(cls=Terminal, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
cli.callback(help=__doc__)(lambda: None)


def _command(name: str) -> Any:
    """A command of a module, or the group of that name which the module is."""
    group = get_group(_imported(f"commands.{MODULES[name]}").commands)
    return group if group.name == name else group.commands[name]


def _imported(module: str) -> ModuleType:
    """What is imported stays to the end, so nobody looks whether any of it could be cleared away."""
    if module in sys.modules:
        return sys.modules[module]
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        gc.enable()


if __name__ == "__main__":
    cli()
