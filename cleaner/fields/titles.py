"""Titles: the headline as the page prints it, without the name of the site and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleaner.fields.dates import parse_date
from cleaner.fields.remembered import remembered
from cleaner.fields.sections import looks_like_section
from cleaner.fields.urls import site_label
from cleaner.model import Candidate
from cleaner.text import fold, words

LONGEST = 400  # characters; what is longer is a text, not a headline
ALIKE = 0.5  # share of the shorter title's words that two titles of one story have in common at least
SHORTEST, MOST_WORDS = 3, 30  # words of a headline that nothing else knows
SHORTEST_HEADLINE = 12  # characters of a part of a title that the page prints too
LONGEST_SITE_NAME = 5  # words of a part of a title that holds the site's name
UNLIKE = 1 / 3  # share of the words of heading and claim below which the heading is that of something else

_INITIALS = 3  # of a site's name, that stand for it
_WITNESSES = ("json-ld", "og", "title", "breadcrumbs")  # that do not copy each other: twitter:title and the like do

_SEPARATOR = re.compile(
    r"\s*(?:\|+|[｜¦❘»›·•⋅●▪＞]|::)\s*|\s+(?:[-–—―/><«‹~*]|--)\s+|\s+:\s+|(?<=\w):\s+|\s*：\s*|(?<=[\u3000-\u9fff])[-_—](?=[\u3400-\u9fff])"
)
_WORDS_ONLY = re.compile(r"(?:[^\W_]|[ ,.!?'\"“”„‘’()])+")
_CHINESE_OUTLET = re.compile(r"[\u3400-\u9fff]{1,8}(?:网|網|报|報|社|电视台|新闻|在线)$")
_WEAK = re.compile(r"\s*[:：]")
_KICKED = re.compile(r"^.{2,60}?(?::|\s[-–—|])\s")  # "Storm damage: ..."
_LETTERS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Site:
    """How titles name a site.

    `keys` are the names it gives itself, folded, `label` is the telling part of its host ("example" of www.example.org), `initials` are
    those of its names ("htn" of Harbour Times Network).
    """

    keys: frozenset[str]
    label: str = ""
    initials: frozenset[str] = frozenset()

    @classmethod
    def named(cls, names: Iterable[str], label: str = "") -> Site:
        """The site of these names."""
        names = list(names)
        initials = ("".join(word[0] for word in words(fold(name))) for name in names)
        known = frozenset(key for name in names if (key := _key(name)))
        return cls(known, _key(label), frozenset(letters for letters in initials if len(letters) >= _INITIALS))


def without_site(title: str, site: Site) -> str:
    """The title without the site's name at either end and the sections beside it.

    >>> without_site("Harbour opens | Local | The Harbour Times", Site.named(["The Harbour Times"]))
    'Harbour opens'
    >>> without_site("Fire at sea - Harbour Times", Site.named([], "harbourtimes"))
    'Fire at sea'
    >>> without_site("Harbour - a history", Site.named(["The Harbour Times"]))
    'Harbour - a history'
    """
    if len(title) > LONGEST or len(parts := _split(title)) == 1:
        return title
    first, last = 0, len(parts)
    for i in range(1, len(parts)):
        if _is_site(parts[i][1], site, exactly=bool(_WEAK.match(parts[i][0]))):
            last = i
            break
    while last - first > 1 and (last < len(parts) or "|" in parts[last - 1][0]) and looks_like_section(parts[last - 1][1]):
        last -= 1
    if last - first > 1 and _is_site(parts[0][1], site, exactly=bool(_WEAK.match(parts[1][0]))):
        first = 1
    while last - first > 1 and "|" in parts[first + 1][0] and looks_like_section(parts[first][1]):
        first += 1
    left = "".join(text if i == first else separator + text for i, (separator, text) in enumerate(parts) if first <= i < last)
    return left if words(left) else title


def alike(one: str, other: str) -> float:
    """Which share of the shorter title's words the other holds, 0 to 1.

    >>> alike("Harbour opens", "The harbour opens on Monday")
    1.0
    """
    a, b = _words(one), _words(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def is_site_or_section(title: str, site: Site) -> bool:
    """Is this heading the name of the site or of a section, not a headline?

    >>> is_site_or_section("The Harbour Times", Site.named(["Harbour Times"])), is_site_or_section("Sport", Site.named([]))
    (True, True)
    """
    return looks_like_section(title) or _is_site(title, site)


def names_site(name: str, site: Site) -> bool:
    """Does a short text name the site?"""
    return _is_site(name, site)


def site_in(title: str, site: Site) -> str | None:
    """The part of a title that names the site, None if none does.

    >>> site_in("Fire at sea - Harbour Times", Site.named([], "harbourtimes"))
    'Harbour Times'
    """
    parts = _split(title[:LONGEST])
    return next((text for _, text in reversed(parts) if len(text.split()) <= LONGEST_SITE_NAME and _is_site(text, site)), None)


def site_beside(title: str, printed: Sequence[str]) -> str | None:
    """The part of a title that names the site because the page prints the other part as its headline and this one too.

    >>> site_beside("Ferry sinks in storm | The Harbour Times", ["Ferry sinks in storm", "© 2024 The Harbour Times"])
    'The Harbour Times'
    >>> site_beside("Ferry sinks in storm | The Harbour Times", ["Ferry sinks in storm"]) is None
    True
    """
    parts = _split(title[:LONGEST])
    if len(parts) != 2 or _WEAK.match(parts[1][0]):
        return None
    for (_, headline), (_, name) in (parts, parts[::-1]):
        if len(headline) < SHORTEST_HEADLINE or len(name.split()) > LONGEST_SITE_NAME or looks_like_section(name):
            continue
        others = [text for text in printed if not same(text, headline)]
        if len(others) < len(printed) and any(_key(name) in _key(text) for text in others if len(text) <= LONGEST):
            return name
    return None


def is_part(text: str, title: str) -> bool:
    """Is a text the headline in a title that has the site's name or a section beside it?

    >>> is_part("Ferry sinks in storm", "Ferry sinks in storm | The Harbour Times"), is_part("Ferry sinks", "Ferry sinks in storm")
    (True, False)
    """
    return len(text) >= SHORTEST_HEADLINE and any(same(text, part) for _, part in _split(title[:LONGEST]))


def same(one: str, other: str) -> bool:
    """Are two titles the same but for punctuation and capitals?"""
    return _form(one) == _form(other)


def agreed_title(claimed: Sequence[Candidate]) -> Candidate | None:
    """The title on which structured data and og:title agree, None if they do not or one is silent."""
    data = next((claim for claim in claimed if claim.source == "json-ld"), None)
    return data if data and any(claim.source == "og" and same(claim.value, data.value) for claim in claimed) else None


def choose_title(printed: Sequence[Candidate], claimed: Sequence[Candidate]) -> Candidate | None:
    """The headline among the headings the page prints and the titles it claims for machines, both without the site's name.

    1. a heading, or a part of one, that og:title claims too, for both are written for readers;
    2. what the breadcrumbs call the page and two more of structured data, og:title and title element do;
    3. a heading, or a part of one, that structured data claims;
    4. what all claims agree on, if the heading hardly knows it;
    5. the h1 that shares most words with a claim, unless two claims agree about a kicker before it or leave out a byline behind it;
    6. the only likely h1, or else the first claim.
    """
    titles = [claim for claim in claimed if claim.source != "breadcrumbs"]
    strong = [claim for claim in titles if claim.source in ("json-ld", "og")]
    headings = [heading for heading in printed if heading.source == "h1" and weight_in_words(heading.value) <= MOST_WORDS]
    return (
        _known(printed, [claim for claim in strong if claim.source == "og"])
        or _witnessed(claimed, headings)
        or _known(printed, strong or titles)
        or _unlike(headings, titles)
        or _closest(headings, titles, kicked=any(heading.source == "h1:whole" for heading in printed))
        or next((heading for heading in headings if weight_in_words(heading.value) >= SHORTEST), None)
        or next(iter(titles), None)
    )


def _known(printed: Sequence[Candidate], claims: Sequence[Candidate]) -> Candidate | None:
    """The heading that a claim repeats, the claim's words where it is but a part of a heading or one with a kicker."""
    for kind in ("part", "", "whole"):
        for heading in printed:
            if heading.source.partition(":")[2] != kind:
                continue
            if known := next((claim for claim in claims if same(heading.value, claim.value)), None):
                return Candidate(known.value if kind else heading.value, heading.source[:2])
    return None


