"""What people see on standard error while a run goes on: failures as they happen, and how far it is."""

from __future__ import annotations

import sys
from typing import TextIO

from cleaner.batch.work import Outcome
from cleaner.sinks.records import place_of


class Console:
    """Prints the pages that failed and moves the bar; if `verbose`, prints a line for every page."""

    def __init__(self, verbose: bool = False, bar: bool = False, stream: TextIO | None = None) -> None:
        """Print to `stream`, standard error if None, with a progress `bar` below if it is a terminal."""
        self._stream = stream or sys.stderr
        self._verbose = verbose
        self._bar = None
        if bar and self._stream.isatty():
            from tqdm import tqdm

            self._bar = tqdm(unit=" pages", file=self._stream, leave=False, smoothing=0.05)

    @property
    def has_bar(self) -> bool:
        """Whether anybody sees how far it is."""
        return self._bar is not None

    def expect(self, pages: int) -> None:
        """The bar tells the time that is left from now on, for so many pages in all."""
        if self._bar is not None:
            self._bar.total = pages
            self._bar.refresh()

    def skip(self, pages: int) -> None:
        """So many pages were done by a run before this one; they say nothing about the rate."""
        if pages and (self._verbose or self._bar is not None):
            self.say(f"going on after {pages:,} pages")
        if self._bar is not None:
            self._bar.initial = pages
            self._bar.update(pages)
            self._bar.unpause()

    def tell(self, outcome: Outcome) -> None:
        """Say what became of a page."""
        place = place_of(outcome.source)
        if outcome.status == "error":
            self.say(f"failed: {place}: {outcome.error}")
        elif self._verbose:
            self.say(f"{outcome.status}: {place}: {outcome.kept_chars:,} characters kept, {outcome.removed_blocks:,} blocks removed")
        if self._verbose:
            for warning in outcome.warnings:
                self.say(f"  mended: {warning}")
        if self._bar is not None:
            self._bar.update()

    def say(self, line: str) -> None:
        """Print a line, above the bar if there is one."""
        if self._bar is not None:
            self._bar.clear()
        print(printable(line), file=self._stream, flush=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


def printable(line: str) -> str:
    r"""A line as it can be shown: names of files may hold line ends and the codes that move a terminal's cursor.

    >>> print(printable("a\nb\x1b[2J"))
    a\nb\x1b[2J
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
