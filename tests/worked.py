"""Work for the tests of worker processes: in a module of its own, which loads quickly, for every worker imports it."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def doubled(number: int) -> int:
    return 2 * number


def opened(path: str) -> str:
    """Waits until somebody writes to the pipe, if it is one."""
    return Path(path).read_text() if path.endswith("pipe") else path


@dataclass(frozen=True)
class Trouble:
    """Work that goes wrong in some of its pieces; `marks` is a folder where each piece leaves a mark when it is begun."""

    marks: Path

    def __call__(self, piece: str) -> str:
        with (self.marks / piece).open("a") as mark:
            mark.write("x")
        if piece.startswith("crash"):
            os.kill(os.getpid(), signal.SIGSEGV)
        if piece.startswith("exit"):
            os._exit(7)
        if piece.startswith("killed once") and (self.marks / piece).stat().st_size == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        if piece.startswith("hang"):
            re.match(r"(a+)+$", "a" * 60 + "b")  # in C, with signals waiting for Python's turn
        if piece == "wait" or (piece == "wait once" and (self.marks / piece).stat().st_size == 1):
            signal.pause()  # as all processes do on a machine that sleeps
        if piece.startswith("raise"):
            raise ValueError("no such ferry")
        if piece.startswith("big"):
            held = [b"x" * 2**20 for _ in range(2**20)]
            return str(len(held))
        return piece


def worker_of(piece: int) -> int:
    return os.getpid()


def held(size: int) -> int:
    assert len(b"x" * size) == size
    return os.getpid()


@dataclass(frozen=True)
class Unfit:
    """Work that no worker can begin."""

    how: str

    def __setstate__(self, state: Any) -> None:
        if state["how"] == "exit":
            os._exit(3)
        raise OSError("the rules are gone")

    def __call__(self, piece: int) -> int:
        return piece
