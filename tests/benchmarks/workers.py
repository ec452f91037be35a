"""How much more two workers do than one, and what the parent's part in it costs. Runs of one and of two take turns.

    python -m tests.benchmarks.workers [PAGES [ROUNDS]]

On a machine that others use, look at the processor time: pages per second are what is left over.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from cleaner import Cleaner, Engine
from cleaner.batch.console import Console
from cleaner.batch.process import preload
from cleaner.batch.run import Job, run
from cleaner.batch.targets import Targets
from cleaner.model import Page, Source
from tests.regenerate import inputs

_MENU = "<nav><ul>" + "".join(f"<li class='menu-item'><a href='/section/{n}'>Section {n}</a></li>" for n in range(300)) + "</ul></nav>"
_SCRIPT = "<script>" + "window.tracked = window.tracked || [];\n" * 2_000 + "</script>"


def pages(count: int) -> Iterator[Page]:
    """Pages of a hundred kilobytes, most of it scripts and menus, as news pages are."""
    contents = [path.read_bytes() + (_MENU + _SCRIPT).encode() for path in inputs() if path.suffix == ".html"]
    for number in range(count):
        yield Page(contents[number % len(contents)], source=Source(f"saved/{number}.html"))


def measured(count: int, workers: int) -> tuple[float, float]:
    """Pages per second, and milliseconds of this process's own time for a page."""
    with tempfile.TemporaryDirectory() as folder:
        make = Targets("workers")
        job = Job(
            Cleaner(),
            (make.articles(Path(folder) / "news.jsonl", None), make.ledger(Path(folder) / "ledger.jsonl")),
            Engine(workers=workers),
        )
        began, own = time.perf_counter(), time.process_time()
        run(pages(count), job, Console(stream=StringIO()))
        return count / (time.perf_counter() - began), 1000 * (time.process_time() - own) / count


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    preload()
    measured(20, 2)
    ratios = []
    for _ in range(rounds):
        (one, _), (two, own) = measured(count, 1), measured(count, 2)
        ratios.append(two / one)
        print(f"1 worker {one:6.1f} pages/s, 2 workers {two:6.1f}: {two / one:.2f} times; parent {own:.2f} ms a page", flush=True)
    cleaner, some = Cleaner(), list(pages(100))
    began = time.process_time()
    for page in some:
        cleaner.clean(page)
    each = 1000 * (time.process_time() - began) / len(some)
    print(f"median {statistics.median(ratios):.2f} times; cleaning a page takes {each:.2f} ms; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
