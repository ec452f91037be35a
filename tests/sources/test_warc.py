"""Web archives: which of their records are pages, how bodies are unpacked, and what a damaged record costs."""

from __future__ import annotations

import gzip
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from cleaner.sources.http import body_of, read_head
from cleaner.sources.unpack import zstd_module
from cleaner.sources.wacz import Listed
from tests.sources.reads import STORY, laid, read
from tests.sources.test_archives import tarred, zipped
from tests.sources.test_fixtures import zstd


def zstd_checked(content: bytes) -> bytes:
    module = zstd_module()
    packed: bytes = module.compress(content, options={module.CompressionParameter.checksum_flag: 1})
    return packed


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
URL = "https://gazette.example.org/harbour"


def record(
    body: bytes, kind: str = "response", url: str = URL, media_type: str = "application/http; msgtype=response", **headers: str
) -> bytes:
    named = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-09-02T08:11:12Z",
        "Content-Type": media_type,
        "Content-Length": str(len(body)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return b"WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in named.items()).encode() + b"\r\n" + body + b"\r\n\r\n"


def response(page: bytes, head: bytes = HEAD) -> bytes:
    return record(head + b"\r\n" + page)


def numbered(count: int) -> list[bytes]:
    return [response(STORY + b"<p>%d</p>" % number) for number in range(count)]


PAGES = [STORY + b"<p>%d</p>" % number for number in range(5)]


# name: record -> what is told; None: a page
RECORDS = {
    "a page": (response(STORY), None),
    "a page without a length in HTTP": (response(STORY, HEAD + b"Content-Length: 9\r\n"), None),
    "a page in XHTML": (response(STORY, HEAD.replace(b"text/html", b"application/xhtml+xml")), None),
    "a page of HTTP/2": (response(STORY, HEAD.replace(b"HTTP/1.1", b"HTTP/2")), None),
    "a head with bare line feeds": (response(STORY, HEAD.replace(b"\r\n", b"\n")), None),
    "a page that is declared to be nothing": (response(STORY, b"HTTP/1.1 200 OK\r\n"), None),
    "an empty page": (response(b""), None),
    "a page that came over no HTTP": (record(STORY, "resource", media_type="text/html"), None),
    "a page of another program's": (record(b"The harbour reopened.", "conversion", media_type="text/plain"), None),
    "a revisit": (record(HEAD + b"\r\n", "revisit"), "revisit"),
    "a redirect": (response(STORY, b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Type: text/html\r\n"), "redirect"),
    "not found": (response(STORY, HEAD.replace(b"200 OK", b"404 Not Found")), "status"),
    "a part": (response(STORY, HEAD.replace(b"200 OK", b"206 Partial Content")), "status"),
    "a picture": (response(b"\x89PNG", HEAD.replace(b"text/html", b"image/png")), "type"),
    "a picture that is declared to be a page": (response(b"\x89PNG\r\n\x1a\n"), "type"),
    "JSON": (response(b"{}", HEAD.replace(b"text/html", b"application/json")), "type"),
    "an undeclared picture": (response(b"\x89PNG", b"HTTP/1.1 200 OK\r\n"), "type"),
    "a text of the crawler's": (record(b"log", "resource", media_type="text/plain"), "type"),
    "a record of an unknown type": (record(STORY, "sculpture"), "type"),
}


@pytest.mark.parametrize(("content", "reason"), RECORDS.values(), ids=RECORDS)
def test_which_records_are_pages(content: bytes, reason: str | None, tmp_path: Path) -> None:
    bookkeeping = record(b"software: x", "warcinfo") + record(b"GET / HTTP/1.1", "request") + record(b"ip: x", "metadata")
    found = read(laid(tmp_path, "a.warc", bookkeeping + content + response(STORY)))
    assert found.failures == []
    assert (len(found.pages), found.reasons) == ((2, []) if reason is None else (1, [reason]))


def test_what_is_known_of_a_page(tmp_path: Path) -> None:
    wget = record(HEAD + b"\r\n" + STORY, url=f"<{URL}>")  # wget writes brackets
    found = read(laid(tmp_path, "a.warc", response(STORY) + wget))
    page = found.pages[0]
    assert (page.url, page.date_crawled, page.charset, page.kind) == (URL, "2024-09-02T08:11:12Z", "utf-8", "html")
    assert found.pages[1].url == URL
    assert found.members == ["0", str(len(response(STORY)))]


def test_a_page_under_an_address_that_is_none_of_the_web_has_none(tmp_path: Path) -> None:
    assert read(laid(tmp_path, "a.warc", record(STORY, "resource", "urn:text:1", "text/html"))).pages[0].url is None


def chunked(body: bytes, size: int = 20) -> bytes:
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;name=value\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\nTrailer: x\r\n\r\n"


RAW_DEFLATE = zlib.compressobj(wbits=-15)
BODIES = {
    "as it is": ("", STORY),
    "gzip": ("Content-Encoding: gzip", gzip.compress(STORY)),
    "gzip by its old name": ("Content-Encoding: x-gzip", gzip.compress(STORY)),
    "deflate": ("Content-Encoding: deflate", zlib.compress(STORY)),
    "deflate without its frame": ("Content-Encoding: deflate", RAW_DEFLATE.compress(STORY) + RAW_DEFLATE.flush()),
    "Brotli": ("Content-Encoding: br", brotli.compress(STORY)),
    "zstd": ("Content-Encoding: zstd", zstd(STORY)),
    "one after the other": ("Content-Encoding: deflate, gzip", gzip.compress(zlib.compress(STORY))),
    "in chunks": ("Transfer-Encoding: chunked", chunked(STORY)),
    "in chunks, the last of them missing": ("Transfer-Encoding: chunked", chunked(STORY).removesuffix(b"0\r\nTrailer: x\r\n\r\n")),
    "in chunks and packed": ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", chunked(gzip.compress(STORY))),
    "in chunks, untruly": ("Transfer-Encoding: chunked", STORY),
    "gzip, untruly": ("Content-Encoding: gzip", STORY),
    "deflate, untruly": ("Content-Encoding: deflate", STORY),
    "Brotli, untruly": ("Content-Encoding: br", STORY),
    "zstd, untruly": ("Content-Encoding: zstd", STORY),
    "in an encoding that nobody knows": ("Content-Encoding: sdch", STORY),
}


@pytest.mark.parametrize(("headers", "body"), BODIES.values(), ids=BODIES)
def test_bodies_are_unpacked(headers: str, body: bytes) -> None:
    head = read_head(HEAD + (f"{headers}\r\n" if headers else "").encode() + b"\r\n")
    assert head
    assert body_of(head, body) == STORY


TORN = {
    "gzip": ("gzip", gzip.compress(STORY * 9)[:-20]),
    "gzip, flipped": ("gzip", gzip.compress(STORY)[:40] + b"\xff\xff" + gzip.compress(STORY)[42:]),
    "Brotli": ("br", brotli.compress(STORY * 9)[:-20]),
    "zstd": ("zstd", zstd(STORY * 9)[:-20]),
}


@pytest.mark.parametrize(("encoding", "body"), TORN.values(), ids=TORN)
def test_torn_bodies_are_named_and_the_rest_is_read(encoding: str, body: bytes, tmp_path: Path) -> None:
    torn = response(body, HEAD + f"Content-Encoding: {encoding}\r\n".encode())
    found = read(laid(tmp_path, "a.warc", response(STORY) + torn + response(STORY)))
    assert found.contents == [STORY, STORY]
    [failure] = found.failures
    assert "torn" in failure.error
    assert URL in failure.error
    assert failure.source.member == str(len(response(STORY)))


def short(one: bytes) -> bytes:
    return one.replace(b"Content-Length: 1", b"Content-Length: ")


def long(one: bytes) -> bytes:
    return one.replace(b"Content-Length: 1", b"Content-Length: 2")


FIVE = numbered(5)
JUNK = b"<html>something else</html>\r\n" * 9

# name: (archive of what were five records, those that are read, what is told of the damage)
DAMAGED = {
    "cut within a page": (b"".join(FIVE)[:-60], [0, 1, 2, 3], "ends 56 bytes before its last record"),
    "cut within a head": (b"".join(FIVE[:4]) + FIVE[4][:60], [0, 1, 2, 3], "a record without a length"),
    "nothing but a beginning": (FIVE[0][:20], [], "a record without a length"),
    "a stretch missing": (b"".join((*FIVE[:2], FIVE[2][:-60], *FIVE[3:])), [0, 1, 4], "behind the 146 bytes of the record"),
    "something else between": (b"".join((*FIVE[:2], JUNK, *FIVE[2:])), [0, 1, 2, 3, 4], "243 bytes that belong to no record"),
    "something else before": (b"WARC/1.0\r\n\r\n" + JUNK + b"".join(FIVE), [0, 1, 2, 3, 4], "a record without a length"),
    "a length too short": (b"".join((FIVE[0], short(FIVE[1]), *FIVE[2:])), [0, 2, 3, 4], "behind the 46 bytes of the record"),
    "a length too long": (b"".join((FIVE[0], long(FIVE[1]), *FIVE[2:])), [0, 3, 4], "behind the 246 bytes of the record"),
    "a length below zero": (FIVE[0].replace(b"Length: ", b"Length: -") + b"".join(FIVE[1:]), [1, 2, 3, 4], "a record without a length"),
    "an endless length": (b"".join(FIVE[:4]) + FIVE[4].replace(b"Length: ", b"Length: 9999"), [0, 1, 2, 3], "before its last record"),
    "a response without HTTP": (b"".join((*FIVE[:2], record(STORY), *FIVE[2:])), [0, 1, 2, 3, 4], "no head of an HTTP response"),
}


@pytest.mark.parametrize(("archive", "read_", "told"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_record_is_told_and_costs_no_other(archive: bytes, read_: list[int], told: str, tmp_path: Path) -> None:
    found = read(laid(tmp_path, "a.warc", archive))
    assert found.contents == [PAGES[number] for number in read_]
    assert any(told in failure.error for failure in found.failures), found.failures
    places = [failure.source.member for failure in found.failures] + found.members
    assert None not in places
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("damage", ["flipped", "cut", "foreign", "of another record"])
@pytest.mark.parametrize("pack", [gzip.compress, zstd_checked], ids=["gzip", "zstd"])
@pytest.mark.parametrize("length", [1, 20_000], ids=["short", "long"])
def test_a_damaged_member_of_a_packed_archive_costs_no_other(
    damage: str, pack: Callable[[bytes], bytes], length: int, tmp_path: Path
) -> None:
    noise = random.Random(7).randbytes(length).hex().encode()  # which does not pack well, so that pages take many steps to unpack
    pages = [page + noise for page in PAGES]
    packed = [pack(response(page)) for page in pages]
    half = len(packed[2]) // 2
    middle = {
        "flipped": packed[2][:half] + bytes(byte ^ 0xFF for byte in packed[2][half : half + 9]) + packed[2][half + 9 :],
        "cut": packed[2][:half],
        "foreign": b"something else" * 9,
        "of another record": packed[2][:half] + packed[1][half:],
    }[damage]
    found = read(laid(tmp_path, "a.warc.gz", b"".join((*packed[:2], middle, *packed[3:]))))
    assert found.contents == [page for page in pages if page != pages[2]]
    assert found.failures
    places = [failure.source.member for failure in found.failures] + found.members
    assert len(set(places)) == len(places)


def test_zstd_with_a_dictionary_of_its_own(tmp_path: Path) -> None:
    """As Archive Team packs: a frame to be skipped that holds the dictionary, packed or not."""
    module = zstd_module()
    trained = module.train_dict([b"<p>%d</p>" % number + STORY * 3 for number in range(200)], 2000)
    records = [module.compress(one, zstd_dict=trained) for one in numbered(3)]
    for dictionary in (trained.dict_content, module.compress(trained.dict_content)):
        frame = b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary
        assert read(laid(tmp_path, "a.warc.zst", frame + b"".join(records))).contents == PAGES[:3]


def test_arc_of_both_versions(tmp_path: Path) -> None:
    body = HEAD + b"\r\n" + STORY
    first = b"filedesc://a.arc 0.0.0.0 20240902081112 text/plain 3\n1 0\n\n"
    one = f"{URL} 127.0.0.1 20240902081112 text/html {len(body)}\n".encode() + body + b"\n"
    two = f"{URL} 127.0.0.1 20240902081112 text/html 200 CHECKSUM - 900 a.arc {len(body)}\n".encode() + body + b"\n"
    found = read(laid(tmp_path, "a.arc", first + one + b"junk\n" + two))
    assert (found.contents, len(found.failures)) == ([STORY, STORY], 1)
    found = read(laid(tmp_path, "a.arc", first + one + two))
    assert (found.contents, found.failures) == ([STORY, STORY], [])
    assert {(page.url, page.date_crawled) for page in found.pages} == {(URL, "2024-09-02T08:11:12+00:00")}


def test_a_list_that_is_torn_is_told_and_all_pages_are_read(tmp_path: Path) -> None:
    members = [("datapackage.json", b"{}"), ("pages/pages.jsonl", b'{"url": "https://x.example/"}'), ("archive/a.warc", response(STORY))]
    whole = zipped(members, zipfile.ZIP_STORED)
    found = read(laid(tmp_path, "a.wacz", whole))
    assert ([skipped.reason for skipped in found.skipped], found.contents) == (["unlisted"], [])
    assert "the list of pages names x.example, of which" in found.failures[0].error
    found = read(laid(tmp_path, "a.wacz", whole.replace(b"x.example", b"y.example", 1)))
    assert found.contents == [STORY]
    assert "the list of pages can't be read" in found.failures[0].error


def test_a_large_record_wherever_the_archive_lies(tmp_path: Path) -> None:
    page = STORY + b"<p>The harbour reopened.</p>" * 100_000
    archive = [("a.warc", response(page)), ("b.warc.gz", gzip.compress(response(page)))]
    assert read(laid(tmp_path, "a.tar", tarred(archive))).contents == [page, page]
    assert read(laid(tmp_path, "a.zip", zipped(archive))).contents == [page, page]


@pytest.mark.parametrize("name", ["saved.html", "saved", "saved.txt"])
def test_a_file_that_keeps_the_response_as_it_came(name: str, tmp_path: Path) -> None:
    """As `wget --save-headers` and `curl -i` write it."""
    [page] = read(laid(tmp_path, name, HEAD.replace(b"utf-8", b"koi8-r") + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(STORY))).pages
    assert (page.content, page.charset, page.kind) == (STORY, "koi8-r", "html")


def test_a_list_of_pages() -> None:
    listed = Listed()
    assert listed.wants("https://gazette.example.org/any")  # without a list all are pages
    listed.add([b'{"format": "json-pages-1.0"}\n', b'{"url": "http://gazette.example.org/#top"}\n', b"torn\n", None])
    assert not listed.wants("https://gazette.example.org/frame")
    assert list(listed.missing()) == ["gazette.example.org"]
    listed.moved("http://gazette.example.org/", "https://www.gazette.example.org/home/")
    assert listed.wants("https://gazette.example.org")
    assert listed.wants("https://www.gazette.example.org/home#top")
    assert list(listed.missing()) == []
