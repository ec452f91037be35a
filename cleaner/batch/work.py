"""What a worker does with a page: clean it, write it up for every output, and count what was taken out."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from cleaner.model import Article, Metadata, Page, Source, Status
from cleaner.pipeline import sha256_of
from cleaner.sources import Failure

Renderer = Callable[[Article], Any]
"""What an output keeps of an article. Can be pickled, as what it returns can: it runs where the article is, in the worker."""

_NOWHERE = Source("")


class Cleans(Protocol):
    """What a batch needs of a cleaner: an article for every page, whatever it holds. Can be pickled."""

    def clean(self, page: Page) -> Article:
        """The article of a page."""


class Outcome(NamedTuple):  # tuples are pickled in a third of the time that dataclasses take
    """What became of a page, small enough to be sent about: all that progress, summary and journal need to know.

    `removed_chars` by category and rule; `key` names the page by where it lay and what it held; `size` of it as it came, in bytes, or
    in characters if it came as text.
    """

    key: str
    source: Source
    status: Status
    error: str | None
    warnings: tuple[str, ...]
    size: int
    kept_chars: int
    removed_blocks: int
    removed_chars: Mapping[tuple[str, str], int]
    seconds: float


class Done(NamedTuple):
    """A page that went the whole way: what became of it, and what each output is to write, in the outputs' order."""

    outcome: Outcome
    pieces: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """The work of a batch on one page. What could not be read becomes an article that says so."""

    cleaner: Cleans
    renderers: tuple[Renderer, ...]

    def __call__(self, page: Page | Failure) -> Done:
        """Clean a page and write it up."""
        started = time.perf_counter()
        article = unread(page, page.error) if isinstance(page, Failure) else self.cleaner.clean(page)
        return self._done(page, article, time.perf_counter() - started)

    def lost(self, page: Page | Failure, reason: str) -> Done:
        """What is written for a page that no worker came back with."""
        article = unread(page, reason)
        if isinstance(page, Page):
            article = replace(article, sha256=sha256_of(page.content))
        return self._done(page, article, 0.0)

    def _done(self, page: Page | Failure, article: Article, seconds: float) -> Done:
        pieces = tuple(render(article) for render in self.renderers)
        removed: Counter[tuple[str, str]] = Counter()
        for block in article.removed:
            if block.verdict:
                removed[block.verdict.category, block.verdict.rule] += len(block.text)
        kept = sum(len(block.text) for block in article.blocks) - removed.total()
        source = article.page.source or _NOWHERE
        size = 0 if isinstance(page, Failure) else len(page.content)
        outcome = Outcome(
            key_of(page), source, article.status, article.error, article.warnings, size, kept, len(article.removed), dict(removed), seconds
        )
        return Done(outcome, pieces)


def unread(page: Page | Failure, reason: str) -> Article:
    """The article of a page that could not be read or cleaned."""
    page = Page(b"", source=page.source, columns=page.columns) if isinstance(page, Failure) else replace(page, content=b"")
    return Article("", "error", Metadata(), (), page, sha256="", error=reason)


def key_of(page: Page | Failure) -> str:
    """A name for a page by all that its article is made from: place, content, address and columns; 32 hexadecimal digits."""
    source = page.source or _NOWHERE
    digest = hashlib.blake2b(digest_size=16)
    for part in (source.path, source.member, source.format, *_contents(page)):
        raw = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def _contents(page: Page | Failure) -> tuple[object, ...]:
    if isinstance(page, Failure):
        return ("failure", page.error, dict(page.columns) or None)
    content = page.content if isinstance(page.content, bytes) else page.content.encode("utf-8", "surrogatepass")
    return (content, page.kind, page.url, page.charset, page.date_crawled, dict(page.columns) or None)
