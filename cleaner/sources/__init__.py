"""Reads pages: files and folders to a stream of pages, and of failures for what could not be read. One module per format."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from cleaner.model import Page, Source
from cleaner.sources.failure import Failure
from cleaner.sources.files import FORMATS, STANDARD_INPUT, locate
from cleaner.sources.html import read_html
from cleaner.sources.json_records import read_json, read_jsonl, read_unnamed
from cleaner.sources.opening import Opened, opened
from cleaner.sources.sniff import foreign, looks_like_html
from cleaner.sources.text import read_text

__all__ = ["FORMATS", "STANDARD_INPUT", "Failure", "read_pages"]


def read_pages(paths: Iterable[str | Path], leaving_out: Collection[Path] = ()) -> Iterator[Page | Failure]:
    """The pages of files, of folders (recursively, in the order of their names) and of standard input ("-"), one after the other.

    `leaving_out`: files that are not to be read where they lie in a folder, such as the run's own output.
    What can't be read is a `Failure` in its place in the stream; reading goes on after it.
    """
    for found in locate(paths, leaving_out):
        if isinstance(found, Failure):
            yield found
        else:
            yield from _pages(found)


def _unnamed(file: Opened) -> Iterator[Page | Failure]:
    content = read_unnamed(file)
    if isinstance(content, bytes):
        yield Page(content, source=file.source(form="html" if looks_like_html(content) else "text"))
    else:
        yield from content


_READERS: dict[str | None, Callable[[Opened], Iterator[Page | Failure]]] = {
    "html": read_html,
    "text": read_text,
    "markdown": read_text,
    "json": read_json,
    "jsonl": read_jsonl,
    None: _unnamed,
}


def _pages(path: str) -> Iterator[Page | Failure]:
    source = Source(path)
    try:
        with opened(path) as file:
            source = file.source()
            if strange := foreign(file.stream.peek(4096)):
                yield Failure(source, f"found {strange}, expected HTML, text or JSON; convert it or take it out")
            else:
                yield from _READERS[file.format](file)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(source, f"the gzip data is torn ({error}), expected a whole file; what came before it was read; fetch the file again")
    except OSError as error:
        yield Failure(source, f"can't be read: {error.strerror or error}")
