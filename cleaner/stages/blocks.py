"""Blocks: the visible text of a tree in document order, each piece with the element that holds it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, islice

from lxml import etree

from cleaner.model import Block, BlockKind, Context, Document
from cleaner.text import prose, squeeze

# What the walk does at an element, by its tag; all others are blocks, which part the text before them from that inside.
_SKIPPED, _INLINE, _LINK, _BREAK, _CELL, _BLOCK = range(6)
_ROLES = {
    # Never text on the screen.
    **dict.fromkeys(
        "script style template head title meta link base svg math canvas iframe object embed audio video img picture source track "
        "input map area param frame frameset noframes datalist amp-analytics".split(),
        _SKIPPED,
    ),
    **dict.fromkeys(
        "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike strong sub "
        "sup time tt u var wbr label g-emoji amp-link".split(),
        _INLINE,
    ),
    "a": _LINK,
    "br": _BREAK,
    "td": _CELL,
    "th": _CELL,
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
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
_LINKS_OF_AN_INSET = 3  # at least
_ELEMENTS_OF_AN_INSET = 100  # fewer
_LONG_INSET = 100  # characters of links, at least
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAME_WORD = re.compile(r"[a-z0-9]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


_Part = tuple[list[str], int, Context | None, int]


def html_blocks(tree: etree._Element) -> Document:
    """The visible text of a page as blocks, with the elements that hold them, in one pass that does not recurse.

    A block is a run of text between two block-level borders (elements or `<br>`). Text that a browser would not show at all
    (scripts, styles) makes no block; text that is hidden, or stands on buttons, does, for a rule to judge.
    """
    run = _Run()
    parts, opened = run.parts, run.opened
    walk = etree.iterwalk(tree, events=("start", "end"))
    roles = _ROLES.get
    outside: list[tuple[BlockKind, int]] = []  # what blocks were around the elements that are open
    insets: list[etree._Element] = []
    runs: list[_Part] = []  # begun before the insets
    links = 0  # open <a> elements
    for event, element in walk:
        tag = element.tag
        role = roles(tag, _BLOCK)
        if event == "start":
            if role == _SKIPPED:
                walk.skip_subtree()
                continue
            if role >= _CELL:
                if role == _CELL:
                    run.next_cell()
                else:
                    if run.kind == "row":
                        run.leave_row()
                    if parts:
                        run.end()
                outside.append((run.kind, run.level))
                opened.append(element)
                kind = _KINDS.get(tag)
                if kind:
                    run.kind = kind
                    if kind == "heading":
                        run.level = int(tag[1])
                elif tag in ("p", "div") and run.kind in ("row", "code"):
                    run.kind = "paragraph"
            elif role == _BREAK:
                run.leave_row()
                run.end()
            else:
                if role == _LINK:
                    links += 1
                if element.get("class") or element.get("id") or element.get("itemprop"):
                    if role == _INLINE and parts and len(element) and _is_inset(element):
                        insets.append(element)
                        runs.append(run.part())
                    opened.append(element)
            text = element.text
        else:
            if role >= _CELL:
                if role == _CELL:
                    run.next_cell()
                elif parts:
                    run.end()
                run.kind, run.level = outside.pop()
                opened.pop()
                if run.entered > len(opened):
                    run.leave()
            elif role in (_INLINE, _LINK):
                if role == _LINK:
                    links -= 1
                if opened and opened[-1] is element:
                    opened.pop()
                    if run.entered > len(opened):
                        run.leave()
                    if insets and insets[-1] is element:
                        insets.pop()
                        run.end()
                        run.resume(runs.pop())
            text = element.tail
        if text:
            if not text.isspace():
                run.add(text, links)
            elif parts:
                parts.append(text)
    run.end()
    return run.document()


class _Run:
    """The run of text that is being gathered, the elements that are open around it, and what is finished."""

    def __init__(self) -> None:
        self.kind: BlockKind = "paragraph"  # of the block that the run becomes
        self.level = 0
        self.opened: list[etree._Element] = []  # the outermost first
        self.entered = 0  # how many of them have a context; one that holds no text needs none
        self._blocks: list[Block] = []
        self._prose = [0]
        self._contexts: list[Context] = []
        self._elements: list[etree._Element] = []
        self._starts: list[int] = []
        self._ends: list[int] = []  # -1 as long as the element is open
        self._context: Context | None = None  # that of the innermost element entered
        self.parts: list[str] = []  # of the run, as they come
        self._link_chars = 0
        self._home: Context | None = None  # the innermost element that holds all of the run
        self._lowest = 0  # depth the walk came down to since the last text of the run

    def part(self) -> _Part:
        """Lay what was gathered aside, for `resume`."""
        part = self.parts.copy(), self._link_chars, self._home, self._lowest
        self.parts.clear()
        self._link_chars, self._home = 0, None
        return part

    def resume(self, part: _Part) -> None:
        """Go on with a run that was laid aside."""
        self.parts[:], self._link_chars, self._home, lowest = part
        self._lowest = min(lowest, self._lowest)

    def _enter(self) -> None:
        """Make contexts of the elements opened since the last text."""
        around = self._context
        for element in self.opened[self.entered :]:
            tag = element.tag
            names = role = itemprop = ""
            hidden = False
            for name, value in element.items():
                if name == "class":
                    names = f"{value} {names}"
                elif name == "id":
                    if tag not in _HEADINGS:  # their ids are slugs of what they say
                        names += value
                elif name == "style":
                    hidden = hidden or _HIDDEN.search(value) is not None
                elif name == "role":
                    role = value
                elif name == "itemprop":
                    itemprop = value
                elif name == "hidden" or (name == "aria-hidden" and value == "true"):
                    hidden = True
            around = Context(
                len(self._contexts), tag, _words(names) if names else (), role, itemprop, hidden, around, around.depth + 1 if around else 0
            )
            self._contexts.append(around)
            self._elements.append(element)
            self._starts.append(len(self._blocks))
            self._ends.append(-1)
        self._context = around
        self.entered = len(self.opened)

    def leave(self) -> None:
        """Come out of the innermost element entered."""
        context = self._context
        assert context is not None
        self._ends[context.index] = len(self._blocks)
        around = self._context = context.parent
        self._lowest = min(self._lowest, around.depth) if around else 0
        self.entered -= 1

    def add(self, text: str, links: int) -> None:
        """Add text, of which all or nothing stands in a link."""
        if self.entered < len(self.opened):
            self._enter()
        self.parts.append(text)
        if links:
            self._link_chars += len(text.strip())
        context, home = self._context, self._home
        if home is None:
            home = context
        else:
            while home is not None and home.depth > self._lowest:
                home = home.parent
        self._home = home
        self._lowest = context.depth if context else 0

    def next_cell(self) -> None:
        """The cells of a table's row stand in one block, unless they are so long that the table lays out the page."""
        if sum(map(len, self.parts)) > _LONG_CELL:
            self.end()
        elif self.parts:
            self.parts.append(" ")

    def leave_row(self) -> None:
        """A border inside a cell: the table lays out the page, what stands in the cell is no row."""
        if self.kind == "row" and self.opened and self.opened[-1].tag in ("td", "th"):
            self.kind = "paragraph"

    def end(self) -> None:
        """Make a block of the run; of code, one for each line."""
        if not self.parts:
            return
        run, home, link_chars = "".join(self.parts), self._home, self._link_chars
        self.parts.clear()
        self._home, self._link_chars = None, 0
        if home is None:
            return
        for line in run.splitlines() if self.kind == "code" else (run,):
            text = squeeze(line)
            if text:
                self._add_block(text, home, min(link_chars, len(text)))

    def _add_block(self, text: str, home: Context, link_chars: int) -> None:
        kind = self.kind
        self._blocks.append(Block(len(self._blocks), kind, text, home, link_chars, self.level if kind == "heading" else 0))
        mass = 0 if kind in ("heading", "control") else prose(text, link_chars)
        self._prose.append(self._prose[-1] + mass)
        inside, holds = self._context, home
        while inside is not None and inside.depth > home.depth:  # inline elements that begin within the run hold none of it
            self._starts[inside.index] = len(self._blocks)
            inside = inside.parent
        while self._ends[holds.index] >= 0 and holds.parent is not None:  # those that ended within it hold it all
            self._ends[holds.index] = len(self._blocks)
            holds = holds.parent

    def document(self) -> Document:
        """All that was found."""
        spans = tuple(zip(self._starts, self._ends, strict=True))
        return Document(tuple(self._blocks), tuple(self._prose), tuple(self._contexts), spans, tuple(self._elements))


def _is_inset(element: etree._Element) -> bool:
    """Whether an inline element is a box of links that pops up over a sentence: a name, and headlines about it.

    It holds several links with headlines in them and nothing else; in one that holds such a box, the box is the inset.
    """
    inside = list(islice(element.iter(), _ELEMENTS_OF_AN_INSET))
    links = [one for one in inside if one.tag == "a"]
    if len(links) < _LINKS_OF_AN_INSET or len(inside) == _ELEMENTS_OF_AN_INSET:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    if linked < _LONG_INSET or linked < len("".join(element.itertext()).replace(" ", "")):
        return False
    return not any(child.tag != "a" and len(list(child.iter("a"))) >= _LINKS_OF_AN_INSET for child in element)


@lru_cache(maxsize=1 << 14)
def _words(names: str) -> tuple[str, ...]:
    names = names[:500]
    if not names.islower():
        names = _CAMEL.sub(" ", names).lower()
    return tuple(_NAME_WORD.findall(names))


def _prose_before(blocks: list[Block]) -> tuple[int, ...]:
    return (0, *accumulate(0 if b.kind in ("heading", "control") else prose(b.text, b.link_chars) for b in blocks))
