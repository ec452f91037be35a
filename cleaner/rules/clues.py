"""Clues: what every text that a regular expression matches must show, so that hardly any text is tried against hardly any pattern.

They are read from the parsed form of a pattern when it is loaded, and never hide a match: where the form tells nothing, there is no
clue. Digits are all alike in clues: texts are compared with them in the form that `digits_as_zero` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

START = 4
"""Characters of a block or word by which patterns are looked up: a fifth tells few more apart, and makes the starts many more."""

_DIGITS = re.compile(r"\d")
_SIGNS = re.compile(r"[\W_]*")
_BEGUN = re.compile(rf"(?<![^\W_])(?:[^\W_]{{{START},}}|[^\W_]+(?=[\W_]))")  # a word of which the first characters are known, or all
_MANY = 10  # characters; a larger class tells nothing
_MOST_CHOICES = 6  # after each other, that are followed one by one
_MOST_STEPS = 20_000  # of the walk; six times what the longest built-in pattern takes
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_ENDS = (op.AT_END, op.AT_END_STRING)
_EDGES = (*_ENDS, op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_BOUNDARY)

_Nodes = Sequence[tuple[Any, Any]]
_Strings = frozenset[str]
_ANY_TEXT: _Nodes = [(op.MAX_REPEAT, (0, op.MAXREPEAT, [(op.ANY_ALL, None)]))]


class Literal(NamedTuple):
    """Text that stands in every match, and with what the longest word begins of which it is known that it begins there."""

    text: str
    start: str | None


_Literals = frozenset[Literal]
_ANYWHERE = frozenset((Literal("", None),))


@dataclass(frozen=True, slots=True)
class Clue:
    """What a text must show to match a pattern: one of the starts, or one of the literals anywhere.

    A start is what a text begins with, but for signs; "" stands for a text of signs alone.
    """

    starts: _Strings
    literals: _Literals


def digits_as_zero(text: str) -> str:
    """The form in which texts are compared with clues.

    >>> digits_as_zero("14 March, ٢٠٢٥")
    '00 March, 0000'
    """
    return _DIGITS.sub("0", text)


def without_signs(text: str) -> str:
    """The text from its first letter or digit on.

    >>> without_signs("» Read more…")
    'Read more…'
    """
    return text if text[:1].isalnum() else _SIGNS.sub("", text, count=1)


def find_clue(pattern: re.Pattern[str]) -> Clue:
    """The clue of a pattern that is matched at the start of a text; where the pattern tells nothing, a literal that all texts hold.

    >>> clue = find_clue(re.compile(r"\\W{0,3}(?:photo|foto): .+|[^.]+\\bexit\\b"))
    >>> sorted(clue.starts), sorted(clue.literals)
    (['foto', 'phot'], [Literal(text='exit', start='exit')])
    """
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    try:
        return _find(_ANY_TEXT if pattern.flags & re.IGNORECASE else parsed, _MOST_CHOICES)
    except RecursionError:  # groups in groups by the hundred
        return Clue(frozenset(), _ANYWHERE)


def _inside(group: Any) -> _Nodes:
    """The nodes of a group; one that takes no notice of case may hold anything."""
    return _ANY_TEXT if group[1] & re.IGNORECASE else group[3]


def _find(nodes: _Nodes, choices: int) -> Clue:
    starts = _Starts().of(nodes)
    if starts is not None:
        return Clue(starts, frozenset())
    whole = Clue(frozenset(), _literals(nodes, edge=True)[0] or _ANYWHERE)
    ways = [_find(way, choices - 1) for way in (_ways(nodes) if choices else ())]
    if not ways:
        return whole
    split = Clue(_union(way.starts for way in ways), _fewest(frozenset(literal for way in ways for literal in way.literals)))
    return min(whole, split, key=lambda clue: _cost(clue.literals))


def _ways(nodes: _Nodes) -> list[_Nodes]:
    """The ways on from the first place where a pattern can go several; empty if something else comes first."""
    for place, (code, argument) in enumerate(nodes):
        rest = list(nodes[place + 1 :])
        if code is op.SUBPATTERN:
            return [[*_inside(argument), *rest]]
        if code is op.BRANCH:
            return [[*branch, *rest] for branch in argument[1]]
        if code in _REPEATS and argument[:2] == (0, 1):
            return [[*argument[2], *rest], rest]
        if not _only_signs(code, argument):
            break
    return []


def _only_signs(code: Any, argument: Any) -> bool:
    if code in _REPEATS:
        return all(_only_signs(*node) for node in argument[2])
    here = _class_of(code, argument)
    return code in (op.AT, op.ASSERT, op.ASSERT_NOT) or not (here.letters or any(map(without_signs, here.known)))


@dataclass(frozen=True, slots=True)
class _Class:
    """What one place of a pattern can hold: characters known one by one, and perhaps any letter or any sign."""

    known: _Strings = frozenset()
    letters: bool = False
    signs: bool = False


_ANYTHING = _Class(letters=True, signs=True)
_CATEGORIES = {op.CATEGORY_DIGIT: _Class(frozenset("0")), op.CATEGORY_SPACE: _Class(signs=True), op.CATEGORY_NOT_WORD: _Class(signs=True)}


def _class_of(code: Any, argument: Any) -> _Class:
    if code is op.LITERAL:
        return _character(argument)
    if code is op.RANGE and argument[1] - argument[0] < _MANY:
        return _Class(frozenset(digits_as_zero("".join(map(chr, range(argument[0], argument[1] + 1))))))
    if code is op.CATEGORY:
        return _CATEGORIES.get(argument, _ANYTHING)
    if code is op.IN and argument[0][0] is not op.NEGATE:
        parts = [_class_of(*part) for part in argument]
        known = _union(part.known for part in parts)
        letters, signs = any(part.letters for part in parts), any(part.signs for part in parts)
        return _Class(known, letters, signs) if len(known) <= _MANY else _Class(letters=letters or any(map(str.isalnum, known)), signs=True)
    return _ANYTHING


@lru_cache(maxsize=1 << 10)
def _sign(number: int) -> str:
    return digits_as_zero(chr(number))


@lru_cache(maxsize=1 << 10)
def _character(number: int) -> _Class:
    return _Class(frozenset(_sign(number)))


def _union(sets: Iterable[_Strings]) -> _Strings:
    return frozenset[str]().union(*sets)


class _AnythingError(Exception):
    """The pattern can begin with anything, or with too much to tell."""


class _Starts:
    """A walk through a pattern with the starts it can have read so far: `heads` can still grow, those `found` are complete."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.steps = 0

    def of(self, nodes: _Nodes) -> _Strings | None:
        try:
            heads = self._after({""}, nodes)
        except _AnythingError:
            return None
        return None if "" in heads else frozenset(self.found | heads)

    def _after(self, heads: set[str], nodes: _Nodes) -> set[str]:
        for code, argument in nodes:
            if not heads:
                break
            heads = self._step(heads, code, argument)
        return heads

    def _step(self, heads: set[str], code: Any, argument: Any) -> set[str]:
        self.steps += len(heads)
        if self.steps > _MOST_STEPS:
            raise _AnythingError
        if code in (op.ASSERT, op.ASSERT_NOT):
            return heads
        if code is op.AT:
            self.found.update({""} & heads if argument in _ENDS else ())
            return heads - {""} if argument in _ENDS else heads
        if code is op.SUBPATTERN:
            return self._after(heads, _inside(argument))
        if code is op.BRANCH:
            return set[str]().union(*(self._after(heads, branch) for branch in argument[1]))
        if code in _REPEATS:
            return self._repeat(heads, *argument)
        return self._grow(heads, _class_of(code, argument))

    def _repeat(self, heads: set[str], least: int, most: int, body: Any) -> set[str]:
        grown = set() if least else heads
        for count in range(1, most + 1):
            before, heads = heads, self._after(heads, body)
            if count >= least:
                grown = grown | heads
            if heads == before:  # from here on every round is the same
                break
        return grown | heads

    def _grow(self, heads: set[str], here: _Class) -> set[str]:
        if here.letters and "" in heads:
            raise _AnythingError
        if here.letters or here.signs:
            self.found |= heads - {""}
        grown = {head + char if head else without_signs(char) for head in heads for char in here.known}
        full = {head for head in grown if len(head) == START}
        self.found |= full
        return grown - full | ({""} & heads if here.signs else set())


