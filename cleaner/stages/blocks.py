"""Blocks: the visible text of a tree or of a text dump, in document order, each piece with the element that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from lxml import etree

from cleaner.model import Block, BlockKind, Context, Document
from cleaner.text import prose, squeeze

# Never text on the screen.
_SKIPPED = frozenset(
    "script style template head title meta link base svg math canvas iframe object embed audio video img picture source track "
    "input map area param frame frameset noframes datalist amp-analytics".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike strong sub "
    "sup time tt u var wbr label g-emoji amp-link".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = ("td", "th")
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("blockquote",), "quote"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("tr",), "row"),
    **dict.fromkeys(("pre",), "code"),
    **dict.fromkeys(("button", "select", "option", "optgroup", "textarea", "legend"), "control"),
    **dict.fromkeys(("section", "article", "main", "table", "body"), "paragraph"),
}
_LONG_CELL = 100  # characters; a table of such cells lays out a page, its rows are no lines of text
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def _words(names: str) -> tuple[str, ...]:
    return tuple(_NOT_A_WORD.sub(" ", _CAMEL.sub(" ", names[:500]).lower()).split())


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None or element.get("aria-hidden") == "true"


class _Frame:
    """An open element of the walk. It becomes a context only if it turns out to hold a block: most elements hold none."""

    __slots__ = ("context", "depth", "element", "parent", "tag")

    def __init__(self, element: etree._Element, tag: str, parent: _Frame | None) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.context: Context | None = None


class _Builder:
    """The state of one walk: the open elements, the run of text being gathered, and what is finished."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.contexts: list[Context] = []
        self.elements: list[etree._Element] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.frame: _Frame | None = None
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.links = 0  # open <a> elements
        self.parts: list[str] = []
        self.link_chars = 0
        self.home: _Frame | None = None  # lowest element that holds all of the run so far
        self.lowest = 0  # depth the walk came down to since the last text of the run

    def open(self, element: etree._Element, tag: str) -> None:
        self.frame = _Frame(element, tag, self.frame)

    def close(self) -> None:
        assert self.frame is not None
        self.frame = self.frame.parent
        depth = self.frame.depth if self.frame else 0
        if depth < self.lowest:
            self.lowest = depth

    def add(self, text: str) -> None:
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(text)
        if self.links:
            self.link_chars += len(text.strip())
        home, frame = self.home, self.frame
        if home is None:
            home = frame
        else:
            while home is not None and home.depth > self.lowest:
                home = home.parent
        self.home = home
        self.lowest = frame.depth if frame else 0

    def next_cell(self) -> None:
        """The cells of a table's row stand in one block, unless they are so long that the table lays out the page."""
        if sum(map(len, self.parts)) > _LONG_CELL:
            self.flush()
        elif self.parts:
            self.parts.append(" ")

    def leave_row(self) -> None:
        """A break inside a cell: the table lays out the page, what stands in the cell is no row."""
        if self.kind == "row" and self.frame is not None and self.frame.tag in _CELLS:
            self.kind = "paragraph"

    def flush(self) -> None:
        if not self.parts:
            return
        run, self.parts = "".join(self.parts), []
        home, self.home = self.home, None
        link_chars, self.link_chars = self.link_chars, 0
        if home is None:
            return
        for line in run.splitlines() if self.kind == "code" else (run,):
            text = squeeze(line)
            if text:
                level = self.level if self.kind == "heading" else 0
                context = self._context_of(home)
                self.blocks.append(Block(len(self.blocks), self.kind, text, context, min(link_chars, len(text)), level))
                while context is not None:
                    self.ends[context.index] = len(self.blocks)
                    context = context.parent  # type: ignore[assignment]

    def _context_of(self, home: _Frame) -> Context:
        """The context of an element, made together with those of the elements around it when first needed."""
        chain = []
        frame: _Frame | None = home
        while frame is not None and frame.context is None:
            chain.append(frame)
            frame = frame.parent
        context = frame.context if frame else None
        for new in reversed(chain):
            element = new.element
            names = element.get("class") or ""
            if new.tag not in _HEADINGS:  # their ids are slugs of what they say
                names = f"{names} {element.get('id') or ''}"
            context = new.context = Context(
                len(self.contexts),
                new.tag,
                _words(names) if len(names) > 1 else (),
                element.get("role") or "",
                element.get("itemprop") or "",
                _is_hidden(element),
                context,
                new.depth,
            )
            self.contexts.append(context)
            self.elements.append(element)
            self.starts.append(len(self.blocks))
            self.ends.append(0)
        assert context is not None
        return context


def _prose_before(blocks: list[Block]) -> tuple[int, ...]:
    return (0, *accumulate(0 if b.kind in ("heading", "control") else prose(b.text, b.link_chars) for b in blocks))


def html_blocks(tree: etree._Element) -> Document:
    """The visible text of a page as blocks, with the elements that hold them, in one pass that does not recurse.

    A block is a run of text between two block-level borders (elements or `<br>`). Text that a browser would not show at all
    (scripts, styles) makes no block; text that is hidden, or stands on buttons, does, for a rule to judge.
    """
    b = _Builder()
    walk = etree.iterwalk(tree, events=("start", "end"))
    kinds: list[tuple[BlockKind, int]] = []
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED or not isinstance(tag, str):
                walk.skip_subtree()
                continue
            if tag in _INLINE:
                if tag == "a":
                    b.links += 1
                if element.get("class") or element.get("id") or element.get("itemprop"):
                    b.open(element, tag)
            elif tag == "br":
                b.leave_row()
                b.flush()
            else:
                if tag in _CELLS:
                    b.next_cell()
                else:
                    b.leave_row()
                    b.flush()
                kinds.append((b.kind, b.level))
                b.open(element, tag)
                kind = _KINDS.get(tag)
                if kind:
                    b.kind = kind
                    if kind == "heading":
                        b.level = int(tag[1])
                elif tag in ("p", "div") and b.kind in ("row", "code"):
                    b.kind = "paragraph"
            text = element.text
            if text:
                b.add(text)
        else:
            if tag in _INLINE:
                if tag == "a":
                    b.links -= 1
                if b.frame is not None and b.frame.element is element:
                    b.close()
            elif tag in _CELLS:
                b.next_cell()
                b.kind, b.level = kinds.pop()
                b.close()
            elif tag not in _SKIPPED and tag != "br" and isinstance(tag, str):
                b.flush()
                b.kind, b.level = kinds.pop()
                b.close()
            tail = element.tail
            if tail:
                b.add(tail)
    b.flush()
    return Document(
        tuple(b.blocks), _prose_before(b.blocks), tuple(b.contexts), tuple(zip(b.starts, b.ends, strict=True)), tuple(b.elements)
    )


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
    blocks: list[Block] = []
    for line in _lines(text):
        kind = _line_kind(line)
        level = len(line) - len(line.lstrip("#")) if kind == "heading" else 0
        blocks.append(Block(len(blocks), kind, line, None, 0, level))
    return Document(tuple(blocks), _prose_before(blocks))
