"""ZIP archives: of pages, and those that pages are kept in (SingleFileZ, MAFF, WACZ)."""

from __future__ import annotations

import io
import lzma
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cleaner.model import Page
from cleaner.sources import maff, singlefilez
from cleaner.sources.found import Failure, Skipped, Unreadable
from cleaner.sources.limits import MB, check_member, read_whole
from cleaner.sources.lines import lines
from cleaner.sources.members import Kept, Names, beside_pages, no_page
from cleaner.sources.opening import Opened, seekable, unpacked
from cleaner.sources.wacz import Listed, archives_in, lists_in
from cleaner.sources.warc import read_warc

_Found = Opened | Page | Failure | Skipped

_FOREIGN = {
    "[Content_Types].xml": "an Office document",
    "mimetype": "an EPUB or OpenDocument file",
    "META-INF/MANIFEST.MF": "a Java archive",
    "AndroidManifest.xml": "an Android package",
}
_TORN = (BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
_LARGEST_NOTE = 16 * MB


def read_zip(file: Opened) -> Iterator[_Found]:
    """The members that may be pages, each open in its turn; of archives that keep one page in many files only that page.

    Raises:
        Unreadable: it is no whole ZIP archive, or one of something else.
    """
    with seekable(file) as stream, _archive(stream) as archive:
        zipped = _Zip(file, archive, {info.filename: info for info in archive.infolist()})
        for name, found in _FOREIGN.items():
            if name in zipped.infos:
                raise Unreadable(f"found {found}, expected an archive of pages; convert it or take it out")
        _check_overlap(archive, stream)
        if archives := archives_in(zipped.infos):
            yield from _wacz(zipped, archives)
        elif kept := list(maff.pages_in(zipped.infos, zipped.note)):
            yield from _kept(zipped, kept, "maff")
        elif kept := list(singlefilez.pages_in(zipped.infos, zipped.note)):
            yield from _kept(zipped, kept, "singlefilez")
        else:
            yield from _members(zipped)


@dataclass(frozen=True, slots=True)
class _Zip:
    """An open archive; `infos` are its members by name, of two with the same name the last."""

    file: Opened
    archive: ZipFile
    infos: dict[str, ZipInfo]

    @contextmanager
    def opened(self, info: ZipInfo, name: str) -> Iterator[Opened]:
        """A member under a name.

        Raises:
            Unreadable: it can't be opened. Reading it may raise it as well.
        """
        check_member(info.compress_size, info.file_size)
        try:
            stream = self.archive.open(info)
        except _TORN as error:
            raise Unreadable(f"can't be read from the ZIP archive ({error}); unpack it yourself or fetch the archive again") from None
        with stream:
            yield self.file.inner(name, stream, _TORN)

    def note(self, name: str) -> bytes:
        """What a small member holds that says something about the pages."""
        with self.opened(self.infos[name], name) as member:
            return read_whole(member.stream, _LARGEST_NOTE)


@contextmanager
def _archive(stream: BinaryIO) -> Iterator[ZipFile]:
    try:
        archive = ZipFile(stream)
    except _TORN as error:
        raise Unreadable(f"no whole ZIP archive ({error}); fetch it again") from None
    with archive:
        yield archive


def _check_overlap(archive: ZipFile, stream: BinaryIO) -> None:
    """A bomb of its own kind has thousands of members share the same packed bytes: https://www.bamsoftware.com/hacks/zipbomb/."""
    size = stream.seek(0, io.SEEK_END)
    if sum(info.compress_size for info in archive.infolist()) > size:
        raise Unreadable("found members of a ZIP archive that lie in each other, expected pages; it looks like a bomb: take it out")


def _members(zipped: _Zip) -> Iterator[_Found]:
    names, beside = Names(), beside_pages(zipped.infos)
    for number, info in enumerate(zipped.archive.infolist(), start=1):
        if info.is_dir():
            continue
        name = names.unique(info.filename, number)
        source = zipped.file.source(name)
        if stat.S_ISLNK(info.external_attr >> 16):
            yield Skipped(source, "link", "a link")
        elif info.filename in beside:
            yield Skipped(source, "companion", "belongs to a page beside it")
        elif reason := no_page(info.filename):
            yield Skipped(source, reason, "no page by its name")
        else:
            try:
                with zipped.opened(info, name) as member:
                    yield member
            except Unreadable as error:
                yield Failure(source, str(error))


def _kept(zipped: _Zip, pages: list[Kept], form: str) -> Iterator[_Found]:
    for page in pages:
        try:
            with zipped.opened(zipped.infos[page.name], page.name) as member:
                yield replace(member, format=form, url=page.url, crawled=page.crawled, charset=page.charset)
        except Unreadable as error:
            yield Failure(zipped.file.source(page.name, form), str(error))


def _wacz(zipped: _Zip, archives: list[str]) -> Iterator[_Found]:
    listed = _listed(zipped)
    if isinstance(listed, Failure):
        yield listed
        listed = Listed()
    for name in archives:
        try:
            with zipped.opened(zipped.infos[name], name) as member:
                yield from read_warc(replace(unpacked(member), format="wacz"), listed)
        except Unreadable as error:
            yield Failure(zipped.file.source(name, "wacz"), str(error))
    for url in listed.missing():
        missing = f"the list of pages names {url}, of which the archive holds no response; archive it again"
        yield Failure(zipped.file.source(form="wacz"), missing)


def _listed(zipped: _Zip) -> Listed | Failure:
    listed = Listed()
    for name in lists_in(zipped.infos):
        try:
            with zipped.opened(zipped.infos[name], name) as member:
                listed.add(lines(unpacked(member).stream))
        except Unreadable as error:
            found = f"the list of pages can't be read, so that all responses are taken: {error}"
            return Failure(zipped.file.source(name, "wacz"), found)
    return listed
