"""Authors: the people named in a byline or an author field, as printed, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.fields import author_words as words_of
from cleaner.fields.agencies import agency_named
from cleaner.fields.dates import can_end_date, looks_like_date_line
from cleaner.fields.names import LONGEST as LONGEST_NAME
from cleaner.fields.names import ease_capitals, is_person
from cleaner.fields.plain import is_unfilled, plain
from cleaner.fields.remembered import remembered
from cleaner.fields.section_words import RUBRICS
from cleaner.text import fold

LONGEST = 400  # characters of a byline or an author field that are looked at
# Words that stand neither in names nor between them.
_NEVER_IN_NAMES = (
    (words_of.FUNCTION_WORDS | words_of.FURNITURE | words_of.OUTLET_WORDS | words_of.DESKS | words_of.POSTS)
    - words_of.ALSO_NAMES
    - frozenset(words_of.JOINTS)
)
_RANKS = words_of.RANKS | RUBRICS
_TRADE = words_of.DESKS | words_of.POSTS

_OPENING = re.compile(
    "(?P<words>" + "|".join(sorted(map(re.escape, words_of.OPENINGS), key=len, reverse=True)) + ")"
    r"(?P<colon>\s*[:：・/]\s*|\s+[–—-]\s+)?(?(colon)|\s+(?=\S))",
    re.I,
)
_FIRST_WORD = re.compile(r"\w+")
_FIRST_WORDS = frozenset(hit[0] for opening in words_of.OPENINGS if (hit := _FIRST_WORD.match(opening)))
_PIECE = re.compile(r"\s*[|•·●▪;；\n]\s*|\s+[–—-]\s+")
_JOINT_WORDS = "|".join(words_of.JOINTS)
_JOINT = re.compile(rf"\s*[,،、&＆]\s*(?:(?:{_JOINT_WORDS})\s+)?|\s+(?:{_JOINT_WORDS})\s+|\s*[/+]\s*", re.I)
_BRACKET = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S*|(?<!\S)@\w+")
_PLACED = re.compile(
    r"\s+(?:reporting\s+)?(?:in|from|[Ff]or|aus|für|à|pour|en|para|dal|da|в|из|для)\s+(?:(?:the|der|die|das|le|la)\s+)?[^\W\da-zà-ÿ].*$"
)
_PICTURE = re.compile(r"(?:bild|foto|fotos|photo|photos|image|credit|quelle|source|fuente|fonte|crédit|crédits?)\b\W*[:©(]", re.I)
_DIVIDED = re.compile(r"[|,،•·;(（–—\d]|\s-\s|기자|記者|记者")  # as a name is from the agency, the desk or the date that proves a byline
# Who drew, translated or edited is no author.
_OTHER_HANDS = re.compile(r"(?:illustrations?|videos?|edited|translated|photographs?|photos?|pictures?)(?: by\b|\s*:)", re.I)
_SPECIAL = re.compile(r"(?:special|exclusive) (?:to|for)\b", re.I)
_SIMPLE = re.compile(r"[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+){1,2}")  # most author fields are
_BUTTON = re.compile(r"\s+(?:Follow(?:ing)?|Subscribe|Folgen|Suivre|Seguir|Segui)$")
_EAST_ASIAN_POST = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6})(?:記者|记者|기자|特派員|編集委員|論説委員)$")
_PICTURE_CREDIT = re.compile(r"[^\W\d]\s?/\s?[^\W\d]")  # Anna Berg/dpa
_SECOND_HANDS = re.compile(
    r"\s*\|?\s*(?:(?:medically |expertly )?reviewed|edited|fact[- ]checked|updated|photos?|photographs|illustrat\w+|translated) by\b.*"
    r"|[.,;|]\s*(?:fotos?|photos?|bild(?:er)?|imágenes|video)\s*:.*",
    re.I,
)
_TURNED = re.compile(r"([^\s,]+),\s*([^\s,]+(?:\s+[^\W\d_]\.?)?)$")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\S+")
_SIDES = " \t,;:|/–—-*\"'„“”«»<>"
_EDGES = " \t.,;:|/–—-*\"'„“”«»<>"


@dataclass(slots=True)
class _Reading:
    """What the parts of a line are, when it is read as a byline; once read it is not changed."""

    people: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    desks: int = 0
    dates: int = 0
    asides: int = 0  # single capitalised words and outlets beside a name: places, papers
    unknown: int = 0


@remembered
def parse_byline(text: str) -> tuple[str, ...]:
    """The names if the text is a byline and nothing else, () otherwise; an agency is given where no person is.

    >>> parse_byline("Von Maria Roth und Jan Weiß")
    ('Maria Roth', 'Jan Weiß')
    >>> parse_byline("By Monday the river had fallen.")
    ()
    """
    text = plain(text[: LONGEST + 1])
    if not text or len(text) > LONGEST or _PICTURE.match(text):
        return ()
    opening = _opening(text)
    if opening is None and not _DIVIDED.search(text):
        return ()
    if not words_of.OF_SENTENCES.isdisjoint(text[opening.end() if opening else 0 :].split()):
        return ()
    text = _without_second_hands(text)
    reading = _known(text[opening.end() if opening else 0 :])
    if reading is None or (reading.asides and not opening):
        return ()
    if opening is None and (_PICTURE_CREDIT.search(text) or not (reading.people and (reading.agencies or reading.desks or reading.dates))):
        return ()
    return tuple(reading.people or dict.fromkeys(reading.agencies))


def looks_like_byline(text: str) -> bool:
    """Is this line nothing but a byline? It opens like one, or a name stands beside an agency, a desk or a date.

    >>> looks_like_byline("Anna Berg, Reuters | 5 May 2024")
    True
    >>> looks_like_byline("Anna Berg")
    False
    """
    return bool(parse_byline(text))


def opens_byline(text: str) -> bool:
    """Is this line the word that opens a byline, with the names on the next line?

    >>> opens_byline("Von"), opens_byline("Author of the article:"), opens_byline("Authorities")
    (True, True, False)
    """
    label = text.lower().strip(" :|-–—")
    return label.removesuffix(" of the article") in words_of.OPENINGS


@remembered
def names_only(text: str) -> tuple[str, ...]:
    """The names if the text is names of people, joints and nothing else.

    >>> names_only("Anna Berg/Jan Weiß"), names_only("Anna Berg, Reuters")
    (('Anna Berg', 'Jan Weiß'), ())
    """
    text = plain(text[: LONGEST + 1])
    if len(text) > LONGEST or _DIGIT.search(text) or not _NEVER_IN_NAMES.isdisjoint(text.lower().split()):
        return ()
    reading = _known(text)
    if reading is None or reading.asides or reading.agencies or reading.desks or reading.dates:
        return ()
    return tuple(reading.people)


@remembered
def split_authors(text: str, outlets: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The authors in a value that is known to name them (JSON-LD, a meta element, a byline element).

    Gentler than `parse_byline`: one word, a desk or an outlet is an author here if no person is named. Addresses, handles,
    posts, places after a name and fillers such as "admin" go; a text that is no name at all gives (). `outlets` are folded names
    that look like a person's and are the site's ("le figaro").

    >>> split_authors("By ANNA BERG and Jan Weiß, Staff Writers")
    ('Anna Berg', 'Jan Weiß')
    >>> split_authors("Berg, Anna")
    ('Anna Berg',)
    """
    text = plain(text[: LONGEST + 1])
    if _SIMPLE.fullmatch(text) and is_person(text) and not _open(text) and fold(text) not in outlets:
        return (text,)
    text = _without_second_hands(_without_addresses(text)).strip(_SIDES)
    if not text or len(text) > LONGEST or _PICTURE.match(text) or _OTHER_HANDS.match(text) or is_unfilled(text) or opens_byline(text):
        return ()
    if text.startswith("[") and text.endswith("]"):  # a list, as programs print it
        text = text[1:-1]
    names: list[str] = []
    for piece in _PIECE.split(_without_opening(text)):
        piece = _BUTTON.sub("", _without_date(piece.strip(_SIDES)).strip(_SIDES))
        if turned := _TURNED.match(piece):
            name = f"{turned[2]} {turned[1]}"
            if is_person(name) and not agency_named(turned[2]):
                names.append(ease_capitals(name))
                continue
        names += [name for name in _read(piece).people if fold(name) not in outlets] or _as_one(piece)
    people = [name for name in names if is_person(name) and fold(name) not in outlets]
    return tuple(dict.fromkeys(people or names))


