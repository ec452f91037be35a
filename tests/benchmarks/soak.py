"""A long run: does the memory of any of its processes grow? Prints their resident memory after 2,000 pages and the most after that.

python -m tests.benchmarks.soak 100000
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from cleaner import Cleaner, Engine
from cleaner.batch.console import Console
from cleaner.batch.journal import Journal
from cleaner.batch.process import preload
from cleaner.batch.run import Job, run
from cleaner.batch.targets import Targets
from cleaner.model import Page, Source
from tests.regenerate import inputs

_SETTLED = 2_000  # pages, after which memory is not to grow
_EVERY = 500


def resident() -> dict[str, float]:
    """MiB of this process and of those below it, by what they are; of several workers the most."""
    parents, sizes, names = {}, {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            names[int(fields["Pid"])] = status.with_name("cmdline").read_bytes().split(b"\0")
        except (OSError, KeyError):
            continue
        parents[int(fields["Pid"])] = int(fields["PPid"])
        sizes[int(fields["Pid"])] = int(fields.get("VmRSS", "0").split()[0]) / 1024
    found: dict[str, float] = defaultdict(float)
    found["parent"] = sizes[os.getpid()]
    for pid, parent in parents.items():
        if parent == os.getpid():
            found["forkserver" if any(b"forkserver" in word for word in names[pid]) else "tracker"] = sizes[pid]
        elif parents.get(parent) == os.getpid():
            found["workers"] = max(found["workers"], sizes[pid])
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    contents = [path.read_bytes() for path in inputs()]
    settled: dict[str, float] = {}
    most: dict[str, float] = defaultdict(float)

    def pages() -> Iterator[Page]:
        for number in range(count):
            if number % _EVERY == 0 and number >= _SETTLED:
                now = resident()
                settled.update({name: now[name] for name in now if name not in settled})
                most.update({name: max(most[name], size) for name, size in now.items()})
            # No page twice, so that nothing which remembers texts has it easy.
            yield Page(contents[number % len(contents)].replace(b"</p>", b" %d</p>" % number), source=Source(f"soak/{number}.html"))

    preload()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "news.jsonl.gz"
        make = Targets("soak")
        job = Job(Cleaner(), (make.articles(out, None), make.ledger(Path(folder) / "ledger.jsonl.gz")), Engine())
        journal = Journal.opened(Path(folder) / "journal", {})
        journal.begin()
        summary = run(pages(), job, Console(stream=StringIO()), journal)
    print(f"{summary.pages:,} pages, {summary.failed:,} failed")
    for name, size in settled.items():
        print(f"{name:10} {size:7.1f} MiB after {_SETTLED:,} pages, at most {most[name]:7.1f} later: {most[name] / size - 1:+.1%}")


if __name__ == "__main__":
    main()
