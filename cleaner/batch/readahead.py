"""Reads in a thread, so that a source which makes one wait (a pipe, a slow disk) holds up nothing that is done already."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final, Generic, TypeVar, final

T = TypeVar("T")

_AHEAD = 4  # items read and not taken
_RINGS = 4096  # more than can be waiting


@final
class Nothing:
    """Says that there is nothing to be had now."""


NOTHING: Final = Nothing()


@dataclass(frozen=True, slots=True)
class _Raised:
    error: BaseException


class Plain(Generic[T]):
    """A source that is read when it is asked, in the thread that asks."""

    def __init__(self, items: Iterable[T]) -> None:
        """Read `items`."""
        self._items = iter(items)
        self.ended = False

    def take(self) -> T | Nothing:
        """The next item, `NOTHING` after the last."""
        for item in self._items:
            return item
        self.ended = True
        return NOTHING


class ReadAhead(Generic[T]):
    """A source that is read ahead of being asked, in a thread of its own; to be used with `with`, which ends it."""

    def __init__(self, items: Iterable[T]) -> None:
        """Read `items`, which from now on belong to the thread."""
        self.ended = False
        self._read: SimpleQueue[T | _Raised | Nothing] = SimpleQueue()
        self._room: SimpleQueue[None] = SimpleQueue()  # as many as may be read and not taken
        for _ in range(_AHEAD):
            self._room.put(None)
        self._bell, self._rope = socket.socketpair()
        self._bell.setblocking(False)
        self._listened_for = False
        self._stopped = False
        # A daemon, for a thread that waits for a pipe can't be woken.
        self._thread = threading.Thread(target=self._run, args=(iter(items),), daemon=True)

    def __enter__(self) -> ReadAhead[T]:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Read no more."""
        self._stopped = True
        self._room.put(None)

    def fileno(self) -> int:
        """Readable when something has come since `take` found nothing, until it is `heard`."""
        return self._bell.fileno()

    def heard(self) -> None:
        """Nobody need ring any more."""
        self._listened_for = False
        with suppress(BlockingIOError):
            self._bell.recv(_RINGS)

    def take(self) -> T | Nothing:
        """The next item; `NOTHING` if it is not read yet, and after the last.

        Raises:
            BaseException: what reading it raised.
        """
        item = self._next()
        if item is None:
            self._listened_for = True
            item = self._next()  # it may have come before the thread could see that it was waited for
            if item is None:
                return NOTHING
        self._listened_for = False
        (found,) = item
        if isinstance(found, Nothing):
            self.ended = True
        elif isinstance(found, _Raised):
            self.ended = True
            raise found.error
        self._room.put(None)
        return found

    def _next(self) -> tuple[T | _Raised | Nothing] | None:
        try:
            return (self._read.get_nowait(),)
        except Empty:
            return None

    def _run(self, items: Iterator[T]) -> None:
        last: _Raised | Nothing = NOTHING
        try:
            for item in items:
                self._room.get()
                if self._stopped:
                    return
                self._put(item)
        except BaseException as error:  # noqa: BLE001 - it is raised where the item would have been taken
            last = _Raised(error)
        self._put(last)

    def _put(self, item: T | _Raised | Nothing) -> None:
        self._read.put(item)
        if self._listened_for:
            self._rope.send(b".")
