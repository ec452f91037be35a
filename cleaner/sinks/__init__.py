"""Writes articles: one module per output. A renderer turns an article into a piece, in the worker; an output takes the pieces in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol


class Output(Protocol):
    """Takes what its renderer made of each article, one by one, in the order of the input."""

    def write(self, piece: Any) -> None:
        """Take one piece."""

    def commit(self) -> int:
        """Put everything taken until now on the disk, and say how far that is: from there another run can go on."""

    def finish(self) -> None:
        """That was all: what was written takes its name."""

    def close(self) -> None:
        """Stop in the middle; what was written stays where it is, readable as far as it goes."""

    def discard(self) -> None:
        """Leave nothing behind: the run never began."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An output to a stream that others read from while it grows: standard output, a pipe, a device."""

    stream: BinaryIO

    def write(self, piece: bytes) -> None:
        """Write a piece, whole: nothing of it waits in a buffer."""
        self.stream.write(piece)
        self.stream.flush()

    def commit(self) -> int:
        """What a stream was given is gone."""
        return 0

    def finish(self) -> None:
        """Say that this was all, where that can be said."""
        self.stream.flush()

    def close(self) -> None:
        """Nothing is left to do."""

    def discard(self) -> None:
        """Nothing is left to do."""
