"""The core region: the element of a page that holds the article, found by where the prose lies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner.model import Context, Core, Document, Verdict
from cleaner.text import ends_sentence, weight

_DOMINANT = 0.65  # share of its parent's prose from which a child is the one to go down into
_FIELD_LEVELS = 3  # above the core, at least
_FIELD_SHARE = 0.9  # of the page's prose, at least; half of the annotated pages' blocks lie farther away, and 0.3 % of their words
_LABEL = 60  # characters
_LABELS_OF_A_DUMP = 0.55  # share of the lines; with the next two limits 93 % of annotated dumps are told, and 3 % of main texts mistaken
_PROSE_OF_A_DUMP = 0.85  # share of the characters, at most
_LINES_OF_A_DUMP = 25  # lines; no page shows fewer
_LINE_COST = 80  # characters of prose that one line without prose takes back: menus and teaser lists break a run, a subheading does not
_PARAGRAPH = 400  # characters; no single paragraph outweighs a body


OUTSIDE = Verdict(
    False,
    "navigation.outside",
    "navigation",
    "core",
    "It stands far from the region that holds the article's prose: menus, footers, boxes.",
)


def find_core(document: Document, judged: Sequence[Verdict | None]) -> Core:
    """Where the article is: an element of a page, the densest run of lines of a dump, all of a text."""
    masses = [document.mass(i, i + 1) if judged[i] is None else 0 for i in range(len(document.blocks))]
    everything = (0, len(masses))
    if not document.contexts:
        if not _is_dump(document):
            return Core("text", *everything, everything, None, 1.0)
        start, end = _densest_run(masses)
        return Core("dump", start, end, everything, None, _share(masses, start, end))
    start, end, context = _densest_element(document, masses)
    return Core("html", start, end, _field_around(document, masses, context), context, _share(masses, start, end))


def _share(masses: Sequence[int], start: int, end: int) -> float:
    total = sum(masses)
    return sum(masses[start:end]) / total if total else 0.0


def _is_dump(document: Document) -> bool:
    """Whether a text is all that a browser showed of a page: then most of its lines are menus, headlines and labels."""
    lines = len(document.blocks)
    if lines < _LINES_OF_A_DUMP or document.prose[-1] > _PROSE_OF_A_DUMP * sum(weight(block.text) for block in document.blocks):
        return False
    return sum(len(block.text) < _LABEL and not ends_sentence(block.text) for block in document.blocks) > _LABELS_OF_A_DUMP * lines


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


def _densest_run(masses: Sequence[int]) -> tuple[int, int]:
    """The run of lines with the largest sum of prose less the cost of lines without (maximum subarray, Kadane 1984)."""
    best, best_range = 0, (0, len(masses))
    total, start = 0, 0
    for index, mass in enumerate(masses):
        total += min(mass, _PARAGRAPH) if mass else -_LINE_COST
        if total <= 0:
            total, start = 0, index + 1
        elif total > best:
            best, best_range = total, (start, index + 1)
    return best_range
