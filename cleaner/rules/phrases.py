"""Text conditions: which rules the wording of a block calls, each looked up by what a block must show to satisfy it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from cleaner.rules.clues import START, digits_as_zero, find_clue, without_signs
from cleaner.rules.rule import Rule
from cleaner.text import fold, label_key

_SHORT = 600  # characters; what is left of a page is asked about once more, longer texts hardly ever
_MOST_REMEMBERED = 1 << 13
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts without spaces between words
_start_of = itemgetter(slice(START))

_Openings = dict[str, list[tuple[str, Rule]]]
_Phrases = dict[str, list[tuple[int, str, Rule]]]  # with the longest block the rule may take
_Pattern = tuple[int, Callable[[str], re.Match[str] | None], Rule]  # the longest block it may take, and how to try it


class PhraseIndex:
    """The text conditions of a rule set, some thousand phrases and patterns.

    A label is looked up as a whole, an opening by its first characters, a phrase by its longest word and a pattern by its clue
    (see `cleaner.rules.clues`), so that a block is compared with a few of them only.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the labels, openings, phrases and patterns of the rules."""
        self._labels: dict[str, list[Rule]] = defaultdict(list)
        self._openings: _Openings = defaultdict(list)
        self._phrases: _Phrases = defaultdict(list)
        self._unspaced: list[tuple[str, Rule]] = []
        self._by_start: dict[str, list[_Pattern]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[str, _Pattern]]] = defaultdict(list)  # by the start of a word, with the literal around it
        by_literal: dict[str, list[_Pattern]] = defaultdict(list)
        # The pages of one site say the same in their menus, boxes and footers.
        self._remembered: dict[str, Sequence[Rule]] = {}
        self._begun_with: dict[str, Sequence[_Pattern]] = {}
        self._longest_label = 0
        self._longest = 0
        for rule in rules:
            for label in rule.labels:
                self._labels[label].append(rule)
                self._longest_label = max(self._longest_label, len(label) + 20)
            for opening in map(without_signs, rule.openings):
                self._openings[opening[:START]].append((opening, rule))
            for phrase in rule.phrases:
                self._add_phrase(phrase, rule)
            if rule.pattern:
                self._add_pattern(rule.pattern, rule, by_literal)
            if rule.openings or rule.phrases or rule.pattern:
                self._longest = max(self._longest, rule.longest or 0)
        self._by_literal = [(max(longest for longest, _, _ in patterns), literal, patterns) for literal, patterns in by_literal.items()]

    def _add_phrase(self, phrase: str, rule: Rule) -> None:
        if _UNSPACED.search(phrase):
            self._unspaced.append((phrase, rule))
        else:  # the longest word is the rarest
            word = max(_WORD.findall(digits_as_zero(phrase)), key=len)
            self._phrases[word].append((rule.longest or 0, phrase, rule))

    def _add_pattern(self, pattern: re.Pattern[str], rule: Rule, by_literal: dict[str, list[_Pattern]]) -> None:
        clue = find_clue(pattern)
        entry = (rule.longest or 0, pattern.match, rule)
        for start in clue.starts:
            self._by_start[start].append(entry)
        for literal, word in clue.literals:
            if word is None:
                by_literal[literal].append(entry)
            else:
                self._by_word[word].append((literal, entry))

    def hits(self, text: str) -> Sequence[Rule]:
        """The rules one of whose text conditions a block's text satisfies; limits other than its length are not looked at here."""
        if len(text) > _SHORT:
            return self._find(text)
        rules = self._remembered.get(text)
        if rules is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            rules = self._remembered[text] = self._find(text)
        return rules

    def _find(self, text: str) -> Sequence[Rule]:
        size = len(text)
        if size > self._longest and size > self._longest_label:
            return ()
        folded = fold(text)
        found = list(self._labels.get(label_key(folded), ())) if len(folded) <= self._longest_label else []
        if len(folded) > self._longest:
            return found
        bare, shown = without_signs(folded), digits_as_zero(folded)
        for opening, rule in self._openings.get(bare[:START], ()):
            if bare.startswith(opening) and not (opening[-1].isalnum() and bare[len(opening) : len(opening) + 1].isalnum()):
                found.append(rule)
        words = _WORD.findall(shown)
        for word in self._phrases.keys() & words:
            found += [rule for longest, phrase, rule in self._phrases[word] if size <= longest and phrase in folded]
        if not folded.isascii() and _UNSPACED.search(folded):
            found += [rule for phrase, rule in self._unspaced if phrase in folded]
        for longest, match, rule in self._begun(digits_as_zero(bare[:START])):
            if size <= longest and match(folded):
                found.append(rule)
        for word in self._by_word.keys() & map(_start_of, words):
            for literal, (longest, match, rule) in self._by_word[word]:
                if size <= longest and literal in shown and match(folded):
                    found.append(rule)
        for most, literal, patterns in self._by_literal:
            if size <= most and literal in shown:
                found += [rule for longest, match, rule in patterns if size <= longest and match(folded)]
        return found

    def _begun(self, start: str) -> Sequence[_Pattern]:
        """The patterns that a text with this start may match."""
        patterns = self._begun_with.get(start)
        if patterns is None:
            if len(self._begun_with) >= _MOST_REMEMBERED:
                self._begun_with.clear()
            lengths = range(len(start) and 1, len(start) + 1)
            patterns = self._begun_with[start] = [entry for length in lengths for entry in self._by_start.get(start[:length], ())]
        return patterns
