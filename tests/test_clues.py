"""Clues never hide a match: whatever a pattern matches is found through the index."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner.rules.clues import find_clue
from cleaner.rules.phrases import PhraseIndex
from cleaner.rules.rule import Rule
from cleaner.text import fold


def found(pattern: str, text: str) -> bool:
    """Whether the index comes upon a rule with this pattern in a block of this text."""
    rule = Rule("ads.made-up", "A pattern made up for this test.", "test", pattern=re.compile(pattern), longest=1000)
    return bool(PhraseIndex([rule]).hits(text))


FOUND = {
    "at the start": (r"photos?: .+", "Photo: Ida Sund"),
    "after signs": (r"\W{0,3}photo", "» photo"),
    "after underscores": (r"[\W_]{0,3}photo", "__photo"),
    "a short word": (r"by .+", "by ida"),
    "shorter than a start": (r"(?:ok|x)$", "X"),
    "signs alone": (r"[|/>]{1,8}$", ">>"),
    "any digit": (r"\d{1,2} of \d", "٣ of ٥"),
    "a word anywhere": (r".{0,50}\bread more\W{0,3}$", "the ferry is back. read more »"),
    "the end of a word": (r".{0,50}block", "an adblock"),
    "the beginning of a word": (r".{0,50} pro", "the prow"),
    "a sign anywhere": (r"[^(]{0,50}\(", "ida (left)"),
    "either of two ways": (r"▶.+|watch .+", "▶ ferries"),
    "a choice after a choice": (r"(?:please )?(?:-)?(?:.{3,9} )?subscribe", "please now and subscribe"),
    "behind an optional word": (r"[^.]{0,50} (?:very )?late", "it was very late"),
    "only what is looked ahead for": (r"(?=.{0,50}harbour).+", "the harbour"),
    "whatever the case": (r"(?i:PHOTO)", "photo"),
    "whatever the case, everywhere": (r"(?i)PHOTO", "photo"),
    "a reference back": (r"(\w)\1", "aa"),
    "nothing at all": (r"", "ida"),
}


@pytest.mark.parametrize(("pattern", "text"), FOUND.values(), ids=FOUND)
def test_a_match_is_found(pattern: str, text: str) -> None:
    assert found(pattern, text)


PIECES = [
    *("a", "ab", "abcde", "é", "1", "23", " ", "-", "_", ", ", "...", "年"),
    *(r"\d", r"\w", r"\W", r"\s", r"\S", ".", "[ab]", "[^a]", r"[\W_]", r"[\w-]", "[a-e]", "[a-z]", r"[-:/|>«»•·*#+]"),
    *(r"\b", r"\B", "^", "$", r"\Z"),
]
REPEATS = ["?", "*", "+", "{0,3}", "{2}", "{1,2}?"]
GROUPS = ["(?:%s)", "(%s)", "(?=%s)", "(?!%s)", "(?<!a)%s", "(?i:%s)", "(?>%s)"]


def larger(patterns: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(patterns, min_size=2, max_size=4).map("".join),
        st.lists(patterns, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(patterns, st.sampled_from(REPEATS)).map(lambda parts: f"(?:{parts[0]}){parts[1]}"),
        st.tuples(st.sampled_from(GROUPS), patterns).map(lambda parts: parts[0] % parts[1]),
    )


PATTERNS = st.recursive(st.sampled_from(PIECES), larger, max_leaves=12)
TEXTS = st.lists(st.sampled_from(["a", "b", "abcde", "é", "1", "٣", " ", "-", "_", ", ", ".", "年", "»"]), max_size=8).map("".join)


@given(PATTERNS, TEXTS)
def test_clues_never_hide_a_match(pattern: str, text: str) -> None:
    folded = fold(text)
    assume(re.compile(pattern).match(folded))
    assert found(pattern, folded)


def test_many_choices_and_nested_repeats_are_given_up_on() -> None:
    assert find_clue(re.compile("(?:-)?" * 60 + ".*" + "(?:[a-e]*[b-f]*)*" * 20)).starts == frozenset()
