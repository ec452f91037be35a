"""Which files are asked for: paths, folders with all that lies below them, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from cleaner.model import Source
from cleaner.sources.failure import Failure

STANDARD_INPUT = "-"

FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
}
"""The endings that are read in folders, each also with .gz after it."""

# What browsers append to a page's name for the folder of its pictures and frames ("Save as, complete"), in their languages.
_COMPANION = re.compile(r"(.+?)[_ -](?:files|file|Dateien|fichiers|archivos|ficheiros|arquivos|bestanden|pliki|filer|soubory|elemei)")


def format_of(name: str) -> str | None:
    """The format a file's name speaks of; None if it is none that is read.

    >>> format_of("Page.HTM.gz"), format_of("photo.jpg")
    ('html', None)
    """
    return FORMATS.get(Path(name.lower().removesuffix(".gz")).suffix)


def locate(paths: Iterable[str | Path], leaving_out: Collection[Path] = ()) -> Iterator[str | Failure]:
    """The files to read, folders recursively and sorted by name; "-" (standard input) as it is.

    Left out in folders: names with another ending or a dot in front, links to folders (they may lead in a circle), the
    `NAME_files` folder of a page saved complete, and the files `leaving_out` (a run must not read what it writes).
    """
    unwanted = {os.path.realpath(path) for path in leaving_out}
    for path in (str(path) for path in paths):
        if path != STANDARD_INPUT and Path(path).is_dir():
            yield from _below(path, unwanted)
        else:
            yield path


def _below(folder: str, unwanted: set[str]) -> Iterator[str | Failure]:
    empty = True
    waiting: list[os.DirEntry[str] | str] = [folder]
    while waiting:  # a stack, not a recursion: folders may be nested deeper than Python's calls
        entry = waiting.pop()
        path = os.fspath(entry)
        if isinstance(entry, str) or entry.is_dir(follow_symlinks=False):
            try:
                waiting += reversed(_entries(path))
            except OSError as error:
                yield Failure(Source(_posix(path)), f"the folder can't be opened: {error.strerror}; its pages are missing")
                empty = False
        elif format_of(entry.name) and not (unwanted and os.path.realpath(path) in unwanted) and not entry.is_dir():
            empty = False
            if entry.is_file():
                yield path
            else:
                yield Failure(Source(_posix(path)), "found a broken link or a device, expected a file; remove it or restore the file")
    if empty:
        endings = " ".join(FORMATS)
        yield Failure(Source(_posix(folder)), f"found no page in the folder, expected files that end in {endings} (or these with .gz)")


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    pages = {_stem(entry.name) for entry in entries if format_of(entry.name) == "html"}
    return [entry for entry in entries if not _belongs_to(entry, pages)]


def _stem(name: str) -> str:
    return name[: -len(".gz")].rpartition(".")[0] if name.lower().endswith(".gz") else name.rpartition(".")[0]


def _belongs_to(entry: os.DirEntry[str], pages: set[str]) -> bool:
    match = _COMPANION.fullmatch(entry.name)
    return bool(match and match[1] in pages and entry.is_dir())


def _posix(path: str) -> str:
    return Path(path).as_posix()
