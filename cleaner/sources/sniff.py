"""What a file is, by its first bytes."""

from __future__ import annotations

import codecs
import re

LOOKED_AT = 4096  # bytes from the start in which all this shows

# Headers, the last of which says that HTML follows, or parts of which one may be HTML.
_MIME = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,64}(?:From: <Saved by|(?:[A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?"
    rb"Content-Type:\s*(?:multipart/(?:related|alternative|mixed)|text/html|application/xhtml))",
    re.IGNORECASE,
)
# What pages are kept in; each begins with a mark of its own.
_CONTAINERS = (
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "zip"),
    (re.compile(rb".{257}ustar", re.DOTALL), "tar"),
    (re.compile(rb"\s{0,64}WARC/\d"), "warc"),
    (re.compile(rb"\s{0,64}filedesc:"), "arc"),
    (re.compile(rb"bplist0.{0,4000}WebMainResource", re.DOTALL), "webarchive"),
    (re.compile(rb"\s{0,64}<\?xml.{0,1000}<plist.{0,1000}WebMainResource", re.DOTALL), "webarchive"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"HTTP/\d(?:\.\d)? \d{3}\b"), "http"),
    (_MIME, "mhtml"),
    # A SingleFileZ that unpacks itself: a page around a ZIP archive.
    (re.compile(rb"\s{0,64}<!doctype html>\s{0,9}<html[^>]{0,200}\bdata-sfz\b", re.IGNORECASE), "zip"),
)

# Things people keep beside their pages.
_FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"wOF", "a font"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x04\x22\x4d\x18", "data packed with lz4"),
    (b"\x1f\x9d", "data packed with compress"),
    (b"bplist0", "a property list"),
    (b"ARROW1", "an Arrow table"),
    (b"Obj\x01", "an Avro table"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
)
# Comments and an XML declaration may come first; the atomic groups keep a file of nothing but comments from being tried in every way.
_HTML = re.compile(
    rb"(?:(?><!--.{0,1500}?-->)\s*|(?><\?xml[^>]{0,200}\?>)\s*)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_UTF_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(code for code in range(32) if code not in b"\0\t\n\v\f\r\x1b")


def container_of(head: bytes) -> str | None:
    """The kind of archive, table or wrapper that a file's first bytes show; None if it is none of those that are read.

    >>> container_of(b"WARC/1.1\\r\\n"), container_of(b"<html>")
    ('warc', None)
    """
    return next((kind for mark, kind in _CONTAINERS if mark.match(head)), None)


def foreign(head: bytes) -> str | None:
    """What the first bytes show a file to be, if it is nothing that is read; None if it may be a page.

    >>> foreign(b"%PDF-1.7"), foreign(b"<html>")
    ('a PDF', None)
    """
    named = next((name for mark, name in _FOREIGN if head.startswith(mark)), None)
    return named or ("binary data" if _is_binary(head) else None)


def looks_like_html(head: bytes | str) -> bool:
    """Whether a document begins as HTML pages do: with a doctype, or with the page's outermost elements.

    >>> looks_like_html(b"<!-- saved --> <HTML lang=en>"), looks_like_html("A <b>bold</b> claim")
    (True, False)
    """
    raw = head[:LOOKED_AT].encode("utf-8", "replace") if isinstance(head, str) else head[:LOOKED_AT]
    return bool(_HTML.match(raw.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")))


def _is_binary(head: bytes) -> bool:
    """Whether more of it are controls than in any text: a fiftieth. Random bytes have a tenth."""
    if head.startswith(_UTF_MARKS) or looks_like_html(head):
        return False
    zeros = 0 if not (head[::2].count(0) and head[1::2].count(0)) else head.count(0)  # every other byte of UTF-16 may be a zero
    return (len(head) - len(head.translate(None, _CONTROLS)) + zeros) * 50 > len(head)
