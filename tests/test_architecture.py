"""The direction of imports, and what `import cleaner` may cost."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cleaner"

# Each room may import from the rooms named:
# model <- text, fields <- rules, stages <- judge <- pipeline <- batch, sources, sinks, integrations <- cli.
ALLOWED = {
    "model": set(),
    "text": set(),
    "wrapping": {"text"},
    "config": {"model"},
    "fields": {"model", "text", "fields"},
    "rules": {"model", "text", "fields", "rules"},
    "stages": {"model", "text", "wrapping", "fields"},
    "evidence": {"model", "text", "fields", "evidence"},
    "judge": {"model", "text", "config", "rules", "stages"},
    "pipeline": {"model", "config", "judge", "stages"},
    "sources": {"model", "text", "sources"},
    "sinks": {"model", "text", "sinks", "__version__"},
    "explain": {"model", "text", "pipeline", "sinks", "explain"},
    "report": {"model", "text", "sources", "sinks", "report"},
    "batch": {"model", "text", "config", "pipeline", "sources", "sinks", "batch"},
    "rulebook": {"model", "text", "config", "pipeline", "rules", "stages", "rulebook"},
    "learn": {"model", "text", "fields", "rules", "rulebook", "learn"},
    "scoring": {"model", "text", "pipeline", "stages", "sources", "scoring"},
    "integrations": {"model", "config", "pipeline", "stages", "sources", "sinks", "integrations"},
    "cli": {
        "model",
        "config",
        "pipeline",
        "rules",
        "sources",
        "sinks",
        "batch",
        "explain",
        "report",
        "rulebook",
        "learn",
        "scoring",
        "cli",
        "__version__",
    },
    "__init__": {"model", "config", "pipeline", "rules", "batch"},
    "__main__": {"cli"},
}


def room(module: Path) -> str:
    parts = module.relative_to(PACKAGE).parts
    return "evidence" if "evidence" in parts else parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "cleaner":
            parts = node.module.split(".")
            names.update(
                ["evidence"] if "evidence" in parts and "evidence" in module.parts else parts[1:2] or [alias.name for alias in node.names]
            )
        elif isinstance(node, ast.Import):
            names.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("cleaner."))
    return names


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(module: Path) -> None:
    assert imported(module) <= ALLOWED[room(module)]


@pytest.mark.parametrize("module", sorted((PACKAGE / "stages").glob("*.py")), ids=lambda path: path.stem)
def test_stages_do_not_import_each_other(module: Path) -> None:
    assert "stages" not in imported(module)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, cleaner; print({'lxml', 'trafilatura', 'bs4', 'click', 'cleaner.integrations'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"
