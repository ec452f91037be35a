"""The core region: the element of a page that holds the article, found by where the prose lies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner.model import Context, Core, Document, Verdict

_DOMINANT = 0.65  # share of its parent's prose from which a child is the one to go down into
_FIELD = 3  # levels; on the annotated pages 0.5 % of the articles' words lie farther away, and half of all blocks
_LINE_COST = 40  # characters of prose that one line without prose takes back: menus and teaser lists break a run, a subheading does not
_PARAGRAPH = 400  # characters; no single paragraph outweighs a body


OUTSIDE = Verdict(
    False, "navigation.outside", "navigation", "core", "It stands far from the region that holds the article's prose: menus, footers, other boxes."
)


def find_core(document: Document, judged: Sequence[Verdict | None]) -> Core:
    """Where the article is: an element of a page, the densest run of lines of a text dump."""
    masses = [document.mass(i, i + 1) if judged[i] is None else 0 for i in range(len(document.blocks))]
    start, end, context = _densest_element(document, masses) if document.contexts else _densest_run(masses)
    total = sum(masses)
    return Core(start, end, _field_around(document, context), context, sum(masses[start:end]) / total if total else 0.0)


def _field_around(document: Document, core: Context | None) -> tuple[int, int]:
    """The blocks of the element a few levels above the core: header lines, further parts of the body and what hangs on it."""
    for _ in range(_FIELD):
        core = core.parent if core is not None else None
    return document.spans[core.index] if core is not None else (0, len(document.blocks))


def _densest_element(document: Document, masses: Sequence[int]) -> tuple[int, int, Context | None]:
    """The smallest element that still dominates: from the root down, as long as one child holds most of the prose."""
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
