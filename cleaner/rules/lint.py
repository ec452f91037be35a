"""The lint of rule packs: what a loader can't see in one rule alone."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable

from cleaner.rules.phrases import PhraseIndex
from cleaner.rules.regex import backtracks
from cleaner.rules.rule import Rule
from cleaner.text import fold

_LEAST_REASON = 15  # characters; "ads" is no reason
_PROBES = ("a", "1", " ", "a ", "1.", "ab-", "a, ", "é")
_LONG = 16_000
_SLOW = 0.05  # seconds for a 16,000-character block: linear patterns take under a thousandth of that


def lint(rules: Iterable[Rule]) -> list[str]:
    """What is wrong with a set of rules, a line each; empty if nothing is.

    Looked for: an id used twice; a `why` that says nothing; a pattern whose time grows faster than the text (repeats nested in
    repeats, and by trial on long probes); a text condition that hits a sentence which some rule says is to be kept.
    """
    known = tuple(rules)
    found = [f"{rule_id}: the id stands {count} times" for rule_id, count in Counter(rule.id for rule in known).items() if count > 1]
    for rule in known:
        if len(rule.why.strip()) < _LEAST_REASON:
            found.append(f"{rule.id} ({rule.origin}): why: found {rule.why!r}, expected the reason in a sentence")
        if rule.pattern:
            found += [f"{rule.id} ({rule.origin}): text: {problem}" for problem in slow_spots(rule.pattern)]
    return found + _harm(known)


def slow_spots(pattern: re.Pattern[str]) -> list[str]:
    """Why a pattern may take more than linear time; empty if it does not."""
    if backtracks(pattern):
        return ["an unbounded repeat inside an unbounded repeat backtracks catastrophically"]
    for probe in _PROBES:
        text = probe * (_LONG // len(probe)) + "!"
        started = time.perf_counter()
        pattern.match(text)
        if time.perf_counter() - started > _SLOW:
            return [f"takes longer than {_SLOW} s on {_LONG} characters of {probe!r}"]
    return []


def _harm(rules: tuple[Rule, ...]) -> list[str]:
    """Text conditions that hit the pool of all `keeps` sentences, whichever rule they stand in; exceptions name what rules do take."""
    index = PhraseIndex(rule for rule in rules if rule.reads_text and not rule.where and not rule.spares)
    found = []
    for owner in rules:
        if owner.spares:
            continue
        for sentence in owner.keeps:
            if sentence.lstrip().startswith("<"):
                continue
            for rule in index.hits(sentence):
                if rule.place or rule.links or rule.kinds or (rule.longest and len(fold(sentence)) > rule.longest):
                    continue
                found.append(f"{rule.id} ({rule.origin}): takes {sentence!r}, which {owner.id} says is to be kept")
    return found
