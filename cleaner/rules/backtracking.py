"""Backtracking: whether the time that a regular expression takes can run away on some text, told from its parsed form.

Two things multiply the ways in which a text can be read, all of which are tried before a match fails. A repeat whose rounds can part
the same text in more than one place doubles them with each round: `(?:\\w+ ?)*`. And repeats behind each other that can take the same
characters multiply their lengths: `.*,.*,.*`. What is told here is an upper bound: lookarounds do not rule anything out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_LOOKS = (op.ASSERT, op.ASSERT_NOT)
_FEW = 5  # rounds, which are counted one by one
# Stand for all other characters of their kind; those that a pattern names are added. Case tells nothing: what patterns see is folded.
_SAMPLE = "\t 0123456789abcdefghijklmnopqrstuvwxyz!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«…éжя年ー한ع٣²"

_Nodes = Sequence[tuple[Any, Any]]
_Chars = frozenset[str]


def parts_twice(pattern: re.Pattern[str]) -> bool:
    """Whether some repeat of a pattern can part the same text into its rounds in more than one way.

    >>> [parts_twice(re.compile(source)) for source in ("(?:a+)+b", "(?:a{1,9} )+b", "(?:tea|teapot|pot)*")]
    [True, False, True]
    """
    reader = _Reader(pattern)
    return any(_Rounds(reader, body).are_ambiguous() for body in _bodies(reader.nodes))


def count_ways(pattern: re.Pattern[str], longest: int) -> int:
    """In about how many ways the repeats of a pattern can share a text of `longest` characters out among them, at most.

    >>> [count_ways(re.compile(source), 100) for source in ("x*y", "x*y*z", "x*yx*z", ".*,.*;", ".*,.*,.*;")]
    [100, 100, 100, 5000, 250000]
    """
    reader = _Reader(pattern)
    return _Stretches(reader, longest).count(reader.nodes)


def _bodies(nodes: _Nodes) -> Iterator[_Nodes]:
    """The bodies of all repeats of more than a few rounds."""
    for code, argument in nodes:
        if code in _REPEATS and argument[1] > _FEW:
            yield argument[2]
        for inner in _inner(code, argument):
            yield from _bodies(inner)


def _inner(code: Any, argument: Any) -> list[_Nodes]:
    """The node lists inside a node."""
    if code is op.SUBPATTERN:
        return [argument[3]]
    if code is op.BRANCH:
        return list(argument[1])
    if code in _REPEATS:
        return [argument[2]]
    if code in _LOOKS:
        return [argument[1]]
    return [argument] if code is op.ATOMIC_GROUP else []


class _Reader:
    """A parsed pattern, and which characters of a sample each of its places can take."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.nodes: _Nodes = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        self._sample = frozenset(_SAMPLE + pattern.pattern.lower())
        self._known: dict[str, _Chars] = {}

    def chars(self, code: Any, argument: Any) -> _Chars | None:
        """What a place takes; None for what takes no character."""
        if code in (op.LITERAL, op.NOT_LITERAL):
            here = frozenset(chr(argument).lower())
            return here if code is op.LITERAL else self._sample - here
        if code in (op.ANY, op.ANY_ALL, op.GROUPREF):
            return self._sample
        if code is not op.IN:
            return None
        key = repr(argument)
        if key not in self._known:
            members = [member for member in argument if member[0] is not op.NEGATE]
            here = frozenset(char for char in self._sample if any(_is_member(char, *member) for member in members))
            self._known[key] = here if len(members) == len(argument) else self._sample - here
        return self._known[key]

    def all_chars(self, nodes: _Nodes) -> _Chars:
        """What any place of these nodes takes."""
        found = [self.chars(code, argument) or frozenset() for code, argument in nodes]
        found += [self.all_chars(inner) for code, argument in nodes if code not in _LOOKS for inner in _inner(code, argument)]
        return frozenset[str]().union(*found)


def _is_member(char: str, code: Any, argument: Any) -> bool:
    if code is op.LITERAL:
        return char == chr(argument).lower()
    if code is op.RANGE:
        lowest, highest = map(chr, argument)
        return lowest <= char <= highest or lowest <= char.upper()[0] <= highest
    is_word = char.isalnum() or char == "_"
    return {
        op.CATEGORY_DIGIT: char.isdecimal(),
        op.CATEGORY_NOT_DIGIT: not char.isdecimal(),
        op.CATEGORY_SPACE: char.isspace(),
        op.CATEGORY_NOT_SPACE: not char.isspace(),
        op.CATEGORY_WORD: is_word,
        op.CATEGORY_NOT_WORD: not is_word,
    }[argument]


class _Ends(NamedTuple):
    """Of a part of a pattern: whether it can be empty, and the places with which it can begin and end."""

    empty: bool
    first: list[int]
    last: list[int]


