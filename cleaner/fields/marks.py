"""Marked elements of a page: meta and link elements, JSON-LD scripts, headings, times, bylines; and which of them are the article's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter

from lxml import etree

from cleaner.fields.meta_names import meta_place
from cleaner.fields.plain import plain
from cleaner.model import Candidate

MOST = 60  # elements of one kind that are kept; what comes later on the page is a list of teasers
FAR, FARTHEST = 600, 20_000  # elements without a mark after one that has a mark, and before the first
MOST_HEADINGS = 12
LONGEST_LOGO = 80  # characters
MOST_STEPS = 10_000  # into and out of elements below one that may name or date something; a heading around a whole page has more
CLIMB = 12  # ancestors looked at to tell a teaser's byline from the article's

_INLINE = frozenset("a abbr b big bdi bdo cite code em font i ins kbd mark q s small span strong sub sup u var wbr".split())
_SILENT = frozenset("script style svg template noscript button select".split())

_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_KINDS = ("itemprop:author", "itemprop:date", "rel:author", "name", "byline", "date")
_PROPS = {"author": "itemprop:author", **dict.fromkeys(("datepublished", "datecreated", "datemodified"), "itemprop:date")}
_HOLDERS = tuple("a abbr address b cite dd div em h2 h3 h4 h5 h6 header i legend li p section small span strong td ul".split())
_AUTHOR_WORDS = ("author", "byline", "autor", "auteur", "writer", "redakteur", "yazar", "penulis", "skribent", "forfatter")
_TELLING = re.compile("|".join((*_AUTHOR_WORDS, "date", "time", "datum", "fecha", "tarih", "publish", "posted")))
_ABOUT_AUTHORS = re.compile(
    r"bio|desc|image|img|avatar|phot|pic|comment|social|follow|title|role|job|position|more|relat|count|date|time|icon|share|card|about|email|"
    r"twitter|profile-link|authori",
    re.I,
)
_SAYS_NAME = re.compile(r"name|fn\b|url|link", re.I)
_SAYS_DATE = re.compile(
    r"(?<![a-z])(?:(?:pub|publish|post|entry|article|story|news|meta|byline)[-_]{0,2})?"
    r"(?:date|time|timestamp|pubdate|dateline|datum|fecha|tarih|published|posted|publish)(?![a-z])",
    re.I,
)
_ELSEWHERE = re.compile(
    r"comment|relat|recommend|teaser|event|(?<!node--)promo|most[-_]?(?:read|popular)|popular|trending|latest|sidebar|side-bar|footer|widget|newsletter|carousel|"
    r"read[-_]?(?:next|more|also)|disqus|repl(?:y|ies)",
    re.I,
)
_FRONT_PAGE = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+|home)?/?$", re.I)
_FEED = re.compile(r"rss|atom", re.I)
_OF_FEEDS = re.compile(r"\s*[-–—»›|:]\s*(?:comments? )?(?:rss |atom )?feed$|\s+(?:rss|atom)(?: feed)?$", re.I)
_CRUMB = re.compile(r"bread-?crumb", re.I)
_KICKER = re.compile(
    r"kicker|dachzeile|overline|roofline|eyebrow|spitzmarke|topic|supertitle|pre-?title|pre-?headline|antetitulo|catenaccio|label|"
    r"visually-hidden|sr-only|screen-reader|badge|tag\b",
    re.I,
)
_ELSEWHERE_TAGS = frozenset({"aside", "footer", "nav"})


@dataclass(slots=True)
class Marks:
    """What the elements made for machines say, each kind in document order."""

    metas: dict[str, list[tuple[int, Candidate]]] = field(default_factory=dict)  # contents of meta elements by field, each with its rank
    scripts: list[str] = field(default_factory=list)  # JSON-LD
    title: str = ""
    links: dict[str, str] = field(default_factory=dict)  # canonical, image_src
    feeds: list[str] = field(default_factory=list)  # the titles of news feeds
    headings: list[etree._Element] = field(default_factory=list)  # h1
    times: list[etree._Element] = field(default_factory=list)

    def claims(self, field: str) -> list[Candidate]:
        """What meta elements say for a field, in the order of trust."""
        return [candidate for _, candidate in sorted(self.metas.get(field, ()), key=itemgetter(0))]


def read_marks(tree: etree._Element) -> Marks:
    """The elements made for machines."""
    marks = Marks()
    for element in tree.iter("meta", "title", "link", "script", "h1", "time"):
        tag = element.tag
        if tag == "meta":
            _read_meta(element, marks)
        elif tag == "link":
            _read_link(element, marks)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                marks.scripts.append(element.text)
        elif tag == "title":
            marks.title = marks.title or plain(element.text or "")
        else:
            (marks.headings if tag == "h1" else marks.times).append(element)
    return marks


def logo_names(tree: etree._Element) -> Iterator[str]:
    """What the first links to the front page say: their text, or that of a picture in them."""
    fronts = (link for link in islice(tree.iter("a"), MOST) if _FRONT_PAGE.match(link.get("href") or ""))
    for link in fronts:
        pictures = (picture.get("alt") or picture.get("title") or "" for picture in link.iter("img", "svg"))
        yield from (name for text in (text_of(link, longest=LONGEST_LOGO), *pictures) if (name := plain(text)))


def marked(tree: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements that say by a mark of theirs that they name authors or hold a date.

    Kinds: "itemprop:author", "itemprop:date", "rel:author", and by the class "name" (of an author), "byline" and "date".
    For pages whose head is silent: it looks at every element up to those far below the last that names an author.
    """
    found: dict[str, list[etree._Element]] = {kind: [] for kind in _KINDS}
    farther = FARTHEST
    for element in tree.iter(*_HOLDERS):
        names = element.get("class")
        kind = _kind(names) if names else ""
        prop = element.get("itemprop")
        if prop:
            kind = next((_PROPS[name] for name in prop.lower().split() if name in _PROPS), kind)
        if element.tag == "a" and element.get("rel") == "author":
            kind = "rel:author"
        if not kind:
            farther -= 1
        elif len(found[kind]) < MOST:
            found[kind].append(element)
            farther = farther if kind in ("date", "itemprop:date") else FAR
        if not farther:
            break
    return found


