"""From an open file to its pages: what it is shows in its first bytes, and its name decides only where they don't."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cleaner.model import Page
from cleaner.sources.csv_records import looks_like_csv, read_csv
from cleaner.sources.found import Failure, Skipped, Unreadable
from cleaner.sources.html import read_html
from cleaner.sources.http import read_response
from cleaner.sources.json_records import looks_like_json, read_json
from cleaner.sources.limits import DEEPEST, read_whole
from cleaner.sources.mhtml import read_mhtml
from cleaner.sources.opening import Opened, unpacked
from cleaner.sources.parquet import read_parquet
from cleaner.sources.sniff import LOOKED_AT, container_of, foreign, looks_like_html
from cleaner.sources.tar_archive import read_tar
from cleaner.sources.text import read_text
from cleaner.sources.warc import read_warc
from cleaner.sources.webarchive import read_webarchive
from cleaner.sources.zip_archive import read_zip

Reader = Callable[[Opened], Iterator[Opened | Page | Failure | Skipped]]

_READERS: Mapping[str, Reader] = {
    "arc": read_warc,
    "csv": read_csv,
    "html": read_html,
    "http": read_response,
    "json": read_json,
    "jsonl": read_json,
    "maff": read_zip,
    "markdown": read_text,
    "mhtml": read_mhtml,
    "parquet": read_parquet,
    "tar": read_tar,
    "text": read_text,
    "wacz": read_zip,
    "warc": read_warc,
    "webarchive": read_webarchive,
    "zip": read_zip,
}
_ARCHIVES = frozenset({"tar", "zip"})
_HOLDING = (read_tar, read_warc, read_zip)


class _NoPage(Exception):  # noqa: N818 - see Unreadable
    """Raised for a file that nobody named and that nothing shows to be a page; the message says what it seems to be."""


def read(file: Opened) -> Iterator[Page | Failure | Skipped]:
    """The pages in a file, and in what it holds; what can't be read is a `Failure` in its place."""
    try:
        file = unpacked(file)
        reader = _reader(file)
        nothing = reader in _HOLDING
        for found in _opened(reader(file)):
            nothing = nothing and isinstance(found, Skipped)
            yield found
        if nothing and file.asked:
            raise Unreadable("found no page in the archive, expected files whose names or contents show pages")
        if nothing:
            raise _NoPage("an archive without a page")
    except _NoPage as error:
        yield Skipped(file.source(), "unknown", str(error))
    except Unreadable as error:
        yield Failure(file.source(), str(error))
    except OSError as error:
        yield Failure(file.source(), f"can't be read: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - no file must end a run; what comes to this is a mistake of ours
        yield Failure(file.source(), f"reading it failed with {type(error).__name__}: {error}; please report this, with the file")


def _opened(members: Iterator[Opened | Page | Failure | Skipped]) -> Iterator[Page | Failure | Skipped]:
    for member in members:
        if isinstance(member, Opened):
            yield from read(member)
        else:
            yield member


def _reader(file: Opened) -> Reader:
    head = file.stream.peek(LOOKED_AT)[:LOOKED_AT]
    if kind := container_of(head):
        if kind in _ARCHIVES and file.depth >= DEEPEST:
            raise Unreadable(f"found more than {DEEPEST} archives in each other; unpack the outer ones")
        return _READERS[kind]
    if strange := foreign(head):
        if file.asked or file.format:
            raise Unreadable(f"found {strange}, expected a page, a text, records or an archive of them; convert it or take it out")
        raise _NoPage(strange)
    if file.format in ("text", "markdown"):
        return read_json if looks_like_json(head) else read_text
    if looks_like_html(head):
        return read_html
    if file.format:
        return _READERS[file.format]
    if not file.asked:
        raise _NoPage("nothing that shows a page")
    if looks_like_json(head):
        return read_json
    return read_csv if looks_like_csv(head, file.fields) else _read_unnamed


def _read_unnamed(file: Opened) -> Iterator[Page]:
    content = read_whole(file.stream)
    yield Page(content, source=file.source(form="text"))
