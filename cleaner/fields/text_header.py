"""The header of a text dump: which of the lines around the first paragraph are headline, byline and date.

A dump has no elements; what tells its headline are the words it shares with the story, the lines that repeat it (breadcrumb, title
bar, list of the most read), the byline and date under it, and that it stands close above the first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cleaner.fields.authors import looks_like_byline, names_only, opens_byline
from cleaner.fields.dates import looks_like_date_line, parse_date
from cleaner.fields.sections import looks_like_section
from cleaner.model import Block
from cleaner.text import ends_sentence, fold, weight, words

ABOVE, BELOW = 25, 3  # lines around the first paragraph, which may be the standfirst, that can belong to the header
TITLE_WEIGHT = range(15, 221)  # of a headline; the shortest and longest of the annotated pages, with some room
BYLINE_WITHIN = 5  # lines under a headline in which byline and date are looked for
LONGEST_LINE = 130  # characters of a line that gives a date, an outlet or a name; what is longer says more
OTHER_WORDS = 4  # beside the date in such a line

_STEM = 5  # letters in which the forms of a word agree in most languages
_SHORTEST_WORD = 4  # letters of a word that says something about the subject
_MARKER = re.compile(r"^(?:[•·*▪–-]|\d{1,2}[.)])\s+(?!\w+\s+(?:19|20)\d\d)")
_NO_HEADLINE = re.compile(r"https?://|^\[|\]$|^\W*$|[•›]\s|\]\s*\[")

# Which signs tell a headline, measured on annotated main texts and whole-page dumps.
_OF_THE_STORY, _REPEATED, _SIGNED, _SHORT, _PER_LINE, _NEXT = 2.0, 0.8, 0.6, -0.4, -0.05, 0.3
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class TextHeader:
    """Positions of header lines; `title` is None and the others empty where none was found.

    `echoes` are lines that hold nothing but the headline and a site's name, a path or a number.
    """

    title: int | None = None
    echoes: tuple[int, ...] = ()
    authors: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()


def read_text_header(blocks: Sequence[Block], first: int, story: Collection[str], open_lines: Collection[int]) -> TextHeader:
    """The header lines around `blocks[first]`, the first paragraph of a dump.

    Args:
        blocks: the lines of the dump.
        first: the position of the first paragraph of the story.
        story: the paragraphs of the story; a headline is made of their words.
        open_lines: the positions that can be the headline: those not known to be something else.
    """
    start, end = max(0, first - ABOVE), min(len(blocks), first + 1 + BELOW)
    signs = [_is_sign(block) for block in blocks[start:end]]
    title = _find_title(blocks, range(start, first), open_lines, signs, stems("\n".join(story)))
    top = title + 1 if title is not None else max(0, first - BYLINE_WITHIN)
    near = [index for index in range(top, end) if index != first and len(blocks[index].text) <= LONGEST_LINE]
    authors = [index for index in near if _is_byline(blocks, index, signs, start)]
    dates = [index for index in near if _gives_date(blocks[index].text)]
    echoes = _echoes(blocks, start, first, title)
    return TextHeader(title, echoes, tuple(authors), tuple(dates))


def stems(text: str) -> set[str]:
    """The openings of the telling words of a text, pairs of characters in scripts without spaces."""
    found: set[str] = set()
    for word in words(fold(text)):
        if weight(word) > len(word):
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        elif len(word) >= _SHORTEST_WORD:
            found.add(word[:_STEM])
    return found


def bare(text: str) -> str:
    """A line without the mark or number of a list item."""
    return _MARKER.sub("", text).strip()


def _find_title(blocks: Sequence[Block], zone: range, open_lines: Collection[int], signs: Sequence[bool], story: set[str]) -> int | None:
    keys = {index: " ".join(words(fold(bare(blocks[index].text)))) for index in zone}
    best, best_score = None, _LEAST
    for index in zone:
        text = blocks[index].text
        if index not in open_lines or not _can_be_title(blocks[index]):
            continue
        own = stems(text)
        shared = len(own & story) / len(own) if own else 0.0
        key = keys[index]
        repeated = any(key in other for i, other in keys.items() if i != index) if len(key) >= TITLE_WEIGHT.start else False
        below = signs[index + 1 - zone.start : index + 1 - zone.start + BYLINE_WITHIN]
        score = _OF_THE_STORY * shared + _PER_LINE * (zone.stop - 1 - index) + _REPEATED * repeated + _SIGNED * any(below)
        score += _SHORT * (len(text.split()) < 3 and weight(text) == len(text)) + _NEXT * (index == zone.stop - 1)
        if score > best_score:
            best, best_score = index, score
    return best


def _can_be_title(block: Block) -> bool:
    """A line of a headline's length that does not end like a sentence; "?" and "!" may end one."""
    text = block.text
    if block.kind not in ("paragraph", "heading") or weight(text) not in TITLE_WEIGHT or _NO_HEADLINE.search(text):
        return False
    if ends_sentence(text.rstrip("?!\"'”’»")) and block.kind != "heading":
        return False
    return not (looks_like_section(text) or looks_like_byline(text) or looks_like_date_line(text) or names_only(text))


def _echoes(blocks: Sequence[Block], start: int, first: int, title: int | None) -> tuple[int, ...]:
    if title is None:
        return ()
    key = " ".join(words(fold(blocks[title].text)))
    longest = 2 * len(key) + 40
    return tuple(
        index
        for index in range(start, first)
        if index != title and len(blocks[index].text) <= longest and key in " ".join(words(fold(blocks[index].text)))
    )


def _is_sign(block: Block) -> bool:
    """Whether a line is a date, a time, a reading time or a byline, as they stand under a headline."""
    text = bare(block.text)
    return len(text) <= LONGEST_LINE and (looks_like_date_line(text) or looks_like_byline(text) or opens_byline(text))


def _is_byline(blocks: Sequence[Block], index: int, signs: Sequence[bool], start: int) -> bool:
    """A byline, or bare names beside a line that belongs to a header."""
    text = bare(blocks[index].text)
    if looks_like_byline(text):
        return True
    if not names_only(text):
        return False
    here = index - start
    return any(signs[max(0, here - 1) : here] + signs[here + 1 : here + 3])


def _gives_date(text: str) -> bool:
    """A date, with no more than a name, an outlet or a label beside it."""
    text = bare(text)
    if looks_like_date_line(text):
        return True
    rest = [word for word in words(text) if not any(c.isdigit() for c in word)]
    return not ends_sentence(text) and len(rest) <= OTHER_WORDS + 4 and parse_date(text, "en") is not None