class _Rounds:
    """The body of a repeat as an automaton: its places, and which can follow on which, in how many ways (Glushkov's construction).

    Rounds are ambiguous if from one place two readings of the same text part and meet again in one place.
    """

    def __init__(self, reader: _Reader, body: _Nodes) -> None:
        self._reader = reader
        self._places: list[_Chars] = []
        self._follow: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._is_empty_twice = False  # several ways to read nothing
        ends = self._read(body)
        self._join(ends.last, ends.first)

    def are_ambiguous(self) -> bool:
        if self._is_empty_twice or any(ways > 1 for following in self._follow.values() for ways in following.values()):
            return True
        todo = [pair for place in range(len(self._places)) for pair in self._next(place, place) if pair[0] < pair[1]]
        seen = set(todo)
        while todo:
            for one, other in self._next(*todo.pop()):
                if one == other:
                    return True
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    todo.append(pair)
        return False

    def _next(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        """The pairs of places to which the same character leads."""
        for a in self._follow[one]:
            for b in self._follow[other]:
                if not self._places[a].isdisjoint(self._places[b]):
                    yield a, b

    def _join(self, last: Iterable[int], first: Sequence[int]) -> None:
        for place in last:
            self._follow[place].update(first)

    def _read(self, nodes: _Nodes) -> _Ends:
        empty, first, last = True, list[int](), list[int]()
        for code, argument in nodes:
            part = self._read_one(code, argument)
            self._join(last, part.first)
            first = first + part.first if empty else first
            last = last + part.last if part.empty else part.last
            empty = empty and part.empty
        return _Ends(empty, first, last)

    def _read_one(self, code: Any, argument: Any) -> _Ends:
        chars = self._reader.chars(code, argument)
        if chars is not None:
            self._places.append(chars)
            place = len(self._places) - 1
            return _Ends(False, [place], [place])
        parts = [self._read(inner) for inner in _inner(code, argument)] if code not in _LOOKS else []
        first, last = [place for part in parts for place in part.first], [place for part in parts for place in part.last]
        if code in _REPEATS and argument[1] > 1:
            self._join(last, first)
        empty = sum(part.empty for part in parts) + (code in _REPEATS and argument[0] == 0)
        self._is_empty_twice |= empty > 1
        return _Ends(not parts or empty > 0, first, last)


class _Stretch(NamedTuple):
    """What repeats before here share out among them: in how many ways, and how many characters must stand between two of them."""

    ways: float
    gap: int


_Open = dict[_Chars, _Stretch]  # by the characters that all the repeats of a stretch can take


class _Stretches:
    """A walk through a pattern with the repeats behind which it can still go on in a text made of their characters only."""

    def __init__(self, reader: _Reader, longest: int) -> None:
        self._reader = reader
        self._longest = longest
        self._most = 1.0

    def count(self, nodes: _Nodes) -> int:
        self._walk(nodes, {})
        return round(self._most)

    def _walk(self, nodes: _Nodes, before: _Open) -> _Open:
        for code, argument in nodes:
            before = self._step(code, argument, before)
        return before

    def _step(self, code: Any, argument: Any, before: _Open) -> _Open:
        chars = self._reader.chars(code, argument)
        if chars is not None:
            return {taken: _Stretch(ways, gap + 1) for taken, (ways, gap) in before.items() if not taken.isdisjoint(chars)}
        if code in _REPEATS:
            after = self._repeat(argument, before)
        else:
            behind = [self._walk(inner, before) for inner in _inner(code, argument)]
            after = before if code in _LOOKS or not behind else _merge(*behind)
        if code in (op.ATOMIC_GROUP, op.POSSESSIVE_REPEAT):  # what they took stays taken
            return {taken: stretch for taken, stretch in after.items() if taken in before}
        return after

    def _repeat(self, argument: Any, before: _Open) -> _Open:
        least, most, body = argument
        chars = self._reader.all_chars(body)
        length = min(most * body.getwidth()[1], self._longest)
        after = before if least == 0 else {}
        behind = before
        for _ in range(most if most <= _FEW else 1):
            behind = self._walk(body, behind)
            after = _merge(after, behind)
        if most == 1:
            return after
        opened: _Open = {chars: _Stretch(length, 0)}
        for taken, (ways, gap) in before.items():
            if not taken.isdisjoint(chars):
                opened = _merge(opened, {taken & chars: _Stretch(max(length, length * ways / (gap + 1)), 0)})
        self._most = max(self._most, *(ways for ways, _ in opened.values()))
        return _merge(after, opened)


def _merge(*opens: _Open) -> _Open:
    """For each set of characters the stretch that can be shared out in the most ways."""
    merged: _Open = {}
    for one in opens:
        for taken, stretch in one.items():
            known = merged.get(taken)
            if known is None or stretch.ways / (stretch.gap + 1) > known.ways / (known.gap + 1):
                merged[taken] = stretch
    return merged
