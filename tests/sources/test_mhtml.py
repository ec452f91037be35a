"""MHTML and Safari's web archives: which part is the page, how it is decoded, and what is said of torn ones."""

from __future__ import annotations

import base64
import plistlib
import quopri
from pathlib import Path

import pytest

from tests.sources.reads import STORY, laid, read

URL = "https://gazette.example.org/harbour"
HEAD = "MIME-Version: 1.0\r\nDate: Mon, 2 Sep 2024 10:11:12 +0200\r\n"
RELATED = HEAD + 'Content-Type: multipart/related; boundary="=_x"\r\n'
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="


def part(content: bytes = STORY, encoding: str = "binary", headers: str = "", media_type: str = "text/html") -> bytes:
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(encoding, bytes)(content)
    return f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: {encoding}\r\n{headers}\r\n".encode() + packed


def message(*parts: bytes, head: str = RELATED, boundary: bytes = b"=_x", end: bytes = b"--") -> bytes:
    middle = b"".join(b"\r\n--" + boundary + b"\r\n" + one for one in parts)
    return head.encode() + b"\r\nThis is a message of several parts.\r\n" + middle + b"\r\n--" + boundary + end + b"\r\n"


ALTERNATIVE = message(
    part(b"Plain.", media_type="text/plain"), part(), head='Content-Type: multipart/alternative; boundary="=_y"\r\n', boundary=b"=_y"
)

# name: message -> address
KINDS = {
    "binary": (message(part()), None),
    "7bit": (message(part(encoding="7bit")), None),
    "an encoding without sense": (message(part(encoding="x-own")), None),
    "base64": (message(part(encoding="base64")), None),
    "quoted-printable": (message(part(encoding="quoted-printable")), None),
    "the page is not the first part": (message(PICTURE.encode(), part()), None),
    "the page is named": (
        message(
            part(b"<p>A frame.", headers="Content-ID: <f>\r\n"),
            part(headers=f"Content-ID: <p>\r\nContent-Location: {URL}\r\n"),
            head=RELATED.replace("boundary", 'start="<p>"; boundary'),
        ),
        URL,
    ),
    "the name leads nowhere": (message(part(), head=RELATED.replace("boundary", 'start="<p>"; boundary')), None),
    "the page is one of two forms, as in a mail": (message(ALTERNATIVE, PICTURE.encode()), None),
    "a single part": (HEAD.encode() + part(), None),
    "lines of Unix": (message(part(), PICTURE.encode()).replace(b"\r\n", b"\n"), None),
    "XHTML": (message(part(media_type="application/xhtml+xml")), None),
    "the address of Chromium": (
        message(part(headers="Content-Location: cid:x@mhtml.blink\r\n"), head=f"Snapshot-Content-Location: {URL}\r\n{RELATED}"),
        URL,
    ),
    "an address on a disk": (message(part(headers="Content-Location: file:///C:/harbour.html\r\n")), None),
    "headers on two lines": (message(part(), head=RELATED.replace("; boundary", ";\r\n\tboundary")), None),
    "a line that only looks like a boundary": (message(part(STORY + b"\r\n--=_xy\r\n")), None),
}


@pytest.mark.parametrize(("content", "url"), KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("name", ["saved.mhtml", "saved.html", "saved"])
def test_the_page_of_a_message(content: bytes, url: str | None, name: str, tmp_path: Path) -> None:
    found = read(laid(tmp_path, name, content))
    assert found.failures == []
    [page] = found.pages
    assert isinstance(page.content, bytes)
    assert page.content.startswith(STORY)
    assert (page.url, page.kind) == (url, "html")
    assert page.source
    assert page.source.format == "mhtml"


def test_date_and_charset(tmp_path: Path) -> None:
    page = read(laid(tmp_path, "a.mht", message(part(media_type='text/html; charset="koi8-r"')))).pages[0]
    assert (page.date_crawled, page.charset) == ("2024-09-02T10:11:12+02:00", "koi8-r")
    undated = read(laid(tmp_path, "a.mht", message(part(), head=RELATED.replace("Mon, 2 Sep 2024", "Yesterday")))).pages[0]
    assert (undated.date_crawled, undated.charset) == (None, None)


BROKEN = {
    "no HTML": (message(PICTURE.encode()), "without a part that is HTML"),
    "no part": (RELATED.encode() + b"\r\n", "without a part that is HTML"),
    "cut within the page": (message(part())[:-20], "ends within its page"),
    "torn base64": (message(part(encoding="base64")[:-6]), "torn base64"),
    "not MHTML, in spite of its name": (b"The harbour reopened.", "without a part that is HTML"),
    "nothing": (b"", "without a part that is HTML"),
}


@pytest.mark.parametrize(("content", "told"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_named(content: bytes, told: str, tmp_path: Path) -> None:
    found = read(laid(tmp_path, "a.mhtml", content))
    assert found.pages == []
    assert [told in failure.error for failure in found.failures] == [True]


def webarchive(**main: object) -> dict[str, object]:
    return {"WebMainResource": {"WebResourceData": STORY, "WebResourceMIMEType": "text/html", "WebResourceURL": URL, **main}}


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML], ids=["binary", "XML"])
@pytest.mark.parametrize("name", ["saved.webarchive", "saved.html", "saved"])
def test_safari(form: plistlib.PlistFormat, name: str, tmp_path: Path) -> None:
    [page] = read(laid(tmp_path, name, plistlib.dumps(webarchive(WebResourceTextEncodingName="koi8-r"), fmt=form))).pages
    assert (page.content, page.url, page.charset, page.kind, page.date_crawled) == (STORY, URL, "koi8-r", "html", None)


BROKEN_LISTS = {
    "of a picture": (plistlib.dumps(webarchive(WebResourceMIMEType="image/png"), fmt=plistlib.FMT_BINARY), "archive of image/png"),
    "without a page": (plistlib.dumps(webarchive(WebResourceData=3), fmt=plistlib.FMT_BINARY), "expected a page"),
    "of something else": (plistlib.dumps({"WebMainResource": 1, "x": "WebMainResource"}), "no whole Safari web archive"),
    "cut": (plistlib.dumps(webarchive(), fmt=plistlib.FMT_BINARY)[:-9], "no whole Safari web archive"),
    "another property list": (plistlib.dumps({"Label": "x"}, fmt=plistlib.FMT_BINARY), "found a property list"),
}


@pytest.mark.parametrize(("content", "told"), BROKEN_LISTS.values(), ids=BROKEN_LISTS)
def test_broken_lists_are_named(content: bytes, told: str, tmp_path: Path) -> None:
    found = read(laid(tmp_path, "a.webarchive", content))
    assert found.pages == []
    assert [told in failure.error for failure in found.failures] == [True], found.failures
