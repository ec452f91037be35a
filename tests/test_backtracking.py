"""Which patterns' time can run away, told from their form; held against a matcher that counts its steps."""

import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner.rules.backtracking import count_ways, parts_twice

PARTED_ONE_WAY = {
    "no repeat": "foo|bar",
    "a repeat": "a+b",
    "words between spaces": r"(?:\w+ )*",
    "words with an end that no other has": r"(?:\w+,|\w+;)*",
    "words that begin alike": "(?:share|short|sharp)+",
    "a few rounds": "(?:a?){0,4}",
    "pairs": "(?:ab|ba)*",
    "bounded inside unbounded": r"(?:\d{1,3}\.)+",
}
PARTED_TWICE = {
    "nested": "(?:a+)+",
    "nested, bounded": "(?:a{1,9}){2,9}",
    "an optional space": r"(?:\w+ ?)*",
    "the same choice twice": "(?:a|a)*",
    "one choice in another": r"(?:\w|ab)*",
    "words made of words": "(?:tea|teapot|pot)*",
    "a word at the end and the beginning": "(?:share|tweet)(?:(?:share|tweet)(?:share)?)*",
    "optional on optional": "(?:a?b?)*",
    "nothing twice": "(?:a|b?|c?)*",
    "inside a lookahead": "(?=(?:a+)+b)a",
}


@pytest.mark.parametrize("pattern", PARTED_ONE_WAY.values(), ids=PARTED_ONE_WAY)
def test_rounds_that_part_a_text_in_one_way(pattern: str) -> None:
    assert not parts_twice(re.compile(pattern))


@pytest.mark.parametrize("pattern", PARTED_TWICE.values(), ids=PARTED_TWICE)
def test_rounds_that_part_a_text_in_more_ways(pattern: str) -> None:
    assert parts_twice(re.compile(pattern))


WAYS = {
    "no repeat": ("foo|bar", 1),
    "one repeat": (r".*foo", 100),
    "a bounded one": (r".{0,30}foo", 30),
    "behind what the first can't take": (r"[^,]*,[^;]*;", 100),
    "behind what the first can take": (".*foo.*", 100 * 100 // 4),
    "in a lookahead": (".*(?!.*foo)", 100 * 100),
    "one of either": ("(?:a*|b*)c", 100),
    "three": (".*,.*,.*", 100 * 100 // 2 * 100 // 2),
    "a few rounds": (r"(?:\w{0,9},){3}", 30),
    "a few rounds that overlap": (r"(?:\w{0,9}){3}", 9 * 9 * 9),
    "what stays taken": (r"(?>\w{0,50})\w{0,50}", 50),
    "possessive": (r"\w{0,50}+\w{0,50}", 50),
}


@pytest.mark.parametrize(("pattern", "ways"), WAYS.values(), ids=WAYS)
def test_ways_to_share_a_text_out(pattern: str, ways: int) -> None:
    assert count_ways(re.compile(pattern), 100) == ways


class Steps:
    """A matcher that tries all there is to try, as before a match fails, and counts the places it looks at."""

    def __init__(self, text: str, most: int) -> None:
        self.text = text
        self.left = most

    def run(self, nodes: list[Any], at: int) -> Iterator[int]:
        if not nodes:
            yield at
        elif self.left > 0:
            code, argument = nodes[0]
            for behind in self.node(code, argument, at):
                yield from self.run(nodes[1:], behind)

    def node(self, code: Any, argument: Any, at: int) -> Iterator[int]:
        self.left -= 1
        if code is op.SUBPATTERN:
            yield from self.run(list(argument[3]), at)
        elif code is op.BRANCH:
            for way in argument[1]:
                yield from self.run(list(way), at)
        elif code is op.MAX_REPEAT:
            least, most, body = argument
            yield from self.repeat(least, most, body, at)
        elif at < len(self.text) and self.takes(code, argument, self.text[at]):
            yield at + 1

    def repeat(self, least: int, most: int, body: Any, at: int) -> Iterator[int]:
        if most:
            for behind in self.run(list(body), at):
                if behind > at or least:
                    yield from self.repeat(max(0, least - 1), most - 1, body, behind)
        if not least:
            yield at

    @staticmethod
    def takes(code: Any, argument: Any, char: str) -> bool:
        if code is op.ANY:
            return True
        if code is op.LITERAL:
            return ord(char) == int(argument)
        if code is op.NOT_LITERAL:
            return ord(char) != int(argument)
        if code is op.CATEGORY:
            return (char.isalnum() or char == "_") == (argument is op.CATEGORY_WORD)
        members = [member for member in argument if member[0] is not op.NEGATE]
        return any(Steps.takes(kind, value, char) for kind, value in members) == (len(members) == len(argument))


PIECES = ["a", "b", "c", "ab", "ba", "aab", " ", ",", r"\w", r"\W", "[ab]", "[^a]", "."]


def larger(patterns: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(patterns, min_size=2, max_size=4).map("".join),
        st.lists(patterns, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(patterns, st.sampled_from(["?", "*", "+", "{0,9}", "{1,9}", "{0,3}"])).map(lambda parts: f"(?:{parts[0]}){parts[1]}"),
    )


PATTERNS = st.recursive(st.sampled_from(PIECES), larger, max_leaves=9)


@given(PATTERNS, st.text("ab ,c", max_size=4), st.text("ab ,c", min_size=1, max_size=5))
def test_no_text_takes_more_steps_than_there_are_ways(pattern: str, before: str, pumped: str) -> None:
    compiled = re.compile(pattern)
    assume(not parts_twice(compiled))
    text = (before + 24 * pumped)[:24]
    most = 5 * len(pattern) * count_ways(compiled, len(text))
    steps = Steps(text, most)
    for _ in steps.run(list(_parser.parse(pattern)), 0):
        pass
    assert steps.left > 0
