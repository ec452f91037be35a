"""A folder with a file for each article, named after the page it came from."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from shutil import rmtree

from cleaner.model import Article, Source
from cleaner.sinks.atomic import part_of
from cleaner.sinks.names import Mirror
from cleaner.sinks.records import article_id


@dataclass(frozen=True, slots=True)
class Leaf:
    """An article that is to be a file. `name` is the path below the folder; `other` is taken where that is taken already."""

    name: str
    other: str
    content: bytes


def as_leaf(article: Article, render: Callable[[Article], str], mirror: Mirror, ending: str) -> Leaf | None:
    """The file of an article; None if it has no text."""
    content = render(article)
    if not content:
        return None
    name = mirror.name(article.page.source or Source("page"), ending)
    return Leaf(name, f"{name.removesuffix(ending)}-{article_id(article)[:8]}{ending}", content.encode("utf-8", "replace"))


class Folder:
    """An output to a folder, which appears under its name when it is whole.

    Which names are taken stands in a small database beside it while the run goes on: in memory they would grow with the input. A
    name is written there before its file is, so that what a broken run wrote after its last commit is known and can be taken back.
    """

    def __init__(self, path: Path, at: int = 0) -> None:
        """Go on after the first `at` files; 0 begins anew.

        Raises:
            OSError: there is such a folder and it holds something, or it can't be written.
        """
        self.path = path.resolve()
        if self.path.is_dir() and any(self.path.iterdir()):
            raise FileExistsError(f"the folder {path} holds something; expected a new or an empty one")
        self._part = part_of(self.path)
        self._names = self._part.with_name(self._part.name + ".names")
        self._written: list[Path] = []
        if not at:
            self.discard()
        self._part.mkdir(parents=True, exist_ok=True)
        # Each statement is a transaction of its own, kept in the write-ahead log, which outlives the process but not a power cut.
        self._database = sqlite3.connect(self._names, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("CREATE TABLE IF NOT EXISTS names (number INTEGER PRIMARY KEY, folded TEXT UNIQUE, name TEXT)")
        for (name,) in self._database.execute("SELECT name FROM names WHERE number > ?", (at,)).fetchall():
            (self._part / name).unlink(missing_ok=True)
        self._database.execute("DELETE FROM names WHERE number > ?", (at,))

    def write(self, piece: Leaf | None) -> None:
        """Write the file of an article."""
        if piece is None:
            return
        path = self._part / self._taken(piece)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(piece.content)
        self._written.append(path)

    def commit(self) -> int:
        """Have everything on the disk; returns how many files that are."""
        for path in self._written:
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)
        self._written.clear()
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (number,) = self._database.execute("SELECT coalesce(max(number), 0) FROM names").fetchone()
        return int(number)

    def finish(self) -> None:
        """Give the folder its name."""
        self.commit()
        self.close()
        self._part.replace(self.path)
        self._names.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the files where they are."""
        self._database.close()

    def discard(self) -> None:
        """Leave nothing."""
        if self._part.is_dir():
            rmtree(self._part)
        for ending in ("", "-wal", "-shm"):
            self._names.with_name(self._names.name + ending).unlink(missing_ok=True)

    def _taken(self, piece: Leaf) -> str:
        """A name for the file that no other one has, also where capitals make no difference."""
        stem, _, ending = piece.other.rpartition(".")
        numbered = (f"{stem}-{number}.{ending}" for number in count(2))
        return next(name for name in chain((piece.name, piece.other), numbered) if self._take(name))

    def _take(self, name: str) -> bool:
        try:
            self._database.execute("INSERT INTO names (folded, name) VALUES (?, ?)", (name.casefold(), name))
        except sqlite3.IntegrityError:
            return False
        return True
