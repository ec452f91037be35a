"""From paths to pages: which files, in which order, which columns, and what is said of those that give no page."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from cleaner.model import Page, Source
from cleaner.sources import Failure, Skipped, read_pages
from cleaner.sources.row import page_of
from cleaner.sources.sniff import foreign, looks_like_html

PAGE = b"<html><body><p>The harbour reopened on Monday.</p></body></html>"
TEXT = b"The harbour reopened on Monday.\n"


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def names(folder: Path) -> list[str]:
    return [os.path.relpath(source_of(found).path, folder) for found in read_pages([folder])]


def source_of(found: Page | Failure) -> Source:
    assert found.source is not None
    return found.source


def pages(path: str | Path) -> list[Page]:
    found = list(read_pages([path]))
    assert [failure for failure in found if isinstance(failure, Failure)] == []
    return [page for page in found if isinstance(page, Page)]


def failures(path: str | Path) -> list[Failure]:
    return [failure for failure in read_pages([path]) if isinstance(failure, Failure)]


def from_standard_input(content: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    return pages("-")


def test_folders_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys(["b.html", "a/z.txt", "a/b/c.htm", "c.MD", "d.xhtml.gz", "a.html", "z.TXT"], PAGE))
    assert names(tmp_path) == ["a/b/c.htm", "a/z.txt", "a.html", "b.html", "c.MD", "d.xhtml.gz", "z.TXT"]


def test_what_is_no_page_is_passed_over_and_told(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys(["page.html", "photo.jpg", "style.css", "robots.txt", ".hidden.html", ".git/x.html", "._page.html"], PAGE))
    lay(tmp_path, {"notes": TEXT, "noise": b"\0\1\2\3" * 99, "feed": b"<?xml version='1.0'?><rss/>", "records": b'{"text": "One"}'})
    passed: list[Skipped] = []
    assert [page.source.path for page in read_pages([tmp_path], skipped=passed.append) if page.source] == [f"{tmp_path}/page.html"]
    assert sorted((Path(skipped.source.path).name, skipped.reason) for skipped in passed) == [
        ("._page.html", "hidden"),
        (".git", "hidden"),
        (".hidden.html", "hidden"),
        ("feed", "unknown"),
        ("noise", "unknown"),
        ("notes", "unknown"),
        ("photo.jpg", "asset"),
        ("records", "unknown"),
        ("robots.txt", "asset"),
        ("style.css", "asset"),
    ]


def test_pages_under_names_that_say_nothing_are_found_by_their_content(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys(["story", "story.php@id=7", "story.html.1", "www.noticias.py/x.aspx", "crawl.dat"], PAGE))
    (tmp_path / "crawl.dat").write_bytes(gzip.compress(PAGE))
    assert names(tmp_path) == ["crawl.dat", "story", "story.html.1", "story.php@id=7", "www.noticias.py/x.aspx"]


@pytest.mark.parametrize(
    ("folder", "read"),
    [
        ("Harbour reopens_files", False),
        ("Harbour reopens-Dateien", False),
        ("Harbour reopens_archivos", False),
        ("Other story_files", True),
        ("files", True),
        ("Harbour reopens_more", True),
    ],
)
def test_the_companion_folder_of_a_page_saved_complete(folder: str, read: bool, tmp_path: Path) -> None:
    lay(tmp_path, {"Harbour reopens.html": PAGE, f"{folder}/frame.html": PAGE})
    assert names(tmp_path) == sorted(["Harbour reopens.html"] + ([f"{folder}/frame.html"] if read else []))


def test_links_to_files_are_read_and_links_to_folders_are_not(tmp_path: Path) -> None:
    lay(tmp_path, {"a/page.html": PAGE})
    (tmp_path / "a/link.html").symlink_to("page.html")
    (tmp_path / "a/circle").symlink_to(tmp_path)
    assert names(tmp_path) == ["a/link.html", "a/page.html"]


def test_the_output_of_the_run_is_not_its_input(tmp_path: Path) -> None:
    lay(tmp_path, {"page.html": PAGE, "out.jsonl": b"{}", "sub/out.jsonl": b'{"text": "Kept."}'})
    found = read_pages([tmp_path], leaving_out=[tmp_path / "sub/../out.jsonl"])
    assert [Path(source_of(page).path).relative_to(tmp_path).as_posix() for page in found] == ["page.html", "sub/out.jsonl"]


# name: (file, content) -> (kind, format)
FORMS = {
    "HTML": ("page.html", PAGE, None, "html"),
    "HTML with other endings": ("page.XHTML", PAGE, None, "html"),
    "text": ("page.txt", TEXT, "text", "text"),
    "text that is HTML": ("page.txt", b"\xef\xbb\xbf\r\n<!-- saved --><!DOCTYPE html>" + PAGE, None, "text"),
    "text with a tag": ("page.txt", b"He wrote <b>no</b>.", "text", "text"),
    "Markdown": ("page.md", b"# Harbour\n", "text", "markdown"),
    "nothing": ("page.html", b"", None, "html"),
    "name without ending: HTML": ("page", PAGE, None, "html"),
    "name without ending: text": ("page", TEXT, None, "text"),
    "name without ending: bracketed text": ("page", b"[Picture] The harbour.", None, "text"),
    "name without ending: braced text": ("page", b"{Harbour}\nreopens", None, "text"),
    "name that promises gzip": ("page.html.gz", PAGE, None, "html"),
}


@pytest.mark.parametrize(("name", "content", "kind", "form"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_files_that_are_a_page(name: str, content: bytes, kind: str | None, form: str, packed: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if packed else content)
    assert pages(path) == [Page(content, kind=kind, source=Source(path.as_posix(), None, form))]  # type: ignore[arg-type]


def test_standard_input_is_a_page_or_records(monkeypatch: pytest.MonkeyPatch) -> None:
    assert from_standard_input(PAGE, monkeypatch) == [Page(PAGE, source=Source("-", None, "html"))]
    assert from_standard_input(gzip.compress(TEXT), monkeypatch) == [Page(TEXT, source=Source("-", None, "text"))]
    assert from_standard_input(b"", monkeypatch) == [Page(b"", source=Source("-", None, "text"))]
    records = from_standard_input(b'\n{"text": "One"}\n{"text": "Two"}\n', monkeypatch)
    assert [(page.content, page.source) for page in records] == [("One", Source("-", "2", "jsonl")), ("Two", Source("-", "3", "jsonl"))]
    document = from_standard_input(b'[\n{"text": "One"}\n]', monkeypatch)
    assert [(page.content, page.source) for page in document] == [("One", Source("-", "1", "json"))]


# name: (file, content) -> [(content, member, format)]
RECORDS = {
    "lines": ("a.jsonl", b'{"text": "One"}\n{"text": "Two"}\n', [("One", "1", "jsonl"), ("Two", "2", "jsonl")]),
    "lines of Windows, empty ones between": (
        "a.jsonl",
        b'\r\n{"text": "One"}\r\n\r\n{"text": "Two"}',
        [("One", "2", "jsonl"), ("Two", "4", "jsonl")],
    ),
    "no lines": ("a.jsonl", b"", []),
    "marks of UTF-8": ("a.jsonl", b'\xef\xbb\xbf{"text": "\xc3\x89t\xc3\xa9"}', [("Été", "1", "jsonl")]),
    "UTF-16": ("a.jsonl", '{"text": "Été"}\n{"text": "Two"}\n'.encode("utf-16"), [("Été", "1", "jsonl"), ("Two", "2", "jsonl")]),
    "line separators inside a text": ("a.jsonl", '{"text": "One\u2028\u0085more"}\n'.encode(), [("One\u2028\u0085more", "1", "jsonl")]),
    "bytes that are no UTF-8": ("a.jsonl", b'{"text": "Caf\xe9"}', [(b"Caf\xe9", "1", "jsonl")]),
    "half a character, written out": ("a.jsonl", b'{"text": "Caf\\ud83d"}', [("Caf\ud83d", "1", "jsonl")]),
    "objects one after the other": (
        "a.json",
        b'{\n "text": "One"\n}\n{\n "text": "Two"\n}\n',
        [("One", "1", "json"), ("Two", "2", "json")],
    ),
    "an empty list": ("a.json", b"[ ]", []),
    "an object": ("a.json", b'{\n "text": "One"\n}', [("One", None, "json")]),
    "a list": ("a.json", b'[{"text": "One"},\n {"text": "Two"}]', [("One", "1", "json"), ("Two", "2", "json")]),
    "lines under the name of a document": ("a.json", b'{"text": "One"}\n{"text": "Two"}\n', [("One", "1", "jsonl"), ("Two", "2", "jsonl")]),
    "a list under the name of lines": ("a.jsonl", b'[{"text": "One"}]', [("One", "1", "json")]),
    "an object under the name of lines": ("a.jsonl", b'{\n "text": "One"\n}\n', [("One", None, "json")]),
}


@pytest.mark.parametrize(("name", "content", "read"), RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_files_of_records(name: str, content: bytes, read: list[tuple[bytes | str, str | None, str]], packed: bool, tmp_path: Path) -> None:
    path = tmp_path / (name + ".gz" if packed else name)
    path.write_bytes(gzip.compress(content) if packed else content)
    assert [(page.content, page.source) for page in pages(path)] == [
        (text, Source(path.as_posix(), member, form)) for text, member, form in read
    ]


# name: (row) -> (content, kind, url, date crawled, columns)
ROWS = {
    "html": ({"html": "<p>x", "url": "https://gazette.example.org/1"}, ("<p>x", "html", "https://gazette.example.org/1", None, {})),
    "text": ({"text": "x"}, ("x", "text", None, None, {})),
    "html before text": ({"text": "x", "raw_html": "<p>x"}, ("<p>x", "html", None, None, {"text": "x"})),
    "text where html is empty": ({"html": "", "maintext": "x"}, ("x", "text", None, None, {"html": ""})),
    "content may be either": ({"content": "x"}, ("x", None, None, None, {})),
    "text that is HTML": ({"text": "<!DOCTYPE html><p>x"}, ("<!DOCTYPE html><p>x", None, None, None, {})),
    "articleBody, link, WARC-Date": (
        {"articleBody": "x", "link": "http://gazette.example.org/", "WARC-Date": "2025-03-02T01:02:03Z", "id": 7},
        (
            "x",
            "text",
            "http://gazette.example.org/",
            "2025-03-02T01:02:03Z",
            {"link": "http://gazette.example.org/", "WARC-Date": "2025-03-02T01:02:03Z", "id": 7},
        ),
    ),
    "a source that is no address": ({"text": "x", "source": "Gazette"}, ("x", "text", None, None, {"source": "Gazette"})),
    "an address that is none": (
        {"text": "x", "url": 3, "date_crawled": "soon"},
        ("x", "text", None, None, {"url": 3, "date_crawled": "soon"}),
    ),
    "an empty page": ({"text": None, "id": 7}, ("", "text", None, None, {"id": 7})),
}


@pytest.mark.parametrize(("row", "read"), ROWS.values(), ids=ROWS)
def test_columns_of_a_row(row: dict[str, object], read: tuple[object, ...]) -> None:
    page = page_of(row, Source("a.jsonl", "1", "jsonl"))
    assert isinstance(page, Page)
    assert (page.content, page.kind, page.url, page.date_crawled, dict(page.columns)) == read


# name: (file, content, member, what is said)
BROKEN = {
    "a line that is no JSON": ("a.jsonl", b'{"text": "One"}\n{"text": "Tw\n', "2", ["no valid JSON", "expected an object"]),
    "a line that is no object": ("a.jsonl", b'{"text": "One"}\n["Two"]\n', "2", ["found a JSON list", "expected an object"]),
    "a row without a page": (
        "a.jsonl",
        b'{"headline": "One", "id": 1}',
        "1",
        ["found the columns headline, id", "html, raw_html, content"],
    ),
    "a row with no text in the column": ("a.jsonl", b'{"text": ["One"]}', "1", ["text holding list", "expected text"]),
    "a document that is no JSON": ("a.json", b'{"text": ', None, ["no valid JSON", "expected an object"]),
    "an empty document": ("a.json", b"", None, ["no valid JSON", "expected an object"]),
    "a number too long for Python": ("a.jsonl", b'{"text": "x", "id": ' + b"1" * 5000 + b"}", "1", ["no valid JSON"]),
    "nested too deep": ("a.jsonl", b'{"text":' + b"[" * 100_000, "1", ["no valid JSON (nested too deep)"]),
    "torn gzip": (
        "a.html.gz",
        gzip.compress(PAGE * 100)[:-20],
        None,
        ["gzip data end in the middle", "what came before was read", "fetch"],
    ),
    "no gzip inside": ("a.html.gz", b"\x1f\x8b\x08" + b"x" * 40, None, ["gzip data are torn"]),
    "more behind the gzip": (
        "a.jsonl.gz",
        gzip.compress(b'{"text": "One"}\n') + b"\n<html>",
        None,
        ["the gzip data are followed by something else"],
    ),
    "a list without an end": ("a.json", b'[{"text": "One"},\n {"text": "Two"', "2", ["no valid JSON"]),
    "a value between objects": ("a.json", b'[{"text": "One"}, null]', "2", ["found a JSON null"]),
    "a PDF": ("a.html", b"%PDF-1.7 ...", None, ["found a PDF", "expected a page, a text, records"]),
    "a packed picture": ("a.html.gz", gzip.compress(b"\x89PNG\r\n\x1a\n"), None, ["found a PNG picture"]),
    "MHTML": (
        "a.txt",
        b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
        None,
        ["found an MHTML file without a part that is HTML"],
    ),
}


@pytest.mark.parametrize(("name", "content", "member", "told"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_named_and_the_rest_is_read(
    name: str, content: bytes, member: str | None, told: list[str], tmp_path: Path
) -> None:
    lay(tmp_path, {name: content, "z.html": PAGE})
    [failure] = failures(tmp_path)
    assert (failure.source.path, failure.source.member) == ((tmp_path / name).as_posix(), member)
    assert [part for part in told if part not in failure.error] == []
    assert source_of(list(read_pages([tmp_path]))[-1]).path.endswith("z.html")


def test_records_before_a_tear_are_read(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": os.urandom(400).hex()}).encode() + b"\n" for _ in range(500))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-5000])
    *read, last = read_pages([tmp_path])
    assert len(read) > 400
    assert all(isinstance(page, Page) for page in read)
    assert isinstance(last, Failure)


def test_numbers_that_json_cannot_write_become_null(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "x", "a": NaN, "b": 1e999, "c": 1.5}')
    assert [dict(page.columns) for page in pages(tmp_path)] == [{"a": None, "b": None, "c": 1.5}]


def test_files_that_are_not_there_or_no_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "broken.html").symlink_to("nowhere.html")
    os.mkfifo(tmp_path / "pipe.html")  # would be waited on for ever
    found = failures(tmp_path)
    assert [Path(failure.source.path).name for failure in found] == ["broken.html", "pipe.html"]
    assert all("expected a file" in failure.error for failure in found)
    assert [failure.error for failure in failures(tmp_path / "gone.html")] == ["can't be read: No such file or directory"]


def test_a_folder_without_pages_is_named(tmp_path: Path) -> None:
    lay(tmp_path, {"photo.jpg": b""})
    [failure] = failures(tmp_path)
    assert failure.source.path == tmp_path.as_posix()
    assert "found no page in the folder" in failure.error
    assert ".html .htm .xhtml" in failure.error


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    lay(tmp_path, {"a.html": PAGE, "closed/b.html": PAGE})
    (tmp_path / "a.html").chmod(0)
    (tmp_path / "closed").chmod(0)
    assert ["Permission denied" in failure.error for failure in failures(tmp_path)] == [True, True]
    (tmp_path / "closed").chmod(0o700)


def test_names_that_are_no_utf8_are_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\n.html")
    path.write_bytes(PAGE)
    assert [source_of(page).path for page in pages(tmp_path)] == [path.as_posix()]


HEADS = {
    "doctype": (b"<!DOCTYPE html><p>", True),
    "html": ("  <HTML lang=en>", True),
    "body": (b"<body>", True),
    "after a comment and XML": (b"<?xml version='1.0'?>\n<!-- > a < --> <html>", True),
    "UTF-16": ("\ufeff<html>".encode("utf-16-le"), True),
    "prose": (b"The <html> element holds the page.", False),
    "nothing": (b"", False),
    "nothing but comments": (b"<!---->" * 600 + b"x", False),
}


@pytest.mark.parametrize(("head", "is_html"), HEADS.values(), ids=HEADS)
def test_looks_like_html(head: bytes | str, is_html: bool) -> None:
    assert looks_like_html(head) is is_html


@pytest.mark.parametrize("head", [b"", PAGE, TEXT, b"{}", b"From: the harbour master\nTo: all\n", b"PKW und LKW", b"BZ am Sonntag"])
def test_pages_are_not_foreign(head: bytes) -> None:
    assert foreign(head) is None
