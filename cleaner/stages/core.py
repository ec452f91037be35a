"""The core region: the element of a page that holds the article, found by where the prose lies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner.model import Context, Core, Document, Verdict

_DOMINANT = 0.65  # share of its parent's prose from which a child is the one to go down into
_FIELD_LEVELS = 3  # above the core, at least
_FIELD_SHARE = 0.9  # of the page's prose, at least; half of the annotated pages' blocks lie farther away, and 0.3 % of their words


OUTSIDE = Verdict(
    False,
    "navigation.outside",
    "navigation",
    "core",
    "It stands far from the region that holds the article's prose: menus, footers, boxes.",
)


def find_core(document: Document, judged: Sequence[Verdict | None]) -> Core:
    """Where the article is in a page: the element that holds most of the prose."""
    masses = [document.mass(i, i + 1) if judged[i] is None else 0 for i in range(len(document.blocks))]
    start, end, context = _densest_element(document, masses)
    return Core("html", start, end, _field_around(document, masses, context), context, _share(masses, start, end))


def _share(masses: Sequence[int], start: int, end: int) -> float:
    total = sum(masses)
    return sum(masses[start:end]) / total if total else 0.0


def _field_around(document: Document, masses: Sequence[int], core: Context | None) -> tuple[int, int]:
    """The blocks of an element above the core: with header lines, further parts of the body and what hangs on it."""
    least = _FIELD_SHARE * sum(masses)
    level = 0
    while core is not None:
        start, end = document.spans[core.index]
        if level >= _FIELD_LEVELS and sum(masses[start:end]) >= least:
            return start, end
        level += 1
        core = core.parent
    return 0, len(document.blocks)


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
