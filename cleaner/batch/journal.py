"""The journal of a run: which pages lie in its outputs for good, so that a run that was broken can go on.

It lies beside the output as JSON Lines: a head that says what run this is, then a line for each commit. A commit says how many pages
are done, a digest of all their keys, how far each output had come, and what was counted since the commit before. It is written when
everything it speaks of is on the disk, so the last whole line is always true. Commits come after a fixed number of pages,
characters or bytes, never by the clock: the outputs are the same bytes however often a run was broken.

A run that goes on reads its input again, and takes as done what comes with the same keys in the same order; from the first page that
does not, it works. So an input that has changed in between gives what it would have given at once.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from cleaner.batch.summary import Summary

T = TypeVar("T")

_FORMAT = 1


class BusyError(Exception):
    """Another run writes to the same output. The message names it."""


@dataclass(slots=True)
class Reached:
    """How far a run is: pages done, a digest of their keys, and how far each output was at the last commit."""

    pages: int = 0
    keys: str = ""
    sizes: list[int] = field(default_factory=list)

    def take(self, key: str) -> None:
        """One more page is done."""
        self.pages += 1
        self.keys = hashlib.blake2b((self.keys + key).encode(), digest_size=16).hexdigest()


@dataclass(slots=True)
class Journal:
    """The journal of a run that goes on; no other run can have it open."""

    path: Path
    _file: BinaryIO
    _head: Mapping[str, object]

    @classmethod
    def opened(cls, path: Path, run: Mapping[str, object]) -> Journal:
        """Open the journal, or begin one. `run` is what determines the outputs beside the pages: versions, settings, formats.

        Raises:
            BusyError: another run has it open.
            OSError: it can't be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
        try:
            _lock(file)
        except OSError:
            file.close()
            raise BusyError(f"another run writes to {path.with_suffix('')}") from None
        return cls(path, file, json.loads(json.dumps({"journal": _FORMAT, **run})))  # as it will be read

    @property
    def is_of_this_run(self) -> bool:
        """Whether there is something to go on with: a journal of a run with the same settings."""
        head = next(self._lines(), None)
        return head is not None and head[0] == self._head

    @property
    def is_closed(self) -> bool:
        """Whether all pages were done, and only the outputs' names were missing."""
        return any("closed" in line for line, _ in self._lines())

    def done(self, items: Iterable[T], key: Callable[[T], str]) -> tuple[Iterator[T], Reached, Summary]:
        """The items that are left to do; how far the run was, and what it had counted, at the last commit that they agree with.

        What comes after that commit is forgotten.
        """
        items = iter(items)
        reached, summary, end = Reached(), Summary(), 0
        since: list[T] = []  # read, and not known to be done
        seen = Reached()
        for line, line_end in self._lines():
            if "pages" in line:
                for item in islice(items, line["pages"] - seen.pages):
                    since.append(item)
                    seen.take(key(item))
                if (seen.pages, seen.keys) != (line["pages"], line["keys"]):
                    break
                since.clear()
                reached = Reached(seen.pages, seen.keys, line["sizes"])
                summary.add(Summary.of(line["since"]))
            end = line_end
        self._forget(end)
        return chain(since, items), reached, summary

    def everything(self) -> tuple[Reached, Summary]:
        """How far a run was that had done all pages, and what it had counted."""
        reached, summary = Reached(), Summary()
        for line, _ in self._lines():
            if "pages" in line:
                reached = Reached(line["pages"], line["keys"], line["sizes"])
                summary.add(Summary.of(line["since"]))
        return reached, summary

    def begin(self) -> None:
        """Forget everything; the run begins."""
        self._forget(0)
        self._append(self._head)

    def commit(self, reached: Reached, since: Summary) -> None:
        """Note that everything until here is on the disk. `since` is what was counted since the last commit."""
        self._append({"pages": reached.pages, "keys": reached.keys, "sizes": reached.sizes, "since": since.as_json()})

    def close_run(self) -> None:
        """Note that all pages are done."""
        self._append({"closed": True})

    def end(self) -> None:
        """Every output has its name: there is nothing to go on with."""
        self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let another run have it."""
        self._file.close()

    def _append(self, line: Mapping[str, object]) -> None:
        at = self._file.seek(0, os.SEEK_END)
        try:
            self._file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            with suppress(OSError):
                self._forget(at)
            raise

    def _forget(self, end: int) -> None:
        self._file.seek(end)
        self._file.truncate(end)

    def _lines(self) -> Iterator[tuple[dict[str, Any], int]]:
        """The lines and where each ends, up to the first that is torn."""
        end = 0
        while True:
            self._file.seek(end)
            raw = self._file.readline()
            end += len(raw)
            try:
                line = json.loads(raw)
            except ValueError:
                return
            if not raw.endswith(b"\n") or not isinstance(line, dict):
                return
            yield line, end


def _lock(file: BinaryIO) -> None:
    """Keep other runs out; the system lets go of it when this process ends, however it does."""
    try:
        import fcntl
    except ImportError:  # Windows: whoever starts two runs on one file there is not told
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
