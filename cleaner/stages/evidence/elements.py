"""What the elements around a block are, are called, and hold."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from cleaner.model import Block, Context, Core, Document, Verdict

_TAGS = {
    tag: f"in <{tag}>"
    for tag in "a article aside blockquote details dl figcaption figure footer form header label li main nav noscript ol p section span "
    "table td time ul".split()
}
# Class and id words common enough on the web to mean something; what they mean, the weights say.
_KNOWN_WORDS = {
    word: f"word {word}"
    for word in "ad ads advertisement alert article articlebody aside author banner bar bio block body bottom box breadcrumb breadcrumbs "
    "button byline caption card cards carousel comment comments content copyright credit credits cta date deck dek description disclaimer "
    "editor embed entry excerpt fact factbox facts fakta faq feed figure footer footnote form gallery grid head header headline hero "
    "highlight image info infobox intro item kicker label lead lede link links list live main media menu meta modal more nav navigation "
    "newsletter note overlay p paragraph paywall photo player popular popup post promo prose quote rating read reading recommended related "
    "reply rich richtext rte section share sharing sidebar sidenote social sponsored standfirst story sub subhead subheadline subline "
    "subscribe subtitle summary table tag tags teaser text thumbnail time timestamp title toc tool tools top topic topics trending tweet "
    "twitter video widget wysiwyg".split()
}
_EMBEDS = frozenset(("twitter", "instagram", "tiktok", "reddit", "bluesky", "mastodon"))
_ROOTS = ("body", "html")
_NAMED_WITHIN = 5  # elements above a block whose class words are read
# Elements that hold one paragraph, heading or item; the one above them is what the paragraphs of a body have in common.
_LEAVES = frozenset(("p", "span", "a", "strong", "em", "b", "i", "font", "h1", "h2", "h3", "h4", "li"))
_SHARES = (0.001, 0.05, 0.2, 0.5)
_HOMES = ("home<0.1%", "home<5%", "home<20%", "home<50%", "home>50%")
_LIKES = ("like<0.1%", "like<5%", "like<20%", "like<50%", "like>50%")
_STEPS = tuple(f"{n} steps from the prose" for n in range(9))


_HomeKey = tuple[int, str, tuple[str, ...]]


def _home(context: Context | None) -> Context | None:
    while context is not None and context.tag in _LEAVES:
        context = context.parent
    return context


def _key(home: Context) -> _HomeKey:
    """Siblings of one tag and name are one home: many pages wrap every paragraph in an element of its own."""
    return (home.parent.index if home.parent else -1, home.tag, home.words) if home.words else (home.index, "", ())


class Elements:
    """The elements of one document, read for evidence; what was read is shared by the blocks of an element and by like elements."""

    def __init__(self, document: Document, named: Sequence[Verdict | None], core: Core) -> None:
        """Count where the prose of the core's field lies; `named` are the verdicts of structure rules on its blocks."""
        self._document = document
        self._core = core
        self._total = document.mass(core.start, core.end) or 1
        self._by_home: dict[_HomeKey, int] = defaultdict(int)
        self._by_likeness: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
        homes: dict[_HomeKey, Context] = {}
        for block, verdict in zip(document.blocks[core.field[0] : core.field[1]], named, strict=True):
            mass = document.mass(block.index, block.index + 1)
            if not mass or verdict is not None or block.context is None:
                continue
            home = _home(block.context)
            if home is not None:
                key = _key(home)
                self._by_home[key] += mass
                homes[key] = home
            self._by_likeness[block.context.tag, block.context.words] += mass
        self._steps: dict[int, str] = {}
        self._fullest = max(self._by_home, key=lambda key: self._by_home[key], default=None)
        fullest = homes[self._fullest] if self._fullest else None
        while fullest is not None:
            self._steps[fullest.index] = _STEPS[min(len(self._steps), len(_STEPS) - 1)]
            fullest = fullest.parent
        self._read: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._tags: dict[int, dict[str, None]] = {}

    def names(self, context: Context) -> tuple[str, ...]:
        """The evidence that the elements around a block give, the nearest of them being `context`.

        The first says how much of the prose stands in elements of the same tag and words.
        """
        # Of like leaves in one element all say the same: the paragraphs of a body, the items of a list.
        shared = context.tag in _LEAVES and context.parent is not None and context.index not in self._steps
        key = (context.parent.index, context.tag, context.words, context.hidden) if shared and context.parent else (context.index,)
        names = self._read.get(key)
        if names is None:
            names = self._read[key] = tuple(self._names(context))
        return names

    def stands_apart(self, block: Block) -> bool:
        """Whether no prose but the block's own lies directly in its home."""
        home = _home(block.context)
        return home is None or self._by_home[_key(home)] <= self._document.mass(block.index, block.index + 1)

    def _names(self, context: Context) -> dict[str, None]:
        names = {_LIKES[bisect_right(_SHARES, self._by_likeness[context.tag, context.words] / self._total)]: None}
        home = _home(context)
        if home is not None:
            names[_HOMES[bisect_right(_SHARES, self._by_home[_key(home)] / self._total)]] = None
        names |= self._tags_above(context)
        element: Context | None = context
        for _ in range(_NAMED_WITHIN):
            if element is None or element is self._core.context or element.tag in _ROOTS:
                break
            for word in element.words:
                if word in _KNOWN_WORDS:
                    names[_KNOWN_WORDS[word]] = None
            element = element.parent
        if home is not None and _key(home) == self._fullest:
            names[_STEPS[0]] = None
            return names
        element = context
        while element is not None and element.index not in self._steps:
            element = element.parent
        if element is not None:
            names[self._steps[element.index]] = None
        return names

    def _tags_above(self, context: Context) -> dict[str, None]:
        """What the tags and attributes of an element and of all above it say."""
        unread: list[Context] = []
        element: Context | None = context
        while element is not None and element.index not in self._tags:
            unread.append(element)
            element = element.parent
        names = self._tags[element.index] if element is not None else {}
        for element in reversed(unread):
            own = [_TAGS[element.tag]] if element.tag in _TAGS else []
            if element.hidden:
                own.append("hidden")
            if element.tag == "blockquote" and not _EMBEDS.isdisjoint(element.words):
                own.append("embedded post")
            if own:
                names = names | dict.fromkeys(own)
            self._tags[element.index] = names
        return names
