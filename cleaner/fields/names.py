"""Names of people: whether words are written as one, and their usual spelling."""

from __future__ import annotations

import re
from unicodedata import category

from cleaner.fields import author_words as words_of
from cleaner.fields.date_words import WEEKDAYS

LONGEST = 60  # characters of a name
MOST_WORDS = 6

_NO_NAME = (
    words_of.FUNCTION_WORDS
    | words_of.FURNITURE
    | words_of.OUTLET_WORDS
    | words_of.DESKS
    | words_of.POSTS
    | {day for day in WEEKDAYS if len(day) > 4}
)
_NEVER_FIRST_OF_TWO = words_of.ARTICLES | {"by", "von", "par", "por", "text", "foto"}
_IN_NAMES = ".'’`´-‐‑·\u200c\u200d"
_LOWER_OPENINGS = ("al-", "el-", "d'", "d’", "ibn-")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・]{2,6}$")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouyäöüåæøáéíóúàèìòùâêîôûãõıаеёиоуыэюяєіїαεηιουω]", re.I)


def is_person(text: str) -> bool:
    """Is this written as the name of a person: two to six words, none of them of prose, of buttons or of an outlet?

    >>> is_person("Anna van den Berg"), is_person("Harbour News")
    (True, False)
    """
    words = text.split(", ")[0].split()  # a degree may follow
    if len(words) == 1:
        return bool(_EAST_ASIAN.match(words[0])) and words[0] not in words_of.DESKS
    if not 2 <= len(words) <= MOST_WORDS or len(text) > LONGEST or text.lower() in words_of.PLACES:
        return False
    if len(words) == 2 and words[0].lower() in _NEVER_FIRST_OF_TWO:
        return False
    kinds = [_kind(word, first=i == 0, last=i == len(words) - 1) for i, word in enumerate(words)]
    return None not in kinds and kinds.count("doubtful") <= 1 and len(kinds) - kinds.count("particle") >= 2


def _kind(word: str, first: bool, last: bool) -> str | None:
    """What a word can be in a name: "full", "doubtful" (an ordinary word too), "particle"; None if it cannot be in one."""
    lower = word.lower().strip(".")
    capital = word[0].isupper() or word[0].lower() == word[0].upper()
    if len(lower) == 1 and lower.isalpha() and word.endswith("."):
        return "full"  # an initial
    if not word.isalpha() and not all(c.isalpha() or c in _IN_NAMES or category(c)[0] == "M" for c in word):
        return None
    if lower in _NO_NAME:
        also = words_of.ALSO_FIRST_NAMES if first else words_of.ALSO_NAMES if last else frozenset()
        return "doubtful" if word[0].isupper() and lower in also else None
    if not capital:
        return "particle" if lower in words_of.PARTICLES else "full" if lower.startswith(_LOWER_OPENINGS) else None
    return "particle" if len(word) > 2 and word.isupper() and not _VOWEL.search(word) else "full"  # BBC stands beside names, not in them


def ease_capitals(name: str) -> str:
    """The name in usual spelling if it, or one long word of it, is printed in capitals.

    >>> ease_capitals("QASSIM ABDUL-ZAHRA")
    'Qassim Abdul-Zahra'
    >>> ease_capitals("AFP")
    'AFP'
    """
    words = name.split()
    if len(words) < 2:
        return name
    loud = name.isupper()
    eased = [
        _eased(word, first=i == 0) if word.isupper() and _VOWEL.search(word) and (loud or len(word) > 3) else word
        for i, word in enumerate(words)
    ]
    return " ".join(eased)


def _eased(word: str, first: bool) -> str:
    lower = word.lower()
    if len(word.strip(".")) < 2 or (len(word) < 4 and "." in word):
        return word
    if lower in words_of.PARTICLES and not first:
        return lower
    eased = _LETTERS.sub(lambda part: part[0].capitalize(), lower)
    if eased.startswith("Mc") and len(eased) > 4:
        eased = "Mc" + eased[2:].capitalize()
    return re.sub(r"^(Al|El)-", lambda part: part[0].lower(), eased)
