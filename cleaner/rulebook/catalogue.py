"""The catalogue: everything that can stand in a ledger as the rule which took a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from cleaner.rules.detectors import REASONS
from cleaner.rules.rule import Rule
from cleaner.rules.writing import rule_toml, table_of
from cleaner.stages.core import OUTSIDE
from cleaner.stages.weigh import CATEGORIES as WEIGHED

Means = Literal["exception", "wording", "elements", "detector", "core", "weights"]

_WEIGHED = "The evidence on the block weighs against it; the ledger names the pieces that spoke loudest, with their weights."


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the catalogue; `rule` is None for what is code and not data."""

    id: str
    why: str
    means: tuple[Means, ...]
    origin: str
    rule: Rule | None = None

    @property
    def category(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]

    def value(self) -> dict[str, Any]:
        """The entry for JSON: a rule with all its keys."""
        head: dict[str, Any] = {"id": self.id, "category": self.category, "why": self.why, "means": list(self.means), "origin": self.origin}
        return head | ({key: value for key, value in table_of(self.rule).items() if key not in head} if self.rule else {})

    def text(self) -> str:
        """The entry for people: a rule as its pack has it, with examples."""
        head = f"# {self.id}: {', '.join(self.means)}; {self.origin}\n"
        return head + (rule_toml(table_of(self.rule), sort=_sort(self.rule)) if self.rule else f"# {self.why}\n")


def catalogue(rules: Iterable[Rule]) -> list[Entry]:
    """The entries for `rules`, the detectors, the core and the weighing, by category and id."""
    entries = [Entry(rule.id, rule.why, _means(rule), rule.origin, rule) for rule in rules]
    entries += [Entry(name, why, ("detector",), "cleaner/rules/detectors") for name, why in REASONS.items()]
    entries.append(Entry(OUTSIDE.rule, OUTSIDE.why, ("core",), "cleaner/stages/core.py"))
    entries += [Entry(f"{category}.weighed", _WEIGHED, ("weights",), "cleaner/stages/weights") for category in WEIGHED]
    return sorted(entries, key=lambda entry: (entry.category, entry.id))


def like(name: str, entries: Iterable[Entry]) -> list[str]:
    """The ids that a misspelt one may mean."""
    return get_close_matches(name, [entry.id for entry in entries], n=5, cutoff=0.5)


def _sort(rule: Rule) -> str:
    return "exception" if rule.spares else "rule"


def _means(rule: Rule) -> tuple[Means, ...]:
    found: list[Means] = ["exception"] if rule.spares else []
    if rule.reads_text:
        found.append("wording")
    if rule.where:
        found.append("elements")
    return tuple(found)
