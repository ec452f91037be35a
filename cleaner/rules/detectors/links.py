"""Links: headlines of other stories set as lines between the paragraphs, told by their form."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import verdict
from cleaner.rules.engine import find_body

REASONS = {"related.capitals": "A line between the paragraphs that is one link in capitals: the headline of another story of the site."}
_CAPITALS = verdict("related.capitals", REASONS)

_LEAST = 4  # words; shorter lines in capitals are labels, names and subheadings
_LINKED = 0.9  # share of the characters


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on linked lines in capitals between the first and the last paragraph; of 18 on annotated pages 17 were other stories'."""
    body = find_body(document, judged)
    if body.first is None or body.last is None:
        return {}
    return {
        block.index: _CAPITALS
        for block in document.blocks[body.first + 1 : body.last]
        if block.link_chars >= _LINKED * len(block.text)
        and block.kind in ("paragraph", "heading")
        and judged[block.index] is None
        and block.text.isupper()
        and len(block.text.split()) >= _LEAST
    }
