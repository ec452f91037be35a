"""Counting what is frequent in a stream in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar


class Counted(Protocol):
    """What is known of a key: how often it came, and how often it may have come before it was known."""

    count: int
    missed: int


Entry = TypeVar("Entry", bound=Counted)
Key = TypeVar("Key")


class Frequent(Generic[Key, Entry]):
    """The frequent keys of a stream, by lossy counting (Manku and Motwani, VLDB 2002) with a fixed number of entries.

    When there is no room, the rarest keys go: those that came no more often than the level, which rises by one each time. A key that
    came more often than the level is never lost, and the same stream gives the same entries.
    """

    def __init__(self, most: int, make: Callable[[int], Entry]) -> None:
        """Hold `most` entries; `make` makes one that counts nothing yet, given how often its key may have been missed."""
        self.level = 0
        self._most = most
        self._make = make
        self._entries: dict[Key, Entry] = {}

    def __len__(self) -> int:
        """How many keys are known."""
        return len(self._entries)

    def count(self, key: Key) -> Entry:
        """Count a key that came; its entry is there to note more about it."""
        entry = self._entries.get(key)
        if entry is None:
            while len(self._entries) >= self._most:
                self._drop_rarest()
            entry = self._entries[key] = self._make(self.level)
        entry.count += 1
        return entry

    def get(self, key: Key) -> Entry | None:
        """What is known of a key."""
        return self._entries.get(key)

    def items(self) -> Iterator[tuple[Key, Entry]]:
        """All keys that are known, in the order in which they came."""
        yield from self._entries.items()

    def _drop_rarest(self) -> None:
        self.level += 1
        self._entries = {key: entry for key, entry in self._entries.items() if entry.count + entry.missed > self.level}
