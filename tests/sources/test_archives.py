"""ZIP and tar: which members are read, under which names, and what is refused."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cleaner.sources import limits
from cleaner.sources.found import Unreadable
from tests.sources.reads import STORY, laid, read

Member = tuple[str, bytes]


def zipped(members: Sequence[Member], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = packing
            archive.writestr(info, content)
    return packed.getvalue()


def tarred(members: Sequence[Member], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


both = pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])


@both
def test_members_are_read_in_their_order_under_their_names(pack: Callable[[Sequence[Member]], bytes], tmp_path: Path) -> None:
    names = ["b/page.html", "a.txt", "story", "c/d/e.mhtml.txt", "page\n.html", "caf\u00e9.html", "long/" + "x" * 150 + ".html"]
    found = read(laid(tmp_path, "saved.zip", pack([(name, STORY) for name in names])))
    assert (found.members, found.failures) == (names, [])


@pytest.mark.filterwarnings("ignore:Duplicate name")
@both
def test_names_lead_nowhere_and_each_is_told_once(pack: Callable[[Sequence[Member]], bytes], tmp_path: Path) -> None:
    names = ["../../etc/page.html", "/etc/page.html", "C:\\page.html", "page.html", "page.html", "page.html"]
    found = read(laid(tmp_path, "saved/a.zip", pack([(name, STORY) for name in names])))
    assert found.members == [*names[:4], "page.html#5", "page.html#6"]
    assert [path.name for path in tmp_path.rglob("*")] == ["saved", "a.zip"]


@both
def test_what_is_no_page_is_passed_over(pack: Callable[[Sequence[Member]], bytes], tmp_path: Path) -> None:
    members = {
        "news/logo.png": "asset",
        "news/.hidden/page.html": "hidden",
        "__MACOSX/._page.html": "hidden",
        "robots.txt": "asset",
        "notes": "unknown",
        "news/Page_files/frame.html": "companion",
        "news/Page.html": None,
    }
    found = read(laid(tmp_path, "a.zip", pack([(name, STORY if name != "notes" else b"x") for name in members])))
    assert found.members == [name for name, reason in members.items() if not reason]
    assert found.reasons == [reason for reason in members.values() if reason]


def test_a_folder_of_frames_is_known_by_its_page_where_all_names_are_known(tmp_path: Path) -> None:
    members = [("a/Page_files/frame.html", STORY), ("a/Other_files/frame.html", STORY), ("a/Page.html", STORY), ("a/Page.html.orig", STORY)]
    found = read(laid(tmp_path, "a.zip", zipped(members)))
    assert (found.members, found.reasons) == (["a/Other_files/frame.html", "a/Page.html"], ["companion", "companion"])


@both
def test_archives_in_archives_and_tables_in_them(pack: Callable[[Sequence[Member]], bytes], tmp_path: Path) -> None:
    rows = gzip.compress(b'{"text": "One"}\n{"text": "Two"}\n')
    inner = tarred([("rows.jsonl.gz", rows), ("page.html", STORY)], "w:gz")
    found = read(laid(tmp_path, "a.zip", pack([("inner.tgz", inner), ("last.html", STORY)])))
    assert found.members == ["inner.tgz/rows.jsonl.gz/1", "inner.tgz/rows.jsonl.gz/2", "inner.tgz/page.html", "last.html"]
    assert [page.source.format for page in found.pages if page.source] == ["jsonl", "jsonl", "html", "html"]


@pytest.mark.parametrize("pack", [lambda content: zipped([("a.zip", content)]), lambda content: tarred([("a.tar", content)])])
def test_archives_are_not_opened_for_ever(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    content = zipped([("page.html", STORY)])
    for _ in range(limits.DEEPEST):
        content = pack(content)
    found = read(laid(tmp_path, "a.zip", content))
    assert found.pages == []
    assert ["3 archives in each other" in failure.error for failure in found.failures] == [True]


def test_what_was_packed_is_not_unpacked_for_ever(tmp_path: Path) -> None:
    content = STORY
    for _ in range(limits.DEEPEST + 1):
        content = gzip.compress(content)
    assert ["packed more than 3 times" in failure.error for failure in read(laid(tmp_path, "a.html.gz", content)).failures] == [True]


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for kind, target in ((tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "page.html"), (tarfile.FIFOTYPE, "")):
            info = tarfile.TarInfo("link.html")
            info.type, info.linkname = kind, target
            archive.addfile(info)
    link = zipfile.ZipInfo("link.html")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archived:
        archived.writestr(link, "/etc/passwd")
    assert read(laid(tmp_path, "a.tar", packed.getvalue())).reasons == ["link"] * 3
    assert read(tmp_path / "a.zip").reasons == ["link"]


def changed(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new)


TWO = [("a.html", STORY), ("b.html", b"<html>" + b"The ferry came back. " * 99)]
# name: (archive, pages that are read, what is told)
DAMAGED = {
    "zip cut": (zipped(TWO)[:-30], 0, "no whole ZIP archive"),
    "zip with nothing but its mark": (b"PK\x03\x04", 0, "no whole ZIP archive"),
    "zip with a torn member": (changed(zipped(TWO, zipfile.ZIP_STORED), b"harbour", b"harfour"), 1, "its data are torn (Bad CRC-32"),
    "zip with torn packed data": (zipped(TWO)[:50] + b"\xff" * 20 + zipped(TWO)[70:], 1, "its data are torn"),
    "zip with a password": (
        changed(zipped(TWO, zipfile.ZIP_STORED), b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        0,
        "encrypted",
    ),
    "zip packed in a way that nobody knows": (
        changed(zipped(TWO), b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x61\x00"),
        0,
        "compression method is not supported",
    ),
    "an Office document": (zipped([("[Content_Types].xml", b"<xml/>"), ("a.html", STORY)]), 0, "found an Office document"),
    "an EPUB": (zipped([("mimetype", b"application/epub+zip"), ("a.html", STORY)]), 0, "found an EPUB"),
    "tar cut within a member": (tarred(TWO)[:2000], 1, "torn"),
    "tar cut within a head": (tarred(TWO)[:1200], 1, "was cut off"),
    "tar cut between members": (tarred(TWO)[:1024], 1, "was cut off"),
    "tar with a torn head": (tarred(TWO)[:1024] + b"\xff" * 512 + tarred(TWO)[1536:], 1, "holds something that is no member"),
    "two tars in a row": (tarred(TWO) + tarred(TWO), 2, "goes on behind its end"),
    "a head for a tar and nothing else": (tarred(TWO)[:257] + b"ustar", 0, "tar"),
    "tar.gz cut": (gzip.compress(tarred(TWO))[:-40], 1, "the gzip data end in the middle"),
}


@pytest.mark.parametrize(("content", "pages", "told"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_named_and_the_rest_is_read(content: bytes, pages: int, told: str, tmp_path: Path) -> None:
    laid(tmp_path, "z.html", STORY)
    laid(tmp_path, "a.zip", content)
    found = read(tmp_path)
    assert len(found.pages) == pages + 1
    assert any(told in failure.error for failure in found.failures), found.failures


@both
def test_an_archive_without_pages_is_named(pack: Callable[[Sequence[Member]], bytes], tmp_path: Path) -> None:
    path = laid(tmp_path, "a.zip", pack([("logo.png", b"x")]))
    [failure] = read(path).failures
    assert "no page in the archive" in failure.error
    laid(tmp_path, "page.html", STORY)
    found = read(tmp_path)  # where nobody named it, it is one of the things that lie beside pages
    assert (found.failures, found.reasons) == ([], ["asset", "unknown"])


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = zipped([("bomb.html", b"\0" * (20 * limits.MB)), ("page.html", STORY)])
    found = read(laid(tmp_path, "a.zip", bomb))
    assert found.members == ["page.html"]
    assert [(failure.source.member, "looks like a bomb" in failure.error) for failure in found.failures] == [("bomb.html", True)]


def test_a_page_larger_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_CHUNK", 1024)
    assert limits.read_whole(io.BytesIO(b"x" * 3072), 3072) == b"x" * 3072
    with pytest.raises(Unreadable, match="more than 3 KB"):
        limits.read_whole(io.BytesIO(b"x" * 3073), 3072)


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """The directory names the one member nine hundred times: https://www.bamsoftware.com/hacks/zipbomb/."""
    whole = zipped([("a.html", STORY * 9)])
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[start:end]
    directory = b"".join(entry.replace(b"a.html", b"%06d" % number) for number in range(900))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 900, 900, len(directory), start, 0)
    small = whole[:start] + directory + tail
    assert sum(info.compress_size for info in zipfile.ZipFile(io.BytesIO(small)).infolist()) > 0
    found = read(laid(tmp_path, "a.zip", small))
    assert found.pages == []
    assert "lie in each other" in found.failures[0].error


def test_a_head_of_a_tar_member_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 9 * limits.MB
    found = read(laid(tmp_path, "a.tar", info.tobuf(tarfile.GNU_FORMAT) + b"x" * (9 * limits.MB)))
    assert found.pages == []
    assert "looks like a bomb" in found.failures[0].error


def test_long_names_of_both_kinds_of_tar(tmp_path: Path) -> None:
    name = "x/" * 120 + "page.html"
    for form in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        assert read(laid(tmp_path, "a.tar", tarred([(name, STORY)], form=form))).members == [name]


def test_a_manifest_of_a_web_app_makes_no_singlefilez(tmp_path: Path) -> None:
    members = [("index.html", STORY), ("manifest.json", b'{"name": "Gazette"}'), ("story.html", STORY)]
    assert read(laid(tmp_path, "a.zip", zipped(members))).members == ["index.html", "story.html"]


def test_zip_is_read_at_once_and_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.SpooledTemporaryFile", None)
    assert len(read(laid(tmp_path, "a.zip", zipped(TWO))).pages) == 2