def pen_names(text: str) -> tuple[str, ...]:
    """The one author of one word whom a byline names, () if it names others or none.

    >>> pen_names("by harbour_rat"), pen_names("By the way"), pen_names("harbour_rat")
    (('harbour_rat',), (), ())
    """
    opening = _opening(plain(text[: LONGEST + 1]))
    rest = split_authors(text[opening.end() :]) if opening and len(text) <= LONGEST else ()
    return rest if len(rest) == 1 and len(rest[0].split()) == 1 else ()


def names_author(text: str) -> bool:
    """Does an author field name a person, an agency or a desk, not only the outlet?

    >>> names_author("Anna Berg, Harbour News"), names_author("Harbour staff"), names_author("Harbour News")
    (True, True, False)
    """
    return any(is_author(name) for name in split_authors(text))


def is_author(name: str) -> bool:
    """Is this name a person's, an agency's or a desk's, more than the outlet's own?"""
    return is_person(name) or agency_named(name) is not None or not words_of.DESKS.isdisjoint(name.lower().split())


@remembered
def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies a byline names.

    >>> agencies_in("By ANNA BERG, Associated Press")
    ('Associated Press',)
    """
    text = plain(text[:LONGEST])
    opening = _opening(text)
    return tuple(dict.fromkeys(_read(text[opening.end() :] if opening else text).agencies))


def _open(text: str) -> re.Match[str] | None:
    first = _FIRST_WORD.match(text)
    return _OPENING.match(text) if first and first[0].lower() in _FIRST_WORDS else None


def _opening(text: str) -> re.Match[str] | None:
    opening = _open(text)
    return opening if opening and (opening["colon"] or opening["words"].lower() not in words_of.COLON_OPENINGS) else None


def _without_opening(text: str) -> str:
    """The author field without "By"; "Di Marco" and "Von Berg" keep what is part of their name."""
    opening = _open(text)
    if opening is None:
        return text
    rest = text[opening.end() :]
    part_of_name = opening["words"] in ("Von", "Di") and not opening["colon"] and not _read(rest).people
    return text if part_of_name else rest


def _without_second_hands(text: str) -> str:
    """The text up to those who drew, edited or reviewed, if it names them behind the authors."""
    return _SECOND_HANDS.split(text, maxsplit=1)[0] if ":" in text or "by" in text.lower() else text


@remembered
def _read(text: str) -> _Reading:
    reading = _Reading()
    for atom, dated in _atoms(text):
        _judge(atom, reading)
        reading.dates += dated
    return reading


@remembered
def _known(text: str) -> _Reading | None:
    """What the parts are; None if one of them is unknown, which in most lines is the first."""
    reading = _Reading()
    for atom, dated in _atoms(text):
        _judge(atom, reading)
        reading.dates += dated
        if reading.unknown:
            return None
    return reading


def _atoms(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a line that may be names, and whether a date stands behind them."""
    if inside := _BRACKET.findall(text):
        yield from ((atom, False) for atom in inside)
        text = _BRACKET.sub(" ", text)
    for piece in _PIECE.split(_without_addresses(text)):
        undated = _without_date(piece)
        yield from ((_trimmed(atom), undated != piece) for atom in _JOINT.split(undated))


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text) if "@" in text or "://" in text or "www." in text else text


