"""What a file is, by its first bytes."""

from __future__ import annotations

import re

# Things people keep beside their pages; each begins with a mark of its own.
_MARKS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (a SingleFileZ, MAFF, WACZ, EPUB or Office file is one)"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"wOF", "a font"),
    (b"bplist00", "a Safari web archive"),
    (b"WARC/", "a WARC archive"),
    (b"filedesc://", "an ARC archive"),
    (b"From: <Saved by", "an MHTML page"),
    (b"PAR1", "a Parquet table"),
    (b"\x28\xb5\x2f\xfd", "data packed with zstd"),
    (b"BZh", "data packed with bzip2"),
    (b"\xfd7zXZ\x00", "data packed with xz"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_MHTML = re.compile(rb"(?:[A-Za-z-]{1,40}: [^\n]*\n(?:[ \t][^\n]*\n)*){0,12}Content-Type: multipart/related", re.IGNORECASE)
# Comments and an XML declaration may come first; the atomic groups keep a file of nothing but comments from being tried in every way.
_HTML = re.compile(
    rb"(?:(?><!--.{0,1500}?-->)\s*|(?><\?xml[^>]{0,200}\?>)\s*)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def foreign(head: bytes) -> str | None:
    """What the first bytes show a file to be, if it is nothing that is read as a page; None if it may be one.

    >>> foreign(b"%PDF-1.7"), foreign(b"<html>")
    ('a PDF', None)
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return "an MHTML page" if _MHTML.match(head[:4096]) else None


def looks_like_html(head: bytes | str) -> bool:
    """Whether a document begins as HTML pages do: with a doctype, or with the page's outermost elements.

    >>> looks_like_html(b"<!-- saved --> <HTML lang=en>"), looks_like_html("A <b>bold</b> claim")
    (True, False)
    """
    raw = head[:4096].encode("utf-8", "replace") if isinstance(head, str) else head[:4096]
    return bool(_HTML.match(raw.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")))
