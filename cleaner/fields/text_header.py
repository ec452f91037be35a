"""The header of a text dump: which of the lines around the first paragraph are headline, byline and date.

A dump has no elements; what tells its headline are the words it shares with the story, the lines that repeat it (breadcrumb, title
bar, list of the most read), the byline and date under it, and that it stands close above the first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleaner.fields.authors import looks_like_byline, names_only, opens_byline
from cleaner.fields.dates import looks_like_date_line, parse_date
from cleaner.fields.remembered import remembered
from cleaner.fields.sections import looks_like_section
from cleaner.model import Block
from cleaner.text import ends_sentence, fold, weight, words

ABOVE, BELOW = 40, 3  # lines around the first paragraph, which may be the standfirst, that can belong to the header
TITLE_WEIGHT = range(15, 221)  # of a headline; the shortest and longest of the annotated pages, with some room
BYLINE_WITHIN = 5  # lines under a headline in which byline and date are looked for
LONGEST_LINE = 130  # characters of a line that gives a date, an outlet or a name; what is longer says more
OTHER_WORDS = 6  # beside the date in such a line

GAP = 3  # lines between two parts of a header or two paragraphs
FEWEST_STEMS = 3  # telling words of a headline; kickers have fewer
SHORTEST_PARAGRAPH = 50  # weight

LONGEST_PATH = 40  # characters beside a headline said twice, in a line that says nothing else
LONGEST_TAIL = 1.6  # of a headline with the site's name behind it, in its own lengths

_STEM = 5  # letters in which the forms of a word agree in most languages
_SHORTEST_WORD = 4  # letters of a word that says something about the subject
_BETWEEN_WORDS = re.compile(r"[\s/:–—、。！？，「」『』|-]+")
_PUNCTUATION = ".,;!?\"'()[]«»„“”‘’…"
_SEAM = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-ÿ]{3})(?<!\bMac)(?<!\bVan)(?<!\bFitz)(?=[A-ZÀ-Þ][^\W\d_]{2})")
_DIGIT = re.compile(r"\d")
_MARKER = re.compile(r"^(?:[•·*▪/–-]|\d{1,2}[.)])\s+(?!\w+\s+(?:19|20)\d\d)")
_NO_HEADLINE = re.compile(r"https?://|^\[\s|\]$|^\W*$|[•›»]\s|\]\s*\[|\s[>/]\s.*\s[>/]\s")

# What tells a headline, measured on annotated main texts and whole-page dumps.
_OF_THE_STORY, _REPEATED, _SIGNED, _SHORT, _PER_LINE = 2.0, 0.8, 0.6, -0.4, -0.02
_LONG, _PER_LETTER = 120, -0.01  # weight; leads without a full stop have more
_LEAST = 0.2
_SHARE_ABOVE = 0.3  # of its words that the story must have for a line to be the headline above a standfirst


@dataclass(frozen=True, slots=True)
class TextHeader:
    """Positions of header lines; `title` is None and the others empty where none was found.

    `echoes` are lines that hold nothing but the headline and a site's name, a path or a number.
    """

    title: int | None = None
    echoes: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()
    authors: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()


def read_text_header(blocks: Sequence[Block], first: int, story: Collection[str], open_lines: Collection[int]) -> TextHeader:
    """The header lines around `blocks[first]`, the first paragraph of a dump.

    Args:
        blocks: the lines of the dump.
        first: the position of the first paragraph of the story.
        story: the paragraphs of the story; a headline is made of their words.
        open_lines: the positions that can be the headline or bare names: those not known to be something else.
    """
    end = min(len(blocks), first + 1 + BELOW)
    first = first_paragraph(blocks, first)
    start = max(0, first - ABOVE)
    signs = [_is_sign(block.text) for block in blocks[start:end]]
    told = Told(story)
    keys = {index: " ".join(words(fold(bare(blocks[index].text)))) for index in range(start, first)}
    title = _find_title(blocks, keys, open_lines, signs, told)
    top = title + 1 if title is not None else max(0, first - BYLINE_WITHIN)
    near = [index for index in range(top, end) if index != first and len(blocks[index].text) <= LONGEST_LINE]
    authors = [
        index
        for index in near
        if looks_like_byline(unglued(blocks[index].text))
        or (index in open_lines and _is_name(blocks[index].text, _beside(signs, index - start), told if title is not None else None))
    ]
    dates = [index for index in near if _gives_date(blocks[index].text)]
    echoes = _echoes(keys, title)
    sections = [] if title is None else [i for i in range(max(start, title - GAP), title) if looks_like_section(bare(blocks[i].text))]
    return TextHeader(title, echoes, tuple(sections[::-1]), tuple(authors), tuple(dates))


class Told:
    """The words of a story, to be asked for stems: `stems` of a whole story cost more than all else here."""

    def __init__(self, story: Iterable[str]) -> None:
        """Fold the paragraphs, each by itself, for so they are remembered."""
        self._text = " ".join(map(fold, story))

    def share(self, own: Collection[str]) -> float:
        """How many of the stems of a line occur in the story, 0 to 1.

        >>> Told(["The ferries left the harbour."]).share(stems("A ferry leaves the harbour"))
        0.3333333333333333
        """
        return sum(map(self._holds, own)) / len(own) if own else 0.0

    def _holds(self, stem: str) -> bool:
        if weight(stem) > len(stem):
            return stem in self._text
        at = self._text.find(stem)
        while at >= 0:
            end = at + len(stem)
            if not self._text[at - 1 : at].isalnum() and (len(stem) == _STEM or not self._text[end : end + 1].isalnum()):
                return True
            at = self._text.find(stem, end)
        return False


def stems(text: str) -> set[str]:
    """The openings of the telling words of a text, pairs of characters in scripts without spaces."""
    found: set[str] = set()
    for word in filter(None, (word.strip(_PUNCTUATION) for word in _BETWEEN_WORDS.split(fold(text)))):
        if weight(word) > len(word):
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        elif len(word) >= _SHORTEST_WORD:
            found.add(word[:_STEM])
    return found


def bare(text: str) -> str:
    """A line without the mark or number of a list item."""
    return _MARKER.sub("", text).strip()


@remembered
def unglued(text: str) -> str:
    """A bare line with the date, or else the post, that is glued to a name set apart; long lines are left alone.

    >>> unglued("• Anna Berg3 May 2024"), unglued("3 May 2024 / Anna Berg"), unglued("Anna McBergStaff")
    ('Anna Berg | 3 May 2024', '3 May 2024 | Anna Berg', 'Anna McBerg | Staff')
    """
    text = bare(text)
    if len(text) > LONGEST_LINE:
        return text
    dated = (hit.start() for hit in _SEAM.finditer(text) if looks_like_date_line(text[hit.start() :]))
    capital = _CAPITAL_INSIDE.search(text)
    seam = next(dated, capital.start() if capital else None)
    if seam is not None:
        text = f"{text[:seam]} | {text[seam:]}"
    before, slash, after = text.partition(" / ")
    return f"{before} | {after}" if slash and looks_like_date_line(before) else text


def _find_title(
    blocks: Sequence[Block], keys: Mapping[int, str], open_lines: Collection[int], signs: Sequence[bool], story: Told
) -> int | None:
    """The line among those with a key that is most like a headline."""
    zone = range(min(keys, default=0), max(keys, default=-1) + 1)
    best: int | None = None
    best_score, best_repeated = _LEAST, False
    shares: dict[int, float] = {}
    for index in zone:
        if index not in open_lines or not _can_be_title(blocks[index]):
            continue
        own = stems(blocks[index].text)
        share = shares[index] = story.share(own)
        repeated = weight(keys[index]) >= TITLE_WEIGHT.start and any(keys[index] in other for i, other in keys.items() if i != index)
        signed = any(signs[index + 1 - zone.start : index + 1 - zone.start + BYLINE_WITHIN])
        score = share * (_OF_THE_STORY + _REPEATED * repeated) + _SIGNED * signed + _PER_LINE * (zone.stop - 1 - index)
        score += _SHORT * (len(own) < FEWEST_STEMS) + _PER_LETTER * max(0, weight(blocks[index].text) - _LONG)
        if score > best_score:
            best, best_score, best_repeated = index, score, repeated
    # A standfirst without a full stop is like a headline, but for the headline above it.
    while best is not None and not best_repeated and (above := _just_above(best, shares, blocks)) is not None:
        best = above
    return best if best is None else _alone(best, shares, keys)


def _just_above(title: int, shares: Mapping[int, float], blocks: Sequence[Block]) -> int | None:
    candidates = range(title - 1, title - 1 - GAP, -1)
    return next((i for i in candidates if shares.get(i, 0.0) >= _SHARE_ABOVE and len(stems(blocks[i].text)) > FEWEST_STEMS), None)


def _alone(title: int, candidates: Collection[int], keys: Mapping[int, str]) -> int:
    """The line that holds nothing but the headline, where the one found has a path before it or the site's name behind it."""
    whole = keys[title]
    for i in candidates:
        part = keys[i]
        if i == title or len(part) >= len(whole) or weight(part) < TITLE_WEIGHT.start:
            continue
        if whole.endswith(part) or (whole.startswith(part) and len(whole) <= LONGEST_TAIL * len(part)):
            return i
    return title


