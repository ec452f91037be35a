"""Wrapped lines: paragraphs that a mail program, an editor or a typesetter broke at a certain column, and how they are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from cleaner.text import weight

_COLUMNS = range(45, 101)  # characters; narrower text is a menu or a poem, broader text is hardly ever wrapped
_BROADER = 0.05  # share of lines beyond the last of these columns from which a text is not wrapped
_OUTLIERS = (0.02, 0.1, 0.2)  # shares of lines that may lie beyond the column: addresses and tables are not broken
_FEWEST = 4  # full lines
_FULL = 0.8  # share of full ones among the lines that end no sentence
_FULL_OF_ALL = 0.4  # share of full ones among all lines with another one under them
_IN_A_ROW = 0.5  # or else share of the full lines that follow another one; among menus, paragraphs are told so
_ENDING = 0.5  # share of the full lines that end a sentence, at most
_LOWER = 0.3  # share of the lines after full ones that begin in lower case; lines of verse and of lists begin with capitals
_LETTERS = 0.6  # share of them that begin with a letter; rows of tables begin with figures
_ADDRESS = re.compile(r"\]\(|://")  # lines with what is not broken, however long it is, tell no column

_ENDS = re.compile(r"[.!?:;。！？؟।…][\"'”’»)\]]*$")
_PROVEN = 3  # words broken at the end of a line that stand whole elsewhere; from then on, words that do not are taken for broken too
_HYPHENS = ("-", "‐")
_LONGEST_PART = 60  # characters
_LAST_WORD = re.compile(r"([^\W\d_]+).$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
# A hyphen before them stands for a part of the next word: "Vor- und Nachteile", "two- or threefold".
_JOINING = frozenset("und oder bis and or to et ou y o e og en och eller i lub und/oder and/or".split())

Begins = Callable[[str], bool]


def find_column(lines: Sequence[str], begins: Begins) -> int | None:
    """The column at which the lines of a text were wrapped; None if each line is a paragraph of its own.

    A wrapped line had no room for the first word of the next one. In prose that holds for line after line; in lists, menus and verse
    now and then.

    Args:
        lines: the lines, with empty ones between paragraphs.
        begins: whether a line begins a block whatever stands before it: an item of a list, a heading.
    """
    if sum(len(line) > _COLUMNS.stop and not _ADDRESS.search(line) for line in lines) > _BROADER * len(lines):
        return None
    inner = [i for i, (one, following) in enumerate(pairwise(lines)) if one and following and not begins(following)]
    lengths = sorted(len(lines[i]) for i in inner if not _ADDRESS.search(lines[i]))
    if len(lengths) < _FEWEST:
        return None
    for outliers in _OUTLIERS:
        column = lengths[int((1 - outliers) * (len(lengths) - 1))]
        if column in _COLUMNS and _is_column(column, lines, inner):
            return column
    return None


def _is_column(column: int, lines: Sequence[str], inner: Sequence[int]) -> bool:
    full = {i for i in inner if is_full(lines[i], lines[i + 1], column)}
    told = [i for i in inner if not _ADDRESS.search(lines[i])]
    telling = [i for i in told if i in full]
    ending = sum(bool(_ENDS.search(lines[i])) for i in telling)
    if len(telling) < _FEWEST or ending > _ENDING * len(telling):
        return False
    open_ended = sum(not _ENDS.search(lines[i]) for i in told)
    mostly = len(telling) - ending >= _FULL * open_ended and len(telling) >= _FULL_OF_ALL * len(told)
    if not mostly and sum(i - 1 in full for i in telling) < max(_FEWEST, _IN_A_ROW * len(telling)):
        return False
    first = [lines[i + 1][0] for i in telling]
    lower, upper = sum(map(str.islower, first)), sum(map(str.isupper, first))
    return lower >= _LOWER * (lower + upper) and sum(map(str.isalpha, first)) >= _LETTERS * len(first)


def is_full(line: str, following: str, column: int) -> bool:
    """Whether a line wrapped at a column had no room for the first word of the next one.

    >>> is_full("The ferry came back on", "Monday.", 25), is_full("Monday.", "The ferry", 25)
    (True, False)
    """
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > column and weight(word) == len(word)  # scripts without spaces break anywhere


def paragraphs(lines: Sequence[str], column: int | None, begins: Begins) -> Iterator[range]:
    """Where the paragraphs stand among the lines; without a column, each line is one."""
    start = 0
    for i, line in enumerate(lines):
        if not line:
            start = i + 1
            continue
        following = lines[i + 1] if i + 1 < len(lines) else ""
        if not following or column is None or begins(following) or not is_full(line, following, column):
            yield range(start, i + 1)
            start = i + 1


class Joints:
    """How the lines of one text are joined: whether hyphens at their ends were put there to break a word.

    >>> joints = Joints(["The govern-", "ment bought a twin-", "engined ferry, the government said."])
    >>> joints.join(["The govern-", "ment bought a twin-", "engined ferry"])
    'The government bought a twin-engined ferry'
    """

    def __init__(self, lines: Sequence[str]) -> None:
        """Read the words of the text; each of them can show how one of them that is broken is spelled."""
        self._words: Counter[str] = Counter()
        self._breaks = False
        if not any(line.endswith(_HYPHENS) for line in lines):
            return
        broken: list[tuple[str, str]] = []
        for line, following in pairwise((*lines, "")):
            parts = _parts(line, following)
            self._words.update(_WORD.findall(line.lower())[: -1 if parts else None])
            if parts:
                broken.append(parts)
        whole = sum(one + other in self._words for one, other in broken)
        parted = sum(f"{one}-{other}" in self._words for one, other in broken)
        self._breaks = whole >= _PROVEN and whole > 2 * parted

    def join(self, lines: Sequence[str]) -> str:
        """One line of several: words that were broken are whole again, and keep their hyphen where nothing shows that it was put there."""
        joined = [lines[0]]
        for line, following in pairwise(lines):
            parts = _parts(line, following)
            if parts is None or parts[1] in _JOINING:
                joined.append(" ")
            elif self._is_broken(*parts) and following[0].islower():
                joined[-1] = joined[-1][:-1]
            joined.append(following)
        return "".join(joined)

    def _is_broken(self, one: str, other: str) -> bool:
        return f"{one}-{other}" not in self._words and (self._breaks or one + other in self._words)


def _parts(line: str, following: str) -> tuple[str, str] | None:
    """The two parts of the word that stands over the end of a line, in lower case; None if there is none."""
    if not line.endswith(_HYPHENS):
        return None
    one, other = _LAST_WORD.search(line[-_LONGEST_PART:]), _FIRST_WORD.match(following)
    return (one[1].lower(), other[0].lower()) if one and other else None
