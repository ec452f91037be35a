"""A long run: does the memory of any of its processes grow? Prints their resident memory after 2,000 pages and the most after that.

    python -m tests.benchmarks.soak 100000
    python -m tests.benchmarks.soak 200000 --texts

The pages are the project's own examples, no two alike; with --texts, short texts with boilerplate, the rows of one JSON Lines file.
"""

from __future__ import annotations

import argparse
import json
import os
import random
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
from cleaner.sources import Failure, read_pages
from tests.invented import DEEDS, PEOPLE, REASONS, SENTENCES, THINGS, TIMES, TOWNS, TRADES
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


def pages(count: int) -> Iterator[Page]:
    """The examples again and again; no page twice, so that nothing which remembers texts has it easy."""
    contents = [path.read_bytes() for path in inputs()]
    for number in range(count):
        yield Page(contents[number % len(contents)].replace(b"</p>", b" %d</p>" % number), source=Source(f"soak/{number}.html"))


def write_texts(path: Path, count: int) -> None:
    """Short stories of a few sentences with what scrapers leave around them, a row each."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            named = {"town": TOWNS, "person": PEOPLE, "trade": TRADES, "thing": THINGS, "deed": DEEDS, "time": TIMES, "reason": REASONS}
            facts = {name: chance.choice(values) for name, values in named.items()}
            story = [line.format(number=number, number2=chance.randrange(90), **facts) for line in chance.sample(SENTENCES, 4)]
            lines = [facts["town"], f"By {facts['person']}", *story, "Share this:", f"(Visited {number} times, 1 visits today)"]
            file.write(json.dumps({"id": number, "text": "\n".join(lines)}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--texts", action="store_true")
    args = parser.parse_args()
    settled: dict[str, float] = {}
    most: dict[str, float] = defaultdict(float)

    def watched(pages: Iterator[Page | Failure]) -> Iterator[Page | Failure]:
        for number, page in enumerate(pages):
            if number % _EVERY == 0 and number >= _SETTLED:
                now = resident()
                settled.update({name: now[name] for name in now if name not in settled})
                most.update({name: max(most[name], size) for name, size in now.items()})
            yield page

    preload()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "news.jsonl.gz"
        make = Targets("soak")
        job = Job(Cleaner(), (make.articles(out, None), make.ledger(Path(folder) / "ledger.jsonl.gz")), Engine())
        journal = Journal.opened(Path(folder) / "journal", {})
        journal.begin()
        texts = Path(folder) / "texts.jsonl"
        if args.texts:
            write_texts(texts, args.count)
        read = read_pages([str(texts)]) if args.texts else pages(args.count)
        summary = run(watched(read), job, Console(stream=StringIO()), journal)
    print(f"{summary.pages:,} pages, {summary.failed:,} failed")
    for place, error in summary.failures:
        print(f"{place}: {error}")
    for name, size in settled.items():
        print(f"{name:10} {size:7.1f} MiB after {_SETTLED:,} pages, at most {most[name]:7.1f} later: {most[name] / size - 1:+.1%}")


if __name__ == "__main__":
    main()