def first_paragraph(blocks: Sequence[Block], first: int) -> int:
    """The position of the first of the paragraphs, long or short, that lead up to `blocks[first]`."""
    start = first
    while start > 0:
        near = range(max(0, start - GAP), start)
        found = next((i for i in near if weight(blocks[i].text) >= SHORTEST_PARAGRAPH and _ends_flatly(blocks[i].text)), None)
        if found is None or first - found > BYLINE_WITHIN * GAP:
            break
        start = found
    return start


def _can_be_title(block: Block) -> bool:
    """A line of a headline's length that does not end like a sentence; "?" and "!" may end one."""
    text = block.text
    if block.kind not in ("paragraph", "heading") or weight(text) not in TITLE_WEIGHT or _NO_HEADLINE.search(text):
        return False
    if _ends_flatly(text) and block.kind != "heading":
        return False
    return not (looks_like_section(text) or looks_like_byline(text) or _gives_date(text) or names_only(text))


def _ends_flatly(text: str) -> bool:
    """Whether a line ends with the full stop of a sentence, not with "?", "!" or a quotation mark."""
    return ends_sentence(text.rstrip("?!\"'”’»"))


def _echoes(keys: Mapping[int, str], title: int | None) -> tuple[int, ...]:
    if title is None:
        return ()
    key = keys[title]
    return tuple(index for index, other in keys.items() if index != title and key in other and len(other) <= 2 * len(key) + LONGEST_PATH)


@remembered
def _is_sign(text: str) -> bool:
    """Whether a line is a date, a time, a reading time or a byline, as they stand under a headline."""
    text = unglued(text)
    return len(text) <= LONGEST_LINE and (looks_like_date_line(text) or looks_like_byline(text) or opens_byline(text))


def _beside(signs: Sequence[bool], here: int) -> bool:
    return any(signs[max(0, here - 1) : here]) or any(signs[here + 1 : here + 3])


def _is_name(line: str, beside_a_sign: bool, story: Told | None) -> bool:
    """Bare names beside another line of the header, or, under a headline, of people who do not occur in the story."""
    text = unglued(line)
    if weight(text) > len(text) or not names_only(text):  # two characters of a headline in Chinese look like a name
        return False
    return beside_a_sign or (story is not None and text.lower() != text.upper() and not story.share(stems(text)))


@remembered
def _gives_date(text: str) -> bool:
    """A date, with no more than a name, an outlet or a label beside it."""
    if not _DIGIT.search(text):
        return False
    text = unglued(text)
    if looks_like_date_line(text):
        return True
    rest = [word for word in words(text) if not _DIGIT.search(word)]
    return not ends_sentence(text) and len(rest) <= OTHER_WORDS and parse_date(text, "en") is not None
