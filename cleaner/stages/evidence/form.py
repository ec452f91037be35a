"""The form of a block: what its own text shows, in any language."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from cleaner.fields.authors import looks_like_byline
from cleaner.fields.dates import looks_like_date_line
from cleaner.model import Block
from cleaner.text import LONG_PROSE, ends_sentence, fold, has_sentence, label_key, prose, weight

_LENGTHS = (15, 30, 60, 120, 250, 500)
_LENGTH_NAMES = (*(f"length<{n}" for n in _LENGTHS), "length>500")
_SHORT = 250  # weight; longer texts are prose, and their letters need no counting
_LINE = 80  # weight; header lines are shorter
_KEYED = 400  # weight; longer texts are compared as they stand
_BARS = re.compile("[|©•·]")
_QUOTES = "\"'“„«‘"
_WORD = re.compile(r"[^\W\d_]+")
# Words long enough to carry a topic; in scripts without spaces, pairs of characters.
_TOPIC_WORD = re.compile(r"[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{2}")


@dataclass(frozen=True, slots=True)
class Form:
    """What a block's text shows by itself."""

    weight: int
    links: float  # share of its characters inside links
    is_long: bool  # whether it is long prose
    key: str  # as labels are compared
    topic: frozenset[str]
    names: tuple[str, ...]


def read_form(block: Block) -> Form:
    """The form of a block."""
    text = block.text
    size = weight(text)
    links = block.link_chars / len(text)
    ends = ends_sentence(text)
    linked = "links none" if links == 0 else "links<30%" if links < 0.3 else "links<90%" if links < 0.9 else "links>90%"
    if text.endswith(("...", "…")):
        end = "ends in ellipsis"
    elif ends:
        end = "ends in colon" if text[-1] == ":" else "ends as a sentence"
    else:
        end = "no end but a sentence inside" if has_sentence(text) else "no sentence"
    kind = block.kind if block.kind in ("heading", "item") else "line" if size < 60 else "text"
    names = [_LENGTH_NAMES[bisect_right(_LENGTHS, size)], "kind " + block.kind, linked, end, f"{kind}, {linked}, {end}"]
    if size < _SHORT:
        names += _signs(text, size, ends)
    if size < _LINE and not ends:
        if looks_like_date_line(text):
            names.append("a date line")
        elif looks_like_byline(text):
            names.append("a byline")
    return Form(
        size,
        links,
        prose(text, block.link_chars) >= LONG_PROSE,
        label_key(fold(text)) if size < _KEYED else text,
        frozenset(_TOPIC_WORD.findall(text.lower())),
        tuple(names),
    )


def _signs(text: str, size: int, ends: bool) -> list[str]:
    """The signs of labels, headlines and short sentences."""
    names = []
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if letters * 2 < len(text):
        names.append("few letters")
    if letters > 3:
        if text.isupper():
            names.append("all capitals")
        elif len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words):
            names.append("title case")
        if text[0].islower():
            names.append("starts in lower case")
    if any(sign.isdigit() for sign in text[:20]):
        names.append("digits early")
    if _BARS.search(text, 1):
        names.append("bars or copyright")
    if text[0] in _QUOTES:
        names.append("starts with a quote")
    if ends and 3 < size < 60:
        names.append("short sentence")
    return names
