"""Echo: the title that the head of a page gives, printed again above or under its text."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import verdict
from cleaner.rules.engine import find_body
from cleaner.text import fold, label_key

REASONS = {
    "title.echo": "The block repeats the title that the page's head gives; the title goes to the metadata.",
}
_TITLE = verdict("title.echo", REASONS, tells="title")

_SHORTEST = 12  # characters; a title like "Sport" says nothing about the line that repeats it


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on the blocks that say what the head gave as title, but for subheadings between paragraphs."""
    if head is None:
        return {}
    body = find_body(document, judged)
    inside = range(body.first, body.last) if body.first is not None and body.last is not None else range(0)
    titles = {label_key(fold(candidate.value)) for candidate in head.titles}
    titles = {title for title in titles if len(title) >= _SHORTEST}
    longest = max(map(len, titles), default=0) + 10
    return {
        block.index: _TITLE
        for block in document.blocks
        if judged[block.index] is None
        and block.index not in inside
        and len(block.text) <= longest
        and label_key(fold(block.text)) in titles
    }
