"""Natural repetition: which of the repeats in a text without elements good prose has too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cleaner.model import Core, Verdict

_LEADS = 2  # paragraphs with which a text begins
_DATELINE = 10  # words
_GRAM = 4  # words
_SHARED = 0.9  # of the 4-grams of two texts that differ in quotes and hyphens


def unnatural(found: Mapping[int, Verdict], words: Mapping[int, Sequence[str]], core: Core) -> Iterator[int]:
    """The repeats that a page made, of the paragraphs that stand again: without quotes taken up, refrains, entries of lists.

    Where boilerplate shows that a text is as some page printed it, a paragraph that stands twice is the page's, unless a longer one
    tells it anew. In a text that is clean already only a lead is: pages print it as the standfirst and again as the beginning.

    Args:
        found: the verdicts on paragraphs that repeat others.
        words: of every paragraph that was compared.
        core: what kind of text it is.
    """
    leads = _leads(words) if found else ()
    for index in found:
        copies = [other for other in words if other != index and _is_same(words[index], words[other])]
        if core.kind == "clean":
            if len(copies) == 1 and (index in leads or copies[0] in leads):
                yield index
        elif copies or any(_is_part(words[index], words[other]) for other in words if other not in found):
            yield index


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


def _is_part(one: Sequence[str], other: Sequence[str]) -> bool:
    return f" {' '.join(one)} " in f" {' '.join(other)} "


def _grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1)))
