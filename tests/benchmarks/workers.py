"""How much more two workers do than one, and what the parent's part in it costs. Runs of one and of two take turns.

    python -m tests.benchmarks.workers [PAGES [ROUNDS]]

Pages per second are counted from the hundredth page on, when all workers are there. Beside them stand as many processes that clean
the same pages and know nothing of each other: more than these nobody can reach, on a machine that others use or whose cores share caches.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from cleaner import Cleaner, Engine
from cleaner.batch.console import Console
from cleaner.batch.process import preload
from cleaner.batch.run import Job, run
from cleaner.batch.targets import Targets
from cleaner.batch.work import Outcome, Work
from cleaner.model import Page, Source
from tests.regenerate import inputs

_WARM = 100  # pages, after which no worker is still starting
_MENU = "<nav><ul>" + "".join(f"<li class='menu-item'><a href='/section/{n}'>Section {n}</a></li>" for n in range(300)) + "</ul></nav>"
_SCRIPT = "<script>" + "window.tracked = window.tracked || [];\n" * 2_000 + "</script>"


@dataclass
class Watch(Console):
    """Notes when the first pages were done, and what this process had taken until then."""

    seen: int = 0
    began: tuple[float, float] = field(default=(0.0, 0.0))

    def __post_init__(self) -> None:
        super().__init__(stream=StringIO())

    def tell(self, outcome: Outcome) -> None:
        super().tell(outcome)
        self.seen += 1
        if self.seen == _WARM:
            self.began = time.perf_counter(), time.process_time()


def pages(count: int) -> Iterator[Page]:
    """Pages of a hundred kilobytes, most of it scripts and menus, as news pages are."""
    contents = [path.read_bytes() + (_MENU + _SCRIPT).encode() for path in inputs() if path.suffix == ".html"]
    for number in range(count):
        yield Page(contents[number % len(contents)], source=Source(f"saved/{number}.html"))


def job(folder: str, workers: int) -> Job:
    make = Targets("workers")
    targets = make.articles(Path(folder) / "news.jsonl", None), make.ledger(Path(folder) / "ledger.jsonl")
    return Job(Cleaner(), targets, Engine(workers=workers))


def measured(count: int, workers: int) -> tuple[float, float]:
    """Pages per second, and milliseconds of this process's own time for a page."""
    with tempfile.TemporaryDirectory() as folder:
        watch = Watch()
        run(pages(count + _WARM), job(folder, workers), watch)
        wall, own = (now - began for now, began in zip((time.perf_counter(), time.process_time()), watch.began, strict=True))
        return count / wall, 1000 * own / count


def alone(count: int, start: Barrier, rates: Queue[float]) -> None:
    """Do a worker's work, for nobody."""
    with tempfile.TemporaryDirectory() as folder:
        asked = job(folder, 1)
    work = Work(asked.cleaner, tuple(target.render for target in asked.targets))
    some = list(pages(_WARM))
    for page in some:
        work(page)
    start.wait()
    began = time.perf_counter()
    for number in range(count):
        work(some[number % _WARM])
    rates.put(count / (time.perf_counter() - began))


def possible(count: int, processes: int) -> float:
    """Pages per second of processes that know nothing of each other."""
    context = multiprocessing.get_context("fork")
    start, rates = context.Barrier(processes), context.Queue()
    running = [context.Process(target=alone, args=(count // processes, start, rates)) for _ in range(processes)]
    for process in running:
        process.start()
    total = sum(rates.get() for _ in running)
    for process in running:
        process.join()
    return float(total)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    preload()
    ratios, most = [], []
    for _ in range(rounds):
        (one, _), (two, own) = measured(count, 1), measured(count, 2)
        ratios.append(two / one)
        most.append(possible(count, 2) / possible(count, 1))
        print(
            f"1 worker {one:6.1f} pages/s, 2 workers {two:6.1f}: {ratios[-1]:.2f} times, without a parent {most[-1]:.2f};"
            f" parent {own:.2f} ms a page",
            flush=True,
        )
    print(
        f"median {statistics.median(ratios):.2f} times, without a parent {statistics.median(most):.2f};"
        f" a page takes a worker {1000 / one:.1f} ms; load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
