"""Annotated pages: reading them, measuring a text against the annotated one, and telling which blocks belong to it."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cleaner.model import Block

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_GRAM = 4
_SHORT = 6  # words; shorter blocks are compared as lines, not by 4-grams

Grams = Counter[tuple[str, ...]]


def read_pages(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of a JSON Lines file (or .gz): objects with `page`, `text`, and possibly `url`, `id` and `optional`."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


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
    """Precision and recall over word 4-grams; what is optional is neither rewarded nor punished."""
    unspaced = is_unspaced(gold)
    wanted, got = grams(gold, unspaced), grams(text, unspaced)
    if not wanted and not got:
        return 1.0, 1.0
    hit, missed, extra = (wanted & got).total(), (wanted - got).total(), got - wanted
    for passage in optional:
        allowed, seam = grams(passage, unspaced), set(words(passage, unspaced))
        extra = Counter({gram: n for gram, n in (extra - allowed).items() if len(set(gram) & seam) < 3})
    false = extra.total()
    return hit / (hit + false) if hit + false else 0.0, hit / (hit + missed) if hit + missed else 1.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def label_by_snippets(blocks: Sequence[Block], page: Mapping[str, Any]) -> list[bool | None]:
    """Labels from passages that must and must not be in the text; None for blocks that hold neither or both."""
    must = [" ".join(snippet.split()) for snippet in page.get("include", ())]
    must_not = [" ".join(snippet.split()) for snippet in page.get("exclude", ())]
    labels: list[bool | None] = []
    for block in blocks:
        wanted = any(snippet in block.text for snippet in must)
        unwanted = any(snippet in block.text for snippet in must_not)
        labels.append(wanted if wanted != unwanted else None)
    return labels


def label_blocks(blocks: Sequence[Block], page: Mapping[str, Any]) -> list[bool | None]:
    """Whether each block belongs to the annotated text; None where it says nothing, or where the annotation leaves it open."""
    gold = page["text"].lower()
    unspaced = is_unspaced(gold)
    wanted = grams(gold, unspaced)
    stream = f" {' '.join(words(gold, unspaced))} "
    lines = {_plain(line) for line in page["text"].split("\n")}
    passages = [passage.lower() for passage in page.get("optional") or ()]
    optional = {gram for passage in passages for gram in grams(passage, unspaced)}
    optional_lines = {_plain(passage) for passage in passages}
    found = [words(block.text.lower(), unspaced) for block in blocks]
    labels: list[bool | None] = []
    for block, tokens in zip(blocks, found, strict=True):
        if not tokens:
            labels.append(None)
        elif len(tokens) < _SHORT:
            line = _plain(block.text)
            hit = line in lines or (len(tokens) >= 3 and f" {' '.join(tokens)} " in stream)
            labels.append(None if not hit and line in optional_lines else hit)
        else:
            here = [tuple(tokens[i : i + _GRAM]) for i in range(len(tokens) - _GRAM + 1)]
            hit = sum(gram in wanted for gram in here) >= 0.5 * len(here)
            open_ = not hit and sum(gram in wanted or gram in optional for gram in here) >= 0.5 * len(here)
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
