"""Sections: is a line the name of a newspaper's desk or rubric, and which part of a path of names is one?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.fields.plain import plain
from cleaner.fields.section_words import RUBRICS

LONGEST = 40  # characters of a rubric

_START = frozenset(
    "home homepage website startseite start accueil inicio início home-page главная الرئيسية ana sayfa anasayfa beranda forside hem".split()
)
_UNFILLED = re.compile(
    r"[{}<>%$]|https?:|^\W*$|^\d+(?:[.,]\d+)?$|^(?:null|undefined|none|all|articles?|uncategorized|uncategorised|"
    r"page|post|posts|default|front page|beitrag|beiträge|artikel|story|stories|featured|slider|homepage|allgemein|general)$",
    re.I,
)
_PATH = re.compile(r"\s*[>›»|/]\s*|,(?=\S)")
_GENERIC = frozenset(
    "news nachrichten noticias noticia notícias actualites actualités aktuell aktuelles blog blogs magazin magazine live latest "
    "schlagzeilen zprávy haber haberler berita nyheter video videos website новости أخبار "
    "izindaba ニュース 뉴스 新闻 新聞 समाचार resources".split()
) | {"latest news", "breaking news", "tin tức", "all news"}
_SMALL = frozenset("and und et y e of the de en og och".split())
_SHORT_FORMS = frozenset("us usa uk eu tv un".split())

_EDGES = " \t#•·|»›>:/-–—[]()"
_JOINED = re.compile(r"\s*(?:[/|,·•>›»&]|\s[-–—]\s|\b(?:and|und|et|y|e|и|och|og)\b)\s*")


def looks_like_section(text: str) -> bool:
    """Is this line the name of a section, or several, and nothing else?

    >>> looks_like_section("World")
    True
    >>> looks_like_section("Politik & Wirtschaft")
    True
    >>> looks_like_section("World leaders met")
    False
    """
    if not text or len(text) > 2 * LONGEST:
        return False
    line = plain(text).strip(_EDGES).lower()
    return line in RUBRICS or (len(line) <= LONGEST and all(part in RUBRICS for part in _JOINED.split(line)))


def clean_section(text: str) -> str | None:
    """The section in a value that names one, perhaps as a path from the front page; None if it names none.

    >>> clean_section("Home > World > Europe"), clean_section("{{section}}"), clean_section("/politics/")
    ('World', None, 'politics')
    """
    if "://" in text:
        return None
    for part in _PATH.split(plain(text[: 4 * LONGEST]).strip(_EDGES)):
        name = part.strip(_EDGES)
        if name and len(name) <= LONGEST and name.lower() not in _START and not _UNFILLED.search(name):
            return name
    return None


def section_in_path(parts: Sequence[str]) -> str | None:
    """The most telling rubric among the parts of an address but the last, None if none is known.

    >>> section_in_path(["news", "middle-east", "2024", "ferry-sinks"])
    'Middle East'
    """
    names = [part.replace("-", " ").replace("_", " ") for part in parts[:-1]]
    known = [name for name in names if looks_like_section(name) and name.lower() not in _GENERIC]
    return " ".join(_cased(word) for word in known[0].split()) if known else None


def _cased(word: str) -> str:
    return word if word in _SMALL else word.upper() if word in _SHORT_FORMS else word.capitalize()


def is_generic(section: str) -> bool:
    """Does a section say nothing but that this is news?"""
    return section.lower() in _GENERIC
