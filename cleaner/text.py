"""Folding and measuring of text: the small functions that every stage and rule shares."""

from __future__ import annotations

import re
from functools import lru_cache

# Typewriter forms of the signs that outlets print in a dozen ways; the invisible ones (soft hyphen, zero-width, bidi marks) are dropped.
_FOLD: dict[str, str] = {
    **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    "…": "...",
    "：": ":",
    "？": "?",
    "！": "!",
}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")  # a search for the few is faster than `translate`, which looks up each character
_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f-\x9f]")
_WORD = re.compile(r"\w+")
# Scripts written without spaces: one character carries about as much as two and a half Latin letters.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNSPACED_WEIGHT = 2.5
_AFTER_SENTENCE = "\"'”’»«)]"
_AFTER_ELLIPSIS = _AFTER_SENTENCE + " "
_SENTENCE_ENDS = frozenset(".!?。！？؟।۔:;")
_QUOTE_ENDS = frozenset('"”»」』')
_SENTENCE_INSIDE = re.compile(r"[.!?]\s|[,;。！？，、؟،।۔]")


def squeeze(text: str) -> str:
    """The text with runs of white space as one space and without invisible characters.

    >>> squeeze(" The  har\xadbour\\n reopened ")
    'The harbour reopened'
    """
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(_INVISIBLE.sub("", text).split())


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """The form in which rules compare text: lower case, plain quotes and hyphens, nothing invisible, single spaces.

    >>> fold("“Don’t” — he  said…")
    '"don\\'t" - he said...'
    """
    if not text.isascii():
        text = _FOLDED.sub(lambda sign: _FOLD[sign[0]], text)
    return " ".join(text.lower().split())


def label_key(folded: str) -> str:
    """Folded text without anything but letters and digits at either end, as labels are compared.

    >>> label_key("» related articles:")
    'related articles'
    """
    start, end = 0, len(folded)
    while start < end and not _in_word(folded[start]):
        start += 1
    while start < end and not _in_word(folded[end - 1]):
        end -= 1
    return folded[start:end]


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def words(text: str) -> list[str]:
    """The runs of letters and digits in a text."""
    return _WORD.findall(text)


def weight(text: str) -> int:
    """Length in Latin-letter equivalents: characters of scripts without spaces count two and a half times.

    >>> weight("abc"), weight("東京")
    (3, 5)
    """
    if text.isascii() or _UNSPACED.search(text) is None:
        return len(text)
    dense = len(_UNSPACED.findall(text))
    return len(text) + int(dense * (_UNSPACED_WEIGHT - 1))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do; "..." and "…" do not count, for teasers are cut with them.

    >>> ends_sentence("He left.”"), ends_sentence("He left…"), ends_sentence("Harbour reopens")
    (True, False, False)
    """
    text = text.rstrip()
    bare = text.rstrip(_AFTER_SENTENCE)
    if not (bare and bare[-1] in _SENTENCE_ENDS) and not (text and text[-1] in _QUOTE_ENDS):
        return False
    # An ellipsis ends a teaser, not a sentence.
    return not bare.rstrip(_AFTER_ELLIPSIS).endswith(("...", "…"))


def has_sentence(text: str) -> bool:
    """Whether a text is punctuated like prose: ends as a sentence does or holds the signs of one inside."""
    return ends_sentence(text) or bool(_SENTENCE_INSIDE.search(text))


LONG_PROSE = 120
"""Weight from which a block of prose counts as long: about two lines in print, more than headlines and labels have."""


def prose(text: str, link_chars: int = 0) -> int:
    """How much running prose a text is: its weight without links, 0 for labels, link lists and lines without punctuation.

    >>> prose("Read more"), prose("The harbour reopened on Monday, and the first two ferries left at noon.")
    (0, 71)
    """
    size = weight(text)
    if size < 50 or link_chars * 2 > len(text) or not has_sentence(text):
        return 0
    return size - link_chars
