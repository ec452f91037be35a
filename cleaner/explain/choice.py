"""Which blocks of a page are to be shown: kept or removed ones, those of a rule or category, those that say certain words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import accumulate
from typing import Literal

from cleaner.model import Block
from cleaner.text import fold


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; None asks for everything, and a block must be all that is asked.

    `rule` is an id or a pattern of ids such as `related.*`; `words` are found as `words_at` finds them.
    """

    only: Literal["kept", "removed"] | None = None
    rule: str | None = None
    categories: frozenset[str] = frozenset()
    words: str | None = None

    def indexes(self, blocks: Sequence[Block]) -> list[int]:
        """The indexes of the blocks that are asked for, in document order."""
        wanted = range(len(blocks)) if self.words is None else words_at(self.words, blocks)
        return [index for index in wanted if self._asks_for(blocks[index])]

    def _asks_for(self, block: Block) -> bool:
        verdict = block.verdict
        assert verdict is not None  # every block of an article has one
        return (
            (self.only is None or verdict.kept is (self.only == "kept"))
            and (self.rule is None or fnmatchcase(verdict.rule, self.rule))
            and (not self.categories or verdict.category in self.categories)
        )


def words_at(words: str, blocks: Sequence[Block]) -> list[int]:
    """The indexes of the blocks that say some words, also where these run on from one block into the next.

    Compared is folded text: case, kinds of quotes and hyphens, and white space make no difference.

    >>> blocks = [Block(0, "paragraph", "The harbour"), Block(1, "paragraph", "reopened."), Block(2, "paragraph", "A harbour.")]
    >>> words_at("Harbour  reopened", blocks), words_at("harbour", blocks)
    ([0, 1], [0, 2])
    """
    wanted = fold(words)
    if not wanted:
        return []
    folded = [fold(block.text) for block in blocks]
    starts = list(accumulate((len(text) + 1 for text in folded), initial=0))
    page = " ".join(folded)
    found: dict[int, None] = {}
    at = page.find(wanted)
    while at >= 0:
        first, last = bisect_right(starts, at) - 1, bisect_right(starts, at + len(wanted) - 1) - 1
        found.update(dict.fromkeys(range(first, last + 1)))
        at = page.find(wanted, at + 1)
    return list(found)