def _witnessed(claimed: Sequence[Candidate], headings: Sequence[Candidate]) -> Candidate | None:
    """The title on which the breadcrumbs and two more witnesses agree, if it is not but the beginning of a heading."""
    crumb = next((claim for claim in claimed if claim.source == "breadcrumbs"), None)
    if crumb is None or any(_begins(heading.value, crumb.value) for heading in headings):
        return None
    agreeing = {claim.source: claim for claim in reversed(claimed) if claim.source in _WITNESSES and same(claim.value, crumb.value)}
    return next(agreeing[source] for source in _WITNESSES if source in agreeing) if len(agreeing) > 2 else None


def _unlike(headings: Sequence[Candidate], claimed: Sequence[Candidate]) -> Candidate | None:
    """The title on which all witnesses agree, two at least, where no heading has more than a few words in common with it."""
    witnesses = [claim for claim in claimed if claim.source in _WITNESSES]
    if len({claim.source for claim in witnesses}) < 2 or any(not same(claim.value, witnesses[0].value) for claim in witnesses):
        return None
    return None if any(_likeness(heading.value, witnesses[0].value) >= UNLIKE for heading in headings) else witnesses[0]


def _closest(headings: Sequence[Candidate], claimed: Sequence[Candidate], kicked: bool) -> Candidate | None:
    best = max(headings, key=lambda heading: _closeness(heading, claimed), default=None)
    return _settled(best, claimed, kicked) if best and _closeness(best, claimed) >= ALIKE else None


