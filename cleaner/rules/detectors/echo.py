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


def _is_title_with_kicker(key: str, titles: set[str]) -> bool:
    """Whether a first-rank heading and a title differ only in what one of them prints before or after."""
    return any(title in key or key in title for title in titles)


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on the blocks that say what the head gave as title, standfirst or authors, but for those between paragraphs."""
    if head is None:
        return {}
    body = find_body(document, judged)
    inside = range(body.first, body.last) if body.first is not None and body.last is not None else range(0)
    titles = {label_key(fold(claim.value)) for claim in head.titles}
    titles = {title for title in titles if len(title) >= _SHORTEST}
    descriptions = {label_key(fold(claim.value)) for claim in head.descriptions}
    longest = max((len(claim.value) for claim in (*head.titles, *head.descriptions)), default=0) + 10
    authors = {fold(name) for claim in head.authors for name in split_authors(claim.value)}
    shortest_name = min(map(len, authors), default=_LONGEST_BYLINE)
    result = {}
    for block in document.blocks[core.field[0] : core.field[1]]:
        size = len(block.text)
        if not is_open(judged[block.index]) or block.index in inside or (size > max(longest, _LONGEST_BYLINE) and block.level != 1):
            continue
        folded = fold(block.text)
        key = label_key(folded) if len(folded) >= _SHORTEST and (size <= longest or block.level == 1) else ""
        if len(key) >= _SHORTEST and (key in titles or (block.level == 1 and _is_title_with_kicker(key, titles))):
            result[block.index] = _TITLE
        elif len(key) >= _SHORTEST and key in descriptions and not ends_sentence(block.text):
            result[block.index] = _STANDFIRST
        elif shortest_name <= len(folded) and size <= _LONGEST_BYLINE and _names_authors(block.text, folded, authors):
            result[block.index] = _BYLINE
    return result


def _names_authors(text: str, folded: str, authors: set[str]) -> bool:
    """Whether a line names authors of the page and nobody else."""
    if not any(author in folded for author in authors) or ends_sentence(text):
        return False
    names = split_authors(text)
    return bool(names) and all(fold(name) in authors for name in names)
