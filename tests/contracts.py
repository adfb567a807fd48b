"""Contracts that import-linter does not bring: where files may stand at the root, and that no page is imported."""

import re
from pathlib import Path

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

MENU = Path("pages") / "parts" / "menu.py"
SCRIPT = re.compile(r'"((?:\w+/)?\w+\.py)"')


class RootContract(Contract):
    """At the root stand ``modules`` and ``packages``, and nothing else that Python can import."""

    modules = fields.SetField(subfield=fields.StringField())
    packages = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        here = Path.cwd()
        modules = {path.stem for path in here.glob("*.py")}
        packages = {path.parent.name for path in here.glob("*/*.py") if not path.parent.name.startswith(".")}
        strangers = (modules - self.modules) | (packages - self.packages)  # type: ignore[operator]  # sets, once read
        return ContractCheck(kept=not strangers, metadata={"strangers": sorted(strangers)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for name in check.metadata["strangers"]:
            output.print_error(f"{name} stands at the root, where no contract knows it.")


class ScriptContract(Contract):
    """A page's script, one that the menu names, is run by the server and imported by nobody."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        scripts = SCRIPT.findall(MENU.read_text(encoding="utf-8"))
        modules = [f"pages.{script.removesuffix('.py').replace('/', '.')}" for script in scripts]
        missing = sorted(module for module in modules if module not in graph.modules)
        imports = sorted(
            (importer, module)
            for module in modules
            if module in graph.modules
            for importer in graph.find_modules_that_directly_import(module)
        )
        return ContractCheck(kept=not imports and not missing, metadata={"imports": imports, "missing": missing})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, module in check.metadata["imports"]:
            output.print_error(f"{importer} -> {module}")
        for module in check.metadata["missing"]:
            output.print_error(f"{module} is named by the menu and is not there.")
