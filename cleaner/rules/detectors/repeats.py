"""Repeats: a paragraph, or several glued into one, that stands again elsewhere in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import is_open, verdict
from cleaner.rules.detectors.natural import unnatural
from cleaner.text import fold, weight, words

REASONS = {
    "repeat.glued": "Several paragraphs glued into one, each of which stands again by itself.",
    "repeat.paragraph": "The paragraph stands again, as complete or more complete.",
}
_GLUED = verdict("repeat.glued", REASONS)
_PARAGRAPH = verdict("repeat.paragraph", REASONS)

_LEAST = 70  # weight; shorter lines repeat in good prose: refrains, quotes, table rows, "she said"
_PROBE = 6  # words that must stand twice before anything is counted
_LONG_WORD = 7  # letters
_LONGEST_REMEMBERED = 2000  # characters
_MOST_HOLDERS = 50  # blocks
_GRAM = 4
_COVERED = 0.9  # share of a block's word 4-grams found elsewhere; the rest are the seams of gluing and differing hyphens
_PARTS = 0.8  # of a glued block's 4-grams that its parts hold; at every seam three are lost

_Gram = tuple[str, ...]


class _Told(NamedTuple):
    """What a block says: its words, and some of the runs of words in it, by which texts that share a sentence find each other."""

    words: tuple[str, ...]
    prints: frozenset[_Gram]


def _read(text: str) -> _Told:
    told = tuple(words(fold(text)))
    runs = range(len(told) - _PROBE + 1)
    # Those that begin with a long word, wherever it stands: so both copies show the same ones, though one may be glued to something.
    marked = [i for i in runs if len(told[i]) >= _LONG_WORD]
    return _Told(told, frozenset(told[i : i + _PROBE] for i in marked or runs))


_read_again = lru_cache(maxsize=1 << 8)(_read)  # what is left of a page is looked at once more


def _grams(tokens: _Gram) -> Iterable[_Gram]:
    """The runs of so many words; fewer words are one run."""
    return zip(*(tokens[i:] for i in range(_GRAM)), strict=False) if len(tokens) >= _GRAM else (tokens,)


def _size(tokens: Sequence[str]) -> int:
    """How many grams there are."""
    return max(1, len(tokens) - _GRAM + 1)


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on repeated blocks; the copy that stays is the longer one (it has the dateline), else the first.

    Several paragraphs glued into one block go when at least two other blocks hold them. Compared by word 4-grams, so that quotes,
    hyphens and the text around a copy may differ.
    """
    blocks = document.blocks[core.field[0] : core.field[1]] if document.contexts else document.blocks
    told = {
        block.index: _read_again(block.text) if len(block.text) <= _LONGEST_REMEMBERED else _read(block.text)
        for block in blocks
        if is_open(judged[block.index])
        and block.kind not in ("row", "code")
        and (len(block.text) >= _LEAST or weight(block.text) >= _LEAST)
    }
    everything = {index: one.words for index, one in told.items()}
    result = _exact_copies(everything, judged)
    tokens = {index: found for index, found in everything.items() if index not in result}
    suspects = _twice({index: told[index].prints for index in tokens})
    if not suspects:
        return _left_out(result, everything, core)
    grams = {index: Counter(_grams(tokens[index])) for index in suspects}
    asked = set[_Gram]().union(*grams.values())
    holders: dict[_Gram, list[int]] = {}
    for index, found in tokens.items():
        for gram in asked.intersection(_grams(found)) if judged[index] is None else ():
            holders.setdefault(gram, []).append(index)
    # What very many blocks hold is a form of words, not a repeated paragraph; and it would make the time grow with its square.
    holders = {gram: found for gram, found in holders.items() if len(found) <= _MOST_HOLDERS}
    # Longest first: a glued block goes before the paragraphs that it repeats are looked at.
    for index in sorted(suspects, key=lambda i: (-len(tokens[i]), -i)):
        size = _size(tokens[index])
        shared: Counter[int] = Counter()
        covered = 0
        for gram, count in grams[index].items():
            others = [other for other in holders.get(gram, ()) if other != index and other not in result]
            shared.update(others)
            covered += count if others else 0
        # A part is another block that stands in this one as a whole, and is not this one over again.
        parts = [other for other, count in shared.items() if count >= _COVERED * _size(tokens[other]) and count < _PARTS * size]
        if len(parts) > 1 and sum(shared[other] for other in parts) >= _PARTS * size:
            result[index] = _GLUED
        elif covered >= _COVERED * size and any(
            shared[other] >= _COVERED * size and (len(tokens[other]), -other) > (len(tokens[index]), -index) for other in shared
        ):
            result[index] = _PARAGRAPH
    return _left_out(result, everything, core)


def _left_out(found: dict[int, Verdict], tokens: Mapping[int, tuple[str, ...]], core: Core) -> dict[int, Verdict]:
    """The verdicts but for those on natural repetition; an element's paragraphs stand twice by mistake only."""
    if core.kind == "html":
        return found
    single = {index: one for index, one in found.items() if one is _PARAGRAPH}
    return {index: one for index, one in found.items() if one is _GLUED} | dict.fromkeys(unnatural(single, tokens, core), _PARAGRAPH)


def _exact_copies(tokens: Mapping[int, tuple[str, ...]], judged: Sequence[Verdict | None]) -> dict[int, Verdict]:
    """Verdicts on the blocks that say word for word what an earlier one says; one that nothing speaks against stays before others."""
    first: dict[_Gram, int] = {}
    result: dict[int, Verdict] = {}
    for index in sorted(tokens, key=lambda i: (judged[i] is not None, i)):
        if first.setdefault(tokens[index], index) != index:
            result[index] = _PARAGRAPH
    return result


def _twice(prints: Mapping[int, frozenset[_Gram]]) -> list[int]:
    """The blocks of which a few words stand in another block too: the cheap question before the dear one."""
    count = Counter(chain.from_iterable(prints.values()))
    twice = {gram for gram, times in count.items() if times > 1} if len(count) < sum(map(len, prints.values())) else ()
    return [index for index, own in prints.items() if not own.isdisjoint(twice)]
