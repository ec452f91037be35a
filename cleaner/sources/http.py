"""HTTP responses as web archives keep them: the head, and a body that may still be in chunks and packed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.model import Kind, Page
from cleaner.sources.found import Unreadable
from cleaner.sources.limits import LARGEST_PAGE, printed, read_whole
from cleaner.sources.opening import Opened
from cleaner.sources.unpack import zstd_module

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_LARGEST_BATCH = 1 << 20


@dataclass(frozen=True, slots=True)
class Head:
    """What is read of a response's head. Names of headers are in lower case; of those that stand twice the first."""

    status: int
    headers: dict[str, str]
    length: int  # in bytes, with the empty line behind it

    @property
    def media_type(self) -> str:
        """In lower case, without parameters; "" if none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_html(self) -> bool:
        """Whether it is declared to be a page."""
        return self.media_type in _HTML_TYPES

    @property
    def is_redirect(self) -> bool:
        """Whether it leads to another address."""
        return 300 <= self.status < 400 and self.status != 304

    @property
    def charset(self) -> str | None:
        """As declared; None if it is not."""
        match = _CHARSET.search(self.headers.get("content-type", ""))
        return match[1] if match else None


def read_head(block: bytes) -> Head | None:
    r"""The head of the response that a block begins with; None if it begins with none.

    >>> read_head(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n<p>").charset
    'koi8-r'
    """
    status, end = _STATUS.match(block), _HEAD_END.search(block)
    if not status or not end:
        return None
    headers: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Head(int(status[1]), headers, end.end())


def read_response(file: Opened) -> Iterator[Page]:
    """The page of a file that keeps a response as it came, as `wget --save-headers` and `curl -i` do.

    Raises:
        Unreadable: the body is torn.
    """
    content = read_whole(file.stream)
    head = read_head(content)
    body = body_of(head, content[head.length :]) if head else content
    kind: Kind | None = "html" if head and head.is_html else None
    yield Page(body, kind=kind, charset=head.charset if head else None, source=file.source(form="html"))


def body_of(head: Head, raw: bytes) -> bytes:
    """The page in a body.

    Both declarations are often false, for many crawlers unpack what they store and keep the head: a body that is not in chunks or not
    packed is taken as it is.

    Raises:
        Unreadable: the body is packed and torn, larger than a page may be, or packed in a way whose extra is not installed.
    """
    if head.headers.get("transfer-encoding", "").lower() == "chunked":
        raw = _joined(raw)
    for encoding in reversed(head.headers.get("content-encoding", "").lower().split(",")):
        unpack = _ENCODINGS.get(encoding.strip())
        raw = unpack(raw) if unpack and raw else raw
    return raw


def _joined(raw: bytes) -> bytes:
    """The chunks of a body, of a torn one as many as there are; a body that does not begin with a chunk as it is."""
    chunks, at = [], 0
    while match := _CHUNK_SIZE.match(raw, at):
        size = int(match[1], 16)
        if not size:
            break
        chunks.append(raw[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if raw.startswith(b"\r\n", at) else 1 if raw.startswith(b"\n", at) else 0
    return b"".join(chunks) if chunks or _CHUNK_SIZE.match(raw) else raw


def _inflated(raw: bytes, wbits: int) -> bytes:
    unpacker = zlib.decompressobj(wbits)
    page = unpacker.decompress(raw, LARGEST_PAGE + 1)
    _check(page)
    if not unpacker.eof:
        raise zlib.error("its end is missing")
    return page


def _gzip(raw: bytes) -> bytes:
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        return _inflated(raw, 31)
    except zlib.error as error:
        raise _torn("gzip", error) from None


def _deflate(raw: bytes) -> bytes:
    for wbits in (15, -15):  # with the frame that the standard asks for, and as some servers send it
        try:
            return _inflated(raw, wbits)
        except zlib.error:
            continue
    return raw


def _brotli(raw: bytes) -> bytes:
    try:
        import brotli
    except ImportError:
        raise Unreadable("found a body packed with Brotli, which needs the extra warc: pip install 'cleaner-news[warc]'") from None
    unpacker: Any = brotli.Decompressor()
    parts, size = [], 0
    try:
        part = unpacker.process(raw, output_buffer_limit=_LARGEST_BATCH)
        while part or not unpacker.can_accept_more_data():
            parts.append(part)
            size += len(part)
            if size > LARGEST_PAGE:
                break
            part = unpacker.process(b"", output_buffer_limit=_LARGEST_BATCH)
        finished = unpacker.is_finished()
    except brotli.error:
        return raw  # Brotli has no mark to know it by
    page = b"".join(parts)
    _check(page)
    if not finished:
        raise _torn("Brotli", "its end is missing")
    return page


def _zstd(raw: bytes) -> bytes:
    if not raw.startswith(b"\x28\xb5\x2f\xfd"):
        return raw
    module = zstd_module()
    unpacker = module.ZstdDecompressor()
    try:
        page = unpacker.decompress(raw, LARGEST_PAGE + 1)
    except module.ZstdError as error:
        raise _torn("zstd", error) from None
    _check(page)
    if not unpacker.eof:
        raise _torn("zstd", "its end is missing")
    return bytes(page)


_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


def _check(page: bytes) -> None:
    if len(page) > LARGEST_PAGE:
        raise Unreadable(f"found a body of more than {printed(LARGEST_PAGE)}, expected a page; it can't be cleaned: take it out")


def _torn(encoding: str, error: object) -> Unreadable:
    return Unreadable(f"the body is packed with {encoding} and torn ({error}), expected a whole page; archive it again")
