"""The measure: a text against the annotated one, and which blocks of a page belong to it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from cleaner.model import Block

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_GRAM = 4
_SHORT = 6  # words; shorter blocks are compared as lines, not by 4-grams

Grams = Counter[tuple[str, ...]]


def words(text: str, unspaced: bool) -> list[str]:
    """The words of a text; each character by itself in scripts without spaces."""
    found = _WORD.findall(text)
    return [part for word in found for part in (word if unspaced and _UNSPACED.search(word) else [word])]


def is_unspaced(text: str) -> bool:
    """Whether a text is written in a script without spaces between words."""
    return bool(_UNSPACED.search(text[:400]))


def grams(text: str, unspaced: bool) -> Grams:
    """The word 4-grams of a text, as the article-extraction-benchmark counts them."""
    found = words(text, unspaced)
    return Counter(tuple(found[i : i + _GRAM]) for i in range(max(1, len(found) - _GRAM + 1)) if found)


def precision_recall(gold: str, text: str, optional: Sequence[str] = ()) -> tuple[float, float]:
    """Precision and recall over word 4-grams; what is optional is neither rewarded nor punished.

    >>> precision_recall("The ferry came back on Monday.", "The ferry came back on Monday. Share this")
    (0.6, 1.0)
    """
    unspaced = is_unspaced(gold)
    wanted, got = grams(gold, unspaced), grams(text, unspaced)
    if not wanted and not got:
        return 1.0, 1.0
    hit, missed, extra = (wanted & got).total(), (wanted - got).total(), got - wanted
    if optional:
        allowed: Grams = Counter()
        seam: set[str] = set()
        for passage in optional:
            allowed |= grams(passage, unspaced)
            seam.update(words(passage, unspaced))
        # Where an optional passage meets another text, a gram has words of both.
        extra = Counter({gram: count for gram, count in (extra - allowed).items() if len(set(gram) & seam) < 3})
    false = extra.total()
    return hit / (hit + false) if hit + false else 0.0, hit / (hit + missed) if hit + missed else 1.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def plain(text: str) -> str:
    """A text without anything but its words, in lower case: how titles, names and lines are compared."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def names_f1(gold: Iterable[str], names: Iterable[str]) -> float:
    """F1 over a list of names, each of which is right or wrong."""
    wanted, got = {plain(name) for name in gold}, {plain(name) for name in names} - {""}
    hit = len(wanted & got)
    return f1(hit / len(got), hit / len(wanted)) if hit else 0.0


def squeezed(text: str) -> str:
    """A text with single spaces, in which passages are looked for."""
    return " ".join(text.split())


def label_by_snippets(blocks: Sequence[Block], include: Sequence[str], exclude: Sequence[str]) -> list[bool | None]:
    """Labels from passages that must and must not be in the text; None for blocks that hold neither or both."""
    must, must_not = list(map(squeezed, include)), list(map(squeezed, exclude))
    labels: list[bool | None] = []
    for block in blocks:
        wanted = any(snippet in block.text for snippet in must)
        unwanted = any(snippet in block.text for snippet in must_not)
        labels.append(wanted if wanted != unwanted else None)
    return labels


def label_blocks(blocks: Sequence[Block], text: str, optional: Sequence[str] = ()) -> list[bool | None]:
    """Whether each block belongs to the annotated text; None where it says nothing, or where the annotation leaves it open."""
    gold = text.lower()
    unspaced = is_unspaced(gold)
    wanted = grams(gold, unspaced)
    stream = f" {' '.join(words(gold, unspaced))} "
    lines = {plain(line) for line in text.split("\n")}
    passages = [passage.lower() for passage in optional]
    open_grams = {gram for passage in passages for gram in grams(passage, unspaced)}
    open_lines = {plain(passage) for passage in passages}
    found = [words(block.text.lower(), unspaced) for block in blocks]
    labels: list[bool | None] = []
    for block, tokens in zip(blocks, found, strict=True):
        if not tokens:
            labels.append(None)
        elif len(tokens) < _SHORT:
            line = plain(block.text)
            hit = line in lines or (len(tokens) >= 3 and f" {' '.join(tokens)} " in stream)
            labels.append(None if not hit and line in open_lines else hit)
        else:
            here = [tuple(tokens[i : i + _GRAM]) for i in range(len(tokens) - _GRAM + 1)]
            hit = sum(gram in wanted for gram in here) >= 0.5 * len(here)
            open_ = not hit and sum(gram in wanted or gram in open_grams for gram in here) >= 0.5 * len(here)
            labels.append(None if open_ else hit)
    _unlabel_copies(blocks, found, labels, stream)
    return labels


def _unlabel_copies(blocks: Sequence[Block], found: Sequence[Sequence[str]], labels: list[bool | None], stream: str) -> None:
    """Of the copies of a text that the annotation holds once, only the one among the most annotated neighbours counts."""
    sizes = [len(tokens) for tokens in found]
    long = [i for i, label in enumerate(labels) if label and sizes[i] >= 15]
    counts = Counter(block.text for block in blocks)
    if long:
        for i, label in enumerate(labels):
            if label and sizes[i] < 12 and counts[blocks[i].text] > 1 and not long[0] - 3 <= i <= long[-1] + 3:
                labels[i] = False
    best: dict[str, tuple[int, int]] = {}
    for i, label in enumerate(labels):
        if not label or sizes[i] < _SHORT:
            continue
        text = blocks[i].text
        near = sum(sizes[j] for j in range(max(0, i - 4), min(len(labels), i + 5)) if j != i and labels[j])
        if text in best and stream.count(f" {' '.join(found[i])} ") < 2:
            other, its_near = best[text]
            loser = other if near > its_near else i
            labels[loser] = False
            if loser == other:
                best[text] = (i, near)
        else:
            best[text] = (i, near)
