"""The frozen values that the stages hand to each other.

Nothing here computes; nothing here changes after it was made. A page becomes a list of blocks in document
order, and a block ends with exactly one verdict: kept, or removed by a named rule of a named category.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Kind = Literal["html", "text"]
Status = Literal["ok", "not_article", "truncated", "empty", "error"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "caption", "row", "code", "control"]

CATEGORIES = (
    "adblock",
    "ads",
    "audio",
    "byline",
    "caption",
    "comments",
    "consent",
    "counter",
    "credits",
    "legal",
    "navigation",
    "newsletter",
    "paywall",
    "related",
    "repeat",
    "share",
    "teaser",
    "title",
    "video",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page lay: file path, member of an archive or row of a table (None: the file is the page), format."""

    path: str
    member: str | None = None
    format: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was saved, before anything was done to it."""

    content: bytes | str
    kind: Kind | None = None  # None: found out from the content
    url: str | None = None
    charset: str | None = None  # declared by HTTP or MIME, not by the page itself
    date_crawled: str | None = None  # ISO 8601; when the page was saved
    source: Source | None = None
    columns: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))  # the table row it came from


@dataclass(slots=True, eq=False)  # never changed; but a thousand a page are made, and frozen ones take four times as long to make
class Context:
    """An element of the page that holds blocks; every block directly in it shares this one value.

    `words` are the lower-case words of its class and id, in order: `c-relatedLinks__item` gives c, related, links, item.
    """

    index: int  # in the document's contexts, which stand in document order: a parent comes before its children
    tag: str
    words: tuple[str, ...]
    role: str
    itemprop: str
    hidden: bool  # by an attribute of its own
    parent: Context | None
    depth: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a block stays or goes.

    `tells` names the metadata field a removed block speaks for ("authors", "section", ...), None if it speaks for none.
    """

    kept: bool
    rule: str
    category: str
    stage: str
    why: str
    tells: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Characters of a block's text that lead somewhere: `text[start:end]` to the absolute address `url`."""

    start: int
    end: int
    url: str


@dataclass(slots=True, unsafe_hash=True)  # never changed; see Context
class Block:
    """A piece of visible text: a paragraph, heading, list item, caption, table row, or a line of a text dump."""

    index: int
    kind: BlockKind
    text: str
    context: Context | None = None  # None: a line of plain text
    link_chars: int = 0  # characters of the text that stand inside links
    level: int = 0  # of a heading: 1 to 6
    verdict: Verdict | None = None  # None: not judged yet
    printed: str = ""  # as a text has it, if that is not `text`: with marks of Markdown, in the lines of a wrapped paragraph
    links: tuple[Link, ...] = ()  # of a page's kept block, if they were asked for


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks of a page and the elements that hold them.

    `prose[i]` is how much prose (see `cleaner.text.prose`) the blocks before block i hold, so that any range costs one
    subtraction. `spans[i]` is the range of blocks that lie anywhere below `contexts[i]`, `elements[i]` its lxml element;
    a text dump has neither.
    """

    blocks: tuple[Block, ...]
    prose: tuple[int, ...]
    contexts: tuple[Context, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    elements: tuple[Any, ...] = ()

    def mass(self, start: int, end: int) -> int:
        """How much prose `blocks[start:end]` hold."""
        return self.prose[end] - self.prose[start]


@dataclass(frozen=True, slots=True)
class Core:
    """The range of blocks that holds the article, and the field around it outside which nothing is looked at.

    `kind` tells a page from a dump of a whole page's visible text (menus and all), from a text that somebody took out of a page
    before, and from such a text that is clean already. `context` is the element that bounds the core, None but for a page; `share`
    is how much of the page's prose lies in the core, 0 to 1.
    """

    kind: Literal["html", "dump", "text", "clean"]
    start: int
    end: int
    field: tuple[int, int]
    context: Context | None
    share: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value somebody claims for a metadata field, and who claims it ("json-ld", "og", "meta:author", "h1", ...)."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page (and the structured data anywhere in it) claims; best source first in each field."""

    titles: tuple[Candidate, ...] = ()
    authors: tuple[Candidate, ...] = ()
    dates_published: tuple[Candidate, ...] = ()
    dates_modified: tuple[Candidate, ...] = ()
    site_names: tuple[Candidate, ...] = ()
    sections: tuple[Candidate, ...] = ()
    languages: tuple[Candidate, ...] = ()
    descriptions: tuple[Candidate, ...] = ()
    tags: tuple[Candidate, ...] = ()
    image_urls: tuple[Candidate, ...] = ()
    canonical_urls: tuple[Candidate, ...] = ()
    page_types: tuple[Candidate, ...] = ()  # og:type, JSON-LD @type
    article_bodies: tuple[Candidate, ...] = ()  # JSON-LD articleBody, tags stripped
    free_to_read: bool | None = None  # JSON-LD isAccessibleForFree; None: not said


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about the article. None (or empty) means the page does not say; nothing is guessed.

    `provenance` maps a field's name to the source of its value: "json-ld", "og", "meta:author", "byline", "text:line 3" ...
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None  # ISO 8601: a date, or a time with the offset the page gives
    date_modified: str | None = None
    site_name: str | None = None
    section: str | None = None
    language: str | None = None  # ISO 639-1
    description: str | None = None
    tags: tuple[str, ...] = ()
    image_url: str | None = None
    canonical_url: str | None = None
    agency: str | None = None
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned page: the text that is left, what is known about it, and every block with its verdict."""

    text: str
    status: Status
    metadata: Metadata
    blocks: tuple[Block, ...]
    page: Page
    sha256: str  # of the page's bytes
    error: str | None = None
    warnings: tuple[str, ...] = ()  # what was mended on the way: bytes replaced, parts over the limits

    @property
    def removed(self) -> tuple[Block, ...]:
        """The blocks that were taken out, in document order."""
        return tuple(block for block in self.blocks if block.verdict and not block.verdict.kept)

    @property
    def url(self) -> str | None:
        """Where the page says or the caller said it lies."""
        return self.page.url or self.metadata.canonical_url

    @property
    def title(self) -> str | None:
        """The headline, without the site's name."""
        return self.metadata.title

    @property
    def authors(self) -> list[str]:
        """The people named as authors, as printed."""
        return list(self.metadata.authors)

    @property
    def date_published(self) -> str | None:
        """ISO 8601."""
        return self.metadata.date_published

    @property
    def date_modified(self) -> str | None:
        """ISO 8601."""
        return self.metadata.date_modified

    @property
    def site_name(self) -> str | None:
        """The outlet."""
        return self.metadata.site_name

    @property
    def section(self) -> str | None:
        """The desk or rubric."""
        return self.metadata.section

    @property
    def language(self) -> str | None:
        """ISO 639-1."""
        return self.metadata.language

    @property
    def description(self) -> str | None:
        """The standfirst or summary."""
        return self.metadata.description

    @property
    def tags(self) -> list[str]:
        """Topics the page files itself under."""
        return list(self.metadata.tags)

    @property
    def image_url(self) -> str | None:
        """The lead picture."""
        return self.metadata.image_url

    @property
    def canonical_url(self) -> str | None:
        """The address the page calls its own."""
        return self.metadata.canonical_url

    @property
    def agency(self) -> str | None:
        """The news agency the text came from."""
        return self.metadata.agency

    @property
    def dateline(self) -> str | None:
        """The place before the first sentence."""
        return self.metadata.dateline

    @property
    def credits(self) -> list[str]:
        """Lines such as "Reporting by ...; editing by ..."."""
        return list(self.metadata.credits)
