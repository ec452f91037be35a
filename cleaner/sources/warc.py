"""Web archives, WARC and ARC: the pages among thousands of responses.

Of the libraries, fastwarc 2.0.1 hands out the last record of a cut file as if it were whole, ends at the first damaged record of a .gz
and reads no ARC; warcio 1.8 reads no zstd. Records are a head, a length and a body, so they are read here: a damaged one is told, and what
follows it is found again. A record takes 0.07 ms instead of fastwarc's 0.04, and cleaning its page takes 20.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
https://archive.org/web/researcher/ArcFileFormat.php
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from cleaner.model import Page, Source
from cleaner.sources.found import Failure, Reason, Skipped, Unreadable
from cleaner.sources.http import Head, body_of, read_head
from cleaner.sources.limits import LARGEST_PAGE, printed
from cleaner.sources.noted import address
from cleaner.sources.opening import Opened
from cleaner.sources.sniff import foreign, looks_like_html
from cleaner.sources.unpack import Torn, Unpacked

_LONGEST_LINE = 64 * 1024
_MOST_HEADERS = 200
_HEAD = 16 * 1024  # bytes of a response in which its head must end
_CHUNK = 64 * 1024
# What says something about a response, and is none. A `resource` is a page that came over no HTTP, a `conversion` such as the
# text/plain of Common Crawl's WET files is one that somebody has changed.
_BOOKKEEPING = frozenset({"warcinfo", "request", "metadata", "continuation", "filedesc"})
_UNDECLARED = frozenset({"", "application/octet-stream", "unknown", "no-type"})
_FORMATS = frozenset({"warc", "arc", "wacz"})
_LENGTH = re.compile("[0-9]{1,15}")
_ARC = re.compile(rb"([a-z][a-z0-9+.-]{1,20}:\S{1,40000}) \S+ (\d{14}) (\S+)(?: \S+){0,5} (\d{1,15})\r?\n?")


class Judge(Protocol):
    """Knows which addresses are pages, in an archive that comes with a list of them."""

    def wants(self, url: str | None) -> bool:
        """Whether the response of this address is a page; asked for every response."""

    def moved(self, url: str | None, target: str) -> None:
        """An address was found to lead to another."""


class _Damaged(Unreadable):
    """Something lies between the records; reading can go on behind it."""


@dataclass(frozen=True, slots=True)
class Record:
    """The head of a record. `start` is its first byte's place in the unpacked archive, `length` the bytes of its body."""

    start: int
    kind: str  # of a WARC record: "response", "revisit" ...; of ARC's "response" or "filedesc"
    url: str | None
    date: str | None  # ISO 8601
    media_type: str  # of the body: application/http for a response
    length: int


def read_warc(file: Opened, judge: Judge | None = None) -> Iterator[Page | Failure | Skipped]:
    """The pages of an archive, each under the place of its record: HTML with the status 200, and what no HTTP brought.

    Everything else is skipped and said; a damaged record is a failure, and reading goes on behind it.
    """
    form = file.format if file.format in _FORMATS else "warc"
    stream: _Stream | None = _Stream(file.stream)
    while stream:
        source = file.source(str(stream.offset), form)
        found: Page | Failure | Skipped | None = None
        try:
            record = _next_record(stream)
            if record is None:
                return
            source = file.source(str(record.start), form)
            found = _read(record, stream, source, judge)
        except _Damaged as error:
            found = Failure(source, str(error))
        except Torn as error:
            found = Failure(source, str(error))
            stream = stream.recovered()
        if found:
            yield found


class _Stream:
    """A stream that counts, and whose end within what was asked for is an error."""

    def __init__(self, stream: io.BufferedReader[Any], offset: int = 0) -> None:
        self._stream = stream
        self._ahead = b""  # a line that was looked at and not taken yet
        self._torn: Torn | None = None  # found on the way to it
        self.offset = offset

    def line(self) -> bytes:
        line, self._ahead = self._ahead or self._stream.readline(_LONGEST_LINE), b""
        self.offset += len(line)
        return line

    def take(self, size: int) -> bytes:
        content = self._stream.read(size)
        self.offset += len(content)
        if len(content) < size:
            raise Torn(f"the archive ends {printed(size - len(content))} before its last record does; fetch the file again")
        return content

    def skip(self, size: int) -> None:
        while size:
            size -= len(self.take(min(size, _CHUNK)))

    def at_edge(self) -> bool:
        """Whether a record ends here, as its line ends or what follows tells."""
        try:
            line = self._ahead = self._ahead or self._stream.readline(_LONGEST_LINE)
        except Torn as error:
            # What is torn is the next record, unless a part of it has been read before.
            if error.begun:
                raise
            self._torn = error
            return True
        return not line.strip(b"\r\n") or _is_head(line)

    def to_record(self) -> int:
        """Go to the next head of a record, or to the end; how many bytes lay before it that are no line ends."""
        strange = 0
        while True:
            if self._torn:
                raise self._torn
            self._ahead = self._ahead or self._stream.readline(_LONGEST_LINE)
            if not self._ahead or _is_head(self._ahead):
                return strange
            strange += len(self.line().strip(b"\r\n"))

    def recovered(self) -> _Stream | None:
        """The stream from the next whole part of a packed archive on; None if there is none."""
        raw = self._stream.raw
        if not isinstance(raw, Unpacked) or not raw.recover():
            return None
        return _Stream(io.BufferedReader(raw, _CHUNK), self.offset + 1)  # so that no record has the place of the torn one


