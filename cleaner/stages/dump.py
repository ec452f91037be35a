"""Dumps: what a text without elements is, and where the article lies in it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Core, Document, Verdict
from cleaner.text import ends_sentence

# A whole page's visible text, told by three figures of its lines. Measured on 459 annotated main texts and the dumps of 209 of their
# pages: 200 of the dumps are told, and none of the main texts, however many lists they hold, for their lines are not of menus.
_FEWEST_LINES = 25
_FEWEST_KNOWN, _KNOWN = 5, 0.07  # lines that the wording of rules takes: how many, and which share of all
_LABEL, _LABELS = 60, 0.4  # characters of a label; share of the lines that are labels
_UNCLEAN = 0.05  # share of the lines; 95 % of main texts have fewer, and one in ten of the same texts as they were scraped

# Characters of prose that one line without prose takes back: menus and teaser lists break a run, a subheading does not, and boilerplate
# that is known goes anyway.
_LINE_COST, _KNOWN_COST = 80, 40
_PARAGRAPH = 400  # characters; no single paragraph outweighs a body
_NEAR = 40  # lines around that run; of those farther away that rules don't know, one in a thousand is the article's


def find_text_core(document: Document, judged: Sequence[Verdict | None]) -> Core:
    """Where the article is in a text without elements: the densest run of prose of a whole page's dump, all of any other text.

    A text of which the wording of rules takes hardly a line is clean already.
    """
    known = sum(verdict is not None and not verdict.kept for verdict in judged)
    everything = (0, len(document.blocks))
    if not known or known < _UNCLEAN * len(judged):
        return Core("clean", *everything, everything, None, 1.0)
    if not _is_dump(document, known):
        return Core("text", *everything, everything, None, 1.0)
    masses = [document.mass(i, i + 1) if verdict is None else 0 for i, verdict in enumerate(judged)]
    costs = [_KNOWN_COST if verdict else _LINE_COST for verdict in judged]
    start, end = _densest_run(masses, costs)
    total = sum(masses)
    field = (max(0, start - _NEAR), min(len(judged), end + _NEAR))
    return Core("dump", start, end, field, None, sum(masses[start:end]) / total if total else 0.0)


def _is_dump(document: Document, known: int) -> bool:
    """Whether a text is all that a browser showed of a page: then most of its lines are menus, headlines and labels."""
    lines = len(document.blocks)
    if lines < _FEWEST_LINES or known < max(_FEWEST_KNOWN, _KNOWN * lines):
        return False
    return sum(len(block.text) < _LABEL and not ends_sentence(block.text) for block in document.blocks) > _LABELS * lines


def _densest_run(masses: Sequence[int], costs: Sequence[int]) -> tuple[int, int]:
    """The run of lines with the largest sum of prose less the cost of lines without (maximum subarray, Kadane 1984)."""
    best, best_range = 0, (0, len(masses))
    total, start = 0, 0
    for index, (mass, cost) in enumerate(zip(masses, costs, strict=True)):
        total += min(mass, _PARAGRAPH) if mass else -cost
        if total <= 0:
            total, start = 0, index + 1
        elif total > best:
            best, best_range = total, (start, index + 1)
    return best_range
