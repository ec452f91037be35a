"""Links: where the words of a page's blocks lead, read on demand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from urllib.parse import urljoin

from lxml import etree

from cleaner.fields.urls import absolute
from cleaner.model import Block, Document, Link
from cleaner.text import squeeze

_Anchor = tuple[str, str]  # words and address
_AHEAD = 1000  # links that are looked through for one that stands in a block


def with_links(document: Document, blocks: Sequence[Block], address: str | None) -> tuple[Block, ...]:
    """The kept blocks with the links in them, in order; those that lead nowhere on the web (scripts, mail, a place on the page) are none.

    Args:
        document: the page's blocks and elements.
        blocks: the same blocks with their verdicts.
        address: where the page lies, for relative links; None if that is not known.
    """
    base = _base(document, address)
    left: dict[int, deque[_Anchor]] = {}  # by element: the links in it that no kept block has had yet
    result = []
    for block in blocks:
        if block.context is not None and block.link_chars and block.verdict is not None and block.verdict.kept:
            home = document.elements[block.context.index]
            if block.context.index not in left:
                left[block.context.index] = deque(_anchors(home))
            block = replace(block, links=tuple(_links(block, home, left[block.context.index], base)))
        result.append(block)
    return tuple(result)


def _base(document: Document, address: str | None) -> str | None:
    element = document.elements[0].getroottree().find(".//base[@href]") if document.elements else None
    try:
        return address if element is None else urljoin(address or "", element.get("href", "").strip())
    except ValueError:  # "http://[" and the like
        return address


def _anchors(home: etree._Element) -> Iterator[_Anchor]:
    read = ((squeeze("".join(anchor.itertext("*"))), anchor.get("href") or "") for anchor in home.iter("a"))
    return ((words, address) for words, address in read if words)


def _links(block: Block, home: etree._Element, left: deque[_Anchor], base: str | None) -> Iterator[Link]:
    """The links of a block, told by their words, which stand in it one after the other; `home` holds it and perhaps other blocks."""
    around = home if home.tag == "a" else next(home.iterancestors("a"), None)
    if around is not None:
        if url := absolute(around.get("href") or "", base):
            yield Link(0, len(block.text), url)
        return
    position = 0
    while (found := _next(block.text, position, left)) is not None:
        start, words, address = found
        position = start + len(words)
        if url := absolute(address, base):
            yield Link(start, position, url)


def _next(text: str, position: int, left: deque[_Anchor]) -> tuple[int, str, str] | None:
    """Where the next link stands, its words and its address. Those passed over are links of blocks before or within."""
    for number, (words, address) in enumerate(islice(left, _AHEAD)):
        start = text.find(words, position)
        if start >= 0:
            for _ in range(number + 1):
                left.popleft()
            return start, words, address
    return None
