"""What people see on standard error while a run goes on: failures as they happen, and how far it is."""

from __future__ import annotations

import sys
from typing import TextIO

from cleaner.model import Article
from cleaner.sinks.records import printed_path


class Console:
    """A sink that prints the pages that failed and moves the progress bar; if `verbose` it prints a line for every page."""

    def __init__(self, verbose: bool = False, bar: bool = False, stream: TextIO | None = None) -> None:
        """Print to `stream`, standard error if None, with a progress `bar` below if it is a terminal."""
        self._stream = stream or sys.stderr
        self._verbose = verbose
        self._bar = None
        if bar and self._stream.isatty():
            from tqdm import tqdm

            self._bar = tqdm(unit=" pages", file=self._stream, leave=False)

    def write(self, article: Article) -> None:
        """Say what became of a page."""
        if article.status == "error":
            self.say(f"failed: {_place(article)}: {article.error}")
        elif self._verbose:
            self.say(f"{article.status}: {_place(article)}: {len(article.text):,} characters, {len(article.removed):,} blocks removed")
        if self._verbose:
            for warning in article.warnings:
                self.say(f"  mended: {warning}")
        if self._bar is not None:
            self._bar.update()

    def say(self, line: str) -> None:
        """Print a line, above the bar if there is one."""
        if self._bar is not None:
            self._bar.clear()
        print(_printable(line), file=self._stream, flush=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


def _place(article: Article) -> str:
    source = article.page.source
    if source is None:
        return "page"
    path = "standard input" if source.path == "-" else printed_path(source.path)
    return f"{path}:{source.member}" if source.member else path


def _printable(line: str) -> str:
    """Names of files may hold line ends and the codes that move a terminal's cursor."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
