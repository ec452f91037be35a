"""Marked elements of a page: meta and link elements, JSON-LD scripts, headings, times, bylines; and which of them are the article's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from cleaner.fields.meta_names import meta_key
from cleaner.fields.plain import plain
from cleaner.model import Candidate

MOST = 60  # elements of one kind that are kept; what comes later on the page is a list of teasers
LONGEST_LOGO = 80  # characters
CLIMB = 12  # ancestors looked at to tell a teaser's byline from the article's

_INLINE = frozenset("a abbr b big bdi bdo cite code em font i ins kbd mark q s small span strong sub sup u var wbr".split())
_SILENT = frozenset("script style svg template noscript button select".split())

_PROPS = etree.XPath("//*[@itemprop][not(self::meta or self::time)]")
_HOLDERS = tuple("a abbr address b cite dd div em h2 h3 h4 h5 h6 header i legend li p section small span strong td ul".split())
_CLASSES = etree.XPath("//@class", smart_strings=False)
_AUTHOR_WORDS = ("author", "byline", "autor", "auteur", "writer", "redakteur", "yazar", "penulis", "skribent", "forfatter")
_TELLING = (*_AUTHOR_WORDS, "date", "time", "datum", "fecha", "tarih", "publish", "posted")
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
    r"comment|relat|recommend|teaser|(?<!node--)promo|most[-_]?(?:read|popular)|popular|trending|latest|sidebar|side-bar|footer|widget|newsletter|carousel|"
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

    metas: dict[str, list[Candidate]] = field(default_factory=dict)  # folded name of the meta element to its contents
    scripts: list[str] = field(default_factory=list)  # JSON-LD
    title: str = ""
    links: dict[str, str] = field(default_factory=dict)  # canonical, image_src
    feeds: list[str] = field(default_factory=list)  # the titles of news feeds
    headings: list[HtmlElement] = field(default_factory=list)  # h1
    times: list[HtmlElement] = field(default_factory=list)

    def meta(self, keys: Sequence[str]) -> list[Candidate]:
        """The contents of the meta elements of these names, in the order of the names."""
        return [candidate for key in keys for candidate in self.metas.get(key, ())]


def read_marks(tree: HtmlElement) -> Marks:
    """The elements made for machines."""
    marks = Marks()
    for element in tree.iter("meta", "title", "link", "script", "h1", "time"):
        match element.tag:
            case "meta":
                _read_meta(element, marks)
            case "script":
                if "ld+json" in (element.get("type") or "").lower() and element.text:
                    marks.scripts.append(element.text)
            case "title":
                marks.title = marks.title or plain(element.text or "")
            case "link":
                _read_link(element, marks)
            case "h1":
                marks.headings.append(element)
            case _:
                marks.times.append(element)
    return marks


def marked_props(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    """The elements in the body with an itemprop, by its name in lower case."""
    props: dict[str, list[HtmlElement]] = {}
    for element in _PROPS(tree):
        for name in element.get("itemprop").lower().split():
            props.setdefault(name, []).append(element)
    return props


def logo_names(tree: HtmlElement) -> Iterator[str]:
    """What the first links to the front page say: their text, or that of a picture in them."""
    fronts = (link for link in islice(tree.iter("a"), MOST) if _FRONT_PAGE.match(link.get("href") or ""))
    for link in fronts:
        pictures = (picture.get("alt") or picture.get("title") or "" for picture in link.iter("img", "svg"))
        yield from (name for text in (text_of(link, longest=LONGEST_LOGO), *pictures) if (name := plain(text)))


def classed(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    """The elements whose class or relation says that they name authors or hold a date.

    Kinds: "rel:author", "name" (of an author), "byline", "date". For pages whose head is silent: it looks at every element.
    """
    lowered = {name: name.lower() for name in _CLASSES(tree)}
    telling = {name for name, lower in lowered.items() if any(map(lower.__contains__, _TELLING))}
    kinds = {name: kind for name in telling if (kind := _kind(lowered[name]))}
    found: dict[str, list[HtmlElement]] = {"rel:author": [], "name": [], "byline": [], "date": []}
    for element in tree.iter(*_HOLDERS):
        kind = "rel:author" if element.get("rel") == "author" else kinds.get(element.get("class"), "")
        if kind and len(found[kind]) < MOST:
            found[kind].append(element)
    return found


def printed_headings(tree: HtmlElement, names: Sequence[str] = ("h1",)) -> Iterator[Candidate]:
    """The headings of these names outside breadcrumbs.

    Sources: "h1" for a heading without its kicker, "h1:whole" with it, "h1:part" for each of the elements a heading consists of.
    """
    for element in islice(tree.iter(*names), MOST):
        if any(_CRUMB.search(_naming(around)) or around.tag == "nav" for around in _with_ancestors(element, 4)):
            continue
        whole = text_of(element)
        bare = text_of(element, without=_KICKER).strip(":–—-| ") or whole
        if bare:
            yield Candidate(bare, element.tag)
        if bare != whole:
            yield Candidate(whole, f"{element.tag}:whole")
        parts = [text for child in element.iterchildren("*") if (text := text_of(child))]
        if len(parts) > 1 and not (element.text or "").strip():
            yield from (Candidate(part, f"{element.tag}:part") for part in parts)


def text_of(element: HtmlElement, without: re.Pattern[str] | None = None, longest: int = 100_000) -> str:
    """The text of an element on one line; block elements set words apart, inline ones do not.

    Elements below it whose class matches `without` are left out; a text over `longest` characters is cut somewhere behind them.
    """
    left = longest
    parts: list[str] = []
    ended = False  # an element ended and nothing came after it
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
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


def elsewhere(element: HtmlElement, shared: Set[HtmlElement]) -> bool:
    """Does the element lie in a comment, a teaser, a side bar? `shared` are the elements around the headline, whose names may lie."""
    for ancestor in _with_ancestors(element, CLIMB):
        if ancestor in shared:
            return False
        if ancestor.tag in _ELSEWHERE_TAGS or _ELSEWHERE.search(_naming(ancestor)):
            return True
    return False


def _with_ancestors(element: HtmlElement, levels: int) -> Iterator[HtmlElement]:
    return islice(chain((element,), element.iterancestors()), levels + 1)


def _naming(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def around(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """All ancestors of the elements."""
    return {ancestor for element in elements for ancestor in element.iterancestors()}


def _read_link(element: HtmlElement, marks: Marks) -> None:
    for relation in (element.get("rel") or "").lower().split():
        if relation in ("canonical", "image_src") and (address := element.get("href")):
            marks.links.setdefault(relation, address)
        elif relation == "alternate" and (name := element.get("title")) and _FEED.search(element.get("type") or ""):
            marks.feeds.append(_OF_FEEDS.sub("", plain(name)))


def _read_meta(element: HtmlElement, marks: Marks) -> None:
    content = element.get("content")
    if not content or not (content := content.strip()):
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in (element.get(attribute) or "").split():
            candidates = marks.metas.setdefault(meta_key(name), [])
            if len(candidates) < MOST:
                candidates.append(Candidate(content, "og" if name.lower().startswith("og:") else f"meta:{name}"))


def _kind(name: str) -> str:
    if any(word in name for word in _AUTHOR_WORDS) and not _ABOUT_AUTHORS.search(name):
        return "name" if _SAYS_NAME.search(name) else "byline"
    return "date" if _SAYS_DATE.search(name) else ""
