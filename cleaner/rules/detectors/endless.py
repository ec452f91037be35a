"""Endless pages: further articles that a page put under its own while somebody scrolled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.model import Block, Context, Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import is_open, verdict
from cleaner.rules.engine import ancestors
from cleaner.text import LONG_PROSE, fold, label_key

REASONS = {"related.next-article": "Another article begins here: an element like that of the page's own, with a headline of the same rank."}
_NEXT = verdict("related.next-article", REASONS)

_RANK = 2  # of a headline, at most; a heading of a lower one begins a part
_STORY = 2 * LONG_PROSE  # weight of an article's own prose, at least
_WORDS = frozenset(("article", "entry", "post", "story"))  # one of which names an article's element, if its tag doesn't


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on what stands in the elements of further articles."""
    titles = {label_key(fold(claim.value)) for claim in head.titles} if head else set()
    headings = [block for block in document.blocks if 0 < block.level <= _RANK] if titles else []
    own = next((block for block in headings if label_key(fold(block.text)) in titles), None)
    if own is None:
        return {}
    later = [block for block in headings if block.index > own.index and block.level == own.level]
    return {index: _NEXT for start, end in _further(document, own, later) for index in range(start, end) if is_open(judged[index])}


def _further(document: Document, own: Block, later: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where the elements lie that hold one of the later headings and are like the one that holds the page's own headline."""
    inside: dict[int, Context] = {}  # by each element around the headline: the one in it that leads there
    below: Context | None = None
    for context in ancestors(own):
        if below is not None:
            inside[context.index] = below
        below = context
    for heading in later:
        other: Context | None = None
        for context in ancestors(heading):
            if context.index in inside:
                if other is not None and _are_alike(document, inside[context.index], other):
                    yield document.spans[other.index]
                break
            other = context


def _are_alike(document: Document, own: Context, other: Context) -> bool:
    if (own.tag, own.words) != (other.tag, other.words) or not (own.tag == "article" or _WORDS.intersection(own.words)):
        return False
    return document.mass(*document.spans[own.index]) >= _STORY
