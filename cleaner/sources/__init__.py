"""Reads pages: files, folders and archives to a stream of pages, and of failures for what could not be read. One module per format.

from cleaner.sources import Failure, read_pages

for page in read_pages(["saved/"]):
    print(page.error if isinstance(page, Failure) else page.url)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from cleaner.model import Page, Source
from cleaner.sources.fields import Fields, chosen
from cleaner.sources.files import STANDARD_INPUT, Located, locate, posix
from cleaner.sources.found import Failure, Skipped
from cleaner.sources.names import FORMATS
from cleaner.sources.opening import opened
from cleaner.sources.reading import read

__all__ = ["FORMATS", "STANDARD_INPUT", "Failure", "Skipped", "read_pages"]


def read_pages(
    paths: Iterable[str | Path],
    leaving_out: Collection[Path] = (),
    fields: Mapping[str, str] | None = None,
    skipped: Callable[[Skipped], object] = lambda _: None,
) -> Iterator[Page | Failure]:
    """The pages of files, of folders (recursively, in the order of their names) and of standard input ("-"), one after the other.

    Args:
        paths: files are read whatever they are called, in folders what its name or its content shows to be pages.
        leaving_out: files that are not to be read where they lie in a folder, such as the run's own output.
        fields: which columns of tables hold what, such as `{"text": "maintext", "url": "link"}`; of `html`, `text`, `url`, `date_crawled`.
            None: found out by the names that crawlers and data sets give them.
        skipped: is called with everything that was passed over because it is no page of its own, when it is.

    Returns:
        Pages in a fixed order, one at a time: no more of a folder or an archive is held than the page that is read. What can't be read
        is a `Failure` in its place in the stream; reading goes on after it.

    Raises:
        ValueError: `fields` names something else.
    """
    columns = chosen(fields)
    return (page for path in paths for page in _pages(str(path), leaving_out, columns, skipped))


def _pages(path: str, leaving_out: Collection[Path], fields: Fields, skipped: Callable[[Skipped], object]) -> Iterator[Page | Failure]:
    empty = path != STANDARD_INPUT and Path(path).is_dir()
    for located in locate(path, leaving_out):
        for found in _read(located, fields) if isinstance(located, Located) else (located,):
            if isinstance(found, Skipped):
                skipped(found)
            else:
                empty = False
                yield found
    if empty:
        endings = " ".join(FORMATS)
        yield Failure(Source(posix(path)), f"found no page in the folder, expected files that end in {endings}, or that hold HTML")


def _read(located: Located, fields: Fields) -> Iterator[Page | Failure | Skipped]:
    try:
        with opened(located, fields) as file:
            yield from read(file)
    except OSError as error:
        yield Failure(Source(posix(located.path)), f"can't be read: {error.strerror or error}")
