"""Natural repetition: which of the repeats in a text without elements good prose has too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from cleaner.model import Core, Verdict

_LEADS = 2  # paragraphs with which a text begins
_DATELINE = 10  # words
_GRAM = 4  # words
_MOST_HOLDERS = 50  # texts that are compared for a 4-gram; what more of them hold is a form of words
_SHARED = 0.9  # of the 4-grams of two texts that differ in quotes and hyphens

_Gram = tuple[str, ...]


def unnatural(found: Mapping[int, Verdict], words: Mapping[int, Sequence[str]], core: Core) -> Iterator[int]:
    """The repeats that a page made, of the paragraphs that stand again: without quotes taken up, refrains, entries of lists.

    Where boilerplate shows that a text is as some page printed it, a paragraph that stands twice is the page's, unless a longer one
    tells it anew. In a text that is clean already only a lead is: pages print it as the standfirst and again as the beginning.

    Args:
        found: the verdicts on paragraphs that repeat others.
        words: of every paragraph that was compared.
        core: what kind of text it is.
    """
    if not found:
        return
    leads = _leads(words)
    copies = _Copies(words)
    told = "\n".join(f" {' '.join(words[other])} " for other in words if other not in found)
    for index in found:
        if core.kind == "clean":
            others = list(islice(copies.of(index), 2))
            if len(others) == 1 and (index in leads or others[0] in leads):
                yield index
        elif any(True for _ in copies.of(index)) or f" {' '.join(words[index])} " in told:
            yield index


class _Copies:
    """The texts of a document by their 4-grams, so that each is compared with a few others only."""

    def __init__(self, words: Mapping[int, Sequence[str]]) -> None:
        self._words = words
        self._holders: dict[_Gram, list[int]] = defaultdict(list)
        for index, own in words.items():
            for gram in set(_grams(own)):
                self._holders[gram].append(index)

    def of(self, index: int) -> Iterator[int]:
        """The texts that are the same as this one."""
        own = self._words[index]
        grams = sorted(set(_grams(own)), key=lambda gram: len(self._holders[gram]))
        # A copy lacks a tenth of the grams, and those on the seams, at most: among the rarest ones more than that, one must be its own.
        probes = grams[: len(grams) - int(_SHARED * (len(grams) - _DATELINE)) + 1]
        asked = {index}
        for other in chain.from_iterable(self._holders[gram][:_MOST_HOLDERS] for gram in probes):
            if other not in asked:
                asked.add(other)
                if _is_same(own, self._words[other]):
                    yield other


def _leads(words: Mapping[int, Sequence[str]]) -> Sequence[int]:
    """The first paragraphs, and the copies that follow them at once."""
    leads: list[int] = []
    told = 0
    for index in sorted(words):
        if not any(_is_same(words[index], words[lead]) for lead in leads):
            told += 1
            if told > _LEADS:
                break
        leads.append(index)
    return leads


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts differ by no more than a dateline, quotes and hyphens."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > _DATELINE:
        return False
    grams = _grams(shorter)
    return (grams & _grams(longer)).total() >= _SHARED * grams.total()


def _grams(words: Sequence[str]) -> Counter[_Gram]:
    return Counter(tuple(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1)))