def _without_date(piece: str) -> str:
    """The piece up to the date that ends it, if one does: "Anna Berg, updated 3 May 2024"."""
    if _DIGIT.search(piece):
        words = list(_WORD.finditer(piece))
        first = len(words)
        while first and can_end_date(words[first - 1][0]):
            first -= 1
        for word in words[first:]:
            if looks_like_date_line(piece[word.start() :]):
                return piece[: word.start()]
    return piece


def _trimmed(atom: str) -> str:
    """The atom without signs around it, but for the full stop of "Anna B." and "Anna Berg Jr."."""
    bare = atom.strip(_EDGES)
    last = bare.rsplit(" ", 1)[-1]
    return f"{bare}." if " " in bare and (len(last) == 1 or last in ("Jr", "Sr")) and f"{bare}." in atom else bare


def _judge(atom: str, reading: _Reading) -> None:
    words = atom.split()
    if not words:
        return
    trades = [i for i, word in enumerate(words) if word.lower().strip(".") in _TRADE]
    name = _PLACED.sub("", atom)
    if agency := agency_named(atom):
        reading.agencies.append(agency)
    elif (atom in words_of.DEGREES or atom.endswith("®")) and reading.people:
        reading.people[-1] += f", {atom}"
    elif trades:
        reading.desks += any(word.lower() in words_of.DESKS for word in words)
        reading.unknown += len(words) > 8
        if person := _with_post(words[: trades[0]], words[trades[0] :], words[trades[-1] + 1 :], beside=bool(reading.people)):
            reading.people.append(person)
    elif post := _EAST_ASIAN_POST.match(atom):
        reading.people.append(post[1])
        reading.desks += 1
    elif (signed := _with_agency(words)) is not None:
        reading.people.append(signed[0])
        reading.agencies.append(signed[1])
    elif is_person(name):
        reading.people.append(ease_capitals(name))
    elif reading.people and (_is_aside(words) or _SPECIAL.match(atom)):
        reading.asides += 1
    else:
        reading.unknown += 1


