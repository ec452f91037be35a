"""Text conditions: which rules the wording of a block calls, found by hashed labels, openings and phrases, and one gate of patterns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cleaner.rules.rule import Rule
from cleaner.text import fold, label_key, words

_LEAD = re.compile(r"\W*")


_SHORT = 100  # characters; longer texts hardly ever come again
_MOST_REMEMBERED = 1 << 14
_LIMITS = (120, 250)  # characters; patterns for short blocks are many, those for long ones few


class _Gate:
    """The patterns for texts up to a length, and all of them as one: hardly any block passes it."""

    def __init__(self, limit: int, patterns: tuple[tuple[re.Pattern[str], Rule], ...]) -> None:
        self.limit = limit
        self.patterns = patterns
        self.all = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in patterns) or "(?!)")


class PhraseIndex:
    """The text conditions of a rule set."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the labels, openings, phrases and patterns of the rules."""
        self._labels: dict[str, list[Rule]] = defaultdict(list)
        self._openings: dict[str, list[Rule]] = defaultdict(list)
        self._opening_lengths: dict[str, set[int]] = defaultdict(set)  # by the first three signs
        self._phrases: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
        self._unspaced: list[tuple[str, Rule]] = []
        self._patterns: list[tuple[re.Pattern[str], Rule]] = []
        # The pages of one site say the same in their menus, boxes and footers.
        self._remembered: dict[str, tuple[Rule, ...]] = {}
        self._longest_label = 0
        self._longest = 0
        for rule in rules:
            for label in rule.labels:
                self._labels[label].append(rule)
                self._longest_label = max(self._longest_label, len(label) + 20)
            for opening in rule.openings:
                opening = _LEAD.sub("", opening, count=1)
                self._openings[opening].append(rule)
                self._opening_lengths[opening[:3]].add(len(opening))
            for phrase in rule.phrases:
                self._add_phrase(phrase, rule)
            if rule.pattern:
                self._patterns.append((rule.pattern, rule))
            if rule.openings or rule.phrases or rule.pattern:
                self._longest = max(self._longest, rule.longest or 0)
        limits = sorted({min(limit, self._longest) for limit in (*_LIMITS, self._longest)})
        self._gates = tuple(
            _Gate(limit, tuple((pattern, rule) for pattern, rule in self._patterns if (rule.longest or limit) > least))
            for least, limit in zip((0, *limits), limits, strict=False)
        )

    def _add_phrase(self, phrase: str, rule: Rule) -> None:
        found = words(phrase)
        # The longest word is the rarest: a block without it can't hold the phrase.
        if len(found) > 1 and " " in phrase:
            self._phrases[max(found, key=len)].append((phrase, rule))
        else:
            self._unspaced.append((phrase, rule))

    def hits(self, text: str) -> tuple[Rule, ...]:
        """The rules one of whose text conditions a block's text satisfies; limits are not looked at here."""
        if len(text) > _SHORT:
            return tuple(self._find(text))
        rules = self._remembered.get(text)
        if rules is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            rules = self._remembered[text] = tuple(self._find(text))
        return rules

    def _find(self, text: str) -> Iterator[Rule]:
        if len(text) > self._longest and len(text) > self._longest_label:
            return
        folded = fold(text)
        if len(folded) <= self._longest_label:
            yield from self._labels.get(label_key(folded), ())
        if len(folded) > self._longest:
            return
        bare = _LEAD.sub("", folded, count=1)
        for length in self._opening_lengths.get(bare[:3], ()):
            rules = self._openings.get(bare[:length]) if len(bare) >= length else None
            if rules and not (bare[length - 1].isalnum() and bare[length : length + 1].isalnum()):
                yield from rules
        for word in words(folded):
            if word in self._phrases:
                for phrase, rule in self._phrases[word]:
                    if phrase in folded:
                        yield rule
        for phrase, rule in self._unspaced:
            if phrase in folded:
                yield rule
        gate = next(gate for gate in self._gates if len(folded) <= gate.limit)
        if gate.all.match(folded):
            for pattern, rule in gate.patterns:
                if pattern.match(folded):
                    yield rule
