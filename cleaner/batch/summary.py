"""Counts what became of the pages of a run."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.batch.work import Outcome
from cleaner.sinks.records import place_of

STATUSES = ("ok", "not_article", "truncated", "empty", "error")

_SLOWEST = 10
_NAMED = 100  # failures and warnings told in full: a summary must not grow with the input


@dataclass(slots=True)
class Summary:
    """What a run did. Grows by the page, and two of them can be added: a run that was broken is the sum of its parts.

    `formats` counts the statuses by the format pages were read from, `removed_chars` characters by category and rule. `slowest` are
    (seconds, place) of those that took longest, `failures` and `warnings` (place, words) of the first hundred.
    `skipped` counts what was passed over because it is no page, by the words of `cleaner.sources.found.Reason`.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    formats: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kept_chars: int = 0
    removed_chars: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: list[tuple[float, str]] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def pages(self) -> int:
        """All pages that came in, those included that could not be read."""
        return self.statuses.total()

    @property
    def failed(self) -> int:
        """The pages that could not be read or cleaned."""
        return self.statuses["error"]

    def count(self, outcome: Outcome) -> None:
        """Count a page."""
        place = place_of(outcome.source)
        self.statuses[outcome.status] += 1
        self.formats[outcome.source.format or "unknown"][outcome.status] += 1
        self.kept_chars += outcome.kept_chars
        for (category, rule), chars in outcome.removed_chars.items():
            self.removed_chars[category][rule] += chars
        if len(self.slowest) < _SLOWEST or outcome.seconds > self.slowest[0][0]:
            keep = heapq.heappush if len(self.slowest) < _SLOWEST else heapq.heapreplace
            keep(self.slowest, (round(outcome.seconds, 3), place))
        if outcome.error and len(self.failures) < _NAMED:
            self.failures.append((place, outcome.error))
        self.warnings += [(place, warning) for warning in outcome.warnings][: _NAMED - len(self.warnings)]

    def add(self, later: Summary) -> None:
        """Count what another part of the run did, after this one."""
        self.statuses.update(later.statuses)
        for name, statuses in later.formats.items():
            self.formats[name].update(statuses)
        self.kept_chars += later.kept_chars
        for category, rules in later.removed_chars.items():
            self.removed_chars[category].update(rules)
        self.slowest = heapq.nlargest(_SLOWEST, [*self.slowest, *later.slowest])
        heapq.heapify(self.slowest)
        self.failures = [*self.failures, *later.failures][:_NAMED]
        self.warnings = [*self.warnings, *later.warnings][:_NAMED]
        self.skipped.update(later.skipped)

    def as_json(self) -> dict[str, Any]:
        """The figures as values that JSON knows; `Summary.of` reads them again."""
        return {
            "pages": self.pages,
            "statuses": {status: self.statuses[status] for status in STATUSES},
            "formats": {name: dict(sorted(statuses.items())) for name, statuses in sorted(self.formats.items())},
            "kept_chars": self.kept_chars,
            "removed_chars": {
                category: {"total": rules.total(), "rules": dict(sorted(rules.items()))}
                for category, rules in sorted(self.removed_chars.items())
            },
            "slowest": [{"seconds": seconds, "page": place} for seconds, place in sorted(self.slowest, reverse=True)],
            "failures": [{"page": place, "error": error} for place, error in self.failures],
            "warnings": [{"page": place, "warning": warning} for place, warning in self.warnings],
            "skipped": dict(sorted(self.skipped.items())),
        }

    @classmethod
    def of(cls, figures: Mapping[str, Any]) -> Summary:
        """The summary that `as_json` told."""
        summary = cls(
            statuses=Counter(figures["statuses"]),
            kept_chars=figures["kept_chars"],
            slowest=[(entry["seconds"], entry["page"]) for entry in figures["slowest"]],
            failures=[(entry["page"], entry["error"]) for entry in figures["failures"]],
            warnings=[(entry["page"], entry["warning"]) for entry in figures["warnings"]],
            skipped=Counter(figures["skipped"]),
        )
        summary.formats.update((name, Counter(statuses)) for name, statuses in figures["formats"].items())
        summary.removed_chars.update((category, Counter(entry["rules"])) for category, entry in figures["removed_chars"].items())
        heapq.heapify(summary.slowest)
        return summary

    def table(self) -> str:
        """The figures under each other, for people; the categories by what they took, the largest first."""
        removed = sorted(((rules.total(), category) for category, rules in self.removed_chars.items()), key=lambda row: (-row[0], row[1]))
        rows = [
            ("pages", self.pages),
            *((f"  {'failed' if status == 'error' else status}", self.statuses[status]) for status in STATUSES),
            ("characters kept", self.kept_chars),
            ("characters removed", sum(chars for chars, _ in removed)),
            *((f"  {category}", chars) for chars, category in removed),
        ]
        return _table([*rows, *self._skipped_rows()])

    def read_table(self) -> str:
        """What was read, for people: pages by format, the most first."""
        formats = Counter({name: statuses.total() - statuses["error"] for name, statuses in self.formats.items()})
        rows = [("pages", self.pages), *((f"  {name}", count) for name, count in formats.most_common() if count), ("  failed", self.failed)]
        return _table([*rows, *self._skipped_rows()])

    def _skipped_rows(self) -> list[tuple[str, int]]:
        if not self.skipped:
            return []
        return [("passed over", self.skipped.total()), *((f"  {reason}", count) for reason, count in self.skipped.most_common())]


def _table(rows: list[tuple[str, int]]) -> str:
    wide = max(len(f"{figure:,}") for _, figure in rows)
    return "\n".join(f"{name:<20}{figure:>{wide},}" for name, figure in rows)
