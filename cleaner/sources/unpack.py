"""Unpacks gzip, bzip2, xz and zstd while reading: known by their first bytes, member by member, with an eye on bombs."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, cast

from cleaner.sources.found import Unreadable
from cleaner.sources.limits import MB, check_ratio

_CHUNK = 32 * 1024
_XZ_MEMORY = 256 * MB  # what `xz -9` asks for to unpack is 65 MB
_LARGEST_DICTIONARY = 64 * MB


class Torn(Unreadable):
    """The packed data are cut off or damaged. What came before was read; `begun`: also a part of the member that is torn."""

    def __init__(self, message: str, begun: bool = False) -> None:
        """Say what is torn."""
        super().__init__(message)
        self.begun = begun


class Decompressor(Protocol):
    """What bz2, lzma and zstd have in common, and zlib gets from `_Gzip`."""

    @property
    def eof(self) -> bool:
        """Whether the member is at its end."""

    @property
    def needs_input(self) -> bool:
        """Whether there is nothing to unpack without more data."""

    @property
    def unused_data(self) -> bytes:
        """What was given and lies behind the member's end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to `max_length` bytes, unpacked."""


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to pack data: its name, the bytes every member begins with, and what unpacks a member."""

    name: str
    mark: re.Pattern[bytes]
    decompressor: Callable[[bytes], Decompressor]  # of the bytes of a dictionary, b"" if there is none


class _Gzip:
    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)
        self.needs_input = True

    def decompress(self, data: bytes, max_length: int) -> bytes:
        unpacked = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        self.needs_input = not self._zlib.unconsumed_tail and len(unpacked) < max_length
        return unpacked

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data


def zstd_module() -> Any:
    """The module for zstd: Python's own from 3.14 on, its backport before.

    Raises:
        Unreadable: there is none.
    """
    try:
        from compression import zstd
    except ImportError:
        try:
            from backports import zstd
        except ImportError:
            raise Unreadable("found data packed with zstd, which need the extra zstd: pip install 'cleaner-news[zstd]'") from None
    return zstd


class _Zstd:
    def __init__(self, dictionary: bytes) -> None:
        self._module = zstd_module()
        self._zstd = self._module.ZstdDecompressor(zstd_dict=self._module.ZstdDict(dictionary) if dictionary else None)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            return cast(bytes, self._zstd.decompress(data, max_length))
        except self._module.ZstdError as error:
            raise OSError(str(error)) from None

    @property
    def eof(self) -> bool:
        return cast(bool, self._zstd.eof)

    @property
    def needs_input(self) -> bool:
        return cast(bool, self._zstd.needs_input)

    @property
    def unused_data(self) -> bytes:
        return cast(bytes, self._zstd.unused_data)


# A web archive packed with zstd may begin with a frame that holds the dictionary for all others:
# https://iipc.github.io/warc-specifications/specifications/warc-zstd/
_DICTIONARY = b"\x5d\x2a\x4d\x18"

PACKINGS = (
    Packing("gzip", re.compile(rb"\x1f\x8b\x08"), lambda _: _Gzip()),
    Packing("bzip2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), lambda _: bz2.BZ2Decompressor()),
    Packing("xz", re.compile(rb"\xfd7zXZ\x00"), lambda _: lzma.LZMADecompressor(lzma.FORMAT_XZ, _XZ_MEMORY)),
    # Frames of zstd, and those that it skips, which some programs (pzstd) write before every other.
    Packing("zstd", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _Zstd),
)
_LONGEST_MARK = 10


def packing_of(head: bytes) -> Packing | None:
    """How data are packed, by their first bytes; None if they are not.

    >>> import gzip
    >>> packing_of(gzip.compress(b"x")).name, packing_of(b"<html>")
    ('gzip', None)
    """
    return next((packing for packing in PACKINGS if packing.mark.match(head)), None)


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a packed stream; several members in a row are read as one.

    Reading raises `Torn` where the data are damaged or cut off, and `Unreadable` where they are a bomb. After `Torn`, `recover` finds the
    next member.
    """

    def __init__(self, packed: BinaryIO, packing: Packing) -> None:
        """Unpack what is read from `packed`."""
        self._packed = packed
        self._packing = packing
        self._waiting = b""  # read, not unpacked yet
        self._fed = b""  # what the decompressor was given last
        self._decompressor: Decompressor | None = None  # None: between two members
        self._dictionary: bytes | None = None  # None: not looked for yet
        self._error: Unreadable | None = None  # found behind bytes that are handed out first
        self._read = self._written = 0
        self._of_member = 0  # bytes of the current member that were handed out

    def readable(self) -> bool:
        """It is, always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`, to its end if there is so much: whoever peeks wants to see the head of a page and not its first byte."""
        if self._error:
            raise self._error
        filled = 0
        try:
            if self._dictionary is None:
                self._dictionary = self._leading_dictionary()
            while filled < len(buffer) and (self._decompressor or self._next_member()):
                unpacked = self._step(len(buffer) - filled)
                buffer[filled : filled + len(unpacked)] = unpacked
                filled += len(unpacked)
                self._of_member += len(unpacked)
            self._written += filled
            check_ratio(self._read, self._written)
        except Unreadable as error:
            self._error = error
            if not filled:
                raise
        return filled

    def recover(self) -> bool:
        """After `Torn`: go on with the next member that can be found; False if there is none."""
        self._error = None
        searched = self._fed[1:] + self._waiting
        while not (found := self._packing.mark.search(searched)):
            chunk = self._more()
            if not chunk:
                return False
            searched = searched[-_LONGEST_MARK:] + chunk
        self._waiting, self._fed = searched[found.start() :], b""
        return True

    def _step(self, most: int) -> bytes:
        assert self._decompressor
        data = b""
        if self._decompressor.needs_input:
            data = self._waiting or self._more()
            self._waiting = b""
            if not data:
                raise self._torn("end in the middle")
            self._fed = data
        try:
            unpacked = self._decompressor.decompress(data, most)
        except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
            raise self._torn(f"are torn ({error})") from None
        if self._decompressor.eof:
            self._waiting = self._decompressor.unused_data + self._waiting
            self._decompressor = None
        return unpacked

    def _torn(self, found: str) -> Torn:
        self._decompressor = None
        return Torn(f"the {self._packing.name} data {found}; what came before was read; fetch the file again", self._of_member > 0)

    def _next_member(self) -> bool:
        self._of_member = 0
        while len(self._waiting) < _LONGEST_MARK and (chunk := self._more()):
            self._waiting += chunk
        while not self._waiting.strip(b"\0"):  # tapes and disks fill up with zeros
            self._waiting = self._more()
            if not self._waiting:
                return False
        self._waiting = self._waiting.lstrip(b"\0")
        if not self._packing.mark.match(self._waiting):
            self._fed, self._waiting = self._waiting, b""
            raise self._torn("are followed by something else")
        try:
            self._decompressor = self._packing.decompressor(self._dictionary or b"")
        except ValueError as error:
            raise self._torn(f"have a torn dictionary ({error})") from None
        return True

    def _more(self) -> bytes:
        chunk = self._packed.read(_CHUNK)
        self._read += len(chunk)
        return chunk

    def _leading_dictionary(self) -> bytes:
        self._waiting = self._more()
        if not self._waiting.startswith(_DICTIONARY):
            return b""
        size = int.from_bytes(self._waiting[4:8], "little")
        while len(self._waiting) < 8 + size and size <= _LARGEST_DICTIONARY and (chunk := self._more()):
            self._waiting += chunk
        dictionary, self._waiting = self._waiting[8 : 8 + size], self._waiting[8 + size :]
        if len(dictionary) < size:
            raise self._torn("end in the middle of their dictionary")
        if packing_of(dictionary) is self._packing:
            try:
                dictionary = _Zstd(b"").decompress(dictionary, _LARGEST_DICTIONARY)
            except OSError as error:
                raise self._torn(f"have a torn dictionary ({error})") from None
        return dictionary
