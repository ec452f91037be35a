"""Lines: the blocks of a text that came without elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from cleaner.model import Block, BlockKind, Document
from cleaner.text import prose, squeeze

_BULLET = re.compile(r"^\s*(?:[-*•·–‣▪◦]|\d{1,2}[.)])\s+\S")
_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"^\s*>\s+\S")
_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def _lines(text: str) -> Iterator[str]:
    for line in _LINE_END.split(text):
        squeezed = squeeze(line)
        if squeezed:
            yield squeezed


def _line_kind(line: str) -> BlockKind:
    if _HEADING.match(line):
        return "heading"
    if _BULLET.match(line):
        return "item"
    return "quote" if _QUOTE.match(line) else "paragraph"


def text_blocks(text: str) -> Document:
    """The lines of a text dump as blocks; empty lines make none. Markdown's marks tell headings, items and quotes.

    >>> [block.kind for block in text_blocks("# Harbour reopens\\n\\nShips came back.\\n- two ferries").blocks]
    ['heading', 'paragraph', 'item']
    """
    return line_blocks(_lines(text))


def line_blocks(lines: Iterable[str]) -> Document:
    """The lines of a text as blocks."""
    blocks: list[Block] = []
    for line in lines:
        kind = _line_kind(line)
        level = len(line) - len(line.lstrip("#")) if kind == "heading" else 0
        blocks.append(Block(len(blocks), kind, line, None, 0, level))
    masses = (0 if block.kind == "heading" else prose(block.text) for block in blocks)
    return Document(tuple(blocks), (0, *accumulate(masses)))
