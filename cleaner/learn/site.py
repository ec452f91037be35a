"""What is noted about the pages of one site: which lines stand on how many of them, where, and in how many different stories."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cleaner.learn.counting import Frequent
from cleaner.model import Article, Block, Context
from cleaner.text import LONG_PROSE, fold, label_key, prose

MOST_TEXTS, MOST_ELEMENTS = 4_000, 1_000  # of a site
MOST_STORIES = 8  # told apart for each text; what stands in so many different ones is tied to none
_STORY_LINES = 5  # lines of stories, for the examples of what stays
_LONGEST = 600  # characters; longer paragraphs that repeat are stories that repeat
_PARAGRAPHS = 40  # of a page, to tell its story by
_UNIQUE, _UNIQUE_SHARE = 120, 0.3  # characters and share of its prose that a story of its own has for itself
_STORY_SHARE = 0.2  # of a page's prose: a form that holds so much is the story's own
_EDGE = 2  # lines from either end of the text
_MOST_LINES, _MOST_PROSE = 64, 8  # different ones, of an element
_FIGURES = re.compile(r"\d[\d.,]*")

Form = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """What tells the story of a page from others: where it lies, its title and its paragraphs with their weights."""

    place: str
    title: str
    paragraphs: dict[int, int]

    def differs(self, other: Portrait) -> bool:
        """Whether the other page tells another story: each has a good deal of prose that the other has not."""
        if (self.place and self.place == other.place) or (self.title and self.title == other.title):
            return False
        shared = sum(mass for key, mass in self.paragraphs.items() if key in other.paragraphs)
        return all(
            total - shared >= max(_UNIQUE, _UNIQUE_SHARE * total)
            for total in (sum(self.paragraphs.values()), sum(other.paragraphs.values()))
        )


@dataclass(slots=True)
class Text:
    """A line of a site: on how many pages it stands, in which different stories, and in which company."""

    missed: int
    count: int = 0
    text: str = ""
    varies: bool = False  # whether its figures differ from page to page
    stories: list[Portrait] = field(default_factory=list)
    headings: int = 0
    within: int = 0  # pages on which it stands in the story's form, between other lines
    alike: int = 0  # pages on which it stands in the story's form at all
    categories: Counter[str] = field(default_factory=Counter)  # of what was taken out beside it

    def note(self, block: Block, portrait: Portrait) -> None:
        """Note where the text stands on one more page."""
        if not self.text:
            self.text = block.text
        self.varies = self.varies or fold(block.text) != fold(self.text)
        self.headings += block.kind == "heading"
        if len(self.stories) < MOST_STORIES and all(portrait.differs(story) for story in self.stories):
            self.stories.append(portrait)


@dataclass(slots=True)
class Element:
    """Elements of one name on a site: what of their lines is left when a page is cleaned."""

    missed: int
    count: int = 0
    tag: str = ""
    lines: Counter[int] = field(default_factory=Counter)  # by text key: pages on which it stands in them
    others: int = 0  # lines that did not fit in
    prose: set[int] = field(default_factory=set)  # the keys of lines that are prose
    stories: list[Portrait] = field(default_factory=list)

    def note(self, lines: Mapping[int, bool], portrait: Portrait) -> None:
        """Note the lines in the elements of one more page, by key, with whether they are prose."""
        for key, is_prose in lines.items():
            if key in self.lines or len(self.lines) < _MOST_LINES:
                self.lines[key] += 1
            else:
                self.others += 1
            if is_prose and len(self.prose) <= _MOST_PROSE:
                self.prose.add(key)
        if len(self.stories) < MOST_STORIES and all(portrait.differs(story) for story in self.stories):
            self.stories.append(portrait)


class Site:
    """The pages of one site, as they come."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.pages = 0
        self.texts: Frequent[int, Text] = Frequent(MOST_TEXTS, Text)
        self.elements: Frequent[tuple[str, ...], Element] = Frequent(MOST_ELEMENTS, Element)
        self.story_lines: list[str] = []

    def add(self, article: Article) -> None:
        """Note what is left of a page."""
        self.pages += 1
        kept = [block for block in article.blocks if block.verdict is None or block.verdict.kept]
        portrait = _portrait(article, kept)
        forms = _story_forms(kept)
        first: dict[int, int] = {}  # place among the kept lines, by key
        for place, block in enumerate(kept):
            if len(block.text) <= _LONGEST and not _is_spared(block):
                first.setdefault(key_of(block.text), place)
        for key, place in first.items():
            block = kept[place]
            entry = self.texts.count(key)
            entry.note(block, portrait)
            if not block.context or form_of(block) in forms:
                entry.alike += 1
                entry.within += _EDGE <= place < len(kept) - _EDGE
            for near in article.blocks[max(0, block.index - 1) : block.index + 2]:
                if near.verdict is not None and not near.verdict.kept:
                    entry.categories[near.verdict.category] += 1
        self._add_elements(kept, portrait)
        if len(self.story_lines) < _STORY_LINES:
            self.story_lines += [block.text for block in kept if LONG_PROSE / 2 <= prose(block.text, block.link_chars) < 2 * LONG_PROSE][:1]

    def _add_elements(self, kept: Sequence[Block], portrait: Portrait) -> None:
        lines: dict[tuple[str, ...], dict[int, bool]] = {}  # by the elements' words: the keys of lines, and whether they are prose
        tags: dict[tuple[str, ...], str] = {}
        for block in kept:
            key, is_prose = key_of(block.text), len(block.text) > _LONGEST or bool(prose(block.text, block.link_chars))
            context: Context | None = block.context
            while context is not None:
                if context.words:
                    lines.setdefault(context.words, {})[key] = is_prose
                    tags.setdefault(context.words, context.tag)
                context = context.parent
        for words, keys in lines.items():
            entry = self.elements.count(words)
            entry.tag = tags[words]
            entry.note(keys, portrait)


def key_of(text: str) -> int:
    """What two copies of a line have in common, whatever figures stand in it: the same number in every run."""
    return zlib.crc32(_FIGURES.sub("0", label_key(fold(text)) or text).encode("utf-8", "replace"))


def form_of(block: Block) -> Form:
    """The tags and class words of the element that holds a block, and of the one around it."""
    own = block.context
    return tuple((context.tag, context.words) for context in (own, own.parent if own else None) if context)


def _is_spared(block: Block) -> bool:
    """Whether an exception keeps a block: then its user knows about it."""
    return block.verdict is not None and block.verdict.stage in ("wording", "elements")


def _story_forms(kept: Sequence[Block]) -> set[Form]:
    """The forms in which a good part of the prose stands."""
    masses: Counter[Form] = Counter()
    for block in kept:
        masses[form_of(block)] += prose(block.text, block.link_chars)
    total = sum(masses.values())
    return {form for form, mass in masses.items() if mass and mass >= _STORY_SHARE * total}


def _portrait(article: Article, kept: Sequence[Block]) -> Portrait:
    masses = {key_of(block.text): prose(block.text, block.link_chars) for block in kept}
    largest = sorted(((mass, key) for key, mass in masses.items() if mass), reverse=True)[:_PARAGRAPHS]
    return Portrait(_place(article), fold(article.title or ""), {key: mass for mass, key in largest})


def _place(article: Article) -> str:
    """The address of a page, or else where it lay; empty if nobody knows."""
    source = article.page.source
    if article.url or source is None:
        return article.url or ""
    return f"{source.path}:{source.member}" if source.member else source.path
