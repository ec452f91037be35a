"""Whatever lies in a file: reading never raises, what it says is of use, and every page has a place of its own."""

from __future__ import annotations

import gzip
import importlib.util
import io
import lzma
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleaner.model import Page
from cleaner.sources import FORMATS, Failure, Skipped, read_pages
from tests.sources.reads import STORY, laid, read
from tests.sources.test_bounds import json_lines, json_list, tar, warc
from tests.sources.test_fixtures import FILES, FIXTURES, zstd
from tests.sources.test_tables import ROWS, table

ENDINGS = ["", ".dat", *FORMATS, ".jsonl.gz", ".warc.zst"]
quickly = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def check(content: bytes, name: str) -> list[Page | Failure]:
    """Read a file of this content, both as it was named and where it lies in a folder, and see that what comes is sound."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        asked, skipped = list(read_pages([path])), list[Skipped]()
        found = list(read_pages([folder], skipped=skipped.append))
    for failure in asked + found:
        if isinstance(failure, Failure):
            assert len(failure.error) > 20
            assert "please report" not in failure.error
    assert found
    assert all(skip.found for skip in skipped)
    places = [page.source for page in asked if isinstance(page, Page)]
    assert len(set(places)) == len(places)
    return asked


MARKS = st.sampled_from(
    [
        b"",
        b"\x1f\x8b\x08",
        b"BZh91AY&SY",
        b"\xfd7zXZ\x00",
        b"\x28\xb5\x2f\xfd",
        b"\x5d\x2a\x4d\x18",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"PAR1",
        b"bplist00 WebMainResource",
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nContent-Length: 9\r\n\r\n",
        b"filedesc://x 0.0.0.0 20240902081112 text/plain 9\n",
        b"https://x.example/ 0.0.0.0 20240902081112 text/html 9\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
        b"<!DOCTYPE html><html data-sfz>",
        b'{"text": "',
        b'[{"text": 1e999},',
        b"text,url\n",
        b"\xff\xfe",
        b"\0" * 257 + b"ustar",
    ]
)


@quickly
@given(mark=MARKS, rest=st.binary(max_size=600), ending=st.sampled_from(ENDINGS))
@example(mark=b"", rest=b"", ending=".html")
def test_any_bytes_under_any_ending(mark: bytes, rest: bytes, ending: str) -> None:
    check(mark + rest, f"file{ending}")


def parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    written = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": ["The harbour.", None] * 50, "id": list(range(100))}), written)
    return written.getvalue()


WRITTEN: dict[str, Callable[[], bytes]] = {
    "rows.csv": lambda: table(ROWS * 9),
    "rows.jsonl": lambda: json_lines(5),
    "rows.json": lambda: json_list(5),
    "saved.tar": lambda: tar(5),
    "saved.warc.zst": lambda: zstd(warc(2)) + zstd(warc(1)),
    "saved.tar.xz": lambda: lzma.compress(tar(5)),
}
if importlib.util.find_spec("pyarrow"):
    WRITTEN["rows.parquet"] = parquet


@cache
def whole(name: str) -> bytes:
    return WRITTEN[name]() if name in WRITTEN else (FIXTURES / name).read_bytes()


@quickly
@given(data=st.data(), name=st.sampled_from([*FILES, *WRITTEN]), packed=st.booleans())
def test_any_part_of_a_real_file_missing_or_changed(data: st.DataObject, name: str, packed: bool) -> None:
    content = gzip.decompress(whole(name)) if packed and name.endswith(".gz") else whole(name)
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 200))
    change = data.draw(st.sampled_from(["cut", "drop", "flip", "double", "blank"]))
    part = content[start : start + length]
    middle = {
        "cut": b"",
        "drop": b"",
        "flip": bytes(byte ^ data.draw(st.integers(1, 255)) for byte in part[:9]) + part[9:],
        "double": part * 2,
        "blank": b"\0" * len(part),
    }[change]
    check(content[:start] + middle + (b"" if change == "cut" else content[start + length :]), name.removesuffix(".gz") if packed else name)


def test_names_that_are_hard_to_write(tmp_path: Path) -> None:
    for name in (b"line\nfeed.html", b"caf\xe9.html", b"tab\there.html", b"-o.html", b" .html", "\u202egnp.html".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(STORY)
    assert read(tmp_path).contents == [STORY] * 6


def test_links_in_a_circle(tmp_path: Path) -> None:
    laid(tmp_path, "a/page.html", STORY)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.html").symlink_to("self.html")
    found = read(tmp_path)
    assert (found.contents, found.reasons) == ([STORY], ["link"])
    assert [Path(failure.source.path).name for failure in found.failures] == ["self.html"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_named_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("a.html", "b.warc.gz", "c.zip", "d"):
        laid(tmp_path, name, STORY).chmod(0)
    assert ["Permission denied" in failure.error for failure in read(tmp_path).failures] == [True] * 4


@pytest.mark.parametrize(
    "name", ["a.html", "a.txt", "a.json", "a.jsonl", "a.csv", "a.warc", "a.zip", "a.tar", "a.mhtml", "a.parquet", "a.maff"]
)
def test_noise_under_any_name_is_named(name: str, tmp_path: Path) -> None:
    noise = bytes(range(256)) * 40
    found = read(laid(tmp_path, name, noise))
    assert found.pages == []
    assert ["found binary data, expected a page" in failure.error for failure in found.failures] == [True]
