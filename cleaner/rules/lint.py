"""The lint of rule packs: what a loader can't see in one rule alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from cleaner.rules.backtracking import count_ways, parts_twice
from cleaner.rules.phrases import PhraseIndex
from cleaner.rules.rule import Rule
from cleaner.text import fold

_LEAST_REASON = 15  # characters; "ads" is no reason
_MOST_WAYS = 100_000  # of reading a text; the built-in patterns near it took 0.4 ms on the worst texts that a search came upon
_LONG = 1_000  # characters, where a rule has no limit


def lint(rules: Iterable[Rule]) -> list[str]:
    """What is wrong with a set of rules, a line each; empty if nothing is.

    Looked for: an id used twice; a `why` that says nothing; a pattern whose time can run away on some text, told from its
    form (see `cleaner.rules.backtracking`); a text condition that hits a sentence which some rule says is to be kept.
    """
    known = tuple(rules)
    found = [f"{rule_id}: the id stands {count} times" for rule_id, count in Counter(rule.id for rule in known).items() if count > 1]
    for rule in known:
        if len(rule.why.strip()) < _LEAST_REASON:
            found.append(f"{rule.id} ({rule.origin}): why: found {rule.why!r}, expected the reason in a sentence")
        if rule.pattern:
            found += [f"{rule.id} ({rule.origin}): text: {problem}" for problem in slow_spots(rule.pattern, rule.longest or _LONG)]
    return found + _harm(known)


def slow_spots(pattern: re.Pattern[str], longest: int) -> list[str]:
    """Why a pattern may take more than a millisecond or so on some text of at most `longest` characters; empty if it can't."""
    try:
        ambiguous, ways = parts_twice(pattern), count_ways(pattern, longest)
    except RecursionError:
        return ["groups stand in groups by the hundred: nobody can tell how long it takes"]
    if ambiguous:
        return ["a repeat can part the same text into its rounds in more than one way, and tries them all: twice as many with each round"]
    if ways > _MOST_WAYS:
        return [
            f"its repeats can share {longest} characters out among them in some {ways:,} ways, expected {_MOST_WAYS:,} at most: "
            "bound them, part them by what they can't take themselves, or make them atomic, (?>...)"
        ]
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
