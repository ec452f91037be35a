"""Echo: the title and the description of a page, printed again above (or under) its text."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Block, Context, Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import verdict
from cleaner.rules.engine import find_body
from cleaner.text import fold, label_key

REASONS = {
    "title.echo": "The block repeats the title that the page's head gives; the title goes to the metadata.",
    "title.standfirst": "The block repeats the description that the page's head gives and is set apart above the text.",
}
_STANDFIRST = verdict("title.standfirst", REASONS, tells="description")
_TITLE = verdict("title.echo", REASONS, tells="title")

_ABOVE = 12  # blocks of the core's beginning in which a standfirst may stand
_SHORTEST = 12  # characters; a title like "Sport" says nothing about the line that repeats it


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on the blocks that say what the head gave as title, but for subheadings between paragraphs, and on the standfirst."""
    if head is None:
        return {}
    body = find_body(document, judged)
    inside = range(body.first, body.last) if body.first is not None and body.last is not None else range(0)
    titles = {label_key(fold(candidate.value)) for candidate in head.titles}
    titles = {title for title in titles if len(title) >= _SHORTEST}
    longest = max(map(len, titles), default=0) + 10
    result = {
        block.index: _TITLE
        for block in document.blocks
        if judged[block.index] is None
        and block.index not in inside
        and len(block.text) <= longest
        and label_key(fold(block.text)) in titles
    }
    standfirst = _find_standfirst(document, judged, core, head)
    if standfirst is not None:
        result.setdefault(standfirst.index, _STANDFIRST)
    return result


def _find_standfirst(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head) -> Block | None:
    """The block that repeats the description, if it does not stand among the paragraphs.

    A first paragraph is often the description too; it shares its element with the paragraphs after it, a standfirst does not.
    """
    descriptions = {label_key(fold(candidate.value)) for candidate in head.descriptions}
    last = min(core.end, core.start + _ABOVE)
    for block in document.blocks[core.field[0] : last]:
        if judged[block.index] is None and len(block.text) >= _SHORTEST and label_key(fold(block.text)) in descriptions:
            return block if _stands_apart(document, block, judged) else None
    return None


def _stands_apart(document: Document, block: Block, judged: Sequence[Verdict | None]) -> bool:
    """Whether no prose but this block lies in the element that holds the block's own element."""
    if block.kind == "heading":
        return True
    home = block.context
    while home is not None and home.tag in ("p", "span", "strong", "em", "b", "i"):
        own, home = home, home.parent
        if home is not None and own.words and own.tag == "p" and _named_alone(document, own):
            return True
    if home is None:
        return False
    start, end = document.spans[home.index]
    return not any(document.mass(i, i + 1) for i in range(start, end) if i != block.index and judged[i] is None)


def _named_alone(document: Document, paragraph: Context) -> bool:
    """Whether a paragraph has class words that none of its siblings has."""
    return not any(
        other.words == paragraph.words and other.parent is paragraph.parent for other in document.contexts if other is not paragraph
    )
