"""Fuzzing: cleans wild pages until told to stop, and keeps every input that breaks a promise.

    python -m tests.benchmarks.fuzz [--count 100000] [--seconds 600] [--seed 0] [--keep FOLDER]
    python -m tests.benchmarks.fuzz --atheris [--count ...] [--seconds ...]       # pip install atheris; guided by coverage

Of each page is asked that cleaning does not raise, fail or take over two seconds of CPU, that its blocks are whole and its text is
theirs, and that nothing in it moves a terminal. Trafilatura is asked about one page in 32 only, for it takes most of the time. The
last line is JSON: pages, failures, and the slowest page with its CPU milliseconds and the seed that makes it. The same seed makes the
same pages. Exit status: 1 if anything failed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from cleaner import Cleaner, Config, Page
from tests.hostile import page
from tests.wild import wild_page

SLOWEST = 2.0  # seconds of CPU
EVERY = 10_000  # pages; how often it is told how far it has come


@dataclass
class Record:
    """What became of the pages until now."""

    keep: Path | None = None
    pages: int = 0
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def try_out(self, cleaner: Cleaner, page: Page, name: str) -> None:
        """Clean a page and note what is wrong with its article; `name` is what makes it again."""
        started = time.process_time()
        wrong = broken_promise(cleaner, page)
        took = time.process_time() - started
        self.pages += 1
        if took > self.slowest[0]:
            self.slowest = took, name
        if took > SLOWEST:
            wrong = wrong or f"took {took:.1f} s"
        if wrong:
            self.failures.append(f"{name}: {wrong}")
            print(self.failures[-1], file=sys.stderr, flush=True)
            if self.keep:
                content = page.content if isinstance(page.content, bytes) else page.content.encode("utf-8", "surrogatepass")
                (self.keep / f"{name}.page").write_bytes(content)

    def line(self) -> str:
        took, name = self.slowest
        slowest = {"page": name, "cpu_ms": round(1000 * took, 1)}
        return json.dumps({"pages": self.pages, "failures": len(self.failures), "slowest": slowest})


def broken_promise(cleaner: Cleaner, page: Page) -> str | None:
    """What is wrong with a page's article; None if all is well."""
    try:
        article = cleaner.clean(page)
        text = article.text.encode()
    except Exception as error:  # noqa: BLE001 - that is the question
        return repr(error)
    blocks = article.blocks
    if article.status == "error":
        return article.error
    if [block.index for block in blocks] != list(range(len(blocks))) or any(block.verdict is None for block in blocks):
        return "a block without its place or its verdict"
    kept = "\n".join(block.printed or block.text for block in blocks if block.verdict and block.verdict.kept)
    if text.replace(b"\n\n", b"\n") != kept.encode():  # wrapped paragraphs stand apart
        return "the text is not that of the kept blocks"
    if any(sign < " " and sign not in "\n\t" for sign in article.text):
        return "a control character in the text"
    return None


class Drawn(random.Random):
    """Randomness out of bytes that a fuzzer chooses; zeros when they are used up."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data, self._at = data, 0

    def getrandbits(self, k: int, /) -> int:
        size = (k + 7) // 8
        piece = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(piece, "little") & ((1 << k) - 1)

    def random(self) -> float:
        return self.getrandbits(16) / (1 << 16)


def by_seed(record: Record, options: argparse.Namespace) -> None:
    cleaners = [Cleaner(), *[Cleaner(Config(trafilatura="never"))] * 31]
    cleaners[0].clean(page(""), kind="html")  # what is loaded once is no page's cost
    until = time.monotonic() + options.seconds
    for number in range(options.seed, options.seed + options.count):
        record.try_out(cleaners[number % 32], wild_page(random.Random(number)), str(number))
        if record.pages % EVERY == 0:
            print(record.line(), file=sys.stderr, flush=True)
        if time.monotonic() > until:
            break


def by_coverage(record: Record, options: argparse.Namespace) -> None:
    import os

    import atheris

    cleaner = Cleaner()
    cleaner.clean(page(""), kind="html")  # loads what is to be watched
    atheris.instrument_all()

    def one(data: bytes) -> None:
        record.try_out(cleaner, wild_page(Drawn(data)), data.hex()[:200])
        if record.pages % EVERY == 0:
            print(record.line(), file=sys.stderr, flush=True)
        if record.pages == options.count:
            print(record.line())
            os._exit(bool(record.failures))

    atheris.Setup([sys.argv[0], f"-max_total_time={options.seconds}", f"-seed={options.seed + 1}", "-max_len=2000"], one)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--atheris", action="store_true")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    record = Record(options.keep)
    (by_coverage if options.atheris else by_seed)(record, options)
    print(record.line())
    sys.exit(bool(record.failures))


if __name__ == "__main__":
    main()
