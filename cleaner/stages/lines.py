"""Lines: the blocks of a text that came without elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from cleaner.model import Block, BlockKind, Document
from cleaner.text import prose, squeeze
from cleaner.wrapping import Joints, find_column, paragraphs

_BROKEN = re.compile(r"\xad(?=\s*[\r\n])")  # at the end of a line a soft hyphen is seen
# Marks of Markdown and of wikis. Most lines begin with no sign that could be one.
_SIGNS = frozenset("#=>|`~-*•·–‣▪◦0123456789")
_ITEM = re.compile(r"(?:[-*•·–‣▪◦]|\d{1,2}[.)])\s+\S")
_QUOTE = re.compile(r">\s+\S")
_ROW = re.compile(r"\|.*\|$")
_FENCE = re.compile(r"```|~~~")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)(?:\s+#+)?$")
_WIKI_HEADING = re.compile(r"(={1,6})\s*([^=\s].*?)\s*\1$")
_UNDERLINE = re.compile(r"=+$|-+$")
_LONGER = 3  # characters that an underline may be longer or shorter than its heading
# [text](address "title"), ![picture](address), [[page|text]]; an address may hold brackets, as those of encyclopedias do.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+[\"'][^\"']*[\"'])?\)|\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")


def text_blocks(text: str, flow: bool = False) -> Document:
    """The lines of a text as blocks; empty lines make none. Lines wrapped at a column are one block as far as their paragraph goes.

    Marks of Markdown and wikis tell headings, items, quotes, table rows, code and links. Where they and the breaks of a wrapped
    paragraph are not in a block's text, `printed` has them; with `flow`, wrapped paragraphs are printed as one line.

    >>> [block.kind for block in text_blocks("# Harbour reopens\\n\\nShips came back.\\n- two ferries").blocks]
    ['heading', 'paragraph', 'item']
    """
    if "\xad" in text:
        text = _BROKEN.sub("-", text)
    read = _paragraphs([squeeze(line) for line in text.splitlines()])
    return _document(_marked((line, line if flow and not level else printed, level) for line, printed, level in read))


def line_blocks(lines: Iterable[str]) -> Document:
    """The texts of blocks as blocks again: what looks like a mark tells their kind, but is a part of what they say."""
    blocks: list[Block] = []
    for line in lines:
        kind, level, _ = _read(line)
        blocks.append(Block(len(blocks), kind, line, None, 0, level))
    return _document(blocks)


_Paragraph = tuple[str, str, int]  # in one line, with its marks; in the lines it came in; if it is underlined, its level as a heading


def _paragraphs(lines: list[str]) -> Iterator[_Paragraph]:
    """What makes a block each: a line, a wrapped paragraph, a heading with the line under it."""
    column = find_column(lines, _begins)
    if column is None and not any(map(_UNDERLINE.match, lines)):
        yield from ((line, line, 0) for line in lines if line)
        return
    joints = Joints(lines)
    underline = -1
    for span in paragraphs(lines, column, _begins):
        if span.start == underline:
            continue
        group = lines[span.start : span.stop]
        below = lines[span.stop] if span.stop < len(lines) else ""
        level = _underlines(below, group[0]) if len(group) == 1 else 0
        if level:
            underline = span.stop
            yield group[0], f"{group[0]}\n{below}", level
        else:
            yield joints.join(group), "\n".join(group), 0


def _underlines(line: str, heading: str) -> int:
    """The level of the heading that a line of "=" or "-" underlines; 0 if it doesn't."""
    if not _UNDERLINE.match(line) or abs(len(line) - len(heading)) > _LONGER:
        return 0
    return 1 if line[0] == "=" else 2


def _marked(paragraphs: Iterable[_Paragraph]) -> Iterator[Block]:
    """The blocks without the marks that are no part of what they say."""
    fenced = False
    for index, (line, printed, underlined) in enumerate(paragraphs):
        kind, level, text = _read(line)
        if underlined:
            kind, level, text = "heading", underlined, line
        links = 0
        if fenced or kind == "code":
            fenced ^= kind == "code"
            kind, level, text = "code", 0, line
        elif "](" in text or "[[" in text:
            text, links = _without_links(text)
        yield Block(index, kind, text, None, links, level, None, "" if printed == text else printed)


def _document(blocks: Iterable[Block]) -> Document:
    made = tuple(blocks)
    masses = (0 if block.kind == "heading" else prose(block.text, block.link_chars) for block in made)
    return Document(made, (0, *accumulate(masses)))


def _without_links(line: str) -> tuple[str, int]:
    """A line with the texts of its links for the links, and how many characters these are; the line itself if nothing would be left."""
    texts = [found[1] or found[2] or "" for found in _LINK.finditer(line)]
    text = squeeze(_LINK.sub(lambda found: found[1] or found[2] or "", line))
    return (text, min(sum(map(len, texts)), len(text))) if text else (line, 0)


def _begins(line: str) -> bool:
    """Whether a line begins a block, whatever stands before it."""
    return line[0] in _SIGNS and (_read(line)[0] != "paragraph" or bool(_UNDERLINE.match(line)))


def _read(line: str) -> tuple[BlockKind, int, str]:
    """What the marks of a line tell: its kind, the level of a heading, and the text; of items and quotes that has the mark."""
    if line[0] not in _SIGNS:
        return "paragraph", 0, line
    if _ITEM.match(line):
        return "item", 0, line
    if found := _HEADING.match(line) or _WIKI_HEADING.match(line):
        return "heading", len(found[1]), found[2]
    if _QUOTE.match(line):
        return "quote", 0, line
    if _FENCE.match(line):
        return "code", 0, line
    return "row" if _ROW.match(line) else "paragraph", 0, line