def _with_agency(words: list[str]) -> tuple[str, str] | None:
    """The name and the agency in "Anna Berg Associated Press"."""
    for count in (1, 2):
        agency, name = agency_named(" ".join(words[-count:])), " ".join(words[:-count])
        if agency and is_person(name):
            return ease_capitals(name), agency
    return None


def _with_post(before: list[str], post: list[str], after: list[str], beside: bool) -> str | None:
    """The name before or behind a post: "Anna Berg Senior Political Editor", "staff writer Anna Berg".

    What stands before a post beside other people (`beside`) is a rank more often: "Anna Berg, Harbour Politics Editor".
    """
    while len(before) > 2 and before[-1].lower() in _RANKS:
        before = before[:-1]
    ranked = bool(before) and (before[-1].lower() in _RANKS if beside else all(word.lower() in _RANKS for word in before))
    group = post[-1].lower() in words_of.GROUPS and not (beside and len(post) > 1)
    names = ([] if ranked or group else [" ".join(before)]) + [" ".join(after)]
    return next((ease_capitals(name) for name in names if is_person(name)), None)


def _is_aside(words: list[str]) -> bool:
    """A place or an outlet after a name: capitalised words, one or few."""
    return len(words) <= 4 and all(word[0].isupper() or word.lower() in words_of.PARTICLES for word in words)


def _as_one(text: str) -> list[str]:
    """A value that names no person, kept as the one author it gives if it can be one: a desk, an outlet, a pen name."""
    name = " ".join(_BRACKET.sub(" ", text).split()).strip(_EDGES) or text.strip(_EDGES)
    words = name.lower().split()
    if not words or len(name) > LONGEST_NAME or len(words) > 6 or looks_like_date_line(name):
        return []
    if name.lower() in words_of.PLACEHOLDERS | RUBRICS or not words_of.FURNITURE.isdisjoint(words) or not any(c.isalpha() for c in name):
        return []
    agencies = [agency_named(part) for part in _JOINT.split(name)]
    return [agency for agency in agencies if agency] if all(agencies) and len(agencies) > 1 else [name]
