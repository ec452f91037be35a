"""MHTML (.mhtml, .mht): the page and all it shows in one message of MIME, as Chromium, Internet Explorer and extensions of Firefox save it.

https://www.rfc-editor.org/rfc/rfc2557
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from cleaner.model import Page
from cleaner.sources.found import Unreadable
from cleaner.sources.limits import read_whole
from cleaner.sources.noted import address, mail_date
from cleaner.sources.opening import Opened

_HTML = ("text/html", "application/xhtml+xml")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LARGEST_HEAD = 64 * 1024
_DEEPEST = 4  # multiparts in each other; browsers write one, mail programs two


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the message: its headers, and where its content lies. `closed`: the boundary behind it is there."""

    headers: Message
    start: int
    end: int
    closed: bool


def read_mhtml(file: Opened) -> Iterator[Page]:
    """The page of a message: the part it names as its start, or else the first that is HTML.

    Raises:
        Unreadable: there is no such part, or it is cut off.
    """
    content = read_whole(file.stream).lstrip(b"\xef\xbb\xbf \t\r\n")
    whole = _part(content, 0, len(content), closed=True)
    pages = [part for part in _leaves(content, whole, _DEEPEST) if part.headers.get_content_type() in _HTML]
    start = _bare(whole.headers.get_param("start"))
    part = next((page for page in pages if start and _bare(page.headers.get("Content-ID")) == start), pages[0] if pages else None)
    if part is None:
        raise Unreadable("found an MHTML file without a part that is HTML, expected a saved page; save it again")
    if not part.closed:
        raise Unreadable("found an MHTML file that ends within its page, expected a boundary behind it; save it again")
    places = (whole.headers.get("Snapshot-Content-Location"), part.headers.get("Content-Location"), whole.headers.get("Content-Location"))
    yield Page(
        _decoded(part.headers, content[part.start : part.end]),
        kind="html",
        url=next(filter(None, (address(_bare(place)) for place in places)), None),
        charset=part.headers.get_content_charset(),
        date_crawled=mail_date(whole.headers.get("Date")),
        source=file.source(form="mhtml"),
    )


def _part(content: bytes, start: int, end: int, closed: bool) -> _Part:
    match = _HEAD_END.search(content, start, min(end, start + _LARGEST_HEAD))
    head_end = match.end() if match else start
    return _Part(BytesHeaderParser().parsebytes(content[start:head_end]), head_end, end, closed)


def _leaves(content: bytes, part: _Part, depth: int) -> Iterator[_Part]:
    """The parts that are no multiparts themselves, in their order; one whose boundary is nowhere is a leaf."""
    boundary = part.headers.get_boundary()
    if not boundary or part.headers.get_content_maintype() != "multipart" or not depth:
        yield part
        return
    delimiter = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    opening = delimiter.search(content, part.start, part.end)
    while opening and not opening[1]:
        start = opening.end() + (2 if content.startswith(b"\r\n", opening.end()) else 1)
        closing = delimiter.search(content, opening.end(), part.end)
        inner = _part(content, start, closing.start() if closing else part.end, closed=bool(closing))
        yield from _leaves(content, inner, depth - 1)
        opening = closing


def _decoded(headers: Message, content: bytes) -> bytes:
    encoding = str(headers.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(content)
        except binascii.Error as error:
            raise Unreadable(f"found a page in MHTML with torn base64 ({error}), expected it whole; save it again") from None
    return content  # 7bit, 8bit, binary


def _bare(value: object) -> str:
    return str(value or "").strip().strip("<>")
