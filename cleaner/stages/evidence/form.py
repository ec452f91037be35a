"""The form of a block: what its own text shows, in any language."""

from __future__ import annotations

import re
from bisect import bisect_right

from cleaner.fields.authors import looks_like_byline
from cleaner.fields.dates import looks_like_date_line
from cleaner.model import Block
from cleaner.text import LONG_PROSE, ends_sentence, fold, has_sentence, label_key, prose, weight

_LENGTHS = (15, 30, 60, 120, 250, 500)
_LENGTH_NAMES = (*(f"length<{n}" for n in _LENGTHS), "length>500")
_LINK_SHARES = (1e-9, 0.3, 0.9)
_LINKED = ("links none", "links<30%", "links<90%", "links>90%")
_SHORT = 250  # weight; longer texts are prose, and their letters need no counting
_LINE = 80  # weight; header lines are shorter
_KEYED = 400  # weight; longer texts are compared as they stand
_BARS = re.compile("[|©•·]")
_QUOTES = "\"'“„«‘"
_PLACEHOLDER = re.compile(r"\{\*|\{\{|\}\}|\$\{|%s\b|\[%")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
# Words long enough to carry a topic; in scripts without spaces, pairs of characters.
_ASCII_TOPIC_WORD = re.compile(r"[a-z]{5,}")
_TOPIC_WORD = re.compile(r"[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{2}")


class Form:
    """What a block's text shows by itself."""

    __slots__ = ("block", "ends", "is_long", "key", "links", "weight")

    def __init__(self, block: Block) -> None:
        """Measure the block's text."""
        text = block.text
        self.block = block
        self.weight = weight(text)
        self.links = block.link_chars / len(text)  # share of its characters inside links
        self.ends = ends_sentence(text)
        # Long prose.
        self.is_long = self.weight >= LONG_PROSE and prose(text, block.link_chars) >= LONG_PROSE
        # As labels are compared.
        self.key = label_key(fold(text)) if self.weight < _KEYED else text

    def topic(self) -> frozenset[str]:
        """The words that carry the topic."""
        text = self.block.text.lower()
        return frozenset((_ASCII_TOPIC_WORD if text.isascii() else _TOPIC_WORD).findall(text))

    def names(self) -> tuple[str, ...]:
        """The evidence that the text gives."""
        text, size = self.block.text, self.weight
        linked = _LINKED[bisect_right(_LINK_SHARES, self.links)]
        if text.endswith(("...", "…")):
            end = "ends in ellipsis"
        elif self.ends:
            end = "ends in colon" if text[-1] == ":" else "ends as a sentence"
        else:
            end = "no end but a sentence inside" if has_sentence(text) else "no sentence"
        kind = self.block.kind if self.block.kind in ("heading", "item") else "line" if size < 60 else "text"
        names = [_LENGTH_NAMES[bisect_right(_LENGTHS, size)], "kind " + self.block.kind, linked, end, f"{kind}, {linked}, {end}"]
        if size < _SHORT:
            _add_signs(names, text, size, self.ends)
        if _PLACEHOLDER.search(text):
            names.append("a placeholder")
        if size < _SHORT and _ADDRESS.fullmatch(text):
            names.append("an address")
        if size < _LINE and not self.ends and " " in text:
            if looks_like_date_line(text):
                names.append("a date line")
            elif looks_like_byline(text):
                names.append("a byline")
        return tuple(names)


def _add_signs(names: list[str], text: str, size: int, ends: bool) -> None:
    """Add the signs of labels, headlines and short sentences."""
    words = _WORD.findall(text)
    letters = len("".join(words))
    if letters * 2 < len(text):
        names.append("few letters")
    if letters > 3:
        if text.isupper():
            names.append("all capitals")
        elif len(words) > 3 and len([word for word in words if word[0].isupper()]) > 0.7 * len(words):
            names.append("title case")
        if text[0].islower():
            names.append("starts in lower case")
    if _DIGIT.search(text, 0, 20):
        names.append("digits early")
    if _BARS.search(text, 1):
        names.append("bars or copyright")
    if text[0] in _QUOTES:
        names.append("starts with a quote")
    if ends and 3 < size < 60:
        names.append("short sentence")
