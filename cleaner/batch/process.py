"""A worker process as its parent sees it: started on its own, never waited for, watched, and told apart by how it died."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

from cleaner.batch.worker import HEAD, LEAVING, UNFIT, serve
from cleaner.config import Engine

_AT_HAND = 2  # pieces of work a worker holds: one it works on, and one so that it need not wait for the parent
_CHUNK = 2**17
# Never a plain fork: the caller may have threads, and a worker would keep the parent's files and sockets open.
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def preload() -> None:
    """Start the process that workers are forked from, with what they need in it, so that each of them begins at once.

    For a program of our own: it holds for everything that a program has forked there.
    """
    if _METHOD == "forkserver":
        from multiprocessing.forkserver import ensure_running

        multiprocessing.set_forkserver_preload(["cleaner.batch.warm"])
        with _on_its_own():
            ensure_running()


@contextmanager
def _on_its_own() -> Iterator[None]:
    """What is started here is deaf to Ctrl-C, which goes to every process of a terminal, and knows nothing of the program's own module.

    Else `multiprocessing` would run the user's script again in every worker, and one without `if __name__ == "__main__":` would start
    workers that start workers.
    """
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class Task:
    """A piece of work: on its way, done, or lost."""

    __slots__ = ("answer", "item", "size", "tries")

    def __init__(self, item: Any) -> None:
        """Nothing has happened to it."""
        self.item = item
        self.answer: Any = None  # (answer,) or Lost; None while there is none
        self.size = 0  # bytes it holds in this process
        self.tries = 0


class WorkerProcess:
    """A worker process as its parent sees it. Nothing here ever waits for it, so a worker that hangs holds up nobody."""

    def __init__(self, engine: Engine) -> None:
        """Start it."""
        self.channel, theirs = socket.socketpair()
        self.channel.setblocking(False)
        self.tasks: deque[Task] = deque()  # sent and not answered, in the order in which they will be
        self.state = UNFIT
        self.too_big = False
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()
        context: Any = multiprocessing.get_context(_METHOD)
        self.process = context.Process(target=serve, args=(theirs, engine), daemon=True)
        with _on_its_own():
            self.process.start()
        theirs.close()

    @property
    def is_free(self) -> bool:
        """Whether it can take another piece of work."""
        return self.state != LEAVING and len(self.tasks) < _AT_HAND

    def send(self, packed: bytes) -> None:
        """Have a message sent, as the channel takes it."""
        self._outgoing += (memoryview(HEAD.pack(b"T", len(packed))), memoryview(packed))

    def flush(self) -> bool:
        """Send what the channel takes; whether all is sent."""
        try:
            while self._outgoing:
                first = self._outgoing[0]
                sent = self.channel.send(first[:_CHUNK])
                if sent == len(first):
                    self._outgoing.popleft()
                else:
                    self._outgoing[0] = first[sent:]
        except BlockingIOError:
            return False
        except OSError:  # it is gone; reading its channel tells
            self._outgoing.clear()
        return True

    def messages(self) -> Iterator[tuple[bytes, bytes]]:
        """What it has said, as kinds and contents.

        Raises:
            EOFError: it is gone.
        """
        try:
            chunk = self.channel.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            raise EOFError
        self._incoming += chunk
        while len(self._incoming) >= HEAD.size:
            kind, length = HEAD.unpack_from(self._incoming)
            if len(self._incoming) < HEAD.size + length:
                break
            content = bytes(self._incoming[HEAD.size : HEAD.size + length])
            del self._incoming[: HEAD.size + length]
            yield kind, content

    def resident(self) -> int:
        """The bytes of it that lie in memory; 0 where it is gone, or the system does not tell."""
        try:
            with open(f"/proc/{self.process.pid}/statm", "rb") as statm:  # noqa: PTH123 - ten times a second for each worker
                return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            return 0


def cause(code: int | None) -> str:
    """What an exit code says, in words.

    >>> cause(-11), cause(1)
    ('killed by SIGSEGV', 'exit code 1')
    """
    with suppress(ValueError):
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