def _literals(nodes: _Nodes, edge: bool) -> tuple[_Literals, bool]:
    """Of the literals that one part or another of a pattern can't do without, the rarest; none if there are none.

    `edge` tells whether a word can begin before the nodes; the answer's, whether one can behind them: what is before is no letter.
    """
    found: list[_Literals] = []
    run = ""
    for code, argument in nodes:
        if code is op.LITERAL:
            run += _sign(argument)
            continue
        if run:
            found.append(frozenset((_literal(run, edge),)))
            edge, run = not run[-1].isalnum(), ""
        literals, edge = _literals_of(code, argument, edge)
        found.append(literals)
    if run:
        found.append(frozenset((_literal(run, edge),)))
        edge = not run[-1].isalnum()
    return min(filter(None, found), key=_cost, default=frozenset()), edge


def _literals_of(code: Any, argument: Any, edge: bool) -> tuple[_Literals, bool]:
    if code is op.AT:
        return frozenset(), edge or argument in _EDGES
    if code is op.ASSERT:
        return _literals(argument[1], edge=argument[0] > 0 and edge)[0], edge
    if code is op.ASSERT_NOT:
        return frozenset(), edge
    if code is op.SUBPATTERN:
        return _literals(_inside(argument), edge)
    if code is op.BRANCH:
        branches = [_literals(branch, edge) for branch in argument[1]]
        together = frozenset[Literal]().union(*(literals for literals, _ in branches))
        return _fewest(together) if all(literals for literals, _ in branches) else frozenset(), all(edge for _, edge in branches)
    if code in _REPEATS:
        least, most, body = argument
        literals, behind = _literals(body, edge and most == 1)
        return (literals, behind) if least else (frozenset(), edge and behind)
    here = _class_of(code, argument)
    exact = not (here.letters or here.signs)
    return frozenset(_literal(char, edge) for char in here.known if exact), not (here.letters or any(map(str.isalnum, here.known)))


@lru_cache(maxsize=1 << 10)  # the ways through a pattern have most of their parts in common
def _literal(run: str, edge: bool) -> Literal:
    begun = [match[0] for match in _BEGUN.finditer(run) if match.start() or edge]
    return Literal(run, max(begun, key=len)[:START] if begun else None)


@lru_cache(maxsize=1 << 10)
def _fewest(literals: _Literals) -> _Literals:
    """The literals without those that hold another one of them."""
    return frozenset(
        one
        for one in literals
        if not any(other != one and other.text in one.text and other.start in (None, one.start) for other in literals)
    )


@lru_cache(maxsize=1 << 10)
def _cost(literals: _Literals) -> float:
    """How dear it is to go by these literals: about the share of blocks that hold one, and a little for each that must be searched."""
    return sum((_share(text) / 3.0 ** (len(text) - 1) + (0.0 if start else 0.05) for text, start in literals), start=0.0)


def _share(literal: str) -> float:
    """About the share of blocks that hold a character of the literal; each further one stands in a third of those."""
    if not literal or any(char.isalnum() or char in " .," for char in literal):
        return 0.6
    return 0.1 if any(char in "-:'\"()/" for char in literal) else 0.01
