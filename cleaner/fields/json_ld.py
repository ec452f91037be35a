"""JSON-LD: the article a page describes in its structured data, out of scripts that are often a little broken."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cleaner.fields.plain import plain
from cleaner.fields.urls import same_page
from cleaner.model import Candidate
from cleaner.text import fold, words

LARGEST_SCRIPT = 2_000_000  # characters; article bodies stay far below
MOST_NODES = 2_000  # looked at on one page; teaser lists can be endless
DEEPEST = 8  # levels below the script

Node = Mapping[str, Any]

_BEFORE = re.compile(r"(?:/[/*]+\s*)?(?:<!--|<!\[CDATA\[)\s*(?:\*/)?")
_AFTER = re.compile(r"(?:/[/*]+\s*)?(?:-->|\]\]>)\s*(?:\*/)?$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BETWEEN = re.compile(r"[\s,;]*")
_DECODER = json.JSONDecoder(strict=False)  # line breaks inside strings are common
# What can still be read when the script is no JSON at all.
_SALVAGE = re.compile(
    r'"(headline|datePublished|dateModified|description|articleSection|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.)+)"\s*[,}\n]'
    r'|"(author)"\s*:\s*[\[{\s]{1,40}(?:"@?\w+"\s*:\s*"[^"]*",\s*){0,4}"name"\s*:\s*"((?:[^"\\\n]|\\.)+)"'
)

# Where a node is nested tells that it is another text than the page's: teasers, comments, live entries, mentions.
_ELSEWHERE = frozenset(
    "itemlistelement comment comments haspart liveblogupdate mentions relatedlink citation review reviews ispartof about "
    "subjectof workexample potentialaction video audio image logo publisher author creator associatedmedia contentlocation "
    "recipeinstructions aggregaterating offers breadcrumb isrelatedto sameas".split()
)
_TYPES_BY_RANK = {
    4: "newsarticle reportagenewsarticle opinionnewsarticle analysisnewsarticle backgroundnewsarticle reviewnewsarticle "
    "askpublicnewsarticle liveblogposting advertisercontentarticle",
    3: "article blogposting report scholarlyarticle medicalscholarlyarticle techarticle satiricalarticle",
    2: "socialmediaposting discussionforumposting creativework podcastepisode recipe howto review",
    1: "webpage itempage videoobject audioobject faqpage aboutpage",
}
_RANKS = {name: rank for rank, names in _TYPES_BY_RANK.items() for name in names.split()}
ARTICLE_RANK = 2


@dataclass(frozen=True, slots=True)
class Structured:
    """What the scripts of a page say: the article (empty if none is described), the page around it, and all top types."""

    article: Node = field(default_factory=dict)
    page: Node = field(default_factory=dict)
    site: Node = field(default_factory=dict)
    breadcrumbs: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    by_id: Mapping[str, Node] = field(default_factory=dict)

    def authors(self) -> list[Candidate]:
        """Who is named as author or creator and not called an organization."""
        return [name for name, organized in self._authors() if not organized]

    def organizations(self) -> list[Candidate]:
        """Which organizations are named as author or creator."""
        return [name for name, organized in self._authors() if organized]

    def _authors(self) -> Iterator[tuple[Candidate, bool]]:
        for value in map(self._resolved, _listed(self.article.get("author") or self.article.get("creator"))):
            organized = isinstance(value, Mapping) and any("organization" in kind for kind in _types(value))
            yield from ((Candidate(name, "json-ld"), organized) for name in _names(value))

    def names(self, key: str) -> list[Candidate]:
        """The names of what stands under a key, such as `publisher`."""
        return [Candidate(name, "json-ld") for value in _listed(self.article.get(key)) for name in _names(self._resolved(value))]

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, Mapping) and "name" not in value and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value


def read_json_ld(scripts: Iterable[str], url: str | None, titles: Sequence[str]) -> Structured:
    """What the JSON-LD scripts of a page say about the article at `url` that is headed with one of `titles`. Never raises."""
    tops = [top for script in scripts for top in loads(script)]
    nodes = list(_walk(tops))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    ranked = [node for node in nodes if _rank(node) >= ARTICLE_RANK]
    article = ranked[0] if len(ranked) == 1 else _best(ranked, url, titles)
    crumbs = next((node for node in nodes if "breadcrumblist" in _types(node)), {})
    return Structured(
        article=article,
        page=next((node for node in nodes if _rank(node) == 1 and node is not article), {}),
        site=next((node for node in nodes if "website" in _types(node)), {}),
        breadcrumbs=tuple(name for item in _listed(crumbs.get("itemListElement")) for name in _crumb(item)),
        types=tuple(dict.fromkeys(kind for node in nodes for kind in _listed(node.get("@type")) if isinstance(kind, str) and kind.strip())),
        by_id=by_id,
    )


def loads(script: str) -> list[Any]:
    """The JSON values in a script, mended where that is easy: comment marks, trailing commas, escaped quotes, several values.

    >>> loads('<!-- {"headline": "Harbour opens",} -->')
    [{'headline': 'Harbour opens'}]
    """
    if not script or len(script) > LARGEST_SCRIPT:
        return []
    text = script.strip()
    if not text.startswith(("{", "[")) or not text.endswith(("}", "]")):
        text = _AFTER.sub("", _BEFORE.sub("", text, count=1)).strip().rstrip(";")
    try:
        return [_DECODER.decode(text)]
    except RecursionError:
        return []
    except ValueError:
        pass
    if '"' not in text:
        text = html.unescape(text)
    text = _TRAILING_COMMA.sub(r"\1", text)
    values, start = [], 0
    try:
        while start < len(text):
            value, start = _DECODER.raw_decode(text, start)
            values.append(value)
            start = _BETWEEN.match(text, start).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        rest = text[start:]
        values += _salvaged(rest)
    return values


def texts(value: Any) -> list[str]:
    """The non-empty strings in a value that may be a string, a list, or a node with a value or a name."""
    found = []
    for item in _listed(value):
        if isinstance(item, Mapping):
            item = item.get("@value") or item.get("name")
        if isinstance(item, str) and (text := plain(item)):
            found.append(text)
        elif isinstance(item, int | float) and not isinstance(item, bool):
            found.append(str(item))
    return found


def addresses(value: Any) -> list[str]:
    """The URLs in a value that may be a string, a list or a node with `url`, `contentUrl` or `@id`."""
    found = []
    for item in _listed(value):
        if isinstance(item, Mapping):
            item = next((item[key] for key in ("url", "contentUrl", "@id") if isinstance(item.get(key), str)), None)
        if isinstance(item, str) and (address := item.strip()):
            found.append(address)
    return found


def _salvaged(text: str) -> list[Node]:
    node: dict[str, Any] = {}
    for key, value, author, name in _SALVAGE.findall(text):
        node.setdefault(key or author, value or {"name": name})
    return [{"@type": "Article", **node}] if "headline" in node else []


def _walk(tops: Sequence[Any]) -> Iterator[Node]:
    """The nodes at the top of the scripts, in `@graph`s and under keys that do not lead elsewhere, in order."""
    queue = deque((top, 0) for top in tops)
    seen = 0
    while queue and seen < MOST_NODES:
        value, depth = queue.popleft()
        seen += 1
        if isinstance(value, list) and depth < DEEPEST:
            queue.extendleft((item, depth + 1) for item in reversed(value[:MOST_NODES]))
        elif isinstance(value, Mapping):
            yield value
            if depth < DEEPEST:
                below = [child for key, child in value.items() if isinstance(child, list | dict) and key.lower() not in _ELSEWHERE]
                queue.extend((child, depth + 1) for child in below)


def _best(nodes: Sequence[Node], url: str | None, titles: Sequence[str]) -> Node:
    folded = [set(words(fold(title))) for title in dict.fromkeys(titles) if title]
    return max(nodes, key=lambda node: _fit(node, url, folded), default={})


def _fit(node: Node, url: str | None, titles: Sequence[set[str]]) -> float:
    """How well a node describes the article of the page."""
    headline = {word for text in texts(node.get("headline")) or texts(node.get("name")) for word in words(fold(text))}
    alike = max((len(headline & title) / max(1, min(len(headline), len(title))) for title in titles), default=0.0)
    here = (
        any(same_page(address, url) for key in ("mainEntityOfPage", "url", "@id") for address in addresses(node.get(key))) if url else False
    )
    if headline and titles and alike < 0.25 and not here:
        return 0.5  # nothing connects it to the page; the only article still counts
    return 1 + _rank(node) + 4 * alike + 4 * here + 2 * ("articleBody" in node) + ("datePublished" in node) + ("author" in node)


def _rank(node: Node) -> int:
    return max((_RANKS.get(kind, 0) for kind in _types(node)), default=0)


def _types(node: Node) -> list[str]:
    return [kind.rsplit("/", 1)[-1].lower() for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def _names(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        whole = texts(value.get("name"))
        if whole:
            return whole
        parts = [text for key in ("givenName", "familyName") for text in texts(value.get(key))]
        return [" ".join(parts)] if parts else []
    return texts(value)


def _crumb(item: Any) -> list[str]:
    if not isinstance(item, Mapping):
        return []
    return texts(item.get("name")) or (texts(item["item"].get("name")) if isinstance(item.get("item"), Mapping) else [])


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
