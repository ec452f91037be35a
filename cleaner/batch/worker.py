"""A worker: a process that does one piece of work after the other, within limits that hold inside C code too."""

from __future__ import annotations

import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.batch.wire import pack, unpack
from cleaner.config import Engine

with suppress(ImportError):  # on Windows, where there are no workers
    import resource

HEAD = struct.Struct("!cQ")
"""Before each message: its kind, and how many bytes follow."""

_PATIENCE = 5  # times the deadline by the clock: a worker that has a fifth of a core still computes for as long as it may

READY, UNFIT, ANSWER, FAILED, LEAVING = b"R", b"U", b"A", b"F", b"L"


def serve(channel: socket.socket, engine: Engine) -> None:
    """Take a function from the channel, then its arguments one by one; send back what it makes of each, until the channel ends."""
    _be_the_first_to_go()
    # The default action of both ends a process whatever it does: no code of this process has to run for it, so it holds in C.
    for ending in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(ending, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPROF, signal.SIGALRM})
    with suppress(ConnectionError), channel, channel.makefile("rb") as messages:  # the parent is gone, and nobody waits any more
        try:
            work = unpack(_received(messages))
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
            _send(channel, UNFIT, f"{type(error).__name__}: {error}")
            return
        _send(channel, READY)
        for _ in range(engine.renewed_after):
            packed = _received(messages)
            if not packed:
                return
            if not _answered(channel, work, packed, engine) or _is_big(engine):
                break
        _send(channel, LEAVING)


def _answered(channel: socket.socket, work: Callable[[Any], object], packed: bytes, engine: Engine) -> bool:
    """Do one piece of work; whether this process is good for another."""
    item = unpack(packed)
    del packed
    _wind(engine.deadline or 0)
    try:
        answer = pack(work(item))
    except Exception as error:  # noqa: BLE001 - this piece failed, not the run; a process it failed in so badly is not used again
        _wind(0)
        _send(channel, FAILED, f"{type(error).__name__}: {error}")
        return False
    _wind(0)  # sending may have to wait for the parent, which is no fault of the work
    _send(channel, ANSWER, answer)
    return True


def _wind(deadline: float) -> None:
    """Have the kernel end this process after so many seconds; 0: have it no more.

    By SIGPROF when it has computed for so long, by SIGALRM when much more has passed by: it waits, or the machine slept or was busy.
    """
    signal.setitimer(signal.ITIMER_PROF, deadline)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE * deadline)


def _is_big(engine: Engine) -> bool:
    """Whether one piece took so much that the rest of it, which the allocator keeps, might cost an innocent one its life."""
    unit = 1 if sys.platform == "darwin" else 1024
    return engine.memory is not None and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > engine.memory * 2**20 / 2


def _be_the_first_to_go() -> None:
    """When the machine's memory runs out, the kernel kills one process: let it be this one and not the parent."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("900")


def _send(channel: socket.socket, kind: bytes, content: object = b"") -> None:
    packed = content if isinstance(content, bytes) else pack(content)
    channel.sendall(HEAD.pack(kind, len(packed)) + packed)


def _received(messages: BinaryIO) -> bytes:
    """The next message; b"" when the channel has ended."""
    head = messages.read(HEAD.size)
    return messages.read(HEAD.unpack(head)[1]) if len(head) == HEAD.size else b""