def printed_headings(tree: etree._Element, names: Sequence[str] = ("h1",)) -> Iterator[Candidate]:
    """The headings of these names outside breadcrumbs.

    Sources: "h1" for a heading without its kicker, "h1:whole" with it, "h1:part" for each of the elements a heading consists of.
    """
    for element in islice(tree.iter(*names), MOST_HEADINGS):
        if any(_CRUMB.search(_naming(around)) or around.tag == "nav" for around in _with_ancestors(element, 4)):
            continue
        whole = text_of(element)
        kicked = any(_KICKER.search(below.get("class") or "") for below in element.iterdescendants())
        bare = (text_of(element, without=_KICKER).strip(":–—-| ") or whole) if kicked else whole.strip(":–—-| ")
        if bare:
            yield Candidate(bare, element.tag)
        if bare != whole:
            yield Candidate(whole, f"{element.tag}:whole")
        if len(element) > 1 and not (element.text or "").strip():
            parts = [text for child in element.iterchildren("*") if (text := text_of(child))]
            yield from (Candidate(part, f"{element.tag}:part") for part in parts if len(parts) > 1)


def text_of(element: etree._Element, without: re.Pattern[str] | None = None, longest: int = 100_000) -> str:
    """The text of an element on one line; block elements set words apart, inline ones do not.

    Elements below it whose class matches `without` are left out; a text over `longest` characters is cut somewhere behind them, and
    so is that of more elements than anything short has.
    """
    if not len(element):
        return plain((element.text or "").replace("<", "&lt;")) if element.tag not in _SILENT else ""
    left = longest
    parts: list[str] = []
    ended = False  # an element ended and nothing came after it
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in islice(walk, MOST_STEPS):
        if part.tag not in _INLINE or (event == "start" and ended):
            parts.append(" ")
        if event == "end":
            tail = (part.tail or "") if part is not element else ""
            parts.append(tail)
            ended = not tail
            left -= len(tail.strip())
        elif part.tag in _SILENT or (without and part is not element and without.search(part.get("class") or "")):
            walk.skip_subtree()
        else:
            parts.append(part.text or "")
            ended = False
            left -= len(parts[-1].strip())
        if left < 0:
            break
    return plain("".join(parts).replace("<", "&lt;"))


def elsewhere(element: etree._Element, shared: Set[etree._Element]) -> bool:
    """Does the element lie in a comment, a teaser, a side bar? `shared` are the elements around the headline, whose names may lie."""
    for ancestor in _with_ancestors(element, CLIMB):
        if ancestor in shared:
            return False
        if ancestor.tag in _ELSEWHERE_TAGS or _ELSEWHERE.search(_naming(ancestor)):
            return True
    return False


def _with_ancestors(element: etree._Element, levels: int) -> Iterator[etree._Element]:
    return islice(chain((element,), element.iterancestors()), levels + 1)


def _naming(element: etree._Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def around(elements: Iterable[etree._Element]) -> set[etree._Element]:
    """All ancestors of the elements."""
    found: set[etree._Element] = set()
    for element in elements:
        for ancestor in element.iterancestors():
            if ancestor in found:
                break  # and with it all above
            found.add(ancestor)
    return found


def _read_link(element: etree._Element, marks: Marks) -> None:
    relations = (element.get("rel") or "").lower()
    if relations == "stylesheet":
        return
    for relation in relations.split():
        if relation in ("canonical", "image_src") and (address := element.get("href")):
            marks.links.setdefault(relation, address)
        elif relation == "alternate" and (name := element.get("title")) and _FEED.search(element.get("type") or ""):
            marks.feeds.append(_OF_FEEDS.sub("", plain(name)))


def _read_meta(element: etree._Element, marks: Marks) -> None:
    content, names = "", []
    for attribute, value in element.items():
        if attribute == "content":
            content = value
        elif attribute in _META_NAMES:
            names += value.split()
    for name in names:
        place = meta_place(name)
        if place and (text := plain(content)):
            claims = marks.metas.setdefault(place[0], [])
            if len(claims) < MOST:
                claims.append((place[1], Candidate(text, "og" if name.lower().startswith("og:") else f"meta:{name}")))


@lru_cache(1 << 13)
def _kind(names: str) -> str:
    """What the class of an element says it holds; "" for everything else."""
    name = names.lower()
    if not _TELLING.search(name):
        return ""
    if any(word in name for word in _AUTHOR_WORDS) and not _ABOUT_AUTHORS.search(name):
        return "name" if _SAYS_NAME.search(name) else "byline"
    return "date" if _SAYS_DATE.search(name) else ""
