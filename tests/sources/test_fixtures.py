"""Files that the real programs made of the raw examples come out as the examples do; see tests/fixtures/sources/README.md."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner, Page
from cleaner.sources import read_pages
from cleaner.sources.unpack import zstd_module
from tests.regenerate import RAW
from tests.sources.reads import read

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads((FIXTURES / "expected.json").read_text())
FILES = [name for name in EXPECTED if (FIXTURES / name).is_file()]

# name: what is told of the rest
SKIPPED = {
    "archivebox": ["companion"] * 4,  # its configuration, the lists of addresses, the further copies of two pages
    "complete": ["companion"],  # the folder with the frame
    "heritrix.arc.gz": ["type", "type", "redirect"],
    "listed.wacz": ["unlisted", "unlisted", "redirect", "type", "status", "type", "type"],
    "wget-mirror": ["asset", "asset"],  # logo.png, robots.txt
    "wget.warc.gz": ["redirect", "type", "status", "type", "type"],  # the last two are wget's own log
}


@cache
def cleaner() -> Cleaner:
    return Cleaner()


@cache
def text_of(example: str) -> str:
    return cleaner().clean((RAW / example).read_bytes()).text


@pytest.mark.parametrize("name", EXPECTED)
def test_the_page_its_address_and_its_date(name: str) -> None:
    found = read(FIXTURES / name)
    assert found.failures == []
    assert found.reasons == SKIPPED.get(name, [])
    assert len(found.pages) == len(EXPECTED[name])
    for page, expected in zip(found.pages, EXPECTED[name], strict=True):
        article = cleaner().clean(page)  # which reads what browsers note in the page itself
        if expected["example"]:
            assert article.text == text_of(expected["example"])
        assert page.url is None or page.url == expected["url"]
        assert expected["url"] is None or article.page.url == expected["url"]
        assert article.warnings == ()
        if expected["saved"]:
            start, end = map(datetime.fromisoformat, expected["saved"])
            assert start <= datetime.fromisoformat(article.page.date_crawled or "").replace(microsecond=0) <= end
        else:
            assert article.page.date_crawled is None


@pytest.mark.parametrize("name", EXPECTED)
def test_every_page_has_a_place_of_its_own(name: str) -> None:
    sources = [(page.source.path, page.source.member) for page in read(FIXTURES / name).pages if page.source]
    assert len(set(sources)) == len(sources)


def zstd(content: bytes) -> bytes:
    packed: bytes = zstd_module().compress(content)
    return packed


def zipped(content: bytes, name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"saved/{name}", content)
    return packed.getvalue()


def tarred(content: bytes, name: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        info = tarfile.TarInfo(f"saved/{name}")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


WRAPPED: dict[str, Callable[[bytes, str], tuple[bytes, str]]] = {
    "under a name that says nothing": lambda content, name: (content, "saved.dat"),
    "under a name that says something else": lambda content, name: (content, "saved.html"),
    "gzip": lambda content, name: (gzip.compress(content), f"{name}.gz"),
    "bzip2": lambda content, name: (bz2.compress(content), f"{name}.bz2"),
    "xz": lambda content, name: (lzma.compress(content), f"{name}.xz"),
    "zstd": lambda content, name: (zstd(content), f"{name}.zst"),
    "zip": lambda content, name: (zipped(content, name), "saved.zip"),
    "tar.gz": lambda content, name: (tarred(content, name), "saved.tar.gz"),
    "tar.gz in a zip, called otherwise": lambda content, name: (zipped(tarred(content, name), "saved.tgz"), "saved.html"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("wrap", WRAPPED.values(), ids=WRAPPED)
def test_the_same_wherever_it_lies(name: str, wrap: Callable[[bytes, str], tuple[bytes, str]], tmp_path: Path) -> None:
    content, wrapped = wrap((FIXTURES / name).read_bytes(), name)
    (tmp_path / wrapped).write_bytes(content)
    plain, found = read(FIXTURES / name), read(tmp_path)
    assert found.failures == []
    assert [(page.content, page.url, page.charset, page.date_crawled) for page in found.pages] == [
        (page.content, page.url, page.charset, page.date_crawled) for page in plain.pages
    ]


@pytest.mark.parametrize("name", FILES)
def test_standard_input(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read(FIXTURES / name)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((FIXTURES / name).read_bytes())))
    assert read("-").contents == plain.contents


def test_a_zotero_storage(tmp_path: Path) -> None:
    """Zotero keeps a SingleFile page in a folder with a name of eight signs, and its own notes beside it."""
    folder = tmp_path / "storage" / "Q7RM2X4B"
    folder.mkdir(parents=True)
    shutil.copy(FIXTURES / "singlefile.html", folder / "Bridgeport dockworkers agree pay deal.html")
    (folder / ".zotero-ft-cache").write_text("Bridgeport dockworkers agree pay deal")
    (folder / ".zotero-reader-state").write_text("{}")
    found = read(tmp_path)
    assert (len(found.pages), found.failures, found.reasons) == (1, [], ["hidden", "hidden"])


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ([], "singlefile.html"),
        (["singlefile.html"], "output.html"),
        (["singlefile.html", "output.html"], "www.northernpress.example/business/dockworkers.html"),
    ],
)
def test_the_best_copy_that_archivebox_has(gone: list[str], left: str, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "archivebox", tmp_path, dirs_exist_ok=True)
    snapshot = min((tmp_path / "archive").iterdir())
    for name in gone:
        (snapshot / name).unlink()
    page = read(snapshot).pages[0]
    assert page.source
    assert Path(page.source.path).relative_to(snapshot).as_posix() == left
    assert page.url == "http://www.northernpress.example/business/dockworkers.html"
    assert cleaner().clean(page).text == text_of("agency-json-ld.html")


def test_archivebox_leads_to_nothing_outside_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_bytes(b"<html>Not asked for.")
    snapshot = tmp_path / "saved" / "1725264672.5"
    snapshot.mkdir(parents=True)
    index = {"url": "https://gazette.example.org/", "timestamp": "1725264672.5", "canonical": {"wget_path": "../../secret.html"}}
    (snapshot / "index.json").write_text(json.dumps(index))
    (snapshot / "singlefile.html").symlink_to("../../secret.html")
    (snapshot / "page.html").write_bytes(b"<html>Asked for.")
    contents = [page.content for page in read_pages([tmp_path / "saved"]) if isinstance(page, Page)]
    assert b"<html>Asked for." in contents
