"""Cleans a stream of pages into sinks, and counts what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cleaner.model import Article, Metadata, Page
from cleaner.sinks import Sink
from cleaner.sources import Failure

_STATUSES = ("ok", "not_article", "truncated", "empty", "error")


class Cleans(Protocol):
    """What a batch needs of a cleaner: an article for every page, whatever it holds."""

    def clean(self, page: Page) -> Article:
        """The article of a page."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: pages by status (a failed one is "error"), characters kept, and removed by category."""

    statuses: Mapping[str, int]
    kept_chars: int
    removed_chars: Mapping[str, int]

    @property
    def pages(self) -> int:
        """All pages that came in, those included that could not be read."""
        return sum(self.statuses.values())

    @property
    def failed(self) -> int:
        """The pages that could not be read or cleaned."""
        return self.statuses.get("error", 0)

    def table(self) -> str:
        """The figures under each other, for people; the categories by what they took, the largest first."""
        removed = sorted(self.removed_chars.items(), key=lambda entry: (-entry[1], entry[0]))
        rows = [
            ("pages", self.pages),
            *((f"  {'failed' if status == 'error' else status}", self.statuses.get(status, 0)) for status in _STATUSES),
            ("characters kept", self.kept_chars),
            ("characters removed", sum(self.removed_chars.values())),
            *((f"  {category}", chars) for category, chars in removed),
        ]
        wide = max(len(f"{figure:,}") for _, figure in rows)
        return "\n".join(f"{name:<20}{figure:>{wide},}" for name, figure in rows)


def run(pages: Iterable[Page | Failure], cleaner: Cleans, sinks: Sequence[Sink]) -> Summary:
    """Clean the pages one by one and hand each article to every sink. What could not be read becomes an article that says so."""
    statuses: Counter[str] = Counter()
    removed_chars: Counter[str] = Counter()
    kept_chars = 0
    for page in pages:
        article = _unread(page) if isinstance(page, Failure) else cleaner.clean(page)
        for sink in sinks:
            sink.write(article)
        statuses[article.status] += 1
        for block in article.blocks:
            if block.verdict is None or block.verdict.kept:
                kept_chars += len(block.text)
            else:
                removed_chars[block.verdict.category] += len(block.text)
    return Summary(statuses, kept_chars, removed_chars)


def _unread(failure: Failure) -> Article:
    return Article("", "error", Metadata(), (), Page(b"", source=failure.source), sha256="", error=failure.error)
