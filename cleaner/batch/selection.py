"""Which pages of an input a run takes: a shard, a sample, the first so many. Always the same ones of the same input."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from cleaner.model import Page, Source
from cleaner.sources import Failure

_NOWHERE = Source("")
_ALL = 2**64


@dataclass(frozen=True, slots=True)
class Selection:
    """Which pages are taken; None takes all. First the shard, of that the sample, of that the first.

    `shard` is (number, of so many), numbered from 1. `percent` is a share of the pages, `sample` a number of them, and `limit` the
    number of the first that are taken. A page is taken for its path and member, whatever else is in the input.
    """

    shard: tuple[int, int] | None = None
    percent: float | None = None
    sample: int | None = None
    limit: int | None = None

    def of(self, read: Callable[[], Iterable[Page | Failure]]) -> Iterator[Page | Failure]:
        """The pages that are taken of those that `read` reads. It is called twice for a `sample`, which can't be known before the end."""
        below = _ALL if self.percent is None else round(self.percent / 100 * _ALL)
        if self.sample is not None:
            numbers = (number for shard, number in map(_numbers, read()) if self._in_shard(shard))
            below = min(below, max(heapq.nsmallest(self.sample, numbers), default=-1) + 1)
        return islice((page for page in read() if self._takes(page, below)), self.limit)

    def _takes(self, page: Page | Failure, below: int) -> bool:
        shard, number = _numbers(page)
        return self._in_shard(shard) and number < below

    def _in_shard(self, number: int) -> bool:
        return self.shard is None or number % self.shard[1] == self.shard[0] - 1


def _numbers(page: Page | Failure) -> tuple[int, int]:
    """Two numbers below 2**64 that path and member give, one for shards and one for samples: no sample leans to a shard."""
    source = page.source or _NOWHERE
    path = source.path.encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(path + b"\0" + (source.member or "").encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big")
