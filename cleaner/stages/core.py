"""The core region: the element of a page that holds the article, found by where the prose lies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner.model import Context, Core, Document, Verdict

_DOMINANT = 0.55  # share of its parent's prose from which a child is the one to go down into
_LINE_COST = 40  # characters of prose that one line without prose takes back: menus and teaser lists break a run, a subheading does not
_PARAGRAPH = 400  # characters; no single paragraph outweighs a body


def find_core(document: Document, judged: Sequence[Verdict | None]) -> Core:
    """Where the article is: an element of a page, the densest run of lines of a text dump."""
    masses = [document.mass(i, i + 1) if judged[i] is None else 0 for i in range(len(document.blocks))]
    start, end, context = _densest_element(document, masses) if document.contexts else _densest_run(masses)
    total = sum(masses)
    return Core(start, end, context, sum(masses[start:end]) / total if total else 0.0)


def _densest_element(document: Document, masses: Sequence[int]) -> tuple[int, int, Context | None]:
    """The smallest element that still dominates: from the root down, as long as one child holds more than half of the prose."""
    before = list(accumulate(masses, initial=0))
    core: Context | None = None
    start, end = 0, len(document.blocks)
    for context in document.contexts:
        if context.parent is not core:
            continue
        first, last = document.spans[context.index]
        inside = before[last] - before[first]
        if inside and last - first > 1 and inside >= _DOMINANT * (before[end] - before[start]):
            core, start, end = context, first, last
    return start, end, core


def _densest_run(masses: Sequence[int]) -> tuple[int, int, None]:
    """The run of lines with the largest sum of prose less the cost of lines without (maximum subarray, Kadane 1984)."""
    best, best_range = 0, (0, len(masses))
    total, start = 0, 0
    for index, mass in enumerate(masses):
        total += min(mass, _PARAGRAPH) if mass else -_LINE_COST
        if total <= 0:
            total, start = 0, index + 1
        elif total > best:
            best, best_range = total, (start, index + 1)
    return *best_range, None
