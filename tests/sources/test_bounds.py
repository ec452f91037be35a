"""Memory does not grow with what is read, whatever it is kept in, and what was made to burst its reader does not."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleaner.model import Page
from cleaner.sources import Failure, limits, read_pages
from cleaner.sources.found import Unreadable
from cleaner.sources.limits import MB
from tests.sources.reads import STORY, laid, read
from tests.sources.test_fixtures import zstd
from tests.sources.test_warc import response

TEXT = "The harbour reopened on Monday. " * 40


def json_lines(count: int) -> bytes:
    return b"".join(json.dumps({"id": number, "text": TEXT}).encode() + b"\n" for number in range(count))


def json_list(count: int) -> bytes:
    return json.dumps([{"id": number, "text": TEXT} for number in range(count)]).encode()


def csv_rows(count: int) -> bytes:
    return b"id,text\n" + b"".join(f'{number},"{TEXT}"\n'.encode() for number in range(count))


def warc(count: int) -> bytes:
    return response(TEXT.encode()) * count


def warc_gz(count: int) -> bytes:
    return gzip.compress(response(TEXT.encode())) * count


def tar(count: int) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for number in range(count):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = len(TEXT)
            archive.addfile(info, io.BytesIO(TEXT.encode()))
    return packed.getvalue()


def peak(path: Path) -> tuple[int, int]:
    """The pages of a path, and the most bytes that were held while they were read one by one."""
    tracemalloc.start()
    try:
        count = sum(isinstance(page, Page) for page in read_pages([path]))
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["rows", "rows.gz"])
@pytest.mark.parametrize("make", [json_lines, json_list, csv_rows, warc, warc_gz, tar], ids=lambda make: make.__name__)
def test_memory_does_not_grow_with_the_number_of_records(make: Callable[[int], bytes], name: str, tmp_path: Path) -> None:
    pack: Callable[[bytes], bytes] = gzip.compress if name.endswith(".gz") else bytes
    peak(laid(tmp_path, name, pack(make(300))))  # what is imported when first needed
    few, little = peak(laid(tmp_path, name, pack(make(300))))
    many, more = peak(laid(tmp_path, name, pack(make(3000))))
    assert (few, many) == (300, 3000)
    assert more < little + 100_000


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.json", "rows.csv", "rows.warc"])
def test_memory_does_not_grow_with_blank_lines(name: str, tmp_path: Path) -> None:
    rows = {"rows.csv": b"id,text\n" + b"\n" * 300_000 + b"1,One\n", "rows.warc": b"\r\n" * 300_000 + response(STORY)}
    count, most = peak(laid(tmp_path, name, rows.get(name, b"\n" * 300_000 + b'{"text": "One"}')))
    assert count == 1
    assert most < 1_000_000


def test_memory_does_not_grow_with_the_size_of_a_folder_but_for_its_names(tmp_path: Path) -> None:
    for number in range(1500):
        laid(tmp_path, f"{number // 500}/{number}.txt", TEXT.encode())
    assert peak(tmp_path)[1] < 1_000_000


BOMBS = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "zstd": zstd}


@pytest.mark.parametrize("pack", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("name", ["bomb.html", "bomb.jsonl", "bomb.csv", "bomb.warc", "bomb.mhtml", "bomb"])
def test_bombs_are_named_while_little_of_them_is_unpacked(
    pack: Callable[[bytes], bytes], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_RATIO_FROM", 2 * MB)
    monkeypatch.setattr(limits, "_RATIO", 100)
    laid(tmp_path, name, pack(b"<html>" + b" " * (40 * MB)))
    laid(tmp_path, "z.html", STORY)
    found: list[Page | Failure] = []
    tracemalloc.start()
    found.extend(read_pages([tmp_path]))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [page.content for page in found if isinstance(page, Page)] == [STORY]
    assert ["looks like a bomb" in failure.error for failure in found if isinstance(failure, Failure)] == [True]
    assert most < 20 * MB


class Zeros(io.RawIOBase):
    """A file of the size of ten gigabytes, which nobody has to write."""

    def __init__(self) -> None:
        self.left = 10 * 1024 * MB

    def read(self, size: int = -1) -> bytes:
        chunk = b" " * min(size, self.left)
        self.left -= len(chunk)
        return chunk


def test_of_a_page_without_end_no_more_is_read_than_a_page() -> None:
    zeros = Zeros()
    with pytest.raises(Unreadable, match="more than 256 MB"):
        limits.read_whole(zeros)
    assert 10 * 1024 * MB - zeros.left < 257 * MB


def test_pages_are_handed_out_one_at_a_time(tmp_path: Path) -> None:
    """The torn end of an archive is not reached before somebody asks for it."""
    path = laid(tmp_path, "rows.jsonl.gz", gzip.compress(json_lines(3000))[:-9])
    pages: Iterator[Page | Failure] = read_pages([path])
    assert isinstance(next(pages), Page)
    *read_, last = pages
    assert all(isinstance(page, Page) for page in read_)
    assert isinstance(last, Failure)


def test_a_folder_deeper_than_calls_may_be(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):  # as deep as a path may be long
        folder = folder / "deep"
    laid(folder, "page.html", STORY)
    assert read(tmp_path).contents == [STORY]