def _next_record(stream: _Stream) -> Record | None:
    """The next head; None at the end."""
    if strange := stream.to_record():
        raise _Damaged(f"found {printed(strange)} that belong to no record; the archive is damaged there, and is read on behind it")
    start = stream.offset
    line = stream.line()
    if not line.startswith(b"WARC/"):
        return _arc(line, start) if line else None
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.line()
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
        if not line.strip():
            break
    length = headers.get("content-length", "")
    if line.strip() or not _LENGTH.fullmatch(length):
        raise _Damaged("found a record without a length, expected a head with Content-Length; the archive is damaged there")
    url = headers.get("warc-target-uri", "").strip("<>")  # which wget writes around it
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    return Record(start, headers.get("warc-type", "").lower(), url or None, headers.get("warc-date"), media_type, int(length))


def _is_head(line: bytes) -> bool:
    return line.startswith(b"WARC/") or _arc(line, 0) is not None


def _arc(line: bytes, start: int) -> Record | None:
    """The head of an ARC record, `URL IP-address date media-type ... length`, of version 1 or 2; None if the line is none."""
    match = _ARC.fullmatch(line)
    if not match:
        return None
    url = match[1].decode("utf-8", "replace")
    try:
        date = datetime.strptime(match[2].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None
    kind = "filedesc" if url.startswith("filedesc:") else "response"
    media_type = "application/http" if url.startswith(("http:", "https:")) else match[3].decode("latin-1")
    return Record(start, kind, url, date, media_type, int(match[4]))


def _read(record: Record, stream: _Stream, source: Source, judge: Judge | None) -> Page | Failure | Skipped | None:
    """What a record is, None if it only says something about others; the stream is then behind it."""
    end = stream.offset + record.length
    found = _found(record, stream, source, judge) if record.kind not in _BOOKKEEPING else None
    stream.skip(end - stream.offset)
    if not stream.at_edge():
        return Failure(source, f"found more behind the {record.length} bytes of the record; its length is wrong ({record.url})")
    return found


def _found(record: Record, stream: _Stream, source: Source, judge: Judge | None) -> Page | Failure | Skipped:
    """What a record is. Of a body that is no page only the head is read."""
    wanted = judge is None or judge.wants(record.url)
    if record.kind == "revisit":
        return Skipped(source, "revisit", "not changed since it was archived before")
    if record.kind not in ("response", "resource", "conversion"):
        return Skipped(source, "type", f"a record of the type {record.kind[:40]!r}")
    if record.media_type != "application/http":
        return _plain(record, stream, source, wanted)
    begin = stream.take(min(record.length, _HEAD))
    head = read_head(begin)
    if head is None:
        return Failure(source, "found no head of an HTTP response, expected one such as HTTP/1.1 200 OK; the record is damaged")
    if judge and head.is_redirect:
        judge.moved(record.url, head.headers.get("location", ""))
    if reason := _no_page(head, begin[head.length :], wanted):
        return Skipped(source, *reason)
    if record.length > LARGEST_PAGE:
        return _too_large(record, source)
    raw = begin[head.length :] + stream.take(record.length - len(begin))
    try:
        page = body_of(head, raw)
    except Unreadable as error:
        return Failure(source, f"{error} ({record.url})")
    if strange := foreign(page[:4096]):
        return Skipped(source, "type", f"{strange}, called {head.media_type or 'nothing'}")
    return Page(page, kind="html", url=address(record.url), charset=head.charset, date_crawled=record.date, source=source)


def _no_page(head: Head, begin: bytes, wanted: bool) -> tuple[Reason, str] | None:
    """Why a response is no page that is wanted; None if it is."""
    if head.is_redirect:
        return "redirect", f"to {head.headers.get('location') or 'another address'}"
    if head.status != 200:
        return "status", f"HTTP status {head.status}"
    if not head.is_html and (head.media_type not in _UNDECLARED or not looks_like_html(begin)):
        return "type", head.media_type[:80] or "no media type"
    return None if wanted else ("unlisted", "not among the archive's pages")


def _plain(record: Record, stream: _Stream, source: Source, wanted: bool) -> Page | Failure | Skipped:
    """A body without a head of HTTP."""
    text = record.kind == "conversion" and record.media_type == "text/plain"
    if not text and record.media_type not in ("text/html", "application/xhtml+xml"):
        return Skipped(source, "type", record.media_type[:80] or "no media type")
    if not wanted:
        return Skipped(source, "unlisted", "not among the archive's pages")
    if record.length > LARGEST_PAGE:
        return _too_large(record, source)
    content = stream.take(record.length)
    return Page(content, kind="text" if text else "html", url=address(record.url), date_crawled=record.date, source=source)


def _too_large(record: Record, source: Source) -> Failure:
    return Failure(source, f"found a body of {printed(record.length)}, expected a page; it can't be cleaned: take it out ({record.url})")
