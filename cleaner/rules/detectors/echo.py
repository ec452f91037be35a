"""Echo: what the head of a page says of title, description and authors, printed again above or under its text."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.fields.authors import split_authors
from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import is_open, verdict
from cleaner.rules.engine import find_body
from cleaner.text import ends_sentence, fold, label_key

REASONS = {
    "title.standfirst-echo": "The line repeats the description that the page's head gives and is no sentence: a headline's second line.",
    "byline.echo": "The line names the authors that the page's head gives, and nothing else.",
    "title.echo": "The block repeats the title that the page's head gives; the title goes to the metadata.",
}
_TITLE = verdict("title.echo", REASONS, tells="title")

_STANDFIRST = verdict("title.standfirst-echo", REASONS, tells="description")
_BYLINE = verdict("byline.echo", REASONS, tells="authors")

_LONGEST_BYLINE = 120  # characters
_SHORTEST = 12  # characters; a title like "Sport" says nothing about the line that repeats it


def _names_any(folded: str, authors: set[str]) -> bool:
    return any(author in folded for author in authors)


def _is_title_with_kicker(key: str, titles: set[str]) -> bool:
    """Whether a first-rank heading and a title differ only in what one of them prints before or after."""
    return len(key) >= _SHORTEST and any(title in key or key in title for title in titles)


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on the blocks that say what the head gave as title, standfirst or authors, but for those between paragraphs."""
    if head is None:
        return {}
    body = find_body(document, judged)
    inside = range(body.first, body.last) if body.first is not None and body.last is not None else range(0)
    titles = {label_key(fold(candidate.value)) for candidate in head.titles}
    titles = {title for title in titles if len(title) >= _SHORTEST}
    longest = max((len(claim.value) for claim in (*head.titles, *head.descriptions)), default=0) + 10
    descriptions = {label_key(fold(candidate.value)) for candidate in head.descriptions}
    authors = {fold(name) for candidate in head.authors for name in split_authors(candidate.value)}
    result = {}
    for block in document.blocks[core.field[0] : core.field[1]]:
        if not is_open(judged[block.index]) or block.index in inside:
            continue
        key = label_key(fold(block.text)) if len(block.text) <= longest else ""
        if key in titles or (block.level == 1 and _is_title_with_kicker(label_key(fold(block.text)), titles)):
            result[block.index] = _TITLE
        elif key in descriptions and len(key) >= _SHORTEST and not ends_sentence(block.text):
            result[block.index] = _STANDFIRST
        elif len(block.text) <= _LONGEST_BYLINE and _names_any(fold(block.text), authors) and not ends_sentence(block.text):
            names = split_authors(block.text)
            if names and all(fold(name) in authors for name in names):
                result[block.index] = _BYLINE
    return result
