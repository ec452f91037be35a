"""Which files are asked for: paths, folders with all that lies below them, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.model import Source
from cleaner.sources.archivebox import pages_folder, snapshot_of
from cleaner.sources.found import Failure, Reason, Skipped
from cleaner.sources.names import companions, format_of, is_asset, is_hidden

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Located:
    """A file to read. `asked`: somebody named this very file, so that it is read whatever it is called.

    `url` and `crawled` (ISO 8601) are what lies beside the file and says where and when the page was saved; None: nothing does.
    """

    path: str
    asked: bool = False
    url: str | None = None
    crawled: str | None = None


def locate(path: str, leaving_out: Collection[Path] = ()) -> Iterator[Located | Failure | Skipped]:
    """The files to read at a path: itself, or if it is a folder all below it, sorted by name.

    Passed over in folders: hidden files, links to folders (they may lead in a circle), what is no page by its name, what belongs to
    a page beside it, and the files `leaving_out` (a run must not read what it writes).
    """
    if path != STANDARD_INPUT and Path(path).is_dir():
        yield from _below(path, {os.path.realpath(file) for file in leaving_out})
    else:
        yield Located(path, asked=True)


def posix(path: str) -> str:
    """A path as it is told and written on every system."""
    return path if path == STANDARD_INPUT or os.sep == "/" else Path(path).as_posix()


def _below(root: str, unwanted: set[str]) -> Iterator[Located | Failure | Skipped]:
    # A stack of folders, each with its names still to come, and no recursion: folders may be nested deeper than Python's calls.
    waiting = [(root, [""])]
    while waiting:
        folder, names = waiting[-1]
        if not names:
            waiting.pop()
            continue
        path = os.path.join(folder, name) if (name := names.pop()) else folder  # noqa: PTH118 - a million times, and four times faster
        try:
            mode = os.stat(path).st_mode if name else stat.S_IFDIR  # noqa: PTH116
            if stat.S_ISDIR(mode):
                yield from _entered(path, waiting, linked=bool(name) and os.path.islink(path))  # noqa: PTH114
            elif is_asset(name):
                yield _skipped(path, "asset", "no page by its name")
            elif not stat.S_ISREG(mode):
                yield _no_file(path, "a device")
            elif not (unwanted and os.path.realpath(path) in unwanted):
                yield Located(path)
        except FileNotFoundError:
            yield _no_file(path, "a broken link")
        except OSError as error:
            yield Failure(Source(posix(path)), f"can't be opened: {error.strerror}; what lies there is missing")


def _entered(folder: str, waiting: list[tuple[str, list[str]]], linked: bool) -> Iterator[Located | Skipped]:
    """What is said of a folder as a whole; its names that are left to look at are laid on the stack, the last first."""
    if linked:
        yield _skipped(folder, "link", "a link to a folder")
        return
    names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208
    if snapshot := snapshot_of(folder, names):
        yield Located(snapshot.page, url=snapshot.url, crawled=snapshot.crawled)
        yield _skipped(folder, "companion", "further copies of the page in a snapshot of ArchiveBox")
        return
    only = pages_folder(names)
    beside = companions(names)
    left = []
    for name in names:
        if name in beside or (only and name != only):
            yield _skipped(os.path.join(folder, name), "companion", "belongs to what lies beside it")  # noqa: PTH118
        elif is_hidden(name):
            yield _skipped(os.path.join(folder, name), "hidden", "hidden by its name")  # noqa: PTH118
        else:
            left.append(name)
    waiting.append((folder, left))


def _no_file(path: str, found: str) -> Failure | Skipped:
    if format_of(path):
        return Failure(Source(posix(path)), f"found {found}, expected a file; take it out or restore the file")
    return _skipped(path, "unknown", found)


def _skipped(path: str, reason: Reason, found: str) -> Skipped:
    return Skipped(Source(posix(path)), reason, found)