def _settled(heading: Candidate, claimed: Sequence[Candidate], kicked: bool) -> Candidate:
    """The heading, or the claim two sources agree on that ends alike or leaves out what follows the headline in the heading."""
    for claim in claimed:
        if sum(same(claim.value, other.value) for other in claimed) < 2:
            continue
        behind = heading.value[len(claim.value) :] if heading.value.startswith(claim.value) else ""
        if _ends(heading.value, claim.value) or parse_date(behind):
            return claim
        if not kicked and _ends(claim.value, heading.value) and _KICKED.match(claim.value):
            return claim
    return heading


def _closeness(heading: Candidate, claims: Sequence[Candidate]) -> float:
    """How well the best claim knows a heading; one that holds but a word or two of a long title is not known by it."""
    return max((alike(heading.value, claim.value) for claim in claims if _covers(heading.value, claim.value)), default=0.0)


def _covers(heading: str, claim: str) -> bool:
    return 4 * len(_words(heading)) >= len(_words(claim))


def weight_in_words(title: str) -> int:
    """The number of words; in scripts without spaces every third character counts as one."""
    count = len(title.split())
    return count if count > 2 or title.isascii() else max(count, sum(c > "\u2e7f" for c in title) // 3)


@remembered
def _split(title: str) -> tuple[tuple[str, str], ...]:
    """The parts of a title, each with the separator before it."""
    parts: list[tuple[str, str]] = []
    start, separator = 0, ""
    for hit in () if _WORDS_ONLY.fullmatch(title) else _SEPARATOR.finditer(title):
        if hit.start() > start and hit.end() < len(title):
            parts.append((separator, title[start : hit.start()]))
            start, separator = hit.end(), hit[0]
    parts.append((separator, title[start:]))
    return tuple(parts)


def _is_site(part: str, site: Site, exactly: bool = False) -> bool:
    key, label = _key(part), site.label
    if _CHINESE_OUTLET.match(part):
        return True
    if not key or key in site.keys or key == label or exactly:
        return bool(key) and (key in site.keys or key == label)
    if len(part.split()) > LONGEST_SITE_NAME:
        return False
    if (part.isupper() and key in site.initials) or ("." in part and _key(site_label(f"https://{part}")) == label != ""):
        return True
    by_label = len(label) > 3 and (label in key or (len(key) > 3 and key in label and 4 * len(key) >= 3 * len(label)))
    return by_label or any(len(name) > 5 and name in key for name in site.keys)


@remembered
def _form(title: str) -> tuple[str, ...]:
    """What two titles have in common that differ in punctuation and capitals only."""
    return tuple(words(fold(title)))


@remembered
def _key(name: str) -> str:
    return _LETTERS.sub("", fold(name)).removeprefix("the").replace("_", "").replace("-", "")


@remembered
def _words(title: str) -> frozenset[str]:
    found = _form(title)
    if len(found) <= 2 and not title.isascii():  # scripts without spaces: pairs of characters serve for words
        joined = "".join(found)
        return frozenset(joined[i : i + 2] for i in range(len(joined) - 1))
    return frozenset(found)


def _likeness(one: str, other: str) -> float:
    """Which share of the words of both titles they have in common, 0 to 1."""
    a, b = _words(one), _words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _begins(longer: str, shorter: str) -> bool:
    """Does one title begin with the other?"""
    a, b = _form(longer), _form(shorter)
    return len(a) > len(b) and a[: len(b)] == b


def _ends(longer: str, shorter: str) -> bool:
    """Does one title end with the other?"""
    a, b = _form(longer), _form(shorter)
    return len(b) >= SHORTEST and len(a) > len(b) and a[-len(b) :] == b
