"""Language of a text, told by its script and its little words; what the page says of itself only breaks ties."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain, repeat

from cleaner.fields.language_words import FUNCTION_WORDS, SCRIPTS, TELLTALES

ENOUGH = 800  # characters looked at; more do not change the answer
FEWEST_LETTERS = 40  # below, a language would be a guess
FEWEST_HITS = 3  # little words; one quotation or name can hold two of another language
MARGIN = 1.25  # by which the best language must lead the second when the page gives no hint
FEWEST_SHARE = 0.04  # of the words; agglutinating languages have few little words
LETTER_WEIGHT = 0.25  # of a telling letter, in little words
KANA_SHARE = 0.05  # of East Asian letters that make a text Japanese, whose other letters are Chinese

_SIGNS = ".,;:!?()[]\"“”„«»'‘’/|…–—।॥*-0123456789"  # around a word
_OWN_SCRIPT = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in SCRIPTS) + "]")
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_LATER_CODES = {"nb": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "fil": "tl"}


def detect_language(text: str, hint: str | None) -> str | None:
    """The language of a text as an ISO 639-1 code; None where it would be a guess.

    `hint` is what the page says of itself ("de-AT", "ru_RU"); it is believed between close relatives and of texts with few little
    words, never against the text, and never of a text too short to contradict it.

    >>> detect_language("Der Fluss ist am Montag über die Ufer getreten, und die Brücke wurde für den Verkehr gesperrt.", None)
    'de'
    >>> detect_language("Sport", None) is None
    True
    """
    text = text[:ENOUGH]
    claimed = language_code(hint)
    if by_script := _by_script(text):
        return by_script
    words = [word.strip(_SIGNS) for word in text.lower().split()]
    score, hits = _scores(words, text)
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    if not score:
        return claimed
    best = max(score, key=score.__getitem__)
    if claimed and score.get(claimed, 0.0) * MARGIN >= score[best]:
        return claimed
    if hits[best] < FEWEST_HITS or hits[best] < FEWEST_SHARE * len(words):
        return claimed
    second = max((score[other] for other in score if other != best), default=0.0)
    return best if score[best] >= MARGIN * second else claimed


def language_code(name: str | None) -> str | None:
    """The ISO 639-1 code in what a page gives for a language, None if there is none.

    >>> language_code("de-AT"), language_code("nb_NO"), language_code("Deutsch")
    ('de', 'no', None)
    """
    hit = _CODE.match((name or "").strip().lower())
    return _LATER_CODES.get(hit[0], hit[0] if len(hit[0]) == 2 else None) if hit else None


def _scores(words: list[str], text: str) -> tuple[dict[str, float], dict[str, int]]:
    """Per language the little words it claims, one that several languages share divided among them; and how many words it claims."""
    score: dict[str, float] = defaultdict(float)
    hits: dict[str, int] = defaultdict(int)
    claims = Counter(chain.from_iterable(map(_index().get, words, repeat(()))))
    for (language, sharers), count in claims.items():
        score[language] += count / sharers
        hits[language] += count
    if not text.isascii():
        for letter in TELLTALES.keys() & set(text):
            if TELLTALES[letter] in score:
                score[TELLTALES[letter]] += LETTER_WEIGHT * text.count(letter)
    return score, hits


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    """To each little word the languages that have it, each with the number of all that do."""
    languages: dict[str, list[str]] = defaultdict(list)
    for language, words in FUNCTION_WORDS.items():
        for word in dict.fromkeys(words.split()):
            languages[word].append(language)
    return {word: tuple((language, len(sharers)) for language in sharers) for word, sharers in languages.items()}


def _by_script(text: str) -> str | None:
    """The language of a text most of whose letters belong to a script of its own."""
    if not _OWN_SCRIPT.search(text):
        return None
    letters = [ord(letter) for letter in text[:1_000] if letter.isalpha()]
    counts = Counter(language for letter in letters for first, last, language in SCRIPTS if first <= letter <= last)
    east_asian = counts["ja"] + counts["zh"]
    if 2 * east_asian > len(letters):
        return "ja" if counts["ja"] >= KANA_SHARE * east_asian else "zh"
    language, count = counts.most_common(1)[0] if counts else ("", 0)
    return language if 2 * count > len(letters) and language not in ("ja", "zh") else None
