"""Figures over all pages of a report: by status, category, site and rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from cleaner.report.entry import Entry, Removal

_SAMPLES = 5  # snippets a rule shows
_SNIPPET = 200  # characters


@dataclass(slots=True)
class RuleTally:
    """What one rule did; rules are numbered as they come. `samples` are texts it took, with the number of the page they stood on."""

    number: int
    rule: str
    category: str
    stage: str
    why: str  # of the first block; a weighed verdict says something else of every block
    varies: bool = False
    blocks: int = 0
    characters: int = 0
    pages: int = 0
    samples: dict[str, int] = field(default_factory=dict)

    def add(self, text: str, removal: Removal, page: int) -> None:
        """Count one removed block."""
        self.blocks += 1
        self.characters += len(text)
        self.varies = self.varies or removal.why != self.why
        if len(self.samples) < _SAMPLES:
            self.samples.setdefault(text[:_SNIPPET], page)


class Tally:
    """The figures; pages are numbered in the order in which they are added."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self.pages = 0
        self.kept = 0
        self.statuses: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()  # characters removed
        self.sites: dict[str, Counter[str]] = {}  # "pages", "kept" and "removed" characters
        self.rules: dict[str, RuleTally] = {}

    @property
    def removed(self) -> int:
        """Characters removed from all pages."""
        return self.categories.total()

    def add(self, entry: Entry) -> None:
        """Count a page."""
        kept, removed = entry.kept, entry.removed
        self.kept += kept
        self.statuses[entry.status] += 1
        self.sites.setdefault(entry.site, Counter()).update(pages=1, kept=kept, removed=removed)
        seen = set()
        for text, removal in entry.blocks:
            if removal is None:
                continue
            self.categories[removal.category] += len(text)
            rule = self.rules.get(removal.rule)
            if rule is None:
                rule = self.rules[removal.rule] = RuleTally(len(self.rules), removal.rule, removal.category, removal.stage, removal.why)
            rule.add(text, removal, self.pages)
            rule.pages += removal.rule not in seen
            seen.add(removal.rule)
        self.pages += 1
