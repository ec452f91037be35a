"""Pages a second of `cleaner clean`, datatrove, Ray Data and Spark on the same pages, and what a month of CC-NEWS costs at that speed.

    python -m tests.benchmarks.engines [--pages 2000] [--engines clean,datatrove,cc-news,ray,spark] [PAGES.jsonl...]

PAGES: JSON Lines (or .gz) with `page` (and `url`); without them, the project's own HTML examples; in turn until there are enough. Each
engine works through a tenth of the pages and through all of them; the difference is its speed, the rest its start. Ray Data and Spark run
the README's snippets; `cc-news` is the example script with all that it writes, on WARC files. Core milliseconds are processor time of all
processes that an engine starts, which holds on a busy machine too (Linux only); pages a second are what both cores did by the clock, which
needs an idle one.
"""

from __future__ import annotations

import argparse
import ctypes
import gzip
import itertools
import json
import os
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.scoring.gold import Gold, read_gold
from tests.integrations.snippets import run, snippet
from tests.integrations.warc import STORY, write_warc
from tests.regenerate import RAW

SHARDS = 8
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
MONTH = 400e9  # bytes of packed WARC files in a month of CC-NEWS

SCRIPTS = {
    "clean": "import sys, cleaner.cli\nsys.argv[1:] = ['clean', 'pages', '-o', 'articles.jsonl', '--quiet']\ncleaner.cli.main()",
    "datatrove": (
        "from cleaner.integrations.datatrove import CleanNews\n"
        "from datatrove.executor import LocalPipelineExecutor\n"
        "from datatrove.pipeline.readers import JsonlReader\n"
        "from datatrove.pipeline.writers import JsonlWriter\n"
        "if __name__ == '__main__':\n"
        "    steps = [JsonlReader('pages', text_key='html'), CleanNews(), JsonlWriter('articles', compression=None)]\n"
        f"    LocalPipelineExecutor(steps, tasks={SHARDS}, workers={os.cpu_count()}, logging_dir='logs').run()"
    ),
    "cc-news": (
        "from cleaner.integrations.examples.cc_news import main\n"
        "if __name__ == '__main__':\n"
        f"    main(['warc', 'out', '--tasks', '{SHARDS}', '--workers', '{os.cpu_count()}'])"
    ),
    "ray": snippet("Ray Data"),
    "spark": snippet("Spark"),
}


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of the processors."""

    wall: float
    cores: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cores - other.cores)


class Meter(threading.Thread):
    """Adds up the processor time of all processes below this one, also of those whose parent is gone, by looking again and again."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
        self._before = _below()  # what the engine before left behind
        self._seconds: dict[tuple[int, int], float] = {}
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.1):
            self._seconds |= _below()

    def read(self) -> float:
        """The seconds until now; ends the looking, and buries those whose parent is gone."""
        self._over.set()
        self.join()
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        return sum(seconds - self._before.get(process, 0) for process, seconds in self._seconds.items())


def _below() -> dict[tuple[int, int], float]:
    """The processor time of each process below this one, by its number and the time of its start."""
    found: dict[int, tuple[int, int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            found[int(stat.parent.name)] = int(fields[1]), int(fields[19]), used
    below = {os.getpid()}
    while more := {process for process, (parent, _, _) in found.items() if parent in below} - below:
        below |= more
    return {(process, found[process][1]): found[process][2] for process in below - {os.getpid()}}


def cost(engine: str, rows: list[dict[str, str]]) -> Cost:
    """What an engine takes for pages, from its start to its end."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pages").mkdir()
        (Path(folder) / "pages.parquet").mkdir()
        for shard in range(SHARDS):
            part = rows[shard::SHARDS]
            pq.write_table(pa.Table.from_pylist(part), Path(folder) / "pages.parquet" / f"{shard}.parquet")
            (Path(folder) / "pages" / f"{shard}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in part), encoding="utf-8")
            if engine == "cc-news":
                write_warc(Path(folder) / "warc" / f"{shard}.warc.gz", [(row["url"], row["html"].encode(), STORY) for row in part])
        meter, started = Meter(), time.perf_counter()
        meter.start()
        run(SCRIPTS[engine], Path(folder))
        return Cost(time.perf_counter() - started, meter.read())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--engines", default=",".join(SCRIPTS))
    given = parser.parse_args()
    found = [page for file in given.files for page in read_gold(file) if isinstance(page, Gold)] or [
        Gold(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in sorted(RAW.glob("*.html"))
    ]
    rows = [
        {"url": page.url or "https://www.example.org/", "html": page.content.encode("utf-8", "replace").decode()}
        for page in itertools.islice(itertools.cycle(found), given.pages)
    ]
    packed = sum(len(gzip.compress(row["html"].encode(), 6)) for row in rows[: len(found)]) / len(rows[: len(found)])
    print(f"{len(rows):,} pages of {packed / 1000:.0f} KB packed, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    print(f"a month of CC-NEWS: {MONTH / 1e9:.0f} GB, {MONTH / packed / 1e6:.1f} million pages")
    for engine in given.engines.split(","):
        few = rows[: len(rows) // 10]
        start = cost(engine, few)
        paid, pages = cost(engine, rows) - start, len(rows) - len(few)
        print(
            f"{engine:<10}{1000 * paid.cores / pages:6.1f} core-ms a page, {pages / paid.wall:6.1f} pages/s,"
            f" {start.cores - paid.cores / pages * len(few):4.1f} core-s to start;"
            f" {paid.cores / pages * MONTH / packed / 3600:,.0f} core-hours a month"
        )


if __name__ == "__main__":
    main()
