"""Files that appear whole or not at all, and their beginnings that another run can go on with."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

Packer = Callable[[bytes], bytes]


def part_of(path: Path) -> Path:
    """Where the beginning of a file or folder grows until it is whole."""
    return path.with_name(path.name + ".part")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of a file when the block ends well; else the file stays as it was, and nothing else is left.

    Devices and pipes are written to directly. Folders that are missing are made.

    Raises:
        OSError: the file can't be written, or is a folder.
    """
    path = path.resolve()  # a link stays a link: what it points to is replaced
    if is_device(path):
        with path.open("wb") as device:
            yield device
        return
    _be_a_place_for(path)
    draft = path.with_name(f".cleaner-{secrets.token_hex(6)}.tmp")  # in the same folder: a rename cannot cross file systems
    try:
        with draft.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _take_the_place(draft, path)
    except BaseException:
        with suppress(FileNotFoundError):
            draft.unlink()
        raise


class Part:
    """The beginning of a file, which grows by whole records beside the file whose place it takes in the end."""

    def __init__(self, path: Path, at: int = 0) -> None:
        """Go on after the first `at` bytes of the beginning that is there; 0 begins anew.

        Raises:
            OSError: the file can't be written, or is a folder.
        """
        self.path = path.resolve()
        _be_a_place_for(self.path)
        self.size = at
        self._file = os.open(part_of(self.path), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        found = os.fstat(self._file).st_size
        if found < at:
            self.close()
            raise OSError(f"{part_of(path)}: found {found:,} bytes, expected at least {at:,}; delete the journal beside it and begin anew")
        os.ftruncate(self._file, at)
        os.lseek(self._file, at, os.SEEK_SET)

    def append(self, record: bytes) -> None:
        """Write a record, whole or not at all: what a full disk took of it is taken back."""
        rest = memoryview(record)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except BaseException:  # a disk that is full, Ctrl-C between two writes
            os.ftruncate(self._file, self.size)
            os.lseek(self._file, self.size, os.SEEK_SET)
            raise
        self.size += len(record)

    def sync(self) -> None:
        """Have everything on the disk, where no power cut takes it back."""
        os.fsync(self._file)

    def finish(self) -> None:
        """Take the file's place."""
        self.sync()
        self.close()
        _take_the_place(part_of(self.path), self.path)

    def close(self) -> None:
        """Leave the beginning where it is."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def discard(self) -> None:
        """Leave nothing."""
        self.close()
        part_of(self.path).unlink(missing_ok=True)


class File:
    """An output to a file of records, one after the other, packed if it has a packer.

    Packed are the records between two commits together, so that the file is the same bytes wherever a run was broken: gzip and
    zstd files may be put together from pieces.
    """

    def __init__(self, path: Path, packer: Packer | None = None, at: int = 0, head: bytes = b"") -> None:
        """Go on at `at`, which `commit` said; a new file begins with `head`.

        Raises:
            OSError: the file can't be written, or is a folder.
        """
        self._part = Part(path, at)
        self._packer = packer
        self._waiting = bytearray()
        if not at and head:
            self.write(head)

    def write(self, piece: bytes) -> None:
        """Write a record."""
        if self._packer is None:
            self._part.append(piece)
        else:
            self._waiting += piece

    def commit(self) -> int:
        """Have everything on the disk; returns how many bytes that are."""
        self._pack()
        self._part.sync()
        return self._part.size

    def finish(self) -> None:
        """Take the file's place."""
        self._pack()
        self._part.finish()

    def close(self) -> None:
        """Leave the beginning where it is, with every record that was written."""
        try:
            self._pack()
        finally:
            self._part.close()

    def discard(self) -> None:
        """Leave nothing."""
        self._part.discard()

    def _pack(self) -> None:
        if self._waiting and self._packer is not None:
            packed = self._packer(bytes(self._waiting))
            self._waiting.clear()
            self._part.append(packed)


class Spooled(File):
    """An output to a file that is made of all its records in the end, since how it begins depends on them. They grow as in a `File`."""

    def __init__(self, path: Path, make: Callable[[Path, Path], None], at: int = 0) -> None:
        """Go on at `at`, which `commit` said. `make` writes, from a file of records, the file of a name.

        Raises:
            OSError: the file can't be written, or is a folder.
        """
        super().__init__(path, None, at)
        self._path = path.resolve()
        self._make = make

    def finish(self) -> None:
        """Make the file of the records."""
        self.commit()
        self.close()
        self._make(part_of(self._path), self._path)
        part_of(self._path).unlink()


def is_device(path: Path) -> bool:
    """Whether a path is a device or a pipe, which can't be replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _be_a_place_for(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    path.parent.mkdir(parents=True, exist_ok=True)


def _take_the_place(draft: Path, path: Path) -> None:
    if path.exists():
        shutil.copymode(path, draft)
    draft.replace(path)
