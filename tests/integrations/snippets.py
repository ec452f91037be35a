"""What the README shows of pipelines, to be run as printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.regenerate import RAW
from tests.test_readme import fenced, rows, ticked


def snippet(name: str) -> str:
    """The block of Python that begins with a comment of this name."""
    (block,) = (block for block in fenced("python") if block.startswith(f"# {name}\n"))
    return block


def line_for(engine: str) -> str:
    """The line that makes articles of the pages of an engine."""
    (code,) = (ticked(code)[0] for name, code in rows("where Arrow is inside it takes a line") if name == engine)
    return code


def run(code: str, folder: Path) -> str:
    """Run code in a process of its own, as a script in a folder; what it prints on standard error."""
    (folder / "script.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(RAW.parent), "PYSPARK_PYTHON": sys.executable, "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-5000:]
    return done.stderr


def page_rows() -> list[dict[str, Any]]:
    """Pages of the raw examples, as rows of a table."""
    return [
        {"url": f"https://www.example.org/{path.name}", "html": path.read_bytes(), "place": number}
        for number, path in enumerate(sorted(RAW.glob("*.html")))
    ]
